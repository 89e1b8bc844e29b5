package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxExact is how many characters a link gives of a passage before it names
// its beginning and end only.
const maxExact = 300

// Fragment returns the fragment of an address that makes a browser scroll to a
// text and mark it: #:~:text= and so on. prefix and suffix, which may be empty,
// are words before and behind the text that tell it from others like it; they
// aren't marked. White space of any amount counts as one space; a line break
// in exact stands for the end of a paragraph. A text that goes over such an end,
// or has more than 300 characters, is given by its first and last words. For
// nothing the fragment is empty.
//
// The format is that of https://wicg.github.io/scroll-to-text-fragment/#syntax.
func Fragment(exact, prefix, suffix string) string {
	start, end := ends(exact)
	if start == "" {
		return ""
	}
	b := append(make([]byte, 0, len("#:~:text=")+3*(len(start)+len(end)+len(prefix)+len(suffix))), "#:~:text="...)
	if prefix = oneLine(prefix); prefix != "" {
		b = append(appendEncoded(b, prefix), "-,"...)
	}
	b = appendEncoded(b, start)
	if end != "" {
		b = appendEncoded(append(b, ','), end)
	}
	if suffix = oneLine(suffix); suffix != "" {
		b = appendEncoded(append(b, ",-"...), suffix)
	}
	return string(b)
}

// Fragment returns the fragment that leads to the quotation, made of its own
// words and nothing else. Where the original may be spelled otherwise, at a dash,
// and where something is left out, the link names the words before and behind,
// if there are enough of them to be found by; if not, and where an editor put
// words in, it names the longest stretch.
func (q Quotation) Fragment() string {
	var runs []run
	group := 0
	for _, p := range q.parts {
		from := 0
		for j := 0; j <= len(p); j++ {
			isDash := j < len(p) && q.dividingDash(p, j)
			if j < len(p) && !isDash && (p[j].kind == exactWord && !p[j].bracketed || p[j].kind == exactSign) {
				continue
			}
			if r, ok := q.run(p[from:j]); ok {
				r.group = group
				runs = append(runs, r)
			}
			from = j + 1
			if isDash {
				group++
			}
		}
		group++
	}
	if len(runs) == 0 {
		return ""
	}
	longest := runs[0]
	for _, r := range runs[1:] {
		if r.words > longest.words {
			longest = r
		}
	}
	const enough = 3 // words that are likely to stand in an article once
	first, last := runs[0], runs[len(runs)-1]
	if first.group < last.group && first.words >= enough && last.words >= enough {
		start, _ := ends(first.text)
		all, end := ends(last.text)
		if end == "" {
			end = all
		}
		return string(appendEncoded(append(appendEncoded([]byte("#:~:text="), start), ','), end))
	}
	return Fragment(longest.text, "", "")
}

// FragmentAcross is Fragment for a quotation that goes over the end of a
// paragraph, which no term of a link may. It names the first and last words, a
// few each, and hopes that none of them stands behind that end; of a quotation
// too short for that it names what Fragment does.
func (q Quotation) FragmentAcross() string {
	const few = 3
	if q.Words() < 2*few {
		return q.Fragment()
	}
	first, last := q.parts[0], q.parts[len(q.parts)-1]
	start, startOK := q.run(words(first, few))
	end, endOK := q.run(wordsBack(last, few))
	if !startOK || !endOK {
		return q.Fragment()
	}
	return string(appendEncoded(append(appendEncoded([]byte("#:~:text="), oneLine(start.text)), ','), oneLine(end.text)))
}

// words is the beginning of a part up to its nth word, or to what isn't the
// source's.
func words(p part, n int) part {
	for i, e := range p {
		if e.kind == editors || e.kind == openWord || e.bracketed {
			return p[:i]
		}
		if e.hasWord() {
			n--
		}
		if n == 0 {
			return p[:i+1]
		}
	}
	return p
}

