package quote

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"dossier/generator/date"
)

func TestLinesAreReadAsTheyAreWritten(t *testing.T) {
	tests := []struct{ written, read string }{
		{"3-9, (11-13), 15", "3-9, (11-13), 15"},
		{" 3 - 9,(11–13) ,15 ", "3-9, (11-13), 15"},
		{"7", "7"},
		{"(7)", "(7)"},
		{"3-3", "3"},
		{"", ""},
		{" ", ""},

		{"3-9, 9", `5: "9" doesn't come after "3-9"`},
		{"9, 3", `3: "3" doesn't come after "9"`},
		{"9-3", `0: the range "9-3" runs backwards`},
		{"(3-9", `0: the parenthesis of "(3-9" isn't closed`},
		{"3, x", `3: "x" is no line and no range of lines`},
		{"3,,4", `2: "" is no line and no range of lines`},
		{"0", `0: "0" is no line and no range of lines`},
		{"-1", `0: "-1" is no line and no range of lines`},
		{"1-", `0: "1-" is no line and no range of lines`},
		{"01", `0: "01" is no line and no range of lines`},
		{"99999999999999999999", `0: "99999999999999999999" is no line and no range of lines`},
	}
	for _, tt := range tests {
		lines, err := ParseLines(tt.written)
		got := lines.String()
		if e, ok := err.(*LinesError); ok {
			got = fmt.Sprintf("%d: %s", e.Offset, e.Message)
			if e.Hint == "" || !strings.Contains(e.Error(), e.Hint) {
				t.Errorf("%q: no hint", tt.written)
			}
		}
		if got != tt.read {
			t.Errorf("%q: %s, want %s", tt.written, got, tt.read)
		}
	}
}

const article = "\uFEFFThe Headline\r\nBy Nobody\r\n\r\n  First paragraph. \r\n- A list item\r\nA heading\r\nWrapped over\r\ntwo lines.\r\nA caption\r\nComments"

func TestSplitNumbersPassages(t *testing.T) {
	s := Structure{Headline: Lines{{1, 1, false}}, Headings: Lines{{6, 6, false}}, Paragraphs: Lines{{3, 5, false}, {7, 8, true}}, Captions: Lines{{9, 9, false}}}
	a, err := s.Split(article)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, passages := range [][]Passage{a.Headline, a.Headings, a.Paragraphs, a.Captions} {
		for _, p := range passages {
			if article[p.Start:p.End] != p.Text {
				t.Errorf("%q isn't at %d-%d", p.Text, p.Start, p.End)
			}
			got = append(got, p.Text)
		}
	}
	want := "The Headline|A heading|First paragraph.|A list item|Wrapped over\r\ntwo lines.|A caption"
	if strings.Join(got, "|") != want {
		t.Errorf("%q", got)
	}
	read := a.Read()
	for quotation, want := range map[string]string{
		"headline": "headline", "a list": "para.2", "paragraph. A list item Wrapped": "para.1-3", "heading": "heading.1",
		"caption": "fig.1", "a": "para.2 fig.1 heading.1", "over two": "para.3", "Nobody": "",
	} {
		var got []string
		for _, f := range read.FindAll(New(quotation)) {
			got = append(got, f.Place.String())
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q is in %v, not %s", quotation, got, want)
		}
	}
	if m := read.Nearest(New("first big paragraph")); m.Paragraph != 1 || m.Want != "big" {
		t.Errorf("%+v", m)
	}
}

func TestAPlaceIsToldOnceAndForASpeakerFirst(t *testing.T) {
	text := "The plan was a plan.\nHe said “the plan”.\nA plan, “a plan”, a plan."
	a, err := Structure{Paragraphs: Lines{{1, 3, false}}}.Split(text)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range a.Read().FindAll(New("plan")) {
		got = append(got, f.Place.String()+" "+f.Match.Voice.String())
	}
	if s := strings.Join(got, ", "); s != "para.1 reporter, para.2 speaker, para.3 speaker" {
		t.Error(s)
	}
}

