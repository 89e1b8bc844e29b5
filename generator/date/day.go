package date

import (
	"cmp"
	"time"
)

// Day is one civil day: a square on a calendar, without time or zone. Its zero
// value is no day, and sorts before every day. Days may be compared with == and
// used as map keys.
type Day struct {
	year       uint16
	month, day uint8
}

const (
	minYear = 1
	maxYear = 9999
)

// never is later than any day a calendar has. The zero Day being earlier
// than any, the two stand for missing bounds in comparisons; neither
// leaves the package.
var never = Day{maxYear + 1, 1, 1}

// ParseDay reads a day written as 2026-01-28. A month, a year or a qualified
// date isn't a day. The error is an [*Error].
func ParseDay(s string) (Day, error) {
	d, err := Parse(s)
	if err != nil {
		return Day{}, err
	}
	if d.precision != PrecisionDay || d.start.marks != 0 {
		return Day{}, &Error{Message: "one certain day is wanted here", Hint: "write year, month and day, as in 2025-11-10"}
	}
	return d.start.first(), nil
}

// DayOf returns the civil day that t falls on in t's own location. It is the
// zero Day for years before 0001 or after 9999.
func DayOf(t time.Time) Day {
	year, month, day := t.Date()
	if year < minYear || year > maxYear {
		return Day{}
	}
	return Day{uint16(year), uint8(month), uint8(day)}
}

// IsZero reports whether d is no day.
func (d Day) IsZero() bool { return d == Day{} }

// Year returns the year, from 1 to 9999.
func (d Day) Year() int { return int(d.year) }

// Day returns the day of the month, counted from 1.
func (d Day) Day() int { return int(d.day) }

// Compare returns -1 if d is earlier than other, 1 if it is later, 0 if they
// are the same day.
func (d Day) Compare(other Day) int {
	return cmp.Or(
		cmp.Compare(d.year, other.year),
		cmp.Compare(d.month, other.month),
		cmp.Compare(d.day, other.day),
	)
}

// Date returns d as a date known to the day. No day is no date.
func (d Day) Date() Date {
	if d.IsZero() {
		return Date{}
	}
	return single(point{end: known, year: d.year, month: d.month, day: d.day})
}

// String returns d as 2026-01-28, or "" for no day.
func (d Day) String() string { return d.Date().String() }

// daysIn returns how many days the month has.
func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}
