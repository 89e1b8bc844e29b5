package cite

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A token is a piece of the text within brackets. The pieces are those
// Pandoc's citation processor looks for locators in: words, single marks of
// punctuation, white space, and markup that is read as a whole.
type token struct {
	kind       tokenKind
	start, end int    // bytes in the source
	text       string // as read: without markup

	key      string // the key, at inner
	suppress bool   // the key is written -@key
	target   string // what a wikilink links to
	inner    Span   // the key, or what stands between quotation marks
}

type tokenKind uint8

const (
	tokWord      tokenKind = iota // letters, digits, symbols; also ":"
	tokPunct                      // one mark of punctuation
	tokSpace                      // white space
	tokQuoted                     // "…" or '…'
	tokMarkup                     // emphasis, code, a link, a tag, a comment
	tokKey                        // a key that can be that of an item
	tokSemicolon                  // a semicolon that ends an item
)

func tokenKindOf(r rune) tokenKind {
	switch {
	case unicode.IsSpace(r):
		return tokSpace
	case unicode.IsPunct(r) && r != ':':
		return tokPunct
	}
	return tokWord
}

// plainText joins what tokens read as.
func plainText(toks []token) string {
	switch len(toks) {
	case 0:
		return ""
	case 1:
		return toks[0].text
	}
	var b strings.Builder
	for _, t := range toks {
		b.WriteString(t.text)
	}
	return b.String()
}

// spanOf is where tokens stand; none stand at offset at.
func spanOf(toks []token, at int) Span {
	if len(toks) == 0 {
		return Span{at, at}
	}
	return Span{toks[0].start, toks[len(toks)-1].end}
}

func trimSpaceRight(toks []token) []token {
	for len(toks) > 0 && toks[len(toks)-1].kind == tokSpace {
		toks = toks[:len(toks)-1]
	}
	return toks
}

func trimSpace(toks []token) []token {
	for len(toks) > 0 && toks[0].kind == tokSpace {
		toks = toks[1:]
	}
	return trimSpaceRight(toks)
}

// indexToken is slices.IndexFunc for tokens, by value.
func indexToken(toks []token, is func(token) bool) int {
	for i, t := range toks {
		if is(t) {
			return i
		}
	}
	return -1
}

// cutToken splits tokens around the first of a kind.
func cutToken(toks []token, k tokenKind) (before, after []token, found bool) {
	i := indexToken(toks, func(t token) bool { return t.kind == k })
	if i < 0 {
		return toks, nil, false
	}
	return toks[:i], toks[i+1:], true
}

// skipRun returns the offset after the run of the byte at s[i].
func skipRun(s string, i int) int {
	j := i
	for j < len(s) && s[j] == s[i] {
		j++
	}
	return j
}

// hasBlankLine reports whether s goes past the end of a paragraph.
func hasBlankLine(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] == '\n' && blankLineAt(s, i) {
			return true
		}
	}
	return false
}

// blankLineAt reports whether the line after the line break at s[i] is blank.
func blankLineAt(s string, i int) bool {
	for i++; i < len(s) && isSpaceByte(s[i]); i++ {
		if s[i] == '\n' {
			return true
		}
	}
	return false
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func isSpaceByte(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

func isASCIIPunct(c byte) bool {
	return '!' <= c && c <= '/' || ':' <= c && c <= '@' || '[' <= c && c <= '`' || '{' <= c && c <= '~'
}

func isASCIILetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
