package build_test

import (
	"fmt"
	"math/bits"
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
		{"[@a; @c]", "A, in its own voice", "reported by 1 of 3 articles; 2 are cited, and what is made from another isn’t counted again"},
		{"[@a; but see @b]", "A, in its own voice", "one report"},
		{"[@a; @b]", "[[Ann]]", "reported by 2 of 3 articles; both from Ann"},
		{"[@a; @b, independent: two desks]", "unnamed \"x\"", "reported by 2 of 3 articles; independent of each other by the editors’ account: two desks"},
		{"[@a; @b]", "unnamed \"x\"", "reported by 2 of 3 articles; independence not established"},
		{"[@a; @b] [@a, independent: it went]", "unnamed \"x\"", "reported by 2 of 3 articles; independence not established"},
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

// What an editor says of one group of sources isn't said of others, and two
// that have it from one origin aren't counted as two.
func TestIndependenceIsThatOfItsGroup(t *testing.T) {
	more := papers.with(files{
		"content/sources/d.md":    "---\ntitle: D\nlabel: D\npublisher: Agency\nissued: 2025-01-04\ncsl-type: article-newspaper\n---\n\n- ¶ 1 x\n",
		"content/actors/agent.md": "---\ntitle: Agent\ntype: person\nhigh-harm: true\n---\n\nAn agent [@a].\n",
	})
	for _, tt := range []struct{ cites, want, code string }{
		{"[@a; @b, independent: two desks] [@d]", "reported by 3 of 4 articles; 2 of them independent of each other by the editors’ account: two desks", ""},
		{"[@a] [@b, independent: two desks] [@d]", "reported by 3 of 4 articles; independence not established", "independence"},
		{"[@a; @c, independent: two desks]", "reported by 1 of 4 articles; 2 are cited", "independence"},
		{"[@a, via Agency; @b, via Agency; @d, independent: three desks]", "reported by 3 of 4 articles; all from Agency", "independence"},
		{"[@a, via Agency; @d]", "reported by 2 of 4 articles; both from Agency", ""},
		{"[@a, via [[d]]; @d]", "reported by 2 of 4 articles; both from Agency", ""},
		{"[@a, via Agency; @b; @d, independent: two desks]", "reported by 3 of 4 articles; from 2 origins; independent of each other by the editors’ account: two desks", ""},
	} {
		b := more.with(files{
			"content/site.yaml":       more["content/site.yaml"] + "checks: {quote-receipt: off}\n",
			"content/actors/agent.md": more["content/actors/agent.md"] + "\n> [!facts]\n>\n> - accused-of:: theft " + tt.cites + "\n",
		}).make(t)
		if page := b.outputs["actors/agent/index.html"]; !strings.Contains(page, tt.want) {
			_, fact, _ := strings.Cut(page, ">theft<")
			fact, _, _ = strings.Cut(fact, "</dd>")
			t.Errorf("%s: the page doesn't say %q: %s", tt.cites, tt.want, fact)
		}
		if found := strings.Contains(b.diags, "[independence]"); found != (tt.code != "") {
			t.Errorf("%s: %s", tt.cites, b.diags)
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

// Every statement of a page that could do much harm has the mark, wherever it
// is shown.
func TestOneReportIsMarkedInEveryKindOfStatement(t *testing.T) {
	const mark = ">one report<"
	for _, text := range []string{
		"Bo is [[Ann]]'s [@a].",
		"| Bo | of |\n|---|---|\n| is [@a; @b] | [[Ann]]'s [@a, para. 1] |\n| was [@a] | [[Ann]]'s |",
		"> [!wording] What is he?\n>\n> - agreed:: He is [[Ann]]'s [@a]\n> - A man. — A, in its own voice, 2025 [@a; @b]\n> - A boy. — B, in its own voice, 2025 [@b; @a]",
		"> [!wording] What is he?\n>\n> - A man. — A, in its own voice, 2025 [@a; @b]\n> - A boy. — B, in its own voice, 2025 [@b; @a]\n> - note:: [[Ann]] knows [@a]",
		"> [!facts]\n>\n> - described-as:: [[Ann]]'s [@a]",
	} {
		b := papers.with(files{
			"content/site.yaml":    papers["content/site.yaml"] + "  described-as: {label: Described as, values: many}\n",
			"content/actors/bo.md": "---\ntitle: Bo\ntype: person\nhigh-harm: true\n---\n\n" + text + "\n",
		}).make(t)
		if n := strings.Count(b.outputs["actors/bo/index.html"], mark); n != 1 {
			t.Errorf("%d marks on its own page: %s\n%s", n, text, b.diags)
		}
		_, mentions, _ := strings.Cut(b.outputs["actors/ann/index.html"], `id="at-mentions"`)
		if !strings.Contains(mentions, "Bo") || strings.Count(mentions, mark) != 1 {
			t.Errorf("where it is mentioned: %s\n%s", text, mentions)
		}
	}
}

// An unnamed voice is never another, whoever speaks beside it.
func TestUnnamedVoicesAreNotMerged(t *testing.T) {
	for _, holder := range []string{`unnamed "an official"`, `[[Ann]] and unnamed "an official"`} {
		b := papers.with(files{"content/actors/bo.md": "---\ntitle: Bo\ntype: person\n---\n\nBo is here [@a].\n\n> [!alleged] Did he?\n>\n" +
			"> - He did. — " + holder + ", 2025 [@a]\n> - He paid. — " + holder + ", 2025 [@b]\n> - response:: none [@a]\n"}).make(t)
		if page := b.outputs["actors/bo/index.html"]; !strings.Contains(page, "In 2 of 3 articles.") {
			t.Errorf("%s: two sources' voices are taken for one", holder)
		}
		for key, others := range map[string]string{"a": "He paid.", "b": "He did."} {
			_, list, found := strings.Cut(b.outputs["sources/"+key+"/index.html"], `<h2 id="at-unnamed"`)
			list, _, _ = strings.Cut(list, "</section>")
			if !found || !strings.Contains(list, "an official") || strings.Contains(list, others) {
				t.Errorf("%s: unnamed voices of %s: %s", holder, key, list)
			}
		}
		if _, said, _ := strings.Cut(b.outputs["actors/ann/index.html"], `<h2 id="at-said"`); strings.Contains(holder, "Ann") != strings.Contains(said, "He did.") {
			t.Errorf("%s: said by Ann: %s", holder, said)
		}
	}
}

// A holder's page lists all that it is recorded as saying, by date; what it
// doesn't say isn't among it.
func TestAHoldersPageListsWhatItSays(t *testing.T) {
	b := papers.with(files{"content/actors/bo.md": "---\ntitle: Bo\ntype: person\n---\n\nBo is here [@a].\n\n> [!facts]\n>\n> - accused-of:: theft — [[Ann]], as of 2025-03 [@a]\n> - accused-of:: fraud — [[Ann]] [@b]\n\n" +
		"> [!contested] Did he?\n>\n> - He never. — [[Ann]], undated [@a]\n> - He did. — [[Ann]] denies, 2025-02 [@a]\n> - When. — [[Ann]] declines, 2025-01 [@b]\n> - Why. — [[Ann]] silent, 2025 [@b]\n"}).make(t)
	_, said, _ := strings.Cut(b.outputs["actors/ann/index.html"], `<h2 id="at-said"`)
	said, _, _ = strings.Cut(said, "</section>")
	from := 0
	for _, want := range []string{"January 2025", "When.", "reported 2 January 2025", "denial", "February 2025", "He did.", "March 2025", "theft", "reported 1 January 2025", "undated", "undated"} {
		at := strings.Index(said[from:], want)
		if at < 0 {
			t.Fatalf("%q isn't there, or not in its place: %s", want, said)
		}
		from += at
	}
	if strings.Contains(said, "Why.") {
		t.Error("silence is listed as said")
	}
}

// No point is missing from any of the orders.
func TestEveryPointStandsInEveryOrder(t *testing.T) {
	f := papers.with(files{"content/note.md": "---\ntitle: Note\n---\n\nIt was [@a].\n\n> [!contested] Was it?\n>\n> - Of old. — unnamed \"x\", 0350 [@a]\n> - Yes. — unnamed \"x\", undated [@a]\n\n> [!unknown] Who was it?\n>\n> No source says [@a].\n\n> [!alleged] Why was it?\n>\n> - For [[Ann]]. — [[Ann]], 2024 [@a]\n> - response:: none [@a]\n"})
	b := f.make(t)
	for order, want := range map[string][]string{
		"contested/":          {"Was it?", "Who was it?", "Why was it?"},
		"contested/by-date/":  {">350<", "Was it?", ">2024<", "Why was it?", ">Undated<", "Who was it?"},
		"contested/by-actor/": {"Ann", "Why was it?", "Nobody who has a page", "Was it?", "Who was it?"},
	} {
		_, text, _ := strings.Cut(b.outputs[order+"index.html"], "<main")
		from := 0
		for _, w := range want {
			at := strings.Index(text[from:], w)
			if at < 0 {
				t.Fatalf("%s: %q isn't there, or not in its place: %s\n%s", order, w, text, b.diags)
			}
			from += at
		}
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
	twice := papers.with(files{"content/actors/bo.md": "---\ntitle: Bo\ntype: person\n---\n\nBo is here [@a, via Agency; @b, via Agency].\n"}).make(t).outputs["sources/index.html"]
	if _, list, _ := strings.Cut(twice, "Origins not read"); !strings.Contains(list, "1 statement rests on it") {
		t.Errorf("a statement that two sources pass on doesn't count once: %s", list)
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

// Reports and origins are those of a slow count, whatever is cited, and whatever
// is made from what, be it from several or in a circle.
func TestReportsAreCountedOnce(t *testing.T) {
	keys := []string{"a", "b", "c", "d", "e"}
	publisher := func(k int) string { return fmt.Sprintf("p%d", k%3) }
	for seed := range 400 {
		r := rand.New(rand.NewPCG(uint64(seed), 3))
		f := files{"content/site.yaml": "title: T\nchecks: {origin-unrecorded: off}\n"}
		var from [5][5]bool // what each is made from, then all that it goes back to
		for i, key := range keys {
			front := ""
			for range max(0, r.IntN(4)-1) {
				other := r.IntN(len(keys))
				from[i][other] = true
				front += fmt.Sprintf("\"[[%s]]\", ", keys[other])
			}
			f["content/sources/"+key+".md"] = fmt.Sprintf("---\ntitle: %s\nlabel: L%s\npublisher: %s\nissued: 2025\nderives-from: [%s]\n---\n\n- ¶ 1 x\n", key, key, publisher(i), front)
		}
		for range keys {
			for i := range keys {
				for j := range keys {
					for k := range keys {
						from[i][k] = from[i][k] || from[i][j] && from[j][k]
					}
				}
			}
		}
		// A source goes back to those that go back to nothing but themselves
		// and each other; a circle is the first of it. Sets are bits.
		var roots [5]int
		for i := range keys {
			for j := range keys {
				last := i == j || from[i][j]
				for k := range keys {
					last = last && (!from[j][k] || from[k][j]) && (k >= j || !from[j][k])
				}
				if last {
					roots[i] |= 1 << j
				}
			}
		}
		cited := 0
		origins := map[string]bool{}
		var cites []string
		for range 1 + r.IntN(5) {
			at := r.IntN(len(keys))
			key := keys[at]
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
				for root := range keys {
					if roots[at]>>root&1 == 1 {
						origins[publisher(root)] = true
					}
				}
			}
			cited |= 1 << at
		}
		// The most of them of which no two go back to the same.
		reports := 0
		for some := range 1 << len(keys) {
			taken, count, apart := 0, 0, some&^cited == 0
			for i := range keys {
				if some>>i&1 == 1 {
					apart = apart && taken&roots[i] == 0
					taken |= roots[i]
					count++
				}
			}
			if apart {
				reports = max(reports, count)
			}
		}
		f["content/note.md"] = "---\ntitle: Note\n---\n\nWords [" + strings.Join(cites, "; ") + "].\n"
		g := build.New().Plan(f.snapshot()).Graph
		at := slices.IndexFunc(g.Notes, func(n *site.Note) bool { return n.Path == "content/note.md" })
		got := g.Notes[at].Support[0]
		if int(got.Reports) != reports || int(got.Origins) != len(origins) || int(got.Sources) != bits.OnesCount(uint(cited)) {
			t.Fatalf("seed %d: %v with roots %b: %+v, want %d reports from %d origins", seed, cites, roots, got, reports, len(origins))
		}
		if only := got.Only != site.None; only != (bits.OnesCount(uint(cited)) == 1) {
			t.Fatalf("seed %d: %v: only %v", seed, cites, got.Only)
		}
		if single := g.Notes[at].Counts.Single; (single == 1) != (reports == 1) {
			t.Fatalf("seed %d: %v: %d single", seed, cites, single)
		}
	}
}

// A long line of sources that are made from each other is found at once.
func TestALongLineOfDerivedSources(t *testing.T) {
	f := files{"content/site.yaml": "title: T\n", "content/note.md": "---\ntitle: Note\n---\n\nWords [@s0, para. 1; @s4999, para. 1].\n"}
	for i := range 5000 {
		f[fmt.Sprintf("content/sources/s%d.md", i)] = fmt.Sprintf("---\ntitle: S%d\nlabel: L%d\nissued: 2025\nderives-from: [\"[[s%d]]\", \"[[s%d]]\"]\n---\n\n- ¶ 1 x\n", i, i, max(0, i-1), max(0, i-2))
	}
	g := build.New().Plan(f.snapshot()).Graph
	at := slices.IndexFunc(g.Notes, func(n *site.Note) bool { return n.Path == "content/note.md" })
	if got := g.Notes[at].Support[0]; got.Reports != 1 || got.Sources != 2 {
		t.Errorf("%+v", got)
	}
}

// A mention of a point carries the sign of that point's kind, and no other's.
func TestAMentionHasTheSignOfItsPoint(t *testing.T) {
	for kind, response := range map[string]string{"contested": "", "course": "", "wording": "", "unknown": "", "alleged": "> - response:: none [@a]\n"} {
		b := papers.with(files{"content/actors/bo.md": "---\ntitle: Bo\ntype: person\n---\n\nBo is here [@b].\n\n> [!" + kind + "] What of it?\n>\n> - It was. — A, in its own voice, 2025 [@a]\n" + response}).make(t)
		_, mention, _ := strings.Cut(b.outputs["sources/a/index.html"], `<li class="mention"`)
		if i := strings.Index(mention, "What of it?"); i < 0 || !strings.Contains(mention[i:], `class="mark mark-`+kind+`"`) {
			t.Errorf("the mention of a %s point has another sign: %s", kind, mention)
		}
	}
}
