package cite

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// keyAt reads the key at s[i], which is an @ or the - of -@.
//
// A key begins with a letter, a digit or an underscore and goes on with these
// and single marks of punctuation between them, so that the full stop after
// "@key." isn't part of it; any other key, such as a URL, stands in braces
// and has no white space (Pandoc's manual, "Citation syntax").
func keyAt(s string, i int) (token, bool) {
	t := token{kind: tokKey, start: i}
	if strings.HasPrefix(s[i:], "-@") {
		t.suppress = true
		i++
	}
	if i >= len(s) || s[i] != '@' {
		return token{}, false
	}
	i++
	if i < len(s) && s[i] == '{' {
		end := bracedKeyEnd(s, i)
		if end < 0 {
			return token{}, false
		}
		t.inner, t.end = Span{i + 1, end - 1}, end
	} else {
		t.end = plainKeyEnd(s, i)
		t.inner = Span{i, t.end}
	}
	t.key = s[t.inner.Start:t.inner.End]
	if t.key == "" {
		return token{}, false
	}
	t.text = s[t.start:t.end]
	return t, true
}

// plainKeyEnd returns where a key without braces that begins at i ends, which
// is i if there is none.
func plainKeyEnd(s string, i int) int {
	start, limit := i, min(len(s), i+maxKey)
	for i < limit {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case isKeyRune(r), unicode.IsMark(r) && i > start:
			i += n
		case i > start && inKey(s, i):
			i++
		default:
			return i
		}
	}
	return i
}

// inKey reports whether the punctuation at s[i] is internal to a key: a single
// mark before a character of the key, or a colon or slash before a slash, as
// in a URL.
func inKey(s string, i int) bool {
	if i+1 >= len(s) || strings.IndexByte(":.#$%&-+?<>~/", s[i]) < 0 {
		return false
	}
	if (s[i] == ':' || s[i] == '/') && s[i+1] == '/' {
		return true
	}
	r, _ := utf8.DecodeRuneInString(s[i+1:])
	return isKeyRune(r)
}

// bracedKeyEnd returns the offset after the brace that closes the one at s[i],
// or -1. Braces within the key pair.
func bracedKeyEnd(s string, i int) int {
	depth := 0
	for j, r := range s[i:min(len(s), i+maxKey)] {
		switch {
		case r == '{':
			if depth++; depth > maxBraces {
				return -1
			}
		case r == '}':
			if depth--; depth == 0 {
				return i + j + 1
			}
		case unicode.IsSpace(r):
			return -1
		}
	}
	return -1
}

func isKeyRune(r rune) bool {
	return r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r)
}

// isWordRune reports whether r is part of a word: a letter, a number, or a
// mark on one, such as the vowel signs of Arabic and Hindi.
func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
}
