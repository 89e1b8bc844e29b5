package build_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/txtar"

	"dossier/generator/build"
	"dossier/generator/build/testdesk"
	"dossier/generator/date"
	"dossier/generator/diag"
	"dossier/generator/site"
)

// files is a site in memory: texts by path from the site's root.
type files map[string]string

// The tests' day. No test knows the clock.
const today = "2026-01-28"

// shipped are the built-in templates.
var shipped = sync.OnceValue(func() files { return readFolder("../../templates", "templates/") })

// dossier is the site of this repository, which the program is made for.
var dossier = sync.OnceValue(func() files { return readFolder("../../content", "content/") })

// readFolder reads a folder's files under paths that begin with prefix.
func readFolder(dir, prefix string) files {
	f := files{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".") {
			return err
		}
		text, err := os.ReadFile(filepath.Join(dir, p))
		f[prefix+p] = string(text)
		return err
	})
	if err != nil {
		panic(err)
	}
	return f
}

// readSite reads a site from testdata: what stands in the archive under
// content/ and templates/.
func readSite(t testing.TB, file string) files {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return inputs(archive)
}

func inputs(archive *txtar.Archive) files {
	f := files{}
	for _, file := range archive.Files {
		if strings.HasPrefix(file.Name, site.ContentDir) || strings.HasPrefix(file.Name, "templates/") {
			f[file.Name] = string(file.Data)
		}
	}
	return f
}

// with returns f and, over it, others.
func (f files) with(others ...files) files {
	all := files{}
	maps.Copy(all, f)
	for _, o := range others {
		maps.Copy(all, o)
	}
	return all
}

// snapshot takes the site in, with the built-in templates under its own.
func (f files) snapshot() *site.Snapshot {
	day, err := date.ParseDay(today)
	if err != nil {
		panic(err)
	}
	s := testdesk.Snapshot(shipped().with(f))
	s.Today = day
	return s
}

// built is a site with all its outputs made.
type built struct {
	plan    *build.Plan
	diags   string            // as printed
	outputs map[string]string // by path; an attachment is the name of the file it is a copy of
}

// make builds the site with a Builder of its own.
func (f files) make(t testing.TB) *built {
	t.Helper()
	return makeWith(t, build.New(), f.snapshot())
}

func makeWith(t testing.TB, b *build.Builder, s *site.Snapshot) *built {
	t.Helper()
	p := b.Plan(s)
	all := &built{plan: p, diags: printed(s, p.Diags()), outputs: map[string]string{}}
	for _, o := range p.Outputs() {
		if _, twice := all.outputs[o.Path]; twice {
			t.Errorf("the output %s is planned twice", o.Path)
		}
		all.outputs[o.Path] = makeOutput(t, o)
	}
	return all
}

func makeOutput(t testing.TB, o site.Output) string {
	t.Helper()
	if o.Make == nil {
		return "copy of " + o.Copy
	}
	text, err := bytesOf(o)
	if err != nil {
		t.Errorf("%s: %v", o.Path, err)
	}
	return string(text)
}

// named are the files that are known by their names, as they were made when
// they were first met: cards, of which drawing each again would be most of what
// these tests do. That the same card is the same picture is tested where it is
// drawn.
var named sync.Map

// bytesOf makes an output.
func bytesOf(o site.Output) ([]byte, error) {
	if text, ok := named.Load(o.Path); ok && o.Named {
		return text.([]byte), nil
	}
	text, err := o.Make()
	if err == nil && o.Named {
		named.Store(o.Path, text)
	}
	return text, err
}

// printed writes diagnostics down as an author sees them:
//
//	content/actors/x.md:3:9: error: what is wrong [code]
//	    the line it stands in
//	            ^^^^
//	    hint: what to do
func printed(s *site.Snapshot, diags []diag.Diagnostic) string {
	texts := map[string]diag.Text{}
	for _, f := range slices.Concat([]site.File{s.Config, s.Quotes, s.Ledger, s.Reviews, s.Objections}, s.Notes, s.Templates) {
		texts[f.Path] = diag.NewText(f.Text)
	}
	var b bytes.Buffer
	for i, d := range diags {
		if i == 1000 {
			fmt.Fprintf(&b, "and %d more\n", len(diags)-i)
			break
		}
		text := texts[d.File]
		at := text.Locate(d.Span.Start)
		line, carets := text.Excerpt(d.Span)
		fmt.Fprintf(&b, "%s:%d:%d: %s: %s [%s]\n", d.File, at.Line, at.Column, d.Severity, d.Message, d.Code)
		fmt.Fprintf(&b, "    %s\n    %s\n", line, carets)
		if d.Hint != "" {
			fmt.Fprintf(&b, "    hint: %s\n", d.Hint)
		}
	}
	return b.String()
}
