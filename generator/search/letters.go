package search

import "unicode"

// isWord reports whether a word can have, and begin with, the character.
func isWord(r rune) bool {
	switch {
	case r < 0x80:
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	case r == unicode.ReplacementChar, isDropped(r):
		return false
	}
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r)
}

// isDropped reports whether a character within a word counts for nothing: signs
// that turn the direction of writing or join letters, the Arabic tatweel, and
// the half rings and strokes of transliterations.
func isDropped(r rune) bool {
	switch {
	case r < 0xAD:
		return false
	case r == 0xAD, r == 0x0640, r == 0xFEFF,
		r >= 0x02B9 && r <= 0x02BF, r >= 0x200C && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x2069:
		return true
	}
	return false
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == '‘' }

// pairedRanges are the scripts that are read in pairs of letters: Thai and Lao,
// Burmese, Khmer, Hangul, Han, kana, bopomofo.
var pairedRanges = [...][2]rune{
	{0x0E00, 0x0EFF}, {0x1000, 0x109F}, {0x1100, 0x11FF}, {0x1780, 0x17FF},
	{0x2E80, 0x2FDF}, {0x3005, 0x3007}, {0x3040, 0x318F}, {0x31A0, 0x31BF}, {0x31F0, 0x31FF}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF},
	{0xA960, 0xA97F}, {0xAC00, 0xD7FF}, {0xF900, 0xFAFF}, {0xFF66, 0xFFDC},
	{0x1B000, 0x1B16F}, {0x20000, 0x3FFFF},
}

// isPaired reports whether a character is read together with the next.
func isPaired(r rune) bool {
	if r < 0x0E00 {
		return false
	}
	for _, p := range pairedRanges {
		if r >= p[0] && r <= p[1] {
			return isWord(r)
		}
	}
	return false
}

// markRanges are the marks that make no other letter: accents, the vowel marks
// of Hebrew, Arabic and Syriac.
var markRanges = [...][2]rune{
	{0x0300, 0x036F}, {0x0483, 0x0487}, {0x0591, 0x05C7}, {0x0610, 0x061A}, {0x064B, 0x065F}, {0x0670, 0x0670},
	{0x06D6, 0x06DC}, {0x06DF, 0x06E4}, {0x06E7, 0x06E8}, {0x06EA, 0x06ED}, {0x0711, 0x0711}, {0x0730, 0x074A},
	{0x08CA, 0x08FF}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}, {0xFE20, 0xFE2F},
}

func isAccent(r rune) bool {
	if r < 0x0300 {
		return false
	}
	for _, m := range markRanges {
		if r >= m[0] && r <= m[1] {
			return true
		}
	}
	return false
}

// alike are letters that are taken for others; all others stand for themselves.
var alike = map[rune]string{
	'ß': "ss", 'ς': "σ", 'ı': "i", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ħ': "h",
	'ٱ': "ا", 'ى': "ي", 'ة': "ه", 'ک': "ك", 'ی': "ي", 'ہ': "ه", 'ھ': "ه", 'ە': "ه",
	'٠': "0", '١': "1", '٢': "2", '٣': "3", '٤': "4", '٥': "5", '٦': "6", '٧': "7", '٨': "8", '٩': "9",
	'۰': "0", '۱': "1", '۲': "2", '۳': "3", '۴': "4", '۵': "5", '۶': "6", '۷': "7", '۸': "8", '۹': "9",
	'०': "0", '१': "1", '२': "2", '३': "3", '४': "4", '५': "5", '६': "6", '७': "7", '८': "8", '९': "9",
}
