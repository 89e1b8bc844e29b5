package check

import (
	"fmt"

	"dossier/generator/diag"
	"dossier/generator/site"
)

// uncitedStatement reports words that no citation covers, and statements whose
// sources all disagree. A source's own note needs no citation: it tells what
// the source says.
func uncitedStatement(p *pass) {
	p.published(func(id site.NoteID, n *site.Note) {
		if n.Kind == site.Source {
			return
		}
		for _, at := range n.Doc.Uncited {
			p.report(n, at, "no citation covers these words", "cite a source, or [@editor] for your own reckoning")
		}
		for i := range n.Doc.Statements {
			if s := &n.Doc.Statements[i]; n.Basis(id, s) == site.Disputed {
				p.report(n, s.Span, "all that is cited for this disagrees with it", "cite what supports it, too: but see and contra name sources that say otherwise")
			}
		}
	})
}

// uncitedPage reports pages that rest on nothing. An actor or event always has
// something to cite; another page only if it has words.
func uncitedPage(p *pass) {
	p.published(func(_ site.NoteID, n *site.Note) {
		if n.Kind == site.Source || len(n.Doc.Cites) > 0 || unread(n.Doc) {
			return
		}
		if n.Kind == site.Page && len(n.Doc.Uncited) == 0 {
			return
		}
		message := fmt.Sprintf("this %s has no citation", n.Kind)
		p.report(n, n.Doc.Front.Span, message, "cite what it rests on, or exclude it in site.yaml and say why")
	})
}

// coverage wants the shares of site.yaml to be reached.
func coverage(p *pass) {
	for _, m := range p.g.Config.Minimums {
		share, ok := p.g.Counts.Share(m.Share)
		if !ok || share >= 10*m.Percent {
			continue
		}
		what, hint := "of the statements rest on a source", "dossier check --coverage says how much of each page does"
		if m.Share == site.ShareChecked {
			what, hint = "of the quotations were found in their sources", "run dossier verify"
		}
		message := fmt.Sprintf("%d.%d%% %s, and %d%% are wanted", share/10, share%10, what, m.Percent)
		p.diags = append(p.diags, diag.New(p.code, m.Span, message, hint).In(site.ConfigPath))
	}
}
