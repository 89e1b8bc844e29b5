package check

import (
	"fmt"

	"dossier/generator/site"
)

// correctionToCome reports corrections dated later than today: the log tells
// what was done.
func correctionToCome(p *pass) {
	if p.g.Today.IsZero() {
		return
	}
	p.published(func(_ site.NoteID, n *site.Note) {
		for i := range n.Doc.Corrections {
			if c := &n.Doc.Corrections[i]; c.Date.Compare(p.g.Today) > 0 {
				p.report(n, c.Span, fmt.Sprintf("this correction is dated %s, and today is %s", c.Date, p.g.Today), "write the day on which the page was corrected")
			}
		}
	})
}
