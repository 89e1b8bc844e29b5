package diag

import (
	"bytes"
	"sort"
	"strings"
	"unicode/utf8"
)

// Position is a place in a text as people and editors count it.
type Position struct {
	Line   int // from 1
	Column int // from 1, in Unicode characters
	UTF16  int // from 0, in UTF-16 code units, as the Language Server Protocol counts
}

// Text is a file's text with the offsets of its lines, for finding many
// places in it. The zero value is an empty text.
type Text struct {
	text   []byte
	starts []int // of lines
}

// NewText reads the lines of a text. A byte order mark isn't part of the
// first.
func NewText(text []byte) Text {
	t := Text{text: text, starts: []int{0}}
	if bytes.HasPrefix(text, []byte("\uFEFF")) {
		t.starts[0] = len("\uFEFF")
	}
	for i, c := range text {
		if c == '\n' {
			t.starts = append(t.starts, i+1)
		}
	}
	return t
}

// line returns the index of the line an offset stands in.
func (t Text) line(offset int) int {
	return max(0, sort.SearchInts(t.starts, offset+1)-1)
}

// Locate turns a byte offset into a position. An offset past the end is
// taken as the end.
func (t Text) Locate(offset int) Position {
	if len(t.starts) == 0 {
		t = NewText(nil)
	}
	offset = max(0, min(offset, len(t.text)))
	i := t.line(offset)
	p := Position{Line: i + 1, Column: 1}
	for rest := t.text[min(t.starts[i], offset):offset]; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		rest = rest[size:]
		p.Column++
		p.UTF16++
		if r > 0xFFFF {
			p.UTF16++
		}
	}
	return p
}

// Locate finds one place in a text.
func Locate(text []byte, offset int) Position { return NewText(text).Locate(offset) }

// Excerpt returns the line at span's start, safe for a terminal and cut around
// the place when it is long, and a second line of carets under what the span
// covers of it.
func (t Text) Excerpt(span Span) (line, carets string) {
	const around = 60                    // characters kept on either side, and of the place
	const bytesAround = 4 * (around + 1) // no character takes more than four
	if len(t.starts) == 0 {
		t = NewText(nil)
	}
	start := max(0, min(span.Start, len(t.text)))
	i := t.line(start)
	from, to := min(t.starts[i], start), len(t.text)
	if i+1 < len(t.starts) {
		to = max(start, t.starts[i+1]-1)
	}
	end := min(max(span.End, start), to)
	head := legible(t.text[max(from, start-bytesAround):start])
	marked := legible(t.text[start:min(end, start+bytesAround)])
	tail := legible(t.text[end:min(to, end+bytesAround)])
	if len(head) > around {
		head = append([]rune("…"), head[len(head)-around:]...)
	}
	if len(marked) > around {
		marked, tail = append(marked[:around:around], '…'), nil
	}
	if len(tail) > around {
		tail = append(tail[:around:around], '…')
	}
	return string(head) + string(marked) + string(tail),
		strings.Repeat(" ", len(head)) + strings.Repeat("^", max(1, len(marked)))
}

// Excerpt shows one place in a text.
func Excerpt(text []byte, span Span) (line, carets string) { return NewText(text).Excerpt(span) }

// legible is a piece of a line without what a terminal would obey: control
// characters, and marks that turn the direction of text around.
func legible(b []byte) []rune {
	return []rune(strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7F || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 {
			return ' '
		}
		return r
	}, strings.TrimRight(string(b), "\r\n")))
}