func TestSplitSaysWhatDoesNotFit(t *testing.T) {
	tests := []struct {
		s    Structure
		want string
	}{
		{Structure{Paragraphs: Lines{{4, 11, false}}}, "paragraphs has lines 4-11, but the text has 10"},
		{Structure{Headline: Lines{{1, 1, false}}, Paragraphs: Lines{{1, 5, false}}}, "line 1 is in both headline and paragraphs"},
		{Structure{Paragraphs: Lines{{7, 8, true}}, Captions: Lines{{8, 9, false}}}, "line 8 is in both paragraphs and captions"},
		{Structure{Headings: Lines{{3, 3, false}}}, "headings has line 3, which is blank"},
		{Structure{Headline: Lines{{1, 2, false}}}, "headline has 2 lines that each stand for one; put parentheses around them if they are one headline"},
		{Structure{Paragraphs: Lines{{0, 3, false}}}, "paragraphs has lines 0-3, but the text has 10"},
		{Structure{Paragraphs: Lines{{5, 4, false}}}, "paragraphs has lines 5-4, but the text has 10"},
	}
	for _, tt := range tests {
		if a, err := tt.s.Split(article); err == nil || err.Error() != tt.want {
			t.Errorf("%+v: %v, %v; want %s", tt.s, a, err, tt.want)
		}
	}
	if a, err := (Structure{}).Split(""); err != nil || len(a.Paragraphs) != 0 || len(a.Read().FindAll(New("a"))) != 0 || a.Read().Nearest(New("a")).Words != 1 {
		t.Error(a, err)
	}
}

func TestACaptureIsReadAsItIsWritten(t *testing.T) {
	day, _ := date.ParseDay("2026-11-22")
	c := NewCapture([]byte("A headline of ours\n\nIt is a sentence.\nAnd another one.\n"), day)
	want := "capture:\n  sha256: \"" + SumOf([]byte("A headline of ours\n\nIt is a sentence.\nAnd another one.\n")).String() +
		"\"\n  length: 55\n  date: \"2026-11-22\"\n  headline: \"1\"\n  paragraphs: \"3-4\"\n"
	if c.String() != want {
		t.Errorf("%s\nwant %s", c, want)
	}
	c.Structure.Headings, c.Structure.Captions = Lines{{9, 9, false}}, Lines{{11, 12, true}}
	var back Capture
	var keys []string
	for line := range strings.Lines(c.String()) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		if key == "capture:" {
			continue
		}
		keys = append(keys, key)
		if err := back.Set(key, strings.Trim(value, `"`)); err != nil {
			t.Errorf("%s: %v", key, err)
		}
	}
	if back.String() != c.String() || back.Sum != c.Sum || back.Length != 55 || back.Date != day {
		t.Errorf("%+v, want %+v", back, c)
	}
	if !slices.Equal(keys, CaptureKeys[:]) {
		t.Errorf("the keys are %v", keys)
	}
}

func TestACaptureSaysWhatIsWrong(t *testing.T) {
	tests := []struct{ key, value, want string }{
		{"sha256", "abc", `"abc" isn't a SHA-256; it has 64 digits of 0-9 and a-f`},
		{"sha256", strings.Repeat("A", 64), `"` + strings.Repeat("A", 59) + `…" isn't a SHA-256; it has 64 digits of 0-9 and a-f`},
		{"sha256", strings.Repeat("x", 64), `"` + strings.Repeat("x", 59) + `…" isn't a SHA-256; it has 64 digits of 0-9 and a-f`},
		{"length", "-1", `"-1" isn't a number of bytes`},
		{"date", "2026", "one certain day is wanted here; write year, month and day, as in 2025-11-10"},
		{"paragraphs", "9-3", `the range "9-3" runs backwards; write lines and ranges in order, as in 3-9, (11-13), 15`},
		{"pages", "1", `a capture has no "pages"`},
	}
	for _, tt := range tests {
		var c Capture
		if err := c.Set(tt.key, tt.value); err == nil || err.Error() != tt.want {
			t.Errorf("%s: %s: %v, want %s", tt.key, tt.value, err, tt.want)
		}
	}
	c := NewCapture([]byte("one"), date.Day{})
	if err := c.Check([]byte("one")); err != nil {
		t.Error(err)
	}
	if err := c.Check([]byte("three")); err == nil || err.Error() != "this isn't the recorded capture: it has 5 bytes, that had 3" {
		t.Error(err)
	}
	if err := c.Check([]byte("two")); err == nil || !strings.HasPrefix(err.Error(), "this isn't the recorded capture: it is as long, but its SHA-256 is 3fc4ccfe") {
		t.Error(err)
	}
}

