package lettering

import (
	"strings"
	"unicode"
)

// Wrap breaks text between its words into so many lines, or fewer, so that the
// longest of them is as short as can be. Words that are wider than room are
// broken within, as those of scripts that don't part them have to be.
func Wrap(text string, lines, room int) []string {
	words := strings.Fields(text)
	if len(words) == 0 || lines < 1 {
		return nil
	}
	var parts []part
	least, most := 0, 0
	for _, word := range words {
		space := width(' ')
		for _, piece := range pieces(word, room) {
			p := part{piece, Width(piece), space}
			parts = append(parts, p)
			least = max(least, p.width)
			most += space + p.width
			space = 0
		}
	}
	least = max(least, most/lines-width(' '))
	for least < most { // the least width at which no more lines are needed
		if middle := (least + most) / 2; fill(parts, middle, nil) > lines {
			least = middle + 1
		} else {
			most = middle
		}
	}
	list := make([]string, 0, lines)
	fill(parts, least, func(line []part) {
		var b strings.Builder
		for i, p := range line {
			if i > 0 && p.space > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(p.text)
		}
		list = append(list, b.String())
	})
	return list
}

// part is a word, or a piece of one.
type part struct {
	text  string
	width int
	space int // before it, unless it begins a line
}

// fill sets parts in lines of a width, and says how many these are.
func fill(parts []part, room int, set func(line []part)) int {
	lines, from, width := 0, 0, 0
	for i, p := range parts {
		if i > from && width+p.space+p.width > room {
			if set != nil {
				set(parts[from:i])
			}
			lines++
			from, width = i, 0
		}
		if i > from {
			width += p.space
		}
		width += p.width
	}
	if set != nil {
		set(parts[from:])
	}
	return lines + 1
}

// pieces are the letters of a word that is wider than room; any other word is
// whole.
func pieces(word string, room int) []string {
	if Width(word) <= room {
		return []string{word}
	}
	var list []string
	for _, r := range word {
		if len(list) > 0 && (width(r) == 0 || unicode.IsPunct(r)) { // stays with what it is on
			list[len(list)-1] += string(r)
		} else {
			list = append(list, string(r))
		}
	}
	return list
}
