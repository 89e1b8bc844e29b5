package parse

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"dossier/generator/cite"
	"dossier/generator/diag"
	"dossier/generator/site"
)

// atom is a part of a block's inline content. Statements are made of whole
// atoms; only text can be cut in two.
type atom struct {
	pieces []site.Piece // finished, unless it is text
	text   string       // what it reads as, without citations
	cites  []int32      // the citations in it, indices into Doc.Cites
	links  []int32      // the links in it, indices into Doc.Links
	start  int          // in the parsed text
	end    int
	kind   atomKind
	tag    string // name of a raw tag, or of the element that the atom is
	image  bool   // an image, whose text is what it stands for
	inText bool   // a citation whose source is a word of the sentence: @key says …
	// literal is text that is shown and not said: code.
	literal bool
	inner   []atom // what markup encloses, where it can be told apart
}

type atomKind uint8

const (
	otherAtom atomKind = iota
	textAtom           // text[i] stands at start+i of the parsed text, unless it was written as an entity or escape
	citeAtom
	linkAtom    // one wikilink
	cellAtom    // parts the cells of a table's row
	markOfQuote // stands behind a quotation and reads as nothing
	openTag     // a raw tag that wants its partner
	closeTag
)

func markup(html string) site.Piece { return site.Piece{Kind: site.Markup, HTML: html} }

// atoms turns a block's inline children into atoms.
func (w *walker) atoms(parent ast.Node) []atom {
	list := make([]atom, 0, parent.ChildCount())
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		// A character that might have begun something divides a text; an entity
		// may stand across.
		for t, ok := n.(*ast.Text); ok; {
			next, isText := n.NextSibling().(*ast.Text)
			if !isText || !t.Merge(next, w.src.text) {
				break
			}
			parent.RemoveChild(parent, next)
		}
		list = w.appendAtoms(list, n)
	}
	return w.pairTags(list)
}

func (w *walker) appendAtoms(list []atom, n ast.Node) []atom {
	switch n := n.(type) {
	case *ast.Text:
		raw := n.Segment.Value(w.src.text)
		if n.HardLineBreak() {
			raw = bytes.TrimRight(raw, " ")
		}
		list = w.appendText(list, raw, n.Segment.Start-n.Segment.Padding)
		switch {
		case n.HardLineBreak():
			list = append(list, atom{pieces: []site.Piece{markup("<br>\n")}, text: " ", start: n.Segment.Stop, end: n.Segment.Stop})
		case n.SoftLineBreak():
			list = append(list, atom{kind: textAtom, text: "\n", start: n.Segment.Stop, end: n.Segment.Stop + 1})
		}
		return list
	case *ast.String:
		text := string(n.Value)
		return append(list, atom{pieces: []site.Piece{markup(escape(text))}, text: text, start: n.Pos(), end: n.Pos()})
	case *citation:
		return append(list, w.citation(n))
	case *wikiLink:
		return append(list, w.wikiLink(n)...)
	case *tag:
		return append(list, w.tag(n))
	case *ast.CodeSpan:
		text := w.rawText(n)
		code := w.spanning(n, "<code>"+escape(text)+"</code>", text)
		code.literal = true
		return append(list, code)
	case *ast.AutoLink:
		label := string(n.Label(w.src.text))
		address := string(n.URL(w.src.text))
		if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(address), "mailto:") {
			address = "mailto:" + address
		}
		href, ok := safeAddress(address)
		if !ok {
			start, end := w.extent(n)
			w.unsafe(start, end, address)
			return append(list, w.spanning(n, escape(label), label))
		}
		return append(list, w.spanning(n, `<a class="external" href="`+escape(href)+`" rel="noopener">`+escape(label)+`</a>`, label))
	case *ast.Link:
		return append(list, w.link(n)...)
	case *ast.Image:
		return append(list, w.image(n)...)
	case *ast.RawHTML:
		return append(list, w.rawInline(n)...)
	case *ast.Emphasis:
		if n.Level == 2 {
			return append(list, w.wrap(n, "<strong>", "</strong>"))
		}
		return append(list, w.wrap(n, "<em>", "</em>"))
	case *east.Strikethrough:
		return append(list, w.wrap(n, "<del>", "</del>"))
	case *marked:
		return append(list, w.wrap(n, "<mark>", "</mark>"))
	case *east.TaskCheckBox:
		box, said := `<input type="checkbox" disabled aria-label="`, site.WordNotDone
		if n.IsChecked {
			box, said = `<input type="checkbox" disabled checked aria-label="`, site.WordDone
		}
		return append(list, atom{pieces: []site.Piece{markup(box), {Kind: site.WordHole, Ref: said}, markup(`"> `)}, start: n.Pos(), end: n.Pos()})
	case *east.FootnoteLink:
		return append(list, atom{pieces: []site.Piece{{Kind: site.FootnoteMark, Ref: int32(n.Index - 1), HTML: fmt.Sprint(n.RefIndex + 1)}}, start: n.Pos(), end: n.Pos()})
	case *east.FootnoteBacklink:
		return list // pages make their own
	default:
		panic(fmt.Sprintf("parse: inline node %s", n.Kind()))
	}
}

