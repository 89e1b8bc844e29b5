package lockfile

import (
	"strings"
	"testing"
)

func TestWordsInUseStayAsTheyAre(t *testing.T) {
	for _, text := range []string{"ap-2025-11-11", "actors/أحمد", "a<b=c>d|e", "x:y.z"} {
		if got := Escape(text); got != text {
			t.Errorf("%q is written %q", text, got)
		}
	}
	for text, want := range map[string]string{"a b": "a%20b", "#x": "%23x", "x#y": "x%23y", "<x": "%3Cx", "100%": "100%25", "a\nb": "a%0Ab"} {
		if got := Escape(text); got != want {
			t.Errorf("%q is written %q, want %q", text, got, want)
		}
	}
}

func TestNothingElseIsRead(t *testing.T) {
	for _, word := range []string{"", "a b", "%", "%2", "%zz", "%41", "%2f", "#x", "<x", "=x"} {
		if text, ok := Unescape(word); ok {
			t.Errorf("%q is read as %q", word, text)
		}
	}
}

func TestMergeMarks(t *testing.T) {
	for line, want := range map[string]byte{"<<<<<<< HEAD": '<', "=======": '=', ">>>>>>> x": '>', "||||||| base": '|', "<<<<<<": 0, "========": 0, "<<<<<<<x": 0, "-------": 0, "": 0} {
		if sign, ok := MergeMark(line); sign != want || ok != (want != 0) {
			t.Errorf("%q: %q, %t", line, sign, ok)
		}
	}
}

func FuzzEscape(f *testing.F) {
	for _, s := range []string{"ap", "a b", "%23", "#", "<<<<<<< x", "\x00", "é", "\xFF"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		word := Escape(text)
		if strings.ContainsAny(word, " \n\r\t#") {
			t.Fatalf("%q is written %q", text, word)
		}
		if got, ok := Unescape(word); text != "" && (!ok || got != text) {
			t.Fatalf("%q is written %q and read as %q, %t", text, word, got, ok)
		}
		if got, ok := Unescape(text); ok && Escape(got) != text {
			t.Fatalf("%q is read as %q, which is written %q", text, got, Escape(got))
		}
	})
}
