package parse

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
	atom_ "golang.org/x/net/html/atom"

	"dossier/generator/site"
)

// example is one of a specification's: Markdown and the HTML it stands for.
type example struct {
	name           string
	markdown, html string
}

// goldmarkDir is where the goldmark module lies, with the specifications'
// examples that it is tested against.
func goldmarkDir(t *testing.T) string {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if err != nil {
		t.Fatalf("finding goldmark: %v", err)
	}
	return strings.TrimSpace(string(out))
}

func commonMarkExamples(t *testing.T) []example {
	data, err := os.ReadFile(filepath.Join(goldmarkDir(t), "_test", "spec.json"))
	if err != nil {
		t.Fatal(err)
	}
	var raw []struct {
		Markdown, HTML, Section string
		Example                 int
	}
	if err := json.Unmarshal(data, &raw); err != nil {
		t.Fatal(err)
	}
	var list []example
	for _, r := range raw {
		list = append(list, example{fmt.Sprintf("commonmark-%d", r.Example), r.Markdown, r.HTML})
	}
	return list
}

// gfmExamples are those of the GFM extensions, from goldmark's own tests.
func gfmExamples(t *testing.T) []example {
	var list []example
	for _, name := range []string{"table", "strikethrough", "linkify", "tasklist"} {
		data, err := os.ReadFile(filepath.Join(goldmarkDir(t), "extension", "_test", name+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		// number[: title] / separator / Markdown / separator / HTML / a line of =
		sep := "//- - - - - - - - -//"
		for _, block := range strings.Split(string(data), "//= = = = = = = = = = = = = = = = = = = = = = = =//") {
			head, rest, ok := strings.Cut(strings.TrimLeft(block, "\n"), sep+"\n")
			if !ok {
				continue
			}
			markdown, want, ok := strings.Cut(rest, sep+"\n")
			if !ok {
				continue
			}
			number, _, _ := strings.Cut(strings.TrimSpace(head), ":")
			n, err := strconv.Atoi(strings.TrimSpace(strings.SplitN(number, "\n", 2)[0]))
			if err != nil {
				t.Fatalf("%s: %q", name, head)
			}
			if strings.Contains(head, "OPTIONS") {
				continue // for another configuration of goldmark
			}
			list = append(list, example{fmt.Sprintf("gfm-%s-%d", name, n), strings.TrimSuffix(markdown, "\n"), want})
		}
	}
	return list
}

// TestSpecifications runs the examples of CommonMark and GFM with our syntax
// on. Where we differ on purpose, testdata/differences.txt says why, and the
// test fails when that is no longer so.
func TestSpecifications(t *testing.T) {
	reasons := readDifferences(t)
	p := New()
	differ, total := 0, 0
	for _, ex := range append(commonMarkExamples(t), gfmExamples(t)...) {
		total++
		doc := p.Note([]byte("---\ntitle: x\n---\n"+ex.markdown), site.Page)
		got, want := canonical(t, docHTML(doc)), canonical(t, ex.html)
		_, listed := reasons[ex.name]
		switch {
		case got != want && !listed:
			t.Errorf("%s\nmarkdown: %q\n     got: %q\n    want: %q", ex.name, ex.markdown, got, want)
		case got == want && listed:
			t.Errorf("%s is as the specification has it; take it out of differences.txt", ex.name)
		case listed:
			differ++
		}
		delete(reasons, ex.name)
	}
	for name := range reasons {
		t.Errorf("differences.txt lists %s, which doesn't exist", name)
	}
	if total < 690 {
		t.Errorf("only %d examples were found", total)
	}
	t.Logf("%d examples, %d differ for a stated reason", total, differ)
}

// readDifferences reads lines of "name: reason".
func readDifferences(t *testing.T) map[string]string {
	data, err := os.ReadFile("testdata/differences.txt")
	if err != nil {
		t.Fatal(err)
	}
	reasons := map[string]string{}
	reason := ""
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "//"):
		case strings.HasPrefix(line, "# "):
			reason = strings.TrimPrefix(line, "# ")
		default:
			if reason == "" {
				t.Fatalf("differences.txt: %s has no reason", line)
			}
			for _, name := range strings.Fields(line) {
				reasons[name] = reason
			}
		}
	}
	return reasons
}

