package verify

import (
	"cmp"
	"fmt"
	"slices"

	"dossier/generator/cite"
	"dossier/generator/quote"
	"dossier/generator/site"
)

// Beside is the capture of a source as an editor reads it beside a statement
// that cites it.
type Beside struct {
	State CaptureState
	// Problem says what keeps the capture from being read, and Hint what to do;
	// both are empty where it is Here.
	Problem, Hint string
	Passages      []Passage // in the order of the text
	Quotations    []Quoted  // those of the statement for which the source is cited
}

// CaptureState tells whether a source's capture can be read.
type CaptureState uint8

// The states of captures.
const (
	Here       CaptureState = iota
	Unrecorded              // the source's note records none
	Away                    // it isn't on this machine
	Another                 // what is here isn't the one that is recorded
	Unfit                   // the record's lines don't fit it
)

// Passage is a headline, heading, paragraph or caption of a capture.
type Passage struct {
	Place quote.Place
	Cited bool // the citation names it
	Runs  []Run
}

// Run is a stretch of a passage, with the quotations that stand there: indices
// into Quotations.
type Run struct {
	Text   string
	Quotes []int
}

// Quoted is a quotation of a statement, and where it stands in the source.
type Quoted struct {
	Text string // as the statement quotes it
	// Original is the words that were looked for, where the quotation is a
	// translation of them; else it is empty.
	Original string
	Standing Standing
	Places   []quote.Place // where it stands: those that are cited first
	Cited    int           // how many of them are cited
	Voice    quote.Voice   // in the first of them
	// Missed says how it comes nearest to standing in the source.
	Missed string
	// Label is the other source that the quotation was found in.
	Label string
	// Receipt is what is recorded of the quotation.
	Receipt site.QuotationState
}

// Standing is how a quotation stands to a source that is cited for it.
type Standing uint8

// The standings.
const (
	Unread     Standing = iota // the capture can't be read, so there is only the receipt
	AtPlace                    // the words stand at the place that is cited
	OtherPlace                 // the words stand in another place of the source
	OtherText                  // the words stand in another source that is cited with it
	Nowhere                    // the words stand in none
)

// Compare reads the capture of a source beside a statement of a note. cited is
// the place that a citation of it names; text is the capture, nil where there is
// none on this machine. Without a statement, which is -1 then, there are no
// quotations.
func Compare(g *site.Graph, note site.NoteID, statement int, source site.NoteID, cited *cite.Locator, text []byte) *Beside {
	b := &Beside{}
	article := b.read(g.Notes[source], text)
	var reading *quote.Reading
	if article != nil {
		reading = article.Read()
		b.passages(article, cited)
	}
	if statement < 0 {
		return b
	}
	n := g.Notes[note]
	span := n.Doc.Statements[statement].Span
	marks := map[quote.Role]map[int][]mark{}
	for i := range n.Doc.Quotations {
		q := &n.Doc.Quotations[i]
		if q.Span.End <= span.Start || span.End <= q.Span.Start || i >= len(n.Quotations) || n.Quotations[i].State == site.Excused {
			continue
		}
		wanted := slices.DeleteFunc(n.Wanted(note, q), func(w site.Wanted) bool { return w.Source != source })
		if len(wanted) == 0 {
			continue
		}
		quoted := Quoted{Text: q.Text, Receipt: n.Quotations[i].State}
		if wanted[0].Text != q.Text {
			quoted.Original = wanted[0].Text
		}
		if reading != nil {
			found := quoted.find(reading, wanted)
			for _, f := range found {
				if marks[f.Place.Role] == nil {
					marks[f.Place.Role] = map[int][]mark{}
				}
				for _, r := range f.Match.Ranges {
					marks[f.Place.Role][r.Paragraph] = append(marks[f.Place.Role][r.Paragraph], mark{r.Start, r.End, len(b.Quotations)})
				}
			}
			if t := &n.Quotations[i]; quoted.Standing == Nowhere && t.State == site.Checked && t.Source != source {
				quoted.Standing, quoted.Label, quoted.Missed = OtherText, g.Notes[t.Source].Label, ""
			}
		}
		b.Quotations = append(b.Quotations, quoted)
	}
	for i := range b.Passages {
		p := &b.Passages[i]
		p.Runs = cut(p.Runs[0].Text, marks[p.Place.Role][max(1, p.Place.First)])
	}
	return b
}

