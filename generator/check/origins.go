package check

import (
	"fmt"
	"strings"

	"dossier/generator/cite"
	"dossier/generator/diag"
	"dossier/generator/site"
)

// cited calls do for each citation of the published notes: item of the group
// that Doc.Cites has at ref.
func (p *pass) cited(do func(n *site.Note, ref, item int32)) {
	p.published(func(_ site.NoteID, n *site.Note) {
		for i := range n.Cites {
			for j := range n.Cites[i].Items {
				do(n, int32(i), int32(j))
			}
		}
	})
}

// originUnrecorded wants a page for everybody whom sources pass on, which lists
// what is said to come from there. Each name is reported once.
func originUnrecorded(p *pass) {
	told := map[string]bool{}
	p.cited(func(n *site.Note, ref, at int32) {
		item := &n.Doc.Cites[ref].Group.Items[at]
		for i, o := range n.Cites[ref].Items[at].Origin {
			if o.Note != site.None || told[strings.ToLower(o.Name)] || i >= len(item.Via) {
				continue
			}
			told[strings.ToLower(o.Name)] = true
			p.report(n, diag.Span(item.Span), fmt.Sprintf("%q is passed on here, and no page records who that is", o.Name),
				fmt.Sprintf("make one: dossier new actor %q", o.Name))
		}
	})
}

// independence wants a reason behind independent:, and something that can be
// independent: two sources in its group at least, and not one origin behind
// them.
func independence(p *pass) {
	p.cited(func(n *site.Note, ref, at int32) {
		if item := &n.Doc.Cites[ref].Group.Items[at]; item.Independent != nil {
			p.independent(n, item, n.IndependenceOf(ref, at))
		}
	})
}

// independent judges one such word; of is nil where it isn't said of a
// statement.
func (p *pass) independent(n *site.Note, item *cite.Item, of *site.Independence) {
	report := func(message, hint string) { p.report(n, diag.Span(item.Span), message, hint) }
	switch {
	case item.Independent.Reason == "":
		report("this doesn't say why the sources are independent of each other", "write independent: each spoke to the crew, at the end of the citation")
	case of == nil:
		report("this citation belongs to no statement that sources report", "write it behind the words that both sources report")
	case of.Reports == 0:
		report("none of the sources cited here supports this, so there is nothing that could be independent", "cite the sources that report it, or take independent: out")
	case of.Reports < 2:
		report("one source alone is cited here, so there is nothing it could be independent of", "cite the other source within the same brackets, or take independent: out")
	case of.Origins == 1:
		report(fmt.Sprintf("the sources have this from %s, so they aren't independent of each other", of.Origin.Name), "take independent: out")
	}
}
