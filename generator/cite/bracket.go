package cite

import "strings"

// Limits on what is read as a citation. They are far above what anybody
// writes, and keep the work on a hostile page proportional to its length:
// without them every opening bracket could look for its partner as far as the
// end of the page.
const (
	maxGroup    = 16 << 10 // bytes between the brackets of a group
	maxNesting  = 32       // brackets within brackets
	maxKey      = 2 << 10  // bytes of a key
	maxQuoted   = 2 << 10  // bytes between quotation marks
	maxEmphasis = 1 << 10  // bytes between emphasis marks
	maxLink     = 2 << 10  // bytes of a wikilink, a link's address, or a tag
	maxTicks    = 16       // one more than the backticks around a code span
	maxMarkup   = 8        // emphasis and quotation within each other
)

// FindGroup finds the bracket that closes the one at s[i], and returns the
// offset after it; the content to give to [ParseGroup] is s[i+1 : end-1].
// Brackets pair as they do in Pandoc: those that are escaped, in a code span,
// in a key's braces, in a tag, in a comment or between quotation marks don't
// count. It is not ok if there is no such bracket before a blank line, or if
// what follows makes it a link or a span instead of a citation: one of "(",
// "[" and "{".
//
// FindGroup doesn't look for keys: a group it finds need not be a citation.
func FindGroup(s string, i int) (end int, ok bool) {
	_, end, ok = scanBracket(s, i)
	if !ok || follows(s, end, "([{") {
		return 0, false
	}
	return end, true
}

// scanBracket reads what stands between the bracket at s[i] and its partner,
// and returns the offset after that.
func scanBracket(s string, i int) (toks []token, end int, ok bool) {
	if i < 0 || i >= len(s) || s[i] != '[' {
		return nil, 0, false
	}
	// One byte more than the limit, for the closing bracket.
	l := lexer{src: s[:min(len(s), i+1+maxGroup+1)], pos: i + 1}
	l.scan()
	if l.pos >= len(l.src) || l.broken {
		return nil, 0, false
	}
	return l.toks, l.pos + 1, true
}

// follows reports whether one of the given characters stands at s[i].
func follows(s string, i int, chars string) bool {
	return i < len(s) && strings.IndexByte(chars, s[i]) >= 0
}
