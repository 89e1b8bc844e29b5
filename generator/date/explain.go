package date

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Error says why a text isn't a date, in words for its author.
type Error struct {
	Offset  int    // of what is wrong, in bytes from the start of the text
	Message string // what is wrong; names the feature if EDTF has it and this package hasn't
	Hint    string // what to write instead; never empty
}

// Error returns the message and the hint.
func (e *Error) Error() string { return e.Message + "; " + e.Hint }

// explain finds out what is wrong with a text that read refused.
func explain(s string) *Error {
	e := findFault(s)
	if e.Hint == "" {
		e.Hint = suggest(s)
	}
	if e.Hint == "" {
		e.Hint = "write a day as 2025-11-10, a month as 2025-11, a year as 2025"
	}
	return e
}

func findFault(s string) *Error {
	if s == "" {
		return &Error{Message: "the date is empty"}
	}
	if e := faultInCharacters(s); e != nil {
		return e
	}
	switch {
	case s[0] == '[' || s[0] == '{':
		return faultInSet(s)
	case strings.Contains(s, "/"):
		return faultInInterval(s)
	}
	return faultInPoint(s, 0)
}

// faultInCharacters looks for what looks like a date but is spelled in other
// characters. It returns nil if there is none of it.
func faultInCharacters(s string) *Error {
	for i, r := range s {
		switch {
		case r == utf8.RuneError: // of bytes that aren't UTF-8, or lost before they got here
			return &Error{Offset: i, Message: "a damaged character stands in the date"}
		case r < utf8.RuneSelf:
		case unicode.IsDigit(r):
			return &Error{Offset: i, Message: fmt.Sprintf("the digit %c is not one of 0 to 9", r)}
		case unicode.Is(unicode.Pd, r) || r == '\u2212':
			return &Error{Offset: i, Message: fmt.Sprintf("the dash %c (%U) is not a hyphen", r, r)}
		case unicode.Is(unicode.Cf, r):
			return &Error{Offset: i, Message: fmt.Sprintf("an invisible character (%U) stands in the date", r)}
		}
	}
	if trimmed := strings.TrimSpace(s); trimmed != s {
		if trimmed == "" {
			return &Error{Message: "the date is empty"}
		}
		at := 0
		if strings.HasPrefix(s, trimmed) {
			at = len(trimmed)
		}
		return &Error{Offset: at, Message: "there is space around the date"}
	}
	return nil
}

func faultInSet(s string) *Error {
	if s[0] == '{' {
		return &Error{
			Message: "a set of dates that all apply ({…}) is not supported",
			Hint:    "give each date on its own, or an interval, as in 2014/2017",
		}
	}
	inner, closed := strings.CutSuffix(s[1:], "]")
	if !closed {
		return &Error{Offset: len(s), Message: "the set is not closed", Hint: "write [..2025-11-10] or [2025-11-10..]"}
	}
	if comma := strings.IndexByte(inner, ','); comma >= 0 {
		return &Error{
			Offset:  1 + comma,
			Message: "a set of several dates ([…,…], one of them) is not supported",
			Hint:    "only [..2025-11-10] and [2025-11-10..] are; give an interval, or a coarser date marked uncertain, as in 2025?",
		}
	}
	before, after, dots := strings.Cut(inner, "..")
	afterAt := 1 + len(before) + len("..")
	switch {
	case before == "" && after == "":
		return &Error{Offset: 1, Message: "the set has no date", Hint: "write [..2025-11-10] or [2025-11-10..]"}
	case !dots:
		return &Error{Message: "a set of one date ([…]) is not supported", Hint: write(repair(inner))}
	case before != "" && after != "":
		return &Error{
			Offset:  1 + len(before),
			Message: "a set that runs from one date to another ([…..…], one of them) is not supported",
			Hint:    write(repair(before + "/" + after)),
		}
	case before == "":
		return faultInSetDate(after, afterAt)
	}
	return faultInSetDate(before, 1)
}

func faultInSetDate(s string, at int) *Error {
	if _, ok := readPoint(s); ok {
		// Only a qualifier, its last byte, can have kept it out.
		return &Error{
			Offset:  at + len(s) - 1,
			Message: "a qualified date in a set is not supported",
			Hint:    "leave out the qualifier",
		}
	}
	return faultInPoint(s, at)
}

