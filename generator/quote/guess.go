package quote

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Guess says what the lines of an article's text seem to be, for an editor to
// look over. It goes by shape: what ends like a sentence is a paragraph, what
// is short and doesn't is a heading, what names a photographer is a caption.
// Where every line is short and as full as can be, the text is taken for one
// that was wrapped, and blank lines divide it. A doubt is settled
// toward what an editor sees at once, a line missing from the paragraphs.
func Guess(text string) Structure {
	lines := linesOf(text)
	units := unitsOf(lines)
	roles := make([]Role, len(units))
	for i, u := range units {
		if EndsArticle(u.text) && i > 0 {
			break // the rest stays furniture
		}
		roles[i] = GuessLine(u.text)
		if roles[i] == Caption && i > 0 && repeats(units[i-1].text, u.text) {
			roles[i-1] = Furniture // what the picture says where it can't be seen
		}
	}
	settleTop(units, roles)
	// What looks like a heading and heads nothing is furniture.
	for i := len(roles) - 1; i >= 0 && roles[i] != Paragraph; i-- {
		if roles[i] == Heading {
			roles[i] = Furniture
		}
	}
	var s Structure
	for _, part := range s.parts(&Article{}) {
		for i, u := range units {
			if roles[i] == part.role {
				*part.lines = append(*part.lines, u.lines)
			}
		}
		*part.lines = compact(*part.lines, lines)
	}
	return s
}

// GuessLine says what a line seems to be, going by that line alone.
func GuessLine(s string) Role {
	switch {
	case credited(s):
		return Caption
	case aside(s):
		return Furniture
	case titleLike(s):
		return Heading
	}
	return Paragraph
}

// settleTop finds the headline among what stands before the first paragraph.
// The rest of that is navigation, a byline, a date.
func settleTop(units []unit, roles []Role) {
	top := slices.Index(roles, Paragraph)
	if top < 0 {
		return
	}
	headline := -1
	for i := range top {
		if roles[i] != Heading {
			continue
		}
		roles[i] = Furniture
		if headline < 0 && len(strings.Fields(units[i].text)) >= 3 && !byline(units[i].text) && !dateLike(units[i].text) || headline < 0 && unspacedTitle(units[i].text) {
			headline = i
			roles[i] = Headline
		}
	}
}

// unit is what is guessed about at once: a line, or the lines of a wrapped
// paragraph.
type unit struct {
	text  string
	lines LineRange
}

// unitsOf groups lines.
func unitsOf(lines []line) []unit {
	var units []unit
	wraps := wrapped(lines)
	for i := 0; i < len(lines); i++ {
		if lines[i].blank() {
			continue
		}
		first := i
		text := lines[i].text
		for wraps && i+1 < len(lines) && !lines[i+1].blank() && withoutSign(lines[i+1].text) == lines[i+1].text {
			i++
			text += " " + lines[i].text
		}
		units = append(units, unit{text, LineRange{First: first + 1, Last: i + 1, Joined: i > first}})
	}
	return units
}

// wrapped reports whether lines seem to have been wrapped at some width: none
// is long, some don't end a sentence, and most that another follows had no room
// for its first word.
func wrapped(lines []line) bool {
	const widest = 120 // characters
	width := 0
	for _, l := range lines {
		width = max(width, utf8.RuneCountInString(l.text))
	}
	if width > widest {
		return false
	}
	followed, full, unended := 0, 0, 0
	for i, l := range lines {
		if i+1 == len(lines) || l.blank() || lines[i+1].blank() || withoutSign(lines[i+1].text) != lines[i+1].text {
			continue
		}
		followed++
		first, _, _ := strings.Cut(lines[i+1].text, " ")
		if strings.ContainsFunc(first, unspaced) {
			first = "x" // a line may end anywhere
		}
		if utf8.RuneCountInString(l.text)+1+utf8.RuneCountInString(first) > width*4/5 {
			full++
		}
		if !endsSentence(l.text) {
			unended++
		}
	}
	return unended > 0 && full*5 >= followed*4
}

