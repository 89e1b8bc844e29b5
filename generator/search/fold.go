package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// fold gives words that readers take for one the same letters: without case,
// accents, vowel marks and forms of presentation.
func fold(s string) string {
	plain, lower := true, true
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf {
			plain = false
			break
		}
		lower = lower && (c < 'A' || c > 'Z')
	}
	switch {
	case plain && lower:
		return s
	case plain:
		return strings.ToLower(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFKD.String(s) {
		r = unicode.ToLower(r)
		if to, ok := alike[r]; ok {
			b.WriteString(to)
		} else if isWord(r) && !isAccent(r) {
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}
