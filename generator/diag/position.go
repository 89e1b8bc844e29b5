package diag

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// Position is a place in a text as people and editors count it.
type Position struct {
	Line   int // from 1
	Column int // from 1, in Unicode characters
	UTF16  int // from 0, in UTF-16 code units, as the Language Server Protocol counts
}

// Locate turns a byte offset into a position. An offset past the end is
// taken as the end.
func Locate(text []byte, offset int) Position {
	offset = max(0, min(offset, len(text)))
	start := bytes.LastIndexByte(text[:offset], '\n') + 1
	line := text[start:offset]
	if start == 0 {
		line = bytes.TrimPrefix(line, []byte("\uFEFF"))
	}
	p := Position{Line: bytes.Count(text[:start], []byte("\n")) + 1, Column: 1}
	for len(line) > 0 {
		r, size := utf8.DecodeRune(line)
		line = line[size:]
		p.Column++
		p.UTF16++
		if r > 0xFFFF {
			p.UTF16++
		}
	}
	return p
}

// Excerpt returns the line at span's start, with tabs as single spaces, and a
// second line of carets under what the span covers of it. Long lines are cut
// around the place.
func Excerpt(text []byte, span Span) (line, carets string) {
	const before, after = 60, 60 // characters kept around the place
	start := max(0, min(span.Start, len(text)))
	from := bytes.LastIndexByte(text[:start], '\n') + 1
	to := len(text)
	if i := bytes.IndexByte(text[start:], '\n'); i >= 0 {
		to = start + i
	}
	end := min(max(span.End, start), to)
	clean := func(b []byte) []rune {
		s := strings.TrimRight(string(bytes.TrimPrefix(b, []byte("\uFEFF"))), "\r\n")
		return []rune(strings.Map(func(r rune) rune {
			if r < ' ' || r == 0x7F || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 {
				return ' ' // a terminal obeys control characters; the author's line must not
			}
			return r
		}, s))
	}
	head, marked, tail := clean(text[from:start]), clean(text[start:end]), clean(text[end:to])
	if len(head) > before {
		head = append([]rune("…"), head[len(head)-before:]...)
	}
	if len(marked) > after {
		marked, tail = append(marked[:after:after], '…'), nil
	}
	if len(tail) > after {
		tail = append(tail[:after:after], '…')
	}
	return string(head) + string(marked) + string(tail),
		strings.Repeat(" ", len(head)) + strings.Repeat("^", max(1, len(marked)))
}
