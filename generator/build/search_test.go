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

// A fact that an alleged point covers is alleged, and so is what is remarked on
// it.
func TestAFactThatIsAllegedIsFoundAsAnAllegation(t *testing.T) {
	s := searched()
	s["content/site.yaml"] += "  bribed: {label: Bribed, values: many}\n"
	s["content/actors/ann.md"] = "---\ntype: person\ntitle: Ahmed Field\n---\n\nShe met [[Council]] [@paper].\n\n> [!facts]\n>\n> - led:: [[Council]] (contested: ^left) [@paper]\n>   - note:: Otherword about it [@paper].\n> - spelling:: Evilname Field (contested: ^bribe) [@paper]\n> - bribed:: [[Harbour]] (contested: ^bribe) [@paper]\n>   - note:: Secretword told of it [@paper].\n\n" +
		"> [!contested] Did she leave?\n>\n> - No. — [[Council]], to the press, 2025-01-02 [@paper, para. 3]\n\n^left\n\n> [!alleged] Took she the zirconium?\n>\n> - about:: [[Harbour]]\n> - She took the zirconium. — unnamed \"a clerk\", undated [@paper]\n> - response:: None in the article. [@paper]\n\n^bribe\n"
	b := s.make(t)
	ann := noteAt(t, b.plan.SearchNotes(), "actors/ann/")
	if len(ann.Alleged) != 1 || ann.Alleged[0].ID != "bribe" {
		t.Fatalf("alleged is %+v", ann.Alleged)
	}
	all := strings.Join(ann.Alleged[0].Texts, " ")
	for _, word := range []string{"zirconium", "Harbour", "Secretword", "Evilname"} {
		if !strings.Contains(all, word) {
			t.Errorf("%s isn't found as what is alleged: %s", word, all)
		}
	}
	for path, text := range b.outputs {
		for _, word := range []string{"Secretword", "zirconium", "Evilname", "secretword", "Bribed"} {
			if strings.HasPrefix(path, "search/pages/") && strings.Contains(text, word) {
				t.Errorf("%s has the word %s", path, word)
			}
		}
	}
	if l := lineOf(t, ann, "Otherword"); l.Mark != "contested" {
		t.Errorf("the remark on a contested fact is %+v", l)
	}
	if got := strings.Join(ann.Actors, ", "); got != "actors/council/" {
		t.Errorf("it is about %s", got)
	}
}

func TestAQuotationIsShownAsSomebodysWords(t *testing.T) {
	s := searched()
	s["content/site.yaml"] += "quote-receipt: off\n"
	s["content/actors/council.md"] = "---\ntype: group\ntitle: Council\n---\n\nIt meets [@paper].\n\n> We shall build it.\n>\n> And never stop it. — [[Harbour]] [@paper, para. 2]\n\nIt said:\n\n> No bridge — no toll. [@paper, para. 3]\n\nAgain:\n\n> The tide turns [@paper, para. 4].\n> — Ann Other\n\nThird:\n\n> \"Once again!\"\n>\n> — Ann Other [@paper, para. 5]\n"
	n := noteAt(t, s.make(t).plan.SearchNotes(), "actors/council/")
	for words, want := range map[string]string{
		"shall": "“We shall build it.” — Harbour", "never": "“And never stop it.” — Harbour", "toll": "“No bridge — no toll.”", "tide": "“The tide turns.” — Ann Other", "again": "\"Once again!\" — Ann Other",
		"meets": "It meets.",
	} {
		if l := lineOf(t, n, words); l.Text != want || len(l.Cites) != 1 {
			t.Errorf("it is shown as %+v", l)
		}
	}
	for _, l := range n.Lines {
		t.Log(l.Text)
	}
}

// What introduces a page elsewhere introduces it here.
func TestWhatWasRetractedIntroducesNothing(t *testing.T) {
	s := searched()
	s["content/sources/wire.md"] = "---\ntitle: Wire\nlabel: W\nissued: 2025-02-01\n---\n"
	s["content/actors/council.md"] = "---\ntype: group\ntitle: Council\n---\n\nIt took bribes [@paper].\n\n> It never did. — [[Harbour]] [@wire]\n\nIt meets on Mondays [@wire].\n"
	list := s.make(t).plan.SearchNotes()
	if n := noteAt(t, list, "actors/council/"); n.Intro < 0 || n.Lines[n.Intro].Text != "It meets on Mondays." {
		t.Errorf("it is introduced by line %d of %+v", n.Intro, n.Lines)
	}
	if n := noteAt(t, list, "actors/harbour/"); n.Intro != -1 {
		t.Errorf("it is introduced by line %d of %+v", n.Intro, n.Lines)
	}
	if n := noteAt(t, list, "about/"); n.Intro != 0 || len(n.Lines) == 0 {
		t.Errorf("it is introduced by line %d of %+v", n.Intro, n.Lines)
	}
}

// What the page says beside a statement, "wherever it is shown", is said here.
func TestALineKeepsWhatItsPageSaysBesideIt(t *testing.T) {
	s := searched()
	s["content/site.yaml"] = "title: T\nstale-after: 1 year\nproperties:\n  led: {label: Led, values: many, high-harm: true}\n  staff: {label: Staff, values: many, target: text}\n"
	s["content/actors/council.md"] = "---\ntype: group\ntitle: Council\nhigh-harm: true\n---\n\nIt meets [@paper].\n"
	s["content/actors/harbour.md"] = "---\ntype: place\ntitle: Harbour\n---\n\nIt is [@paper].\n\n> [!facts]\n>\n> - led:: [[Council]] [@paper]\n> - staff:: 12 (as of 2020-01-01) [@paper]\n"
	list := s.make(t).plan.SearchNotes()
	if l := lineOf(t, noteAt(t, list, "actors/council/"), "meets"); l.Single != "one report" {
		t.Errorf("a statement of a page where a mistake would do much harm is %+v", l)
	}
	harbour := noteAt(t, list, "actors/harbour/")
	if l := lineOf(t, harbour, "Led"); l.Single != "one report" {
		t.Errorf("a fact where a mistake would do much harm is %+v", l)
	}
	if l := lineOf(t, harbour, "It is"); l.Single != "" || l.Stale != nil {
		t.Errorf("another is %+v", l)
	}
	if l := lineOf(t, harbour, "Staff"); len(l.Stale) != 1 || !strings.HasPrefix(l.Stale[0], "over ") {
		t.Errorf("an old fact is %+v", l)
	}
}
