package date

import "cmp"

// Compare orders dates for a timeline: it returns -1 if a comes before b, 1 if
// it comes after, and 0 only if a == b. It is a total order, by
//
//  1. the day the date is filed under: its earliest day, or, where it has none,
//     its latest (so that "10 November 2025 or earlier" stands at that day and
//     not before all history); no date comes last;
//  2. its earliest day, a missing one first;
//  3. its latest day, a missing one last: a day before its month, a month
//     before its year, a year before the time since then;
//  4. its precision, finest first;
//  5. its ends and their qualifiers: plain, ~, ?, %.
func Compare(a, b Date) int {
	if a == b {
		return 0
	}
	if a.IsZero() || b.IsZero() {
		if a.IsZero() {
			return 1
		}
		return -1
	}
	aFirst, aLast := a.days()
	bFirst, bLast := b.days()
	return cmp.Or(
		filedUnder(aFirst, aLast).Compare(filedUnder(bFirst, bLast)),
		aFirst.Compare(bFirst),
		aLast.Compare(bLast),
		cmp.Compare(a.precision, b.precision),
		comparePoints(a.start, b.start),
		comparePoints(a.end, b.end),
	)
}

func filedUnder(first, last Day) Day {
	if first.IsZero() {
		return last
	}
	return first
}

// comparePoints tells apart points that bound the same days, and so have the
// same year.
func comparePoints(a, b point) int {
	return cmp.Or(
		cmp.Compare(a.end, b.end),
		cmp.Compare(a.month, b.month),
		cmp.Compare(a.day, b.day),
		cmp.Compare(a.marks, b.marks),
	)
}

// Overlaps reports whether some day is possible under both dates. It is the
// test of whether two datings of one thing agree: 2025-11 overlaps 2025-11-10
// and [2025-11-10..], but not 2025-12. Qualifiers are not given any width. No
// date overlaps nothing.
func Overlaps(a, b Date) bool {
	if a.IsZero() || b.IsZero() {
		return false
	}
	aFirst, aLast := a.days()
	bFirst, bLast := b.days()
	return aFirst.Compare(bLast) <= 0 && bFirst.Compare(aLast) <= 0
}

// Within reports whether every day possible under inner is possible under
// outer: 2025-11-10 is within 2025, 2025 is within 2014/.., and every date is
// within itself. No date is within nothing, and holds nothing.
func Within(inner, outer Date) bool {
	if inner.IsZero() || outer.IsZero() {
		return false
	}
	innerFirst, innerLast := inner.days()
	outerFirst, outerLast := outer.days()
	return outerFirst.Compare(innerFirst) <= 0 && innerLast.Compare(outerLast) <= 0
}

// After reports whether d is certainly later than day: all the days it can mean
// are. It is false where the beginning of d is approximate, uncertain, open or
// unknown, since nothing is certain there, and for no date or no day.
func (d Date) After(day Day) bool {
	first, bounded := d.Earliest()
	return bounded && d.start.marks == 0 && !day.IsZero() && first.Compare(day) > 0
}
