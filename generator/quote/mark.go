package quote

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Span is what stands between two quotation marks: text[Start:End]. The
// opening mark is text[Open:Start], the closing one text[End:Close].
type Span struct {
	Open, Start, End, Close int
	// Closed is false for a mark that opens a quotation nothing closes, and for
	// one that closes what nothing opened, which is Unopened, too. Start, End
	// and Close are then where the mark ends.
	Closed, Unopened bool
}

// Scan finds what stands in quotation marks in a block of text, in order:
// "…", “…”, «…», „…“ and 「…」, with what Swedish (”…”), Danish (»…«) and Arabic
// habits make of them. Marks within others are part of the outer quotation;
// single quotation marks are left alone.
//
// Straight marks are told apart by what is beside them: one opens behind white
// space or an opening bracket, and closes before white space or punctuation;
// where both would do, it closes if a quotation is open;
// between letters it is neither, but in scripts that write no spaces, and
// behind the prefixes of Arabic. With white space on both sides one closes what
// is open, or opens if the next can close. Inches (a 6" pipe) are no quotation marks.
func Scan(text string) []Span {
	marks := marksOf(text)
	if len(marks) == 0 {
		return nil
	}
	pairs, unclosed, unopened := pairMarks(marks)
	spans := make([]Span, 0, len(pairs)+len(unclosed))
	for _, p := range pairs {
		open, close := marks[p.open], marks[p.close]
		if open.single {
			continue
		}
		spans = append(spans, Span{Open: open.start, Start: open.end, End: close.start, Close: close.end, Closed: true})
	}
	for _, i := range unclosed {
		if m := marks[i]; !m.single {
			spans = append(spans, Span{Open: m.start, Start: m.end, End: m.end, Close: m.end})
		}
	}
	for _, i := range unopened {
		m := marks[i]
		spans = append(spans, Span{Open: m.start, Start: m.end, End: m.end, Close: m.end, Unopened: true})
	}
	sort.Slice(spans, func(i, j int) bool { return spans[i].Open < spans[j].Open })
	return outermost(spans)
}

// outermost drops the spans within another. Spans don't cross.
func outermost(spans []Span) []Span {
	out, end := spans[:0], 0
	for _, s := range spans {
		if s.Open < end {
			continue
		}
		out = append(out, s)
		if s.Closed {
			end = s.Close
		}
	}
	return out
}

// mark is a quotation mark in a text.
type mark struct {
	r          rune // straight and curly marks by their usual form
	start, end int
	single     bool
	// What its neighbours allow. A mark may have both roles, or none.
	opens, closes bool
	afterDigit    bool
	// loose is a straight mark with white space on both sides, which says
	// nothing by itself, and not a number's sign of measure.
	loose bool
}

// marksOf finds the quotation marks of s that can have a role.
func marksOf(s string) []mark {
	var list []mark
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c != '"' && c != '\'' && c < utf8.RuneSelf {
			continue
		}
		r, size := rune(c), 1
		if c >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		single := false
		switch r {
		case '"', '”', '«', '»', '„', '「', '」', '“':
		case '＂':
			r = '"'
		case '‟':
			r = '“'
		case '｢':
			r = '「'
		case '｣':
			r = '」'
		case '\'', '‘', '’':
			single = true
		default:
			i += size - 1
			continue
		}
		before, after := runeBefore(s, i), runeAfter(s, i+size)
		list = append(list, mark{
			r: r, start: i, end: i + size, single: single,
			opens: mayOpen(before, after), closes: mayClose(before, after),
			afterDigit: unicode.IsDigit(before),
			loose:      r == '"' && unicode.IsSpace(before) && unicode.IsSpace(after) && !numberBefore(s[:i]),
		})
		i += size - 1
	}
	return list
}

// numberBefore reports whether s ends in a digit and white space.
func numberBefore(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(s, unicode.IsSpace))
	return unicode.IsDigit(r)
}

// runeBefore is the last character before s[i] that can be seen, white space
// included, or a space at the beginning of s.
func runeBefore(s string, i int) rune {
	for i > 0 {
		r, size := utf8.DecodeLastRuneInString(s[:i])
		if !invisible(r) {
			return r
		}
		i -= size
	}
	return ' '
}

// runeAfter is the first such character from s[i] on, or a space at the end.
func runeAfter(s string, i int) rune {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !invisible(r) {
			return r
		}
		i += size
	}
	return ' '
}

// mayOpen reports whether a mark between two characters can open a quotation.
func mayOpen(before, after rune) bool {
	switch {
	case unicode.IsSpace(after):
		return false
	case unicode.IsSpace(before), unicode.In(before, unicode.Ps, unicode.Pi), dash(before), before == '/', before == '=', quotationMark(before):
		return true
	case unspacedText(before), spaceForgotten(before, after):
		return true
	}
	// In Arabic a prefix (and, in, to) stands against the mark.
	return unicode.Is(unicode.Arabic, before) && unicode.IsLetter(before) && unicode.IsLetter(after) || before == 'ـ'
}

