package build_test

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dossier/generator/build"
	"dossier/generator/site"
)

// differences tells what differs between two builds that should be equal.
func differences(want, got *built) string {
	var b strings.Builder
	b.WriteString(cmp.Diff(want.diags, got.diags))
	b.WriteString(cmp.Diff(sketch(want.plan), sketch(got.plan)))
	for path, text := range want.outputs {
		if got.outputs[path] != text {
			b.WriteString(path + ": " + cmp.Diff(text, got.outputs[path]))
		}
	}
	if want.plan.Counts != got.plan.Counts {
		b.WriteString(cmp.Diff(want.plan.Counts, got.plan.Counts))
	}
	return b.String()
}

// sketch is what a plan says of its outputs.
func sketch(p *build.Plan) []site.Output {
	list := slices.Clone(p.Outputs())
	for i := range list {
		list[i].Make, list[i].MakeUnless, list[i].Explain = nil, nil, nil
	}
	return list
}

// goldenSites are the sites that these tests take as examples.
func goldenSites(t *testing.T) map[string]files {
	return map[string]files{
		"everything": readSite(t, "testdata/golden/everything.txtar"),
		"invalid":    readSite(t, "testdata/golden/invalid.txtar").with(shipped()),
		"dossier":    dossier(),
	}
}

func TestTheOrderOfTheFilesDoesntShow(t *testing.T) {
	for name, f := range goldenSites(t) {
		want := f.make(t)
		for range 3 {
			s := f.snapshot()
			rand.Shuffle(len(s.Notes), func(i, j int) { s.Notes[i], s.Notes[j] = s.Notes[j], s.Notes[i] })
			rand.Shuffle(len(s.Assets), func(i, j int) { s.Assets[i], s.Assets[j] = s.Assets[j], s.Assets[i] })
			rand.Shuffle(len(s.Templates), func(i, j int) { s.Templates[i], s.Templates[j] = s.Templates[j], s.Templates[i] })
			if diff := differences(want, makeWith(t, build.New(), s)); diff != "" {
				t.Fatalf("%s: %s", name, diff)
			}
		}
	}
}

func TestTheNumberOfProcessorsDoesntShow(t *testing.T) {
	for name, f := range goldenSites(t) {
		var want *built
		for _, n := range []int{1, 2, 7} {
			before := runtime.GOMAXPROCS(n)
			got := f.make(t)
			runtime.GOMAXPROCS(before)
			if want == nil {
				want = got
			}
			if diff := differences(want, got); diff != "" {
				t.Fatalf("%s with %d: %s", name, n, diff)
			}
		}
	}
}

// The preview makes what a browser asks for, when it asks: in any order, more
// than once, many at a time, or never.
func TestTheOrderOfMakingDoesntShow(t *testing.T) {
	for name, f := range goldenSites(t) {
		want := f.make(t)
		p := build.New().Plan(f.snapshot())
		order := slices.Concat(p.Outputs(), p.Outputs())
		rand.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		order = order[:len(order)*3/4]
		var wg sync.WaitGroup
		for part := range slices.Chunk(order, len(order)/4+1) {
			wg.Go(func() {
				for _, o := range part {
					if diff := cmp.Diff(want.outputs[o.Path], makeOutput(t, o)); diff != "" {
						t.Errorf("%s: %s: %s", name, o.Path, diff)
					}
				}
			})
		}
		wg.Wait()
	}
}

// What a Builder has planned before doesn't show, and the outputs of an old
// plan stay its own.
func TestWhatWasPlannedBeforeDoesntShow(t *testing.T) {
	sites := goldenSites(t)
	b := build.New()
	type old struct {
		want *built
		plan *build.Plan
	}
	var olds []old
	for range 3 {
		for name, f := range sites {
			want := f.make(t)
			if diff := differences(want, makeWith(t, b, f.snapshot())); diff != "" {
				t.Fatalf("%s: %s", name, diff)
			}
			olds = append(olds, old{want, b.Plan(f.snapshot())})
		}
	}
	for _, o := range olds {
		for _, out := range o.plan.Outputs() {
			if diff := cmp.Diff(o.want.outputs[out.Path], makeOutput(t, out)); diff != "" {
				t.Fatalf("%s: %s", out.Path, diff)
			}
		}
	}
}

