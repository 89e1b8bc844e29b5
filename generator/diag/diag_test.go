package diag

import (
	"strings"
	"testing"
)

func TestNearest(t *testing.T) {
	candidates := []string{"aliases", "build", "check", "description", "title", "type"}
	for word, want := range map[string]string{
		"titel": "title", "buidl": "build", "Title": "title", "alias": "", "aliasses": "aliases",
		"descripton": "description", "x": "", "": "", "tpye": "type", "chekc": "check", "published": "",
	} {
		if got := Nearest(word, candidates); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestLocateCountsCharacters(t *testing.T) {
	text := "\uFEFFab\nقم 😀x\n"
	for _, c := range []struct {
		before string
		want   Position
	}{
		{"\uFEFF", Position{1, 1, 0}},
		{"\uFEFFa", Position{1, 2, 1}},
		{"\uFEFFab\n", Position{2, 1, 0}},
		{"\uFEFFab\nقم 😀", Position{2, 5, 5}},
		{text, Position{3, 1, 0}},
	} {
		if got := Locate([]byte(text), len(c.before)); got != c.want {
			t.Errorf("behind %q: %+v, want %+v", c.before, got, c.want)
		}
	}
	if got := Locate([]byte("a"), 99); got != (Position{1, 2, 1}) {
		t.Errorf("past the end: %+v", got)
	}
}

func TestExcerptMarksThePlace(t *testing.T) {
	text := "first\n\tsecond \x1b[31mline\r\nthird"
	at := strings.Index(text, "second")
	line, carets := Excerpt([]byte(text), Span{at, at + 6})
	if line != " second  [31mline" || carets != " ^^^^^^" {
		t.Errorf("%q\n%q", line, carets)
	}
	long := strings.Repeat("x", 500)
	line, carets = Excerpt([]byte(long), Span{250, 251})
	if len([]rune(line)) > 130 || []rune(line)[strings.IndexByte(carets, '^')] != 'x' {
		t.Errorf("%q\n%q", line, carets)
	}
	if _, carets = Excerpt([]byte("ab"), Span{2, 2}); carets != "  ^" {
		t.Errorf("at the end: %q", carets)
	}
}

func TestSortDropsRepeats(t *testing.T) {
	a := New(LinkUnresolved, Span{3, 4}, "m", "").In("b")
	b := New(LinkUnresolved, Span{1, 4}, "m", "").In("b")
	c := New(LinkUnresolved, Span{9, 9}, "m", "").In("a")
	got := Sort([]Diagnostic{a, b, c, a})
	if len(got) != 3 || got[0] != c || got[1] != b || got[2] != a {
		t.Errorf("%+v", got)
	}
}

func TestRulesAreNamedOnce(t *testing.T) {
	seen := map[Code]bool{}
	for _, r := range Rules() {
		if seen[r.Code] || r.Title == "" || r.Severity == Off {
			t.Errorf("%+v", r)
		}
		seen[r.Code] = true
	}
}

// What can't be read as a line of a point, of facts or of a summary is left
// out of them, while lists elsewhere would lead to it.
func TestWhatLosesALineIsAlwaysAnError(t *testing.T) {
	for _, code := range []Code{PointSyntax, ClaimSyntax, ClaimHolder, ClaimDate, FactSyntax, SummaryNumber} {
		if r, _ := Find(code); !r.Fixed || r.Severity != Error {
			t.Errorf("%s can be turned down: %+v", code, r)
		}
	}
}
