package date

import (
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// points draws a day, month or year. Years are few, so that dates often share
// one.
var points = rapid.Custom(func(t *rapid.T) point {
	p := point{end: known, year: uint16(rapid.OneOf(rapid.IntRange(2013, 2016), rapid.IntRange(minYear, maxYear)).Draw(t, "year"))}
	if rapid.Bool().Draw(t, "has month") {
		p.month = uint8(rapid.IntRange(1, 12).Draw(t, "month"))
		if rapid.Bool().Draw(t, "has day") {
			p.day = uint8(rapid.IntRange(1, daysIn(int(p.year), int(p.month))).Draw(t, "day"))
		}
	}
	p.marks = marks(rapid.IntRange(0, len(markSigns)-1).Draw(t, "marks"))
	return p
})

// dates draws every kind of date, and no date.
var dates = rapid.Custom(func(t *rapid.T) Date {
	p := points.Draw(t, "point")
	switch rapid.IntRange(0, 6).Draw(t, "kind") {
	case 0:
		return Date{}
	case 1, 2:
		return single(p)
	case 3:
		p.marks = 0
		return Date{precision: PrecisionBefore, end: p}
	case 4:
		p.marks = 0
		return Date{precision: PrecisionAfter, start: p}
	case 5:
		q := points.Draw(t, "other point")
		if d, ok := interval(p, q); ok {
			return d
		}
		d, ok := interval(q, p)
		if !ok {
			t.Fatalf("neither %v nor %v comes first", p, q)
		}
		return d
	}
	missing := point{end: rapid.SampledFrom([]end{open, unknown}).Draw(t, "end")}
	d := Date{precision: PrecisionInterval, start: p, end: missing}
	if rapid.Bool().Draw(t, "at the start") {
		d.start, d.end = d.end, d.start
	}
	return d
})

func TestEveryDateRoundTrips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := dates.Filter(func(d Date) bool { return !d.IsZero() }).Draw(t, "date")
		back, err := Parse(d.String())
		if err != nil || back != d {
			t.Fatalf("Parse(%q) = %#v, %v; want %#v", d, back, err, d)
		}
	})
}

func TestCompareIsATotalOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := dates.Draw(t, "a"), dates.Draw(t, "b"), dates.Draw(t, "c")
		if (Compare(a, b) == 0) != (a == b) {
			t.Fatalf("Compare = %d", Compare(a, b))
		}
		if Compare(a, b) != -Compare(b, a) {
			t.Fatalf("Compare = %d, the other way %d", Compare(a, b), Compare(b, a))
		}
		if Compare(a, b) <= 0 && Compare(b, c) <= 0 && Compare(a, c) > 0 {
			t.Fatal("a ≤ b ≤ c but a > c")
		}
	})
}

func TestEarliestIsNotAfterLatest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := dates.Draw(t, "date")
		first, hasFirst := d.Earliest()
		last, hasLast := d.Latest()
		if hasFirst && hasLast && first.Compare(last) > 0 {
			t.Fatalf("%v runs from %v to %v", d, first, last)
		}
		if !hasFirst && !hasLast && !d.IsZero() {
			t.Fatalf("%v has no bound", d)
		}
		if hasFirst == first.IsZero() || hasLast == last.IsZero() {
			t.Fatalf("%v: %v %v, %v %v", d, first, hasFirst, last, hasLast)
		}
	})
}

func TestWithinImpliesOverlaps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := dates.Draw(t, "a"), dates.Draw(t, "b")
		if Within(a, b) && !Overlaps(a, b) {
			t.Fatalf("%v is within %v but does not overlap it", a, b)
		}
		if Overlaps(a, b) != Overlaps(b, a) {
			t.Fatal("Overlaps is not symmetric")
		}
		if !a.IsZero() && !Within(a, a) {
			t.Fatal("a is not within itself")
		}
	})
}

// TestOverlapsAgreesWithDays counts days instead of comparing bounds.
func TestOverlapsAgreesWithDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := dates.Draw(t, "a"), dates.Draw(t, "b")
		day := DayOf(time.Date(rapid.IntRange(2013, 2016).Draw(t, "year"), time.Month(rapid.IntRange(1, 12).Draw(t, "month")), rapid.IntRange(1, 41).Draw(t, "day"), 0, 0, 0, 0, time.UTC))
		inA, inB := Within(day.Date(), a), Within(day.Date(), b)
		if inA && inB && !Overlaps(a, b) {
			t.Fatalf("%v is in %v and in %v, which do not overlap", day, a, b)
		}
		if inA && Within(a, b) && !inB {
			t.Fatalf("%v is in %v within %v, but not in that", day, a, b)
		}
		if inA && a.After(day) {
			t.Fatalf("%v is in %v, which is after it", day, a)
		}
	})
}

func TestFormatLeavesNoPlaceholder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := dates.Draw(t, "date")
		s := d.Format(English())
		if strings.ContainsAny(s, "{}") || (s == "") != d.IsZero() || s != strings.Join(strings.Fields(s), " ") {
			t.Fatalf("%v is %q", d, s)
		}
	})
}

// offered finds the dates that a hint of Parse offers to write.
var offered = regexp.MustCompile(`(?:^write |, or )([][./~?%-]*[0-9][][0-9./~?%-]*)`)

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"2025-11-10", "2025-11", "2025", "2024-12~", "2014/2017", "2014/..", "../2017", "2014/", "/2017",
		"[..2025-11-10]", "[2025-11-10..]", "11/10/2025", "2011/12", "٢٠٢٥-١١-١٠", "10 November 2025", "Y170000002",
		"156X-12-25", "2004-06-~01/2004-06-~20", "[1667,1670..1672]", "{1960..}", "2014..2017", "2001-21", "2025-02-29",
		"2025-11-10T09:30:00Z", "2014–2017", "10 تشرين الثاني 2025", "[..2025~]", "2014/present", "-0001", "\xff/\xff",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := Parse(s)
		if err == nil {
			if d.IsZero() || d.String() != s {
				t.Fatalf("Parse(%q) = %q", s, d)
			}
			first, hasFirst := d.Earliest()
			last, hasLast := d.Latest()
			if hasFirst && hasLast && first.Compare(last) > 0 {
				t.Fatalf("%q runs from %v to %v", s, first, last)
			}
			return
		}
		e := err.(*Error)
		if e.Offset < 0 || e.Offset > len(s) || (e.Offset < len(s) && utf8.ValidString(s) && !utf8.RuneStart(s[e.Offset])) {
			t.Errorf("Parse(%q): offset %d", s, e.Offset)
		}
		if e.Message == "" || e.Hint == "" || len(e.Error()) > 300 || !utf8.ValidString(e.Error()) {
			t.Errorf("Parse(%q): %q", s, e.Error())
		}
		// Every date a hint offers can be read.
		for _, m := range offered.FindAllStringSubmatch(e.Hint, -1) {
			if _, err := Parse(m[1]); err != nil {
				t.Errorf("Parse(%q): hint %q offers %q: %v", s, e.Hint, m[1], err)
			}
		}
	})
}

func BenchmarkCompare(b *testing.B) {
	x, y := must(b, "2025-11"), must(b, "2025-11-10~")
	for b.Loop() {
		Compare(x, y)
	}
}

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		_, _ = Parse("2014-06/2017-02-03~")
	}
}

func BenchmarkFormat(b *testing.B) {
	d := must(b, "2025-11-10")
	for b.Loop() {
		d.Format(English())
	}
}
