package preview

import (
	"bytes"
	"math"
	"slices"
	"strings"
)

// tree is a page's body as a browser will have it: elements, text and comments,
// in the order of their starts. The body is the first. It knows no more of HTML
// than what our pages need; a page that a browser might read otherwise has none.
type tree struct {
	text  []byte
	nodes []node
}

// node is a part of a page.
type node struct {
	start, end int32    // in the text, tags included
	inner      [2]int32 // of an element: what stands between its tags
	parent     int32
	index      int32 // among the parent's children
	after      int32 // the first node that isn't in it
	tag        *tag  // nil for text and comments
	leaf       bool  // nothing can stand in it, or nothing that is looked at
}

// tag is what has to be known of an element by its name.
type tag struct {
	name string
	// empty elements have no content, raw ones have text that looks like tags
	// and isn't.
	empty, raw bool
	// ends is set where a browser ends a paragraph that is open before it
	// (https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inbody).
	ends bool
	// alone is set where it mustn't stand in its like, at any depth.
	alone   bool
	heading bool
	// strict elements take no others than those that name them as parents.
	strict bool
	// parents are the only ones that it may have without the browser adding
	// others; nil where any will do.
	parents []string
}

// tags are the elements of which something has to be known, and those that are
// met most.
var tags = tagTable()

func tagTable() map[string]*tag {
	table := map[string]*tag{}
	each := func(names string, set func(*tag)) {
		for _, name := range strings.Fields(names) {
			if table[name] == nil {
				table[name] = &tag{name: name}
			}
			set(table[name])
		}
	}
	each("abbr b body cite code em i s small span strong sub sup time", func(*tag) {})
	each("area base br col embed hr img input link meta source track wbr", func(t *tag) { t.empty = true })
	each("script style textarea title", func(t *tag) { t.raw = true })
	each(`address article aside blockquote center details dialog dir div dl dd dt fieldset figcaption figure footer form
		h1 h2 h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p pre search section summary table ul`, func(t *tag) { t.ends = true })
	each("a button form nobr p", func(t *tag) { t.alone = true })
	each("h1 h2 h3 h4 h5 h6", func(t *tag) { t.heading = true })
	each("table tbody thead tfoot tr colgroup select", func(t *tag) { t.strict = true })
	parents := func(names, of string) { each(names, func(t *tag) { t.parents = strings.Fields(of) }) }
	parents("caption colgroup tbody thead tfoot", "table")
	parents("tr", "tbody thead tfoot")
	parents("td th", "tr")
	parents("col", "colgroup")
	parents("li", "ul ol menu")
	parents("dt dd", "dl div")
	parents("option", "select optgroup datalist")
	return table
}

// parse reads a page's body. It reports false where a browser might make other
// nodes of it.
func parse(page []byte) (*tree, bool) {
	open := bytes.Index(page, []byte("<body"))
	if open < 0 || len(page) > math.MaxInt32 {
		return nil, false
	}
	t := &tree{text: page, nodes: make([]node, 0, 2*bytes.Count(page[open:], []byte("<")))}
	type level struct {
		node     int32
		children int32
	}
	var stack []level
	alone := map[*tag]int{} // those that are open of which none may stand in another
	paragraph := tags["p"]
	add := func(start, end int, tag *tag) int32 {
		n := node{start: int32(start), end: int32(end), parent: -1, after: int32(len(t.nodes) + 1), tag: tag, leaf: tag == nil}
		if len(stack) > 0 {
			top := &stack[len(stack)-1]
			n.parent, n.index = top.node, top.children
			top.children++
		}
		t.nodes = append(t.nodes, n)
		return int32(len(t.nodes) - 1)
	}
	for at := open; at < len(page); {
		if page[at] != '<' {
			end := len(page)
			if i := bytes.IndexByte(page[at:], '<'); i >= 0 {
				end = at + i
			}
			if t.nodes[stack[len(stack)-1].node].tag.strict && len(bytes.TrimSpace(page[at:end])) > 0 {
				return nil, false // it would be put elsewhere
			}
			add(at, end, nil)
			at = end
			continue
		}
		if bytes.HasPrefix(page[at:], []byte("<!--")) {
			i := bytes.Index(page[at+4:], []byte("-->"))
			if i < 0 {
				return nil, false
			}
			end := at + 4 + i + 3
			add(at, end, nil)
			at = end
			continue
		}
		tag, end, ok := readTag(page, at)
		if !ok {
			return nil, false
		}
		if page[at+1] == '/' {
			top := &t.nodes[stack[len(stack)-1].node]
			if top.tag != tag && top.tag.name != tag.name {
				return nil, false
			}
			top.inner[1], top.end, top.after = int32(at), int32(end), int32(len(t.nodes))
			stack = stack[:len(stack)-1]
			if tag.alone {
				alone[tag]--
			}
			at = end
			if len(stack) == 0 {
				return t, true
			}
			continue
		}
		if len(stack) > 0 {
			parent := t.nodes[stack[len(stack)-1].node].tag
			switch {
			case tag.parents != nil && !slices.Contains(tag.parents, parent.name),
				tag.parents == nil && parent.strict,
				tag.ends && alone[paragraph] > 0,
				tag.alone && alone[tag] > 0,
				tag.heading && parent.heading:
				return nil, false
			}
		}
		n := add(at, end, tag)
		t.nodes[n].inner = [2]int32{int32(end), int32(end)}
		at = end
		switch {
		case tag.empty, page[end-2] == '/': // the latter in SVG
			t.nodes[n].leaf = true
		case tag.raw:
			i := bytes.Index(page[at:], []byte("</"+tag.name))
			if i < 0 {
				return nil, false
			}
			_, close, ok := readTag(page, at+i)
			if !ok {
				return nil, false
			}
			t.nodes[n].end, t.nodes[n].leaf = int32(close), true // exchanged as a whole
			at = close
		case (tag.name == "pre" || tag.name == "listing") && at < len(page) && page[at] == '\n':
			return nil, false // a browser leaves this line end out
		default:
			stack = append(stack, level{node: n})
			if tag.alone {
				alone[tag]++
			}
		}
	}
	return nil, false
}

