package quote

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

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
