package build_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"dossier/generator/page"
)

// viewText is what is to be read in a view in elements of a class, each in
// brackets.
func viewText(root *html.Node, class string, view int) string {
	hidden := func(n *html.Node) bool {
		known, _ := strconv.Atoi(attr(n, "data-known"))
		until, err := strconv.Atoi(attr(n, "data-until"))
		return known > view || err == nil && until <= view
	}
	var b strings.Builder
	var walk func(n *html.Node, within bool)
	walk = func(n *html.Node, within bool) {
		if hidden(n) {
			return
		}
		begins := strings.Contains(" "+attr(n, "class")+" ", " "+class+" ")
		if begins {
			b.WriteString("[")
		}
		if n.Type == html.TextNode && within {
			b.WriteString(n.Data)
		}
		for c := range n.ChildNodes() {
			walk(c, within || begins)
		}
		if begins {
			b.WriteString("]")
		}
	}
	walk(root, false)
	return regexp.MustCompile(`\s+`).ReplaceAllString(b.String(), " ")
}

// What stands around the events of a timeline goes with what a view shows of
// them: years, what isn't drawn, and when each source reported.
func TestAViewSaysWhatItLeavesOutOfATimeline(t *testing.T) {
	source := func(issued string) string {
		return "---\ntitle: A source\nlabel: L\nissued: " + issued + "\n---\n"
	}
	b := files{
		"content/site.yaml":       "title: Known\nchecks: {source-unused: \"off\", quote-receipt: \"off\"}\n",
		"content/sources/may.md":  source("2025-05-01"),
		"content/sources/june.md": source("2025-06-01"),
		"content/events/both.md":  "---\ntitle: Both\ndate: \"2014\"\n---\n\nBoth tell of it [@may; @june].\n\n> [!facts]\n>\n> - when:: 2014 [@may; @june]\n",
		"content/events/late.md":  "---\ntitle: Late\ndate: 2024-12-08\n---\n\nIt came late [@june].\n\nIt is mentioned [@may].\n\n> [!facts]\n>\n> - when:: 2024-12-08 [@june]\n",
		"content/events/never.md": "---\ntitle: Never\n---\n\nNobody gives it a date [@may].\n",
	}.make(t)
	root, err := html.Parse(strings.NewReader(b.outputs["events/index.html"]))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		class, what string
		view        int
		want        string
	}{
		{"year", "the headings and events", 1, `^\[ 2014 .*Both.*\]\[ Date reported later .*date reported later.*Late.*\]\[ Date not stated .*Never.*\]$`},
		{"year", "the headings and events", page.KnownToday, `^\[ 2014 .*\]\[ 2024 .*8 December 2024.*\]\[ Date not stated .*\]$`},
		{"entry-date", "the dates", 1, `^\[2014.*\]\[date reported later\]\[ ?\]$`},
		{"when-missing", "what isn't drawn", 1, `^\[1 event isn’t drawn: its date was reported later. 1 event has no date and isn’t drawn.\]$`},
		{"when-missing", "what isn't drawn", 2, `^\[1 event has no date and isn’t drawn.\]$`},
		{"when-missing", "what isn't drawn", page.KnownToday, `^\[1 event has no date and isn’t drawn.\]$`},
	} {
		if got := viewText(root, c.class, c.view); !regexp.MustCompile(c.want).MatchString(got) {
			t.Errorf("in view %d %s are %q, not %s", c.view, c.what, got, c.want)
		}
	}
	// A report is drawn as soon as its source had appeared, though what cites it
	// cites a later one, too.
	drawing := regexp.MustCompile(`(?s)<title>2014: Both</title>.*?</svg></a>`).FindString(b.outputs["events/index.html"])
	for _, kind := range []string{"when-line", "when-reported"} {
		var known []string
		for _, m := range regexp.MustCompile(`<line class="`+kind+`"[^>]*?(?: data-known="(\d+)")?/>`).FindAllStringSubmatch(drawing, -1) {
			known = append(known, m[1])
		}
		if got := strings.Join(known, ","); got != ",2" {
			t.Errorf("%s is known from %q", kind, got)
		}
	}
}

// A list of points names those sides of each that were known.
func TestAViewNamesTheSidesOfItsTime(t *testing.T) {
	source := func(issued string) string { return "---\ntitle: A source\nissued: " + issued + "\n---\n" }
	b := files{
		"content/site.yaml":       "title: Known\nchecks: {source-unused: \"off\", quote-receipt: \"off\"}\n",
		"content/sources/may.md":  source("2025-05-01"),
		"content/sources/june.md": source("2025-06-01"),
		"content/sources/july.md": source("2025-07-01"),
		"content/events/it.md": "---\ntitle: It\ndate: 2025-04-01\n---\n\nIt was [@may].\n\n> [!facts]\n>\n> - when:: 2025-04-01 [@may]\n\n" +
			"> [!contested] Why?\n>\n> - A. — Ann, undated [@july]\n> - B. — Bob, undated [@may]\n> - C. — Cem, undated [@june]\n> - D. — Bob, undated [@july]\n\n" +
			"## Later\n\nThere is more [@june].\n",
	}.make(t)
	root, err := html.Parse(strings.NewReader(b.outputs["events/it/index.html"]))
	if err != nil {
		t.Fatal(err)
	}
	for view, want := range map[int]string{1: "", 2: "[Bob · Cem]", 3: "[Ann · Bob · Cem]", page.KnownToday: "[Ann · Bob · Cem]"} {
		if got := viewText(root, "point-link-sides", view); got != want {
			t.Errorf("in view %d the sides are %s, not %s", view, got, want)
		}
	}
	for view, want := range map[int]string{1: "In shortWhen, where, who Why? References", 2: "In shortWhen, where, who Contested Why? LaterReferences", page.KnownToday: "In shortWhen, where, who Contested Why? LaterReferences"} {
		if got := viewText(root, "contents", view); !strings.Contains(got, want) {
			t.Errorf("in view %d the contents are %s, not %s", view, got, want)
		}
	}
}
