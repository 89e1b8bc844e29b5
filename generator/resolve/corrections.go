package resolve

import (
	"slices"

	"dossier/generator/site"
)

// corrections lists our own corrections, newest first; of one day in the order
// of the notes, and of one note as they were written.
func (r *resolver) corrections() {
	r.g.Corrections = nil
	r.published(func(id site.NoteID, n *site.Note) {
		for i := range n.Doc.Corrections {
			r.g.Corrections = append(r.g.Corrections, site.CorrectionRef{Note: id, Correction: int32(i)})
		}
	})
	slices.SortStableFunc(r.g.Corrections, func(a, b site.CorrectionRef) int {
		return r.g.Notes[b.Note].Doc.Corrections[b.Correction].Date.Compare(r.g.Notes[a.Note].Doc.Corrections[a.Correction].Date)
	})
}
