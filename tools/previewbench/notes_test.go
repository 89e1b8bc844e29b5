package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dossier/generator/site"
)

var small = []site.File{
	site.NewFile("content/site.yaml", []byte("title: T\n")),
	site.NewFile("content/actors/ann.md", []byte("---\ntitle: Ann Lee\naliases: [Lee]\nurl: x\n---\n\nShe met [[Bob|him]] [@gazette, para. 2].\n")),
	site.NewFile("content/events/bob.md", []byte("---\ntitle: Bob\ndate: \"2005-03~\"\n---\n\n# Bob\n\nHe met [[Lee]] and [[Nobody]] [see @gazette; @editor].\n")),
	site.NewFile("content/sources/gazette.md", []byte("---\ntitle: Gazette\n---\n\n- ¶ 2 Words.\n")),
}

func TestHugoGetsTheSameWordsAndLinks(t *testing.T) {
	n := index(small)
	got := n.forHugo(small[1].Path, string(small[1].Text))
	want := "---\ntitle: Ann Lee\nx-aliases: [Lee]\nx-url: x\ndate: 2000-01-01\nlinks: [\"/events/bob\", \"/sources/gazette\"]\n---\n\n" +
		"She met [him](/events/bob) ([gazette, para. 2](/sources/gazette)).\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	got = n.forHugo(small[2].Path, string(small[2].Text))
	for _, want := range []string{"date: 2005-03-01\n", "[Lee](/actors/ann) and Nobody"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q isn't in\n%s", want, got)
		}
	}
}

func TestAnEditPutsItsMarkInOnePlace(t *testing.T) {
	ann := newTarget(small[1])
	if got, want := ann.with(marks{}), "---\ntitle: Ann Lee\naliases: [\"Ann Lee\", Lee]\nurl: x\n---\n\nShe met [[Bob|him]] [@gazette, para. 2].\n"; got != want {
		t.Errorf("without a mark\n%s\nwant\n%s", got, want)
	}
	for _, m := range []marks{{title: " zq1zq"}, {word: " zq1zq"}, {sentence: " zq1zq"}} {
		if text := ann.with(m); strings.Count(text, "zq1zq") != 1 {
			t.Errorf("%+v gives\n%s", m, text)
		}
	}
	if text := ann.with(marks{noAlias: true}); !strings.Contains(text, "aliases: [Lee]") {
		t.Errorf("without the old title\n%s", text)
	}
}

// The notes that are made have what is edited, and every link of theirs leads
// somewhere at Hugo's, too.
func TestEverySizeHasSomethingToEdit(t *testing.T) {
	for _, size := range []string{"shipped", "100"} {
		n, err := gather("../..", size)
		if err != nil {
			t.Fatal(err)
		}
		if n.hub.path == n.leaf.path || n.hubBack < 5 {
			t.Errorf("%s: the hub is %s with %d backlinks, the leaf %s", size, n.hub.path, n.hubBack, n.leaf.path)
		}
		dir := t.TempDir()
		if err := n.writeHugo(dir); err != nil {
			t.Fatal(err)
		}
		for _, f := range []string{"content/_index.md", "layouts/_partials/backlinks.html", "hugo.toml"} {
			if _, err := os.Stat(filepath.Join(dir, f)); err != nil {
				t.Error(err)
			}
		}
		text, err := os.ReadFile(filepath.Join(dir, hugoPath(n.hub.path)))
		if err != nil {
			t.Fatal(err)
		}
		if _, body, _ := strings.Cut(string(text), "\n---\n"); strings.Contains(body, "[[") || strings.Contains(body, "[@") {
			t.Errorf("%s: not all links are Hugo's:\n%s", size, text)
		}
	}
}

func TestAPercentileIsOneThatWasMeasured(t *testing.T) {
	c := &caseResult{}
	for i := range 30 {
		c.Edits = append(c.Edits, edit{MS: float64(30 - i)})
	}
	if p50, p95 := c.percentile(50), c.percentile(95); p50 != 15 || p95 != 29 {
		t.Errorf("p50 %v, p95 %v of 1 to 30", p50, p95)
	}
}
