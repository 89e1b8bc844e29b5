package quote

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Structure says what the lines of a capture's text are. Lines that it doesn't
// list are page furniture, and blank lines are nothing.
type Structure struct {
	Headline, Headings, Paragraphs, Captions Lines
}

// Lines is a list of lines, counted from 1. Written, it is
//
//	3-9, (11-13), 15
//
// where 3-9 is seven lines each for itself, less those that are blank, and
// (11-13) three lines that are one paragraph together.
type Lines []LineRange

// LineRange is one entry of Lines.
type LineRange struct {
	First, Last int
	Joined      bool // one passage, not one on each line
}

// LinesError says what is wrong with written Lines.
type LinesError struct {
	Offset  int // in bytes of the text
	Message string
	Hint    string
}

// Error returns the message and the hint.
func (e *LinesError) Error() string { return e.Message + "; " + e.Hint }

// ParseLines reads Lines as they are written. They ascend. The error is a
// *LinesError.
func ParseLines(s string) (Lines, error) {
	const hint = "write lines and ranges in order, as in 3-9, (11-13), 15"
	var lines Lines
	if strings.TrimSpace(s) == "" {
		return nil, nil
	}
	offset := 0
	for entry := range strings.SplitSeq(s, ",") {
		at := offset + len(entry) - len(strings.TrimLeft(entry, " \t\n"))
		offset += len(entry) + 1
		entry = strings.TrimSpace(entry)
		inner, joined := strings.CutPrefix(entry, "(")
		if joined {
			if inner, joined = strings.CutSuffix(inner, ")"); !joined {
				return nil, &LinesError{at, fmt.Sprintf("the parenthesis of %q isn't closed", clip(entry)), hint}
			}
		}
		first, last, isRange := strings.Cut(strings.ReplaceAll(inner, "–", "-"), "-")
		r := LineRange{First: number(strings.TrimSpace(first)), Last: number(strings.TrimSpace(last)), Joined: joined}
		if !isRange {
			r.Last = r.First
		}
		switch {
		case r.First == 0 || r.Last == 0:
			return nil, &LinesError{at, fmt.Sprintf("%q is no line and no range of lines", clip(entry)), hint}
		case r.Last < r.First:
			return nil, &LinesError{at, fmt.Sprintf("the range %q runs backwards", clip(entry)), hint}
		case len(lines) > 0 && r.First <= lines[len(lines)-1].Last:
			return nil, &LinesError{at, fmt.Sprintf("%q doesn't come after %q", clip(entry), lines[len(lines)-1].String()), hint}
		}
		lines = append(lines, r)
	}
	return lines, nil
}

// String returns the lines as they are written.
func (l Lines) String() string {
	entries := make([]string, len(l))
	for i, r := range l {
		entries[i] = r.String()
	}
	return strings.Join(entries, ", ")
}

// String returns the entry as it is written.
func (r LineRange) String() string {
	s := strconv.Itoa(r.First)
	if r.Last != r.First {
		s += "-" + strconv.Itoa(r.Last)
	}
	if r.Joined {
		s = "(" + s + ")"
	}
	return s
}

// Passage is a headline, heading, paragraph or caption of a capture.
type Passage struct {
	Text       string // without the sign of a list item
	Start, End int    // of Text, in bytes of the capture
}

// Article is a capture's text divided by its structure. Paragraph 1 is
// Paragraphs[0], figure 1 is Captions[0].
type Article struct {
	Headline   []Passage // one, or none
	Headings   []Passage
	Paragraphs []Passage
	Captions   []Passage
}

// Split divides the text of a capture. The error says what doesn't fit: the
// structure then belongs to another text, or was written down wrong.
func (s Structure) Split(text string) (*Article, error) {
	lines := linesOf(text)
	claimed := map[int]string{} // the roles of lines
	a := &Article{}
	for _, part := range s.parts(a) {
		for _, r := range *part.lines {
			if r.Last > len(lines) || r.First < 1 || r.Last < r.First {
				return nil, fmt.Errorf("%s has lines %s, but the text has %d", part.name, r, len(lines))
			}
			for n := r.First; n <= r.Last; n++ {
				if lines[n-1].blank() {
					continue
				}
				if other, ok := claimed[n]; ok {
					return nil, fmt.Errorf("line %d is in both %s and %s", n, other, part.name)
				}
				claimed[n] = part.name
				if !r.Joined {
					*part.passages = append(*part.passages, passage(text, lines[n-1], lines[n-1]))
				}
			}
			if r.Joined {
				*part.passages = append(*part.passages, passage(text, lines[r.First-1], lines[r.Last-1]))
			}
			if r.First == r.Last && lines[r.First-1].blank() {
				return nil, fmt.Errorf("%s has line %d, which is blank", part.name, r.First)
			}
		}
	}
	if len(a.Headline) > 1 {
		return nil, fmt.Errorf("headline has %d lines that each stand for one; put parentheses around them if they are one headline", len(a.Headline))
	}
	return a, nil
}

