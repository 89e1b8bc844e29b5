// Package verify looks for the quotations of a site in the captures of its
// sources. What comes in is the graph and the texts of the captures that this
// machine has; what goes out are the receipts of what was found, and what is
// to be told of the rest. [Compare] reads one capture beside one statement.
// Nothing here reads a file.
//
// A receipt that is there already keeps its date while the capture, the place
// and the voice are the same, so that verifying again changes nothing. Receipts
// of a source whose capture isn't here stay as they are.
package verify

import (
	"cmp"
	"fmt"
	"slices"

	"dossier/generator/date"
	"dossier/generator/diag"
	"dossier/generator/quote"
	"dossier/generator/site"
)

// Result is what came of looking.
type Result struct {
	Receipts quote.Receipts
	// Diags are about captures that don't fit their records, and about
	// quotations that don't stand in theirs.
	Diags []diag.Diagnostic
	// Sources are those that are quoted or record a capture, by key.
	Sources []Source
	// New are receipts that weren't there before, and Dropped those that
	// nothing rests on any more, each with the reason; in the file's order.
	New     []quote.Receipt
	Dropped []quote.Orphan
}

// Source is what came of looking in one source.
type Source struct {
	Key, Label string
	Capture    date.Day // when the copy was made; zero where none is recorded
	Here       bool     // its capture was read and fits its record
	Paragraphs int      // of the capture
	Quotations int      // quotations that name it
	Found      int      // of them, those that stand in it
}

// Quotations looks for every quotation of the graph's notes. captures are the
// texts that are here, by key; old are the receipts there were; day is the date
// of new ones.
func Quotations(g *site.Graph, captures map[string][]byte, old quote.Receipts, day date.Day) *Result {
	v := &verifier{g: g, old: old, day: day, result: &Result{}, sources: map[site.NoteID]*looked{}}
	for id := range g.Notes {
		v.source(site.NoteID(id), captures)
	}
	v.findGone()
	for id := range g.Notes {
		n := g.Notes[id]
		for i := range n.Quotations {
			if q := &n.Doc.Quotations[i]; n.Quotations[i].State != site.Excused {
				v.quotation(site.NoteID(id), n, q)
			}
		}
	}
	return v.finish()
}

type verifier struct {
	g        *site.Graph
	old      quote.Receipts
	day      date.Day
	result   *Result
	sources  map[site.NoteID]*looked
	receipts []quote.Receipt
	gone     map[quote.Sum][]string // keys of receipts that no source has now, by capture
}

// looked is a source with what has been found in it.
type looked struct {
	Source
	sum     quote.Sum
	reading *quote.Reading // nil where the capture isn't here or doesn't fit
}

// source makes a source's capture ready.
func (v *verifier) source(id site.NoteID, captures map[string][]byte) {
	n := v.g.Notes[id]
	if n.Kind != site.Source {
		return
	}
	s := &looked{Source: Source{Key: n.Key, Label: n.Label}}
	v.sources[id] = s
	record := n.Doc.Front.Capture
	if record == nil {
		return
	}
	s.Capture, s.sum = record.Date, record.Sum
	text, here := captures[n.Key]
	if !here {
		return
	}
	at := n.Doc.Front.Present["capture"]
	if err := record.Check(text); err != nil {
		v.report(n, diag.CaptureRecord, at, fmt.Sprintf("captures/%s.txt: %s", n.Key, err), fmt.Sprintf("run dossier capture %s FILE to record the text that is meant", n.Key))
		return
	}
	article, err := record.Structure.Split(string(text))
	if err != nil {
		v.report(n, diag.CaptureRecord, at, fmt.Sprintf("this record doesn't fit captures/%s.txt: %s", n.Key, err), "correct which lines are which")
		return
	}
	if told := lastTold(n.Doc); told > 0 && told != len(article.Paragraphs) {
		v.report(n, diag.CaptureRecord, at, fmt.Sprintf("the summary tells %s, and this record of the capture has %s", paragraphs(told), paragraphs(len(article.Paragraphs))),
			"correct the summary, or which lines are paragraphs")
	}
	s.Here, s.Paragraphs, s.reading = true, len(article.Paragraphs), article.Read()
}

// findGone finds the keys of receipts that no source has now.
func (v *verifier) findGone() {
	present := map[string]bool{}
	for _, s := range v.sources {
		present[s.Key] = true
	}
	v.gone = map[quote.Sum][]string{}
	for _, r := range v.old.All() {
		if !present[r.Key] && !slices.Contains(v.gone[r.Capture], r.Key) {
			v.gone[r.Capture] = append(v.gone[r.Capture], r.Key)
		}
	}
}

func lastTold(doc *site.Doc) int {
	last := 0
	for i := range doc.Summary {
		last = max(last, doc.Summary[i].To)
	}
	return last
}

func paragraphs(n int) string {
	if n == 1 {
		return "1 paragraph"
	}
	return fmt.Sprintf("%d paragraphs", n)
}

