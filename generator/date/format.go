package date

import "strconv"

// Words says what dates are made of in a language: what stands under a key,
// its places {1}, {2} … filled with the values. A catalogue of the interface's
// words is one. Keys has the keys.
type Words interface {
	Say(key string, values ...any) string
}

// Format prints d in the words of a language. No date is "".
//
// English reads 10 November 2025, about December 2024, perhaps 2014, 2014 to
// 2017, 10 to 12 November 2025, since 2014, until 2017, 2014 to an unknown
// date, 10 November 2025 or earlier.
//
// In a language that is written from the right such a text often begins with a
// number, so on a page that runs the other way it needs an element with
// dir="rtl" around it to stay in order.
func (d Date) Format(w Words) string {
	f := formatter{w}
	switch d.precision {
	case PrecisionNone:
		return ""
	case PrecisionInterval:
		return f.interval(d.start, d.end)
	case PrecisionBefore:
		return w.Say("date.or-earlier", f.point(d.end))
	case PrecisionAfter:
		return w.Say("date.or-later", f.point(d.start))
	}
	return f.point(d.start)
}

// MonthShort is a month, from 1 to 12, as an axis has room for it.
func MonthShort(w Words, month int) string { return w.Say(monthsShort[month-1]) }

// MonthShortOf is a month of a year, as short.
func MonthShortOf(w Words, month, year int) string {
	return w.Say("date.month-short", MonthShort(w, month), strconv.Itoa(year))
}

// formatter prints dates in a language.
type formatter struct{ Words }

func (f formatter) interval(start, end point) string {
	switch {
	case start.end == open:
		return f.Say("date.until", f.point(end))
	case start.end == unknown:
		return f.Say("date.from-unknown", f.point(end))
	case end.end == open:
		return f.Say("date.since", f.point(start))
	case end.end == unknown:
		return f.Say("date.to-unknown", f.point(start))
	case start == end:
		return f.point(start)
	}
	// With a qualifier each date is printed whole, so that it is plain what the
	// qualifier is about.
	if start.marks|end.marks == 0 && start.year == end.year {
		bothDays := start.day != 0 && end.day != 0
		bothMonths := start.day == 0 && end.day == 0 && start.month != 0 && end.month != 0
		switch {
		case bothDays && start.month == end.month:
			return f.Say("date.days-of-month", int(start.day), int(end.day), f.month(months, start), year(start))
		case bothDays:
			return f.Say("date.days-of-year", int(start.day), f.month(months, start), int(end.day), f.month(months, end), year(start))
		case bothMonths:
			return f.Say("date.months-of-year", f.month(monthsAlone, start), f.month(monthsAlone, end), year(start))
		}
	}
	return f.Say("date.interval", f.point(start), f.point(end))
}

func (f formatter) point(p point) string {
	var s string
	switch {
	case p.day != 0:
		s = f.Say("date.day", int(p.day), f.month(months, p), year(p))
	case p.month != 0:
		s = f.Say("date.month", f.month(monthsAlone, p), year(p))
	default:
		s = f.Say("date.year", year(p))
	}
	if p.marks&approximate != 0 {
		s = f.Say("date.about", s)
	}
	if p.marks&uncertain != 0 {
		s = f.Say("date.perhaps", s)
	}
	return s
}

func (f formatter) month(names [12]string, p point) string { return f.Say(names[p.month-1]) }

// year is written without the leading zeros that EDTF wants, and as a text:
// no language says it otherwise by its number.
func year(p point) string { return strconv.Itoa(int(p.year)) }

// DateTimeAttr returns d as a value for the datetime attribute of HTML's time
// element, https://html.spec.whatwg.org/multipage/text-level-semantics.html#datetime-value,
// or "" where HTML can't say it: the attribute is for a plain day, month or
// year, and would make an approximate or uncertain one look certain.
func (d Date) DateTimeAttr() string {
	if d.precision > PrecisionYear || d.start.marks != 0 {
		return ""
	}
	return d.String()
}
