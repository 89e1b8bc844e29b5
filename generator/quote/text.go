package quote

import "strings"

// Text is a text in which quotations are looked for: its paragraphs, read once.
// It is never changed; goroutines may share it.
type Text struct {
	paragraphs []string
	tokens     []token // of all paragraphs
}

// Read reads the paragraphs of a text, in order.
func Read(paragraphs []string) *Text {
	t := &Text{paragraphs: paragraphs}
	spoken := quoted(paragraphs)
	for i, p := range paragraphs {
		from := len(t.tokens)
		t.tokens = appendTokens(t.tokens, p)
		inside := spoken[i]
		for j := range t.tokens[from:] {
			tok := &t.tokens[from+j]
			tok.paragraph = int32(i)
			for len(inside) > 0 && inside[0].end <= tok.start {
				inside = inside[1:]
			}
			tok.quoted = len(inside) > 0 && inside[0].start <= tok.start
		}
	}
	return t
}

// possessive is the ending that a quotation may leave off its last word.
const possessive = "'s"

// Match is a place where a quotation stands.
type Match struct {
	// First and Last are the paragraphs it begins and ends in, counted from 1.
	First, Last int
	// Ranges are the stretches of it in order: one for each part, or more
	// where a part goes over the end of a paragraph.
	Ranges []Range
	Voice  Voice
}

// Range is a stretch of a paragraph's text, from its first word to its last.
type Range struct {
	Paragraph  int // counted from 1
	Start, End int // in bytes of the paragraph
}

// Voice tells whose words a quotation gives, as far as the quotation marks
// around them in the source tell.
type Voice uint8

// The voices.
const (
	Reporter Voice = iota // the words stand outside quotation marks: the article's own
	Mixed                 // some stand inside, some outside
	Speaker               // all stand inside quotation marks: somebody's
)

var voiceNames = [...]string{"reporter", "mixed", "speaker"}

// String returns the voice in a word, as it stands in a receipt.
func (v Voice) String() string { return voiceNames[v] }

// Find looks for a quotation in paragraphs and returns the first place where it
// stands. For several quotations from one text, use Read.
func Find(paragraphs []string, quotation string) (Match, bool) {
	return Read(paragraphs).Find(New(quotation))
}

// Find returns the first place where q stands.
func (t *Text) Find(q Quotation) (Match, bool) {
	if all := t.find(q, true); len(all) > 0 {
		return t.match(q, all[0]), true
	}
	return Match{}, false
}

// FindAll returns every place where q stands, in order. Of places within each
// other, which ellipses and brackets make possible, only the narrowest counts.
func (t *Text) FindAll(q Quotation) []Match {
	var matches []Match
	for _, found := range t.find(q, true) {
		matches = append(matches, t.match(q, found))
	}
	return matches
}

// match turns the stretches of q's parts into a Match.
func (t *Text) match(q Quotation, parts []stretch) Match {
	var m Match
	inside, outside := false, false
	for part, p := range parts {
		for i := p.from; i < p.to; i++ {
			tok := t.tokens[i]
			if tok.kind == word {
				inside = inside || tok.quoted
				outside = outside || !tok.quoted
			}
			number := int(tok.paragraph) + 1
			if n := len(m.Ranges); i > p.from && m.Ranges[n-1].Paragraph == number {
				m.Ranges[n-1].End = tok.end
			} else {
				m.Ranges = append(m.Ranges, Range{Paragraph: number, Start: tok.start, End: tok.end})
			}
		}
		final, tok := q.parts[part][len(q.parts[part])-1], t.tokens[p.to-1]
		if final.kind == exactWord && !final.agrees(tok.text) {
			m.Ranges[len(m.Ranges)-1].End = tok.start + strings.LastIndexFunc(t.paragraphs[tok.paragraph][tok.start:tok.end], apostrophe)
		}
	}
	m.First, m.Last = m.Ranges[0].Paragraph, m.Ranges[len(m.Ranges)-1].Paragraph
	switch {
	case inside && outside:
		m.Voice = Mixed
	case inside:
		m.Voice = Speaker
	}
	return m
}
