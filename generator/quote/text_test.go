package quote

import (
	"bufio"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// example is a quotation of testdata/quotations.txtar with what is to be found.
type example struct {
	want, quotation string
}

// exampleText is a text of that file with its quotations.
type exampleText struct {
	name           string
	paragraphs     []string
	stands, misses []example
}

func exampleTexts(t testing.TB) []exampleText {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/quotations.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var texts []exampleText
	for _, f := range archive.Files {
		name, part, _ := strings.Cut(f.Name, "/")
		if part == "text" {
			texts = append(texts, exampleText{name: name, paragraphs: strings.Split(strings.TrimRight(string(f.Data), "\n"), "\n")})
			continue
		}
		text := &texts[len(texts)-1]
		lines := bufio.NewScanner(strings.NewReader(string(f.Data)))
		for lines.Scan() {
			want, quotation, ok := strings.Cut(lines.Text(), " | ")
			if !ok || text.name != name {
				t.Fatalf("%s: line %q", f.Name, lines.Text())
			}
			e := example{strings.TrimSpace(want), quotation}
			if part == "stands" {
				text.stands = append(text.stands, e)
			} else {
				text.misses = append(text.misses, e)
			}
		}
	}
	return texts
}

func TestQuotationsAreFoundWhereTheyStand(t *testing.T) {
	for _, text := range exampleTexts(t) {
		read := Read(text.paragraphs)
		for _, e := range text.stands {
			q := New(e.quotation)
			m, ok := read.Find(q)
			if !ok {
				t.Errorf("%s: %s: not found; nearest: %+v", text.name, e.quotation, read.Nearest(q))
				continue
			}
			if got := fmt.Sprintf("%s %s", places(m), m.Voice); got != e.want {
				t.Errorf("%s: %s: found in %s, want %s", text.name, e.quotation, got, e.want)
			}
			if again, ok := Find(text.paragraphs, e.quotation); !ok || again.First != m.First {
				t.Errorf("%s: %s: Find gives %v, %v", text.name, e.quotation, again, ok)
			}
			checkMatch(t, text.paragraphs, q, m)
		}
	}
}

func places(m Match) string {
	if m.First == m.Last {
		return fmt.Sprint(m.First)
	}
	return fmt.Sprintf("%d-%d", m.First, m.Last)
}

// checkMatch fails if a match isn't where it says.
func checkMatch(t testing.TB, paragraphs []string, q Quotation, m Match) {
	t.Helper()
	at, offset := 0, 0
	var words []string
	for _, r := range m.Ranges {
		if r.Paragraph < 1 || r.Paragraph > len(paragraphs) || r.Paragraph < at || r.Paragraph == at && r.Start < offset || r.Start >= r.End || r.End > len(paragraphs[r.Paragraph-1]) {
			t.Fatalf("%q: ranges %v", q.text, m.Ranges)
		}
		at, offset = r.Paragraph, r.End
		words = append(words, paragraphs[r.Paragraph-1][r.Start:r.End])
	}
	if m.First != m.Ranges[0].Paragraph || m.Last != at {
		t.Fatalf("%q: %+v", q.text, m)
	}
	if strings.ContainsAny(q.String(), "[…") {
		return
	}
	if found := New(strings.Join(words, " ")); found.String() != q.String() {
		t.Errorf("%q was found in %q: %q isn't %q", q.text, words, found, q)
	}
}

var missNames = map[MissKind]string{Unlike: "unlike", Changed: "changed", Added: "added", LeftOut: "leftout", Order: "order", Cut: "cut"}

func TestAlteredQuotationsAreNotFoundAndTheDifferenceIsTold(t *testing.T) {
	for _, text := range exampleTexts(t) {
		read := Read(text.paragraphs)
		for _, e := range text.misses {
			q := New(e.quotation)
			if m, ok := read.Find(q); ok {
				t.Errorf("%s: %s: found in %+v", text.name, e.quotation, m)
				continue
			}
			m := read.Nearest(q)
			got := fmt.Sprintf("%s %d %s > %s", missNames[m.Kind], m.Paragraph, m.Want, m.Have)
			if got = strings.Join(strings.Fields(got), " "); got != e.want {
				t.Errorf("%s: %s:\n got %s\nwant %s (%+v)", text.name, e.quotation, got, e.want, m)
			}
			if m.Want != "" && !strings.HasPrefix(e.quotation[m.WantStart:], m.Want) {
				t.Errorf("%s: %s: %q isn't at %d", text.name, e.quotation, m.Want, m.WantStart)
			}
			if m.Have != "" && !strings.HasPrefix(text.paragraphs[m.HaveIn-1][m.HaveStart:], m.Have) {
				t.Errorf("%s: %s: %q isn't at %d of paragraph %d", text.name, e.quotation, m.Have, m.HaveStart, m.HaveIn)
			}
		}
	}
}

func TestEveryPlaceIsFoundOnceAndAsNarrowAsCanBe(t *testing.T) {
	paragraphs := []string{"a b c a b", "the end a x b", "a b", "d d e e", "f g h g i"}
	tests := []struct{ quotation, want string }{
		{"a b", "1:0-3 1:6-9 3:0-3"},
		{"a … b", "1:0-1,1:2-3 1:6-7,1:8-9 2:8-9,2:12-13 3:0-1,3:2-3"},
		{"c … a", "1:4-5,1:6-7"},
		{"a … the", "1:6-7,2:0-3"},
		{"c [x] b", "1:4-9"},
		{"a [x] c", "1:0-5"},
		{"b [x] b", "1:2-9"},
		{"a [x] b", "1:0-3 1:6-9 2:8-13 3:0-3"},
		{"b", "1:2-3 1:8-9 2:12-13 3:2-3"},
		{"b the", "1:8-9,2:0-3"},
		{"d [x] e", "4:2-5"},
		{"d … e", "4:2-3,4:4-5"},
		{"f [x] g … i", "5:0-3,5:8-9"},
		{"", ""},
		{"…", ""},
		{"[x]", ""},
		{"?!", ""},
	}
	for _, tt := range tests {
		var got []string
		for _, m := range Read(paragraphs).FindAll(New(tt.quotation)) {
			var ranges []string
			for _, r := range m.Ranges {
				ranges = append(ranges, fmt.Sprintf("%d:%d-%d", r.Paragraph, r.Start, r.End))
			}
			got = append(got, strings.Join(ranges, ","))
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%q: %s, want %s", tt.quotation, s, tt.want)
		}
	}
}

func TestAPossessiveEndingIsNotPartOfTheRange(t *testing.T) {
	paragraph := "It was the strongman’s visit."
	m, ok := Find([]string{paragraph}, "the strongman")
	if !ok || paragraph[m.Ranges[0].Start:m.Ranges[0].End] != "the strongman" {
		t.Errorf("%v, %v", m, ok)
	}
	if _, ok := Find([]string{paragraph}, "the strongman visit"); ok {
		t.Error("the ending is missing within the quotation")
	}
}

func TestBracketsStandForAFewWordsOfOneParagraph(t *testing.T) {
	paragraphs := []string{"It was one two three four five six seven eight.", "Then it ended.", "It was a non-trivial, unforeseeable risk."}
	tests := []struct {
		quotation string
		want      bool
	}{
		{"was [x] seven", true},  // six words
		{"was [x] eight", false}, // seven
		{"was [x] one", true},    // none
		{"was [x, y and z] two", true},
		{"was [x] [y] eight", false}, // brackets beside each other are one pair
		{"was [x] four [y] eight", true},
		{"eight [x] it", false}, // goes on in the next paragraph
		{"eight [x] Then", true},
		{"a [x] trivial", false}, // begins within a compound
		{"a [x-]trivial", true},
		{"a [x non]-trivial", true},
		{"a non [x] unforeseeable", false}, // ends within one
		{"a non[-x] unforeseeable", true},
		{"a non-[x] unforeseeable", true},
		{"unfor[x] risk", true}, // eight letters
		{"unfo[x] risk", false},
		{"was [one", false}, // not closed: a sign like others
		{"was [[x] y] seven", true},
		{"[I]t was", true},
		{"[i]t was", true},
		{"[A]t was", false},
		{"w[xyz] one", true},
		{"w[x]s one", true},
		{"x[as] one", false},
		{"[w]as one", true},
		{"[xy]as one", true},
		{"t[h]r[e]e four", true},
		{"t[h]x[e]e four", false},
		{"[xy]hre[e] four", true},
		{"[xy]hxe[e] four", false},
	}
	for _, tt := range tests {
		if _, ok := Find(paragraphs, tt.quotation); ok != tt.want {
			t.Errorf("%q: %v (%s)", tt.quotation, ok, New(tt.quotation))
		}
	}
}

func TestATextIsReadOnceForManyQuotations(t *testing.T) {
	paragraphs := []string{"One two three.", "Four five six."}
	read := Read(paragraphs)
	for i, quotation := range []string{"one two", "five six", "three. Four", "two … five"} {
		if _, ok := read.Find(New(quotation)); !ok {
			t.Error(i, quotation)
		}
	}
	if !slices.Equal(paragraphs, []string{"One two three.", "Four five six."}) {
		t.Error("the paragraphs were changed")
	}
}

func TestAQuotationOfAHundredPiecesIsFoundAndOneOfMoreIsNot(t *testing.T) {
	text := []string{strings.Repeat("a ", 200)}
	for n, want := range map[int]bool{100: true, 101: false} {
		q := New(strings.Repeat("a … ", n))
		if m, ok := Read(text).Find(q); ok != want {
			t.Errorf("%d parts: %v, %v", n, m, ok)
		}
		if q.Words() != n || q.Digest() == New("a").Digest() {
			t.Errorf("%d parts: %d words", n, q.Words())
		}
		Read(text).Nearest(q)
	}
}
