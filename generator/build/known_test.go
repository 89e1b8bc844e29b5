package build_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dossier/generator/page"
)

// knownSite is a site of events that cite sources of many dates in every way
// there is. appeared are the days by which the sources had appeared, by key,
// reckoned apart from the program; empty where nothing tells.
func knownSite(seed uint64) (f files, appeared map[string]string) {
	r := rand.New(rand.NewPCG(seed, 7))
	f = files{"content/site.yaml": "title: Known\nproperties:\n  part: {label: Part, values: many, target: text}\n  size: {label: Size, values: one, target: text}\nchecks: {source-unused: \"off\"}\n"}
	appeared = map[string]string{}
	var keys []string
	for i := range 2 + r.IntN(20) {
		day := fmt.Sprintf("2025-%02d-%02d", 1+r.IntN(12), 1+r.IntN(28))
		month := day[:7]
		issued, by := day, day
		switch r.IntN(8) {
		case 0:
			issued = "[" + day + "..]"
		case 1:
			issued = "[.." + day + "]"
		case 2:
			issued, by = month, month+"-31" // compares like the month's last day
		case 3:
			issued, by = day+"~", day
		case 4:
			if r.IntN(3) == 0 {
				issued, by = "", ""
			}
		}
		key := fmt.Sprintf("source-%d", i)
		keys = append(keys, key)
		appeared[key] = by
		f["content/sources/"+key+".md"] = fmt.Sprintf("---\ntitle: Source %d\nlabel: S%d\nissued: %q\n---\n", i, i, issued)
	}
	some := func(n int) []string {
		list := slices.Clone(keys)
		r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		return list[:min(n, len(list))]
	}
	cite := func() string {
		var items []string
		for i, key := range some(1 + r.IntN(3)) {
			item := "@" + key
			if i > 0 && r.IntN(4) == 0 {
				item = "but see " + item
			}
			items = append(items, item)
		}
		switch r.IntN(8) {
		case 0:
			return "[@editor]"
		case 1:
			items = append([]string{"@editor"}, items...)
		}
		return "[" + strings.Join(items, "; ") + "]"
	}
	word := 0
	words := func() string { word++; return fmt.Sprintf("Matter %d of the town", word) }
	events := 1 + r.IntN(5)
	for i := range events {
		var b strings.Builder
		w := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
		w("---\ntitle: Event %d\ndate: 2025-06-%02d", i, 1+i)
		if i > 0 && r.IntN(2) == 0 {
			w("part-of: \"[[event-%d]]\"", r.IntN(i))
		}
		w("---\n\n%s %s. %s %s.\n\n> [!facts]\n>\n> - when:: 2025-06-%02d %s", words(), cite(), words(), cite(), 1+i, cite())
		w("> - status:: expected %s\n> - status:: reported %s", cite(), cite())
		for range r.IntN(3) {
			w("> - size:: %s %s\n> - part:: %s (contested: ^point) %s", words(), cite(), words(), cite())
		}
		w("> - part:: %s %s\n>   - note:: %s %s\n", words(), cite(), words(), cite())
		w("%s %s:\n\n- %s\n- %s %s\n  - %s %s\n", words(), cite(), words(), words(), cite(), words(), cite())
		heading := ""
		if r.IntN(3) == 0 {
			heading = " [@" + keys[0] + "]"
		}
		w("## Part %d%s\n\n%s %s.\n\n> %s %s\n\n| a | b |\n|---|---|\n| %s | %s |\n\n### Below %d\n\n%s %s.[^1]\n\n[^1]: %s %s.\n", i, heading, words(), cite(), words(), cite(), words(), cite(), i, words(), cite(), words(), cite())
		kind := []string{"contested", "course", "wording"}[r.IntN(3)]
		w("> [!%s] What of it?\n>\n> - about:: [[event-%d]]\n> - agreed:: %s %s", kind, r.IntN(events), words(), cite())
		for range 1 + r.IntN(4) {
			w("> - %s — unnamed \"someone\", undated %s", words(), cite())
			if r.IntN(2) == 0 {
				w(">   - note:: %s %s", words(), cite())
			}
		}
		w("> - note:: %s %s\n\n^point\n\n> [!unknown] What isn't known\n>\n> - %s %s\n", words(), cite(), words(), cite())
		if i > 0 {
			w("See [[event-%d]] %s.\n\n![[event-%d#^point]]\n", r.IntN(i), cite(), r.IntN(i))
		}
		f[fmt.Sprintf("content/events/event-%d.md", i)] = b.String()
	}
	return f, appeared
}

