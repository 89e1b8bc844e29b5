package quote

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// Text is a text in which quotations are looked for: its paragraphs, read once.
// It is never changed; goroutines may share it.
type Text struct {
	paragraphs []string
	tokens     []token // of all paragraphs
	ends       []int   // of each paragraph, in tokens
	places     map[string][]int32
}

// Read reads the paragraphs of a text, in order.
func Read(paragraphs []string) *Text {
	t := &Text{paragraphs: paragraphs, places: map[string][]int32{}}
	spoken := quoted(paragraphs)
	for i, p := range paragraphs {
		from := len(t.tokens)
		t.tokens = appendTokens(t.tokens, p)
		t.ends = append(t.ends, len(t.tokens))
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
	for i, tok := range t.tokens {
		key := lowerFirst(tok.text)
		t.places[key] = append(t.places[key], int32(i))
		if owner, ok := strings.CutSuffix(key, possessive); ok {
			t.places[owner] = append(t.places[owner], int32(i))
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
	if all := t.find(q, 1, true); len(all) > 0 {
		return t.match(q, all[0]), true
	}
	return Match{}, false
}

// FindAll returns every place where q stands, in order. Of places within each
// other, which an ellipsis makes possible, only the narrowest counts.
func (t *Text) FindAll(q Quotation) []Match {
	found := t.find(q, len(t.tokens), true)
	if len(found) == 0 {
		return nil
	}
	matches := make([]Match, len(found))
	for i, f := range found {
		matches[i] = t.match(q, f)
	}
	return matches
}

// stretch is a part's place: tokens[from:to].
type stretch struct{ from, to int }

// find returns the stretches of q's parts for up to most places. Unless whole,
// they may begin and end within a word's compound.
func (t *Text) find(q Quotation, most int, whole bool) [][]stretch {
	if len(q.parts) == 0 {
		return nil
	}
	var found [][]stretch
	if len(q.parts) == 1 {
		for _, s := range t.findPart(q.parts[0], most, whole) {
			found = append(found, []stretch{s})
		}
		return found
	}
	// Each part stands in few places; a chain takes the next of each.
	places := make([][]stretch, len(q.parts))
	for i, p := range q.parts {
		if places[i] = t.findPart(p, len(t.tokens), whole); len(places[i]) == 0 {
			return nil
		}
	}
	for _, first := range places[0] {
		chain := []stretch{first}
		for _, next := range places[1:] {
			end := chain[len(chain)-1].to
			i := sort.Search(len(next), func(i int) bool { return next[i].from >= end })
			if i == len(next) {
				return found[:min(len(found), most)]
			}
			chain = append(chain, next[i])
		}
		if n := len(found); n > 0 && found[n-1][len(chain)-1].to == chain[len(chain)-1].to {
			found[n-1] = chain // narrower
			continue
		}
		if len(found) == most {
			break
		}
		found = append(found, chain)
	}
	return found
}

// findPart returns up to most places of one part, in order.
func (t *Text) findPart(p part, most int, whole bool) []stretch {
	var found []stretch
	try := func(at int) bool {
		end, ok := t.matchPart(p, at, whole)
		if ok {
			found = append(found, stretch{at, end})
		}
		return len(found) < most
	}
	// The rarest word tells where to look, if the words before it are certain.
	if anchor, places, ok := t.anchor(p); ok {
		for _, at := range places {
			if int(at) >= anchor && !try(int(at)-anchor) {
				break
			}
		}
		return found
	}
	for at := range t.tokens {
		if !try(at) {
			break
		}
	}
	return found
}

// anchor returns the element of the part that stands in the fewest places, its
// index, and these places. Behind brackets nobody knows how far an element is
// from the part's beginning.
func (t *Text) anchor(p part) (index int, places []int32, ok bool) {
	for i, e := range p {
		switch e.kind {
		case exactWord, exactSign:
			here := t.places[lowerFirst(e.text)]
			if !ok || len(here) < len(places) {
				index, places, ok = i, here, true
			}
		case editors:
			if i > 0 {
				return index, places, ok
			}
			// It stands for nothing at the beginning.
			i, here, found := t.anchor(p[1:])
			return i, here, found
		}
	}
	return index, places, ok
}

// maxReplaced is how many words brackets may stand for.
const maxReplaced = 6

// maxSkipped is how many words and signs they may stand for together.
const maxSkipped = 4 * maxReplaced

// maxLetters is how many letters of a word brackets may stand for.
const maxLetters = 8

// matchPart matches a part to the tokens from at, and returns where it ends;
// if brackets leave a choice, as early as can be.
func (t *Text) matchPart(p part, at int, whole bool) (end int, ok bool) {
	if p[0].kind == editors {
		p = p[1:] // against a hyphen, which it lets the part begin with
	} else if whole && !p[0].opensLeft() && !divisible(t.tokens, at) {
		return 0, false
	}
	last := p[len(p)-1]
	if last.kind == editors {
		p = p[:len(p)-1]
	}
	ends := []int{at}
	for len(p) > 0 {
		run := p
		if i := slices.IndexFunc(p, func(e element) bool { return e.kind == editors }); i >= 0 {
			run = p[:i]
		}
		if ends = t.advance(ends, run); len(ends) == 0 {
			return 0, false
		}
		if p = p[len(run):]; len(p) > 0 {
			ends = t.skip(ends, p[0])
			p = p[1:]
		}
	}
	for _, end := range ends {
		if !whole || last.kind == editors || last.opensRight() || divisible(t.tokens, end) {
			return end, true
		}
	}
	return 0, false
}

func (e element) opensLeft() bool  { return e.kind == openWord && e.pieces[0] == "" }
func (e element) opensRight() bool { return e.kind == openWord && e.pieces[len(e.pieces)-1] == "" }

// advance matches elements without brackets from each of the places, and
// returns the places behind them. Places ascend and are changed.
func (t *Text) advance(places []int, run []element) []int {
	out := places[:0]
next:
	for _, at := range places {
		if at+len(run) > len(t.tokens) {
			break
		}
		for i, e := range run {
			if !e.matches(t.tokens[at+i]) {
				continue next
			}
		}
		out = append(out, at+len(run))
	}
	return out
}

// skip returns the places that can be reached from others by what an editor's
// brackets stand for. Where that is something, it begins and ends where words
// do, unless the brackets stand against a hyphen.
func (t *Text) skip(places []int, e element) []int {
	var out []int
	for _, from := range places {
		out = append(out, from)
		if !e.left && !divisible(t.tokens, from) {
			continue
		}
		words := 0
		for at := from; at < min(len(t.tokens), from+maxSkipped) && t.tokens[at].paragraph == t.tokens[from-1].paragraph; at++ {
			if t.tokens[at].kind == word {
				if words++; words > maxReplaced {
					break
				}
			}
			if e.right || divisible(t.tokens, at+1) {
				out = append(out, at+1)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// matches reports whether the element is that token.
func (e element) matches(t token) bool {
	switch e.kind {
	case exactWord, exactSign:
		return e.agrees(t.text) || e.endsPart && e.withoutPossessive(t)
	case openWord:
		return t.kind == word && e.matchesOpen(t.text)
	}
	return false
}

// agrees reports whether a word or sign is s.
func (e element) agrees(s string) bool {
	return e.text == s || e.anyCase && lowerFirst(e.text) == lowerFirst(s)
}

// withoutPossessive reports whether the element is that token less its
// possessive ending.
func (e element) withoutPossessive(t token) bool {
	owner, ok := strings.CutSuffix(t.text, possessive)
	return ok && e.kind == exactWord && e.agrees(owner)
}

// matchesOpen matches a word some letters of which are the editor's.
func (e element) matchesOpen(s string) bool {
	first, last := e.pieces[0], e.pieces[len(e.pieces)-1]
	if e.anyCase {
		first, s = lowerFirst(first), lowerFirst(s)
	}
	letters := utf8.RuneCountInString(s)
	rest, ok := strings.CutPrefix(s, first)
	if !ok {
		return false
	}
	rest, ok = strings.CutSuffix(rest, last)
	for _, piece := range e.pieces[1 : len(e.pieces)-1] {
		if !ok {
			return false
		}
		_, rest, ok = strings.Cut(rest, piece)
	}
	for _, piece := range e.pieces {
		letters -= utf8.RuneCountInString(piece)
	}
	return ok && letters <= maxLetters
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

// extent is a half-open range of bytes.
type extent struct{ start, end int }

// quoted returns for each paragraph what of it stands inside quotation marks,
// in order. Single marks count, since in some houses they are the usual ones.
// A quotation that is still open at the end of a paragraph goes on if the next
// begins with the same mark, as it does in print, or closes it first thing;
// else it ends there.
func quoted(paragraphs []string) [][]extent {
	all := make([][]extent, len(paragraphs))
	var carried rune // the mark that is open at the end of the paragraph before
	for i, p := range paragraphs {
		marks := marksOf(p)
		pairs, unclosed := pairMarks(marks)
		var spans []extent
		for _, p := range pairs {
			spans = append(spans, extent{marks[p.open].end, marks[p.close].start})
		}
		if end, ok := closedFirst(marks, carried); ok {
			spans = append(spans, extent{0, end})
		}
		carried = 0
		for _, u := range unclosed {
			if m := marks[u]; !m.single {
				spans = append(spans, extent{m.end, len(p)})
				carried = m.r
				break
			}
		}
		all[i] = union(spans)
	}
	return all
}

// closedFirst returns where a quotation that was opened by a mark before the
// paragraph closes in it, if it does before another begins.
func closedFirst(marks []mark, opened rune) (int, bool) {
	for _, m := range marks {
		if m.single {
			continue
		}
		closes := false
		switch opened {
		case '"':
			closes = m.r == '"' && m.closes && !m.opens
		case '“':
			closes = m.r == '”'
		case '„':
			closes = m.r == '”' || m.r == '“' && m.closes && !m.opens
		case '”':
			closes = m.r == '”' && m.closes && !m.opens
		case '«':
			closes = m.r == '»'
		case '»':
			closes = m.r == '«' && m.closes && !m.opens
		case '「':
			closes = m.r == '」'
		}
		return m.start, closes
	}
	return 0, false
}

// union sorts ranges and joins those that overlap.
func union(spans []extent) []extent {
	slices.SortFunc(spans, func(a, b extent) int { return a.start - b.start })
	out := spans[:0]
	for _, s := range spans {
		if n := len(out); n > 0 && s.start <= out[n-1].end {
			out[n-1].end = max(out[n-1].end, s.end)
			continue
		}
		out = append(out, s)
	}
	return out
}
