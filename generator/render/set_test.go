package render_test

import (
	"bytes"
	"fmt"
	"html/template"
	"math/rand/v2"
	"reflect"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"dossier/generator/page"
	"dossier/generator/render"
	"dossier/generator/site"
)

// load makes a Set of templates by name for View and Part.
func load(t testing.TB, view, part string) *render.Set {
	t.Helper()
	files := []site.File{
		site.NewFile("templates/view.html", []byte(view)),
		site.NewFile("templates/part.html", []byte(part)),
	}
	set, diags := render.Load(files, testEntries, render.SomeWords())
	if len(diags) > 0 {
		t.Fatal(told(files, diags))
	}
	return set
}

func TestPageWantsItsOwnView(t *testing.T) {
	set := load(t, "{{.Title}}", "")
	for _, c := range []struct {
		name string
		view any
	}{
		{"view.html", Part{}}, {"view.html", &View{}}, {"view.html", nil}, {"none.html", View{}},
	} {
		if _, err := set.Page(c.name, c.view); err == nil {
			t.Errorf("%s with %T went through", c.name, c.view)
		}
	}
	got, err := set.Page("view.html", View{Title: "a < b"})
	if err != nil || string(got) != "a &lt; b" {
		t.Errorf("%q, %v", got, err)
	}
}

func TestDataIsEscapedForItsPlace(t *testing.T) {
	set := load(t, `<p>{{.Title}}</p><p title="{{.Title}}" class={{.Title}}><a href="{{.Title}}">x</a>`+
		`<a href="../{{.Title}}">x</a><img srcset="{{.Title}}"><script>var a = {{.Title}}</script>{{.Body}}<i title="{{.Body}}">`, "")
	for title, want := range map[string]string{
		"javascript:alert(1)": `<p>javascript:alert(1)</p><p title="javascript:alert(1)" class=javascript:alert(1)>` +
			`<a href="#ZgotmplZ">x</a><a href="../javascript:alert%281%29">x</a><img srcset="#ZgotmplZ">` +
			`<script>var a = "javascript:alert(1)"</script><b>"x"</b><i title="&#34;x&#34;">`,
		`"><script>`: `<p>&#34;&gt;&lt;script&gt;</p><p title="&#34;&gt;&lt;script&gt;" class=&#34;&gt;&lt;script&gt;>` +
			`<a href="%22%3e%3cscript%3e">x</a><a href="../%22%3e%3cscript%3e">x</a><img srcset="%22%3e%3cscript%3e">` +
			`<script>var a = "\"\u003e\u003cscript\u003e"</script><b>"x"</b><i title="&#34;x&#34;">`,
	} {
		got, err := set.Page("view.html", View{Title: title, Body: `<b>"x"</b>`})
		if err != nil || string(got) != want {
			t.Errorf("got\n%s %v\nwant\n%s", got, err, want)
		}
	}
}

func TestAPartIsEscapedForEachPlaceItIsCalledFrom(t *testing.T) {
	files := []site.File{
		site.NewFile("templates/_text.html", []byte("{{.}}")),
		site.NewFile("templates/view.html", []byte(`<p>{{template "_text.html" .Title}}</p>`)),
		site.NewFile("templates/part.html", []byte(`<a href="{{template "_text.html" .ID}}" title="{{template "_text.html" .ID}}">`)),
	}
	set, diags := render.Load(files, testEntries, render.SomeWords())
	if len(diags) > 0 {
		t.Fatal(told(files, diags))
	}
	for _, c := range []struct {
		name, want string
		view       any
	}{
		{"view.html", "<p>/a?b&amp;&lt;c</p>", View{Title: "/a?b&<c"}},
		{"part.html", `<a href="/a?b&amp;%3cc" title="/a?b&amp;&lt;c">`, Part{ID: "/a?b&<c"}},
	} {
		if got, err := set.Page(c.name, c.view); err != nil || string(got) != c.want {
			t.Errorf("got %s %v, want %s", got, err, c.want)
		}
	}
}

