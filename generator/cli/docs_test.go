package cli

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// docs/commands.md is what help says, on a page.
func TestTheDocsListEveryCommand(t *testing.T) {
	const page, mark = "../../docs/commands.md", "<!-- what follows is made of the program's own help; go test ./generator/cli -run Docs -update writes it -->\n"
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	head, old, found := strings.Cut(string(text), mark)
	if !found {
		t.Fatalf("%s has lost its line %s", page, mark)
	}
	var b strings.Builder
	for _, c := range commands() {
		if c.hidden {
			continue
		}
		fmt.Fprintf(&b, "\n## %s\n\n```text\n", c.name)
		var said bytes.Buffer
		r := newRun(Env{Stdout: &said}, options{})
		if err := r.help([]string{c.name}); err != nil {
			t.Fatal(err)
		}
		b.WriteString(said.String() + "```\n")
	}
	fmt.Fprintf(&b, "\n## Options\n\n| option | | taken by |\n|---|---|---|\n")
	for _, o := range optionTexts {
		var by []string
		for _, c := range commands() {
			if slices.Contains(c.options, o.name) {
				by = append(by, c.name)
			}
		}
		if o.name == "help" {
			by = []string{"all"}
		}
		name := strings.ReplaceAll(strings.TrimSpace("--"+o.name+" "+o.value), "|", "\\|")
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", name, o.text, strings.Join(by, ", "))
	}
	if *update {
		if err := os.WriteFile(page, []byte(head+mark+b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(old, b.String()); diff != "" {
		t.Errorf("docs/commands.md isn't what help says (-page +help); -update writes it:\n%s", diff)
	}
}
