package build_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"dossier/generator/build"
)

// related is a site in which many actors are related to one.
func related(n int) files {
	f := files{
		"content/site.yaml":     "title: Related\nproperties:\n  member-of: {label: Member of, inverse: Members, values: many, target: actor}\n",
		"content/sources/s.md":  "---\ntitle: A source\nissued: \"2025-05-03\"\n---\n",
		"content/actors/hub.md": "---\ntype: group\ntitle: Hub\n---\n\nIt is there [@s, para. 1].\n",
	}
	for i := range n {
		f[fmt.Sprintf("content/actors/a%d.md", i)] = fmt.Sprintf("---\ntype: group\ntitle: Actor %d\n---\n\nIt is there [@s, para. 1].\n\n> [!facts]\n>\n> - member-of:: [[Hub]] [@s, para. 1]\n", i)
	}
	return f
}

func made(t *testing.T, p *build.Plan, path string) string {
	t.Helper()
	o, ok := p.Output(path)
	if !ok {
		t.Fatalf("there is no %s", path)
	}
	text, err := o.Make()
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Words that join nobody to anybody change no layout; a relation does.
func TestAnEditThatTouchesNoRelationLaysNothingOutAgain(t *testing.T) {
	f := related(60)
	b := build.New()
	before := made(t, b.Plan(f.snapshot()), "graph/index.html")
	if b.LaidOut() != 1 {
		t.Fatalf("%d graphs were laid out", b.LaidOut())
	}
	f["content/actors/a7.md"] += "\nMore is said of it [@s, para. 2].\n"
	if after := made(t, b.Plan(f.snapshot()), "graph/index.html"); after != before || b.LaidOut() != 1 {
		t.Errorf("%d graphs were laid out", b.LaidOut())
	}
	f["content/actors/a7.md"] += "\n> [!facts]\n>\n> - member-of:: [[Actor 8]] [@s, para. 2]\n"
	if after := made(t, b.Plan(f.snapshot()), "graph/index.html"); after == before || b.LaidOut() != 2 {
		t.Errorf("%d graphs were laid out", b.LaidOut())
	}
}

// Of a hub as many neighbours are drawn as can be read, and it is said how many
// aren't.
func TestAHubShowsSomeOfItsNeighbours(t *testing.T) {
	p := build.New().Plan(related(60).snapshot())
	hub := made(t, p, "actors/hub/index.html")
	// Each is drawn for phones and for wider pages.
	if n := strings.Count(hub, `class="net-node`); n != 2*25 {
		t.Errorf("%d pages are drawn", n)
	}
	if !strings.Contains(hub, "25 pages are drawn; 36 more") {
		t.Error("it isn't said how many aren't drawn")
	}
}

// Two pages are no larger than among many, and need no frame for hundreds; what
// forms there are is said.
func TestAGraphOfTwoIsSmall(t *testing.T) {
	frame := regexp.MustCompile(`viewBox="0 0 (\d+) (\d+)" role`)
	radius := regexp.MustCompile(`<circle class="net-dot net-actor" r="(\d+)"`)
	graph := made(t, build.New().Plan(related(1).snapshot()), "graph/index.html")
	if m := frame.FindStringSubmatch(graph); m == nil || m[1] != "1000" || len(m[2]) != 3 || m[2] > "350" {
		t.Errorf("two pages have a frame of %q", m)
	}
	for _, m := range radius.FindAllStringSubmatch(graph, -1) {
		if len(m[1]) > 1 {
			t.Errorf("one of two pages has a radius of %s", m[1])
		}
	}
	if !strings.Contains(graph, "actor</span>") || strings.Contains(graph, "net-source") {
		t.Error("the forms that are in the picture are explained")
	}
	f := related(1)
	f["content/site.yaml"] = strings.Replace(f["content/site.yaml"], "target: actor", "target: any", 1)
	f["content/actors/a0.md"] += "> - member-of:: [[s]] [@s, para. 1]\n"
	if graph = made(t, build.New().Plan(f.snapshot()), "graph/index.html"); !strings.Contains(graph, "source</span>") || !strings.Contains(graph, `class="net-dot net-source"`) {
		t.Error("a source has a form of its own, which is explained")
	}
}

// Neither an allegation nor its absence makes a line.
func TestWhatIsAllegedIsNotDrawn(t *testing.T) {
	f := related(2)
	point := func(kind string) string {
		return "---\ntype: group\ntitle: Actor 0\n---\n\nIt is there [@s, para. 1].\n\n> [!facts]\n>\n> - member-of:: [[Hub]] (contested: ^p) [@s, para. 1]\n\n> [!" + kind + "] Is it?\n>\n> - Yes. — unnamed “one”, undated [@s, para. 1]\n> - No. — unnamed “two”, undated [@s, para. 2]\n\n^p\n"
	}
	f["content/actors/a0.md"] = point("contested")
	if graph := made(t, build.New().Plan(f.snapshot()), "graph/index.html"); !strings.Contains(graph, "net-line net-contested") || !strings.Contains(graph, "Actor 0") {
		t.Error("what is contested is drawn, and marked")
	}
	f["content/actors/a0.md"] = point("alleged")
	if graph := made(t, build.New().Plan(f.snapshot()), "graph/index.html"); strings.Contains(graph, "Actor 0") {
		t.Error("what is alleged is drawn")
	}
}

// Without a relation there is no picture, and no empty place for one.
func TestAGraphWithoutLinesIsNotDrawn(t *testing.T) {
	p := build.New().Plan(related(0).snapshot())
	graph := made(t, p, "graph/index.html")
	if strings.Contains(graph, "<svg class=\"net") || strings.Contains(graph, "<table") || !strings.Contains(graph, "No page is recorded") {
		t.Error("something is drawn")
	}
	if hub := made(t, p, "actors/hub/index.html"); strings.Contains(hub, `class="net"`) || strings.Contains(hub, "graph/") {
		t.Error("the actor's page has a place for it")
	}
}

// A timeline without events, with one, and with five hundred.
func TestATimelineOfAnyLengthIsDrawn(t *testing.T) {
	for _, n := range []int{0, 1, 500} {
		f := related(1)
		for i := range n {
			name := []string{"E", strings.Repeat("A long name ", 17)}[i%2]
			f[fmt.Sprintf("content/events/e%d.md", i)] = fmt.Sprintf("---\ntitle: %q\ndate: \"2025-04-%02d\"\n---\n\nIt was held, and [[Hub]] was there [@s, para. 1].\n\n> [!facts]\n>\n> - when:: 2025-04-%02d [@s, para. 1]\n", fmt.Sprintf("%s%d", name, i), 1+i%28, 1+i%28)
		}
		p := build.New().Plan(f.snapshot())
		events := made(t, p, "events/index.html")
		if got, want := strings.Count(events, `class="when-event"`), 2*min(n, 100); got != want {
			t.Errorf("of %d events %d marks are drawn, want %d", n, got, want)
		}
		hub := made(t, p, "actors/hub/index.html")
		want := 2 * min(n, 50)
		if n < 2 {
			want = 0
		}
		if got := strings.Count(hub, `class="when-event"`); got != want {
			t.Errorf("of %d events of an actor %d marks are drawn, want %d", n, got, want)
		}
		if n == 500 {
			for _, path := range []string{"events/page/5/index.html", "actors/hub/timeline/10/index.html"} {
				if !strings.Contains(made(t, p, path), `class="when-event"`) {
					t.Errorf("%s has no picture of its part", path)
				}
			}
		}
	}
}