// read divides a capture by its record, or says why it can't be.
func (b *Beside) read(source *site.Note, text []byte) *quote.Article {
	again := fmt.Sprintf("keep its text with dossier capture %s FILE, from the page as a browser saved it or from a text", source.Key)
	record := source.Doc.Front.Capture
	if record == nil {
		b.State, b.Problem, b.Hint = Unrecorded, fmt.Sprintf("no capture of %s is recorded", source.Label), again
		return nil
	}
	if text == nil {
		b.State = Away
		b.Problem = fmt.Sprintf("the capture of %s, made on %s, isn't on this machine: there is no captures/%s.txt", source.Label, record.Date, source.Key)
		b.Hint = "copy the file from where it was made, or make it again: " + again
		return nil
	}
	if err := record.Check(text); err != nil {
		b.State, b.Problem, b.Hint = Another, fmt.Sprintf("captures/%s.txt: %s", source.Key, err), again
		return nil
	}
	article, err := record.Structure.Split(string(text))
	if err != nil {
		b.State, b.Problem, b.Hint = Unfit, fmt.Sprintf("the record doesn't fit captures/%s.txt: %s", source.Key, err), "correct which lines are which, in the note of the source"
		return nil
	}
	return article
}

// passages puts the parts of an article in the order of its text.
func (b *Beside) passages(a *quote.Article, cited *cite.Locator) {
	type placed struct {
		Passage
		start int
	}
	var list []placed
	for _, part := range []struct {
		role     quote.Role
		passages []quote.Passage
	}{{quote.Headline, a.Headline}, {quote.Heading, a.Headings}, {quote.Paragraph, a.Paragraphs}, {quote.Caption, a.Captions}} {
		for i, p := range part.passages {
			place := quote.Place{Role: part.role, First: i + 1, Last: i + 1}
			if part.role == quote.Headline {
				place.First, place.Last = 0, 0
			}
			list = append(list, placed{Passage{Place: place, Cited: len(cited.Parts) > 0 && site.Fits(cited, place), Runs: []Run{{Text: p.Text}}}, p.Start})
		}
	}
	slices.SortStableFunc(list, func(a, b placed) int { return cmp.Compare(a.start, b.start) })
	for _, p := range list {
		b.Passages = append(b.Passages, p.Passage)
	}
}

// find looks for a quotation and tells how it stands. It returns where.
func (q *Quoted) find(reading *quote.Reading, wanted []site.Wanted) []quote.Finding {
	words := quote.New(wanted[0].Text)
	found := reading.FindAll(words)
	fits := func(f quote.Finding) bool {
		return slices.ContainsFunc(wanted, func(w site.Wanted) bool { return site.Fits(&w.Locator, f.Place) })
	}
	slices.SortStableFunc(found, func(a, b quote.Finding) int {
		switch x, y := fits(a), fits(b); {
		case x == y:
			return 0
		case x:
			return -1
		}
		return 1
	})
	for _, f := range found {
		q.Places = append(q.Places, f.Place)
		if fits(f) {
			q.Cited++
		}
	}
	switch {
	case len(found) == 0:
		q.Standing, q.Missed = Nowhere, missed("", reading.Nearest(words))
	case fits(found[0]):
		q.Standing, q.Voice = AtPlace, found[0].Match.Voice
	default:
		q.Standing, q.Voice = OtherPlace, found[0].Match.Voice
	}
	return found
}

// mark is a stretch of a passage where a quotation stands.
type mark struct{ start, end, quotation int }

// cut divides a passage where quotations begin and end in it.
func cut(text string, marks []mark) []Run {
	edges := []int{0, len(text)}
	for _, m := range marks {
		edges = append(edges, m.start, m.end)
	}
	slices.Sort(edges)
	edges = slices.Compact(edges)
	var runs []Run
	for i := 1; i < len(edges); i++ {
		from, to := edges[i-1], edges[i]
		run := Run{Text: text[from:to]}
		for _, m := range marks {
			if m.start <= from && to <= m.end && !slices.Contains(run.Quotes, m.quotation) {
				run.Quotes = append(run.Quotes, m.quotation)
			}
		}
		runs = append(runs, run)
	}
	if len(runs) == 0 {
		runs = []Run{{}}
	}
	return runs
}
