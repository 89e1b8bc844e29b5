package outside

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dossier/generator/cli"
)

// TestSitesOfNothingAndOfEverything opens sites without events, with one, with
// five hundred; of names of one letter, of two hundred and of markup; a graph
// without lines, and searches that find nothing. With PICTURES, a folder, what is
// seen is written there.
func TestSitesOfNothingAndOfEverything(t *testing.T) {
	t.Parallel()
	node := chromium(t)
	args := []string{"tools/outside/extremes.mjs",
		made(t, map[string]string{"about.md": "---\ntitle: About\n---\n\nNothing yet [@editor].\n"}),
		made(t, map[string]string{
			"sources/s.md": aSource,
			"actors/a.md":  "---\ntype: person\ntitle: A\n---\n\nA is there [@s, para. 1].\n",
			"events/e.md":  anEvent("E", "2025-01-02", "[[A]] came"),
		}),
		made(t, manyNotes()),
	}
	if folder := os.Getenv("PICTURES"); folder != "" {
		args = append(args, folder)
	}
	t.Log(run(t, node, args...))
}

const aSource = "---\ntitle: S\nlabel: S\npublisher: P\nurl: https://example.org/s\nissued: 2025-02-01\n---\n\n- ¶ 1 So.\n"

func anEvent(title, day, text string) string {
	return fmt.Sprintf("---\ntype: event\ntitle: %q\ndate: %s\n---\n\n%s [@s, para. 1].\n\n> [!facts]\n>\n> - when:: %s [@s, para. 1]\n", title, day, text, day)
}

// manyNotes are 60 actors and 500 events, with the names that templates, scripts,
// pictures and indexes might stumble over.
func manyNotes() map[string]string {
	notes := map[string]string{"sources/s.md": aSource}
	names := map[string]string{
		"o":        "O",
		"long":     strings.TrimSpace(strings.Repeat("Committee for the ", 11)) + " long",
		"unbroken": strings.Repeat("unbroken", 25),
		"markup":   `<img src=x onerror=alert(1)>`,
		"script":   `"><script>alert(1)</script>`,
		"han":      "大馬士革自由軍",
		"arabic":   "قوات سوريا الديمقراطية",
	}
	for key, name := range names {
		notes["actors/"+key+".md"] = fmt.Sprintf("---\ntype: organization\ntitle: %q\n---\n\nIt is `<b>` there, beside [[actors/o|O]] and [[actors/markup|the other]] [@s, para. 1].\n\n> [!facts]\n>\n> - ally-of:: [[actors/long]] [@s, para. 1]\n", name)
	}
	for i := range 53 {
		notes[fmt.Sprintf("actors/p-%02d.md", i)] = fmt.Sprintf("---\ntype: person\ntitle: Person %02d of the Committee\n---\n\nThey are there [@s, para. 1].\n\n> [!facts]\n>\n> - member-of:: [[actors/%s]] [@s, para. 1]\n> - ally-of:: [[Person %02d of the Committee]] [@s, para. 1]\n",
			i, []string{"o", "long", "unbroken", "markup", "han"}[i%5], (i+7)%53)
	}
	for i := range 500 {
		day := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i*i/700).Format("2006-01-02")
		notes[fmt.Sprintf("events/e-%d.md", i)] = anEvent(fmt.Sprintf("Event number %d of the five hundred", i), day, "[[actors/long|The Committee]] met [[actors/o|O]]")
	}
	return notes
}

// made builds a site of notes into a folder. What they lack doesn't matter.
func made(t *testing.T, notes map[string]string, options ...string) string {
	t.Helper()
	source, out := t.TempDir(), t.TempDir()
	notes["site.yaml"] = "title: T\nlanguage: en\nbase-url: https://example.org/dossier/\nchecks: {quote-receipt: warning}\nproperties:\n  when: {label: Date, values: one, target: date}\n  member-of: {label: Member of, inverse: Members, values: many, target: actor}\n  ally-of: {label: Ally of, inverse: Allies, values: many, target: actor}\n"
	for path, text := range notes {
		path = filepath.Join(source, "content", filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var stdout, stderr bytes.Buffer
	if code := cli.Main(cli.Env{Args: append([]string{"build", "--source", source, "--out", out, "--now", "2026-02-01"}, options...), Stdout: &stdout, Stderr: &stderr, Now: time.Now, Templates: os.DirFS(root)}); code != 0 {
		t.Fatalf("exit %d\n%s", code, stderr.String())
	}
	return out
}
