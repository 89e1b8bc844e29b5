package search

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// What a word is. templates/script/search-words.js says the same in the same
// order, and testdata/words.txt holds the two together: whoever changes one
// changes the other.

// longestWord is how many characters of a word count.
const longestWord = 48

// Words calls yield for each word of a text, folded, with the bytes that it was
// read from.
//
//   - Letters, marks and numbers make words; what isn't seen counts for nothing.
//   - Single letters with full stops between them are one word: U.S., e.g.
//   - An apostrophe joins what stands around it: Qa'ida. But a final 's is left
//     out, and a first letter is a word of its own (l'homme), unless it is O.
//   - Scripts that write no spaces, and Hangul, are read as pairs of letters
//     that overlap.
//   - The Arabic article, alone or behind one letter, is left out.
func Words(text string, yield func(word string, from, to int)) {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case !isWord(r):
			i += size
		case isPaired(r):
			i = pairs(text, i, yield)
		default:
			if end, letters := acronym(text, i); end > i {
				emit(fold(letters), i, end, yield)
				i = end
			} else {
				i = run(text, i, yield)
			}
		}
	}
}

// acronym reads letters with full stops between them. end is 0 where there are
// none.
func acronym(text string, from int) (end int, letters string) {
	r, size := utf8.DecodeRuneInString(text[from:])
	if !unicode.IsLetter(r) {
		return 0, ""
	}
	at, n := from+size, 1
	letters = text[from:at]
	for at < len(text) && text[at] == '.' {
		r, size := utf8.DecodeRuneInString(text[at+1:])
		if !unicode.IsLetter(r) || isPaired(r) {
			break
		}
		if next, _ := utf8.DecodeRuneInString(text[at+1+size:]); isWord(next) || isDropped(next) {
			break
		}
		letters += text[at+1 : at+1+size]
		at, n = at+1+size, n+1
	}
	if n == 1 {
		return 0, ""
	}
	return at, letters
}

// run reads a word in the usual scripts.
func run(text string, from int, yield func(string, int, int)) int {
	word, start, at := "", from, from // word is what is read of the word so far
	for {
		end := at
		for end < len(text) {
			r, size := utf8.DecodeRuneInString(text[end:])
			if !isWord(r) && !isDropped(r) || isPaired(r) {
				break
			}
			end += size
		}
		part := fold(text[at:end])
		next, size := utf8.DecodeRuneInString(text[end:])
		joined := false
		if isApostrophe(next) {
			after, _ := utf8.DecodeRuneInString(text[end+size:])
			joined = isWord(after) && !isPaired(after)
		}
		if part == "s" && word != "" && !joined {
			emit(word, start, end, yield)
			return end
		}
		word += part
		if !joined {
			emit(word, start, end, yield)
			return end
		}
		at = end + size
		if alone := utf8.RuneCountInString(word) == 1 && word != "o"; alone || word == "qu" {
			emit(word, start, end, yield)
			word, start = "", at
		}
	}
}

// pairs reads a stretch of a script without spaces.
func pairs(text string, from int, yield func(string, int, int)) int {
	before, start, at, count := from, from, from, 0 // where the two letters read last begin
	for at < len(text) {
		r, size := utf8.DecodeRuneInString(text[at:])
		if !isPaired(r) {
			break
		}
		end := at + size
		for end < len(text) { // with its marks
			r, size := utf8.DecodeRuneInString(text[end:])
			if !unicode.IsMark(r) && !isDropped(r) && !composes(text[at:end], r) {
				break
			}
			end += size
		}
		before, start, at = start, at, end
		if count++; count > 1 {
			emit(fold(text[before:end]), before, end, yield)
		}
	}
	if count == 1 {
		emit(fold(text[from:at]), from, at, yield)
	}
	return at
}

// composes reports whether a letter makes another one of those before it: the
// second and third part of a Hangul syllable, the voicing of half-width
// katakana. Both are written as one character as well, and so are read as one.
func composes(before string, r rune) bool {
	switch {
	case r >= 0x1160 && r <= 0x11FF, r >= 0x314F && r <= 0x3163, r == 0xFF9E, r == 0xFF9F, r >= 0xFFC2 && r <= 0xFFDC:
		return composed(before+string(r)) == composed(before)
	}
	return false
}

// composed is how many characters a text has once it is normalised.
func composed(s string) int { return utf8.RuneCountInString(norm.NFKC.String(s)) }

// emit hands on a folded word.
func emit(word string, from, to int, yield func(string, int, int)) {
	word = withoutArticle(word)
	if len(word) > longestWord {
		n := 0
		for i := range word {
			if n == longestWord {
				word = word[:i]
				break
			}
			n++
		}
	}
	if word != "" {
		yield(word, from, to)
	}
}

// articles are the Arabic article and what it is written together with, longest
// first.
var articles = [...]string{"وال", "فال", "بال", "كال", "لل", "ال"}

// withoutArticle leaves the Arabic article out where three letters remain.
func withoutArticle(word string) string {
	if r, _ := utf8.DecodeRuneInString(word); r < 0x0600 || r > 0x06FF {
		return word
	}
	for _, a := range articles {
		if len(word) > len(a) && word[:len(a)] == a && utf8.RuneCountInString(word[len(a):]) >= 3 {
			return word[len(a):]
		}
	}
	return word
}
