package timeline

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dossier/generator/date"
	"dossier/generator/lettering"
)

// longMonths is a language that doesn't shorten the names of months.
type longMonths struct{}

func (longMonths) Say(key string, values ...any) string {
	if key == "date.month-short" {
		return values[0].(string) + " " + values[1].(string)
	}
	return "تشرين الثاني"
}

func on(t testing.TB, edtf string) date.Date {
	t.Helper()
	d, err := date.Parse(edtf)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// some are events at random, in the order of time.
func some(t *rapid.T) []Event {
	year := rapid.OneOf(rapid.IntRange(2020, 2026), rapid.IntRange(1900, 2026), rapid.IntRange(1, 9999))
	point := rapid.Custom(func(t *rapid.T) string {
		s := fmt.Sprintf("%04d", year.Draw(t, "year"))
		if rapid.Bool().Draw(t, "month") {
			s += fmt.Sprintf("-%02d", rapid.IntRange(1, 12).Draw(t, "m"))
			if rapid.Bool().Draw(t, "day") {
				s += fmt.Sprintf("-%02d", rapid.IntRange(1, 28).Draw(t, "d"))
			}
		}
		return s
	})
	when := rapid.Custom(func(t *rapid.T) date.Date {
		p := point.Draw(t, "point")
		for _, s := range []string{
			rapid.SampledFrom([]string{p, p + "~", p + "?", p + "%", p + "/..", p + "/", "/" + p, "../" + p, "[.." + p + "]", "[" + p + "..]", p + "/" + point.Draw(t, "end") + "~"}).Draw(t, "edtf"), p,
		} {
			if d, err := date.Parse(s); err == nil {
				return d
			}
		}
		t.Fatalf("%s is no date", p)
		return date.Date{}
	})
	names := rapid.OneOf(rapid.SampledFrom([]string{"x", "Fall of Assad", "سوريا تنضم إلى التحالف", "叙利亚加入", strings.Repeat("name ", 40), strings.Repeat("W", 200)}), rapid.String())
	events := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Event {
		e := Event{Name: names.Draw(t, "name"), When: when.Draw(t, "when")}
		if rapid.IntRange(0, 20).Draw(t, "undated") == 0 {
			e.When = date.Date{}
		}
		e.Reported = rapid.SliceOfN(when, 0, 3).Draw(t, "reported")
		slices.SortFunc(e.Reported, date.Compare)
		return e
	}), 0, 60).Draw(t, "events")
	slices.SortStableFunc(events, func(a, b Event) int { return date.Compare(a.When, b.When) })
	return events
}

func TestNothingCollidesAndNothingLiesOutside(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := some(t)
		width := rapid.IntRange(100, 1200).Draw(t, "width")
		p := Draw(events, width, rapid.SampledFrom([]date.Words{date.English(), longMonths{}}).Draw(t, "words"))
		dated := 0
		for _, e := range events {
			if !e.When.IsZero() {
				dated++
			}
		}
		if len(p.Marks) != dated {
			t.Fatalf("%d marks for %d events", len(p.Marks), dated)
		}
		for i := range p.Marks {
			m := &p.Marks[i]
			if m.Left < 0 || m.Right > p.Width || m.From > m.To || m.From < m.Left || m.To > m.Right {
				t.Fatalf("%+v lies outside of %d", m, p.Width)
			}
			if !m.NameEnds && m.Name != "" && m.NameAt+lettering.Width(m.Name)*LetterSize > m.Right || m.NameEnds && m.Name != "" && m.NameAt-lettering.Width(m.Name)*LetterSize < m.Left {
				t.Fatalf("%+v has a name that is longer than it", m)
			}
			if m.Lane < 0 || m.Lane >= p.Lanes {
				t.Fatalf("%+v has no lane of %d", m, p.Lanes)
			}
			for _, o := range p.Marks[:i] {
				if o.Lane == m.Lane && o.Left < m.Right && m.Left < o.Right {
					t.Fatalf("%+v and %+v collide", o, m)
				}
			}
			for _, x := range m.Reported {
				if x < m.Left || x > m.Right {
					t.Fatalf("%+v was reported outside of it", m)
				}
			}
		}
		for i, s := range p.Stretches {
			if s.Left < 0 || s.Right > p.Width || s.Left >= s.Right || i > 0 && (p.Stretches[i-1].Right >= s.Left || p.Stretches[i-1].to >= s.from) {
				t.Fatalf("stretch %+v", s)
			}
			for _, greater := range []bool{false, true} {
				end := 0
				for _, tick := range s.Ticks {
					if tick.Greater != greater || tick.Text == "" {
						continue
					}
					if tick.At < s.Left || tick.At > s.Right || tick.TextAt < end {
						t.Fatalf("tick %+v of %+v", tick, s)
					}
					if end = tick.end(); end > p.Width {
						t.Fatalf("tick %+v lies outside", tick)
					}
				}
			}
		}
	})
}

