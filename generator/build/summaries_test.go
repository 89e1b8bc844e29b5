package build_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"dossier/generator/page"
)

// What is in a source's paragraphs is in a file that is loaded beside citations:
// in our own words, as on the source's page, and of published sources only.
func TestParagraphsAreToldBesideCitations(t *testing.T) {
	b := files{
		"content/site.yaml":     "title: T\nbase-url: https://example.org/\n",
		"content/sources/a.md":  "---\ntitle: A\nlabel: A\nlang: ar\nissued: 2025-02-01\n---\n\n- ¶ 1 <b>So</b>, says [[Ann]].\n- ¶¶ 3-4 More.\n- fig. 1 A picture.\n",
		"content/sources/b.md":  "---\ntitle: B\nlabel: B\nissued: 2025-02-01\n---\n\nNothing by paragraph [@a, para. 1].\n",
		"content/sources/c.md":  "---\ntitle: C\nlabel: C\nissued: 2025-02-01\ndraft: true\n---\n\n- ¶ 1 Not yet.\n",
		"content/actors/ann.md": "---\ntype: person\ntitle: Ann\n---\n\nAnn lives here [@a, para. 1].\n",
	}.make(t)
	told := map[string][][2]string{}
	for _, path := range slices.Sorted(maps.Keys(b.outputs)) {
		if strings.HasPrefix(path, page.SummaryFolder+"paragraphs-") {
			if err := json.Unmarshal([]byte(b.outputs[path]), &told); err != nil {
				t.Errorf("%s: %v", path, err)
			}
		}
	}
	const in = `<span lang="ar" dir="rtl">`
	want := [][2]string{
		{"¶1", in + `<b>So</b>, says <a class="link" href="actors/ann/">Ann</a>.</span>`},
		{"¶¶3–4", in + "More.</span>"},
		{"fig. 1", in + "A picture.</span>"},
	}
	if len(told) != 1 || !slices.Equal(told["sources/a/"], want) {
		t.Errorf("told is %q", told)
	}
}
