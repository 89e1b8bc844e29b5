package quote

import (
	"unicode"
	"unicode/utf8"
)

// token is a word or a sign of a text, with its place. White space, quotation
// marks and what can't be seen make no tokens.
type token struct {
	text       string // the form that is compared
	start, end int    // in bytes of the text
	kind       tokenKind
	joins      bool // a hyphen, sign of a number, or the like: the word behind it doesn't begin there
	quoted     bool // stands inside quotation marks; set for texts only
	paragraph  int32
}

type tokenKind uint8

const (
	word tokenKind = iota
	sign
	ellipsis // the one character …
)

// appendTokens reads s.
func appendTokens(list []token, s string) []token {
	first := len(list)
	for i := 0; i < len(s); {
		c := s[i]
		if c <= ' ' {
			i++
			continue
		}
		if c < utf8.RuneSelf {
			switch {
			case asciiWord(c):
				list, i = appendWord(list, s, i)
			case c == '-':
				list, i = appendDash(list, s, i)
			case c == '"' || c == '\'' || c == '`' || c == 0x7F:
				i++
			default:
				list = append(list, token{text: s[i : i+1], start: i, end: i + 1, kind: sign})
				i++
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case unicode.IsSpace(r) || invisible(r) || unicode.Is(unicode.Cc, r):
			i += size
		case quotationMark(r):
			i += size
		case wordy(r):
			list, i = appendWord(list, s, i)
		case dash(r):
			list, i = appendDash(list, s, i)
		case r == '…' || r == '⋯':
			list = append(list, token{text: "…", start: i, end: i + size, kind: ellipsis})
			i += size
		default:
			list = append(list, token{text: plain(s[i : i+size]), start: i, end: i + size, kind: sign})
			i += size
		}
	}
	markJoins(list[first:], s)
	return list
}

// appendWord reads the word that begins at s[i]. It adds nothing for a run of
// characters none of which counts.
func appendWord(list []token, s string, i int) ([]token, int) {
	start := i
	r, size := utf8.DecodeRuneInString(s[i:])
	i += size
	if unspaced(r) {
		i = skipMarks(s, i)
	} else {
		i = wordEnd(s, i, r)
	}
	if text := plain(s[start:i]); text != "" {
		list = append(list, token{text: text, start: start, end: i})
	}
	return list, i
}

// wordEnd returns where the word ends whose first character, r, stands before
// s[i].
func wordEnd(s string, i int, r rune) int {
	start := i - utf8.RuneLen(r)
	letters := 1 // behind the last full stop or apostrophe, r being the last
	for i < len(s) {
		if c := s[i]; asciiWord(c) {
			r = rune(c)
			letters++
			i++
			continue
		}
		next, n := utf8.DecodeRuneInString(s[i:])
		if invisible(next) || unicode.Is(unicode.M, next) {
			i += n
			continue
		}
		if wordy(next) && !unspaced(next) && !apostrophe(next) {
			r = next
			letters++
			i += n
			continue
		}
		if next != '.' && !apostrophe(next) && !joinsDigits(next) {
			break
		}
		before, after := countedBefore(s[start:i]), countedAfter(s[i+n:])
		between := wordy(before) && wordy(after) && !unspaced(after)
		switch {
		case next == '.' && between && letters == 1 && initial(r) && unicode.IsLetter(after):
			// U.S, a.m: letters with full stops are one word; where a sentence
			// ends without a space, they are two.
			letters = 0
		case apostrophe(next) && between, joinsDigits(next) && unicode.IsDigit(before) && unicode.IsDigit(after):
			letters = 2
		default:
			return i
		}
		i += n
	}
	return i
}

// initial reports whether a letter can be an abbreviation by itself.
func initial(r rune) bool {
	return (unicode.IsUpper(r) || unicode.IsLower(r)) && !compatible(r)
}

// countedBefore is the last character of s that counts, or a space.
func countedBefore(s string) rune {
	for s != "" {
		r, size := utf8.DecodeLastRuneInString(s)
		if !invisible(r) && !vocal(r) {
			return r
		}
		s = s[:len(s)-size]
	}
	return ' '
}

// countedAfter is the first character of s that counts, or a space.
func countedAfter(s string) rune {
	for s != "" {
		r, size := utf8.DecodeRuneInString(s)
		if !invisible(r) && !vocal(r) {
			return r
		}
		s = s[size:]
	}
	return ' '
}

// skipMarks skips marks on the character before s[i].
func skipMarks(s string, i int) int {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !unicode.Is(unicode.M, r) && !invisible(r) {
			break
		}
		i += n
	}
	return i
}

// appendDash reads the run of dashes at s[i] as one.
func appendDash(list []token, s string, i int) ([]token, int) {
	start := i
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !dash(r) && !invisible(r) {
			break
		}
		i += n
	}
	return append(list, token{text: "-", start: start, end: i, kind: sign}), i
}

// markJoins finds the dashes that make one word of what is beside them: a
// hyphen with no space around it, a dash between two numbers, the sign of a
// number.
func markJoins(list []token, s string) {
	for i := range list {
		t := &list[i]
		if t.text != "-" || i+1 == len(list) || list[i+1].kind != word || list[i+1].start != t.end {
			continue
		}
		r, _ := utf8.DecodeRuneInString(s[t.start:])
		after, _ := utf8.DecodeRuneInString(list[i+1].text)
		bound := i > 0 && against(list, i)
		switch {
		case bound && (list[i-1].kind == word || list[i-1].text == "."):
			before, _ := utf8.DecodeLastRuneInString(list[i-1].text)
			t.joins = hyphen(r) && t.end-t.start == utf8.RuneLen(r) || unicode.IsDigit(before) && unicode.IsDigit(after)
		case !bound:
			t.joins = (hyphen(r) || r == '−') && unicode.IsDigit(after)
		}
	}
}

// divisible reports whether a quotation may begin or end between list[i-1] and
// list[i]: whether the two aren't parts of one word.
func divisible(list []token, i int) bool {
	if i <= 0 || i >= len(list) {
		return true
	}
	if list[i-1].joins && list[i-1].paragraph == list[i].paragraph {
		return false
	}
	if list[i].text == "." && against(list, i) && i+1 < len(list) {
		i++ // the full stop of an abbreviation, as in U.S.-led
	}
	return !list[i].joins || !against(list, i)
}

// against reports whether no space divides list[i] from the token before.
func against(list []token, i int) bool {
	return list[i].start == list[i-1].end && list[i].paragraph == list[i-1].paragraph
}
