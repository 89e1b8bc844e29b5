package cite

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// A Place is what was most likely meant as a locator of a source whose
// paragraphs are numbered, and names none of them.
type Place struct {
	Text string // as written: "alinéa 9", "p. 4", "1"
	Page bool   // it counts pages, as a number without a label does
	Want string // the locator that was meant, as far as that can be told: "para. 9"
}

// Place returns the place that the item names beside its source's paragraphs.
// It is not ok where the locator names a paragraph, a figure or the like, or
// stands in braces, where there is none, and where the suffix is words.
func (it *Item) Place() (p Place, ok bool) {
	l := &it.Locator
	if l.Forced {
		return Place{}, false
	}
	for i := range l.Parts {
		if l.Parts[i].Label == Paragraph {
			return Place{}, false
		}
	}
	said, _, _ := strings.Cut(strings.TrimLeft(it.Suffix, " ,"), ",")
	said = strings.TrimSpace(said)
	if len(l.Parts) == 0 {
		word, number, numbered := wordAndNumber(said)
		return Place{Text: said, Want: meant(word, number)}, numbered
	}
	page := &l.Parts[0]
	if page.Label != Page || said != "" && !strings.HasPrefix(it.Suffix, ",") {
		return Place{}, false
	}
	p = Place{Text: strings.Trim(strings.TrimSuffix(it.Tail, it.Suffix), " ,"), Page: true}
	switch word, number, numbered := wordAndNumber(page.Value); {
	case numbered && word != "": // para1
		p.Page, p.Want = false, meant(word, number)
	case numberList.MatchString(page.Value):
		if !year.MatchString(page.Value) {
			p.Want = termOf(Paragraph, page.Value) + page.Value
		}
	case page.Value == p.Text:
		return Place{}, false // 2024-report
	}
	return p, true
}

var (
	placed     = regexp.MustCompile(`^(?:(.+?)\s)??([^\s\p{Nd}]*[^\s\p{Nd}(])?\s*(\p{Nd}{1,3}(?:\s?[-–—]+\s?\p{Nd}{1,3})?)$`)
	year       = regexp.MustCompile(`[0-9]{4}`)
	numberList = regexp.MustCompile(`^[0-9]+([-–—,& ]+[0-9]+)*$`)
)

// months are followed by a number without its being a place.
var months = strings.Fields("january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec")

// wordAndNumber takes "alinéa 9" apart. More words than one may stand before
// the number only where the last is a known term, as in "see para. 9".
func wordAndNumber(s string) (word, number string, ok bool) {
	m := placed.FindStringSubmatch(s)
	if m == nil {
		return "", "", false
	}
	word = strings.ToLower(strings.TrimRight(m[2], ".:"))
	if slices.Contains(months, word) {
		return "", "", false
	}
	if _, known := wordLabel(word); m[1] != "" && !known {
		return "", "", false
	}
	return word, asciiDigits(m[3]), true
}

// wordLabel returns the label that a word stands for, with or without its full
// stop.
func wordLabel(word string) (Label, bool) {
	if l, ok := looseLabel(word); ok {
		return l, true
	}
	if l, ok := termLabel(word); ok {
		return l, true
	}
	return termLabel(word + ".")
}

// meant is the locator that a word and a number were meant to be: one whose
// term is a slip away from the word, or else a paragraph, as the source counts.
func meant(word, number string) string {
	label, known := wordLabel(word)
	if !known {
		label = nearTerm(word)
	}
	if label == Page {
		label = Paragraph
	}
	return termOf(label, number) + number
}

// nearTerm returns the label one of whose terms begins as word does, for four
// letters at least; a slip is seldom in the first of them.
func nearTerm(word string) Label {
	for _, l := range []Label{Paragraph, Figure, Section, Chapter, Column, Folio, Verse, Volume} {
		if term := string(l); len(word) >= 4 && strings.HasPrefix(term, word[:3]) {
			return l
		}
	}
	return Paragraph
}

// termOf is the term of a label as it is written before such a number.
func termOf(l Label, number string) string {
	one, many := l.short()
	if l == Paragraph {
		one, many = "para. ", "paras. "
	}
	if strings.ContainsFunc(number, func(r rune) bool { return isDash(r) || isListSeparator(r) }) {
		return many
	}
	return one
}

// asciiDigits writes decimal digits of any script as those that locators are
// counted by.
func asciiDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r > unicode.MaxASCII && unicode.IsDigit(r) {
			// The ten digits of a script stand one after the other
			// (https://www.unicode.org/versions/Unicode16.0.0/core-spec/chapter-4/#G134153).
			zero := r
			for unicode.IsDigit(zero-1) && r-zero < 9 {
				zero--
			}
			return '0' + (r - zero)
		}
		return r
	}, s)
}
