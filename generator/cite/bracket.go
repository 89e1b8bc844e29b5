package cite

import "strings"

// Limits on what is read as a citation. They are far above what anybody
// writes, and keep the work on a hostile page proportional to its length:
// without them every opening bracket could look for its partner as far as the
// end of the page.
const (
	maxGroup    = 16 << 10 // bytes between the brackets of a group
	maxBrackets = 32       // opening brackets in it, those in code and quotations too
	maxKey      = 2 << 10  // bytes of a key
	maxBraces   = 8        // braces within each other around a key
	maxQuoted   = 2 << 10  // bytes between quotation marks
	maxEmphasis = 512      // bytes between emphasis marks
	maxLink     = 2 << 10  // bytes of a wikilink, a link's address, or a tag
	maxTicks    = 16       // one more than the backticks around a code span
	maxMarkup   = 8        // emphasis and quotation within each other, and brackets within them
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
	end, ok = closingBracket(s, i)
	if !ok || follows(s, end, "([{") {
		return 0, false
	}
	return end, true
}

// closingBracket returns the offset after the bracket that closes the one at
// s[i], whatever follows.
func closingBracket(s string, i int) (end int, ok bool) {
	if i < 0 || i >= len(s) || s[i] != '[' {
		return 0, false
	}
	// One byte more than the limit, for the closing bracket.
	s = s[:min(len(s), i+1+maxGroup+1)]
	if strings.IndexByte(s[i:], ']') < 0 {
		return 0, false
	}
	l := lexer{src: s, pos: i + 1, find: true}
	l.scan()
	if l.pos >= len(l.src) || l.broken {
		return 0, false
	}
	return l.pos + 1, true
}

// scanContent reads the tokens of s[start:end], the inside of a bracket. It is
// not ok if brackets in it don't pair.
func scanContent(s string, start, end int) (toks []token, ok bool) {
	l := lexer{src: s[:end], pos: start}
	l.scan()
	return l.toks, l.pos >= end && len(l.open) == 0 && !l.broken
}

// follows reports whether one of the given characters stands at s[i].
func follows(s string, i int, chars string) bool {
	return i < len(s) && strings.IndexByte(chars, s[i]) >= 0
}
