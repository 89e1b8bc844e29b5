package render_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"dossier/generator/render"
	"dossier/generator/site"
)

// TestHostileTemplatesAreBounded gives Load what made html/template, or a
// recursive walk, run for ever or out of stack.
func TestHostileTemplatesAreBounded(t *testing.T) {
	nest := func(n int, open string) string { return strings.Repeat(open, n) + strings.Repeat("{{end}}", n) }
	// calls makes layers of templates, each of which calls the next layer's.
	// With a mistake in the last, the escaper tries each call twice.
	calls := func(layers, width, each int, last string) string {
		var b strings.Builder
		for l := range layers {
			for w := range width {
				fmt.Fprintf(&b, `{{define "t%d-%d"}}`, l, w)
				for i := range each {
					if l+1 < layers {
						fmt.Fprintf(&b, `{{template "t%d-%d" .}}`, l+1, (w+i)%width)
					}
				}
				if l+1 == layers {
					b.WriteString(last)
				}
				b.WriteString("{{end}}")
			}
		}
		return b.String() + `{{template "t0-0" .}}`
	}
	for name, text := range map[string]string{
		"many ifs within each other":    nest(20_000, "{{if .Open}}"),
		"many ranges within each other": nest(60, "{{range .Names}}{{end}}{{range .Names}}"),
		"ranges within the limit":       nest(14, "{{range .Names}}"),
		"a long chain of else if":       "{{if .Open}}" + strings.Repeat("{{else if .Open}}", 12_000) + "{{end}}",
		"many parentheses":              "{{" + strings.Repeat("(", 9_000) + ".Title" + strings.Repeat(")", 9_000) + "}}",
		"too many parentheses":          "{{" + strings.Repeat("(", 100_000) + ".Title" + strings.Repeat(")", 100_000) + "}}",
		"a chain of calls":              calls(400, 1, 1, "x"),
		"a chain with a mistake":        calls(12, 1, 1, `<a b=c"d>`),
		"a longer chain with a mistake": calls(100, 1, 1, `<a b=c"d>`),
		"layers of calls":               calls(20, 10, 10, "x"),
		"layers with a mistake":         calls(4, 8, 8, `<a b=c"d>`),
		"many definitions":              calls(499, 1, 0, ""),
		"too many definitions":          calls(2_000, 1, 0, ""),
		"a long text":                   strings.Repeat("{{.Title}}", 26_000),
		"a file too long":               strings.Repeat("{{.Title}}", 27_000),
		"a long pipeline":               "{{.Title" + strings.Repeat("|print", 30_000) + "}}",
		"a long chain of fields":        "{{.Earlier" + strings.Repeat(".Next", 40_000) + "}}",
		"many variables":                strings.Repeat("{{$a := .Title}}{{$a}}", 10_000),
	} {
		t.Run(name, func(t *testing.T) {
			files := []site.File{site.NewFile("templates/view.html", []byte(text)), site.NewFile("templates/part.html", nil)}
			begin := time.Now()
			set, diags := render.Load(files, testEntries, render.SomeWords())
			took := time.Since(begin)
			t.Log(took, set != nil, strings.SplitN(told(files, diags), "\n", 2)[0])
			if took > 10*time.Second {
				t.Errorf("Load took %v", took)
			}
		})
	}
}
