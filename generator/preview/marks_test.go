package preview

import (
	"encoding/json"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"dossier/generator/diag"
)

const marked = `---
title: One
---

One said something [@ap, para. 1]. These *words* have no source. See [[Nobody|a person]].

A plain paragraph & more [@editor].

- an item without a source
- another, with "words of a quotation" [@ap, para. 2]

> quoted <b>here</b>
`

// markingOf asks for the marks of an address, once the site was checked.
func markingOf(t *testing.T, w *world, address string) *marking {
	t.Helper()
	answer, text := w.get("/.dossier/marks?path="+address, "Sec-Fetch-Site", "same-origin")
	k := &marking{}
	if err := json.Unmarshal([]byte(text), k); err != nil || answer.StatusCode != http.StatusOK {
		t.Fatal(answer.Status, text)
	}
	return k
}

// lineOf is the line, from 1, that begins with or has some words in it.
func lineOf(text, words string) int {
	return strings.Count(text[:strings.Index(text, words)], "\n") + 1
}

func TestMarksSayWhatNeedsWork(t *testing.T) {
	w := serve(t, Options{}, map[string]string{"content/actors/one.md": marked})
	k := markingOf(t, w, "/actors/one/")
	if k.File != "content/actors/one.md" || k.Editor != "" {
		t.Errorf("%s %s", k.File, k.Editor)
	}
	want := map[string]string{ // kind and words → what must be said
		"uncited: These words have no source. See a person": "no citation",
		"link: a person":                    "Nobody",
		"uncited: an item without a source": "no citation",
		`quotation: "words of a quotation"`: "no capture",
		"uncited: quoted here":              "no citation",
		"single: ":                          "only AP reports this",
	}
	for _, m := range k.Marks {
		key := m.Kind + ": " + m.Text
		if said, ok := want[key]; ok && strings.Contains(m.Message, said) {
			delete(want, key)
		}
		if m.Line < 1 || m.ID == "" && m.Path == nil {
			t.Errorf("%+v has no place", m)
		}
		if words, _, _ := strings.Cut(m.Text, " "); m.Kind == markUncited && m.Line != lineOf(marked, words) {
			t.Errorf("%q is said to be in line %d", m.Text, m.Line)
		}
	}
	for key := range want {
		t.Errorf("there is no mark %q among %+v", key, k.Marks)
	}
}

// Every paragraph and item leads to the line that it was written on, though the
// page says nothing of lines.
func TestEveryParagraphLeadsToItsLine(t *testing.T) {
	w := serve(t, Options{}, map[string]string{"content/actors/one.md": marked})
	k := markingOf(t, w, "/actors/one/")
	m, _ := w.server.version.Load().output("actors/one/index.html")
	tree := m.read()
	if k.Page != m.etag || tree == nil {
		t.Fatal("they are of another page")
	}
	lines := map[string]int{} // by the words of an element
	for _, s := range k.Spots {
		for i := range tree.nodes {
			n := &tree.nodes[i]
			raw := string(tree.text[n.start:n.end])
			if n.tag != nil && (s.ID != "" && strings.Contains(raw[:strings.IndexByte(raw, '>')+1], ` id="`+s.ID+`"`) || s.ID == "" && equalPath(tree.path(int32(i)), s.Path)) {
				lines[n.tag.name+" "+strings.Join(strings.Fields(strip(raw)), " ")] = s.Line
			}
		}
	}
	for element, words := range map[string]string{"h1 One": "title: One", "p A plain": "A plain", "ul an item": "- an item", "li an item": "- an item", "li another": "- another", "blockquote quoted": "> quoted"} {
		found := false
		for is, line := range lines {
			if strings.HasPrefix(is, element) {
				found = true
				if want := lineOf(marked, words); line != want {
					t.Errorf("%s: line %d, not %d", element, line, want)
				}
			}
		}
		if !found {
			t.Errorf("%s leads nowhere", element)
		}
	}
}

func equalPath(a, b []int32) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// strip leaves the text of HTML.
func strip(s string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, "<")
		b.WriteString(before)
		if _, s, ok = strings.Cut(rest, ">"); !ok {
			return b.String()
		}
	}
}

func TestTheEditorIsWhatTheSiteSays(t *testing.T) {
	w := serve(t, Options{}, map[string]string{"content/actors/one.md": marked, "content/site.yaml": files["content/site.yaml"] + "editor: zed\n"})
	k := markingOf(t, w, "/actors/one/")
	folder, _ := filepath.Abs(w.dir)
	if want := "zed://file" + filepath.ToSlash(folder) + "/content/actors/one.md:{line}:{column}"; k.Editor != want {
		t.Errorf("%s, not %s", k.Editor, want)
	}
	_, text := w.get("/.dossier/problems")
	if !strings.Contains(text, "/content/actors/one.md:5:36\"") {
		t.Errorf("the list doesn't open the place: %s", text)
	}
	// Who sits at another machine has no such file, and isn't told where it lies.
	beyond := *w.server.hosts.Load()
	beyond.anyIP = true
	w.server.hosts.Store(&beyond)
	if k := markingOf(t, w, "/actors/one/"); k.Editor != "" {
		t.Errorf("others are told %s", k.Editor)
	}
	if _, text := w.get("/.dossier/problems"); strings.Contains(text, filepath.ToSlash(folder)) {
		t.Errorf("others are told %s", text)
	}
}

