package outside

import (
	"os"
	"testing"
)

// TestASaveIsInTheBrowser has the benchmark of the live preview make a few
// edits of each kind on a small site: each has to arrive in Chromium. How long
// it takes is not looked at.
func TestASaveIsInTheBrowser(t *testing.T) {
	need(t, "/proc", exists("/proc/self/stat"))
	program(t, "node")
	need(t, "playwright-core", exists(root+"/node_modules/playwright-core"))
	program(t, "chromium")
	dir := t.TempDir()
	for _, f := range []string{"results", "work"} {
		if err := os.Mkdir(dir+"/"+f, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	t.Log(run(t, "go", "run", "./tools/previewbench", "-size", "100", "-edits", "2", "-warmup", "0", "-starts", "1",
		"-hugo", "none", "-out", dir+"/results", "-work", dir+"/work", "-edit-limit", "1m"))
}
