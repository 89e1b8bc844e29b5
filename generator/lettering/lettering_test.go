package lettering

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestEveryASCIICharacterHasAWidth(t *testing.T) {
	if len(ascii) != '~'-' '+1 {
		t.Fatalf("%d widths", len(ascii))
	}
	if Width("W") <= Width("i") || Width("") != 0 || Width("\u0301") != 0 {
		t.Error("a wide letter is wider than a narrow one, and a mark has no width of its own")
	}
}

func TestALongNameIsCutAtAWordsEnd(t *testing.T) {
	if got := Shorten("Syria's entry into the coalition", 1080); got != "Syria's entry into…" {
		t.Errorf("%q", got)
	}
	if got := Shorten("Fall of Assad", 5000); got != "Fall of Assad" {
		t.Errorf("%q", got)
	}
	if got := Shorten("Fall of Assad", 50); got != "" {
		t.Errorf("%q has no room", got)
	}
	if got := Shorten(strings.Repeat("x", 200), 800); !strings.HasSuffix(got, "x…") {
		t.Errorf("a word of 200 letters is cut within: %q", got)
	}
}

func FuzzAShortenedNameFits(f *testing.F) {
	f.Add("Operation Inherent Resolve", 800)
	f.Add("سوريا تنضم إلى التحالف الدولي", 900)
	f.Add("叙利亚加入联盟", 400)
	f.Fuzz(func(t *testing.T, text string, room int) {
		if room < 0 || !utf8.ValidString(text) {
			return
		}
		short := Shorten(text, room)
		if Width(short) > room {
			t.Errorf("%q is %d wide, and has %d", short, Width(short), room)
		}
		if !utf8.ValidString(short) {
			t.Errorf("%q is cut within a letter", short)
		}
	})
}
