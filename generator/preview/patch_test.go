package preview

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"dossier/generator/build"
	"dossier/generator/build/testsite"
	"dossier/generator/site"
)

// applied does to a page, as a browser has it, what a tab does with a patch.
func applied(t testing.TB, page []byte, p *patch) string {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	body := find(doc, "body")
	for _, part := range slices.Backward(p.Parts) {
		at := body
		for _, i := range part.Path {
			at = child(at, i)
			if at == nil {
				t.Fatalf("there is no way %v", part.Path)
			}
		}
		if at.Data != part.Tag {
			t.Fatalf("%v leads to %s, not %s", part.Path, at.Data, part.Tag)
		}
		end := child(at, part.At+part.Count)
		for range part.Count {
			at.RemoveChild(child(at, part.At))
		}
		nodes, err := html.ParseFragment(strings.NewReader(part.HTML), at)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range nodes {
			at.InsertBefore(n, end)
		}
	}
	if p.Head != "" {
		head := find(doc, "head")
		for head.FirstChild != nil {
			head.RemoveChild(head.FirstChild)
		}
		nodes, _ := html.ParseFragment(strings.NewReader(p.Head), head)
		for _, n := range nodes {
			head.AppendChild(n)
		}
	}
	return rendered(doc)
}

func rendered(doc *html.Node) string {
	var b strings.Builder
	html.Render(&b, doc)
	return b.String()
}

// asRead is a page as a browser has it, written again.
func asRead(t testing.TB, page []byte) string {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return rendered(doc)
}

func find(n *html.Node, tag string) *html.Node {
	if n.Type == html.ElementNode && n.Data == tag {
		return n
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if f := find(c, tag); f != nil {
			return f
		}
	}
	return nil
}

func child(n *html.Node, i int32) *html.Node {
	c := n.FirstChild
	for ; i > 0 && c != nil; i-- {
		c = c.NextSibling
	}
	return c
}

func pageWith(title, body string) *made {
	text := []byte("<!doctype html>\n<html lang=\"en\">\n<head>\n<title>" + title + "</title>\n</head>\n<body class=\"x\">\n<main>\n" + body + "</main>\n<p>foot</p>\n</body>\n</html>\n")
	etag := etagOf(text)
	return &made{body: withScript(text, etag), etag: etag}
}

// sameBut compares two pages as read, without the etag in the script's tag,
// which a tab sets itself.
func same(t *testing.T, what string, from, to *made, p *patch) {
	t.Helper()
	got := strings.ReplaceAll(applied(t, from.body, p), from.etag, to.etag)
	if want := asRead(t, to.body); got != want {
		t.Errorf("%s: the patch %+v gives\n%s\nnot\n%s", what, p.Parts, got, want)
	}
}