func TestAnEditorThatIsntKnownIsAMistakeOfTheConfiguration(t *testing.T) {
	w := serve(t, Options{}, map[string]string{"content/site.yaml": files["content/site.yaml"] + "editor: vscod\n"})
	var l problemList
	_, text := w.get("/.dossier/problems")
	if err := json.Unmarshal([]byte(text), &l); err != nil {
		t.Fatal(err)
	}
	for _, p := range l.Problems {
		if p.File == "content/site.yaml" && p.Code == string(diag.YAMLValue) && strings.Contains(p.Hint, "vscode") && p.Line == 3 {
			return
		}
	}
	t.Errorf("%+v", l)
}

// An exclusion, or a level, of site.yaml holds for the marks, too.
func TestMarksFollowTheSitesLevels(t *testing.T) {
	config := files["content/site.yaml"] + "checks: {link-unresolved: off}\nexclusions:\n  - {path: actors/one.md, checks: [uncited-statement], reason: a test}\n"
	w := serve(t, Options{}, map[string]string{"content/actors/one.md": marked, "content/site.yaml": config})
	for _, m := range markingOf(t, w, "/actors/one/").Marks {
		if m.Kind == markUncited || m.Kind == markLink {
			t.Errorf("%+v", m)
		}
	}
}

func TestDraftsAreMarked(t *testing.T) {
	w := serve(t, Options{}, nil)
	snapshot := w.snapshot()
	snapshot.Drafts = true
	w.server.Show(snapshot)
	k := markingOf(t, w, "/pictures/private/")
	if len(k.Marks) != 1 || k.Marks[0].Kind != markDraft {
		t.Errorf("%+v", k.Marks)
	}
}

// When lines move, the page's bytes needn't change; its marks do, and browsers
// are told.
func TestMarksFollowTheLines(t *testing.T) {
	w := serve(t, Options{}, map[string]string{"content/actors/one.md": marked})
	b := w.browser("a")
	b.shows("/actors/one/")
	b.page()
	var first, second news
	if err := json.Unmarshal([]byte(b.next("marks").data), &first); err != nil {
		t.Fatal(err)
	}
	before := markingOf(t, w, "/actors/one/")
	w.put("content/actors/one.md", strings.Replace(marked, "---\n\n", "---\n\n\n\n", 1))
	w.show()
	if err := json.Unmarshal([]byte(b.next("marks").data), &second); err != nil {
		t.Fatal(err)
	}
	after := markingOf(t, w, "/actors/one/")
	if first.ETag == second.ETag || before.Page != after.Page {
		t.Errorf("%v %v, %s %s", first, second, before.Page, after.Page)
	}
	for i := range before.Marks {
		if a, b := before.Marks[i], after.Marks[i]; b.Line != a.Line+2 {
			t.Errorf("line %d became %d", a.Line, b.Line)
		}
	}
	w.show()
	b.quiet("marks")
}

func TestAPageThatIsNoNotesHasNoMarks(t *testing.T) {
	w := serve(t, Options{}, nil)
	for _, address := range []string{"/", "/actors/", "/nothing/", "/pictures/a.png", "/%zz", ""} {
		if k := markingOf(t, w, strings.ReplaceAll(address, "%", "%25")); len(k.Marks)+len(k.Spots) > 0 {
			t.Errorf("%s: %+v", address, k)
		}
	}
}

// All that is wrong with the site is listed, errors first, each with its place.
func TestAllMistakesAreListed(t *testing.T) {
	w := serve(t, Options{}, map[string]string{"content/actors/one.md": marked})
	b := w.browser("a")
	b.shows("/about/")
	var s summary
	if err := json.Unmarshal([]byte(b.next("problems").data), &s); err != nil {
		t.Fatal(err)
	}
	answer, text := w.get("/.dossier/problems")
	var l problemList
	if err := json.Unmarshal([]byte(text), &l); err != nil {
		t.Fatal(err)
	}
	if answer.Header.Get("ETag") != `"`+s.ETag+`"` || l.Errors != s.Errors || l.Warnings != s.Warnings {
		t.Errorf("%+v %d %d", s, l.Errors, l.Warnings)
	}
	all := w.server.version.Load().problems()
	if len(l.Problems) != len(all) || s.Errors == 0 {
		t.Errorf("%d of %d", len(l.Problems), len(all))
	}
	warnings := false
	for _, p := range l.Problems {
		if p.Severity == "warning" {
			warnings = true
		} else if warnings {
			t.Error("an error stands behind a warning")
		}
		if p.File == "content/actors/one.md" && (p.Page != "/actors/one/" || p.Line == 0 || p.Text == "") {
			t.Errorf("%+v", p)
		}
	}
}

func TestPlainWords(t *testing.T) {
	for written, want := range map[string]string{
		"plain words":                        "plain words",
		"*a* **b** _c_ `d` ~~e~~ ==f==":      "a b c d e f",
		"see [[Note]], [[path/Note|shown]]":  "see Note, shown",
		"see [text](x.md) and ![alt](y.png)": "see text and alt",
		"words [@ap, para. 3] more[^1]":      "words more",
		"> a\n> b":                           "a b",
		"- an item ^id":                      "an item",
		"## A heading":                       "A heading",
		"%%a comment%%words":                 "words",
		"<b>bold</b> \\*star\\*":             "bold *star*",
		"| [[a\\|b]] |":                      "| b |",
	} {
		if got := plainWords([]byte("xx"+written), diag.Span{Start: 2, End: 2 + len(written)}); got != want {
			t.Errorf("%q reads %q, not %q", written, got, want)
		}
	}
}