// Whatever is cited, nothing that a view shows cites a source that hadn't
// appeared by its day; what its banner counts is what it shows; and what an
// element hides, nothing within it would show.
func TestNoViewShowsWhatWasReportedLater(t *testing.T) {
	views, most := 0, 0
	for seed := range uint64(60) {
		f, appeared := knownSite(seed)
		b := f.make(t)
		for path, text := range b.outputs {
			if !strings.HasPrefix(path, "events/") {
				continue
			}
			root, err := html.Parse(strings.NewReader(text))
			if err != nil {
				t.Fatal(err)
			}
			days, banners := viewsOf(root)
			views, most = views+len(days), max(most, len(days))
			for k, day := range days {
				s := see(t, fmt.Sprintf("seed %d: %s on %s", seed, path, day), root, k+1)
				for _, key := range s.cited {
					if by := appeared[key]; by == "" || by > day && !(strings.HasSuffix(by, "-31") && by[:8] == day[:8] && lastOfMonth(day)) {
						t.Errorf("seed %d: %s on %s cites %s, of %q", seed, path, day, key, by)
					}
				}
				shown := s.statements
				if path == "events/index.html" {
					shown = s.entries
				}
				if want := regexp.MustCompile(`: (\d+) of`).FindStringSubmatch(banners[k]); want == nil || want[1] != strconv.Itoa(shown) {
					t.Errorf("seed %d: %s on %s: the banner says %q, and %d are shown", seed, path, day, banners[k], shown)
				}
			}
		}
	}
	if views < 500 || most != page.MaxViews {
		t.Errorf("%d views were looked at, at most %d of a page", views, most)
	}
}

func lastOfMonth(day string) bool {
	return slices.Contains([]string{"01-31", "02-28", "03-31", "04-30", "05-31", "06-30", "07-31", "08-31", "09-30", "10-31", "11-30", "12-31"}, day[5:])
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// viewsOf are the days of a page's views, in order, and what their banners say.
func viewsOf(root *html.Node) (days, banners []string) {
	for n := range root.Descendants() {
		if v := attr(n, "data-view"); v != "" {
			if v != strconv.Itoa(len(days)+1) {
				panic("views out of order")
			}
			days = append(days, strings.TrimPrefix(attr(n, "id"), "at-known-"))
			banners = append(banners, textOf(n))
		}
	}
	return days, banners
}

// seen is what a view shows.
type seen struct {
	cited               []string // keys
	statements, entries int      // of the page's own note; of a timeline
}

// see shows a page as the stylesheet does in a view: without what has a later
// data-known.
func see(t *testing.T, where string, root *html.Node, view int) seen {
	var s seen
	key := regexp.MustCompile(`#ref-([^/]+)$|sources/([^/]+)/`)
	var walk func(n *html.Node, above int)
	walk = func(n *html.Node, above int) {
		if known := attr(n, "data-known"); known != "" {
			k, err := strconv.Atoi(known)
			if err != nil || k < 1 || k > page.KnownToday {
				t.Errorf("%s: data-known=%q", where, known)
			}
			if k < above {
				t.Errorf("%s: data-known=%d within %d: %s", where, k, above, textOf(n))
			}
			if above = k; k > view {
				// Checked once: below it nothing may be shown by a lower number.
				if view == 1 {
					for c := range n.ChildNodes() {
						walk(c, k)
					}
				}
				return
			}
		}
		shown := above <= view
		class := " " + attr(n, "class") + " "
		if shown && n.DataAtom == atom.A && strings.Contains(class, " cite ") {
			if m := key.FindStringSubmatch(attr(n, "href")); m != nil {
				s.cited = append(s.cited, m[1]+m[2])
			}
		}
		if shown && attr(n, "id") != "" && (strings.Contains(class, " statement ") || strings.Contains(class, " claim ") || strings.Contains(class, " fact ")) {
			s.statements++
		}
		if shown && strings.Contains(class, " entry ") {
			s.entries++
		}
		for c := range n.ChildNodes() {
			walk(c, above)
		}
	}
	walk(root, 0)
	return s
}
