package quote

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Structure says what the lines of a capture's text are. Lines that it doesn't
// list are page furniture, and blank lines are nothing.
type Structure struct {
	Headline, Headings, Paragraphs, Captions Lines
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
