package build_test

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestAuthoringExamples builds the examples of docs/authoring.md. Blocks that
// name a file make up one site; the others are pages of it. There is nothing
// to report.
func TestAuthoringExamples(t *testing.T) {
	doc, err := os.ReadFile("../../docs/authoring.md")
	if err != nil {
		t.Fatal(err)
	}
	open := regexp.MustCompile("(?m)^(```|~~~)(markdown|yaml)\n")
	named := regexp.MustCompile(`\A(?:<!-- file: (\S+) -->|# file: (\S+))\n`)
	examples := files{}
	n := 0
	for text := string(doc); ; {
		m := open.FindStringSubmatchIndex(text)
		if m == nil {
			break
		}
		fence := text[m[2]:m[3]]
		end := strings.Index(text[m[1]:], "\n"+fence+"\n")
		if end < 0 {
			t.Fatalf("a fence isn't closed: %q", text[m[0]:min(len(text), m[0]+60)])
		}
		body := text[m[1] : m[1]+end+1]
		text = text[m[1]+end+1+len(fence):]
		n++
		if f := named.FindStringSubmatch(body); f != nil {
			examples[f[1]+f[2]] = body[len(f[0]):]
			continue
		}
		if !strings.Contains(body, "@courier") && !strings.Contains(body, "@gazette") {
			body += "\nCited [@courier-2025-05-04].\n"
		}
		examples[fmt.Sprintf("content/example-%d.md", n)] = fmt.Sprintf("---\ntitle: Example %d\n---\n\n%s", n, body)
	}
	if n < 12 {
		t.Fatalf("only %d examples were found", n)
	}
	examples["content/about.md"] = "---\ntitle: About\n---\n\nWhat the exclusions are for.\n"
	if b := examples.make(t); b.diags != "" {
		t.Error(b.diags)
	}
}