func (v *verifier) report(n *site.Note, code diag.Code, at diag.Span, message, hint string) {
	v.result.Diags = append(v.result.Diags, diag.New(code, at, message, hint).In(n.Path))
}

// quotation looks for a quotation in each of the sources cited for it. It has
// to stand in one.
func (v *verifier) quotation(id site.NoteID, n *site.Note, q *site.Quotation) {
	found, unseen := false, false
	wanted := n.Wanted(id, q)
	for i := range wanted {
		want := &wanted[i]
		s := v.sources[want.Source]
		if s == nil { // cited is what isn't a source's note; reported elsewhere
			unseen = true
			continue
		}
		s.Quotations++
		if s.reading == nil {
			unseen = true
			kept := v.keep(s, want.Digest)
			if kept {
				s.Found++
			}
			found = found || kept
			continue
		}
		places := s.reading.FindAll(quote.New(want.Text))
		for _, p := range places {
			v.receipts = append(v.receipts, v.dated(quote.Receipt{
				Key: s.Key, Place: p.Place, Voice: p.Match.Voice, Date: v.day, Capture: s.sum, Digest: want.Digest,
			}))
		}
		if len(places) > 0 {
			s.Found++
			found = true
		}
	}
	if found || unseen || len(wanted) == 0 {
		return
	}
	// The first source that is cited is the one that is told.
	first := &wanted[0]
	s := v.sources[first.Source]
	v.report(n, diag.QuoteReceipt, q.Span, fmt.Sprintf("these words don't stand in %s: %s", s.Label, missed(s.Label, s.reading.Nearest(quote.New(first.Text)))),
		"quote the source's own words; … stands for what is left out, [ ] for words of yours")
}

// keep keeps the receipts of a quotation from a source whose capture isn't
// here: its own, and those it left under a key that no source has now, since
// one capture is one text, whatever its source is called.
func (v *verifier) keep(s *looked, d quote.Digest) bool {
	kept := false
	for _, key := range append([]string{s.Key}, v.gone[s.sum]...) {
		for _, r := range v.old.Lookup(key, d) {
			if r.Capture == s.sum {
				r.Key = s.Key
				v.receipts = append(v.receipts, r)
				kept = true
			}
		}
	}
	return kept
}

// dated gives a receipt the date of the one there was, if nothing else differs.
func (v *verifier) dated(r quote.Receipt) quote.Receipt {
	for _, old := range v.old.Lookup(r.Key, r.Digest) {
		if old.Capture == r.Capture && old.Place == r.Place && old.Voice == r.Voice {
			return old
		}
	}
	return r
}

// missed says how a quotation comes nearest to standing in a source.
func missed(label string, m quote.Miss) string {
	at := ""
	if m.Paragraph > 0 {
		at = fmt.Sprintf(" (¶%d)", m.Paragraph)
	}
	if m.HaveIn > 0 {
		at = fmt.Sprintf(" (¶%d)", m.HaveIn)
	}
	switch m.Kind {
	case quote.Changed:
		return fmt.Sprintf("it has “%s” where “%s” is quoted%s", m.Have, m.Want, at)
	case quote.Added:
		return fmt.Sprintf("it has no “%s” there%s", m.Want, at)
	case quote.LeftOut:
		return fmt.Sprintf("it has “%s”, which is left out here%s", m.Have, at)
	case quote.Order:
		return "its parts stand there, and in another order"
	case quote.Cut:
		return fmt.Sprintf("it has the word “%s”, of which “%s” is a part%s", m.Have, m.Want, at)
	}
	return "nothing there is much like them"
}

// finish puts together what was found.
func (v *verifier) finish() *Result {
	r := v.result
	r.Receipts = quote.NewReceipts(v.receipts)
	r.Diags = diag.Sort(r.Diags)
	for _, s := range v.sources {
		if s.Quotations > 0 || !s.Capture.IsZero() {
			r.Sources = append(r.Sources, s.Source)
		}
	}
	slices.SortFunc(r.Sources, func(a, b Source) int { return cmp.Compare(a.Key, b.Key) })
	before := map[quote.Receipt]bool{}
	for _, receipt := range v.old.All() {
		before[receipt] = true
	}
	after := map[quote.Receipt]bool{}
	for _, receipt := range r.Receipts.All() {
		after[receipt] = true
		if !before[receipt] {
			r.New = append(r.New, receipt)
		}
	}
	current := map[string]quote.Sum{}
	for _, s := range v.sources {
		if !s.Capture.IsZero() {
			current[s.Key] = s.sum
		}
	}
	for _, receipt := range v.old.All() {
		if after[receipt] {
			continue
		}
		reason := quote.Unused
		if sum, ok := current[receipt.Key]; !ok {
			reason = quote.NoSource
		} else if sum != receipt.Capture {
			reason = quote.Replaced
		}
		r.Dropped = append(r.Dropped, quote.Orphan{Receipt: receipt, Reason: reason})
	}
	return r
}
