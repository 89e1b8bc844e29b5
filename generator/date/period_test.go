package date

import (
	"math/rand/v2"
	"testing"
	"time"
)

func TestParsePeriod(t *testing.T) {
	for s, want := range map[string]Period{
		"P1Y":       {Years: 1},
		"P6M":       {Months: 6},
		"P2W":       {Days: 14},
		"P90D":      {Days: 90},
		"P1Y6M":     {Years: 1, Months: 6},
		"P1Y2M3W4D": {Years: 1, Months: 2, Days: 25},
		"P0Y1D":     {Days: 1},
	} {
		if got, err := ParsePeriod(s); err != nil || got != want {
			t.Errorf("%s is %v, %v, want %v", s, got, err, want)
		}
	}
	for _, s := range []string{"", "P", "1Y", "p1y", "P1", "PY", "P-1Y", "P+1Y", "P1.5Y", "P1YT1H", "PT1H", "P1M1Y", "P1Y1Y", "P1YM", "P0D", "P00001Y", "P18446744073709551617Y", "P99999D", "P1S", " P1Y", "P1Y ", "P١Y"} {
		if got, err := ParsePeriod(s); err == nil {
			t.Errorf("%q is read as %v", s, got)
		}
	}
}

func TestAddingKeepsToTheCalendar(t *testing.T) {
	for _, c := range []struct {
		from string
		add  string
		want string
	}{
		{"2024-02-29", "P1Y", "2025-02-28"},
		{"2025-01-31", "P1M", "2025-02-28"},
		{"2025-11-10", "P2M", "2026-01-10"},
		{"2025-12-31", "P1D", "2026-01-01"},
		{"2025-12-31", "P1M1D", "2026-02-01"},
		{"9999-12-01", "P1Y", "9999-12-31"},
		{"9999-12-01", "P40D", "9999-12-31"},
	} {
		p, err := ParsePeriod(c.add)
		if err != nil {
			t.Fatal(err)
		}
		if got := mustDay(t, c.from).Add(p); got != mustDay(t, c.want) {
			t.Errorf("%s and %s is %s, want %s", c.from, c.add, got, c.want)
		}
	}
	if got := (Day{}).Add(Period{Years: 1}); !got.IsZero() {
		t.Errorf("no day and a year is %s", got)
	}
}

func TestPeriodsInWords(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"2024-11-10", "2025-11-11", "a year"},
		{"2023-11-10", "2025-11-11", "2 years"},
		{"2025-11-10", "2026-11-09", "11 months"},
		{"2025-11-10", "2025-12-10", "a month"},
		{"2025-11-10", "2025-11-11", "a day"},
		{"2025-01-31", "2025-03-01", "a month"},
		{"2025-11-10", "2025-11-30", "20 days"},
	} {
		if got := mustDay(t, c.from).Until(mustDay(t, c.to)).Words(); got != c.want {
			t.Errorf("from %s to %s is %s, want %s", c.from, c.to, got, c.want)
		}
	}
}

// From one day to another, and added again, is that day.
func TestUntilIsUndoneByAdd(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		a := DayOf(time.Date(1900, 1, 1+r.IntN(80000), 0, 0, 0, 0, time.UTC))
		b := DayOf(time.Date(1900, 1, 1+r.IntN(80000), 0, 0, 0, 0, time.UTC))
		p := a.Until(b)
		if a.Compare(b) >= 0 {
			if !p.IsZero() {
				t.Fatalf("from %s to %s, which is no later, is %v", a, b, p)
			}
			continue
		}
		if got := a.Add(p); got != b {
			t.Fatalf("from %s to %s is %v, which leads to %s", a, b, p, got)
		}
		if p.Months > 11 || p.Days > 30 || p.Years < 0 || p.Days < 0 {
			t.Fatalf("from %s to %s is %v", a, b, p)
		}
	}
}

func FuzzParsePeriod(f *testing.F) {
	for _, s := range []string{"P1Y", "P1Y2M3W4D", "P0D", "never", "P9999Y", "P1", "PT1H"} {
		f.Add(s)
	}
	day := DayOf(time.Date(2026, 1, 28, 0, 0, 0, 0, time.UTC))
	f.Fuzz(func(t *testing.T, s string) {
		p, err := ParsePeriod(s)
		if err != nil {
			if !p.IsZero() {
				t.Errorf("%q is wrong, and %v", s, p)
			}
			return
		}
		if later := day.Add(p); later.Compare(day) <= 0 || later.Year() > maxYear {
			t.Errorf("%q after %s is %s", s, day, later)
		}
	})
}
