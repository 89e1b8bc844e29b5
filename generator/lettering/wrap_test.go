package lettering

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestALongNameIsBrokenInEvenLines(t *testing.T) {
	for _, c := range []struct {
		text  string
		lines int
		want  []string
	}{
		{"Agreement between the SDF and the government", 2, []string{"Agreement between the", "SDF and the government"}},
		{"Fall of Assad", 1, []string{"Fall of Assad"}},
		{"Syria", 2, []string{"Syria"}},
		{"a  b", 9, []string{"a", "b"}},
		{"سوريا تنضم إلى التحالف الدولي", 2, []string{"سوريا تنضم إلى", "التحالف الدولي"}},
		{"叙利亚加入联盟，正式", 2, []string{"叙利亚加入联盟，正式"}}, // no wider than a line may be
		{"", 2, nil},
	} {
		if got := Wrap(c.text, c.lines, 1600); !slices.Equal(got, c.want) {
			t.Errorf("%q: %q", c.text, got)
		}
	}
	if got := Wrap(strings.Repeat("叙", 60), 5, 1600); len(got) != 5 {
		t.Errorf("a script that parts no words is broken into %q", got)
	}
}

func FuzzABrokenNameIsAllThere(f *testing.F) {
	f.Add("Operation Inherent Resolve", 2)
	f.Add("سوريا تنضم إلى التحالف الدولي", 3)
	f.Fuzz(func(t *testing.T, text string, lines int) {
		if lines < 1 || lines > 20 || len(text) > 500 || !utf8.ValidString(text) {
			return
		}
		got := Wrap(text, lines, 800)
		if len(got) > lines {
			t.Errorf("%q in %d lines: %q", text, lines, got)
		}
		if strings.Join(strings.Fields(strings.Join(got, "")), "") != strings.Join(strings.Fields(text), "") {
			t.Errorf("%q: %q", text, got)
		}
	})
}
