package check

import (
	"fmt"

	"dossier/generator/site"
)

// objection tells what editors hold to be wrong, until the statement is changed
// or the objection taken back.
func objection(p *pass) {
	p.published(func(_ site.NoteID, n *site.Note) {
		for i := range n.Reviews {
			for _, o := range n.Reviews[i].Objections {
				p.report(n, n.Doc.Statements[i].Span, fmt.Sprintf("%s objects to this since %s: %s", o.By, o.Date, o.Text),
					"mend the words or the citation; or settle the objection in the preview, beside the source")
			}
		}
	})
}
