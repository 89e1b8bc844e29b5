package outside

import (
	"os"
	"path/filepath"
	"testing"
)

// TestThePreviewInABrowser serves a copy of the project's content with the
// program itself, edits its files, and looks at what Chromium shows: changes in
// place, panels, stylesheets, marks, a server that comes back, ten tabs.
func TestThePreviewInABrowser(t *testing.T) {
	node := program(t, "node")
	need(t, "playwright-core", exists(filepath.Join(root, "node_modules/playwright-core")))
	program(t, "chromium")
	folder, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	dossier := filepath.Join(folder, "dossier")
	run(t, program(t, "go"), "build", "-o", dossier, ".")
	site := filepath.Join(folder, "site")
	if err := os.CopyFS(filepath.Join(site, "content"), os.DirFS(filepath.Join(root, "content"))); err != nil {
		t.Fatal(err)
	}
	t.Log(run(t, node, "tools/outside/preview.mjs", dossier, site))
}
