package build_test

import (
	"strings"
	"testing"
)

// What is alleged is told on its own page alone: the home page shows it neither
// in its text, nor in its lists, nor does it take an author's word for a class.
func TestTheHomePageTellsNothingAlleged(t *testing.T) {
	f := files{
		"content/site.yaml":     "title: T\n",
		"content/index.md":      "---\ntitle: Home\n---\n\n![[Theft#^al]]\n\n![[Theft]]\n",
		"content/sources/g.md":  "---\ntitle: G\nissued: 2025-05-03\n---\n\n- ¶ 1 Words.\n",
		"content/actors/man.md": "---\ntitle: Man\n---\n\nA man [@g, para. 1].\n",
		"content/events/theft.md": "---\ntitle: Theft\ndate: 2025-05-01\n---\n\nMoney was missed [@g, para. 1].\n\n" +
			"> [!facts]\n>\n> - when:: 2025-05-01 [@g, para. 1]\n> - status:: x y [@g, para. 1]\n\n" +
			"> [!alleged] STOLEN\n>\n> - TOOKIT — [[Man]] alleges, undated [@g, para. 1]\n> - response:: none in the article [@g, para. 1]\n\n^al\n",
		"content/events/other.md": "---\ntitle: Other\ndate: 2025-05-01\n---\n\nIt rained [@g, para. 1].\n\n" +
			"> [!facts]\n>\n> - when:: 2025-05-01 [@g, para. 1]\n> - status:: x y [@g, para. 1]\n",
	}
	b := f.make(t)
	for _, word := range []string{"STOLEN", "TOOKIT", "Money was missed", "entry-x"} {
		if strings.Contains(b.outputs["index.html"], word) {
			t.Errorf("the home page says %s", word)
		}
	}
	if !strings.Contains(b.outputs["events/theft/index.html"], "TOOKIT") {
		t.Error("the page it stands on doesn't say it")
	}
	if n := strings.Count(b.diags, "[point-syntax]"); n != 2 {
		t.Errorf("%d embeds are reported, want 2:\n%s", n, b.diags)
	}
	if n := strings.Count(b.diags, "[event-status]"); n != 2 {
		t.Errorf("%d statuses are reported, want 2:\n%s", n, b.diags)
	}
}

// Words that every source cited for them disagrees with are neither sourced nor
// ours, on the page or in the figures of the site.
func TestWhatDisagreesSupportsNothing(t *testing.T) {
	f := files{
		"content/site.yaml":    "title: T\nchecks: {uncited-statement: warning}\n",
		"content/sources/g.md": "---\ntitle: G\n---\n\n- ¶ 1 Words.\n",
		"content/sources/h.md": "---\ntitle: H\n---\n\n- ¶ 1 Words.\n",
		"content/notes.md":     "---\ntitle: Notes\n---\n\nIt rained [but see @h, para. 1]. It snowed [@g, para. 1]. We doubt it [@editor; but see @h, para. 1].\n",
	}
	b := f.make(t)
	c := b.plan.Counts
	if c.Statements != 2 || c.Cited != 1 || c.EditorOnly != 1 || c.Uncited != 1 {
		t.Errorf("counted as %+v", c)
	}
	if want := "2 statements, from 1 source; 1 rests on one report; 1 rests on our own note alone"; !strings.Contains(b.outputs["notes/index.html"], want) {
		t.Errorf("the page doesn't say %q", want)
	}
}

// What is new since the sources before is what no earlier source tells: pages,
// and points that are contested since. What is alleged is never among it.
func TestTheHomePageTellsWhatIsNew(t *testing.T) {
	const front = "---\ntitle: %s\ndate: 2025-05-01\n---\n\n"
	event := func(title, text string) string { return strings.Replace(front, "%s", title, 1) + text }
	f := files{
		"content/site.yaml":       "title: T\n",
		"content/sources/a.md":    "---\ntitle: A\nlabel: A\nissued: 2025-05-03\n---\n\n- ¶ 1 Words.\n",
		"content/sources/b.md":    "---\ntitle: B\nlabel: B\nissued: 2025-06-07\n---\n\n- ¶ 1 Words.\n",
		"content/events/old.md":   event("Oldthing", "It rained [@a, para. 1]. It rained, says another [@b, para. 1].\n"),
		"content/events/new.md":   event("Newthing", "It snowed [@b, para. 1].\n"),
		"content/events/theft.md": event("Theftthing", "Money was missed [@b, para. 1].\n\n> [!alleged] Stolen?\n>\n> - It was. — [[Man]] alleges, undated [@b, para. 1]\n> - response:: none in the article [@b, para. 1]\n"),
		"content/actors/man.md":   "---\ntype: person\ntitle: Man\n---\n\nA man [@a, para. 1].\n\n> [!contested] Newpoint\n>\n> - Yes. — [[Man]], 2025-05-02 [@a, para. 1]\n> - No. — [[Woman]], 2025-06-06 [@b, para. 1]\n\n> [!contested] Oldpoint\n>\n> - Yes. — [[Man]], 2025-05-02 [@a, para. 1]\n> - No. — [[Woman]], 2025-05-02 [@a, para. 1]\n> - Perhaps. — [[Woman]], 2025-06-06 [@b, para. 1]\n\n> [!contested] Secondpoint\n>\n> - Yes. — [[Man]], 2025-05-02 [@a, para. 1]\n> - When. — [[Man]] declines, 2025-05-02 [@a, para. 1]\n> - No. — [[Woman]], 2025-06-06 [@b, para. 1]\n",
		"content/actors/woman.md": "---\ntype: person\ntitle: Woman\n---\n\nA woman [@b, para. 1].\n",
		"templates/home.html":     "{{range .News}}{{.Since.Text}} to {{.Day.Text}}:{{range .Sources}} {{.Label}}{{end}}, {{.Statements}};{{range .Events}} {{.Text}}{{end}};{{range .Actors}} {{.Text}}{{end}};{{range .Points}} {{.Title}}{{end}}.\n{{end}}",
	}
	const want = "3 May 2025 to 7 June 2025: B, 9; Newthing; Woman; Newpoint Secondpoint.\n"
	if got := f.make(t).outputs["index.html"]; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	delete(f, "content/sources/a.md")
	if got := f.make(t).outputs["index.html"]; got != "" {
		t.Errorf("nothing came before, and it says %q", got)
	}
}

// A question that is asked of a page says nothing without that page's name.
func TestEachPointOnTheHomePageSaysWhoseItIs(t *testing.T) {
	f := files{
		"content/site.yaml":     "title: T\n",
		"content/sources/a.md":  "---\ntitle: A\nissued: 2025-05-03\n---\n\n- ¶ 1 Words.\n",
		"content/sources/b.md":  "---\ntitle: B\nissued: 2025-06-07\n---\n\n- ¶ 1 Words.\n",
		"content/actors/man.md": "---\ntype: person\ntitle: Man\n---\n\nA man [@a, para. 1].\n\n> [!contested] Where is its seat?\n>\n> - Here. — [[Man]], 2025-05-02 [@a, para. 1]\n> - There. — A, 2025-06-06 [@b, para. 1]\n",
	}
	home := f.make(t).outputs["index.html"]
	points := strings.Split(home, "Where is its seat?</a>")[1:]
	if len(points) != 2 {
		t.Fatalf("the point is on the home page %d times", len(points))
	}
	for _, after := range points {
		li, _, _ := strings.Cut(after, "</li>")
		if !strings.Contains(li, `on <a class="link" href="actors/man/">Man</a>`) {
			t.Errorf("it doesn't say of whom: %s", li)
		}
	}
}
