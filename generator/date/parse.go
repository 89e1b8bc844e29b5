package date

import "strings"

// Parse reads one date in the part of EDTF that the package comment lists. The
// text must be nothing but the date: the caller trims space and YAML's
// quotation marks. An error is always an [*Error].
func Parse(s string) (Date, error) {
	if d, ok := read(s); ok {
		return d, nil
	}
	return Date{}, explain(s)
}

// read is the whole grammar. It says yes or no; why not is for explain to find
// out, at leisure, from the text it refuses.
func read(s string) (Date, bool) {
	if set, ok := strings.CutPrefix(s, "["); ok {
		return readSet(set)
	}
	if before, after, ok := strings.Cut(s, "/"); ok {
		start, startOK := readEnd(before)
		end, endOK := readEnd(after)
		if !startOK || !endOK {
			return Date{}, false
		}
		return interval(start, end)
	}
	p, ok := readPoint(s)
	if !ok {
		return Date{}, false
	}
	return single(p), true
}

// readSet reads what follows the "[" of a one-of set, "Sets" in level 2. Its
// date is plain: "about 2014 or earlier" would say nothing.
func readSet(s string) (Date, bool) {
	s, closed := strings.CutSuffix(s, "]")
	if !closed {
		return Date{}, false
	}
	if latest, ok := strings.CutPrefix(s, ".."); ok {
		p, ok := readPoint(latest)
		return Date{precision: PrecisionBefore, end: p}, ok && p.marks == 0
	}
	if earliest, ok := strings.CutSuffix(s, ".."); ok {
		p, ok := readPoint(earliest)
		return Date{precision: PrecisionAfter, start: p}, ok && p.marks == 0
	}
	return Date{}, false
}

// readEnd reads one side of an interval, "Extended Interval" in level 1.
func readEnd(s string) (point, bool) {
	switch s {
	case "":
		return point{end: unknown}, true
	case "..":
		return point{end: open}, true
	}
	return readPoint(s)
}

// readPoint reads a day, month or year and the qualifier after it.
func readPoint(s string) (point, bool) {
	p := point{end: known}
	for m := approximate; int(m) < len(markSigns); m++ {
		if rest, ok := strings.CutSuffix(s, markSigns[m]); ok {
			s, p.marks = rest, m
			break
		}
	}
	if len(s) != len("2025") && len(s) != len("2025-11") && len(s) != len("2025-11-10") {
		return point{}, false
	}
	year, ok := readNumber(s[:4], minYear, maxYear)
	if !ok {
		return point{}, false
	}
	p.year = uint16(year)
	if len(s) == len("2025") {
		return p, true
	}
	month, ok := readNumber(s[5:7], 1, 12)
	if !ok || s[4] != '-' {
		return point{}, false
	}
	p.month = uint8(month)
	if len(s) == len("2025-11") {
		return p, true
	}
	day, ok := readNumber(s[8:10], 1, daysIn(year, month))
	if !ok || s[7] != '-' {
		return point{}, false
	}
	p.day = uint8(day)
	return p, true
}

// readNumber reads s, which is all ASCII digits, as a number from low to high.
func readNumber(s string, low, high int) (int, bool) {
	n := 0
	for i := range len(s) {
		if !isDigit(s[i]) {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, low <= n && n <= high
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
