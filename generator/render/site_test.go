package render_test

import (
	"os"
	"path/filepath"
	"testing"

	"dossier/generator/diag"
	"dossier/generator/render"
	"dossier/generator/site"
)

// siteTemplates reads the built-in templates.
func siteTemplates(t testing.TB) []site.File {
	t.Helper()
	paths, err := filepath.Glob("../../templates/*.html")
	if err != nil {
		t.Fatal(err)
	}
	var files []site.File
	for _, p := range paths {
		text, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, site.NewFile("templates/"+filepath.Base(p), text))
	}
	return files
}

func tell(t testing.TB, files []site.File, diags []diag.Diagnostic) {
	t.Helper()
	for _, d := range diags {
		for _, f := range files {
			if f.Path == d.File {
				pos := diag.Locate(f.Text, d.Span.Start)
				line, carets := diag.Excerpt(f.Text, d.Span)
				t.Errorf("%s:%d:%d: %s\n%s\n%s\n%s", d.File, pos.Line, pos.Column, d.Message, line, carets, d.Hint)
			}
		}
	}
}

func TestTheSitesTemplatesFitTheirViews(t *testing.T) {
	files := siteTemplates(t)
	_, diags := render.Load(files, entries, render.SomeWords())
	tell(t, files, diags)
}