// TestNoScriptComesThroughTheSitesTemplates puts hostile text in every field
// of every view that isn't finished HTML.
func TestNoScriptComesThroughTheSitesTemplates(t *testing.T) {
	set, diags := render.Load(siteTemplates(t), entries, render.SomeWords())
	if len(diags) > 0 {
		t.Skip("they don't load")
	}
	if found := dangers(t, []byte("<a href=' java\tscript:x' onclick=x></a><a href='a:b/'></a><a href='a/b:c'><script></script>")); len(found) != 4 {
		t.Fatalf("the test doesn't see what it looks for: %v", found)
	}
	for _, bad := range []string{
		"javascript:alert(1)", " JAVASCRIPT:alert(1)", "java\tscript:alert(1)", "vbscript:x", "data:text/html,<script>alert(1)</script>",
		`"><script>alert(1)</script>`, `' onerror='alert(1)`, `x onerror=alert(1)`, `</title><script>alert(1)</script>`, `--><script>alert(1)</script>`,
	} {
		for _, e := range entries {
			v := reflect.New(e.View).Elem()
			poison(v, bad)
			text, err := set.Page(e.Name, v.Interface())
			if err != nil {
				t.Fatal(err)
			}
			for _, danger := range dangers(t, text) {
				t.Errorf("%s lets %q through: %s", e.Name, bad, danger)
			}
		}
	}
}

// dangers lists what a browser could run in a page: scripts, handlers, styles
// and addresses that aren't of the web.
func dangers(t *testing.T, page []byte) (found []string) {
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "script", "style", "iframe", "object", "embed", "base":
			found = append(found, "<"+n.Data+">")
		}
		for _, a := range n.Attr {
			switch a.Key {
			case "href", "src", "action", "cite", "poster", "formaction":
				value := strings.ToLower(strings.Map(func(r rune) rune {
					if r <= ' ' {
						return -1 // as browsers do
					}
					return r
				}, a.Val))
				scheme, _, ok := strings.Cut(value, ":")
				if ok && !strings.ContainsAny(scheme, "/?#") && scheme != "http" && scheme != "https" && scheme != "mailto" {
					found = append(found, fmt.Sprintf("%s=%q", a.Key, a.Val))
				}
			default:
				if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "srcdoc" {
					found = append(found, fmt.Sprintf("%s=%q", a.Key, a.Val))
				}
			}
		}
	}
	return found
}