func faultInInterval(s string) *Error {
	before, after, _ := strings.Cut(s, "/")
	if second := strings.IndexByte(after, '/'); second >= 0 {
		if len(repair(s)) > 0 {
			return &Error{Message: "the year comes first, then month and day, with hyphens between them"}
		}
		return &Error{Offset: len(before) + 1 + second, Message: "an interval has one slash"}
	}
	start, ok := readEnd(before)
	if !ok {
		return faultInPoint(before, 0)
	}
	end, ok := readEnd(after)
	if !ok {
		return faultInPoint(after, len(before)+1)
	}
	if start.end != known && end.end != known {
		return &Error{Message: "the interval has no date", Hint: "give it at least one, as in 2014/.. or ../2017"}
	}
	e := &Error{Offset: len(before) + 1, Message: "the interval ends before it begins"}
	if swapped, ok := interval(end, start); ok {
		e.Hint = write([]Date{swapped})
	}
	return e
}

// faultInPoint explains a text that readPoint refused and that begins at byte
// at of the whole.
func faultInPoint(s string, at int) *Error {
	n := 0 // s[:n] is digits and hyphens
	for n < len(s) && (isDigit(s[n]) || s[n] == '-') {
		n++
	}
	switch {
	case s == "":
		return &Error{Offset: at, Message: "a date is missing here"}
	case n > 1 && s[0] == '-' && isDigit(s[1]):
		return &Error{Offset: at, Message: "a negative year is not supported", Hint: yearsHint}
	case n == len(s):
		return faultInNumbers(s, at)
	case n == len(s)-1 && strings.ContainsAny(s[n:], "~?%") && isDigit(s[max(0, n-1)]):
		return faultInNumbers(s[:n], at) // the qualifier is in its place
	}
	if e := faultByFeature(s, n); e != nil {
		e.Offset += at
		return e
	}
	return &Error{Offset: at + n, Message: "this is not a date in EDTF"}
}

const (
	yearsHint = "years run from 0001 to 9999"
	marksHint = "put one ~, ? or % at the end, for the whole date, as in 2024-12~"
)

// faultByFeature names the EDTF or ISO 8601 feature in s, whose first n bytes
// are digits and hyphens and are not all of it. It returns nil if it knows none.
func faultByFeature(s string, n int) *Error {
	number, rest := s[:n], s[n+1:]
	restNumeric := rest != "" && (isDigit(rest[0]) || rest[0] == '-')
	unsupported := func(feature, hint string) *Error {
		return &Error{Offset: n, Message: feature + " is not supported", Hint: hint}
	}
	switch c := s[n]; c {
	case '~', '?', '%':
		switch {
		case n == 0 || number[n-1] == '-':
			return unsupported("a qualifier of one part of the date", marksHint)
		case restNumeric:
			return unsupported("a qualifier of a group of parts", marksHint)
		case strings.Trim(rest, "~?%") == "":
			return &Error{Offset: n + 1, Message: "a date has one qualifier", Hint: "write % for both approximate and uncertain"}
		}
	case 'X', 'x', 'u', 'U':
		// The drafts before 2019 wrote u for a missing digit, x for masked precision.
		if strings.Trim(rest, "0123456789-Xxu~?%") == "" {
			return unsupported("an unspecified digit ("+s[n:n+1]+")", unspecifiedHint(s, n))
		}
	case 'T', 't', ' ':
		if p, ok := readPoint(number); ok && p.day != 0 && restNumeric {
			return unsupported("a time of day", write([]Date{single(p)}))
		}
	case 'W', 'w':
		if restNumeric && len(strings.TrimSuffix(number, "-")) == 4 {
			return unsupported("a week date", "write the day, as in 2025-11-10")
		}
	case 'S', 's':
		if n > 0 && restNumeric {
			return unsupported("a count of significant digits (S)", "write the year, marked approximate, as in 1950~")
		}
	case 'E', 'e':
		if n > 0 && restNumeric {
			return unsupported("an exponential year (E)", yearsHint)
		}
	case 'Y', 'y':
		if n == 0 && restNumeric {
			return unsupported("a year of more than four digits (Y)", yearsHint)
		}
	case 'P', 'p':
		if n == 0 && restNumeric {
			return unsupported("a duration", "write the interval with both dates, as in 2014/2017")
		}
	case '(':
		return unsupported("a group in parentheses", marksHint)
	case '.':
		if n > 0 && strings.HasPrefix(rest, ".") {
			return faultInDots(number, rest[1:])
		}
	}
	return nil
}

