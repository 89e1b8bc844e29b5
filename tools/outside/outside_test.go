// Package outside runs the built site through checkers made by others: the
// Nu HTML checker, Netlify's own parsers, and axe in a real Chromium. What
// they need is set up by tools/test. Where a tool is missing the test is
// skipped, or fails when CI is set: a check that can't run mustn't look green.
package outside

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"dossier/generator/cli"
)

// root is the project's folder.
const root = "../.."

// need finds a program or file that a test can't do without.
func need(t *testing.T, what string, found bool) {
	t.Helper()
	if found {
		return
	}
	if os.Getenv("CI") != "" {
		t.Fatalf("%s is missing; tools/test installs it", what)
	}
	t.Skipf("%s is missing; tools/test installs it", what)
}

func program(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	need(t, name, err == nil)
	return path
}

// chromium wants what tests in a browser can't do without, and gives node.
func chromium(t *testing.T) string {
	t.Helper()
	program(t, "chromium")
	for _, module := range []string{"playwright-core", "@axe-core/playwright"} {
		need(t, module, exists(filepath.Join(root, "node_modules", module)))
	}
	return program(t, "node")
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// site builds the project's own content into a folder.
func site(t *testing.T, options ...string) string {
	t.Helper()
	out := t.TempDir()
	var stdout, stderr bytes.Buffer
	code := cli.Main(cli.Env{
		Args:   append([]string{"build", "--source", root, "--out", out, "--now", "2026-02-01", "--base-url", "https://example.org/dossier/"}, options...),
		Stdout: &stdout, Stderr: &stderr, Now: time.Now, Templates: os.DirFS(root),
	})
	if code != 0 || stderr.Len() > 0 {
		t.Fatalf("building the content: exit %d\n%s", code, stderr.String())
	}
	return out
}

func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	// Go takes what a test found before for what it would find as long as no file
	// changes that the test itself reads.
	scripts, _ := filepath.Glob("*.mjs")
	for _, script := range scripts {
		if _, err := os.ReadFile(script); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(name, args...)
	cmd.Dir = root
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", filepath.Base(name), err, out)
	}
	return string(out)
}

func TestEveryPageIsValidHTML(t *testing.T) {
	t.Parallel()
	java := program(t, "java")
	jar := filepath.Join("node_modules", "vnu-jar", "build", "dist", "vnu.jar")
	need(t, "vnu-jar", exists(filepath.Join(root, jar)))
	run(t, java, "-Xss2m", "-jar", jar, "--skip-non-html", "--errors-only", site(t))
}

func TestNetlifyReadsItsFiles(t *testing.T) {
	t.Parallel()
	node := program(t, "node")
	need(t, "@netlify/headers-parser", exists(filepath.Join(root, "node_modules/@netlify/headers-parser")))
	run(t, node, "tools/outside/netlify.mjs", site(t))
}

// TestPagesInABrowser opens every type of page in Chromium: on a phone and a
// desk, light and dark, without JavaScript. axe finds no violation, nothing
// overflows sideways, nothing is asked for from elsewhere, nothing fails.
func TestPagesInABrowser(t *testing.T) {
	t.Parallel()
	node := chromium(t)
	t.Log(run(t, node, "tools/outside/browser.mjs", site(t)))
}

// TestNothingIsKnownBeforeItsSource opens each event and the timeline as known
// on each date they offer: nothing that can be seen cites a source that hadn't
// appeared, what the banner counts is what is seen, and axe finds no violation.
func TestNothingIsKnownBeforeItsSource(t *testing.T) {
	t.Parallel()
	node := chromium(t)
	t.Log(run(t, node, "tools/outside/known.mjs", site(t), "content"))
}

// What is pointed at, focused or tapped says what it is about, nothing moves by
// it, and what is copied of a statement is a citation of it.
func TestPopoversAndCopying(t *testing.T) {
	t.Parallel()
	node := chromium(t)
	small := made(t, map[string]string{
		"sources/g.md":      "---\ntitle: Gazette\nlabel: G\nissued: 2025-02-01\n---\n\n- ¶ 1 So.\n",
		"sources/k.md":      "---\ntitle: Courier\nlabel: K\nissued: 2025-02-02\n---\n\n- ¶ 1 Not so.\n",
		"actors/old.md":     "---\ntype: organisation\ntitle: Old Council\n---\n\nIt met [@g, para. 1].\n",
		"actors/bob.md":     "---\ntype: person\ntitle: Bob\n---\n\nBob is there [@g, para. 1].\n",
		"actors/council.md": "---\ntype: organisation\ntitle: Council\n---\n\n> It shall stand for ever.\n>\n> And never stop. [@g, para. 1]\n\nIt meets, as [its page](https://example.net/x/) says [@g, para. 1].\n",
		"actors/ann.md": "---\ntype: person\ntitle: Ann\n---\n\nShe leads the [[Council]] [@g, para. 1, via Radio; but see @k, para. 1].\n\n" +
			"> [!facts]\n>\n> - member-of:: [[Old Council]] (as of 2020) [@g, para. 1]\n> - ally-of:: [[Bob]] (contested: ^paid) [@g, para. 1]\n\n" +
			"> [!alleged] Did she pay?\n>\n> - She paid [[Bob]]. — unnamed \"a clerk\" alleges, undated [@g, para. 1]\n> - response:: She denies it. [@k, para. 1]\n\n^paid\n",
	}, "--portable")
	t.Log(run(t, node, "tools/outside/popovers.mjs", site(t), site(t, "--portable"), small))
}

// Timelines and graphs are used as people do: by pointer, keyboard, fingers, and
// without script.
func TestPicturesAreUsed(t *testing.T) {
	t.Parallel()
	node := chromium(t)
	t.Log(run(t, node, "tools/outside/pictures.mjs", site(t)))
}

// What is printed is all that is said, with the addresses of the references, and
// nothing that only a screen can use.
func TestPagesOnPaper(t *testing.T) {
	t.Parallel()
	node := chromium(t)
	program(t, "pdftotext")
	t.Log(run(t, node, "tools/outside/print.mjs", site(t)))
}

// With the keyboard alone everything is reached, seen and used.
func TestKeysAlone(t *testing.T) {
	t.Parallel()
	node := chromium(t)
	t.Log(run(t, node, "tools/outside/keys.mjs", site(t)))
}
