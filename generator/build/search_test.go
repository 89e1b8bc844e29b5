package build_test

import (
	"strings"
	"testing"

	"dossier/generator/search"
)

// searched is a small site with something of each kind to be searched.
func searched() files {
	return files{
		"content/site.yaml":         "title: T\nproperties:\n  spelling: {label: Written as, values: many, target: text}\n  led: {label: Led, values: many}\n",
		"content/actors/ann.md":     "---\ntype: person\ntitle: Ahmed Field\naliases: [أحمد]\n---\n\nShe met [[Council]], according to the wire, and left [@paper, para. 1, via SANA].\n\n> [!facts]\n>\n> - spelling:: Ahmad Field [@paper, para. 2]\n> - led:: [[Council]] (since 2020) [@paper]\n\n> [!contested] Did she leave?\n>\n> - No. — [[Council]], to the press, 2025-01-02 [@paper, para. 3]\n\n> [!alleged] Took she the zirconium?\n>\n> - about:: [[Harbour]]\n> - She took the zirconium. — unnamed \"a clerk\", undated [@paper]\n> - response:: None in the article. [@paper]\n",
		"content/actors/council.md": "---\ntype: group\ntitle: Council\n---\n\nIt meets [@paper].\n",
		"content/actors/harbour.md": "---\ntype: place\ntitle: Harbour\n---\n\nIt is [@paper].\n",
		"content/sources/paper.md":  "---\ntitle: Paper\nlabel: P\nissued: 2025-02-01\nstatus: retracted\n---\n\n- ¶ 1 It says so.\n",
		"content/about.md":          "---\ntitle: About\n---\n\nWords without a source are found, too.\n",
	}
}

func noteAt(t *testing.T, list []search.Note, address string) *search.Note {
	t.Helper()
	for i := range list {
		if list[i].Address == address {
			return &list[i]
		}
	}
	t.Fatalf("%s isn't searched", address)
	return nil
}

// lineOf is the first line with some words.
func lineOf(t *testing.T, n *search.Note, words string) search.Line {
	t.Helper()
	for _, l := range n.Lines {
		if strings.Contains(l.Text, words) {
			return l
		}
	}
	t.Fatalf("no line of %s says %q: %v", n.Address, words, n.Lines)
	return search.Line{}
}

func TestALineIsShownWholeWithWhatItRestsOn(t *testing.T) {
	list := searched().make(t).plan.SearchNotes()
	ann := noteAt(t, list, "actors/ann/")
	l := lineOf(t, ann, "met")
	if l.Text != "She met Council, according to the wire, and left." || len(l.Cites) != 1 || l.Cites[0].Place != "¶1, via SANA" || l.ID == "" {
		t.Errorf("the sentence is %+v", l)
	}
	if s := ann.Sources[l.Cites[0].Source]; s.Label != "P" || s.Status != "retracted" {
		t.Errorf("its source is %+v", s)
	}
	if l := lineOf(t, ann, "Led"); l.Text != "Led: Council (since 2020)" {
		t.Errorf("the fact is %+v", l)
	}
	if l := lineOf(t, ann, "No."); l.Text != "No. — Council, to the press, 2 January 2025" || l.Mark != "contested" {
		t.Errorf("the claim is %+v", l)
	}
	if got := strings.Join(ann.Names, ", "); got != "أحمد, Ahmad Field" {
		t.Errorf("it is also called %s", got)
	}
	if got := strings.Join(ann.Actors, ", "); got != "actors/council/" {
		t.Errorf("it is about %s", got)
	}
	lineOf(t, noteAt(t, list, "about/"), "Words without a source are found, too.")
	if got := strings.Join(noteAt(t, list, "sources/paper/").Names, ", "); got != "P" {
		t.Errorf("the source is also called %s", got)
	}
	if l := lineOf(t, noteAt(t, list, "sources/paper/"), "It says so."); l.ID != "para-1" || len(l.Cites) != 1 {
		t.Errorf("the line of the summary is %+v", l)
	}
}

func TestAnAllegationStandsInNoSentenceOfTheSearch(t *testing.T) {
	b := searched().make(t)
	ann := noteAt(t, b.plan.SearchNotes(), "actors/ann/")
	if len(ann.Alleged) != 1 || !strings.Contains(strings.Join(ann.Alleged[0].Texts, " "), "zirconium") {
		t.Errorf("it can't be found: %+v", ann.Alleged)
	}
	for path, text := range b.outputs {
		if strings.HasPrefix(path, "search/pages/") && (strings.Contains(text, "zirconium") || strings.Contains(text, "clerk")) {
			t.Errorf("%s has its words", path)
		}
	}
}

// Who looks for persons, or for events of a year, finds them in each language.
func TestATranslationIsSearchedAsWhatItIsOf(t *testing.T) {
	s := searched()
	s["content/ar/ann.md"] = "---\ntype: page\ntitle: أحمد فيلد\nlang: ar\ntranslation-of: \"[[Ahmed Field]]\"\n---\n\nكلمات [@paper].\n"
	s["content/events/talks.md"] = "---\ntitle: The talks\ndate: 2025-03-03\n---\n\nThey talked [@paper].\n"
	s["content/ar/talks.md"] = "---\ntype: page\ntitle: المحادثات\nlang: ar\ntranslation-of: \"[[The talks]]\"\n---\n\nتحدثوا [@paper].\n"
	list := s.make(t).plan.SearchNotes()
	if n := noteAt(t, list, "ar/ann/"); n.Kind != "actor" || n.Type != "person" || n.Title != "أحمد فيلد" {
		t.Errorf("a person in Arabic is %+v", n)
	}
	if n, of := noteAt(t, list, "ar/talks/"), noteAt(t, list, "events/talks/"); n.Kind != "event" || n.First != of.First || n.Last != of.Last || n.First == 0 {
		t.Errorf("an event in Arabic is %+v, its original %+v", n, of)
	}
}
