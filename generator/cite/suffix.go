package cite

import (
	"strings"
	"unicode/utf8"
)

// An Origin is where the cited source has something from, in its own words:
// "via SANA" says that the article passes on what SANA reported, and that the
// report itself was not seen.
type Origin struct {
	Name   string // as shown
	Target string // what [[Target]] or [[Target|Name]] links to, else empty
	Span   Span   // the name or link
}

// Original is the wording that a quotation translates, from
// `trans. of "original words"`.
type Original struct {
	Text string
	Span Span // between the quotation marks
}

// Independence is an editor's reason for holding sources to be independent of
// each other. It may be empty, which is a mistake.
type Independence struct {
	Reason string
	Span   Span // from the word independent to the end of the item
}

// readSuffix sorts what stands after the locator into origins, original
// wording, a reason for independence, and note. Each of the former begins the
// suffix or follows a comma, and an origin may follow another at once; so "who
// came via Erbil" is a note and "via Erbil" an origin. A reason runs to the end
// of the item.
func (it *Item) readSuffix(suffix []token) {
	t := tail(suffix)
	var notes []string
	i := t.skipSeparators(0)
	for i < len(t) {
		if origin, end, ok := t.origin(i); ok {
			it.Via = append(it.Via, origin)
			i = t.skipSeparators(end)
			continue
		}
		if original, end, ok := t.original(i); ok && it.Original == nil {
			it.Original = original
			i = t.skipSeparators(end)
			continue
		}
		if t.startsIndependence(i) {
			reason := plainText(t[i:])[len(independenceSign):]
			it.Independent = &Independence{Reason: strings.Trim(reason, " ,"), Span: Span{t[i].start, t[len(t)-1].end}}
			break
		}
		end, next := i, i
		for next < len(t) {
			end = next + 1
			next = end
			if t.isPunct(end, ",") {
				if next = t.skipSeparators(end); t.special(next) {
					break
				}
			}
		}
		if note := strings.Trim(plainText(t[i:end]), " ,"); note != "" {
			notes = append(notes, note)
		}
		i = next
	}
	it.Note = strings.Join(notes, ", ")
}

// special reports whether an origin or an original begins at i.
func (t tail) special(i int) bool {
	if _, _, ok := t.origin(i); ok || t.startsIndependence(i) {
		return true
	}
	_, _, ok := t.original(i)
	return ok
}

// origin reads "via" and a link, or a name that ends before a comma or what
// else has a meaning in a suffix.
func (t tail) origin(i int) (Origin, int, bool) {
	if !t.isWord(i, "via") || i+2 >= len(t) || t[i+1].kind != tokSpace {
		return Origin{}, 0, false
	}
	i += 2
	if target := t[i].target; target != "" {
		return Origin{Name: t[i].text, Target: target, Span: spanOf(t[i:i+1], 0)}, i + 1, true
	}
	end := i
	for end < len(t) && !t.isPunct(end, ",") {
		if t[end].kind == tokSpace && (t.isWord(end+1, "via") || t.startsOriginal(end+1) || t.startsIndependence(end+1)) {
			break
		}
		end++
	}
	name := trimSpace(t[i:end])
	if plainText(name) == "" {
		return Origin{}, 0, false
	}
	return Origin{Name: plainText(name), Span: spanOf(name, 0)}, end, true
}

// original reads `trans. of` and a quotation in straight, curly or angle
// quotation marks.
func (t tail) original(i int) (*Original, int, bool) {
	if !t.startsOriginal(i) {
		return nil, 0, false
	}
	i = t.skipSpace(t.skipSpace(i+2) + 1)
	if i >= len(t) {
		return nil, 0, false
	}
	if q := t[i]; q.kind == tokQuoted {
		_, first := utf8.DecodeRuneInString(q.text)
		_, last := utf8.DecodeLastRuneInString(q.text)
		return &Original{Text: strings.TrimSpace(q.text[first : len(q.text)-last]), Span: q.inner}, i + 1, true
	}
	if t[i].text != "«" {
		return nil, 0, false
	}
	for end := i + 1; end < len(t); end++ {
		if t[end].text == "»" {
			inner := trimSpace(t[i+1 : end])
			return &Original{Text: plainText(inner), Span: spanOf(inner, t[i].end)}, end + 1, true
		}
	}
	return nil, 0, false
}

// startsOriginal reports whether the words "trans. of" stand at i.
func (t tail) startsOriginal(i int) bool {
	return t.isWord(i, "trans") && t.isPunct(i+1, ".") && t.isWord(t.skipSpace(i+2), "of")
}

// startsIndependence reports whether "independent:" stands at i.
func (t tail) startsIndependence(i int) bool {
	return i < len(t) && t[i].kind == tokWord && len(t[i].text) >= len(independenceSign) && strings.EqualFold(t[i].text[:len(independenceSign)], independenceSign)
}

const independenceSign = "independent:"

func (t tail) isWord(i int, w string) bool {
	return i < len(t) && t[i].kind == tokWord && strings.EqualFold(t[i].text, w)
}

// skipSeparators skips spaces and commas.
func (t tail) skipSeparators(i int) int {
	for i < len(t) && (t[i].kind == tokSpace || t.isPunct(i, ",")) {
		i++
	}
	return i
}