// TestGuessTellsPassagesByTheirShape reads made-up articles, each line of which begins with a letter
// for what it is: H headline, h heading, p paragraph, + the same paragraph
// going on, c caption, . furniture.
func TestGuessTellsPassagesByTheirShape(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/articles.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range archive.Files {
		var text strings.Builder
		var want []byte
		for line := range strings.Lines(string(f.Data)) {
			if line == "\n" {
				want = append(want, ' ')
				text.WriteString(line)
				continue
			}
			want = append(want, line[0])
			text.WriteString(line[2:])
		}
		s := Guess(text.String())
		a, err := s.Split(text.String())
		if err != nil {
			t.Errorf("%s: %v", f.Name, err)
			continue
		}
		if got := describe(text.String(), a); got != string(want) {
			t.Errorf("%s:\n got %q\nwant %q\n%+v", f.Name, got, want, s)
		}
	}
}

// describe gives each line of a text its letter.
func describe(text string, a *Article) string {
	var got []byte
	for _, l := range linesOf(text) {
		letter := byte('.')
		if l.blank() {
			letter = ' '
		}
		for _, part := range []struct {
			letter   byte
			passages []Passage
		}{{'H', a.Headline}, {'h', a.Headings}, {'p', a.Paragraphs}, {'c', a.Captions}} {
			for _, p := range part.passages {
				switch {
				case l.blank():
				case p.Start >= l.start && p.Start < l.end:
					letter = part.letter
				case p.Start < l.start && p.End > l.start:
					letter = '+'
				}
			}
		}
		got = append(got, letter)
	}
	return string(got)
}

func FuzzStructure(f *testing.F) {
	archive, err := txtar.ParseFile("testdata/articles.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range archive.Files {
		f.Add(string(file.Data), "3-9, (11-13), 15")
	}
	f.Fuzz(func(t *testing.T, text, written string) {
		s := Guess(text)
		a, err := s.Split(text)
		if err != nil {
			t.Fatalf("what was guessed doesn't fit: %v", err)
		}
		for _, passages := range [][]Passage{a.Headline, a.Headings, a.Paragraphs, a.Captions} {
			for _, p := range passages {
				if text[p.Start:p.End] != p.Text || p.Text == "" {
					t.Fatalf("passage %+v", p)
				}
			}
		}
		for _, l := range []Lines{s.Headline, s.Headings, s.Paragraphs, s.Captions} {
			if back, err := ParseLines(l.String()); err != nil || back.String() != l.String() {
				t.Fatalf("%v: %v, %v", l, back, err)
			}
		}
		lines, err := ParseLines(written)
		if e, ok := err.(*LinesError); ok && (e.Offset < 0 || e.Offset > len(written)) {
			t.Fatalf("%+v", e)
		}
		if back, err := ParseLines(lines.String()); err != nil || back.String() != lines.String() {
			t.Fatalf("%q: %v, %v", written, back, err)
		}
		if a, err := (Structure{Paragraphs: lines}).Split(text); err == nil {
			for _, p := range a.Paragraphs {
				if text[p.Start:p.End] != p.Text {
					t.Fatalf("passage %+v", p)
				}
			}
		}
	})
}