func TestAPatchMakesOnePageOfAnother(t *testing.T) {
	for _, c := range []struct{ what, old, new string }{
		{"a word", "<main>\n<p>One.</p>\n<p>Two.</p>\n</main>\n", "<main>\n<p>One.</p>\n<p>Too.</p>\n</main>\n"},
		{"a paragraph more", "<main>\n<p>One.</p>\n<p>Two.</p>\n</main>\n", "<main>\n<p>One.</p>\n<p>And.</p>\n<p>Two.</p>\n</main>\n"},
		{"a paragraph less", "<main>\n<p>One.</p>\n<p>And.</p>\n<p>Two.</p>\n</main>\n", "<main>\n<p>One.</p>\n<p>Two.</p>\n</main>\n"},
		{"the first of all", "<p>One.</p>\n", "<p>None.</p>\n<p>One.</p>\n"},
		{"the last of all", "<p>One.</p>\n", "<p>One.</p>\n<p>Two.</p>\n"},
		{"all on one line", "<p>One <b>two</b> three <i>four</i></p>", "<p>One <b>two, too</b> three <i>four</i></p>"},
		{"text beside elements", "<p>a <b>b</b>\nc</p>\n", "<p>a <b>b</b>\nd <i>e</i> f</p>\n"},
		{"text that joins", "<div>\na\n<b>x</b>\nb\n</div>\n", "<div>\na\nb\n</div>\n"},
		{"text that parts", "<div>\na\nb\n</div>\n", "<div>\na\n<b>x</b>\nb\n</div>\n"},
		{"two places", "<ul>\n<li>1</li>\n<li>2</li>\n<li>3</li>\n</ul>\n<p>a</p>\n<section>\n<p>b</p>\n</section>\n", "<ul>\n<li>1</li>\n<li>two</li>\n<li>3</li>\n</ul>\n<p>a</p>\n<section>\n<p>c</p>\n<p>d</p>\n</section>\n"},
		{"an attribute around a change", "<section class=\"a\">\n<p>1</p>\n<p>2</p>\n</section>\n<p>x</p>\n", "<section class=\"b\">\n<p>1</p>\n<p>3</p>\n</section>\n<p>x</p>\n"},
		{"a wrap", "<p>1</p>\n<p>2</p>\n<p>3</p>\n", "<p>1</p>\n<div>\n<p>2</p>\n</div>\n<p>3</p>\n"},
		{"an unwrap", "<p>1</p>\n<div>\n<p>2</p>\n</div>\n<p>3</p>\n", "<p>1</p>\n<p>2</p>\n<p>3</p>\n"},
		{"a comment", "<p>1</p>\n<!-- a -->\n<p>3</p>\n", "<p>1</p>\n<!-- <b> -->\n<p>4</p>\n"},
		{"a row", "<table>\n<thead>\n<tr>\n<th>A</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n</tr>\n</tbody>\n</table>\n", "<table>\n<thead>\n<tr>\n<th>A</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n</tr>\n<tr>\n<td>2</td>\n</tr>\n</tbody>\n</table>\n"},
		{"a drawing", "<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg>\n<p>1</p>\n", "<svg viewBox=\"0 0 1 1\"><path d=\"M0 1\"/></svg>\n<p>2</p>\n"},
		{"nothing left", "<p>1</p>\n<p>2</p>\n", ""},
		{"from nothing", "", "<p>1</p>\n<p>2</p>\n"},
		{"an attribute with a sign", "<p title=\"a > b\">1</p>\n", "<p title='<p>'>2</p>\n"},
	} {
		from, to := pageWith("T", c.old), pageWith("T", c.new)
		p := difference(from, to)
		if p == nil {
			t.Errorf("%s: no patch", c.what)
			continue
		}
		same(t, c.what, from, to, p)
		back := difference(to, from)
		if back == nil {
			t.Errorf("%s: no patch back", c.what)
			continue
		}
		same(t, c.what+", back", to, from, back)
	}
}

func TestAPatchHasTheHeadWhereThatChanged(t *testing.T) {
	from, to := pageWith("One", "<p>1</p>\n"), pageWith("Two", "<p>1</p>\n")
	p := difference(from, to)
	if p == nil || !strings.Contains(p.Head, "<title>Two</title>") || len(p.Parts) > 0 {
		t.Fatalf("%+v", p)
	}
	same(t, "head", from, to, p)
	if p := difference(from, pageWith("One", "<p>2</p>\n")); p == nil || p.Head != "" || len(p.Parts) != 1 {
		t.Errorf("%+v", p)
	}
}

// Where a browser would make other nodes of a page than stand in it, the whole
// page is sent.
func TestNoPatchWhereABrowserReadsOtherwise(t *testing.T) {
	for _, body := range []string{
		"<p>1<div>2</div></p>", "<p>1<p>2", "<table><tr><td>1</td></tr></table>", "<ul><p>1</p><li>2</ul>", "<a href=\"x\">1<a>2</a></a>",
		"<div>1", "<b><i>1</b></i>", "<table>1</table>", "<table><p>1</p></table>", "<li>1</li>", "<pre>\n1</pre>", "<P>1</P>", "a < b", "<h1>1<h2>2</h2></h1>",
		"<p title=\"1>2</p>", "<!-- 1", "<script>1", "<p>1</p></body><p>2</p>", "<span><p><a><ul><li>1</li></ul></a></p></span>",
	} {
		if p := difference(pageWith("T", "<p>0</p>\n"), pageWith("T", body)); p != nil {
			// What is read as it stands is no harm.
			from, to := pageWith("T", "<p>0</p>\n"), pageWith("T", body)
			same(t, body, from, to, p)
		}
	}
}