// docHTML fills a Doc's holes with what the specification would have there.
func docHTML(doc *site.Doc) string {
	var b strings.Builder
	fill := func(pieces []site.Piece) {
		for _, p := range pieces {
			switch p.Kind {
			case site.Markup:
				b.WriteString(p.HTML)
			case site.LinkStart:
				l := doc.Links[p.Ref]
				to := l.Target
				if l.Block != "" {
					to += "#^" + l.Block
				}
				if len(l.Headings) > 0 {
					to += "#" + l.Headings[0]
				}
				fmt.Fprintf(&b, `<a href="%s" title="%s">`, escape(to), escape(l.Title))
			case site.LinkEnd:
				b.WriteString("</a>")
			case site.ImageHole:
				img := doc.Images[p.Ref]
				fmt.Fprintf(&b, `<img src="%s" alt="%s" title="%s">`, escape(img.Target), escape(img.Alt), escape(img.Title))
			case site.TagHole:
				b.WriteString("#" + p.HTML)
			}
		}
	}
	for _, block := range doc.Blocks {
		if block.Kind == site.HeadingBlock {
			h := doc.Headings[block.Ref]
			fmt.Fprintf(&b, "<h%d>", h.Level)
			fill(h.Pieces)
			fmt.Fprintf(&b, "</h%d>\n", h.Level)
			continue
		}
		fill(block.Pieces)
	}
	return b.String()
}

var spaces = regexp.MustCompile(`\s+`)

// canonical is HTML without what the site adds to every page: classes, ids,
// rel and the like, frames around code and tables, headings a level lower.
func canonical(t *testing.T, s string) string {
	t.Helper()
	nodes, err := html.ParseFragment(strings.NewReader(s), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom_.Body})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	var walk func(n *html.Node, pre bool)
	walk = func(n *html.Node, pre bool) {
		children := func(pre bool) {
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				walk(c, pre)
			}
		}
		switch n.Type {
		case html.TextNode:
			if pre {
				b.WriteString(n.Data)
			} else {
				b.WriteString(spaces.ReplaceAllString(n.Data, " "))
			}
		case html.ElementNode:
			name := n.Data
			attrs := map[string]string{}
			for _, a := range n.Attr {
				attrs[a.Key] = a.Val
			}
			if name == "div" && (attrs["class"] == "code" || attrs["class"] == "table") || name == "span" {
				children(pre)
				return
			}
			if len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' {
				name = "h" // below the page's title, and never skipping a level
			}
			b.WriteString("<" + name)
			for _, key := range []string{"href", "src", "alt", "title", "start", "checked", "align"} {
				v, ok := attrs[key]
				if key == "align" && strings.HasPrefix(attrs["class"], "align-") {
					v, ok = strings.TrimPrefix(attrs["class"], "align-"), true
				}
				if key == "align" && strings.HasPrefix(attrs["style"], "text-align:") {
					v, ok = strings.TrimPrefix(attrs["style"], "text-align:"), true
				}
				if !ok || v == "" && key != "href" && key != "src" && key != "checked" {
					continue
				}
				if key == "href" || key == "src" {
					if u, err := url.PathUnescape(v); err == nil {
						v = u
					}
				}
				b.WriteString(" " + key + "=" + strconv.Quote(v))
			}
			b.WriteString(">")
			if name == "pre" || name == "code" {
				pre = true
			}
			children(pre)
			b.WriteString("</" + name + ">")
		}
	}
	for _, n := range nodes {
		walk(n, false)
	}
	out := regexp.MustCompile(` *(</?(?:p|h|ul|ol|li|blockquote|table|thead|tbody|tr|td|th|pre|hr|div)\b[^>]*>) *`).ReplaceAllString(b.String(), "$1")
	return strings.TrimSpace(strings.ReplaceAll(out, "  ", " "))
}