// appendText adds the atoms of a text node: runs that stand as they were
// written, and what was written as an escape or entity one by one, so that
// offsets in a run are offsets in the source.
func (w *walker) appendText(list []atom, raw []byte, at int) []atom {
	run := 0
	flush := func(end int) {
		if end > run {
			list = append(list, atom{kind: textAtom, text: string(raw[run:end]), start: at + run, end: at + end})
		}
	}
	for i := 0; i < len(raw); {
		value, size := "", 0
		switch raw[i] {
		case '\\':
			if i+1 < len(raw) && util.IsPunct(raw[i+1]) {
				value, size = string(raw[i+1]), 2
			}
		case '&':
			value, size = entity(raw[i:])
		}
		if size == 0 {
			i++
			continue
		}
		flush(i)
		list = append(list, atom{pieces: []site.Piece{markup(escape(value))}, text: value, start: at + i, end: at + i + size})
		i += size
		run = i
	}
	flush(len(raw))
	return list
}

// entity reads an HTML entity or numeric reference at the start of raw
// (https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references).
func entity(raw []byte) (value string, size int) {
	end := strings.IndexByte(string(raw[:min(len(raw), 40)]), ';')
	if end < 2 {
		return "", 0
	}
	body := string(raw[1:end])
	if body[0] == '#' {
		digits := body[1:]
		base, limit := 10, 7
		if len(digits) > 0 && (digits[0] == 'x' || digits[0] == 'X') {
			base, limit, digits = 16, 6, digits[1:]
		}
		if len(digits) == 0 || len(digits) > limit {
			return "", 0
		}
		n := rune(0)
		for _, c := range digits {
			d := strings.IndexRune("0123456789abcdef", c|0x20)
			if c >= '0' && c <= '9' {
				d = int(c - '0')
			}
			if d < 0 || d >= base {
				return "", 0
			}
			n = n*rune(base) + rune(d)
		}
		if n == 0 || !utf8.ValidRune(n) {
			n = utf8.RuneError
		}
		return string(n), end + 1
	}
	if e, ok := util.LookUpHTML5EntityByName(body); ok {
		return string(e.Characters), end + 1
	}
	return "", 0
}

// rawText is the text of a code span, its line ends as spaces.
func (w *walker) rawText(n ast.Node) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			b.Write(t.Segment.Value(w.src.text))
		}
	}
	return strings.ReplaceAll(b.String(), "\n", " ")
}

