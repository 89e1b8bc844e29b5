package build_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dossier/generator/build"
	"dossier/generator/site"
)

// papers are three sources, the third made from the first.
var papers = files{
	"content/site.yaml":        "title: T\nproperties:\n  accused-of: {label: Accused of, values: many, high-harm: true}\n",
	"content/sources/a.md":     "---\ntitle: A\nlabel: A\npublisher: The A\nissued: 2025-01-01\ncsl-type: article-newspaper\n---\n\n- ¶ 1 x\n",
	"content/sources/b.md":     "---\ntitle: B\nlabel: B\npublisher: The B\nissued: 2025-01-02\ncsl-type: article-newspaper\n---\n\n- ¶ 1 x\n",
	"content/sources/c.md":     "---\ntitle: C\nlabel: C\npublisher: The C\nissued: 2025-01-03\ncsl-type: article-newspaper\nderives-from: \"[[a]]\"\n---\n\n- ¶ 1 x\n",
	"content/actors/agency.md": "---\ntitle: Agency\ntype: media\n---\n\nAn agency [@a].\n",
	"content/actors/ann.md":    "---\ntitle: Ann\ntype: person\n---\n\nA person [@a].\n",
}

// What readers are told of how many report a thing, and from whom.
func TestReadersAreToldWhoSaysSo(t *testing.T) {
	for _, tt := range []struct{ cites, holder, want string }{
		{"[@a]", "A, in its own voice", "one report"},
		{"[@a; @a, para. 1]", "A, in its own voice", "one report"},
		{"[@a; @c]", "A, in its own voice", "one report"},
		{"[@a; but see @b]", "A, in its own voice", "one report"},
		{"[@a; @b]", "[[Ann]]", "reported by 2 of 3 articles; both from Ann"},
		{"[@a; @b, independent: two desks]", "unnamed \"x\"", "reported by 2 of 3 articles; independent of each other by the editors’ account: two desks"},
		{"[@a; @b]", "unnamed \"x\"", "reported by 2 of 3 articles; independence not established"},
	} {
		b := papers.with(files{
			"content/site.yaml":       papers["content/site.yaml"] + "checks: {quote-receipt: off}\n",
			"content/events/event.md": "---\ntitle: Event\ndate: 2024\n---\n\nIt was [@a].\n\n> [!facts]\n>\n> - when:: 2024 [@a]\n\n> [!contested] Was it?\n>\n> - It was. — " + tt.holder + ", 2024 " + tt.cites + "\n",
		}).make(t)
		page := b.outputs["events/event/index.html"]
		_, point, _ := strings.Cut(page, `class="point point-contested"`)
		if !strings.Contains(point, tt.want) {
			t.Errorf("%s by %s: the page doesn't say %q:\n%s\n%s", tt.cites, tt.holder, tt.want, b.diags, point)
		}
		if !strings.Contains(tt.cites, "independent:") && strings.Contains(point, "independent of") {
			t.Errorf("%s: sources are called independent, and nobody recorded why", tt.cites)
		}
	}
}

// On what isn't contested, alleged or high-harm, there is no mark.
func TestOneReportIsMarkedWhereItMatters(t *testing.T) {
	page := func(front, body string) string {
		return papers.with(files{"content/actors/bo.md": "---\ntitle: Bo\ntype: person\n" + front + "---\n\n" + body + "\n"}).make(t).outputs["actors/bo/index.html"]
	}
	const mark = ">one report<"
	const facts = "> [!facts]\n>\n> - accused-of:: theft [@a]\n"
	for _, tt := range []struct {
		front, body string
		marks       int
	}{
		{"", "Bo is here [@a]. He was there [@a; @b].", 0},
		{"high-harm: true\n", "Bo is here [@a]. He was there [@a; @b].", 1},
		{"", facts, 1},
		{"", "> [!wording] What is he?\n>\n> - A man. — A, in its own voice, 2025 [@a]", 0},
		{"", "> [!alleged] Did he?\n>\n> - He did. — A, in its own voice, 2025 [@a]\n> - response:: none [@a]", 1},
	} {
		text := page(tt.front, tt.body)
		if n := strings.Count(text, mark); n != tt.marks {
			t.Errorf("%q: %d marks, want %d", tt.front+tt.body, n, tt.marks)
		}
	}
	if text := page("", "Bo is here [@a]. He was there [@a; @b]."); !strings.Contains(text, "2 statements, from 2 sources; 1 rests on one report") {
		t.Error("the page's line doesn't count what rests on one report")
	}
}