// Whatever is done to a page, its patch gives the page that it is for.
func TestAnyPatchMakesOnePageOfAnother(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var write func(b *strings.Builder, depth int)
	write = func(b *strings.Builder, depth int) {
		for range random.IntN(5) {
			switch k := random.IntN(8); {
			case k < 2 || depth == 0:
				fmt.Fprintf(b, "<p>%d <b>%d</b> %d</p>\n", random.IntN(4), random.IntN(3), random.IntN(3))
			case k == 2:
				b.WriteString("text\n")
			case k == 3:
				b.WriteString("<ul>\n")
				for range random.IntN(4) {
					fmt.Fprintf(b, "<li>%d</li>\n", random.IntN(4))
				}
				b.WriteString("</ul>\n")
			case k == 4:
				b.WriteString("<!-- c -->")
			default:
				fmt.Fprintf(b, "<div class=\"%d\">", random.IntN(3))
				if random.IntN(2) == 0 {
					b.WriteByte('\n')
				}
				write(b, depth-1)
				b.WriteString("</div>\n")
			}
		}
	}
	patches := 0
	for range 1500 {
		var a strings.Builder
		write(&a, 4)
		// Another page: some of its lines left out, doubled, changed; or any.
		next := ""
		if random.IntN(3) == 0 {
			var b strings.Builder
			write(&b, 4)
			next = b.String()
		} else {
			for _, line := range strings.SplitAfter(a.String(), "\n") {
				switch k := random.IntN(20); {
				case k == 0 && !strings.Contains(line, "div") && !strings.Contains(line, "ul"):
				case k == 1 && !strings.Contains(line, "div") && !strings.Contains(line, "ul"):
					next += line + line
				case k == 2:
					next += strings.NewReplacer("0", "zero", "class=\"1\"", "class=\"one\"").Replace(line)
				default:
					next += line
				}
			}
		}
		from, to := pageWith("T", a.String()), pageWith("T", next)
		p := difference(from, to)
		if p == nil {
			continue
		}
		patches++
		same(t, "any", from, to, p)
		if t.Failed() {
			t.Fatalf("from\n%s\nto\n%s", a.String(), next)
		}
	}
	if patches < 1200 {
		t.Errorf("only %d of 1500 had a patch", patches)
	}
}

// On pages as they are, the patch for a word, a paragraph or a citation is
// small, and gives the page that it is for.
func TestThePatchesOfRealPages(t *testing.T) {
	w := &world{t: t, dir: t.TempDir()}
	for name, text := range files {
		w.put(name, text)
	}
	templates := w.snapshot().Templates
	snap := testsite.Snapshot(testsite.Options{Notes: 40}, templates)
	b := build.New()
	made := func(s *site.Snapshot) map[string]*made {
		v := &version{plan: b.Plan(s), snapshot: s, made: map[string]*made{}}
		all := map[string]*made{}
		for _, o := range v.plan.Outputs() {
			if isPage(o.Path) {
				m := &made{}
				m.fill(v, o)
				all[o.Path] = m
			}
		}
		return all
	}
	before := made(snap)
	patches, changed, bytes := 0, 0, 0
	for i := range 8 {
		next := *snap
		next.Notes = slices.Clone(snap.Notes)
		f := &next.Notes[(i*7)%len(next.Notes)]
		text := string(f.Text)
		at := strings.LastIndex(text, "\n\n")
		switch i % 4 {
		case 0:
			text = text[:at] + "\n\nA new paragraph with a word [@editor].\n" + text[at:]
		case 1:
			text = strings.Replace(text, "title: ", "title: New ", 1)
		case 2:
			text = text[:at]
		case 3:
			text = strings.Replace(text, ". ", ", and more. ", 3)
		}
		*f = site.NewFile(f.Path, []byte(text))
		now := made(&next)
		for path, to := range now {
			from := before[path]
			if from == nil || from.etag == to.etag {
				continue
			}
			changed++
			p := difference(from, to)
			if p == nil {
				continue
			}
			patches++
			for _, part := range p.Parts {
				bytes += len(part.HTML)
			}
			same(t, path, from, to, p)
		}
		if t.Failed() {
			return
		}
		snap, before = &next, now
	}
	t.Logf("%d of %d changed pages had a patch, of %d bytes", patches, changed, bytes/max(1, patches))
	if patches < changed*9/10 {
		t.Errorf("%d of %d changed pages had a patch", patches, changed)
	}
}

func BenchmarkPatch(b *testing.B) {
	var body strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&body, "<section><h2>%d</h2>\n<p>Some words and <a href=\"../x/%d/\">a link</a>, and <span class=\"cites\">a citation</span>.</p>\n</section>\n", i, i)
	}
	from := pageWith("T", body.String())
	to := pageWith("T", strings.Replace(body.String(), "<h2>1000</h2>", "<h2>A thousand</h2>", 1))
	b.SetBytes(int64(len(from.body)))
	for b.Loop() {
		from.tree, to.tree = nil, nil
		if difference(from, to) == nil {
			b.Fatal("no patch")
		}
	}
}
