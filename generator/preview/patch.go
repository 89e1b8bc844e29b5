package preview

import (
	"bytes"
	"slices"
)

// patch says how one page becomes another, so that a tab which has the first
// needs neither ask for the second nor read it whole.
type patch struct {
	From string `json:"from"` // etag of the page that it is for
	// Head is what the head holds, where that changed.
	Head string `json:"head,omitempty"`
	// Parts are exchanged from the last to the first.
	Parts []part `json:"parts"`
}

// part is a run of children of an element that others take the place of.
type part struct {
	Path  []int32 `json:"path"` // from the body to the element, by index of each child
	Tag   string  `json:"tag"`  // of the element
	At    int32   `json:"at"`   // index of the first child
	Count int32   `json:"count"`
	HTML  string  `json:"html"`
}

// mostPatch is how large a patch may be to be worth sending; and mostHunks, of
// how many parts.
const (
	mostPatch = 48 << 10
	mostHunks = 64
)

// hunk is a range of bytes of the old page and the range of the new one that
// takes its place.
type hunk struct{ old, new [2]int }

// difference makes the patch from one page to another, or nil where the whole
// page had better be sent. Both have the script tag with their etags, which is
// left out of account.
func difference(from, to *made) *patch {
	if from.err != nil || to.err != nil || from.copy != "" || to.copy != "" {
		return nil
	}
	oldHead, oldBody, ok := headOf(from.body)
	if !ok {
		return nil
	}
	newHead, newBody, ok := headOf(to.body)
	if !ok {
		return nil
	}
	// What stands before the head, and the body's own tag, stay the same.
	if !bytes.Equal(from.body[:oldHead[0]], to.body[:newHead[0]]) || !bytes.Equal(from.body[oldHead[1]:oldBody], to.body[newHead[1]:newBody]) {
		return nil
	}
	p := &patch{From: from.etag}
	oldText := bytes.Replace(from.body[oldHead[0]:oldHead[1]], []byte(from.etag), nil, 1)
	newText := bytes.Replace(to.body[newHead[0]:newHead[1]], []byte(to.etag), nil, 1)
	if !bytes.Equal(oldText, newText) {
		p.Head = string(to.body[newHead[0]:newHead[1]])
	}
	old, new := from.read(), to.read()
	if old == nil || new == nil {
		return nil
	}
	parts, ok := exchange(old, new, hunks(from.body[oldBody:], to.body[newBody:], oldBody, newBody))
	if !ok {
		return nil
	}
	size := len(p.Head)
	for _, part := range parts {
		size += len(part.HTML)
	}
	if size > mostPatch {
		return nil
	}
	p.Parts = parts
	return p
}

// headOf finds what the head holds, and where the body's content begins.
func headOf(page []byte) (head [2]int, body int, ok bool) {
	start, end := bytes.Index(page, []byte("<head>")), bytes.Index(page, []byte("</head>"))
	open := bytes.Index(page, []byte("<body"))
	if start < 0 || end < start || open < end {
		return head, 0, false
	}
	_, after, ok := readTag(page, open)
	return [2]int{start + len("<head>"), end}, after, ok
}

// hunks finds what differs between two bodies, by lines. Offsets are those of
// the pages, in which the bodies begin where it is said.
func hunks(old, new []byte, oldAt, newAt int) []hunk {
	a, b := lines(old), lines(new)
	var list []hunk
	// differ takes in lines of a from a0 to a1 that lines of b take the place of.
	differ := func(a0, a1, b0, b1 int) {
		if a0 == a1 && b0 == b1 {
			return
		}
		h := hunk{[2]int{oldAt + a[a0], oldAt + a[a1]}, [2]int{newAt + b[b0], newAt + b[b1]}}
		if n := len(list); n > 0 && list[n-1].old[1] == h.old[0] && list[n-1].new[1] == h.new[0] {
			list[n-1].old[1], list[n-1].new[1] = h.old[1], h.new[1]
			return
		}
		list = append(list, h)
	}
	line := func(text []byte, starts []int, i int) string { return string(text[starts[i]:starts[i+1]]) }
	var walk func(a0, a1, b0, b1, depth int)
	walk = func(a0, a1, b0, b1, depth int) {
		for a0 < a1 && b0 < b1 && bytes.Equal(old[a[a0]:a[a0+1]], new[b[b0]:b[b0+1]]) {
			a0, b0 = a0+1, b0+1
		}
		end := 0
		for a0 < a1-end && b0 < b1-end && bytes.Equal(old[a[a1-end-1]:a[a1-end]], new[b[b1-end-1]:b[b1-end]]) {
			end++
		}
		a1, b1 = a1-end, b1-end
		if a0 == a1 || b0 == b1 || depth == 0 {
			differ(a0, a1, b0, b1)
			return
		}
		// Lines that stand once on either side hold the two together.
		type places struct{ a, b, na, nb int }
		at := map[string]*places{}
		for i := a0; i < a1; i++ {
			l := line(old, a, i)
			if at[l] == nil {
				at[l] = &places{}
			}
			at[l].a, at[l].na = i, at[l].na+1
		}
		for i := b0; i < b1; i++ {
			if p := at[line(new, b, i)]; p != nil {
				p.b, p.nb = i, p.nb+1
			}
		}
		var pairs [][2]int
		for _, p := range at {
			if p.na == 1 && p.nb == 1 {
				pairs = append(pairs, [2]int{p.a, p.b})
			}
		}
		slices.SortFunc(pairs, func(x, y [2]int) int { return x[0] - y[0] })
		pairs = rising(pairs)
		if len(pairs) == 0 {
			differ(a0, a1, b0, b1)
			return
		}
		for _, p := range pairs {
			walk(a0, p[0], b0, p[1], depth-1)
			a0, b0 = p[0], p[1]
		}
		walk(a0, a1, b0, b1, depth-1)
	}
	const deepest = 4
	walk(0, len(a)-1, 0, len(b)-1, deepest)
	return list
}

