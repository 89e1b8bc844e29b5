package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// TestTheReadmesTenMinutes does what the README says under that heading, as
// it says it: every command, every file, and the mistake at the end.
func TestTheReadmesTenMinutes(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(string(readme), "\n## Ten minutes to a site of your own\n")
	text, mistake, found := strings.Cut(text, "\nLeave the first citation out")
	mistake, _, _ = strings.Cut(mistake, "\n- ")
	if !found {
		t.Fatal("the README has no ten minutes, or they don't end in a mistake")
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	t.Chdir(dir)
	dossier := func(args ...string) (code int, stderr string) {
		var out, errs bytes.Buffer
		code = Main(Env{Args: args, Stdout: &out, Stderr: &errs, Now: time.Now, Templates: os.DirFS(root)})
		return code, errs.String()
	}

	step := regexp.MustCompile("(?m)^    (dossier|cd) (.+)$|`([^`]+)` this:\n\n```(?:markdown|text)\n((?s:.*?))```\n")
	word := regexp.MustCompile(`"[^"]*"|[^ "]+`)
	steps, last := 0, ""
	for _, m := range step.FindAllStringSubmatch(text, -1) {
		steps++
		line, _, _ := strings.Cut(strings.ReplaceAll(m[2], "~", dir), " #")
		switch {
		case m[1] == "cd":
			t.Chdir(line)
		case m[1] == "dossier":
			var args []string
			for _, arg := range word.FindAllString(line, -1) {
				args = append(args, strings.Trim(arg, `"`))
			}
			if code, stderr := dossier(args...); code != ok || stderr != "" {
				t.Errorf("dossier %s: exit %d: %s", line, code, stderr)
			}
		default:
			last = m[3]
			if _, err := os.Stat(last); err != nil && strings.HasPrefix(last, "content/") {
				t.Errorf("no command of the README made %s", last)
			}
			if err := os.WriteFile(last, []byte(m[4]), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	if steps < 8 {
		t.Errorf("only %d steps were found", steps)
	}
	for _, page := range []string{"sources/gazette-14-march-2026", "events/the-bridge-closes"} {
		if _, err := os.Stat(filepath.Join("public", page, "index.html")); err != nil {
			t.Error(err)
		}
	}

	note, err := os.ReadFile(last)
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(note, []byte(" [@"))
	end := bytes.IndexByte(note[at:], ']')
	if err := os.WriteFile(last, append(note[:at:at], note[at+end+1:]...), 0o644); err != nil {
		t.Fatal(err)
	}
	var shown strings.Builder
	for line := range strings.Lines(mistake) {
		if printed, code := strings.CutPrefix(line, "    "); code {
			shown.WriteString(printed)
		}
	}
	if code, stderr := dossier("build"); code != failed || stderr != shown.String() {
		t.Errorf("the mistake: exit %d, printed\n%s\nwhere the README has\n%s", code, stderr, shown.String())
	}
}
