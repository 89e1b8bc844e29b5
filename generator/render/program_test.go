package render

import (
	"bytes"
	"html/template"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"dossier/generator/page"
	"dossier/generator/site"
)

// A program prints what html/template does, whatever the view holds.
func TestProgramsPrintWhatTemplatesDo(t *testing.T) {
	set := builtIn(t)
	for name, v := range set.views {
		r := rand.New(rand.NewPCG(1, 2))
		for range 300 {
			content := reflect.New(v.View).Elem()
			fill(r, content, 0)
			compare(t, name, v, content)
		}
	}
}

// A template that falls back to html/template takes several times as long.
func TestTheSitesTemplatesAreAllPrograms(t *testing.T) {
	for name, v := range builtIn(t).views {
		if v.program == nil {
			t.Errorf("%s is no program", name)
		}
	}
}

type part struct {
	Text   string
	HTML   template.HTML
	Number int
	Yes    bool
	List   []string
	Parts  []part
	Maybe  *part
	Small  uint8
	Map    map[string]string
	named
}

type named struct{ Name text }

type text string

func TestActionsInPrograms(t *testing.T) {
	for _, c := range []struct {
		template string
		program  bool
	}{
		{`a{{/* b */}}c`, true},
		{`{{.Text}}`, true},
		{`{{.HTML}}`, true},
		{`{{.Number}}`, true},
		{`{{.Yes}}`, true},
		{`{{.Small}}`, true},
		{`{{.Name}}`, true},
		{`{{"a&b"}}{{7}}`, true},
		{`<title>{{.Text}}{{.HTML}}{{.Number}}</title>`, true},
		{`<p title="{{.Text}}{{.HTML}}{{.Number}}">`, true},
		{`<a href="{{.Text}}">`, true},
		{`<a href="{{.HTML}}{{.Number}}">`, true},
		{`<a href="/{{.Text}}">`, true},
		{`<a href="#{{.Number}}">`, true},
		{`<img data-originalurl="{{.Text}}">`, true},
		{`{{if .Yes}}a{{else}}b{{end}}`, true},
		{`{{if .Text}}a{{else if .List}}b{{else if .Maybe}}c{{else}}d{{end}}`, true},
		{`{{if .Number}}a{{end}}{{if .Small}}b{{end}}{{if .HTML}}c{{end}}{{if .Name}}d{{end}}{{if .Map}}e{{end}}`, true},
		{`{{if not .Yes}}a{{end}}{{if and .Yes .Text}}b{{end}}{{if or .Yes .Text .List}}c{{end}}`, true},
		{`{{if and (not .Yes) (or .Text (eq .Number 1))}}a{{end}}`, true},
		{`{{if eq .Text "a"}}a{{end}}{{if ne .Text "a"}}b{{end}}{{if eq .Number 1}}c{{end}}{{if eq (len .List) 1}}d{{end}}`, true},
		{`{{if eq .Name "a"}}a{{end}}`, true},
		{`{{len .List}}`, true},
		{`{{with .Text}}{{.}}{{else}}none{{end}}{{with .Maybe}}{{.Text}}{{with .Maybe}}{{.Text}}{{end}}{{end}}`, true},
		{`{{range .List}}{{.}}{{else}}none{{end}}`, true},
		{`{{range $i, $p := .Parts}}{{if $i}}, {{end}}{{$i}}{{$p.Text}}{{range $p.List}}{{$i}}{{$p.Number}}{{$.Text}}{{.}}{{end}}{{end}}`, true},
		{`{{range $p := .Parts}}{{$p.Text}}{{$x := .Number}}{{$x}}{{end}}`, true},
		{`{{$x := .Text}}{{if .Yes}}{{$x := .HTML}}{{$x}}{{end}}{{$x}}`, true},
		{`{{template "other" .}}{{template "other" .}}{{range .Parts}}{{template "other" .}}{{end}}{{define "other"}}{{$.Text}}{{with .List}}{{len .}}{{end}}{{end}}`, true},
		{`{{with .Text}}{{template "t" .}}{{end}}{{with .HTML}}{{template "t" .}}{{end}}{{define "t"}}<b>{{.}}</b>{{end}}`, true},
		// What programs don't know.
		{`{{printf "%d" .Number}}`, false},
		{`{{.Text | print}}`, false},
		{`{{if lt .Number 3}}a{{end}}`, false},
		{`{{if eq .Number 1 2}}a{{end}}`, false},
		{`{{if $x := .Text}}{{$x}}{{end}}`, false},
		{`{{with $x := .Text}}{{$x}}{{end}}`, false},
		{`{{$x := .Text}}{{$x = .Name | print}}{{$x}}`, false},
		{`{{range $k, $v := .Map}}{{$k}}{{$v}}{{end}}`, false},
		{`{{range 3}}a{{end}}`, false},
		{`{{range .List}}{{break}}{{end}}`, false},
		{`{{or .Text "none"}}`, false},
		{`{{index .Map "a"}}`, false},
		{`{{.Map.a}}`, true},
		{`{{template "other"}}{{define "other"}}a{{end}}`, false},
		{`<p title="{{template "other" .}}">{{define "other"}}{{.Text}}{{end}}`, false},
		{`<p class={{.Text}}>`, false},
		{`<script>var a = {{.Text}}</script>`, false},
	} {
		set, diags := Load([]site.File{site.NewFile("templates/a.html", []byte(c.template))}, []Entry{{Name: "a.html", View: reflect.TypeFor[part]()}}, SomeWords())
		if len(diags) > 0 {
			t.Errorf("%s: %v", c.template, diags)
			continue
		}
		v := set.views["a.html"]
		if (v.program != nil) != c.program {
			t.Errorf("%s: is a program: %t", c.template, v.program != nil)
		}
		r := rand.New(rand.NewPCG(3, 4))
		for range 100 {
			content := reflect.New(v.View).Elem()
			fill(r, content, 0)
			compare(t, c.template, v, content)
		}
	}
}

