package resolve

import (
	"slices"

	"dossier/generator/cite"
	"dossier/generator/quote"
	"dossier/generator/site"
)

// quotations finds the receipt of each of the note's quotations.
func (w *worker) quotations() {
	doc := w.n.Doc
	if len(doc.Quotations) == 0 {
		return
	}
	w.n.Quotations = make([]site.QuotationTarget, len(doc.Quotations))
	for i := range doc.Quotations {
		if q := &doc.Quotations[i]; q.Excuse == "" && !q.Wordless && w.sourced(q) {
			w.n.Quotations[i] = w.quotation(q)
		}
	}
}

// sourced reports whether each source that is cited for a quotation was found,
// as far as there is any. What isn't has been reported.
func (w *worker) sourced(q *site.Quotation) bool {
	for _, ref := range q.Cites {
		for _, t := range w.n.Cites[ref].Items {
			if t.Source == site.None && !t.Editor {
				return false
			}
		}
	}
	return true
}

// quotation looks a quotation up in the receipts of the sources cited for it.
// One place where the words stand as cited is enough; of several the one counts
// where they are a speaker's.
func (w *worker) quotation(q *site.Quotation) site.QuotationTarget {
	best := site.QuotationTarget{State: site.Unsourced, Source: site.None}
	wanted := w.n.Wanted(w.id, q)
	for i := range wanted {
		want := &wanted[i]
		source := w.r.g.Notes[want.Source]
		found := site.QuotationTarget{State: site.NoReceipt, Source: want.Source, Text: want.Text, Cited: want.Locator}
		if source.Doc.Front.Capture == nil {
			found.State = site.NoCapture
		} else {
			w.lookUp(&found, want, source.Key, source.Doc.Front.Capture.Sum)
		}
		if found.State > best.State || found.State == best.State && best.Source == site.None ||
			found.State == site.Checked && best.State == site.Checked && found.Receipt.Voice > best.Receipt.Voice {
			best = found
		}
	}
	if best.State == site.Checked && best.Receipt.Voice != quote.Speaker {
		best.Misattributed = w.attributed(q, best.Source)
	}
	return best
}

// lookUp finds the receipt that says most of a quotation from one source.
func (w *worker) lookUp(found *site.QuotationTarget, want *site.Wanted, key string, capture quote.Sum) {
	for _, r := range w.r.opts.Receipts.Lookup(key, want.Digest) {
		state := site.Checked
		switch {
		case r.Capture != capture:
			state = site.Outdated
		case !site.Fits(&want.Locator, r.Place):
			state = site.Elsewhere
		}
		if state > found.State || state == site.Checked && r.Voice > found.Receipt.Voice {
			found.State, found.Receipt = state, r
		}
	}
}

// attributed reports whether a quotation is given as the words of anybody but
// the source itself: its publisher, or whoever wrote it.
func (w *worker) attributed(q *site.Quotation, source site.NoteID) bool {
	var holders []site.Holder
	var notes []site.NoteID
	switch {
	case q.Claim >= 0:
		holders, notes = w.n.Doc.Points[q.Point].Claims[q.Claim].Holders, w.n.Claims[q.Point][q.Claim].Holders
	case q.Fact >= 0:
		holders, notes = w.n.Doc.Facts[q.Fact].Holders, w.n.Facts[q.Fact].Holders
	}
	for i := range holders {
		if holders[i].Unnamed != "" || notes[i] != site.None && !w.speaksIn(notes[i], source) {
			return true
		}
	}
	return false
}

// speaksIn reports whether the source is in the holder's own voice.
func (w *worker) speaksIn(holder, source site.NoteID) bool {
	if holder == source {
		return true
	}
	n, s := w.r.g.Notes[holder], w.r.g.Notes[source]
	names := []string{w.fold.fold(n.Title)}
	for _, a := range n.Doc.Front.Aliases {
		names = append(names, w.fold.fold(a.Value))
	}
	return slices.ContainsFunc(voicesOf(s.Doc.Front.Record, s.Label), func(name string) bool { return name != "" && slices.Contains(names, w.fold.fold(name)) })
}

// voicesOf are the names of those whose own words a source is in.
func voicesOf(r *cite.Record, label string) []string {
	if r == nil {
		return []string{label}
	}
	return append([]string{label, r.Publisher}, r.Author...)
}
