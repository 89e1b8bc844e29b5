package check

import (
	"fmt"

	"dossier/generator/diag"
	"dossier/generator/site"
)

// stale reports what was to be looked at again: facts, and notes as a whole.
func stale(p *pass) {
	p.published(func(_ site.NoteID, n *site.Note) {
		if p.g.ReviewDue(n) {
			p.report(n, n.Doc.Front.Present["review-after"], fmt.Sprintf("this %s was to be looked at again after %s", n.Kind, n.Doc.Front.ReviewAfter),
				"look at it again, and write a later day, or take the line out")
		}
		for i := range n.Doc.Facts {
			f := &n.Doc.Facts[i]
			for _, s := range p.g.Stale(n, int32(i)) {
				switch s.Reason {
				case site.LongAgo:
					since := "ago"
					if s.Open {
						since = "since then"
					}
					p.report(n, f.Span, fmt.Sprintf("%s:: is as of %s, over %s %s", f.Property, s.Date, s.Ago.Words(), since),
						"find a newer source and its as of, or say until when it held; stale-after in site.yaml says when to ask again")
				case site.EndPassed:
					p.report(n, f.Span, fmt.Sprintf("%s:: was to hold until %s, which lay ahead for its sources and has passed", f.Property, s.Date),
						"cite a source that tells whether it ended so")
				case site.ReviewDue:
					p.report(n, f.Span, fmt.Sprintf("%s:: was to be looked at again after %s", f.Property, s.Date),
						"look at it again, and write a later day, or take the qualifier out")
				}
			}
		}
	})
}

// contentDate reports a site whose content claims a day that is still to come.
func contentDate(p *pass) {
	if asOf := p.g.Config.ContentAsOf; asOf.After(p.g.Today) {
		p.diags = append(p.diags, diag.New(p.code, p.g.Config.AsOfSpan, fmt.Sprintf("the content is dated %s, and today is %s", asOf, p.g.Today),
			"write the day on which the content was last looked over").In(site.ConfigPath))
	}
}
