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