// structurePart is a part of a structure by the name it has in front matter.
type structurePart struct {
	name     string
	role     Role
	lines    *Lines
	passages *[]Passage
}

// parts lists what a structure has, with what it gives of an article.
func (s *Structure) parts(a *Article) []structurePart {
	return []structurePart{
		{"headline", Headline, &s.Headline, &a.Headline},
		{"headings", Heading, &s.Headings, &a.Headings},
		{"paragraphs", Paragraph, &s.Paragraphs, &a.Paragraphs},
		{"captions", Caption, &s.Captions, &a.Captions},
	}
}

// line is a line of a text without its end and the white space around it.
type line struct {
	text       string
	start, end int // in bytes of the text
}

func (l line) blank() bool { return l.text == "" }

// linesOf divides a text into lines.
func linesOf(text string) []line {
	var lines []line
	offset := 0
	for s := range strings.Lines(text) {
		trimmed := strings.TrimLeft(s, spaces)
		start := offset + len(s) - len(trimmed)
		trimmed = strings.TrimRight(trimmed, spaces)
		lines = append(lines, line{trimmed, start, start + len(trimmed)})
		offset += len(s)
	}
	return lines
}

// spaces is the white space around a line; a byte order mark is none of it.
const spaces = " \t\r\n\v\f\u00A0\u2028\u2029\u3000\uFEFF"

// passage is what stands from one line to another.
func passage(text string, first, last line) Passage {
	start := first.start + len(first.text) - len(withoutSign(first.text))
	end := max(start, last.end)
	return Passage{Text: text[start:end], Start: start, End: end}
}

// withoutSign returns a line without the sign of a list item it begins with.
func withoutSign(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	switch r {
	case '-', '*', '•', '–', '·', '◦', '▪', '●', '‣':
		if rest := strings.TrimLeft(s[size:], spaces); len(rest) < len(s)-size {
			return rest
		}
	}
	return s
}

// Finding is a place of an article where a quotation stands.
type Finding struct {
	Place Place
	Match Match // of the passages of Place's role
}

// Reading is an article ready for quotations to be looked for in it.
type Reading struct {
	roles []Role
	texts []*Text
}

// Read prepares an article. Its paragraphs come first, in whatever is found.
func (a *Article) Read() *Reading {
	r := &Reading{}
	for _, part := range []struct {
		role     Role
		passages []Passage
	}{{Paragraph, a.Paragraphs}, {Caption, a.Captions}, {Heading, a.Headings}, {Headline, a.Headline}} {
		if len(part.passages) > 0 {
			r.roles = append(r.roles, part.role)
			r.texts = append(r.texts, Read(texts(part.passages)))
		}
	}
	return r
}

func texts(passages []Passage) []string {
	list := make([]string, len(passages))
	for i, p := range passages {
		list[i] = p.Text
	}
	return list
}

// FindAll returns every place where q stands: each once, though q may stand
// there several times. Of those the first that is somebody's words is told.
func (r *Reading) FindAll(q Quotation) []Finding {
	var all []Finding
	for i, t := range r.texts {
		from := len(all)
		for _, m := range t.FindAll(q) {
			p := Place{Role: r.roles[i], First: m.First, Last: m.Last}
			if p.Role == Headline {
				p.First, p.Last = 0, 0
			}
			if at := slices.IndexFunc(all[from:], func(f Finding) bool { return f.Place == p }); at < 0 {
				all = append(all, Finding{p, m})
			} else if m.Voice > all[from+at].Match.Voice {
				all[from+at].Match = m
			}
		}
	}
	return all
}

// Nearest returns how q comes nearest to standing in a paragraph.
func (r *Reading) Nearest(q Quotation) Miss {
	if len(r.texts) == 0 || r.roles[0] != Paragraph {
		return Miss{Words: q.Words()}
	}
	return r.texts[0].Nearest(q)
}

// compact joins entries of Lines that follow each other with nothing but blank
// lines between, as text has it.
func compact(l Lines, text []line) Lines {
	slices.SortFunc(l, func(a, b LineRange) int { return cmp.Compare(a.First, b.First) })
	var out Lines
	for _, r := range l {
		if n := len(out); n > 0 && !r.Joined && !out[n-1].Joined && allBlank(text[out[n-1].Last:r.First-1]) {
			out[n-1].Last = r.Last
			continue
		}
		out = append(out, r)
	}
	return out
}

func allBlank(lines []line) bool {
	return !slices.ContainsFunc(lines, func(l line) bool { return !l.blank() })
}
