package cite

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Locator tells where in a source to look. The zero value tells nothing.
type Locator struct {
	Parts  []Part
	Forced bool // it begins with braces; {} says that there is no locator
	Span   Span // as written, braces included
}

// A Part is one place, or several of one kind, as in "paras. 1, 3, 5".
type Part struct {
	Label Label
	Value string // the numbers, as written; empty if the label names the place
	Span  Span   // the label and the value
}

// A Label is the kind of place a number counts, one of CSL's locator types
// (https://docs.citationstyles.org/en/stable/specification.html#locators),
// or one of the places of an article that have a name and no number.
type Label string

const (
	Book      Label = "book"
	Chapter   Label = "chapter"
	Column    Label = "column"
	Figure    Label = "figure"
	Folio     Label = "folio"
	Issue     Label = "issue"
	Line      Label = "line"
	Note      Label = "note"
	Opus      Label = "opus"
	Page      Label = "page"
	Paragraph Label = "paragraph"
	Section   Label = "section"
	SubVerbo  Label = "sub-verbo"
	Verse     Label = "verse"
	Volume    Label = "volume"

	// DivisionPart is CSL's "part".
	DivisionPart Label = "part"

	// The named places, written {headline}, {dateline} and {address}; the
	// last is the one the article is published at.
	Headline Label = "headline"
	Dateline Label = "dateline"
	Address  Label = "address"
)

// named reports whether the label names a place by itself, without a number.
func (l Label) named() bool { return l == Headline || l == Dateline || l == Address }

// A Range is a range of numbers, both ends included.
type Range struct{ First, Last int }

// Paragraphs lists the paragraphs that the locator names, as written: "1, 3-5"
// is 1 to 1 and 3 to 5. It is not ok if a paragraph's number isn't one or a
// range of them, counted from 1; the list then holds those that are.
func (l Locator) Paragraphs() (ranges []Range, ok bool) {
	ok = true
	for _, p := range l.Parts {
		if p.Label != Paragraph {
			continue
		}
		before := len(ranges)
		for _, s := range strings.FieldsFunc(p.Value, isListSeparator) {
			if r, valid := parseRange(strings.TrimSpace(s)); valid {
				ranges = append(ranges, r)
			} else {
				ok = false
			}
		}
		// A value may be empty, as in {para.}.
		ok = ok && len(ranges) > before
	}
	return ranges, ok
}

func parseRange(s string) (Range, bool) {
	first, last, found := strings.Cut(enDashes(s), "–")
	if !found {
		last = first
	}
	a, aok := parseNumber(first)
	b, bok := parseNumber(last)
	return Range{a, b}, aok && bok && a <= b
}

// parseNumber reads a number from 1 to 999999.
func parseNumber(s string) (int, bool) {
	s = strings.TrimSpace(s)
	n, err := strconv.Atoi(s)
	return n, err == nil && n >= 1 && len(s) <= 6 && s[0] != '+'
}

// Short is the locator as an inline label shows it: "¶2", "¶¶4–5",
// "¶¶1, 3, 5", "p. 3", "fig. 1", "headline", or several: "¶9, fig. 1". It is
// empty if there is no locator.
func (l Locator) Short() string {
	parts := make([]string, len(l.Parts))
	for i, p := range l.Parts {
		parts[i] = p.Short()
	}
	return strings.Join(parts, ", ")
}

// Short is the part as [Locator.Short] shows it.
func (p Part) Short() string {
	if p.Label.named() {
		return string(p.Label)
	}
	value := p.Value
	if p.Label != SubVerbo {
		value = enDashes(value)
	}
	one, many := p.Label.short()
	if p.Label != SubVerbo && strings.ContainsFunc(value, func(r rune) bool { return r == '–' || isListSeparator(r) }) {
		one = many
	}
	if value == "" {
		return strings.TrimSpace(one)
	}
	return one + value
}

// short returns the label as written before one number and before several, in
// English: the short forms of CSL's en-US locale, and the sign of a paragraph.
func (l Label) short() (one, many string) {
	switch l {
	case Book:
		return "bk. ", "bks. "
	case Chapter:
		return "chap. ", "chaps. "
	case Column:
		return "col. ", "cols. "
	case Figure:
		return "fig. ", "figs. "
	case Folio:
		return "fol. ", "fols. "
	case Issue:
		return "no. ", "nos. "
	case Line:
		return "l. ", "ll. "
	case Note:
		return "n. ", "nn. "
	case Opus:
		return "op. ", "opp. "
	case Page:
		return "p. ", "pp. "
	case Paragraph:
		return "¶", "¶¶"
	case DivisionPart:
		return "pt. ", "pts. "
	case Section:
		return "sec. ", "secs. "
	case SubVerbo:
		return "s.v. ", "s.vv. "
	case Verse:
		return "v. ", "vv. "
	case Volume:
		return "vol. ", "vols. "
	}
	return "", ""
}

// isListSeparator reports whether r stands between the numbers of a list.
func isListSeparator(r rune) bool {
	return r == ',' || r == ';' || r == '&' || r == '،'
}

// enDashes writes ranges as they are printed: a dash of any length between
// letters or digits, with or without spaces around it, becomes an en dash.
func enDashes(s string) string {
	if !strings.ContainsFunc(s, isDash) {
		return s
	}
	var b strings.Builder
	for len(s) > 0 {
		i := strings.IndexFunc(s, isDash)
		if i < 0 {
			break
		}
		before := s[:i]
		after := strings.TrimLeftFunc(s[i:], isDash)
		dash := s[i : len(s)-len(after)]
		lhs, rhs := strings.TrimRight(before, " "), strings.TrimLeft(after, " ")
		if endsInNumber(lhs) && rhs != "" && isNumberRune(firstRune(rhs)) {
			before, dash, after = lhs, "–", rhs
		}
		b.WriteString(before)
		b.WriteString(dash)
		s = after
	}
	b.WriteString(s)
	return b.String()
}

// isDash reports whether r is a hyphen, hyphen or minus, or a dash up to the
// length of an em dash.
func isDash(r rune) bool { return r == '-' || '‐' <= r && r <= '—' || r == '−' }

func isNumberRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || r == '(' || r == '['
}

func endsInNumber(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsLetter(last) || unicode.IsNumber(last) || last == ')' || last == ']'
}