// poison sets every text within v, and makes lists of two and pointers that
// point, so that every branch of a template that asks for something is taken.
func poison(v reflect.Value, text string) {
	switch v.Kind() {
	case reflect.String:
		if v.Type() != reflect.TypeFor[template.HTML]() {
			v.SetString(text)
		} else {
			v.SetString("<b>x</b>")
		}
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(3)
	case reflect.Struct:
		for i := range v.NumField() {
			poison(v.Field(i), text)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		poison(v.Index(0), text)
		poison(v.Index(1), text)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		poison(v.Elem(), text)
	}
}

func TestItemIsRenderedOnceForEqualViews(t *testing.T) {
	set := load(t, "", "{{.ID}}:{{range .Links}}{{.Href}},{{end}}")
	part := func(id string, hrefs ...string) Part {
		p := Part{ID: id}
		for _, h := range hrefs {
			p.Links = append(p.Links, Link{Href: h})
		}
		return p
	}
	for _, c := range []struct {
		view Part
		want template.HTML
		made int
	}{
		{part("a", "1", "2"), "a:1,2,", 1},
		{part("a", "1", "2"), "a:1,2,", 1},
		{part("a", "12"), "a:12,", 2},
		{part("a1", "2"), "a1:2,", 3},
		{part("a"), "a:", 4},
		{Part{ID: "a", Links: []Link{}}, "a:", 4}, // no template tells it from nil
		{part("a", "1", "2"), "a:1,2,", 4},
	} {
		if got := set.Item("part.html", c.view); got != c.want {
			t.Errorf("%v gives %q, want %q", c.view, got, c.want)
		}
		if got := set.Stats().Items; got != c.made {
			t.Errorf("after %v, %d items were made, want %d", c.view, got, c.made)
		}
	}
	if got := set.Stats(); got != (render.Stats{Items: 4, Reused: 3}) {
		t.Errorf("%+v", got)
	}
}

func TestItemsThatTwoBuildsDidNotUseAreForgotten(t *testing.T) {
	set := load(t, "", "{{.ID}}")
	use := func(ids ...string) int {
		before := set.Stats().Items
		for _, id := range ids {
			set.Item("part.html", Part{ID: id})
		}
		return set.Stats().Items - before
	}
	for i, c := range []struct {
		ids  []string
		made int
	}{
		{[]string{"a", "b"}, 2},
		{[]string{"b"}, 0},
		{[]string{"a", "b"}, 0}, // a was missed once
		{[]string{"b"}, 0},
		{[]string{"b"}, 0},
		{[]string{"a", "b"}, 1}, // a was missed twice
	} {
		if i > 0 {
			set.NextBuild()
		}
		if made := use(c.ids...); made != c.made {
			t.Errorf("build %d made %d items, want %d", i, made, c.made)
		}
	}
}

func TestItemPanicsOnAForeignView(t *testing.T) {
	set := load(t, "", "")
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	set.Item("part.html", View{})
}

func TestSetServesManyAtOnce(t *testing.T) {
	set := load(t, "{{.Title}}{{range .Names}}{{.}}{{end}}", "{{.ID}}")
	var wait sync.WaitGroup
	for g := range 8 {
		wait.Go(func() {
			for i := range 200 {
				id := fmt.Sprint(i % 20)
				if got := set.Item("part.html", Part{ID: id}); string(got) != id {
					t.Errorf("%q", got)
				}
				if got, err := set.Page("view.html", View{Title: id, Names: []string{"<"}}); err != nil || string(got) != id+"&lt;" {
					t.Errorf("%q %v", got, err)
				}
				if g == 0 && i%50 == 0 {
					set.NextBuild()
				}
			}
		})
	}
	wait.Wait()
}

// TestDifferentViewsAreToldApart changes one part of a view after the other.
func TestDifferentViewsAreToldApart(t *testing.T) {
	files := []site.File{
		site.NewFile("templates/a.html", []byte("{{.Count}}")),
		site.NewFile("templates/b.html", []byte("{{.Count}}")),
	}
	both := []render.Entry{{Name: "a.html", View: testEntries[0].View}, {Name: "b.html", View: testEntries[0].View}}
	for _, c := range []struct {
		nameA, nameB string
		a, b         View
	}{
		{"a.html", "b.html", View{}, View{}},
		{"a.html", "a.html", View{Title: "ab", Body: "c"}, View{Title: "a", Body: "bc"}},
		{"a.html", "a.html", View{Grid: [][]int{{1}, {2, 3}}}, View{Grid: [][]int{{1, 2}, {3}}}},
		{"a.html", "a.html", View{Names: []string{"a"}}, View{Names: []string{"a", ""}}},
		{"a.html", "a.html", View{Count: 1}, View{Count: -1}},
		{"a.html", "a.html", View{Share: 1}, View{Share: -1}},
		{"a.html", "a.html", View{Open: true}, View{}},
		{"a.html", "a.html", View{Earlier: &Link{}}, View{}},
		{"a.html", "a.html", View{Earlier: &Link{}}, View{Later: &Link{}}},
		{"a.html", "a.html", View{Pair: [2]string{"a", ""}}, View{Pair: [2]string{"", "a"}}},
		{"a.html", "a.html", View{ByName: map[string]Part{"a": {}, "b": {ID: "x"}}}, View{ByName: map[string]Part{"a": {ID: "x"}, "b": {}}}},
	} {
		set, _ := render.Load(files, both, render.SomeWords())
		set.Item(c.nameA, c.a)
		if set.Item(c.nameA, c.a); set.Stats().Items != 1 {
			t.Errorf("%+v isn't known again", c.a)
		}
		if set.Item(c.nameB, c.b); set.Stats().Items != 2 {
			t.Errorf("%s with %+v is taken for %s with %+v", c.nameB, c.b, c.nameA, c.a)
		}
	}
	r := rand.New(rand.NewPCG(5, 6))
	set := load(t, "{{.Count}}", "")
	for range 200 {
		v := fill(r, testEntries[0].View, 0).Interface().(View)
		w := fill(r, testEntries[0].View, 0).Interface().(View)
		w.Count = v.Count + 1
		if set.Item("view.html", v) == set.Item("view.html", w) {
			t.Fatalf("%#v\nand\n%#v", v, w)
		}
		w = v
		w.secret = "x" // methods see it
		before := set.Stats().Items
		if set.Item("view.html", w); set.Stats().Items == before {
			t.Fatal("an unexported field was overlooked")
		}
	}
}

// BenchmarkItems renders a page of fifty timeline entries, as an actor's page
// has them: from ready-made items, through the memo, and with the entries'
// template called in a loop.
func BenchmarkItems(b *testing.B) {
	const entry = `<li class="entry"{{if .Contested}} data-contested{{end}}><time{{with .Date.Attr}} datetime="{{.}}"{{end}}>{{.Date.Text}}</time>` +
		`<a class="link" href="{{.Href}}">{{.Text}}</a>{{.When}}{{with .Status}}<em>{{.}}</em>{{end}}<p>{{.Body}}</p></li>`
	files := []site.File{
		site.NewFile("templates/item.html", []byte(entry)),
		site.NewFile("templates/loop.html", []byte(`<ol>{{range .Events}}{{template "item.html" .}}{{end}}</ol>`)),
		site.NewFile("templates/ready.html", []byte(`<ol>{{range .Events}}{{.}}{{end}}</ol>`)),
	}
	type loop struct{ Events []page.EventItem }
	type ready struct{ Events []template.HTML }
	set, diags := render.Load(files, []render.Entry{
		{Name: "item.html", View: reflect.TypeFor[page.EventItem]()},
		{Name: "loop.html", View: reflect.TypeFor[loop]()},
		{Name: "ready.html", View: reflect.TypeFor[ready]()},
	}, render.SomeWords())
	if len(diags) > 0 {
		b.Fatal(told(files, diags))
	}
	var events []page.EventItem
	for i := range 50 {
		events = append(events, page.EventItem{
			Ref:    page.Ref{Href: fmt.Sprintf("../../events/e%d/", i), Text: fmt.Sprintf("The %dth meeting of somebody with somebody", i), Kind: "event"},
			Date:   page.Date{Text: "10 November 2025", Attr: "2025-11-10", EDTF: "2025-11-10"},
			When:   `<a class="cite" href="#ref-a">AP ¶2</a>`,
			Status: "reported",
			Body:   template.HTML(strings.Repeat(`<span class="statement">They met in the capital and spoke about it. <a class="cite" href="#ref-a">AP ¶2</a></span> `, 4)),
		})
	}
	b.Run("ready", func(b *testing.B) {
		var v ready
		for _, e := range events {
			v.Events = append(v.Events, set.Item("item.html", e))
		}
		b.ReportAllocs()
		for b.Loop() {
			if _, err := set.Page("ready.html", v); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("memo", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var v ready
			for _, e := range events {
				v.Events = append(v.Events, set.Item("item.html", e))
			}
			if _, err := set.Page("ready.html", v); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("loop", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := set.Page("loop.html", loop{events}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkLoad reads and checks the site's own templates.
func BenchmarkLoad(b *testing.B) {
	files := siteTemplates(b)
	b.ReportAllocs()
	for b.Loop() {
		render.Load(files, entries, render.SomeWords())
	}
}
