// Package lettering says about how wide words are when they are drawn, for
// pictures that are laid out before anybody knows in which font they will be
// shown.
//
// Text comes in, a width goes out, in hundredths of the size of the letters.
// It is that of a wide sans-serif (DejaVu Sans), so that with other fonts there
// is room to spare: what doesn't collide here doesn't on the page. The same text
// always has the same width, and a longer text is never narrower.
package lettering

import (
	"strings"
	"unicode"
)

// Width is how wide a line of text is.
func Width(text string) int {
	w := 0
	for _, r := range text {
		w += width(r)
	}
	return w
}

// Shorten cuts text so that it is no wider than room. It is cut at a word's
// end, unless that would leave next to nothing, and ends in an ellipsis then. It
// is empty where not even a letter has room.
func Shorten(text string, room int) string {
	if Width(text) <= room {
		return text
	}
	room -= width(ellipsis)
	w, end, word := 0, 0, 0
	for i, r := range text {
		if unicode.IsSpace(r) {
			word = i
		}
		if w += width(r); w > room {
			break
		}
		end = i + len(string(r))
	}
	if end == 0 {
		return ""
	}
	if word*2 > end { // half of what has room, at least, is left
		end = word
	}
	return strings.TrimRightFunc(text[:end], func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",;:–—-", r) }) + string(ellipsis)
}

const ellipsis = '…'

// ascii are the widths of the characters from space to tilde.
var ascii = [...]uint8{
	32, 41, 46, 84, 64, 96, 78, 28, 39, 39, 50, 84, 32, 37, 32, 34, // space to slash
	64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 54, // 0 to ?
	100, 69, 69, 70, 77, 64, 58, 78, 76, 30, 30, 66, 56, 87, 75, 79, // @ to O
	61, 79, 70, 64, 62, 74, 69, 99, 69, 62, 69, 40, 34, 40, 84, 50, // P to _
	50, 62, 64, 55, 64, 62, 36, 64, 64, 28, 28, 58, 28, 98, 64, 62, // ` to o
	64, 64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84, // p to ~
}

// width is how wide a character is.
func width(r rune) int {
	switch {
	case r < ' ':
		return 0
	case r <= '~':
		return int(ascii[r-' '])
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0 // on the letter before it, or not seen at all
	case r < 0x2000 && unicode.IsUpper(r):
		return 80
	case unicode.Is(unicode.Arabic, r), unicode.Is(unicode.Hebrew, r):
		return 64
	case r == '–', r == '“', r == '”', r == '‘', r == '’':
		return 53
	case r < 0x0900:
		return 66
	case r < 0x1100:
		return 80 // the scripts of South and South-East Asia
	case r < 0x2E80:
		return 100
	}
	return 115 // characters of East Asia, and pictures
}
