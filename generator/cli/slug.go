package cli

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// longestSlug is how many bytes a note's name has at most: file systems allow
// 255, and a name is read by people.
const longestSlug = 100

// slug makes a title the name of a file: lower case, NFC, letters and digits
// of all scripts, with hyphens between the words. It is empty when the title
// has no letter or digit.
func slug(title string) string {
	var b strings.Builder
	gap, word := false, 0 // whether a word has ended, and where the last one began
	for _, r := range norm.NFC.String(strings.ToLower(norm.NFC.String(title))) {
		switch {
		case r == '\'' || r == '’' || unicode.Is(unicode.Cf, r):
			// An apostrophe and what isn't seen part no words: don't is dont.
			continue
		case !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsNumber(r):
			gap = true
			continue
		case unicode.IsMark(r) && (gap || b.Len() == 0):
			continue // a mark on nothing
		}
		if gap && b.Len() > 0 {
			b.WriteByte('-')
			word = b.Len()
		}
		gap = false
		if b.Len()+len(string(r)) > longestSlug {
			if word == 0 {
				return b.String() // one word that is too long is cut
			}
			return strings.TrimRight(b.String()[:word], "-")
		}
		b.WriteRune(r)
	}
	return b.String()
}
