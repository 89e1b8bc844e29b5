package build_test

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dossier/generator/build"
	"dossier/generator/build/testdesk"
	"dossier/generator/site"
)

// explained is a site's outputs with what they are made from.
type explained struct {
	text map[string]string // by path
	of   map[string]site.Explanation
}

func explain(t interface{ Fatal(...any) }, p *build.Plan) *explained {
	all := &explained{map[string]string{}, map[string]site.Explanation{}}
	for _, o := range p.Outputs() {
		all.of[o.Path], all.text[o.Path] = o.Explain(), "copy of "+o.Copy
		if o.Make != nil {
			text, err := bytesOf(o)
			if err != nil {
				t.Fatal(err)
			}
			all.text[o.Path] = string(text)
		}
	}
	return all
}

// essence is what of an explanation makes the file: all but the words that say
// why.
func essence(e site.Explanation) string {
	var b strings.Builder
	for _, u := range e.Inputs {
		fmt.Fprintf(&b, "%s %s %s\n", u.Name, u.Value, u.State)
	}
	for _, f := range e.Figures {
		fmt.Fprintf(&b, "%s: %s\n", f.Name, f.Value)
	}
	return b.String()
}

// witness remembers files by their explanations, over many snapshots.
type witness struct {
	seen  map[[32]byte]string // path and essence → text
	files int
}

// holds fails if a file isn't the one that had the same explanation before.
func (w *witness) holds(t interface{ Errorf(string, ...any) }, what string, all *explained) {
	if w.seen == nil {
		w.seen = map[[32]byte]string{}
	}
	for path, e := range all.of {
		if e.Path != path {
			t.Errorf("%s explains %s", path, e.Path)
		}
		key := sha256.Sum256([]byte(path + "\n" + essence(e)))
		w.files++
		if before, known := w.seen[key]; known && before != all.text[path] {
			line, was, is := firstChange(before, all.text[path])
			t.Errorf("%s: %s has changed, and its explanation hasn't; line %d was\n%s\nand is\n%s\nIt is explained so:\n%s", what, path, line, was, is, essence(e))
		}
		w.seen[key] = all.text[path]
	}
}

func firstChange(a, b string) (line int, was, is string) {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return i + 1, x[i], y[i]
		}
	}
	return min(len(x), len(y)) + 1, "", ""
}

// edits are a site with each of its files changed in turn, in several ways.
func (f files) edits(do func(what string, changed files)) {
	for _, p := range slices.Sorted(maps.Keys(f)) {
		text := f[p]
		without := f.with()
		delete(without, p)
		do("without "+p, without)
		if !strings.HasSuffix(p, ".md") {
			do(p+" with a line more", f.with(files{p: text + "\n"}))
			continue
		}
		do(p+" with words more", f.with(files{p: text + "\n\nMore was said of it [@editor].\n"}))
		if _, body, ok := strings.Cut(strings.TrimPrefix(text, "---\n"), "\n---\n"); ok {
			do(p+" without a body", f.with(files{p: strings.TrimSuffix(text, body)}))
			do(p+" as a draft", f.with(files{p: "---\ndraft: true\n" + strings.TrimPrefix(text, "---\n")}))
			for i, line := range strings.Split(text[:len(text)-len(body)], "\n") {
				// Half of the keys of each note are enough, and others in each.
				if key, value, ok := strings.Cut(line, ": "); ok && (i+len(p))%2 == 0 {
					do(p+" with another "+key, f.with(files{p: strings.Replace(text, line, key+": "+other(value), 1)}))
				}
			}
		}
	}
}

// other is another value of the same sort.
func other(value string) string {
	if strings.Contains(value, "2025") {
		return strings.Replace(value, "2025", "2024", 1)
	}
	return strings.Replace(value, "e", "o", 1)
}

// The same holds after edits at random.
func TestEqualExplanationsMeanEqualFiles(t *testing.T) {
	templates := brief(t).snapshot().Templates
	fewer(t, "20")
	rapid.Check(t, func(t *rapid.T) {
		d := testdesk.New(t, today, func(s *site.Snapshot) *site.Graph { return build.New().Plan(s).Graph })
		b, w := build.New(), &witness{}
		edits := d.Edits()
		edits[""] = func(t *rapid.T) { w.holds(t, d.String(), explain(t, b.Plan(d.Snapshot(templates)))) }
		t.Repeat(edits)
	})
}

// What a file is made from is all that it is explained by: nothing else, however
// it is edited, changes a byte of it.
func TestNothingThatIsNotExplainedChangesAFile(t *testing.T) {
	sites := map[string]files{
		"everything": readSite(t, "testdata/golden/everything.txtar").with(brief(t)),
		"origins":    readSite(t, "testdata/golden/origins.txtar").with(brief(t)),
		"status":     readSite(t, "testdata/golden/status.txtar").with(brief(t)),
		"stale":      readSite(t, "testdata/golden/stale.txtar").with(brief(t)),
	}
	for name, f := range sites {
		t.Run(name, func(t *testing.T) {
			b, w := build.New(), &witness{}
			before := explain(t, b.Plan(f.snapshot()))
			w.holds(t, "as it is", before)
			changed := 0
			f.edits(func(what string, edited files) {
				after := explain(t, b.Plan(edited.snapshot()))
				w.holds(t, what, after)
				for path, text := range after.text {
					if was, there := before.text[path]; there && was != text {
						changed++
					}
				}
			})
			t.Logf("%d files, %d of which an edit changed", w.files, changed)
			if changed == 0 {
				t.Error("no edit changes anything")
			}
		})
	}
}

