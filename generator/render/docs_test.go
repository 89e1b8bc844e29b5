package render_test

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"dossier/generator/render"
	"dossier/generator/site"
)

const (
	docsFile  = "../../docs/templates.md"
	viewsFile = "../page/view.go"
	// marker divides what is written by hand from what is written by this test.
	marker = "<!-- From here on: go test ./generator/render -run Docs -update -->\n"
)

// TestDocsListEveryTemplateAndField holds the reference in docs/templates.md
// to the comments in package page and in the templates.
func TestDocsListEveryTemplateAndField(t *testing.T) {
	text, err := os.ReadFile(docsFile)
	if err != nil {
		t.Fatal(err)
	}
	byHand, _, ok := strings.Cut(string(text), marker)
	if !ok {
		t.Fatalf("%s lacks the line %s", docsFile, marker)
	}
	want := byHand + marker + reference(t)
	if want == string(text) {
		return
	}
	if !*update {
		t.Fatalf("%s doesn't agree with %s and the templates; run this test with -update and read the difference", docsFile, viewsFile)
	}
	if err := os.WriteFile(docsFile, []byte(want), 0o666); err != nil {
		t.Fatal(err)
	}
}

// TestDocsExamplesLoad puts each example of docs/templates.md that begins with
// its name in a comment in the place of the built-in template.
func TestDocsExamplesLoad(t *testing.T) {
	text, err := os.ReadFile(docsFile)
	if err != nil {
		t.Fatal(err)
	}
	examples := regexp.MustCompile("(?s)```html\n(\\{\\{- /\\* (templates/\\S+\\.html):.*?)```").FindAllSubmatch(text, -1)
	if len(examples) == 0 {
		t.Fatal("there are none")
	}
	for _, e := range examples {
		files := siteTemplates(t)
		for i := range files {
			if files[i].Path == string(e[2]) {
				files[i] = site.NewFile(files[i].Path, e[1])
			}
		}
		set, diags := render.Load(files, entries, render.SomeWords())
		if set == nil {
			t.Errorf("%s", told(files, diags))
		}
	}
}

// viewDoc is a struct of view.go.
type viewDoc struct {
	name, doc string
	fields    []fieldDoc
}

type fieldDoc struct {
	names     []string // none for an embedded struct
	kind, doc string
}

func reference(t *testing.T) string {
	views := readViews(t)
	byName := map[string]viewDoc{}
	for _, v := range views {
		byName[v.name] = v
	}
	var b bytes.Buffer
	b.WriteString("\n## The templates and their views\n\n| template | view | |\n|---|---|---|\n")
	ofEntry := map[string]bool{}
	for _, e := range entries {
		v, ok := byName[e.View.Name()]
		if want := "is the view of " + e.Name; !ok || !strings.Contains(v.doc+" ", want) {
			t.Errorf("the comment of %s doesn't say that it %s", e.View.Name(), want)
		}
		ofEntry[v.name] = true
		fmt.Fprintf(&b, "| `%s` | [%s](#%s) | %s |\n", e.Name, v.name, strings.ToLower(v.name), templateComment(t, e.Name))
	}
	b.WriteString("\n## Parts\n\nThe built-in templates share these. A template of yours may call them, or replace them; one that nobody calls does no harm.\n\n| part | |\n|---|---|\n")
	parts, err := filepath.Glob("../../templates/_*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range parts {
		name := filepath.Base(p)
		fmt.Fprintf(&b, "| `%s` | %s |\n", name, templateComment(t, name))
	}
	b.WriteString("\n## The views of pages and items\n")
	for _, v := range views {
		if ofEntry[v.name] {
			v.write(t, &b, byName)
		}
	}
	b.WriteString("\n## What views are made of\n")
	for _, v := range views {
		if !ofEntry[v.name] {
			v.write(t, &b, byName)
		}
	}
	return b.String()
}

func (v viewDoc) write(t *testing.T, b *bytes.Buffer, all map[string]viewDoc) {
	fmt.Fprintf(b, "\n### %s\n\n%s\n\n| field | | |\n|---|---|---|\n", v.name, v.doc)
	for _, f := range v.fields {
		if len(f.names) == 0 {
			fmt.Fprintf(b, "| | %s | all its fields, and itself as `.%s` |\n", inWords(f.kind, all), f.kind)
			continue
		}
		if f.doc == "" {
			t.Errorf("%s.%s has no comment", v.name, f.names[0])
		}
		fmt.Fprintf(b, "| `.%s` | %s | %s |\n", strings.Join(f.names, "`, `."), inWords(f.kind, all), forTable(f.doc))
	}
}

// inWords says a Go type for people who write templates.
func inWords(kind string, all map[string]viewDoc) string {
	switch kind {
	case "string":
		return "text"
	case "int":
		return "number"
	case "bool":
		return "true or false"
	case "template.HTML":
		return "HTML"
	}
	if rest, ok := strings.CutPrefix(kind, "[]"); ok {
		return "list of " + inWords(rest, all)
	}
	if rest, ok := strings.CutPrefix(kind, "*"); ok {
		return inWords(rest, all) + ", or nothing"
	}
	if _, ok := all[kind]; ok {
		return fmt.Sprintf("[%s](#%s)", kind, strings.ToLower(kind))
	}
	return kind
}

func forTable(s string) string {
	return strings.NewReplacer("|", "\\|", "<", "&lt;", "\n", " ").Replace(strings.TrimSpace(s))
}

// readViews reads the structs of view.go in their order.
func readViews(t *testing.T) (list []viewDoc) {
	file, err := parser.ParseFile(token.NewFileSet(), viewsFile, nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range file.Decls {
		gen, ok := d.(*ast.GenDecl)
		if !ok || gen.Tok != token.TYPE {
			continue
		}
		for _, spec := range gen.Specs {
			spec := spec.(*ast.TypeSpec)
			s, ok := spec.Type.(*ast.StructType)
			if !ok || !spec.Name.IsExported() {
				continue
			}
			v := viewDoc{name: spec.Name.Name, doc: strings.ReplaceAll(strings.TrimSpace(gen.Doc.Text()), "\n", " ")}
			for _, f := range s.Fields.List {
				doc := fieldDoc{kind: typeText(f.Type), doc: f.Doc.Text() + f.Comment.Text()}
				for _, n := range f.Names {
					doc.names = append(doc.names, n.Name)
				}
				v.fields = append(v.fields, doc)
			}
			list = append(list, v)
		}
	}
	return list
}

func typeText(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.StarExpr:
		return "*" + typeText(e.X)
	case *ast.ArrayType:
		return "[]" + typeText(e.Elt)
	case *ast.SelectorExpr:
		return typeText(e.X) + "." + e.Sel.Name
	}
	return fmt.Sprintf("%T", e)
}

var firstComment = regexp.MustCompile(`(?s)^\{\{-? ?/\*(.*?)\*/`)

// templateComment is the comment a built-in template begins with.
func templateComment(t *testing.T, name string) string {
	text, err := os.ReadFile("../../templates/" + name)
	if err != nil {
		t.Fatal(err)
	}
	m := firstComment.FindSubmatch(text)
	if m == nil {
		t.Errorf("%s doesn't begin with a comment that says what it is", name)
		return ""
	}
	said, _, _ := strings.Cut(string(m[1]), "View: ") // the table has it
	return forTable(said)
}
