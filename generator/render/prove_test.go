package render_test

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"dossier/generator/render"
	"dossier/generator/site"
)

// author writes templates for View at random, rightly more often than not.
type author struct {
	*rand.Rand
	vars  []string
	loops int
}

func (a *author) one(of ...string) string { return of[a.IntN(len(of))] }

// path is a chain of names on dot, $ or a variable.
func (a *author) path() string {
	base := a.one("", "", "", "$", "$")
	if len(a.vars) > 0 && a.IntN(3) == 0 {
		base = a.one(a.vars...)
	}
	for n := a.IntN(3); n >= 0; n-- {
		base += "." + a.one("Title", "Body", "Count", "Small", "Share", "Open", "Names", "Parts", "Links", "Grid", "Pair",
			"ByName", "Earlier", "Earlier", "Later", "Main", "Remark", "Extra", "Lang", "Nav", "Href", "Text", "Date", "Next", "ID", "On", "Anchor", "First")
		if a.IntN(2) == 0 {
			break
		}
	}
	return base
}

func (a *author) operand(depth int) string {
	switch a.IntN(12) {
	case 0:
		return "."
	case 1:
		return a.one("0", "1", "2", "-1", "1.5", `"a"`, "true", "'x'", "0x1e", "+0x1e", `"%d %s"`)
	case 2, 3:
		if depth < 3 {
			return "(" + a.expression(depth+1) + ")" + a.one("", "", "", ".Text", ".ID")
		}
	}
	if len(a.vars) > 0 && a.IntN(5) == 0 {
		return a.one(a.vars...)
	}
	return a.path()
}

func (a *author) expression(depth int) string {
	if a.IntN(3) > 0 {
		return a.operand(depth)
	}
	fn := a.one("and", "and", "or", "not", "not", "len", "len", "index", "eq", "ne", "lt", "ge", "print", "printf", "html", "js", "and", "or")
	s := fn
	for n := a.IntN(3); n >= 0; n-- {
		s += " " + a.operand(depth)
	}
	if a.IntN(8) == 0 {
		s = a.operand(depth) + " | " + s
	}
	return s
}

func (a *author) list(depth int) string {
	var b strings.Builder
	for range 1 + a.IntN(3) {
		vars := a.vars
		switch n := a.IntN(12); {
		case n < 4 || depth > 4:
			fmt.Fprintf(&b, "{{%s}}", a.expression(0))
		case n < 5:
			v := a.one("$a", "$b", "$c")
			op := ":="
			if len(vars) > 0 && a.IntN(3) == 0 {
				v, op = a.one(vars...), "="
			}
			fmt.Fprintf(&b, "{{%s %s %s}}", v, op, a.expression(0))
			a.vars = append(vars[:len(vars):len(vars)], v)
			continue // it lives on
		case n < 7:
			path := a.path()
			fmt.Fprintf(&b, "{{if %s}}{{%s}}%s{{else}}%s{{end}}", a.one("not ", "", "", "and $.Title ", "or $.Title ")+path,
				path+a.one("", ".Text", ".Next", ".Href"), a.list(depth+1), a.list(depth+1))
		case n < 8:
			fmt.Fprintf(&b, "{{if %s}}%s{{else if %s}}%s{{end}}", a.expression(0), a.list(depth+1), a.expression(0), a.list(depth+1))
		case n < 9:
			decl := a.one("", "$a := ", "$b := ")
			e := a.expression(0)
			if decl != "" {
				a.vars = append(vars[:len(vars):len(vars)], decl[:2])
			}
			fmt.Fprintf(&b, "{{with %s%s}}%s{{else}}%s{{end}}", decl, e, a.list(depth+1), a.list(depth+1))
		case n < 11:
			if a.loops > 2 {
				continue
			}
			a.loops++
			decl := a.one("", "$a := ", "$b, $a := ")
			e := a.path()
			if a.IntN(5) == 0 {
				e = a.expression(0)
			}
			if decl != "" {
				a.vars = append(vars[:len(vars):len(vars)], "$a")
			}
			fmt.Fprintf(&b, "{{range %s%s}}%s%s{{else}}%s{{end}}", decl, e, a.list(depth+1), a.one("", "", "{{break}}", "{{continue}}"), a.list(depth+1))
			a.loops--
		default:
			fmt.Fprintf(&b, `{{template %q %s}}`, a.one("one", "two", "part.html"), a.operand(0))
		}
		a.vars = vars
	}
	return b.String()
}

