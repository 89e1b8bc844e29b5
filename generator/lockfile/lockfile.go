// Package lockfile is what the files that commands keep have in common: words
// of a line in which any text can stand, and the marks that a merge by git
// leaves. Each line of such a file stands alone, so that two versions are merged
// by keeping the lines of both.
package lockfile

import (
	"strings"
)

// Escape writes a text as one word of a line: a byte that would end the word or
// the line, or be taken for a comment, a fragment or a mark of a merge, as %20
// and so on. Texts in use are left as they are. The empty text has no word.
func Escape(text string) string {
	i := 0
	for i < len(text) && !special(text, i) {
		i++
	}
	if i == len(text) {
		return text
	}
	const digits = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(text) {
		if c := text[i]; special(text, i) {
			b.Write([]byte{'%', digits[c>>4], digits[c&15]})
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// special reports whether text[i] is to be escaped.
func special(text string, i int) bool {
	switch c := text[i]; c {
	case '%', '#', 0x7F:
		return true
	case '<', '=', '>', '|': // begin the marks of a merge
		return i == 0
	default:
		return c <= ' '
	}
}

// Unescape reads what Escape writes, and nothing else.
func Unescape(word string) (text string, ok bool) {
	if !strings.Contains(word, "%") {
		return word, word != "" && Escape(word) == word
	}
	var b strings.Builder
	for i := 0; i < len(word); i++ {
		if word[i] != '%' {
			b.WriteByte(word[i])
			continue
		}
		if i+2 >= len(word) {
			return "", false
		}
		hi, lo := strings.IndexByte("0123456789ABCDEF", word[i+1]), strings.IndexByte("0123456789ABCDEF", word[i+2])
		if hi < 0 || lo < 0 {
			return "", false
		}
		b.WriteByte(byte(hi<<4 | lo))
		i += 2
	}
	return b.String(), Escape(b.String()) == word
}

// MergeMark reports whether a line is one that git leaves in an unfinished
// merge, and by which sign: < where a conflict begins, | = > within it.
func MergeMark(line string) (sign byte, ok bool) {
	if len(line) < 7 || len(line) > 7 && line[7] != ' ' || strings.Trim(line[:7], line[:1]) != "" || strings.IndexByte("<|=>", line[0]) < 0 {
		return 0, false
	}
	return line[0], true
}
