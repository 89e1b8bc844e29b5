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
	f = files{"content/site.yaml": "title: Known\nproperties:\n  part: {label: Part, values: many, target: text}\n  size: {label: Size, values: one, target: text}\nchecks: {source-unused: \"off\", quote-receipt: \"off\"}\n"}
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
		if r.IntN(3) == 0 {
			w("> [!correction] 2025-12-30 A slip\n>\n> The page said otherwise [@%s].\n", keys[0])
		}
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
		if until, err := strconv.Atoi(attr(n, "data-until")); err == nil && until <= view {
			return
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
		if holds := strings.Contains(class, " part ") || strings.Contains(class, " fact-row ") || slices.Contains([]atom.Atom{atom.P, atom.Li, atom.Ul, atom.Ol, atom.Blockquote, atom.Section}, n.DataAtom); holds && shown {
			if text := textOf(n); strings.TrimSpace(text) != "" && !hasText(n, view) {
				t.Errorf("%s: an element is left empty: %q", where, text)
			}
		}
		for c := range n.ChildNodes() {
			walk(c, above)
		}
	}
	walk(root, 0)
	return s
}

// What decides when something was known, rule by rule. The words say in which
// views of the page they are to be seen.
func TestWhatDecidesWhatWasKnown(t *testing.T) {
	source := func(issued string) string { return "---\ntitle: A source\nissued: " + issued + "\n---\n" }
	b := files{
		"content/site.yaml":            "title: Known\nproperties:\n  part: {label: Part, values: many, target: text}\nchecks: {source-unused: \"off\", quote-receipt: \"off\"}\n",
		"content/sources/may-one.md":   source("2025-05-01"),
		"content/sources/may.md":       source("2025-05"),
		"content/sources/from-june.md": source(`"[2025-06-05..]"`),
		"content/sources/july.md":      source("2025-07-01"),
		"content/sources/no-date.md":   "---\ntitle: A source\nnot-stated: [issued]\n---\n",
		"content/events/the-opening.md": `---
title: The opening
date: 2025-05-20
---

In-1-2-3-4 [@may-one]. In-2-3-4 [@may-one; @may]. In-3-4 [@from-june]. In-4 [@may-one; but see @july]. In-none [@editor]. In-no [@no-date; @may-one]. In-3-4-too [@editor; @from-june; @may-one].

> [!facts]
>
> - when:: 2025-05-20 [@may]
> - status:: expected [@may-one]
> - status:: reported [@july; @from-june]
> - part:: In-1-2-3-4-fact [@july; @may-one]
> - part:: In-4-fact [@may-one; @july; @editor]
> - part:: In-4-against [@july; but see @may-one]

## In-2-3-4-heading

In-2-3-4-below [@may].

## In-1-2-3-4-above

> [!contested] In-1-2-3-4-point
>
> - A. — unnamed "one", undated [@may-one]
>   - note:: In-4-note [@july]
>   - note:: In-none-note [@editor; @may-one]
> - B. — unnamed "another", undated [@from-june]
>   - note:: In-3-4-note [@may-one]

## In-none-heading

![An image](a.png)
`,
		"content/events/a.png": "",
	}.make(t)
	if strings.Contains(b.diags, "error") {
		t.Fatal(b.diags)
	}
	root, err := html.Parse(strings.NewReader(b.outputs["events/the-opening/index.html"]))
	if err != nil {
		t.Fatal(err)
	}
	days, banners := viewsOf(root)
	if want := []string{"2025-05-01", "2025-05-31", "2025-06-05", "2025-07-01"}; !slices.Equal(days, want) {
		t.Fatalf("the views are of %v, not of %v", days, want)
	}
	for i, open := range []bool{false, false, true, true} {
		if strings.Contains(banners[i], "(5 June 2025 or later)") != open {
			t.Errorf("view %d says %q", i+1, banners[i])
		}
	}
	found := 0
	for n := range root.Descendants() {
		if n.Type != html.TextNode {
			continue
		}
		known, until := "", ""
		for p := n.Parent; p != nil; p = p.Parent {
			if known == "" {
				known = attr(p, "data-known") // the innermost, which is the latest
			}
			if until == "" {
				until = attr(p, "data-until")
			}
		}
		for _, m := range regexp.MustCompile(`In-(none|no|[0-9-]+)`).FindAllStringSubmatch(n.Data, -1) {
			want := strings.Trim(m[1], "-")
			if want = want[:1]; want == "n" {
				want = "13"
			}
			if n.Parent.DataAtom == atom.A && strings.HasPrefix(attr(n.Parent, "href"), "#") {
				continue // lists of contents, and of points, which go by the second side
			}
			if found++; known != want || until != "" {
				t.Errorf("%s is known from %q to %q, in %q", m[0], known, until, n.Data)
			}
		}
		switch n.Data {
		case "20 May 2025":
			if known != "2" {
				t.Errorf("the date is known from %q", known)
			}
		case "date reported later":
			if until != "2" {
				t.Errorf("the date is missed until %q", until)
			}
		case "Contested":
			if n.Parent.Data == "span" && known != "3" {
				t.Errorf("the mark is known from %q", known)
			}
		}
	}
	if found != 18 {
		t.Errorf("%d are on the page", found)
	}
}