// An agency's page says what others pass on from it, and a source's page what
// rests on it alone.
func TestAgenciesAndSourcesListWhatRestsOnThem(t *testing.T) {
	b := papers.with(files{"content/actors/bo.md": "---\ntitle: Bo\ntype: person\n---\n\nBo is here [@a, para. 1, via Agency]. Bo was there [@a; @b]. Bo went [@b].\n"}).make(t)
	agency := b.outputs["actors/agency/index.html"]
	for _, want := range []string{"Agency, as cited by A; original not seen", "Bo is here"} {
		if !strings.Contains(agency, want) {
			t.Errorf("the agency's page doesn't say %q", want)
		}
	}
	if sources := b.outputs["sources/index.html"]; !strings.Contains(sources, "Origins not read") || !strings.Contains(sources, `actors/agency/">Agency</a>`) {
		t.Error("the list of sources doesn't name the agency among the origins")
	}
	_, alone, _ := strings.Cut(b.outputs["sources/b/index.html"], `id="at-alone"`)
	alone, _, _ = strings.Cut(alone, "</section>")
	if !strings.Contains(alone, "2 statements of this site cite it; 1 rests on it alone") || !strings.Contains(alone, "Bo went") || strings.Contains(alone, "Bo was there") {
		t.Errorf("what rests on B alone: %s", alone)
	}
}

// Reports and origins are those of a slow count, whatever is cited.
func TestReportsAreCountedOnce(t *testing.T) {
	keys := []string{"a", "b", "c", "d"}
	for seed := range 300 {
		r := rand.New(rand.NewPCG(uint64(seed), 3))
		derives := map[string]string{}
		f := files{"content/site.yaml": "title: T\nchecks: {origin-unrecorded: off}\n"}
		for i, key := range keys {
			front := ""
			if r.IntN(2) == 0 {
				derives[key] = keys[r.IntN(len(keys))]
				front = fmt.Sprintf("derives-from: \"[[%s]]\"\n", derives[key])
			}
			f["content/sources/"+key+".md"] = fmt.Sprintf("---\ntitle: %s\nlabel: L%s\npublisher: P%d\nissued: 2025\n%s---\n\n- ¶ 1 x\n", key, key, i%3, front)
		}
		root := func(key string) string {
			seen := []string{key}
			for derives[key] != "" && !slices.Contains(seen, derives[key]) {
				key = derives[key]
				seen = append(seen, key)
			}
			return key
		}
		reports, origins := map[string]bool{}, map[string]bool{}
		var cites []string
		for range 1 + r.IntN(4) {
			key := keys[r.IntN(len(keys))]
			switch r.IntN(4) {
			case 0:
				cites = append(cites, "but see @"+key)
				continue
			case 1:
				via := []string{"Radio", "radio", "Wire"}[r.IntN(3)]
				cites = append(cites, "@"+key+", para. 1, via "+via)
				origins[strings.ToLower(via)] = true
			default:
				cites = append(cites, "@"+key+", para. 1")
				origins[fmt.Sprintf("p%d", slices.Index(keys, root(key))%3)] = true
			}
			reports[root(key)] = true
		}
		f["content/note.md"] = "---\ntitle: Note\n---\n\nWords [" + strings.Join(cites, "; ") + "].\n"
		g := build.New().Plan(f.snapshot()).Graph
		at := slices.IndexFunc(g.Notes, func(n site.Note) bool { return n.Path == "content/note.md" })
		got := g.Notes[at].Support[0]
		if int(got.Reports) != len(reports) || int(got.Origins) != len(origins) {
			t.Fatalf("seed %d: %v with %v: %d reports from %d origins, want %d from %d", seed, cites, derives, got.Reports, got.Origins, len(reports), len(origins))
		}
		if single := g.Notes[at].Counts.Single; (single == 1) != (len(reports) == 1) {
			t.Fatalf("seed %d: %v: %d single", seed, cites, single)
		}
	}
}
