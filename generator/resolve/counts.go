package resolve

import (
	"slices"

	"dossier/generator/diag"
	"dossier/generator/site"
)

// count adds up the figures of each published note, and of all.
func (r *resolver) count() {
	r.published(func(id site.NoteID, n *site.Note) {
		n.Counts = r.counts(id, n)
		r.g.Counts.Add(inTotal(n, n.Counts))
	})
}

// inTotal is what a note's figures add to those of the site. A translation is
// a page, and its statements are those of its original.
func inTotal(n *site.Note, c site.Counts) site.Counts {
	if n.IsTranslation() {
		return site.Counts{Pages: c.Pages}
	}
	return c
}

// counts are the figures of one note. Where site.yaml excludes a file from the
// check of uncited words, its words aren't counted as uncited. A statement that
// each source cited for it disagrees with is an uncited place.
func (r *resolver) counts(id site.NoteID, n *site.Note) site.Counts {
	c := site.Counts{Pages: 1, Points: len(n.Doc.Points)}
	for i := range n.Doc.Points {
		switch n.Doc.Points[i].Kind {
		case site.Contested:
			c.Contested++
		case site.Course:
			c.Course++
		case site.Wording:
			c.Wording++
		case site.Alleged:
			c.Alleged++
		case site.Unknown:
			c.Unknown++
		}
	}
	if n.Kind == site.Source {
		c.Sources++
	} else if !r.excluded(n, diag.UncitedStatement) {
		c.Uncited += len(n.Doc.Uncited)
	}
	for i := range n.Doc.Cites {
		if s := n.Doc.Cites[i].Statement; s < 0 || n.Doc.Statements[s].Kind != site.InSummary {
			c.Citations += len(n.Doc.Cites[i].Group.Items)
		}
	}
	for i := range n.Quotations {
		switch n.Quotations[i].State {
		case site.Excused:
			continue
		case site.Unsourced:
			if r.excluded(n, diag.QuoteUncited) {
				continue
			}
		case site.Checked:
			c.Checked++
		}
		c.Quotations++
	}
	for _, review := range n.Reviews {
		if review.State == site.IsReviewed {
			c.Reviewed++
		}
	}
	if r.g.ReviewDue(n) {
		c.Stale++
	}
	for i := range n.Doc.Facts {
		if len(r.g.Stale(n, int32(i))) > 0 {
			c.Stale++
		}
	}
	for i := range n.Doc.Statements {
		s := &n.Doc.Statements[i]
		if s.Kind == site.InSummary {
			continue
		}
		f := r.g.Footing(id, s)
		if f.Retracted > 0 {
			c.OnRetracted++
		}
		if f.Corrected > 0 {
			c.OnCorrected++
		}
		switch n.Basis(id, s) {
		case site.OnSource:
			c.Cited++
			if n.Support[i].Single() {
				c.Single++
			}
		case site.OnEditor:
			c.EditorOnly++
		case site.Disputed:
			if n.Kind == site.Source || !r.excluded(n, diag.UncitedStatement) {
				c.Uncited++
			}
			continue
		}
		c.Statements++
	}
	return c
}

func (r *resolver) excluded(n *site.Note, code diag.Code) bool {
	return slices.ContainsFunc(r.cfg.Exclusions, func(x site.Exclusion) bool { return x.Covers(n.Path, code) })
}
