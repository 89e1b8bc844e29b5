package parse

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/tools/txtar"

	"dossier/generator/diag"
	"dossier/generator/quote"
	"dossier/generator/site"
)

// seedNotes gives a fuzzer every note of testdata.
func seedNotes(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for i := 0; i < len(archive.Files); i += 2 {
			f.Add(unquoteNote(archive.Files[i].Data))
		}
	}
}

// FuzzNote checks what must hold of any bytes whatever: nothing panics, every
// place lies within the file, every index within its list, ids are unique,
// and what was marked as HTML is balanced and harmless.
func FuzzNote(f *testing.F) {
	seedNotes(f)
	p := New()
	f.Fuzz(func(t *testing.T, text []byte) {
		for _, kind := range []site.Kind{site.Page, site.Actor, site.Event, site.Source} {
			checkDoc(t, text, p.Note(text, kind))
		}
	})
}

func checkDoc(t *testing.T, text []byte, doc *site.Doc) {
	t.Helper()
	within := func(what string, s diag.Span) {
		if s.Start < 0 || s.End < s.Start || s.End > len(text) {
			t.Fatalf("%s stands at %v of %d bytes", what, s, len(text))
		}
	}
	for _, d := range doc.Diags {
		within(string(d.Code), d.Span)
	}
	for _, u := range doc.Uncited {
		within("uncited", u)
	}
	ids := map[string]bool{}
	for _, a := range doc.Anchors {
		within("anchor", a.Span)
		if a.ID == "" || ids[a.ID] {
			t.Fatalf("the id %q is there twice, or empty", a.ID)
		}
		ids[a.ID] = true
	}
	pieces := func(list []site.Piece) {
		for _, p := range list {
			limit := 0
			switch p.Kind {
			case site.LinkStart, site.LinkEnd:
				limit = len(doc.Links)
			case site.Citation:
				limit = len(doc.Cites)
			case site.AnchorAttr:
				limit = len(doc.Anchors)
			case site.ImageHole:
				limit = len(doc.Images)
			case site.StatementStart, site.StatementEnd:
				limit = len(doc.Statements)
			case site.FootnoteMark:
				limit = len(doc.Footnotes)
			case site.TagHole:
				limit = len(doc.Tags)
			case site.QuoteMark:
				limit = len(doc.Quotations)
			default:
				continue
			}
			if p.Ref < 0 || int(p.Ref) >= limit {
				t.Fatalf("piece %v of %d", p, limit)
			}
		}
		harmless(t, list)
	}
	for _, s := range doc.Statements {
		within("statement", s.Span)
		pieces(s.Body)
		for _, c := range s.Cites {
			_ = doc.Cites[c]
		}
	}
	for _, b := range doc.Blocks {
		within("block", b.Span)
		pieces(b.Pieces)
	}
	for _, c := range doc.Corrections {
		within("correction", c.Span)
		pieces(c.Title)
		pieces(c.Pieces)
		if doc.Anchors[c.Anchor].Kind != site.CorrectionAnchor || c.Date.IsZero() {
			t.Fatalf("a correction of %q at %v", c.Date, doc.Anchors[c.Anchor])
		}
	}
	for _, l := range doc.Links {
		within("link", l.Span)
	}
	for _, c := range doc.Cites {
		within("citation", c.Span)
		for _, item := range c.Group.Items {
			within("key", diag.Span(item.KeySpan))
		}
	}
	for i, q := range doc.Quotations {
		within("quotation", q.Span)
		for _, c := range q.Cites {
			_ = doc.Cites[c]
		}
		if q.Summary >= 0 {
			_ = doc.Summary[q.Summary]
		}
		if q.Claim >= 0 {
			_ = doc.Points[q.Point].Claims[q.Claim]
		}
		if q.Fact >= 0 {
			_ = doc.Facts[q.Fact]
		}
		if words := quote.New(q.Text).Words(); q.Wordless && words > 0 || !q.Wordless && words == 0 && !hasWords(q.Text) {
			t.Fatalf("quotation %d is wordless: %t: %q", i, q.Wordless, q.Text)
		}
	}
	for _, x := range doc.Facts {
		within("fact", x.Span)
		pieces(x.Value)
	}
	for _, point := range doc.Points {
		within("point", point.Span)
		pieces(point.Title)
		for _, c := range point.Claims {
			pieces(c.Text)
			pieces(c.Venue)
			_ = doc.Statements[c.Statement]
		}
	}
	for _, n := range doc.Footnotes {
		pieces(n.Pieces)
	}
}