// escape is text as HTML, safe in content and in quoted attributes.
func escape(s string) string {
	return escaper.Replace(s)
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// spanning is an atom of finished markup in the place of n.
func (w *walker) spanning(n ast.Node, html, text string) atom {
	start, end := w.extent(n)
	return atom{pieces: []site.Piece{markup(html)}, text: text, start: start, end: end}
}

// extent is the range of the parsed text that n's text stands in.
func (w *walker) extent(n ast.Node) (start, end int) {
	start = n.Pos()
	end = start
	_ = ast.Walk(n, func(c ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := c.(*ast.Text); ok && entering {
			if start < 0 {
				start = t.Segment.Start
			}
			end = max(end, t.Segment.Stop)
		}
		if ci, ok := c.(*citation); ok && entering {
			end = max(end, ci.end)
		}
		if l, ok := c.(*wikiLink); ok && entering {
			end = max(end, l.end)
		}
		return ast.WalkContinue, nil
	})
	if start < 0 {
		start, end = 0, 0
	}
	return start, end
}

// wrap is one atom of n's children within a tag.
func (w *walker) wrap(n ast.Node, open, close string) atom {
	return w.enclose(w.atoms(n), n, open, close)
}

func (w *walker) enclose(children []atom, n ast.Node, open, close string) atom {
	a := join(children)
	start, end := w.extent(n)
	a.pieces = concat([]site.Piece{markup(open)}, a.pieces, []site.Piece{markup(close)})
	a.start, a.end, a.kind, a.inner = start, max(end, a.end), otherAtom, children
	return a
}

// join makes one atom of several.
func join(list []atom) atom {
	var a atom
	if len(list) == 0 {
		return a
	}
	a.start, a.end = list[0].start, list[len(list)-1].end
	length := 0
	for i := range list {
		length += len(list[i].text)
	}
	text := make([]byte, 0, length)
	for i := range list {
		c := &list[i]
		a.pieces = append(a.pieces, c.finished()...)
		if i > 0 && len(list[i-1].cites) > 0 && beginsWithPunctuation(c.text) {
			text = bytes.TrimRight(text, " ") // "said [@a]." reads "said."
		}
		text = append(text, c.text...)
		a.cites = append(a.cites, c.cites...)
		a.links = append(a.links, c.links...)
	}
	a.text = string(text)
	return a
}

// beginsWithPunctuation reports whether text begins with a mark that no space
// stands before.
func beginsWithPunctuation(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return isTerminator(r) || strings.ContainsRune(",;:)]،؛", r) && r != utf8.RuneError
}

// singleSpaced is text with its white space made single spaces, and none
// around it. Most text is so already.
func singleSpaced(text string) string {
	after := true // white space, or the start
	for i := 0; i < len(text); {
		if c := text[i]; c > ' ' && c < utf8.RuneSelf {
			after = false
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		space := unicode.IsSpace(r)
		if space && (after || r != ' ') {
			return strings.Join(strings.Fields(text), " ")
		}
		after = space
		i += size
	}
	return strings.TrimSuffix(text, " ")
}

// trimmed is atoms without white space at their end.
func trimmed(list []atom) []atom {
	for len(list) > 0 && blank(list[len(list)-1]) {
		list = list[:len(list)-1]
	}
	return list
}

// prose is the atom's text as it is divided into sentences. No sentence ends
// within a link, code or other markup, only at its end: what stands before is
// masked, byte for byte.
func (a atom) prose() string {
	if a.kind == textAtom || len(a.text) < 2 {
		return a.text
	}
	_, first := utf8.DecodeRuneInString(a.text) // its case tells how a sentence goes on
	tail := len(strings.TrimRightFunc(a.text, func(r rune) bool { return isTerminator(r) || isCloser(r) }))
	if tail <= first {
		return a.text
	}
	return a.text[:first] + strings.Repeat("x", tail-first) + a.text[tail:]
}

// finished is the atom's pieces, text as markup.
func (a atom) finished() []site.Piece {
	if a.kind == textAtom {
		return []site.Piece{markup(escape(a.text))}
	}
	return a.pieces
}

func concat(lists ...[]site.Piece) []site.Piece {
	var all []site.Piece
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}

// compact joins neighbouring markup into one piece.
func compact(pieces []site.Piece) []site.Piece {
	if len(pieces) == 0 {
		return nil
	}
	count := 1
	for i := range pieces[1:] {
		if pieces[i].Kind != site.Markup || pieces[i+1].Kind != site.Markup {
			count++
		}
	}
	out := make([]site.Piece, 0, count) // it is kept for long, so no longer than it is
	for i := 0; i < len(pieces); {
		end, length := i, 0
		for end < len(pieces) && pieces[end].Kind == site.Markup {
			length += len(pieces[end].HTML)
			end++
		}
		if end <= i+1 { // another kind, or markup that stands alone
			out = append(out, pieces[i])
			i++
			continue
		}
		var b strings.Builder
		b.Grow(length)
		for _, p := range pieces[i:end] {
			b.WriteString(p.HTML)
		}
		out = append(out, markup(b.String()))
		i = end
	}
	return out
}

// citation adds a citation to the Doc.
func (w *walker) citation(n *citation) atom {
	ref := int32(len(w.doc.Cites))
	group := cite.Group{Items: slices.Clone(n.group.Items)}
	strays := n.strays
	for i := range group.Items {
		item := &group.Items[i]
		item.KeySpan = cite.Span(w.src.span(n.keys[i][0], n.keys[i][1]))
		item.Span = cite.Span(w.src.span(n.items[i][0], n.items[i][1]))
		for _, stray := range item.Stray {
			w.report(diag.CitationMisplaced, strays[0][0], strays[0][1], fmt.Sprintf("%q stands behind a comma, so it isn't cited", stray.Key), "separate citations with a semicolon: [@a; @b]")
			strays = strays[1:]
		}
	}
	w.doc.Cites = append(w.doc.Cites, site.Cite{Group: group, Statement: -1, Span: w.src.span(n.start, n.end)})
	return atom{
		kind: citeAtom, inText: group.Items[0].Mode == cite.AuthorInText, pieces: []site.Piece{{Kind: site.Citation, Ref: ref}},
		cites: []int32{ref}, start: n.start, end: n.end,
	}
}

// tag adds a tag to the Doc.
func (w *walker) tag(n *tag) atom {
	ref := w.addTag(site.Text{Value: n.name, Span: w.src.span(n.start, n.end)})
	return atom{pieces: []site.Piece{{Kind: site.TagHole, Ref: ref, HTML: escape(n.name)}}, text: "#" + n.name, start: n.start, end: n.end}
}
