package preview

import (
	"bytes"
	"html"
	"slices"
	"strings"

	"dossier/generator/diag"
	"dossier/generator/site"
)

// place is where something stands on a page: an element with an id, or the one
// that a path leads to. The HTML says nothing of where it was written, so the
// way back is found by what it is made of: a block's finished pieces stand in
// the page as they are.
type spot struct {
	ID   string  `json:"id,omitempty"`
	Path []int32 `json:"path,omitempty"` // from the body, by index of each child
	Line int     `json:"line"`
	// Column is from 1, in characters.
	Column int `json:"column"`
}

// spots are the places of a note on its page, in the order of the page.
type spots struct {
	v     *version
	note  *site.Note
	tree  *tree
	lines diag.Text
	ids   map[string]bool // on the page

	list   []spot
	blocks []int // by block: its place in list, or -1
	title  int   // that of the page's heading, or -1
}

// spotsOf finds the places of a note on a page.
func spotsOf(v *version, n *site.Note, m *made, text []byte) *spots {
	s := &spots{v: v, note: n, tree: m.read(), lines: diag.NewText(text), ids: idsOf(m.body), title: -1}
	at := n.Doc.Front.Span
	if n.Doc.Front.Title.Span != (diag.Span{}) {
		at = n.Doc.Front.Title.Span
	}
	s.heading(at)
	seen := map[string]bool{}
	add := func(id string, at diag.Span) {
		if s.ids[id] && !seen[id] && at != (diag.Span{}) {
			seen[id] = true
			s.add(spot{ID: id}, at)
		}
	}
	for i := range n.Doc.Statements {
		st := &n.Doc.Statements[i]
		add(st.ID, st.Span)
	}
	for i := range n.Doc.Summary {
		add(n.Doc.Summary[i].Anchor, n.Doc.Summary[i].Span)
	}
	for i := range n.Doc.Anchors {
		a := &n.Doc.Anchors[i]
		switch a.Kind {
		case site.HeadingAnchor:
			add(a.ID, n.Doc.Headings[a.Ref].Span)
		case site.PointAnchor:
			add(a.ID, n.Doc.Points[a.Ref].Span)
		default:
			add(a.ID, a.Span)
		}
	}
	s.findBlocks(text)
	return s
}

func (s *spots) add(p spot, at diag.Span) int {
	l := s.lines.Locate(at.Start)
	p.Line, p.Column = l.Line, l.Column
	s.list = append(s.list, p)
	return len(s.list) - 1
}

// heading finds the page's first heading, which stands for the front matter.
func (s *spots) heading(at diag.Span) {
	if s.tree == nil {
		return
	}
	for i := range s.tree.nodes {
		if t := s.tree.nodes[i].tag; t != nil && t.name == "h1" {
			s.title = s.add(spot{Path: s.tree.path(int32(i))}, at)
			return
		}
	}
}

// findBlocks finds the blocks of running text, each behind the one before, and
// in them the paragraphs, items and rows.
func (s *spots) findBlocks(text []byte) {
	s.blocks = make([]int, len(s.note.Doc.Blocks))
	if s.tree == nil {
		return
	}
	cursor := max(0, bytes.Index(s.tree.text, []byte("<main")))
	for i := range s.note.Doc.Blocks {
		b := &s.note.Doc.Blocks[i]
		s.blocks[i] = -1
		if b.Kind != site.Prose {
			continue
		}
		n, end := s.findBlock(b, cursor)
		if n < 0 {
			continue
		}
		cursor = end
		s.blocks[i] = s.add(spot{Path: s.tree.path(n)}, b.Span)
		s.findInside(n, b.Span, text)
	}
}

// findBlock finds the element that a block became, at or behind an offset of
// the page. It returns -1 where it isn't found.
func (s *spots) findBlock(b *site.Block, cursor int) (n int32, end int) {
	// The longest of its finished pieces is the surest sign of it.
	longest, first := "", ""
	for i := range b.Pieces {
		if p := &b.Pieces[i]; p.Kind == site.Markup {
			if first == "" {
				first = p.HTML
			}
			if len(p.HTML) > len(longest) {
				longest = p.HTML
			}
		}
	}
	name, _, ok := readTag([]byte(first+">"), max(0, strings.IndexByte(first, '<')))
	const least = 5 // bytes that say anything: <hr>
	if !ok || len(longest) < least {
		return -1, 0
	}
	i := bytes.Index(s.tree.text[cursor:], []byte(longest))
	if i < 0 {
		return -1, 0
	}
	at := cursor + i
	if longest == first {
		at += strings.IndexByte(first, '<') + 1 // in its tag
	}
	// The outermost element of that name that begins behind the block before.
	found := int32(-1)
	for p := s.tree.at(at); p >= 0; p = s.tree.nodes[p].parent {
		e := &s.tree.nodes[p]
		if int(e.start) < cursor {
			break
		}
		if e.tag != nil && e.tag.name == name.name {
			found = p
		}
	}
	if found < 0 {
		return -1, 0
	}
	return found, int(s.tree.nodes[found].end)
}

