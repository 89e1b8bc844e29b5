package check

import (
	"fmt"

	"dossier/generator/cite"
	"dossier/generator/diag"
	"dossier/generator/site"
)

// cited calls do for each citation of the published notes.
func (p *pass) cited(do func(n *site.Note, cited *site.Cite, item *cite.Item, target *site.ItemTarget)) {
	p.published(func(_ site.NoteID, n *site.Note) {
		for i := range n.Cites {
			c := &n.Doc.Cites[i]
			for j := range n.Cites[i].Items {
				do(n, c, &c.Group.Items[j], &n.Cites[i].Items[j])
			}
		}
	})
}

// originUnrecorded wants a page for everybody whom sources pass on, which lists
// what is said to come from there. Each name is reported once.
func originUnrecorded(p *pass) {
	told := map[string]bool{}
	p.cited(func(n *site.Note, _ *site.Cite, item *cite.Item, target *site.ItemTarget) {
		for i, o := range target.Origin {
			if o.Note != site.None || told[o.Name] || i >= len(item.Via) {
				continue
			}
			told[o.Name] = true
			p.report(n, diag.Span(item.Span), fmt.Sprintf("%q is passed on here, and no page records who that is", o.Name),
				fmt.Sprintf("make one: dossier new actor %q", o.Name))
		}
	})
}

// independence wants a reason behind independent:, and something that can be
// independent: two sources at least, and not one origin behind them.
func independence(p *pass) {
	p.cited(func(n *site.Note, cited *site.Cite, item *cite.Item, _ *site.ItemTarget) {
		if item.Independent == nil {
			return
		}
		report := func(message, hint string) { p.report(n, diag.Span(item.Span), message, hint) }
		switch {
		case item.Independent.Reason == "":
			report("this doesn't say why the sources are independent of each other", "write independent: each spoke to the crew, at the end of the citation")
			return
		case cited.Statement < 0 || n.Support == nil:
			report("this citation belongs to no statement", "write it behind the words that both sources report")
			return
		}
		s := &n.Support[cited.Statement]
		switch {
		case s.Reports < 2:
			report("one source alone is cited for this, so there is nothing it could be independent of", "cite the other source in the same statement, or take independent: out")
		case s.Origins == 1:
			report(fmt.Sprintf("the sources have this from %s, so they aren't independent of each other", s.Origin.Name), "take independent: out")
		}
	})
}
