package resolve

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// caseFolder folds names: two spellings with one folded form are one name to
// us. Case, Unicode's ways of composing a letter, and the amount of white
// space don't count; accents do. It remembers what was costly, and is not for
// several goroutines.
type caseFolder struct {
	caser cases.Caser
	buf   []byte
	seen  map[string]string
}

func newFolder() *caseFolder {
	return &caseFolder{caser: cases.Fold(), seen: map[string]string{}}
}

// fold returns the folded form of s.
func (f *caseFolder) fold(s string) string {
	if isFolded(s) {
		return s
	}
	return string(f.bytes(s))
}

// bytes is fold for a look-up: the result is good until the next call.
func (f *caseFolder) bytes(s string) []byte {
	f.buf = f.buf[:0]
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= utf8.RuneSelf:
			f.buf = append(f.buf[:0], f.foldUnicode(s)...)
			return f.buf
		case 'A' <= c && c <= 'Z':
			f.buf = append(f.buf, c+'a'-'A')
		case c == ' ' || '\t' <= c && c <= '\r':
			if n := len(f.buf); n > 0 && f.buf[n-1] != ' ' {
				f.buf = append(f.buf, ' ')
			}
		default:
			f.buf = append(f.buf, c)
		}
	}
	if n := len(f.buf); n > 0 && f.buf[n-1] == ' ' {
		f.buf = f.buf[:n-1]
	}
	return f.buf
}

// foldUnicode is the long way: Unicode's full case folding
// (https://www.unicode.org/versions/latest/core-spec/chapter-3/#G53253), composed
// before and after. Lower case comes last for Cherokee, whose small letters
// fold to capitals, and in this library the other way round, too.
func (f *caseFolder) foldUnicode(s string) string {
	if folded, ok := f.seen[s]; ok {
		return folded
	}
	words := strings.Join(strings.FieldsFunc(s, unicode.IsSpace), " ")
	folded := norm.NFC.String(strings.ToLower(f.caser.String(norm.NFC.String(words))))
	f.seen[s] = folded
	return folded
}

// composed returns s in NFC.
func composed(s string) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return norm.NFC.String(s)
		}
	}
	return s
}

// isFolded reports whether s is plain enough to be its own folded form.
func isFolded(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf || c <= ' ' || 'A' <= c && c <= 'Z' {
			return false
		}
	}
	return true
}