// at is the deepest node at an offset of the page.
func (t *tree) at(offset int) int32 {
	p := int32(0)
	for c := p + 1; c < t.nodes[p].after; {
		n := &t.nodes[c]
		switch {
		case int(n.end) <= offset:
			c = n.after
		case int(n.start) > offset:
			return p
		default:
			p, c = c, c+1
		}
	}
	return p
}

// inner are the elements within a block that have a line of their own.
var inner = []string{"li", "p", "tr", "dt", "dd", "pre", "blockquote", "figcaption", "h2", "h3", "h4", "h5", "h6"}

// findInside finds, for the elements within a block, the line that they begin
// on: by their first words, which the source has as they are as a rule.
func (s *spots) findInside(block int32, span diag.Span, text []byte) {
	source := text[min(span.Start, len(text)):min(max(span.Start, span.End), len(text))]
	cursor := 0
	for c := block + 1; c < s.tree.nodes[block].after; c++ {
		e := &s.tree.nodes[c]
		if e.tag == nil || !slices.Contains(inner, e.tag.name) {
			continue
		}
		words := s.firstWords(c)
		if words == "" {
			continue
		}
		i := bytes.Index(source[cursor:], []byte(words))
		if i < 0 {
			continue
		}
		cursor += i
		at := span.Start + cursor
		s.add(spot{Path: s.tree.path(c)}, diag.Span{Start: at, End: at + len(words)})
	}
}

// firstWords is the first text in an element, as it was written.
func (s *spots) firstWords(p int32) string {
	for c := p + 1; c < s.tree.nodes[p].after; c++ {
		n := &s.tree.nodes[c]
		raw := s.tree.text[n.start:n.end]
		if n.tag != nil || bytes.HasPrefix(raw, []byte("<!--")) {
			continue
		}
		text := strings.TrimSpace(html.UnescapeString(string(raw)))
		text, _, _ = strings.Cut(text, "\n")
		if text != "" {
			return text
		}
	}
	return ""
}

// of finds the place of something in the note: the statement it stands in, the
// block, or the page's heading.
func (s *spots) of(at diag.Span) (spot, bool) {
	best, size := "", 0
	for i := range s.note.Doc.Statements {
		st := &s.note.Doc.Statements[i]
		if st.Span.Start <= at.Start && at.Start < st.Span.End && s.ids[st.ID] && (best == "" || st.Span.End-st.Span.Start < size) {
			best, size = st.ID, st.Span.End-st.Span.Start
		}
	}
	if best != "" {
		return spot{ID: best}, true
	}
	for i := range s.note.Doc.Blocks {
		b := &s.note.Doc.Blocks[i]
		if at.Start < b.Span.Start || at.Start >= max(b.Span.End, b.Span.Start+1) {
			continue
		}
		switch {
		case s.blocks[i] >= 0:
			return spot{Path: s.list[s.blocks[i]].Path}, true
		case b.Kind == site.PointBlock:
			return spot{ID: s.anchor(site.PointAnchor, b.Ref)}, true
		case b.Kind == site.HeadingBlock:
			return spot{ID: s.anchor(site.HeadingAnchor, b.Ref)}, true
		}
	}
	if s.title >= 0 {
		return spot{Path: s.list[s.title].Path}, true
	}
	return spot{}, false
}

// anchor is the id of a point or heading.
func (s *spots) anchor(kind site.AnchorKind, ref int32) string {
	for i := range s.note.Doc.Anchors {
		if a := &s.note.Doc.Anchors[i]; a.Kind == kind && a.Ref == ref {
			return a.ID
		}
	}
	return ""
}

// idsOf are the ids of a page's elements.
func idsOf(page []byte) map[string]bool {
	ids := map[string]bool{}
	mark := []byte(` id="`)
	for at := 0; ; {
		i := bytes.Index(page[at:], mark)
		if i < 0 {
			return ids
		}
		at += i + len(mark)
		end := bytes.IndexByte(page[at:], '"')
		if end < 0 {
			return ids
		}
		ids[html.UnescapeString(string(page[at:at+end]))] = true
		at += end
	}
}