// unspecifiedHint suggests the date in s up to the part that holds its first
// unspecified digit, s[n]: 2004 for 2004-XX.
func unspecifiedHint(s string, n int) string {
	if hyphen := strings.LastIndexByte(s[:n], '-'); hyphen >= 0 && strings.Trim(s[n:], "Xxu-") == "" {
		if p, ok := readPoint(s[:hyphen]); ok {
			return write([]Date{single(p)})
		}
	}
	return "write the part that is known, or the interval it may lie in, as in 2010/2019"
}

// faultInDots explains 2014.. and 2014..2017, where dots stand outside a set.
func faultInDots(before, after string) *Error {
	e := &Error{Offset: len(before), Message: "dots stand in a set or for an open end of an interval"}
	var hints []Date
	if after == "" {
		for _, s := range []string{before + "/..", "[" + before + "..]"} {
			if d, ok := read(s); ok {
				hints = append(hints, d)
			}
		}
	} else {
		hints = repair(before + "/" + after)
	}
	e.Hint = write(hints)
	return e
}

// faultInNumbers explains s, which is digits and hyphens and begins at byte at
// of the whole.
func faultInNumbers(s string, at int) *Error {
	parts := strings.Split(s, "-")
	fault := func(message string) *Error { return &Error{Offset: at, Message: message} }

	year, ok := readNumber(parts[0], minYear, maxYear)
	switch length := len(parts[0]); {
	case length == 8 && len(parts) == 1:
		return fault("a date without hyphens (basic format) is not supported")
	case length < 4 && len(parts) == 3 && len(parts[2]) == 4:
		return fault("the year comes first, then month and day")
	case length == 0:
		return fault("the year is missing")
	case length != 4:
		return fault("a year has four digits")
	case !ok:
		e := fault("there is no year " + parts[0])
		e.Hint = yearsHint
		return e
	}
	if len(parts) == 1 {
		return fault("this is not a date in EDTF")
	}

	at += len(parts[0]) + 1
	month, ok := readNumber(parts[1], 1, 12)
	switch length := len(parts[1]); {
	case length == 0:
		return fault("the month is missing")
	case length == 3 && len(parts) == 2:
		return fault("an ordinal date (the day of the year) is not supported")
	case length == 4 && len(parts) == 2:
		return fault("an interval has a slash between its dates")
	case length != 2:
		return fault("a month has two digits")
	case !ok && 21 <= month && month <= 24:
		e := fault("a season (" + parts[1] + " in place of a month) is not supported")
		e.Hint = "write the months it covers, as in " + parts[0] + "-03/" + parts[0] + "-05"
		return e
	case !ok && 25 <= month && month <= 41:
		e := fault("a division of the year (" + parts[1] + " in place of a month) is not supported")
		e.Hint = "write the months it covers, as in " + parts[0] + "-01/" + parts[0] + "-03"
		return e
	case !ok:
		return fault("there is no month " + parts[1])
	}
	if len(parts) == 2 {
		return fault("this is not a date in EDTF")
	}

	at += len(parts[1]) + 1
	switch _, ok := readNumber(parts[2], 1, daysIn(year, month)); {
	case len(parts[2]) == 0:
		return fault("the day is missing")
	case len(parts[2]) != 2:
		return fault("a day has two digits")
	case !ok:
		e := fault(fmt.Sprintf("%s %d has no day %s", time.Month(month), year, parts[2]))
		e.Hint = fmt.Sprintf("it has %d days", daysIn(year, month))
		return e
	}
	at += len(parts[2])
	return fault("the date goes on after the day")
}