// Only what wasn't there before is parsed.
func TestOnlyWhatChangedIsParsed(t *testing.T) {
	f := readSite(t, "testdata/golden/everything.txtar")
	notes := len(f.snapshot().Notes)
	b := build.New()
	parsed := func(f files) int { return b.Plan(f.snapshot()).Stats.Parsed }
	edited := f.with(files{"content/about.md": "---\ntitle: Other\n---\n"})
	renamed := f.with()
	renamed["content/text/moved.md"] = renamed["content/text/blocks.md"]
	delete(renamed, "content/text/blocks.md")
	config := f.with(files{"content/site.yaml": "title: Other\n"})
	template := f.with(files{"templates/_foot.html": "</main></body></html>"})
	for i, step := range []struct {
		site files
		want int
	}{
		{f, notes},
		{f, 0},
		{edited, 1},
		{f, 0},       // the plan before the last used it
		{renamed, 0}, // its folder is the same
		{config, 0},
		{template, 0},
		{files{}, 0},
		{files{}, 0},
		{f, 0}, // as when somebody looks at another branch
	} {
		if got := parsed(step.site); got != step.want {
			t.Errorf("step %d: %d notes were parsed, want %d", i, got, step.want)
		}
	}
}

// An edit of a note's words parses and resolves that note alone; another title
// resolves those notes as well that ask for the old or the new one.
func TestAnEditIsResolvedWhereItIsSeen(t *testing.T) {
	at := func(i int) string { return fmt.Sprintf("content/actors/a%d.md", i) }
	f := files{"content/site.yaml": "title: A site\n", "content/sources/s.md": "---\ntitle: S\npublisher: P\nissued: 2025-01-01\n---\n\n- ¶ 1 One.\n"}
	for i := range 40 {
		f[at(i)] = fmt.Sprintf("---\ntitle: Actor %d\n---\n\nIt met [[Actor %d]] [@s, para. 1].\n", i, (i+1)%40)
	}
	b := build.New()
	b.Plan(f.snapshot())
	step := func(what string, path, text string, resolved int) {
		t.Helper()
		f = f.with(files{path: text})
		if got := b.Plan(f.snapshot()).Stats; got.Parsed > 1 || got.Resolved != resolved {
			t.Errorf("%s: %d notes were parsed and %d resolved, want at most 1 and %d", what, got.Parsed, got.Resolved, resolved)
		}
	}
	step("a sentence", at(7), f[at(7)]+"\nAnd [[Actor 9]], too [@s, para. 1].\n", 1)
	step("a heading", at(7), f[at(7)]+"\n## Later\n\nNothing [@editor].\n", 1)
	step("a title", at(9), strings.Replace(f[at(9)], "Actor 9", "Somebody", 1), 3) // a8 and a7 link to it
	step("a title nobody asks for", at(9), strings.Replace(f[at(9)], "Somebody", "Sombody", 1), 1)
	step("a title that is asked for", at(9), strings.Replace(f[at(9)], "Sombody", "Actor 9", 1), 3)
	step("an alias", at(9), strings.Replace(f[at(9)], "---\n\n", "aliases: [Actor 9]\n---\n\n", 1), 1+2)
	step("a title that the alias stands in for", at(9), strings.Replace(f[at(9)], "title: Actor 9", "title: Somebody", 1), 1+2)
	step("a title beside an alias that stays", at(9), strings.Replace(f[at(9)], "Somebody", "Sombody", 1), 1)
	step("the site's title", "content/site.yaml", "title: Another site\n", 0)
	step("a source's words", "content/sources/s.md", strings.Replace(f["content/sources/s.md"], "One", "Two", 1), 1)
	step("a source's record", "content/sources/s.md", strings.Replace(f["content/sources/s.md"], "2025", "2024", 1), 41) // all cite it
}

// A note that is an origin of what a source says, and cites that source itself,
// gets another name and fewer statements in one edit.
func TestAnOriginIsRenamedAndShortened(t *testing.T) {
	f := files{
		"content/site.yaml":      "title: A site\n",
		"content/sources/s.md":   "---\ntitle: S\npublisher: P\nissued: 2025-01-01\n---\n\n- ¶ 1 One.\n",
		"content/actors/ann.md":  "---\ntitle: Ann\n---\n\nShe came [@s, para. 1].\n\nShe went [@s, para. 1, via [[Bo]]].\n",
		"content/actors/bo.md":   "---\ntitle: Bo\n---\n\nHe came [@s, para. 1, via [[actors/ann]]].\n",
		"content/actors/carl.md": "---\ntitle: Carl\n---\n\nHe came [@s, para. 1, via [[Bo]]].\n",
	}
	b := build.New()
	b.Plan(f.snapshot())
	f["content/actors/ann.md"] = "---\ntitle: Zoe\n---\n\nShe came [@s, para. 1].\n"
	got, want := b.Plan(f.snapshot()), build.New().Plan(f.snapshot())
	if got.Stats.Resolved == len(want.Graph.Notes) {
		t.Error("all notes were resolved again")
	}
	if diff := graphsDiffer(want.Graph, got.Graph); diff != "" {
		t.Error(diff)
	}
}