// titleLike reports whether a line is short and no sentence.
func titleLike(s string) bool {
	words := strings.Fields(s)
	if s != withoutSign(s) || len(words) > 18 || utf8.RuneCountInString(s) > 130 {
		return false
	}
	if unspacedTitle(s) {
		return true
	}
	if strings.ContainsFunc(s, unspaced) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(s)
	switch {
	case last == ':' || last == '：':
		return len(words) <= 5
	case last == '?' || last == '؟':
		return len(words) <= 9 && !quotationMark(firstRune(s))
	}
	return !endsSentence(s)
}

// unspacedTitle reports whether a line in a script without spaces is short and
// no sentence.
func unspacedTitle(s string) bool {
	return strings.ContainsFunc(s, unspaced) && utf8.RuneCountInString(s) <= 40 && !endsSentence(s)
}

// endsSentence reports whether a line ends as sentences do, or in the middle
// of one.
func endsSentence(s string) bool {
	s = strings.TrimRightFunc(s, func(r rune) bool { return quotationMark(r) || unicode.In(r, unicode.Pe, unicode.Pf) || invisible(r) })
	last, _ := utf8.DecodeLastRuneInString(s)
	return unicode.Is(unicode.STerm, last) || strings.ContainsRune("…:,;،؛：；，、", last)
}

// credits are words that tell whose picture something is, as they stand in the
// parentheses at a caption's end or, with a colon, at its beginning.
var credits = []string{"photo", "photograph", "credit", "image", "images", "picture", "illustration", "courtesy", "getty", "reuters", "afp", "epa", "foto", "crédit", "bild", "تصوير", "الصورة", "صورة", "写真"}

// credited reports whether a line says whose picture it belongs to.
func credited(s string) bool {
	s = strings.TrimRight(strings.ToLower(s), ". ")
	if head, _, ok := strings.Cut(s, ":"); ok && hasWordOf(head, credits) && len(strings.Fields(head)) <= 2 {
		return true
	}
	inner, ok := strings.CutSuffix(s, ")")
	if !ok {
		return false
	}
	open := strings.LastIndexByte(inner, '(')
	return open >= 0 && hasWordOf(inner[open+1:], credits)
}

func hasWordOf(s string, words []string) bool {
	return slices.ContainsFunc(strings.FieldsFunc(s, func(r rune) bool { return !wordy(r) }), func(w string) bool { return slices.Contains(words, w) })
}

// repeats reports whether a line says what the caption behind it says again.
func repeats(s, caption string) bool {
	return strings.HasPrefix(caption, strings.TrimRight(s, " ."))
}

// endMarks begin the lines behind which an article is over.
var endMarks = []string{"comments", "leave a reply", "leave a comment", "post a comment", "join the conversation", "related articles", "related stories", "التعليقات", "اترك تعليق", "اترك رد"}

// EndsArticle reports whether a line heads what stands below articles:
// comments, what else there is to read.
func EndsArticle(s string) bool {
	return len(strings.Fields(s)) <= 5 && !endsSentence(s) && beginsWith(s, endMarks)
}

// asides begin lines that belong to the page, not to the article.
var asides = []string{
	"advertisement", "read more", "read also", "also read", "see also", "related:", "share this", "sign up", "subscribe",
	"listen to", "audio by", "follow us", "click here", "watch:", "copyright", "©", "all rights reserved", "tags:", "topics:",
	"updated:", "published:", "last updated", "اقرأ أيضا", "اقرأ أيضًا", "إعلان", "تابعونا",
}

func aside(s string) bool {
	return len(strings.Fields(s)) <= 12 && (beginsWith(s, asides) || strings.Contains(s, " > ") || strings.Contains(s, " › "))
}

func beginsWith(s string, beginnings []string) bool {
	s = strings.ToLower(withoutSign(s))
	return slices.ContainsFunc(beginnings, func(b string) bool { return strings.HasPrefix(s, b) })
}

// byline reports whether a line before an article names its author.
func byline(s string) bool {
	return beginsWith(s, []string{"by ", "von ", "par ", "por ", "بقلم", "كتب "})
}

// dateLike reports whether a line before an article is a date or time: whether
// a third of its words have digits.
func dateLike(s string) bool {
	words := strings.Fields(s)
	digits := 0
	for _, w := range words {
		if strings.ContainsFunc(w, unicode.IsDigit) {
			digits++
		}
	}
	return digits*3 >= len(words)
}
