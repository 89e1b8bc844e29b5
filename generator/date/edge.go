package date

// Edge is one end of a date, as a picture of it has to show it.
type Edge struct {
	// Day is the first day that the date can mean, or the last; the zero Day
	// where there is no such day.
	Day Day
	// Open says that the date goes on past what is known: an interval without
	// an end, or a day "or later". Unknown says that it has an end that nobody
	// knows. Day is zero in both cases.
	Open, Unknown bool
	// Approximate and Uncertain are the marks of this end: ~ and ?.
	Approximate, Uncertain bool
}

// Edges returns both ends of d. For a day, a month or a year they have the same
// marks. No date has neither.
func (d Date) Edges() (first, last Edge) {
	if d.precision == PrecisionNone {
		return first, last
	}
	start, end := d.start, d.end
	if d.precision <= PrecisionYear {
		end = start
	}
	edge := func(p point, day Day) Edge {
		return Edge{
			Day: day, Open: p.end == open || p.end == absent, Unknown: p.end == unknown,
			Approximate: p.marks&approximate != 0, Uncertain: p.marks&uncertain != 0,
		}
	}
	from, _ := d.Earliest()
	to, _ := d.Latest()
	return edge(start, from), edge(end, to)
}

// Number counts the days from 1 January of the year 1, which is 0. It is -1 for
// no day.
func (d Day) Number() int {
	if d.IsZero() {
		return -1
	}
	// Years begin in March here, so that the odd day is the last of its year.
	y, m := int(d.year), int(d.month)
	if m <= 2 {
		y, m = y-1, m+12
	}
	return 365*y + y/4 - y/100 + y/400 + (153*(m-3)+2)/5 + int(d.day) - 1 - 306
}

// Numbered is the day of that number. It is the zero Day outside of the years
// 1 to 9999.
func Numbered(n int) Day {
	if n < 0 || n >= never.Number() {
		return Day{}
	}
	// A first guess is never too late, and at most a year too early.
	y := n/366 + 1
	for y < maxYear && (Day{uint16(y + 1), 1, 1}).Number() <= n {
		y++
	}
	d := Day{uint16(y), 1, 1}
	for d.month < 12 && (Day{d.year, d.month + 1, 1}).Number() <= n {
		d.month++
	}
	d.day = uint8(n - d.Number() + 1)
	return d
}

// Month returns the month, from 1 to 12.
func (d Day) Month() int { return int(d.month) }

// FirstOf is the first day of a month, from 1 to 12; the zero Day where there is
// no such month.
func FirstOf(year, month int) Day {
	if year < minYear || year > maxYear || month < 1 || month > 12 {
		return Day{}
	}
	return Day{uint16(year), uint8(month), 1}
}