// Nothing is contested before two have spoken: not where one alone has, however
// often, nor where several say one thing together. What only one holder says is
// contested from where he says the second. Unnamed voices of different sources
// aren't taken for one another.
func TestNothingIsContestedBeforeTwoHaveSpoken(t *testing.T) {
	for want, claims := range map[string][]string{
		"3 again":    {"[[Man]], undated [@may]", "[[Man]] declines, undated [@june]", "[[Woman]], undated [@july]"},
		"3 together": {"[[Man]] and [[Woman]], undated [@may]", "[[Woman]] and [[Man]] hopes, undated [@june]", "[[Man]], undated [@july]"},
		"2 others":   {"[[Man]], undated [@may]", "[[Woman]], undated [@june]", "[[Man]], undated [@july]"},
		"2 one man":  {"[[Man]], undated [@may]", "[[Man]], undated [@june]", "[[Man]], undated [@july]"},
		"2 unnamed":  {`unnamed "a man", undated [@may]`, `unnamed "a man", undated [@june]`, "[[Man]], undated [@july]"},
		"3 unnamed":  {`unnamed "a man", undated [@may]`, `unnamed "a man" hopes, undated [@may; @june]`, "[[Man]], undated [@july]"},
	} {
		f := files{"content/site.yaml": "title: T\nchecks: {source-unused: \"off\"}\n"}
		for i, key := range []string{"may", "june", "july"} {
			f["content/sources/"+key+".md"] = "---\ntitle: " + key + "\nissued: 2025-0" + strconv.Itoa(5+i) + "-01\n---\n"
		}
		for _, who := range []string{"Man", "Woman"} {
			f["content/actors/"+who+".md"] = "---\ntype: person\ntitle: " + who + "\n---\n\nA person [@may].\n"
		}
		point := "> [!contested] Which?\n>\n"
		for i, claim := range claims {
			point += "> - Words " + strconv.Itoa(i) + ". — " + claim + "\n"
		}
		f["content/events/e.md"] = "---\ntitle: E\ndate: 2025-05-01\n---\n\nIt was [@may].\n\n" + point
		b := f.make(t)
		mark := regexp.MustCompile(`<span class="mark mark-contested" data-known="(\d+)">Contested</span>`).FindStringSubmatch(b.outputs["events/e/index.html"])
		if mark == nil || mark[1] != want[:1] {
			t.Errorf("%s: the mark is %v\n%s", want, mark, b.diags)
		}
	}
}

// A page has no more views than the stylesheet has rules for, and what has no
// view of its own shows in the next.
func TestThereAreRulesForEachView(t *testing.T) {
	css := shipped()["templates/style/known.css"]
	for v := 1; v <= page.KnownToday; v++ {
		for _, rule := range []string{
			fmt.Sprintf(`[data-known="%d"] { display: none !important; }`, v),
			fmt.Sprintf(`[data-until="%d"] { display: revert; }`, v),
			fmt.Sprintf("\n[data-view=\"%d\"]:target ~ * [data-for=\"%[1]d\"]", v),
		} {
			of := v > 1 // nothing is hidden before the first view
			if strings.HasPrefix(rule, "\n") {
				of = v <= page.MaxViews
			}
			if strings.Contains(css, rule) != of {
				t.Errorf("%t: %s", !of, rule)
			}
		}
	}
	f := files{"content/site.yaml": "title: Known\n"}
	var text strings.Builder
	for i := range 30 {
		key := fmt.Sprintf("s-%d", i)
		f["content/sources/"+key+".md"] = fmt.Sprintf("---\ntitle: S\nissued: 2025-01-%02d\n---\n", 1+i)
		fmt.Fprintf(&text, "Statement %d [@%s].\n\n", i, key)
	}
	f["content/events/long.md"] = "---\ntitle: Long\ndate: 2025-01-01\n---\n\n" + text.String() + "> [!facts]\n>\n> - when:: 2025-01-01 [@s-0]\n"
	root, err := html.Parse(strings.NewReader(f.make(t).outputs["events/long/index.html"]))
	if err != nil {
		t.Fatal(err)
	}
	days, _ := viewsOf(root)
	if len(days) != page.MaxViews || days[0] != "2025-01-01" || days[len(days)-1] != "2025-01-30" {
		t.Fatalf("the views are of %v", days)
	}
	for k, day := range days {
		of, _ := strconv.Atoi(day[8:])
		if got := see(t, "long", root, k+1).statements; got != of+1 {
			t.Errorf("on %s %d statements are shown, not %d", day, got, of+1)
		}
	}
}

// hasText reports whether a view shows any words in an element but its titles.
func hasText(n *html.Node, view int) bool {
	if n.Type == html.TextNode {
		return strings.TrimSpace(n.Data) != ""
	}
	if k, err := strconv.Atoi(attr(n, "data-known")); err == nil && k > view {
		return false
	}
	if u, err := strconv.Atoi(attr(n, "data-until")); err == nil && u <= view {
		return false
	}
	if slices.Contains([]atom.Atom{atom.H2, atom.H3, atom.Dt}, n.DataAtom) && !strings.Contains(attr(n, "class"), "-title") {
		return false
	}
	for c := range n.ChildNodes() {
		if hasText(c, view) {
			return true
		}
	}
	return false
}
