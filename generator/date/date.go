package date

import "strconv"

// Date is a date as an author knows it: a day, a month, a year, an interval, or
// a day that is only known to be no later or no earlier than another, perhaps
// marked approximate or uncertain. Its zero value is no date. Dates may be
// compared with == and used as map keys; equal dates are spelled alike.
type Date struct {
	precision Precision
	start     point // known for day, month, year and after
	end       point // known for before
}

// Precision says how much of a date is known.
type Precision uint8

// The precisions, from the finest to the loosest.
const (
	PrecisionNone     Precision = iota // no date
	PrecisionDay                       // 2025-11-10
	PrecisionMonth                     // 2025-11
	PrecisionYear                      // 2025
	PrecisionInterval                  // 2014/2017, 2014/.., /2017
	PrecisionBefore                    // [..2025-11-10]: then or earlier
	PrecisionAfter                     // [2025-11-10..]: then or later
)

var precisionNames = [...]string{"", "day", "month", "year", "interval", "before", "after"}

// String returns the precision's name in lower case, "day" for [PrecisionDay],
// and "" for [PrecisionNone].
func (p Precision) String() string { return precisionNames[p] }

// point is one end of an interval, or all of a date that is none. A part that
// isn't given is zero.
type point struct {
	end        end
	marks      marks
	month, day uint8
	year       uint16
}

// end says whether a point is a date, and if not, why not.
type end uint8

const (
	absent  end = iota // the date has no such end
	known              // year, and perhaps month and day, are set
	open               // "..": there is no end, or none that is meant
	unknown            // "": there is one, but nobody knows when
)

// marks is a set of qualifiers, https://www.loc.gov/standards/datetime/ under
// "Qualification of a date (complete)".
type marks uint8

const (
	approximate marks = 1 << iota
	uncertain
)

// markSigns holds the EDTF character of each set of marks.
var markSigns = [...]string{0: "", approximate: "~", uncertain: "?", approximate | uncertain: "%"}

// single returns the date that is p and nothing more.
func single(p point) Date {
	switch {
	case p.day != 0:
		return Date{precision: PrecisionDay, start: p}
	case p.month != 0:
		return Date{precision: PrecisionMonth, start: p}
	}
	return Date{precision: PrecisionYear, start: p}
}

// interval returns the interval from start to end. It fails if neither is a
// known date, or if the interval would be over before it began.
func interval(start, end point) (Date, bool) {
	d := Date{precision: PrecisionInterval, start: start, end: end}
	if start.end != known && end.end != known {
		return Date{}, false
	}
	first, last := d.days()
	return d, first.Compare(last) <= 0
}

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d == Date{} }

// Precision returns how much of d is known.
func (d Date) Precision() Precision { return d.precision }

// Unit returns how exactly the day is given that d is before or after: as a day,
// a month or a year. Of other dates it is their precision.
func (d Date) Unit() Precision {
	switch d.precision {
	case PrecisionBefore:
		return single(d.end).precision
	case PrecisionAfter:
		return single(d.start).precision
	}
	return d.precision
}

// Approximate reports whether d, or an end of d, is marked as about right (~
// or %).
func (d Date) Approximate() bool { return (d.start.marks|d.end.marks)&approximate != 0 }

// Uncertain reports whether d, or an end of d, is marked as possibly wrong (?
// or %).
func (d Date) Uncertain() bool { return (d.start.marks|d.end.marks)&uncertain != 0 }

// Earliest returns the first day that d can mean, taken literally: a mark of
// approximation doesn't widen it. It returns false if no day bounds d from
// below: d is no date, is a day "or earlier", or begins at an open or unknown
// end.
func (d Date) Earliest() (Day, bool) {
	first, _ := d.days()
	return first, d.start.end == known
}

// Latest returns the last day that d can mean, taken literally. It returns
// false if no day bounds d from above: d is no date, is a day "or later", or
// stops at an open or unknown end.
func (d Date) Latest() (Day, bool) {
	_, last := d.days()
	if last == never {
		return Day{}, false
	}
	return last, !last.IsZero()
}

// days returns the first and last day that d can mean; a missing bound is the
// zero Day or never. For no date both are the zero Day.
func (d Date) days() (first, last Day) {
	switch d.precision {
	case PrecisionNone:
		return Day{}, Day{}
	case PrecisionDay, PrecisionMonth, PrecisionYear:
		return d.start.first(), d.start.last()
	}
	first, last = Day{}, never
	if d.start.end == known {
		first = d.start.first()
	}
	if d.end.end == known {
		last = d.end.last()
	}
	return first, last
}

// first returns the first day of a known point.
func (p point) first() Day {
	return Day{p.year, max(p.month, 1), max(p.day, 1)}
}

// last returns the last day of a known point.
func (p point) last() Day {
	switch {
	case p.day != 0:
		return Day{p.year, p.month, p.day}
	case p.month != 0:
		return Day{p.year, p.month, uint8(daysIn(int(p.year), int(p.month)))}
	}
	return Day{p.year, 12, 31}
}

// String returns d in EDTF, or "" for no date. [Parse] reads it back as d.
func (d Date) String() string {
	b := make([]byte, 0, len("[..2025-11-10]")+len("2025-11-10~"))
	switch d.precision {
	case PrecisionNone:
	case PrecisionDay, PrecisionMonth, PrecisionYear:
		b = d.start.append(b)
	case PrecisionInterval:
		b = d.start.append(b)
		b = append(b, '/')
		b = d.end.append(b)
	case PrecisionBefore:
		b = append(b, "[.."...)
		b = d.end.append(b)
		b = append(b, ']')
	case PrecisionAfter:
		b = append(b, '[')
		b = d.start.append(b)
		b = append(b, "..]"...)
	}
	return string(b)
}

func (p point) append(b []byte) []byte {
	switch p.end {
	case open:
		return append(b, ".."...)
	case known:
		b = appendPadded(b, int(p.year), 4)
		if p.month != 0 {
			b = appendPadded(append(b, '-'), int(p.month), 2)
		}
		if p.day != 0 {
			b = appendPadded(append(b, '-'), int(p.day), 2)
		}
		b = append(b, markSigns[p.marks]...)
	}
	return b
}

func appendPadded(b []byte, n, width int) []byte {
	digits := strconv.Itoa(n)
	for range width - len(digits) {
		b = append(b, '0')
	}
	return append(b, digits...)
}
