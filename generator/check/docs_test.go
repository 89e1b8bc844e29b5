package check_test

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dossier/generator/diag"
)

const page = "../../docs/checks.md"

// elsewhere are the rules that need more than a site's text to be triggered,
// with the package whose tests do.
var elsewhere = map[diag.Code]string{
	diag.FileEncoding:  "disk",
	diag.FileSize:      "disk",
	diag.FileOutside:   "disk",
	diag.TemplateError: "render",
	diag.TemplateDoubt: "bundle",
	diag.WordsMissing:  "parse",
	diag.CaptureRecord: "verify",
}

// section is a rule's part of the page.
var section = regexp.MustCompile("(?m)^### ([a-z-]+)\n\n(.*)\n\n(?:[^#\n].*\n)+\n```text\n((?:.*\n)*?)```\n\n(?:[^#\n].*\n)+")

func TestPageDescribesEveryRuleInOrder(t *testing.T) {
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	var want, got []string
	for _, r := range diag.Rules() {
		level := strings.ToUpper(r.Severity.String()[:1]) + r.Severity.String()[1:]
		if r.Fixed {
			level = "Always an error"
		}
		want = append(want, fmt.Sprintf("%s\n*%s:* %s.", r.Code, level, r.Title))
	}
	for _, m := range section.FindAllSubmatch(text, -1) {
		got = append(got, fmt.Sprintf("%s\n%s", m[1], m[2]))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("docs/checks.md and the rules differ (-rules +page):\n%s", diff)
	}
}

func TestPageShowsWhatIsPrinted(t *testing.T) {
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	cases := loadCases(t)
	for _, r := range diag.Rules() {
		if _, ok := cases[string(r.Code)]; !ok && elsewhere[r.Code] == "" {
			t.Errorf("no case testdata/%s.txtar triggers the rule", r.Code)
		}
	}
	shown := section.ReplaceAllFunc(text, func(part []byte) []byte {
		m := section.FindSubmatch(part)
		code := diag.Code(m[1])
		c := cases[string(code)]
		if c == nil {
			return part
		}
		return []byte(strings.Replace(string(part), "```text\n"+string(m[3]), "```text\n"+c.print(code), 1))
	})
	if first := cases["link-unresolved"].print(""); !strings.Contains(string(text), "```text\n"+first+"```\n\nThat is") {
		t.Errorf("the page's first example isn't what is printed:\n%s", first)
	}
	if *update {
		if err := os.WriteFile(page, shown, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(text), string(shown)); diff != "" {
		t.Errorf("docs/checks.md shows other diagnostics than its cases give (-page +cases); -update writes them:\n%s", diff)
	}
}
