package check

import (
	"fmt"

	"dossier/generator/quote"
	"dossier/generator/site"
)

// quotations calls do for each quotation of the published notes.
func (p *pass) quotations(do func(n *site.Note, q *site.Quotation, t *site.QuotationTarget)) {
	p.published(func(_ site.NoteID, n *site.Note) {
		for i := range n.Quotations {
			do(n, &n.Doc.Quotations[i], &n.Quotations[i])
		}
	})
}

// quoteUncited wants a source behind everything in quotation marks.
func quoteUncited(p *pass) {
	p.quotations(func(n *site.Note, q *site.Quotation, t *site.QuotationTarget) {
		if t.State != site.Unsourced {
			return
		}
		message := "no citation follows these words in quotation marks"
		if len(q.Cites) > 0 {
			message = "only our own note is cited for these words in quotation marks"
		}
		p.report(n, q.Span, message, "cite where they stand; if they are no quotation, say why behind them: %%not quoted: a title%%")
	})
}

// quoteReceipt wants a receipt for every quotation: that its words were found,
// as they stand here, in the capture that its source records.
func quoteReceipt(p *pass) {
	p.quotations(func(n *site.Note, q *site.Quotation, t *site.QuotationTarget) {
		if t.Source == site.None {
			return
		}
		source := p.g.Notes[t.Source]
		switch t.State {
		case site.NoCapture:
			p.report(n, q.Span, fmt.Sprintf("these words can't be checked: no capture of %s is recorded", source.Label),
				fmt.Sprintf("run dossier capture %s FILE with its text, then dossier verify", source.Key))
		case site.NoReceipt:
			p.report(n, q.Span, fmt.Sprintf("these words have no receipt: they were never looked for in %s, or were changed since", source.Label), "run dossier verify")
		case site.Outdated:
			p.report(n, q.Span, fmt.Sprintf("these words were found in an earlier capture of %s, not yet in the one that is recorded now", source.Label), "run dossier verify")
		}
	})
}

// quotePlace wants a quotation to be cited from the place where it stands.
func quotePlace(p *pass) {
	p.quotations(func(n *site.Note, q *site.Quotation, t *site.QuotationTarget) {
		if t.State != site.Elsewhere {
			return
		}
		p.report(n, q.Span, fmt.Sprintf("these words stand in %s, %s, and %s is cited", p.g.Notes[t.Source].Label, t.Receipt.Place.Short(), t.Cited.Short()),
			"cite "+t.Receipt.Place.Written())
	})
}

// quoteVoice reports words that are given as somebody's, and that the source
// has outside quotation marks: they are then its reporter's.
func quoteVoice(p *pass) {
	p.quotations(func(n *site.Note, q *site.Quotation, t *site.QuotationTarget) {
		if !t.Misattributed {
			return
		}
		label := p.g.Notes[t.Source].Label
		message := fmt.Sprintf("%s has these words outside quotation marks: they are its own, and here they are attributed to another", label)
		if t.Receipt.Voice == quote.Mixed {
			message = fmt.Sprintf("%s has some of these words outside quotation marks: those are its own, and here they are attributed to another", label)
		}
		p.report(n, q.Span, message, "quote what stands in quotation marks there, and tell the rest in your own words")
	})
}
