package date

import (
	"testing"
	"time"
)

func TestParseDayWantsOneCertainDay(t *testing.T) {
	d, err := ParseDay("2026-01-28")
	if err != nil || d != (Day{2026, 1, 28}) || d.Year() != 2026 || d.Day() != 28 || d.String() != "2026-01-28" {
		t.Errorf("ParseDay = %v, %v", d, err)
	}
	for _, s := range []string{"", "2026", "2026-01", "2026-01-28~", "2026-01-28/2026-01-28", "[..2026-01-28]", "2026-01-32", "28/01/2026"} {
		d, err := ParseDay(s)
		if _, ok := err.(*Error); !ok || !d.IsZero() {
			t.Errorf("ParseDay(%q) = %v, %v", s, d, err)
		}
	}
}

func TestDayOfIsCivil(t *testing.T) {
	damascus := time.FixedZone("+03", 3*60*60)
	evening := time.Date(2026, 1, 27, 22, 30, 0, 0, time.UTC)
	if got := DayOf(evening).String(); got != "2026-01-27" {
		t.Errorf("in UTC: %s", got)
	}
	if got := DayOf(evening.In(damascus)).String(); got != "2026-01-28" {
		t.Errorf("at +03: %s", got)
	}
	for _, year := range []int{-1, 0, 10000, 70000} {
		if d := DayOf(time.Date(year, 6, 1, 0, 0, 0, 0, time.UTC)); !d.IsZero() {
			t.Errorf("year %d: %v", year, d)
		}
	}
}

func TestDayCompare(t *testing.T) {
	inOrder := []Day{{}, mustDay(t, "2024-12-31"), mustDay(t, "2025-01-30"), mustDay(t, "2025-02-01"), mustDay(t, "2025-02-02")}
	for i, a := range inOrder {
		for j, b := range inOrder {
			want := 0
			switch {
			case i < j:
				want = -1
			case i > j:
				want = 1
			}
			if got := a.Compare(b); got != want {
				t.Errorf("%v.Compare(%v) = %d", a, b, got)
			}
		}
	}
}

func TestDayIsADate(t *testing.T) {
	if got, want := mustDay(t, "2025-11-10").Date(), must(t, "2025-11-10"); got != want {
		t.Errorf("got %v", got)
	}
	if d := (Day{}); !d.Date().IsZero() || d.String() != "" {
		t.Errorf("no day is %v, %q", d.Date(), d.String())
	}
}

func mustDay(t testing.TB, s string) Day {
	t.Helper()
	d, err := ParseDay(s)
	if err != nil {
		t.Fatalf("ParseDay(%q): %v", s, err)
	}
	return d
}
