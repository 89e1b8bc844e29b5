package outside

import (
	"testing"
)

// The search as a reader uses it: by its page and its address, over a page by
// the key /, with arrow keys, on a phone, without script.
func TestTheSearchWorksInABrowser(t *testing.T) {
	t.Parallel()
	node := chromium(t)
	old := made(t, map[string]string{
		"sources/s.md":      aSource,
		"actors/council.md": "---\ntype: organisation\ntitle: Council\n---\n\nIt meets [@s, para. 1].\n",
		"actors/ann.md":     "---\ntype: person\ntitle: Ann\n---\n\nAnn is there [@s, para. 1].\n\n> [!facts]\n>\n> - member-of:: [[Council]] (as of 2020) [@s, para. 1]\n",
	})
	t.Log(run(t, node, "tools/outside/search.mjs", site(t), old))
}
