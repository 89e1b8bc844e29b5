package intake

import (
	"strconv"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxWork bounds what a page costs: the length of its texts, each times the
// number of elements around it. Looking for the article goes over a text once
// for every element it stands in.
const maxWork = 64 << 20

// maxElements is how many elements a page may have.
const maxElements = 100_000

// readHTML reads a page.
func readHTML(text string) (*Page, error) {
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return nil, &Error{"this page's elements stand too deep within each other to be read", "copy the article's text into a text file"}
	}
	t := gather(doc)
	scripts := bareTree(doc)
	if elements, work := cost(doc); elements > maxElements || work > maxWork {
		return nil, &Error{"this page has too many elements within each other to be read", "copy the article's text into a text file"}
	}
	body := firstElement(doc, atom.Body)
	if body == nil {
		return nil, &Error{"this page has no body", "save the page again, or copy the article's text into a text file"}
	}
	kept, article := findArticle(doc)
	lines := linesOf(body, kept)
	if article.Node != nil {
		keepSame(lines, linesOf(article.Node, nil))
		t.byline = article.Byline()
	}
	p := &Page{HTML: true}
	p.tell(t, lines)
	p.assign(lines, t)
	p.doubt(t, lines, scripts)
	return p, nil
}

// bareTree takes out of a page what no part of an article is made of, so that
// it costs nothing to look through, and returns whether there were scripts
// that make a page.
func bareTree(doc *html.Node) (scripts bool) {
	var gone []*html.Node
	for n := range doc.Descendants() {
		switch {
		case n.Type == html.CommentNode:
			gone = append(gone, n)
		case n.Type == html.ElementNode:
			switch n.DataAtom {
			case atom.Script:
				scripts = scripts || attribute(n, "type") != "application/ld+json"
				gone = append(gone, n)
			case atom.Style, atom.Template, atom.Svg, atom.Noscript, atom.Iframe, atom.Object, atom.Select, atom.Link, atom.Meta:
				gone = append(gone, n)
			}
		}
	}
	for _, n := range gone {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
	return scripts
}

// cost counts a tree's elements, and what it costs to go over its texts.
func cost(doc *html.Node) (elements, work int) {
	var walk func(n *html.Node, depth int)
	walk = func(n *html.Node, depth int) {
		if n.Type == html.ElementNode {
			elements++
			work += depth
			for _, a := range n.Attr {
				work += len(a.Val)
			}
		}
		work += len(n.Data) * depth
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, depth+1)
		}
	}
	walk(doc, 1)
	return elements, work
}

// markAttribute names the elements that have text of their own, so that they
// are known again in what go-readability makes of the page.
const markAttribute = "data-dossier-mark"

// findArticle has go-readability look for the article, and returns the
// elements whose own text it takes for the article's. It knows its way around
// the pages of newspapers; that it rewrites them is why the lines aren't taken
// from what it makes.
func findArticle(doc *html.Node) (map[*html.Node]bool, readability.Article) {
	var marked []*html.Node
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		n.Attr = without(n.Attr, markAttribute)
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.TextNode && strings.TrimSpace(c.Data) != "" {
				n.Attr = append(n.Attr, html.Attribute{Key: markAttribute, Val: strconv.Itoa(len(marked))})
				marked = append(marked, n)
				break
			}
		}
	}
	parser := readability.NewParser()
	parser.DisableJSONLD = true // told.go reads it
	kept := map[*html.Node]bool{}
	article, err := parser.ParseDocument(doc, nil)
	if err != nil || article.Node == nil {
		return kept, readability.Article{}
	}
	for n := range article.Node.Descendants() {
		n.DataAtom = atom.Lookup([]byte(n.Data)) // which elements that were made don't have
		if i, err := strconv.Atoi(attribute(n, markAttribute)); err == nil && ownText(n) {
			kept[marked[i]] = true
		}
	}
	return kept, article
}

// ownText reports whether text stands in an element, and in none of those in
// it that are marked.
func ownText(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode && strings.TrimSpace(c.Data) != "" || c.Type == html.ElementNode && !hasAttribute(c, markAttribute) && ownText(c) {
			return true
		}
	}
	return false
}

// keepSame takes lines into the article that are in what go-readability made,
// though their elements aren't: it replaces some.
func keepSame(lines, made []line) {
	count := map[string]int{}
	for _, l := range made {
		count[letters(l.text)]++
	}
	for _, l := range lines {
		if l.kept*2 > l.chars {
			count[letters(l.text)]--
		}
	}
	for i := range lines {
		if s := letters(lines[i].text); lines[i].kept*2 <= lines[i].chars && len(s) >= 20 && count[s] > 0 {
			count[s]--
			lines[i].kept = lines[i].chars
		}
	}
}

func without(list []html.Attribute, key string) []html.Attribute {
	out := list[:0]
	for _, a := range list {
		if a.Key != key {
			out = append(out, a)
		}
	}
	return out
}

func firstElement(doc *html.Node, name atom.Atom) *html.Node {
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && n.DataAtom == name {
			return n
		}
	}
	return nil
}
