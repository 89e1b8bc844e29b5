package search_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dossier/generator/search"
)

// query is what is asked of an index.
type query struct {
	text    string
	filters map[string]any
	most    int // 10 where it is 0
}

// answer is what the site's scripts find.
type answer struct {
	Named, Hits []struct {
		Address, Line string
		Cites         int
		Alleged       string // id of the point that a reader is led to
	}
	Total       int
	Least, More bool
	Nothing     string
}

// addresses are those of all that is found, in order of the alphabet.
func (a *answer) addresses() string {
	var list []string
	for _, h := range slices.Concat(a.Named, a.Hits) {
		list = append(list, strings.TrimSuffix(h.Address, "/"))
	}
	slices.Sort(list)
	return strings.Join(list, " ")
}

// ask has the site's scripts look for something in the index of notes.
func ask(t *testing.T, notes []search.Note, queries ...query) []answer {
	t.Helper()
	folder := t.TempDir()
	x := indexOf(notes)
	for _, path := range search.Paths(len(notes)) {
		file := filepath.Join(folder, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, x.File(path), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var in []any
	for _, q := range queries {
		if q.filters == nil {
			q.filters = map[string]any{}
		}
		in = append(in, []any{q.text, q.filters, q.most})
	}
	return search.Answers[answer](t, search.Scripted(t, "asked.mjs", in, folder), len(queries))
}

// event is a note with a day and one line.
func event(name, title string, first, last int, line string) search.Note {
	return search.Note{
		Address: "events/" + name + "/", Kind: "event", Title: title, First: first, Last: last,
		Sources: []search.Source{{Label: "Gazette", Address: "sources/gazette/"}},
		Lines: []search.Line{
			{ID: "s-1", Text: "It was a day like others.", Cites: []search.Cite{{Source: 0, Place: "¶1"}}},
			{ID: "s-2", Text: line, Cites: []search.Cite{{Source: 0, Place: "¶2"}}},
		},
	}
}

// The days asked for hold for the words that begin as the last one does, and for
// the notes that are called by the words.
func TestDaysHoldForAllThatIsFound(t *testing.T) {
	notes := []search.Note{
		event("a", "A talk", 20251111, 20251111, "They spoke of Syria."),
		event("b", "Another talk", 20251110, 20251110, "They spoke of Syrians."),
		event("c", "Syria calls", 20251001, 20251031, "They called."),
		event("d", "A third talk", 20251112, 20251112, "They spoke of the Syrian coast."),
		event("e", "A fourth talk", 0, 20241231, "They spoke of Syria."),
	}
	days := map[string]any{"from": 20251111, "to": 20251130, "kind": "event"}
	for i, a := range ask(t, notes, query{"Syria", days, 0}, query{"Syria ", days, 0}, query{"syri", days, 0}) {
		want := []string{"events/a events/d", "events/a", "events/a events/d"}[i]
		if a.addresses() != want || a.Total != len(strings.Fields(want)) || a.Least || a.More {
			t.Errorf("query %d finds %s, %+v", i, a.addresses(), a)
		}
	}
}

// A word that goes on in several ways is counted by all notes that have one.
func TestNotesOfSeveralWordsAreAllCounted(t *testing.T) {
	var notes []search.Note
	for i := range 24 {
		notes = append(notes, event(fmt.Sprint("n", i), fmt.Sprint("Note ", i), 0, 0, "It is a cata"+string(rune('a'+i/6))+"."))
	}
	all := ask(t, notes, query{"cata", nil, 0}, query{"cata", nil, 30})
	if a := all[0]; a.Total != 24 || a.Least || !a.More || len(a.Hits) != 10 {
		t.Errorf("at first: %+v", a)
	}
	if a := all[1]; a.Total != 24 || a.More || len(a.Hits) != 24 {
		t.Errorf("all: %+v", a)
	}
	// More words than are looked for: there are as many notes at least.
	for i := range 6 {
		notes = append(notes, event(fmt.Sprint("m", i), fmt.Sprint("More ", i), 0, 0, "It is a catae."))
	}
	if a := ask(t, notes, query{"cata", nil, 0})[0]; a.Total != 24 || !a.Least || !a.More {
		t.Errorf("of more words: %+v", a)
	}
}

// A word stands for all of a frequent one's notes, too, of which the index has
// only some at hand.
func TestOfFrequentWordsItIsSaidThatThereAreMore(t *testing.T) {
	if testing.Short() {
		t.Skip("it makes a large index")
	}
	notes := some(9000)
	for i := range notes {
		notes[i].Lines = notes[i].Lines[:1]
		notes[i].Lines[0].Text = []string{"zebras", "zebroid"}[i%2]
	}
	if a := ask(t, notes, query{"zebr", nil, 0})[0]; a.Total < 4500 || a.Total > 9000 || a.Least != (a.Total < 9000) || !a.More {
		t.Errorf("it finds %d, least %v, more %v", a.Total, a.Least, a.More)
	}
}

func TestWhatFillsThePageExactlyGoesOn(t *testing.T) {
	var notes []search.Note
	for i := range 14 {
		notes = append(notes, event(fmt.Sprint("n", i), fmt.Sprint("Note ", i), 20250100+i+1, 20250100+i+1, "It is the white house."))
	}
	days := map[string]any{"from": 20250101, "to": 20251231}
	for _, q := range []query{{`"white house"`, nil, 10}, {"house ", days, 10}, {"house ", days, 8}} {
		if a := ask(t, notes, q)[0]; len(a.Hits) != q.most || !a.More || a.Total <= q.most {
			t.Errorf("%s: %d of %d, least %v, more %v", q.text, len(a.Hits), a.Total, a.Least, a.More)
		}
	}
	for i, a := range ask(t, notes, query{`"white house"`, nil, 14}, query{"house ", days, 14}, query{"house ", days, 30}) {
		if len(a.Hits) != 14 || a.Total != 14 || a.More || a.Least {
			t.Errorf("query %d: %d of %d, least %v, more %v", i, len(a.Hits), a.Total, a.Least, a.More)
		}
	}
}

// A line that has another form of the word is shown with its source.
func TestAWordThatGoesOnHasItsLine(t *testing.T) {
	notes := []search.Note{
		event("a", "One", 0, 0, "They built a bridge."), event("b", "Two", 0, 0, "They built bridges."),
		event("c", "Bridges", 0, 0, "They were built."), event("d", "Four", 0, 0, "They bridged bridges over a bridge."),
	}
	a := ask(t, notes, query{"bridge", nil, 0})[0]
	lines := map[string]string{}
	for _, h := range a.Hits {
		lines[h.Address] = h.Line
		if h.Cites != 1 {
			t.Errorf("%s has no source", h.Address)
		}
	}
	for address, want := range map[string]string{
		"events/a/": "They built a bridge.", "events/b/": "They built bridges.", "events/c/": "It was a day like others.", "events/d/": "They bridged bridges over a bridge.",
	} {
		if lines[address] != want {
			t.Errorf("%s is shown with %q", address, lines[address])
		}
	}
}

// What is missing is told: the words, the phrase, or what the filters leave.
func TestItIsToldWhyNothingIsFound(t *testing.T) {
	notes := []search.Note{
		event("a", "White House", 20250101, 20250101, "It is a house."), event("b", "White houses", 20250101, 20250101, "It is a white house."),
		{Address: "pages/c/", Kind: "page", Title: "Blue"},
	}
	for _, c := range []struct {
		query
		nothing, found string
	}{
		{query{`"house white"`, nil, 0}, "phrase", ""},
		{query{`"white house"`, nil, 0}, "", "events/a events/b"},
		{query{"house", map[string]any{"kind": "page"}, 0}, "filters", ""},
		{query{"house white", map[string]any{"from": 20250201}, 0}, "filters", ""},
		{query{`"white house"`, map[string]any{"kind": "page"}, 0}, "filters", ""},
		{query{`"house white"`, map[string]any{"kind": "page"}, 0}, "phrase", ""},
		{query{"house blue", nil, 0}, "words", ""},
		{query{"house blue", map[string]any{"kind": "event"}, 0}, "words", ""},
		{query{`"house blue"`, nil, 0}, "words", ""},
	} {
		if a := ask(t, notes, c.query)[0]; a.Nothing != c.nothing || a.addresses() != c.found {
			t.Errorf("%s %v: %s is missing, and %s is found", c.text, c.filters, a.Nothing, a.addresses())
		}
	}
}

// A reader is led to what is alleged only where its words stand there, and to
// the point that has them.
func TestAReaderIsLedToTheAllegationThatHasTheWords(t *testing.T) {
	notes := some(20)
	n := &notes[3]
	n.More = []string{"Heading of gadolinium"}
	n.Alleged = []search.Alleged{
		{ID: "p-first", Texts: []string{"Somebody took the zirconium"}}, {ID: "p-second", Texts: []string{"Somebody sold the hafnium of the Ängström lab, سُلطان"}},
	}
	for text, want := range map[string]string{
		"zirconium": "p-first", "hafnium": "p-second", "hafni": "p-second", "took hafnium sold": "p-second", "gadolinium": "", "unique3": "", "unique3 zirconium": "p-first",
		"angstrom": "p-second", "سلطان": "p-second",
	} {
		a := ask(t, notes, query{text, nil, 0})[0]
		found := false
		for _, h := range slices.Concat(a.Named, a.Hits) {
			if h.Address == n.Address {
				found = true
				if h.Alleged != want {
					t.Errorf("%s leads to %q", text, h.Alleged)
				}
			}
		}
		if !found {
			t.Errorf("%s isn't found: %+v", text, a)
		}
	}
}

func TestNothingIsIntroducedByWhatMayNot(t *testing.T) {
	notes := some(3)
	notes[0].Intro, notes[1].Intro = -1, 2
	a := ask(t, notes, query{"unique", nil, 0})[0]
	for _, h := range slices.Concat(a.Named, a.Hits) {
		want := map[string]string{"actors/a0/": "", "actors/a1/": notes[1].Lines[2].Text, "actors/a2/": notes[2].Lines[0].Text}[h.Address]
		if h.Line != want {
			t.Errorf("%s is introduced by %q", h.Address, h.Line)
		}
	}
}
