package site

import (
	"dossier/generator/cite"
	"dossier/generator/diag"
	"dossier/generator/quote"
)

// Quotation is what stands in quotation marks, or in a quote block up to a
// citation.
type Quotation struct {
	Text   string // without the marks, as it reads
	Digest quote.Digest
	// Cites are the citations it belongs to, indices into the Doc's Cites: the
	// next one in its block, or those the block inherits. None where there is
	// none.
	Cites []int32
	// Translates is set on the last quotation before a citation that gives
	// original words (trans. of "…"): those are checked and not these.
	Translates bool
	// Summary is the line of a source's summary it stands in without a
	// citation of its own, an index into the Doc's Summary, or -1. It is then
	// a quotation from the source itself.
	Summary int32
	// Point and Claim, or Fact, are set where the words are attributed to the
	// holder of a claim or fact; else they are -1.
	Point, Claim int32
	Fact         int32
	// Excuse says why the words need not stand in a source; empty where they
	// do.
	Excuse string
	// Wordless quotations say nothing: "…". One that has an editor's words
	// alone isn't wordless, and is found nowhere.
	Wordless bool
	Span     diag.Span // with its marks
}

// Wanted is one place where a quotation may stand: in a source, at a locator.
// One such place is enough.
type Wanted struct {
	Source  NoteID
	Locator cite.Locator
	Digest  quote.Digest
	Text    string // the words looked for
}

// Wanted lists the places where a quotation of the note may stand, by its
// citations. The list is empty where no source is cited for it. own is the
// note's own id.
func (n *Note) Wanted(own NoteID, q *Quotation) []Wanted {
	if q.Summary >= 0 {
		return []Wanted{{Source: own, Locator: n.Doc.Summary[q.Summary].Locator(), Digest: q.Digest, Text: q.Text}}
	}
	var list []Wanted
	for _, ref := range q.Cites {
		items := n.Doc.Cites[ref].Group.Items
		for i := range items {
			item, source := &items[i], n.Cites[ref].Items[i].Source
			if source == None {
				continue
			}
			w := Wanted{Source: source, Locator: item.Locator, Digest: q.Digest, Text: q.Text}
			if q.Translates && item.Original != nil {
				w.Text = item.Original.Text
				w.Digest = quote.New(w.Text).Digest()
			}
			list = append(list, w)
		}
	}
	return list
}

// QuotationState is how a quotation stands to the sources that are cited for
// it.
type QuotationState uint8

// The states. What can't be told for want of a source that is reported
// elsewhere is Excused.
const (
	Excused   QuotationState = iota // nothing has to be found
	Unsourced                       // no source is cited for it
	NoCapture                       // none of its sources records a capture
	NoReceipt                       // there is no receipt for these words
	Outdated                        // the receipts are of an earlier capture
	Elsewhere                       // the words stand in another place than is cited
	Checked                         // the words stand at the place that is cited
)

// QuotationTarget is what is known of a quotation.
type QuotationTarget struct {
	State QuotationState
	// Source is the source that was looked at, and Receipt what it left; both
	// are those of the first that is cited where the words weren't found.
	Source  NoteID
	Receipt quote.Receipt
	// Text is the words that were looked for: those of the original where the
	// quotation translates them.
	Text string
	// Cited is the place that is cited in the source.
	Cited cite.Locator
	// Misattributed is set where the words are attributed to somebody, and
	// stand in the source outside quotation marks: as the reporter's own.
	Misattributed bool
}

// Fits reports whether a place of an article lies at the locator. A locator
// that names no place leaves it open.
func Fits(l *cite.Locator, p quote.Place) bool {
	if len(l.Parts) == 0 {
		return true
	}
	for _, part := range l.Parts {
		switch {
		case part.Label == cite.Headline && p.Role == quote.Headline:
			return true
		case part.Label == cite.Figure && p.Role == quote.Caption && numbered(part, p):
			return true
		case part.Label == cite.Section && p.Role == quote.Heading && numbered(part, p):
			return true
		}
	}
	if p.Role != quote.Paragraph {
		return false
	}
	ranges, _ := l.Paragraphs()
	for n := p.First; n <= p.Last; n++ {
		if !inRanges(ranges, n) {
			return false
		}
	}
	return true
}

func inRanges(ranges []cite.Range, n int) bool {
	for _, r := range ranges {
		if r.First <= n && n <= r.Last {
			return true
		}
	}
	return false
}

// numbered reports whether the part of a locator counts the place. What isn't
// paragraphs is read as if it were, since numbers are written alike.
func numbered(part cite.Part, p quote.Place) bool {
	part.Label = cite.Paragraph
	ranges, _ := cite.Locator{Parts: []cite.Part{part}}.Paragraphs()
	return inRanges(ranges, p.First) && inRanges(ranges, p.Last)
}
