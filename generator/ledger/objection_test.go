package ledger

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// anyText is what an editor may write, or paste.
func anyText() *rapid.Generator[string] {
	return rapid.StringOf(rapid.OneOf(rapid.Rune(), rapid.SampledFrom([]rune("ab #%<>|=\n\r\t\u00A0\u2028\u200D\u200F\u202E\uFEFF\x00ع،é"))))
}

func anyObjection() *rapid.Generator[Objection] {
	return rapid.Custom(func(t *rapid.T) Objection {
		o := Objection{Address: Address{rapid.SampledFrom([]string{"a.md", "b c.md", "#%.md", "events/é.md"}).Draw(t, "page"), rapid.SampledFrom([]string{"s-1", "x"}).Draw(t, "id")}}
		o.Digest[0] = byte(rapid.IntRange(0, 1).Draw(t, "digest"))
		o.Date = day(rapid.SampledFrom([]string{"2026-01-01", "2026-01-02"}).Draw(t, "date"))
		o.By = rapid.SampledFrom([]string{"Ann Lee", "آن", "# %", "<<<<<<< x"}).Draw(t, "by")
		o.Text = PlainText(anyText().Draw(t, "text"))
		if !ValidText(o.Text) {
			o.Text = "It was Tuesday."
		}
		return o
	})
}

func TestWhatIsWrongBecomesOneLine(t *testing.T) {
	for in, want := range map[string]string{
		"It was Tuesday.":            "It was Tuesday.",
		"  It was\n\tTuesday.\r\n":   "It was Tuesday.",
		"¶ 2 says\u00A0so":           "¶ 2 says so",
		"a\u2028b\x00c":              "a b c",
		"می\u200Cخواهم":              "می\u200Cخواهم",
		"turned \u202Eround\u202C":   "turned round",
		"\uFEFFsoft\u00ADly \xff":    "softly",
		" \n ":                       "",
		"# <<<<<<< is no mark here ": "# <<<<<<< is no mark here",
	} {
		if got := PlainText(in); got != want {
			t.Errorf("%q becomes %q, and not %q", in, got, want)
		}
	}
	if ValidText("") || ValidText(" a") || ValidText("a\nb") || ValidText(strings.Repeat("é", MaxText+1)) || !ValidText(strings.Repeat("é", MaxText)) {
		t.Error("a text is a line of at most so many characters")
	}
	rapid.Check(t, func(t *rapid.T) {
		plain := PlainText(anyText().Draw(t, "text"))
		if again := PlainText(plain); again != plain || plain != "" && utf8.RuneCountInString(plain) <= MaxText && !ValidText(plain) {
			t.Fatalf("%q becomes %q", plain, again)
		}
	})
}

func TestObjectionsAreReadBackAsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		objections := NewObjections(rapid.SliceOf(anyObjection()).Draw(t, "objections"))
		back, faults := ParseObjections(objections.Format())
		if len(faults) > 0 || !slices.Equal(back, objections) {
			t.Fatalf("read back otherwise, with %v:\n%s", faults, objections.Format())
		}
	})
}

// Merging two versions by keeping the lines of both loses none, and gives the
// same whichever comes first.
func TestMergedObjectionsAreThoseOfBoth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOf(anyObjection()).Draw(t, "objections")
		var lines []string
		for _, o := range list {
			lines = append(lines, strings.TrimPrefix(string(Objections{o}.Format()), objectionsHeader))
		}
		one, _ := ParseObjections([]byte(strings.Join(lines, "")))
		slices.Reverse(lines)
		two, _ := ParseObjections([]byte("<<<<<<< a\n" + strings.Join(lines, "=======\n")))
		if !slices.Equal(one, two) {
			t.Fatalf("the order counts:\n%s\n%s", one.Format(), two.Format())
		}
		for _, o := range list {
			if !slices.ContainsFunc(one, func(p Objection) bool { return p.compare(o) == 0 && p.Date.Compare(o.Date) >= 0 }) {
				t.Fatalf("lost: %v", o)
			}
		}
	})
}

func TestFaultsOfObjections(t *testing.T) {
	const line = "a.md s-1 aaaaaaaaaaaaaaaaaaaaaaaaaa 2026-01-01 Ann%20Lee It was Tuesday.\n"
	for _, test := range []struct{ name, file, want string }{
		{"nothing", "", ""},
		{"in order", objectionsHeader + line, ""},
		{"windows", "\uFEFF" + strings.ReplaceAll(line, "\n", "\r\n"), ""},
		{"twice", line + line, "3 " + line[:8] + ": this objection stands there twice"},
		{"cut off", line[:56], `0 a.md s-1: this line was cut off`},
		{"no words", line[:57] + "\n", `0 : what is wrong is a line`},
		{"two spaces", strings.Replace(line, "It was", "It  was", 1), `0 It  was : what is wrong is a line`},
		{"a name with a space", strings.Replace(line, "%20", " ", 1), ""}, // Lee is then a word of the text
		{"no name", strings.Replace(line, "Ann%20Lee", "%20Lee", 1), `0 %20Lee: "%20Lee" isn't a name`},
		{"merged", "<<<<<<< ours\n" + line + "=======\n>>>>>>> theirs\n", "1 <<<<<<< : a merge of two versions"},
	} {
		_, faults := ParseObjections([]byte(test.file))
		got := ""
		for _, f := range faults {
			at := test.file[f.Start:f.End]
			got += fmt.Sprintf("%d %s: %s", f.Kind, at[:min(len(at), 8)], f.Message)
		}
		if test.want == "" && got != "" || !strings.HasPrefix(got, test.want) {
			t.Errorf("%s: %s", test.name, got)
		}
	}
}

// An editor has one objection to a statement as it is; to earlier words of it
// there may be others.
func TestAnObjectionTakesThePlaceOfItsEditors(t *testing.T) {
	o := Objection{Address: Address{"a.md", "s-1"}, Date: day("2026-01-01"), By: "Ann Lee", Text: "It was Tuesday."}
	other, earlier, again := o, o, o
	other.By, earlier.Digest, again.Text = "Bo Reed", Digest{1}, "It was Wednesday."
	got := NewObjections([]Objection{o, other, earlier}).Raise(again)
	if want := NewObjections([]Objection{again, other, earlier}); !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
	if got := got.Without([]Objection{again, earlier}); !slices.Equal(got, Objections{other}) {
		t.Errorf("%v", got)
	}
}

func FuzzObjections(f *testing.F) {
	f.Add([]byte(objectionsHeader + "events/a.md s-1 aaaaaaaaaaaaaaaaaaaaaaaaaa 2026-01-01 Ann%20Lee It was Tuesday.\n"))
	f.Add([]byte("a.md s-1 aaaaaaaaaaaaaaaaaaaaaaaaaa 2026-01-01 \xff \u202E\n>>>>>>> theirs\n"))
	f.Fuzz(func(t *testing.T, file []byte) {
		objections, faults := ParseObjections(file)
		for _, fault := range faults {
			if fault.Start < 0 || fault.End < fault.Start || fault.End > len(file) {
				t.Errorf("a fault outside the file: %+v", fault)
			}
		}
		again, faults := ParseObjections(objections.Format())
		if len(faults) > 0 || !slices.Equal(again, objections) {
			t.Errorf("read back otherwise, with %v", faults)
		}
	})
}
