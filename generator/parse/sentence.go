package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"
)

// abbreviations are words whose full stop doesn't end a sentence. A single
// letter before a full stop (U.S., J. Smith) never does.
const abbreviations = " mr mrs ms dr prof rev hon st gen lt col capt cpl sgt maj adm cmdr amb sen rep gov pres " +
	"no nos vol vols vs etc cf al eg ie approx ca inc ltd co corp dept est fig figs p pp para paras sec ed eds " +
	"jan feb mar apr jun jul aug sep sept oct nov dec "

// sentenceEnds returns the offsets at which the sentences of s end, in order;
// the last is len(s). They are those of Unicode Standard Annex 29, Sentence
// Boundaries (https://www.unicode.org/reports/tr29/#Sentence_Boundaries),
// less those behind an abbreviation, which the annex can't know, and those
// where the sentence goes on.
func sentenceEnds(s string) []int {
	var ends []int
	it := sentences.FromString(s)
	for it.Next() {
		if end := it.End(); end == len(s) || !endsInAbbreviation(s[:end]) && !goesOn(s, end) {
			ends = append(ends, end)
		}
	}
	if len(ends) == 0 || ends[len(ends)-1] != len(s) {
		ends = append(ends, len(s))
	}
	return ends
}

// goesOn reports whether a sentence goes on behind a terminator at s[:end]:
// with a small letter ("Why?" he asked), or without white space between
// (https://example.org/?a=1), unless the terminator is one of the scripts that
// write none.
func goesOn(s string, end int) bool {
	before, size := utf8.DecodeLastRuneInString(s[:end])
	if !unicode.IsSpace(before) && before < '\u3000' && size > 0 {
		return true
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(s[end:], func(r rune) bool { return isCloser(r) || unicode.Is(unicode.Ps, r) }))
	return unicode.IsLower(next)
}

// endsInAbbreviation reports whether the last word of s has a full stop of
// its own.
func endsInAbbreviation(s string) bool {
	word, ok := strings.CutSuffix(strings.TrimRightFunc(s, unicode.IsSpace), ".")
	if !ok {
		return false
	}
	start := strings.LastIndexFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) + 1
	word = word[start:]
	return utf8.RuneCountInString(word) == 1 || word != "" && strings.Contains(abbreviations, " "+strings.ToLower(word)+" ")
}

// endsSentence reports whether text ends with a sentence's terminator, with
// or without closing marks and white space behind it.
func endsSentence(text string) bool {
	text = strings.TrimRightFunc(text, isCloser)
	r, _ := utf8.DecodeLastRuneInString(text)
	return isTerminator(r)
}

// beginsWithTerminator reports whether what follows a citation is the end of
// its sentence: a terminator, with or without closing marks before it.
func beginsWithTerminator(text string) bool {
	text = strings.TrimLeftFunc(text, isCloser)
	r, _ := utf8.DecodeRuneInString(text)
	return isTerminator(r)
}

func isTerminator(r rune) bool {
	return r != utf8.RuneError && unicode.Is(unicode.STerm, r)
}

func isCloser(r rune) bool {
	return unicode.IsSpace(r) || r == '"' || r == '\'' || unicode.In(r, unicode.Pe, unicode.Pf, unicode.Pi)
}

// hasWords reports whether text has a letter or digit.
func hasWords(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}