// TestWhatLoadsNeverFails executes random templates that Load has let through
// with random views.
func TestWhatLoadsNeverFails(t *testing.T) {
	const rounds = 3_000
	through, actions := 0, 0
	for seed := range rounds {
		a := &author{Rand: rand.New(rand.NewPCG(uint64(seed), 3))}
		text := a.list(2)
		if seed%2 == 0 {
			a.vars = nil
			text += fmt.Sprintf(`{{define "two"}}%s{{end}}`, a.one("{{.}}", "{{.Text}}", "{{with .}}{{.Text}}{{end}}", "{{.ID}}"))
			a.vars = nil
			text += fmt.Sprintf(`{{define "one"}}%s{{end}}`, a.one("{{.}}", "{{.Text}}", `{{template "two" .}}`))
		} else {
			text += `{{define "one"}}{{end}}{{define "two"}}x{{end}}`
		}
		files := []site.File{
			site.NewFile("templates/view.html", []byte(text)),
			site.NewFile("templates/part.html", []byte("{{.ID}}")),
		}
		set, _ := render.Load(files, testEntries, render.SomeWords())
		if set == nil {
			continue
		}
		through++
		actions += strings.Count(text, "{{")
		execute := func() (err error) {
			r := rand.New(rand.NewPCG(uint64(seed), 4))
			for range 12 {
				if _, err := set.Page("view.html", fill(r, testEntries[0].View, 0).Interface()); err != nil {
					return err
				}
			}
			_, err = set.Page("view.html", View{})
			return err
		}
		if err := execute(); err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
	}
	t.Logf("%d of %d templates were let through, with %d actions", through, rounds, actions)
	if through < rounds/40 {
		t.Error("too few for the test to mean anything")
	}
}

// FuzzLoad gives Load any text. It must come back soon, place what it says
// within the file, and what it lets through must execute.
func FuzzLoad(f *testing.F) {
	cases, _ := filepath.Glob("testdata/check/*.txtar")
	for _, name := range cases {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		part := ""
		for _, file := range archive.Files {
			if file.Name == "templates/part.html" || strings.HasPrefix(file.Name, "templates/_") {
				part = string(file.Data)
			}
		}
		for _, file := range archive.Files {
			if strings.HasPrefix(file.Name, "templates/") {
				for line := range strings.Lines(string(file.Data)) {
					f.Add(line, "")
				}
				f.Add(string(file.Data), part)
			}
		}
	}
	for _, file := range siteTemplates(f) {
		f.Add(string(file.Text), "")
	}
	f.Fuzz(func(t *testing.T, view, part string) {
		files := []site.File{
			site.NewFile("templates/view.html", []byte(view)),
			site.NewFile("templates/part.html", nil),
			site.NewFile("templates/_part.html", []byte(part)),
		}
		begin := time.Now()
		set, diags := render.Load(files, testEntries, render.SomeWords())
		if d := time.Since(begin); d > 5*time.Second {
			t.Errorf("Load took %v", d)
		}
		for _, d := range diags {
			for _, file := range files {
				if d.File == file.Path && (d.Span.Start < 0 || d.Span.End < d.Span.Start || d.Span.End > len(file.Text)) {
					t.Errorf("%v lies outside the file", d)
				}
			}
		}
		if set != nil && strings.Count(view+part, "range") < 5 { // loops within loops may run for long
			execute(t, set, testEntries)
		}
	})
}