// readTag reads the tag that begins at an offset, and finds where it ends.
func readTag(page []byte, at int) (t *tag, end int, ok bool) {
	i := at + 1
	if i < len(page) && page[i] == '/' {
		i++
	}
	from := i
	for i < len(page) && (page[i] >= 'a' && page[i] <= 'z' || page[i] >= '0' && page[i] <= '9' || page[i] == '-') {
		i++
	}
	if i == from {
		return nil, 0, false // <!doctype, capital letters, a lone <
	}
	t = tags[string(page[from:i])]
	if t == nil {
		t = &tag{name: string(page[from:i])}
	}
	for i < len(page) {
		switch page[i] {
		case '>':
			return t, i + 1, true
		case '"', '\'':
			j := bytes.IndexByte(page[i+1:], page[i])
			if j < 0 {
				return nil, 0, false
			}
			i += j + 2
		default:
			i++
		}
	}
	return nil, 0, false
}

// run is a run of children of one element, which may be empty: from the child
// of index at, count of them.
type run struct {
	parent     int32
	at, count  int32
	start, end int // in the text
}

// cover finds the smallest run of siblings that covers what stands between two
// offsets of the body.
func (t *tree) cover(from, to int) (run, bool) {
	holds := func(n *node) bool { return !n.leaf && int(n.inner[0]) <= from && to <= int(n.inner[1]) }
	if !holds(&t.nodes[0]) {
		return run{}, false
	}
	p := int32(0)
	for c := p + 1; c < t.nodes[p].after; {
		if n := &t.nodes[c]; holds(n) {
			p, c = c, c+1
		} else {
			c = n.after
		}
	}
	r := run{parent: p, start: from, end: to}
	for c := p + 1; c < t.nodes[p].after; c = t.nodes[c].after {
		n := &t.nodes[c]
		switch {
		case int(n.end) <= from:
			r.at = n.index + 1
		case int(n.start) >= to:
			return r, true
		default:
			if r.count == 0 {
				r.at, r.start = n.index, min(from, int(n.start))
			}
			r.count++
			r.end = max(r.end, int(n.end))
		}
	}
	return r, true
}

// raise is the run of the one element that r is in.
func (t *tree) raise(r run) (run, bool) {
	n := &t.nodes[r.parent]
	if n.parent < 0 {
		return run{}, false
	}
	return run{parent: n.parent, at: n.index, count: 1, start: int(n.start), end: int(n.end)}, true
}

// depth is how many elements r is in.
func (t *tree) depth(r run) int {
	d := 0
	for p := r.parent; p >= 0; p = t.nodes[p].parent {
		d++
	}
	return d
}

// name is that of the element that r is in.
func (t *tree) name(r run) string { return t.nodes[r.parent].tag.name }

// path leads from the body to an element: the index of each step among its
// siblings.
func (t *tree) path(p int32) []int32 {
	path := []int32{}
	for ; t.nodes[p].parent >= 0; p = t.nodes[p].parent {
		path = append(path, t.nodes[p].index)
	}
	slices.Reverse(path)
	return path
}

// lastChild is where the last child of the body begins.
func (t *tree) lastChild() int {
	last := t.nodes[0].inner[0]
	for c := int32(1); c < t.nodes[0].after; c = t.nodes[c].after {
		last = t.nodes[c].start
	}
	return int(last)
}