// mayClose reports whether a mark between two characters can close a
// quotation.
func mayClose(before, after rune) bool {
	if unicode.IsSpace(before) {
		return false
	}
	return unicode.IsSpace(after) || unicode.IsPunct(after) || unicode.IsSymbol(after) || unspacedText(after) || spaceForgotten(before, after) ||
		unicode.Is(unicode.Hangul, after) // a Korean particle stands against the mark
}

// spaceForgotten reports whether a mark between two characters looks like one
// that should have a space on one of its sides: said:"No" or "No,"he said.
func spaceForgotten(before, after rune) bool {
	return unicode.Is(unicode.Po, before) && !quotationMark(before) && wordy(after)
}

// unspacedText reports whether r belongs to a text without spaces, its
// punctuation included.
func unspacedText(r rune) bool {
	return unspaced(r) || r >= 0x3000 && r <= 0x30FF || r >= 0xFF01 && r <= 0xFF60
}

// pair is a quotation in a list of marks.
type pair struct{ open, close int }

// pairMarks finds which marks open and close quotations, in one pass over
// them, which open one that nothing closes, and which close what nothing
// opened, in order. A mark within a quotation that isn't closed there says
// nothing, nor does one behind a digit, which is a sign of measure.
func pairMarks(marks []mark) (pairs []pair, unclosed, unopened []int) {
	var (
		stack []opening
		open  [kinds]int // how many of each kind are open
	)
	push := func(k kind, i int) {
		stack = append(stack, opening{k, i})
		open[k]++
	}
	// close ends the innermost quotation of one of the kinds, one of which is
	// open.
	close := func(i int, of ...kind) {
		for {
			top := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			open[top.kind]--
			for _, k := range of {
				if top.kind == k {
					pairs = append(pairs, pair{top.mark, i})
					return
				}
			}
		}
	}
	stray := func(i int) {
		if m := marks[i]; len(stack) == 0 && !m.afterDigit && (m.closes || m.r != '"') {
			unopened = append(unopened, i)
		}
	}
	for i, m := range marks {
		onlyOpens := m.opens && !m.closes
		switch m.r {
		case '"':
			switch {
			case open[straight] > 0 && (m.loose || m.closes && !inches(marks, i)):
				close(i, straight)
			case m.opens || m.loose && closedNext(marks, i):
				push(straight, i)
			default:
				stray(i)
			}
		case '“':
			switch {
			case open[low]+open[alike] > 0 && !onlyOpens:
				close(i, low, alike)
			case m.opens || !m.closes:
				push(curly, i)
			default:
				stray(i)
			}
		case '”':
			switch {
			case open[curly]+open[low]+open[alike] > 0:
				close(i, curly, low, alike)
			case onlyOpens:
				push(alike, i)
			default:
				stray(i)
			}
		case '„':
			push(low, i)
		case '«':
			if open[reversed] > 0 && !onlyOpens {
				close(i, reversed)
			} else {
				push(angle, i)
			}
		case '»':
			switch {
			case open[angle]+open[reversed] > 0:
				close(i, angle, reversed)
			case onlyOpens:
				push(reversed, i)
			default:
				stray(i)
			}
		case '「':
			push(corner, i)
		case '」':
			if open[corner] > 0 {
				close(i, corner)
			} else {
				stray(i)
			}
		case '‘':
			if m.opens {
				push(single, i)
			}
		default: // ' and ’ are more often apostrophes
			switch {
			case m.closes && len(stack) > 0 && stack[len(stack)-1].kind == single:
				close(i, single)
			case m.r == '\'' && onlyOpens:
				push(single, i)
			}
		}
	}
	for _, o := range stack {
		unclosed = append(unclosed, o.mark)
	}
	return pairs, unclosed, unopened
}

// opening is a quotation that hasn't ended yet.
type opening struct {
	kind kind
	mark int
}

// kind is a kind of quotation by its opening mark.
type kind uint8

const (
	straight kind = iota
	curly         // “ ”
	low           // „ “ or „ ”
	alike         // ” ”
	angle         // « »
	reversed      // » « or » »
	corner        // 「 」
	single        // ‘ ’ or ' '
	kinds
)

// closedNext reports whether the next straight mark behind marks[i] can close
// what that opens.
func closedNext(marks []mark, i int) bool {
	for _, m := range marks[i+1:] {
		if m.r == '"' {
			return m.loose || m.closes
		}
	}
	return false
}

// inches reports whether the straight mark i, which follows a digit within a
// quotation, is rather a sign of measure: whether the next straight mark can
// only close, too.
func inches(marks []mark, i int) bool {
	if !marks[i].afterDigit {
		return false
	}
	for _, m := range marks[i+1:] {
		if m.r == '"' {
			return m.closes && !m.opens && !m.afterDigit
		}
	}
	return false
}
