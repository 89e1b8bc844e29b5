package quote

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// invisible reports whether r is passed over wherever it stands: soft hyphens,
// joiners, direction marks, variation selectors, byte order marks.
func invisible(r rune) bool {
	if r < 0x80 {
		return false
	}
	return r == 0xAD || r >= 0x34F && (unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r) ||
		unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r) || unicode.Is(unicode.Variation_Selector, r))
}

// vocal reports whether r is an Arabic vowel mark, a sign of recitation, or the
// tatweel: what writers of Arabic put in or leave out without changing the
// word. The signs that NFC makes letters of (U+0653 to U+0655) are none.
func vocal(r rune) bool {
	switch {
	case r < 0x610:
		return false
	case r == 0x640, // tatweel
		r >= 0x64B && r <= 0x652, r >= 0x656 && r <= 0x65F, r == 0x670,
		r >= 0x610 && r <= 0x61A,
		r >= 0x6D6 && r <= 0x6DC, r >= 0x6DF && r <= 0x6E4, r == 0x6E7, r == 0x6E8, r >= 0x6EA && r <= 0x6ED,
		r >= 0x8D3 && r <= 0x8E1, r >= 0x8E3 && r <= 0x8FF,
		r >= 0xFE70 && r <= 0xFE7F: // vowel marks as characters of their own
		return true
	}
	return false
}

// unspaced reports whether r belongs to a script that writes no spaces between
// words and whose words only a dictionary could tell.
func unspaced(r rune) bool {
	return r >= 0xE00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) && unicode.In(r, unicode.L, unicode.N)
}

// wordy reports whether r is part of a word.
func wordy(r rune) bool {
	if r < utf8.RuneSelf {
		return asciiWord(byte(r))
	}
	return unicode.In(r, unicode.L, unicode.M, unicode.N)
}

func asciiWord(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c == '_'
}

// apostrophe reports whether r is used as one: between letters it is part of
// the word, elsewhere it is a single quotation mark.
func apostrophe(r rune) bool {
	switch r {
	case '\'', '’', '‘', '‛', '`', '´', 'ʼ', '′', '＇', '｀':
		return true
	}
	return false
}

// quotationMark reports whether r is a quotation mark of any shape, or is used
// as one.
func quotationMark(r rune) bool {
	switch r {
	case '"', '“', '”', '„', '‟', '«', '»', '‹', '›', '‚', '「', '」', '『', '』', '｢', '｣', '〝', '〞', '〟', '＂', '″':
		return true
	}
	return apostrophe(r)
}

// dash reports whether r is a dash, a hyphen or a minus.
func dash(r rune) bool {
	return r == '-' || r >= 0x80 && (unicode.Is(unicode.Dash, r) || r == 0x2043)
}

// hyphen reports whether r is a dash that joins the words beside it into one.
func hyphen(r rune) bool {
	switch r {
	case '-', '‐', '‑', '\u058A', '\u05BE', '﹣', '－':
		return true
	}
	return false
}

// joinsDigits reports whether r between two digits makes one number, date or
// time of them.
func joinsDigits(r rune) bool {
	switch r {
	case '.', ',', ':', '/', '٫', '٬':
		return true
	}
	return false
}

// plain returns a word or sign in the form that is compared: composed, in
// characters of usual width, apostrophes alike, without what is passed over.
// Superscripts and fractions are left, since 10² isn't 102.
func plain(s string) string {
	i := 0
	for i < len(s) && s[i] < utf8.RuneSelf && s[i] != '`' {
		i++
	}
	if i == len(s) {
		return s
	}
	b := append(make([]byte, 0, len(s)), s[:i]...)
	for _, r := range s[i:] {
		switch {
		case invisible(r) || vocal(r):
		case apostrophe(r):
			b = append(b, '\'')
		case compatible(r):
			for _, r := range norm.NFKC.String(string(r)) {
				if r != ' ' && !vocal(r) {
					b = utf8.AppendRune(b, r)
				}
			}
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	if !norm.NFC.IsNormal(b) {
		b = norm.NFC.Bytes(b)
	}
	return string(b)
}

// compatible reports whether r is a character of another width, a ligature or
// a presentation form: one that says the same as its compatibility
// decomposition (https://www.unicode.org/reports/tr15/).
func compatible(r rune) bool {
	switch {
	case r == 0x17F, // long s
		r >= 0xFB00 && r <= 0xFB4F,
		r >= 0xFB50 && r <= 0xFDFF && r != 0xFDFA && r != 0xFDFB && r != 0xFDFC, // these three are phrases
		r >= 0xFE10 && r <= 0xFE18, r >= 0xFE50 && r <= 0xFE6F,
		r >= 0xFE80 && r <= 0xFEFC,
		r >= 0xFF01 && r <= 0xFFDC:
		return true
	}
	return false
}

// lowerFirst returns s with its first letter in lower case.
func lowerFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	l := unicode.ToLower(r)
	if l == r {
		return s
	}
	return string(l) + s[size:]
}