// Whatever a text holds, it comes out of each context as html/template would
// print it.
func FuzzContexts(f *testing.F) {
	for _, s := range awkward {
		f.Add(s)
	}
	all := contexts()
	f.Fuzz(func(t *testing.T, s string) {
		for calls, c := range all {
			var fast, slow run
			fast.out, slow.out = new(bytes.Buffer), new(bytes.Buffer)
			c.text(&fast, s)
			c.escape(&slow, s)
			if fast.err != nil || slow.err != nil || fast.out.String() != slow.out.String() {
				t.Errorf("%s: %q is printed as %q, not %q (%v, %v)", calls, s, fast.out, slow.out, fast.err, slow.err)
			}
		}
	})
}

func compare(t *testing.T, name string, v *view, content reflect.Value) {
	t.Helper()
	if v.program == nil {
		return
	}
	var want, got bytes.Buffer
	if err := v.template.Execute(&want, content.Interface()); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if err := v.program.run(&got, content); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if got.String() != want.String() {
		t.Fatalf("%s of %+v prints\n%s\nnot\n%s", name, content, got.String(), want.String())
	}
}

// awkward texts are hard to print right somewhere.
var awkward = []string{
	"", "a", "about", "home", "Ahmed al-Sharaa", "a b", "<b>", "</title><script>", `"quoted"`, "it's", "a&b", "&amp;", "1+1", "\x00", "\xff", "é", "السلام", "\u2028",
	"../../actors/a/", "../a/#s-abc", "https://example.org/a", "https://example.org/a?b=c&d=e", "http://a", "HTTPS://A", "javascript:alert(1)", "JaVaScRiPt:a", "data:text/html,a",
	"mailto:a@b", "a:b", "./a:b", "https:", "https://https:", "https://a:b@c/", "//a", "#a", "?a", "a%20b", "a%zz", "a b/ç", "\tjavascript:a", "{{.}}", "`", "\\", "a\nb", " ", "-", "_", "~",
}

// fill puts something into a value and all it holds.
func fill(r *rand.Rand, v reflect.Value, depth int) {
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(r.IntN(2) == 0)
	case reflect.Int:
		v.SetInt(int64(r.IntN(9) - 2))
	case reflect.Uint8:
		v.SetUint(uint64(r.IntN(3)))
	case reflect.String:
		v.SetString(awkward[r.IntN(len(awkward))])
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() || v.Type().Field(i).Anonymous {
				fill(r, v.Field(i), depth+1)
			}
		}
	case reflect.Slice:
		if n := r.IntN(4); n > 0 && depth < 6 {
			v.Set(reflect.MakeSlice(v.Type(), n, n))
			for i := range n {
				fill(r, v.Index(i), depth+1)
			}
		}
	case reflect.Map:
		if r.IntN(2) == 0 {
			v.Set(reflect.MakeMap(v.Type()))
			v.SetMapIndex(reflect.ValueOf("a"), reflect.ValueOf("b"))
		}
	case reflect.Pointer:
		if r.IntN(2) == 0 && depth < 6 {
			v.Set(reflect.New(v.Type().Elem()))
			fill(r, v.Elem(), depth+1)
		}
	default:
		panic(v.Kind())
	}
}

// builtIn loads the site's own templates.
func builtIn(t *testing.T) *Set {
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
	set, diags := Load(files, []Entry{
		{Name: "404.html", View: reflect.TypeFor[page.NotFoundPage]()},
		{Name: "actor.html", View: reflect.TypeFor[page.ActorPage]()},
		{Name: "actors.html", View: reflect.TypeFor[page.ActorsPage]()},
		{Name: "cited-by.html", View: reflect.TypeFor[page.CitedByPage]()},
		{Name: "contested.html", View: reflect.TypeFor[page.ContestedPage]()},
		{Name: "event.html", View: reflect.TypeFor[page.EventPage]()},
		{Name: "events.html", View: reflect.TypeFor[page.EventsPage]()},
		{Name: "graph.html", View: reflect.TypeFor[page.GraphPage]()},
		{Name: "home.html", View: reflect.TypeFor[page.HomePage]()},
		{Name: "item-event.html", View: reflect.TypeFor[page.EventItem]()},
		{Name: "item-mention.html", View: reflect.TypeFor[page.MentionItem]()},
		{Name: "item-point.html", View: reflect.TypeFor[page.PointItem]()},
		{Name: "item-reference.html", View: reflect.TypeFor[page.ReferenceItem]()},
		{Name: "item-said.html", View: reflect.TypeFor[page.SaidItem]()},
		{Name: "item-summary.html", View: reflect.TypeFor[page.SummaryItem]()},
		{Name: "names.html", View: reflect.TypeFor[page.NamesPage]()},
		{Name: "page.html", View: reflect.TypeFor[page.NotePage]()},
		{Name: "search.html", View: reflect.TypeFor[page.SearchPage]()},
		{Name: "source.html", View: reflect.TypeFor[page.SourcePage]()},
		{Name: "sources.html", View: reflect.TypeFor[page.SourcesPage]()},
		{Name: "tag.html", View: reflect.TypeFor[page.TagPage]()},
		{Name: "tags.html", View: reflect.TypeFor[page.TagsPage]()},
	}, SomeWords())
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	return set
}
