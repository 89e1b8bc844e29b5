package intake

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// line is a line of a page's text, with what its elements say of it. Counts
// are of characters.
type line struct {
	text    string
	node    *html.Node // the element it stands in, as far as a line break around it
	level   int        // of the heading, 1 to 6
	caption *html.Node // the element that makes it a caption
	item    bool       // of a list or table
	aside   bool       // in navigation and the like
	chars   int
	kept    int // of the article
	linked  int
	bold    int
}

// linesOf divides what a reader sees of a page into lines. kept says which
// elements' own text is of the article.
func linesOf(body *html.Node, kept map[*html.Node]bool) []line {
	w := lineWalker{kept: kept}
	w.children(body, surroundings{block: body})
	w.flush()
	return w.lines
}

// surroundings is what the elements around a text say of it.
type surroundings struct {
	block   *html.Node
	level   int
	caption *html.Node
	item    bool
	aside   bool
	linked  bool
	bold    bool
	pre     bool
}

type lineWalker struct {
	kept   map[*html.Node]bool
	lines  []line
	text   strings.Builder
	line   line
	gap    bool // white space is due before the next word
	breaks int  // line breaks since the last word
}

func (w *lineWalker) children(n *html.Node, s surroundings) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			w.words(c, s)
		case html.ElementNode:
			w.element(c, s)
		}
	}
}

func (w *lineWalker) element(n *html.Node, s surroundings) {
	if unseen(n) {
		return
	}
	switch n.DataAtom {
	case atom.Br:
		if w.breaks++; w.breaks > 1 || s.pre {
			w.flush()
		}
		w.gap = true
		return
	case atom.Wbr:
		return
	case atom.Td, atom.Th:
		// The cells of a row are one line, unless they hold text by the block.
		long := utf8.RuneCountInString(w.text.String()) > longCell || hasBreaks(n)
		if long {
			w.flush()
		}
		w.gap = true
		s.block, s.item = n, true
		w.children(n, s)
		if long {
			w.flush()
		}
		return
	case atom.Q:
		w.put(`“`, s, n)
		w.children(n, s)
		w.gap = false
		w.put(`”`, s, n)
		return
	case atom.A:
		s.linked = true
	case atom.B, atom.Strong:
		s.bold = true
	}
	if !isBlock(n) {
		w.children(n, s)
		return
	}
	w.flush()
	s.block = n
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		s.level = int(n.Data[1] - '0')
	case atom.Li, atom.Dd, atom.Dt:
		s.item = true
	case atom.Nav, atom.Aside, atom.Footer, atom.Form, atom.Dialog:
		s.aside = true
	case atom.Pre:
		s.pre = true
	}
	if s.caption == nil && isCaption(n) {
		s.caption = n
	}
	w.children(n, s)
	w.flush()
}

// longCell is how many characters a cell of a table may have, for others to
// stand on the same line.
const longCell = 60

func hasBreaks(n *html.Node) bool {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && (d.DataAtom == atom.Br || isBlock(d)) {
			return true
		}
	}
	return false
}

// isCaption reports whether an element is the caption of a picture.
func isCaption(n *html.Node) bool {
	if n.DataAtom == atom.Figcaption {
		return true
	}
	return n.DataAtom != atom.Body && slices.ContainsFunc(strings.Fields(strings.ToLower(attribute(n, "class"))), func(c string) bool {
		return c == "caption" || c == "wp-caption-text" || c == "image-caption" || c == "photo-caption"
	})
}

// words adds the text of a node.
func (w *lineWalker) words(n *html.Node, s surroundings) {
	text := n.Data
	if s.pre {
		for i, part := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
			if i > 0 {
				w.flush()
			}
			w.collapsed(part, s, n.Parent)
		}
		return
	}
	w.collapsed(text, s, n.Parent)
}

// collapsed adds text with its white space as a browser shows it.
func (w *lineWalker) collapsed(text string, s surroundings, parent *html.Node) {
	for len(text) > 0 {
		i := strings.IndexFunc(text, isSpace)
		if i < 0 {
			i = len(text)
		}
		if i > 0 {
			w.put(text[:i], s, parent)
		}
		if text = text[i:]; len(text) > 0 {
			w.gap = true
			text = strings.TrimLeftFunc(text, isSpace)
		}
	}
}

// put adds a word.
func (w *lineWalker) put(word string, s surroundings, parent *html.Node) {
	if w.text.Len() == 0 {
		w.line = line{node: s.block, level: s.level, caption: s.caption, item: s.item, aside: s.aside}
	} else if w.gap {
		w.text.WriteByte(' ')
	}
	w.gap, w.breaks = false, 0
	w.text.WriteString(word)
	n := utf8.RuneCountInString(word)
	w.line.chars += n
	if w.kept[parent] {
		w.line.kept += n
	}
	if s.linked {
		w.line.linked += n
	}
	if s.bold {
		w.line.bold += n
	}
}

// flush ends the line.
func (w *lineWalker) flush() {
	if w.text.Len() > 0 {
		w.line.text = w.text.String()
		w.lines = append(w.lines, w.line)
	}
	w.text.Reset()
	w.gap, w.breaks = false, 0
}

// isSpace reports whether r is shown as a space or nothing, or would end a
// line of text.
func isSpace(r rune) bool {
	return r <= ' ' || r >= 0x7F && r <= 0xA0 || r == '\u2028' || r == '\u2029'
}

// unseen reports whether a reader sees nothing of an element's text, or sees
// it as part of a control.
func unseen(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Svg, atom.Iframe, atom.Object, atom.Canvas, atom.Audio, atom.Video,
		atom.Select, atom.Textarea, atom.Input, atom.Button, atom.Datalist, atom.Map, atom.Head, atom.Title, atom.Noframes, atom.Noembed, atom.Rp:
		return true
	case atom.Dialog:
		if !hasAttribute(n, "open") {
			return true
		}
	}
	if hasAttribute(n, "hidden") || attribute(n, "aria-hidden") == "true" {
		return true
	}
	style := strings.ReplaceAll(strings.ToLower(attribute(n, "style")), " ", "")
	return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}

// isBlock reports whether an element stands on lines of its own.
func isBlock(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Caption, atom.Center, atom.Dd, atom.Details, atom.Dialog,
		atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form, atom.H1, atom.H2, atom.H3, atom.H4,
		atom.H5, atom.H6, atom.Header, atom.Hgroup, atom.Hr, atom.Legend, atom.Li, atom.Main, atom.Menu, atom.Nav, atom.Ol, atom.P, atom.Pre,
		atom.Section, atom.Summary, atom.Table, atom.Tbody, atom.Tfoot, atom.Thead, atom.Tr, atom.Ul:
		return true
	}
	return false
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

func hasAttribute(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key && a.Namespace == "" })
}
