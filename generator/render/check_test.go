package render_test

import (
	"flag"
	"fmt"
	"html/template"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"dossier/generator/diag"
	"dossier/generator/render"
	"dossier/generator/site"
)

var update = flag.Bool("update", false, "rewrite the expectations in testdata and the reference in docs/templates.md")

// The views below have a field of every kind that a view can hold.

type View struct {
	Base
	Title   string
	Body    template.HTML
	Count   int
	Small   uint8
	Share   float64
	Open    bool
	Names   []string
	Parts   []Part
	Links   []*Link
	Grid    [][]int
	Pair    [2]string
	ByName  map[string]Part
	Earlier *Link
	Later   *Link
	Main    Part
	*Extra
	secret string
}

type Base struct {
	Lang string
	Nav  []Link
}

type Extra struct{ Remark string }

type Link struct {
	Href, Text string
	Date       Date
	Next       *Link
}

type Date struct{ Text, Attr string }

type Part struct {
	ID    string
	Links []Link
	On    Link
}

func (p Part) Anchor() string               { return "#" + p.ID }
func (p Part) Fail() (string, error)        { return "", fmt.Errorf("no") }
func (p Part) Under(name string) string     { return name + p.ID }
func (p *Part) Pointed() string             { return p.ID }
func (p Part) First() *Link                 { return nil }
func (v View) Parted(i int) (_ []Part)      { return nil }
func (v View) Hidden() string               { return v.secret }
func (d Date) Lookup() func() string        { return nil }
func (p Part) Named() (_ map[string][]Link) { return nil }

var testEntries = []render.Entry{
	{Name: "view.html", View: reflect.TypeFor[View]()},
	{Name: "part.html", View: reflect.TypeFor[Part]()},
}

// told writes diagnostics one below the other, with the place as people count
// it.
func told(files []site.File, diags []diag.Diagnostic) string {
	var b strings.Builder
	for _, d := range diags {
		var text []byte
		for _, f := range files {
			if f.Path == d.File {
				text = f.Text
			}
		}
		p := diag.Locate(text, d.Span.Start)
		_, carets := diag.Excerpt(text, d.Span)
		fmt.Fprintf(&b, "%s:%d:%d-%d: %s\n", d.File, p.Line, p.Column, p.Column+len(strings.TrimSpace(carets)), d.Message)
		if d.Hint != "" {
			fmt.Fprintf(&b, "\t%s\n", d.Hint)
		}
	}
	return b.String()
}

// TestLoad reads each file of testdata/check: templates, and the diagnostics
// they get. An archive's part.html and view.html are empty where it has none.
func TestLoad(t *testing.T) {
	cases, err := filepath.Glob("testdata/check/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files := templatesOf(archive)
			set, diags := render.Load(files, testEntries, render.SomeWords())
			if (set == nil) != (len(diags) > 0) {
				t.Errorf("set is %v with %d diagnostics", set, len(diags))
			}
			got := told(files, diags)
			for i, f := range archive.Files {
				if f.Name != "want" {
					continue
				}
				if *update {
					archive.Files[i].Data = []byte(got)
					if err := os.WriteFile(name, txtar.Format(archive), 0o666); err != nil {
						t.Fatal(err)
					}
				} else if want := string(f.Data); got != want {
					t.Errorf("got\n%s\nwant\n%s", got, want)
				}
			}
			if set != nil {
				execute(t, set, testEntries)
			}
		})
	}
}

func templatesOf(archive *txtar.Archive) []site.File {
	missing := map[string]bool{"templates/view.html": true, "templates/part.html": true}
	if strings.Contains(string(archive.Comment), "(nothing is added)") {
		clear(missing)
	}
	var files []site.File
	for _, f := range archive.Files {
		if strings.HasPrefix(f.Name, "templates/") {
			files = append(files, site.NewFile(f.Name, f.Data))
			delete(missing, f.Name)
		}
	}
	for name := range missing {
		files = append(files, site.NewFile(name, nil))
	}
	return files
}
