package outside

import (
	"path/filepath"
	"testing"
)

// The search as a reader uses it: by its page and its address, over a page by
// the key /, with arrow keys, on a phone, without script.
func TestTheSearchWorksInABrowser(t *testing.T) {
	t.Parallel()
	node := program(t, "node")
	program(t, "chromium")
	need(t, "playwright-core", exists(filepath.Join(root, "node_modules/playwright-core")))
	t.Log(run(t, node, "tools/outside/search.mjs", site(t)))
}