// Lists that go on over several pages show how long they are, on each of them;
// and some of what every page shows is worked out of all notes.
func TestWhatIsWorkedOutOfManyNotesIsExplained(t *testing.T) {
	f := files{
		"content/site.yaml":        "title: A site\nbase-url: https://example.org/\n",
		"content/actors/hub.md":    "---\ntitle: Hub\n---\nIt is [@paper, para. 1].\n",
		"content/sources/paper.md": "---\ntitle: The paper\nlabel: Paper\nissued: 2025-01-02\ncsl-type: article-newspaper\n---\n- ¶ 1 It is.\n",
	}
	for i := range 120 {
		f[fmt.Sprintf("content/notes/n%03d.md", i)] = fmt.Sprintf("---\ntitle: Note %d\ntags: [All]\n---\n[[Hub]] is there [@paper, para. 1].\n\n> [!wording] Word %[1]d\n>\n> - about:: [[Hub]]\n> - There. — [[Hub]], 2025-01-01 [@paper, para. 1]\n", i)
	}
	last, first := "content/notes/n119.md", "content/notes/n000.md"
	b, w := build.New(), &witness{}
	w.holds(t, "as it is", explain(t, b.Plan(f.snapshot())))
	for what, edit := range map[string]files{
		"another mention":          {"content/notes/z.md": "---\ntitle: Z\n---\n[[Hub]] is there [@paper, para. 1].\n"},
		"another tag":              {"content/notes/z.md": "---\ntitle: Z\ntags: [all, new]\n---\nIt is [@paper, para. 1].\n"},
		"a tag is spelt otherwise": {first: strings.Replace(f[first], "[All]", "[ALL]", 1)},
		"a mention less":           {last: "---\ntitle: Note 119\n---\nNothing.\n"},
		"a first event":            {"content/events/talks.md": "---\ntitle: Talks\ndate: 2025-01-01\n---\n[[Hub]] spoke [@paper, para. 1].\n"},
		"another actor":            {"content/actors/bo.md": "---\ntitle: Bo\n---\nBo is [@paper, para. 1].\n"},
		"another source":           {"content/sources/wire.md": "---\ntitle: The wire\nissued: 2025-01-02\ncsl-type: report\n---\n- ¶ 1 It is.\n"},
		"a page of the top level":  {"content/about.md": "---\ntitle: About\n---\nIt is [@paper, para. 1].\n"},
		"a correction":             {"content/actors/hub.md": f["content/actors/hub.md"] + "\n> [!correction] 2025-02-03\n> It said no.\n"},
		"a retracted source":       {"content/sources/paper.md": strings.Replace(f["content/sources/paper.md"], "label", "status: retracted\nlabel", 1)},
	} {
		w.holds(t, what, explain(t, b.Plan(f.with(edit).snapshot())))
	}
	hub := explain(t, b.Plan(f.snapshot())).of["actors/hub/index.html"]
	notes := 0
	for _, u := range hub.Inputs {
		if strings.HasPrefix(u.Name, "content/notes/") {
			notes++
		}
	}
	if notes >= 120 || !slices.Contains(hub.Figures, site.Input{Name: "mentions of content/actors/hub.md", Value: "240"}) {
		t.Errorf("of 120 notes that mention it, %d are explained by, and the figures are %v", notes, hub.Figures)
	}
}

// What a file is explained by counts: without it the file is another, or isn't
// there. There are few things that only may count.
func TestWhatIsExplainedCounts(t *testing.T) {
	mayCount := []string{
		"shows it, so that it is published", // as do others
		"is made from it",                   // which is told where it makes a report less
		"it is searched",                    // and its words stand in some files of the index
	}
	f := readSite(t, "testdata/golden/everything.txtar")
	b := build.New()
	before := explain(t, b.Plan(f.snapshot()))
	counts := 0
	for _, p := range slices.Sorted(maps.Keys(f)) {
		if !strings.HasSuffix(p, ".md") {
			continue
		}
		without := f.with()
		delete(without, p)
		after := explain(t, b.Plan(without.snapshot()))
		for path, e := range before.of {
			u, explained := e.Find(p)
			if !explained {
				continue
			}
			if counts++; before.text[path] == after.text[path] && !slices.ContainsFunc(mayCount, func(why string) bool { return strings.Contains(strings.Join(u.Why, "; "), why) }) {
				t.Errorf("%s is the same without %s, and is explained by it: %s", path, p, strings.Join(u.Why, "; "))
			}
		}
	}
	if counts < 100 {
		t.Errorf("only %d inputs were tried", counts)
	}
}