// harmless reads pieces as a browser would: tags are balanced, and none runs
// script or fetches anything.
func harmless(t *testing.T, list []site.Piece) {
	t.Helper()
	var b strings.Builder
	for _, p := range list {
		switch p.Kind {
		case site.Markup:
			b.WriteString(p.HTML)
		case site.StatementStart:
			b.WriteString("<span>")
		case site.StatementEnd:
			b.WriteString("</span>")
		case site.LinkStart:
			b.WriteString("<a>")
		case site.LinkEnd:
			b.WriteString("</a>")
		}
	}
	var open []string
	z := html.NewTokenizer(strings.NewReader(b.String()))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if len(open) > 0 {
				t.Fatalf("%q isn't closed in\n%s", open, b.String())
			}
			return
		case html.StartTagToken:
			tag := z.Token()
			if !inlineTags[tag.Data] && !blockTags[tag.Data] && !strings.Contains(" a input ", " "+tag.Data+" ") {
				t.Fatalf("<%s> in\n%s", tag.Data, b.String())
			}
			for _, a := range tag.Attr {
				value := strings.ToLower(strings.Join(strings.Fields(a.Val), ""))
				if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "src" || a.Key == "href" && strings.Contains(value, "script:") && !strings.HasPrefix(value, "http") && !strings.HasPrefix(value, "mailto:") {
					t.Fatalf("%s=%q in\n%s", a.Key, a.Val, b.String())
				}
			}
			if !voidTags[tag.Data] && tag.Data != "input" {
				open = append(open, tag.Data)
			}
		case html.EndTagToken:
			tag := z.Token()
			if len(open) == 0 || open[len(open)-1] != tag.Data {
				t.Fatalf("</%s> closes %q in\n%s", tag.Data, open, b.String())
			}
			open = open[:len(open)-1]
		case html.CommentToken, html.DoctypeToken:
			t.Fatalf("a comment or declaration in\n%s", b.String())
		}
	}
}

// FuzzConfig checks that any site.yaml gives a usable configuration.
func FuzzConfig(f *testing.F) {
	for _, name := range []string{"../../content/site.yaml"} {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add([]byte("title: [a\nchecks: {x: y}\nexclusions: 3\nproperties: {a: {values: two}}"))
	f.Add([]byte("a: &x [*x, *x]\n? b\n: c\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		c, diags := Config(text)
		if c.Title == "" || c.Language == "" || c.TimeZone == "" && len(diags) == 0 {
			t.Fatalf("%+v", c)
		}
		for _, d := range diags {
			if d.Span.Start < 0 || d.Span.End < d.Span.Start || d.Span.End > len(text) {
				t.Fatalf("%v of %d bytes", d, len(text))
			}
		}
	})
}

// FuzzFrontMatter drives the front matter of each kind by itself.
func FuzzFrontMatter(f *testing.F) {
	f.Add([]byte("title: x\naliases: [a, b]\ndate: 2025-11\ntags: [a/b]"), uint8(0))
	f.Add([]byte("title: &a x\nissued: \"[..2025]\"\nbasis: {title: x}"), uint8(3))
	f.Add([]byte("draft: maybe\npublish: \"false\"\nsort: [x]\n\tbad"), uint8(1))
	f.Fuzz(func(t *testing.T, text []byte, kind uint8) {
		var diags []diag.Diagnostic
		readFront(lines(text, 0, len(text)), site.Kind(kind%4), &diags)
		for _, d := range diags {
			if d.Span.Start < 0 || d.Span.End < d.Span.Start || d.Span.End > len(text) {
				t.Fatalf("%v of %d bytes", d, len(text))
			}
		}
	})
}

// FuzzClaimLine drives the grammar of claim lines and facts.
func FuzzClaimLine(f *testing.F) {
	for _, s := range []string{
		`A — [[B]], 2025 [@a]`, `A — B — unnamed "x, y" denies, on X, undated [@a; @b]`, `a:: b (as of 2025, until ?) [@a]`,
		`— , [@a]`, `x:: [[y]] (contested: ^z) — [[w]] [@a]`, `about:: [[x]]`, `قيل — [[س]]، undated [@a]`,
	} {
		f.Add(s)
	}
	p := New()
	f.Fuzz(func(t *testing.T, line string) {
		if strings.ContainsAny(line, "\n\r") {
			return
		}
		for _, callout := range []string{"contested", "alleged", "unknown", "facts"} {
			text := []byte("> [!" + callout + "] T\n> - " + line + "\n>   - note:: n [@a]\n")
			checkDoc(t, text, p.Note(text, site.Page))
		}
	})
}

// FuzzComments checks that the text of a comment never gets out.
func FuzzComments(f *testing.F) {
	f.Add("before ", " after")
	f.Add("```\ncode\n```\n", "\n\n- list")
	f.Add("`code ", "` more")
	f.Add("    ```\n", "\n\ntext")
	p := New()
	f.Fuzz(func(t *testing.T, before, after string) {
		const secret = "qqsecretqq"
		text := []byte(before + "%%" + secret + "%%" + after)
		doc := p.Note(text, site.Page)
		for _, d := range doc.Diags {
			if d.Code == diag.CommentUnclosed || d.Code == diag.FileLimit {
				return // an error: nothing is published
			}
		}
		for _, b := range doc.Blocks {
			for _, piece := range b.Pieces {
				if strings.Contains(piece.HTML, secret) && !strings.Contains(piece.HTML, "<code") {
					t.Fatalf("%q gets out of\n%s", piece.HTML, text)
				}
			}
		}
	})
}

// FuzzLink drives wikilinks, Markdown's links and embeds.
func FuzzLink(f *testing.F) {
	for _, s := range []string{
		"[[a]]", "[[a|b]]", "[[a#b#c|d]]", "[[#^x]]", "![[a.png|x|10x20]]", "[t](javascript:x)", "[t](<a b.md#c> 'd')",
		"<https://a.b>", "[t]( \tJAVASCRIPT&colon;x)", "[a\\|b]", "![a](data:x)", "[x](//y)", "[x](\\java\\script:y)",
	} {
		f.Add(s)
	}
	p := New()
	f.Fuzz(func(t *testing.T, link string) {
		for _, text := range []string{link + " [@a]", "| a |\n|---|\n| " + link + " |\n", "> [!note] " + link + "\n> x"} {
			checkDoc(t, []byte(text), p.Note([]byte(text), site.Page))
		}
	})
}
