package intake

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// told is what a page's markup says of it, before anything is made of it.
type told struct {
	meta      map[string]string // by name or property, the first of each
	authors   []string          // of meta elements, which may repeat
	title     string
	byline    string // where the page's text has one
	lang      string
	canonical string
	saved     string // the address that a browser noted when it saved the page
	objects   []object
	times     []timeElement
	password  bool // whether there is a field for one
	noscript  string
}

// timeElement is a time element with what it says.
type timeElement struct {
	value     string
	published bool // whether it says so
}

// savedFrom is how browsers, and extensions that save pages, note the address.
var savedFrom = regexp.MustCompile(`(?:saved from url=\(\d+\)|\burl:\s*)(https?://[^\s<>"]+)`)

// gather reads the markup.
func gather(doc *html.Node) *told {
	t := &told{meta: map[string]string{}}
	var data []string
	for n := range doc.Descendants() {
		switch n.Type {
		case html.CommentNode:
			if m := savedFrom.FindStringSubmatch(n.Data); m != nil && t.saved == "" {
				t.saved = m[1]
			}
			continue
		case html.ElementNode:
		default:
			continue
		}
		switch n.DataAtom {
		case atom.Html:
			t.lang = first(t.lang, attribute(n, "lang"), attribute(n, "xml:lang"))
		case atom.Title:
			if n.Namespace == "" {
				t.title = first(t.title, textOf(n))
			}
		case atom.Meta:
			t.metaElement(n)
		case atom.Link:
			if slices.Contains(strings.Fields(strings.ToLower(attribute(n, "rel"))), "canonical") {
				t.canonical = first(t.canonical, strings.TrimSpace(attribute(n, "href")))
			}
		case atom.Script:
			if kind, _, _ := strings.Cut(strings.ToLower(attribute(n, "type")), ";"); strings.TrimSpace(kind) == "application/ld+json" && n.FirstChild != nil {
				data = append(data, n.FirstChild.Data)
			}
		case atom.Time:
			published := hasAttribute(n, "pubdate") || strings.Contains(strings.ToLower(attribute(n, "itemprop")+attribute(n, "class")), "publish")
			t.times = append(t.times, timeElement{first(attribute(n, "datetime"), textOf(n)), published})
		case atom.Input:
			t.password = t.password || strings.EqualFold(attribute(n, "type"), "password")
		case atom.Noscript:
			if len(t.noscript) < 2000 {
				t.noscript += textOf(n) + " "
			}
		}
	}
	t.objects = readObjects(data)
	return t
}

func (t *told) metaElement(n *html.Node) {
	content := oneLine(attribute(n, "content"))
	if content == "" {
		return
	}
	for _, key := range []string{"property", "name", "itemprop", "http-equiv"} {
		for _, name := range strings.Fields(strings.ToLower(attribute(n, key))) {
			if t.meta[name] == "" {
				t.meta[name] = content
			}
			if slices.Contains(authorNames, name) && len(t.authors) < maxAuthors {
				t.authors = append(t.authors, content)
			}
		}
	}
}

// textOf returns an element's text on one line.
func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode && b.Len() < 4000 {
			b.WriteString(d.Data)
		}
	}
	return oneLine(b.String())
}