// lines are the offsets at which lines begin, and the end.
func lines(text []byte) []int {
	starts := []int{0}
	for i, c := range text {
		if c == '\n' && i+1 < len(text) {
			starts = append(starts, i+1)
		}
	}
	return append(starts, len(text))
}

// rising is the longest list of pairs in which both numbers rise, of pairs
// whose first does.
func rising(pairs [][2]int) [][2]int {
	var tails []int // index of the pair that ends the best list of each length
	before := make([]int, len(pairs))
	for i, p := range pairs {
		k, _ := slices.BinarySearchFunc(tails, p[1], func(t, y int) int { return pairs[t][1] - y })
		before[i] = -1
		if k > 0 {
			before[i] = tails[k-1]
		}
		if k == len(tails) {
			tails = append(tails, i)
		} else {
			tails[k] = i
		}
	}
	if len(tails) == 0 {
		return nil
	}
	list := make([][2]int, len(tails))
	for k, i := len(tails)-1, tails[len(tails)-1]; k >= 0; k, i = k-1, before[i] {
		list[k] = pairs[i]
	}
	return list
}

// exchange turns what differs into runs of nodes that take each other's place.
func exchange(old, new *tree, list []hunk) ([]part, bool) {
	if len(list) > mostHunks {
		return nil, false
	}
	parts := []part{}
	for i := 0; i < len(list); {
		c, ok := grow(old, new, list, i)
		if !ok {
			return nil, false
		}
		if c.first < i {
			// It has taken in some that were done: they are done anew, as one.
			merged := hunk{c.old, c.new}
			list = slices.Concat(list[:c.first], []hunk{merged}, list[c.last+1:])
			parts, i = parts[:0], 0
			continue
		}
		// White space behind the body's end tag is part of its last text.
		if c.from.parent == 0 && c.from.end >= old.lastChild() || c.to.parent == 0 && c.to.end >= new.lastChild() {
			return nil, false
		}
		parts = append(parts, part{
			Path: old.path(c.from.parent), Tag: old.name(c.from),
			At: c.from.at, Count: c.from.count, HTML: string(new.text[c.to.start:c.to.end]),
		})
		i = c.last + 1
	}
	return parts, true
}

// change is a hunk that begins and ends where nodes do, in both pages, among
// the children of one element.
type change struct {
	hunk
	first, last int // the hunks that are in it
	from, to    run
}

// grow makes a change of a hunk, taking in others that stand in its way.
func grow(old, new *tree, list []hunk, i int) (change, bool) {
	c := change{hunk: list[i], first: i, last: i}
	for {
		var ok bool
		if c.from, ok = old.cover(c.old[0], c.old[1]); !ok {
			return c, false
		}
		if c.to, ok = new.cover(c.new[0], c.new[1]); !ok {
			return c, false
		}
		for ok && (old.depth(c.from) != new.depth(c.to) || old.name(c.from) != new.name(c.to)) {
			a, b := old.depth(c.from), new.depth(c.to)
			if a >= b {
				c.from, ok = old.raise(c.from)
			}
			if b >= a && ok {
				c.to, ok = new.raise(c.to)
			}
		}
		if !ok {
			return c, false
		}
		if c.old == [2]int{c.from.start, c.from.end} && c.new == [2]int{c.to.start, c.to.end} {
			return c, true
		}
		c.extend(list)
	}
}

// extend widens a change to the runs that were found for it, at both ends to
// places that are the same in both pages.
func (c *change) extend(list []hunk) {
	from, to := c.from, c.to
	for {
		// To the left, in what both have, up to the hunk before.
		shift := c.new[0] - c.old[0]
		x := min(from.start, to.start-shift)
		if c.first == 0 || x >= list[c.first-1].old[1] {
			c.old[0], c.new[0] = x, x+shift
			break
		}
		c.first--
		c.old[0], c.new[0] = list[c.first].old[0], list[c.first].new[0]
		from.start, to.start = min(from.start, c.old[0]), min(to.start, c.new[0])
	}
	for {
		shift := c.new[1] - c.old[1]
		x := max(from.end, to.end-shift)
		if c.last == len(list)-1 || x <= list[c.last+1].old[0] {
			c.old[1], c.new[1] = x, x+shift
			break
		}
		c.last++
		c.old[1], c.new[1] = list[c.last].old[1], list[c.last].new[1]
		from.end, to.end = max(from.end, c.old[1]), max(to.end, c.new[1])
	}
}
