package build_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// However much is said of an actor, its page stays of a size that can be read:
// relations, points and claims of others go on over pages of their own, and
// each stands on one of them.
func TestLongListsOfAnActorGoOnOverPages(t *testing.T) {
	f := files{
		"content/site.yaml": "title: T\nproperties:\n  member-of: {label: Member of, inverse: Members, values: many, target: actor}\n" +
			"  head-of: {label: Head of, inverse: Head, values: many, target: actor}\n",
		"content/sources/g.md":  "---\ntitle: G\nissued: 2025-05-03\n---\n\n- ¶ 1 Words.\n",
		"content/actors/hub.md": "---\ntitle: Hub\n---\n\nA hub [@g, para. 1].\n",
	}
	for i := range 120 {
		property := "member-of"
		if i == 119 {
			property = "head-of"
		}
		f[fmt.Sprintf("content/actors/member-%03d.md", i)] = fmt.Sprintf(
			"---\ntitle: Member %03d\n---\n\nA member [@g, para. 1].\n\n> [!facts]\n>\n> - %s:: [[Hub]] [@g, para. 1]\n", i, property)
	}
	for i := range 45 {
		f[fmt.Sprintf("content/events/event-%03d.md", i)] = fmt.Sprintf(
			"---\ntitle: Event %03d\ndate: 2025-01-01\n---\n\nIt happened [@g, para. 1].\n\n> [!contested] Was it %[1]d?\n>\n> - about:: [[Hub]]\n"+
				"> - Yes, says one %[1]d. — [[Hub]], 2025 [@g, para. 1]\n> - No, says the other %[1]d. — [[Hub]], 2025 [@g, para. 1]\n", i)
	}
	b := f.make(t)
	const page = "actors/hub/"
	lists := []struct {
		folder string
		entry  *regexp.Regexp
		first  int // entries on the actor's own page
		parts  int
		total  int
	}{
		{"relations/", regexp.MustCompile(`>Member \d\d\d</a></span>`), 50, 3, 120},
		{"points/", regexp.MustCompile(`<h3 class="point-title">Was it \d+\?`), 20, 3, 45},
		{"said/", regexp.MustCompile(`(?s)says (?:one|the other) \d+\..{0,900}?said-on`), 50, 2, 90},
	}
	for _, l := range lists {
		own := b.outputs[page+"index.html"]
		if l.folder == "said/" { // claims stand in the points, too
			own = own[strings.Index(own, `id="at-said"`):]
		}
		seen := map[string]bool{}
		for i, entry := range l.entry.FindAllString(own, -1) {
			seen[entry] = true
			if i == l.first {
				t.Errorf("%s: more than %d on the actor's page", l.folder, l.first)
			}
		}
		if !strings.Contains(own, fmt.Sprintf(`href="../../%s%s2/"`, page, l.folder)) {
			t.Errorf("%s: the actor's page doesn't lead to the rest", l.folder)
		}
		for part := 2; part <= l.parts; part++ {
			text, ok := b.outputs[fmt.Sprintf("%s%s%d/index.html", page, l.folder, part)]
			if !ok {
				t.Fatalf("%s: there is no part %d", l.folder, part)
			}
			for _, entry := range l.entry.FindAllString(text, -1) {
				if seen[entry] {
					t.Errorf("%s: %s is there twice", l.folder, entry)
				}
				seen[entry] = true
			}
		}
		if len(seen) != l.total {
			t.Errorf("%s: %d entries on all parts, want %d", l.folder, len(seen), l.total)
		}
		if _, more := b.outputs[fmt.Sprintf("%s%s%d/index.html", page, l.folder, l.parts+1)]; more {
			t.Errorf("%s: there is a part %d", l.folder, l.parts+1)
		}
	}
	// A heading with one entry isn't crowded out by one with many.
	if own := b.outputs[page+"index.html"]; !strings.Contains(own, "<dt>Head</dt>") {
		t.Error("the head isn't on the actor's page")
	}
}
