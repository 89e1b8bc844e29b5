package date

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestCompareOrdersATimeline(t *testing.T) {
	want := []string{
		"0001",
		"2013-12-31",
		"2014-01-01",
		"2014-01-01~",
		"2014-01-01?",
		"2014-01-01%",
		"2014-01",
		"2014",
		"2014~",
		"2014/2014",
		"2014/2017",
		"2014/2017-12",
		"2014-01/2017",
		"2014-01-01/2017",
		"2014/..",
		"2014/",
		"2014~/..",
		"2014-01/..",
		"[2014..]",
		"2014-01-02",
		"../2014",
		"/2014",
		"[..2014]",
		"[..2014-12]",
		"2014-12-31",
		"2015",
		"[..2025-11-10]",
		"2025-11-10",
		"[2025-11-10..]",
		"2025-11-11",
		"",
	}
	var dates []Date
	for _, s := range want {
		dates = append(dates, must(t, s))
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		r.Shuffle(len(dates), func(i, j int) { dates[i], dates[j] = dates[j], dates[i] })
		slices.SortFunc(dates, Compare)
		var got []string
		for _, d := range dates {
			got = append(got, d.String())
		}
		if !slices.Equal(got, want) {
			t.Fatalf("got  %q\nwant %q", got, want)
		}
	}
}

func TestOverlapsAndWithin(t *testing.T) {
	tests := []struct {
		a, b     string
		overlaps bool
		aWithinB bool
		bWithinA bool
	}{
		{"2025-11-10", "2025-11-10", true, true, true},
		{"2025-11-10", "2025-11-10~", true, true, true},
		{"2025-11-10", "2025-11-11", false, false, false},
		{"2025-11-10", "2025-11", true, true, false},
		{"2025-11", "2025", true, true, false},
		{"2025-10", "2025-11", false, false, false},
		{"2014/2017", "2017/2019", true, false, false},
		{"2014/2017", "2018/2019", false, false, false},
		{"2014/2017", "2014-01/2017-12", true, true, true},
		{"2025", "2014/..", true, true, false},
		{"2013", "2014/..", false, false, false},
		{"2025", "2014/", true, true, false},
		{"2013", "../2014", true, true, false},
		{"2015", "/2014", false, false, false},
		{"2025-11-10", "[..2025-11-10]", true, true, false},
		{"2025-11-11", "[..2025-11-10]", false, false, false},
		{"2025-11-10", "[2025-11-10..]", true, true, false},
		{"2025-11-09", "[2025-11-10..]", false, false, false},
		{"2025-11", "[2025-11-10..]", true, false, false},
		{"[..2025-11-10]", "[2025-11-10..]", true, false, false},
		{"[..2025-11-09]", "[2025-11-10..]", false, false, false},
		{"2014/..", "[2014..]", true, true, true},
		{"2014/..", "../2017", true, false, false},
		{"", "2025", false, false, false},
		{"", "[..2025]", false, false, false},
		{"", "", false, false, false},
	}
	for _, tt := range tests {
		a, b := must(t, tt.a), must(t, tt.b)
		if Overlaps(a, b) != tt.overlaps || Overlaps(b, a) != tt.overlaps {
			t.Errorf("%q and %q: overlaps %v, %v; want %v", tt.a, tt.b, Overlaps(a, b), Overlaps(b, a), tt.overlaps)
		}
		if got := Within(a, b); got != tt.aWithinB {
			t.Errorf("Within(%q, %q) = %v", tt.a, tt.b, got)
		}
		if got := Within(b, a); got != tt.bWithinA {
			t.Errorf("Within(%q, %q) = %v", tt.b, tt.a, got)
		}
	}
}

func TestAfterIsCertain(t *testing.T) {
	tests := []struct {
		date, day string
		want      bool
	}{
		{"2026-01-29", "2026-01-28", true},
		{"2026-01-28", "2026-01-28", false},
		{"2026-01", "2026-01-28", false}, // may have been before
		{"2026-02", "2026-01-28", true},
		{"2026-02/2026-03", "2026-01-28", true},
		{"2026-01/2026-03", "2026-01-28", false},
		{"2026-02/..", "2026-01-28", true},
		{"2026-02/2027~", "2026-01-28", true}, // the beginning is certain
		{"2026-02~/2027", "2026-01-28", false},
		{"../2027", "2026-01-28", false},
		{"/2027", "2026-01-28", false},
		{"[2026-01-29..]", "2026-01-28", true},
		{"[2026-01-28..]", "2026-01-28", false},
		{"[..2027]", "2026-01-28", false},
		{"2030~", "2026-01-28", false},
		{"2030?", "2026-01-28", false},
		{"", "2026-01-28", false},
		{"2026", "", false},
	}
	for _, tt := range tests {
		var day Day
		if tt.day != "" {
			day = mustDay(t, tt.day)
		}
		if got := must(t, tt.date).After(day); got != tt.want {
			t.Errorf("%q after %q = %v, want %v", tt.date, tt.day, got, tt.want)
		}
	}
}
