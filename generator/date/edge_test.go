package date

import "testing"

func TestDaysAreNumbered(t *testing.T) {
	if n := (Day{1, 1, 1}).Number(); n != 0 {
		t.Errorf("the first day is %d", n)
	}
	if n := (Day{}).Number(); n != -1 {
		t.Errorf("no day is %d", n)
	}
	for _, n := range []int{-1, never.Number()} {
		if d := Numbered(n); !d.IsZero() {
			t.Errorf("%d is %s", n, d)
		}
	}
	for _, year := range []uint16{1, 4, 100, 1600, 1900, 1946, 2000, 2024, 2025, 9999} {
		d := Day{year, 1, 1}
		for n := d.Number(); n < d.Number()+366; n++ {
			got := Numbered(n)
			if got.IsZero() && year == 9999 {
				continue
			}
			if got.Number() != n {
				t.Fatalf("%d is %s, which is %d", n, got, got.Number())
			}
			if next := got.Add(Period{Days: 1}); next != got && next.Number() != n+1 {
				t.Fatalf("%s is not the day after %s", next, got)
			}
		}
	}
}

func TestTheEdgesOfADate(t *testing.T) {
	for _, test := range []struct{ edtf, first, last string }{
		{"", "", ""},
		{"2025-11-10", "2025-11-10", "2025-11-10"},
		{"2025-11", "2025-11-01", "2025-11-30"},
		{"2015~", "2015-01-01~", "2015-12-31~"},
		{"2015%", "2015-01-01~?", "2015-12-31~?"},
		{"2014/2017~", "2014-01-01", "2017-12-31~"},
		{"2019/..", "2019-01-01", "open"},
		{"/2017", "unknown", "2017-12-31"},
		{"2014/", "2014-01-01", "unknown"},
		{"[..2025-11-10]", "open", "2025-11-10"},
		{"[2024-12..]", "2024-12-01", "open"},
	} {
		d, err := Parse(test.edtf)
		if test.edtf == "" {
			d, err = Date{}, nil
		}
		if err != nil {
			t.Fatal(err)
		}
		word := func(e Edge) string {
			s := e.Day.String()
			if e.Open {
				s += "open"
			}
			if e.Unknown {
				s += "unknown"
			}
			if e.Approximate {
				s += "~"
			}
			if e.Uncertain {
				s += "?"
			}
			return s
		}
		if first, last := d.Edges(); word(first) != test.first || word(last) != test.last {
			t.Errorf("%s: %s and %s, want %s and %s", test.edtf, word(first), word(last), test.first, test.last)
		}
	}
}