// wordsBack is words from the end.
func wordsBack(p part, n int) part {
	for i := len(p) - 1; i >= 0; i-- {
		e := p[i]
		if e.kind == editors || e.kind == openWord || e.bracketed {
			return p[i+1:]
		}
		if e.hasWord() {
			n--
		}
		if n == 0 {
			return p[i:]
		}
	}
	return p
}

// dividingDash reports whether element j is a dash, but for a hyphen within a
// compound.
func (q Quotation) dividingDash(p part, j int) bool {
	e := p[j]
	if e.kind != exactSign || e.text != "-" {
		return false
	}
	within := j > 0 && j+1 < len(p) && p[j-1].end == e.start && p[j+1].start == e.end
	return !within || q.text[e.start:e.end] != "-"
}

// run is a stretch of a quotation that stands in the text as it is.
type run struct {
	text  string
	words int
	group int // stretches of two groups have something unnamed between them
}

func (q Quotation) run(p part) (run, bool) {
	for len(p) > 0 && !p[0].hasWord() {
		p = p[1:]
	}
	for len(p) > 0 && !p[len(p)-1].hasWord() {
		p = p[:len(p)-1]
	}
	if len(p) == 0 {
		return run{}, false
	}
	r := run{text: q.text[p[0].start:p[len(p)-1].end]}
	for _, e := range p {
		if e.hasWord() {
			r.words++
		}
	}
	return r, true
}

// ends divides a text into what a link gives of it: all of it as start, or its
// first and last words.
func ends(text string) (start, end string) {
	var blocks []string
	for block := range strings.SplitSeq(text, "\n") {
		if block = oneLine(block); block != "" {
			blocks = append(blocks, block)
		}
	}
	switch {
	case len(blocks) == 0:
		return "", ""
	case len(blocks) > 1:
		start, end = firstWords(blocks[0]), lastWords(blocks[len(blocks)-1])
		return start, end
	case utf8.RuneCountInString(blocks[0]) <= maxExact:
		return blocks[0], ""
	}
	start, end = firstWords(blocks[0]), lastWords(blocks[0])
	if len(start)+len(end) > len(blocks[0]) {
		return blocks[0], ""
	}
	return start, end
}

// enoughCharacters is about how many characters of a long text's beginning or
// end are given.
const enoughCharacters = 60

// firstWords returns the beginning of s up to the end of a word, or all of s
// if it has no such place.
func firstWords(s string) string {
	n := 0
	for i, r := range s {
		if n++; n > enoughCharacters && breaks(s, i, r) {
			if words := strings.TrimRightFunc(s[:i], notWordy); words != "" {
				return words
			}
		}
	}
	return s
}

// lastWords returns the end of s from the beginning of a word.
func lastWords(s string) string {
	n := 0
	for i := len(s); i > 0; {
		r, size := utf8.DecodeLastRuneInString(s[:i])
		if n++; n > enoughCharacters && breaks(s, i-size, r) {
			if words := strings.TrimLeftFunc(s[i:], notWordy); words != "" {
				return words
			}
		}
		i -= size
	}
	return s
}

// breaks reports whether a browser takes the character r at s[i] for one
// between words. In scripts without spaces it asks a dictionary, so that only
// punctuation is certain.
func breaks(s string, i int, r rune) bool {
	return r == ' ' || unicode.IsPunct(r) && unspacedText(r) && i > 0
}

func notWordy(r rune) bool { return !wordy(r) }

// oneLine returns s with single spaces for white space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// appendEncoded appends s percent-encoded. Beside what a fragment can't hold,
// that is -, which ends a prefix, the comma between terms and & between
// directives
// (https://wicg.github.io/scroll-to-text-fragment/#parsing-the-fragment-directive);
// and all else that isn't plainly harmless in an attribute or a redirect.
func appendEncoded(b []byte, s string) []byte {
	const digits = "0123456789ABCDEF"
	for i := range len(s) {
		c := s[i]
		if asciiWord(c) || c == '.' || c == '~' {
			b = append(b, c)
			continue
		}
		b = append(b, '%', digits[c>>4], digits[c&15])
	}
	return b
}