func TestWhatIsEarlierStandsEarlier(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := Draw(some(t), 640, date.English())
		for i := 1; i < 10000; i += 7 {
			a, b := rapid.IntRange(0, 7_300_000).Draw(t, "a"), rapid.IntRange(0, 7_300_000).Draw(t, "b")
			if a <= b && p.at(a) > p.at(b) {
				t.Fatalf("%d stands at %d, and %d at %d", a, p.at(a), b, p.at(b))
			}
			if i > 200 {
				break
			}
		}
	})
}

func TestTheSameEventsAreDrawnTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := some(t)
		if a, b := Draw(events, 640, date.English()), Draw(slices.Clone(events), 640, date.English()); !reflect.DeepEqual(a, b) {
			t.Fatal("two pictures")
		}
	})
}

func TestTheAxisIsBrokenWhereDecadesAreEmpty(t *testing.T) {
	var events []Event
	for _, d := range []string{"1946", "1974", "2011", "2014", "2014/2017", "2019", "2019/..", "2024-12-08", "2025~", "2025-06", "2025-09", "2025-11-10", "2026-01-27"} {
		events = append(events, Event{Name: d, When: on(t, d), Reported: []date.Date{on(t, "2026-01-28")}})
	}
	p := Draw(events, 640, date.English())
	var got []string
	for _, s := range p.Stretches {
		got = append(got, s.From.String()+"/"+s.To.String())
	}
	if want := "1946-01-01/1946-12-31 1974-01-01/1974-12-31 2011-01-01/2019-12-31 2024-12-01/2026-01-31"; strings.Join(got, " ") != want {
		t.Errorf("%s\nwant %s", strings.Join(got, " "), want)
	}
	for _, m := range p.Marks[:12] {
		if m.Name != events[m.Event].Name {
			t.Errorf("%q is shortened to %q", events[m.Event].Name, m.Name)
		}
	}
}

func TestPrecisionIsDrawn(t *testing.T) {
	for _, test := range []struct {
		when      string
		day       bool
		start     Tip
		end       Tip
		uncertain bool
	}{
		{"2025-11-10", true, Firm, Firm, false},
		{"2025-11", false, Firm, Firm, false},
		{"2025~", false, Soft, Soft, false},
		{"2025-11-10?", true, Firm, Firm, true},
		{"2019/..", false, Firm, Arrow, false},
		{"2014/", false, Firm, Faded, false},
		{"/2017~", false, Faded, Soft, false},
		{"[..2025-11-10]", true, Arrow, Firm, false},
		{"[2024-12..]", true, Firm, Arrow, false},
	} {
		p := Draw([]Event{{Name: "x", When: on(t, test.when)}}, 640, date.English())
		m := p.Marks[0]
		if m.Day != test.day || m.Start != test.start || m.End != test.end || m.Uncertain != test.uncertain {
			t.Errorf("%s: %+v", test.when, m)
		}
	}
}

func TestNoEventsAreNoPicture(t *testing.T) {
	p := Draw([]Event{{Name: "x"}}, 640, date.English())
	if len(p.Marks) != 0 || len(p.Stretches) != 0 || p.Lanes != 0 {
		t.Errorf("%+v", p)
	}
}

func TestManyEventsOfOneDayEachHaveALane(t *testing.T) {
	var events []Event
	for i := range 500 {
		events = append(events, Event{Name: fmt.Sprintf("Event %d of the day", i), When: on(t, "2025-11-10"), Reported: []date.Date{on(t, "2025-11-11")}})
	}
	if p := Draw(events, 320, date.English()); p.Lanes < 400 {
		t.Errorf("%d lanes", p.Lanes)
	}
}
