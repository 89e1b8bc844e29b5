package date

import (
	"strconv"
	"strings"
	"time"
)

// Period is a stretch of calendar time: so many years and months, and then so
// many days. The zero Period is none.
type Period struct {
	Years, Months, Days int
}

// maxPart is the greatest number a part of a Period has when it is read.
const maxPart = 9999

// ParsePeriod reads an ISO 8601 duration of years, months, weeks and days:
// P1Y, P6M, P1Y6M, P2W, P90D. Hours, fractions, a sign and a period of nothing
// aren't taken. The error is an [*Error].
func ParsePeriod(s string) (Period, error) {
	wrong := &Error{Message: strconv.Quote(s) + " isn't a stretch of time", Hint: "write P1Y, P6M, P2W or P90D: years, months, weeks, days"}
	rest, ok := strings.CutPrefix(s, "P")
	if !ok {
		return Period{}, wrong
	}
	var p Period
	units := "YMWD" // those that may still come
	for rest != "" {
		n := 0
		for n < len(rest) && isDigit(rest[n]) {
			n++
		}
		if n == 0 || n > len("9999") || n == len(rest) {
			return Period{}, wrong
		}
		number, ok := readNumber(rest[:n], 0, maxPart)
		if !ok {
			return Period{}, wrong
		}
		at := strings.IndexByte(units, rest[n])
		if at < 0 {
			return Period{}, wrong
		}
		switch units[at] {
		case 'Y':
			p.Years = number
		case 'M':
			p.Months = number
		case 'W':
			p.Days = 7 * number
		case 'D':
			p.Days += number
		}
		units, rest = units[at+1:], rest[n+1:]
	}
	if p == (Period{}) {
		return Period{}, wrong
	}
	return p, nil
}

// IsZero reports whether p is no time at all.
func (p Period) IsZero() bool { return p == Period{} }

// Words names p by its greatest unit, in English: "a year", "2 years", "6
// months", "90 days".
func (p Period) Words() string {
	n, unit := p.Days, "day"
	switch {
	case p.Years > 0:
		n, unit = p.Years, "year"
	case p.Months > 0:
		n, unit = p.Months, "month"
	}
	if n == 1 {
		return "a " + unit
	}
	return strconv.Itoa(n) + " " + unit + "s"
}

// Add returns the day that is p later than d: first by years and months, where
// a month that is too short ends sooner, then by days. No day stays none, and
// what is past the year 9999 is the last day of it.
func (d Day) Add(p Period) Day {
	if d.IsZero() {
		return d
	}
	last := Day{maxYear, 12, 31}
	months := int(d.year)*12 + int(d.month) - 1 + p.Years*12 + p.Months
	year, month := months/12, months%12+1
	if year > maxYear {
		return last
	}
	t := time.Date(year, time.Month(month), min(int(d.day), daysIn(year, month))+p.Days, 0, 0, 0, 0, time.UTC)
	if t.Year() > maxYear {
		return last
	}
	return DayOf(t)
}

// Until returns how long it is from d to a later day: the greatest number of
// whole years, then of months, then of days. It is the zero Period where later
// isn't, or where there is no day.
func (d Day) Until(later Day) Period {
	var p Period
	if d.IsZero() || later.IsZero() || d.Compare(later) >= 0 {
		return p
	}
	p.Years = int(later.year) - int(d.year)
	if d.Add(p).Compare(later) > 0 {
		p.Years--
	}
	for p.Months < 11 && d.Add(Period{Years: p.Years, Months: p.Months + 1}).Compare(later) <= 0 {
		p.Months++
	}
	from := d.Add(p)
	day := func(d Day) time.Time {
		return time.Date(int(d.year), time.Month(d.month), int(d.day), 0, 0, 0, 0, time.UTC)
	}
	p.Days = int(day(later).Sub(day(from)).Hours() / 24)
	return p
}
