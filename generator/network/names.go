package network

import (
	"slices"
)

// Node is a node as it is drawn in a frame: its place and size in the frame's
// own units.
type Node struct {
	X, Y, Radius int
	Name         string
}

// Name is a node's name as it is drawn: whole, and at sizes of letters at which
// only a part of it has room, cut.
type Name struct {
	// Level is the first of the sizes of letters at which some of the name has
	// room, Full the first at which all of it has; each is as many as there are
	// sizes where there is none.
	Level, Full int
	Whole, Cut  Label // Cut has no lines where the name is never cut
}

// Label is a name, or a part of it, where it stands.
type Label struct {
	Side  Side
	Lines []string
}

// At is what is shown of a name at one of the sizes of letters; it has no lines
// where nothing is.
func (n *Name) At(level int) Label {
	switch {
	case level >= n.Full:
		return n.Whole
	case level >= n.Level:
		return n.Cut
	}
	return Label{}
}

// set sets where a name stands from one of the sizes on.
func (n *Name) set(level int, at found) {
	n.Level = level
	if at.cut {
		n.Cut = at.Label
	} else {
		n.Full, n.Whole = level, at.Label
	}
}

// Names finds which names have room beside their nodes, in a frame of that
// width and height, where letters are of each of some sizes, the greatest first.
// Names of earlier nodes have precedence. A name that has room at one size has
// at all smaller ones; cut, it stays on its side until all of it has room. None
// lies over another, nor over a node that is as large as its own; over smaller
// ones only where there is no other place, and then over as few as can be: of
// what stands in a crowd the names of the greatest are missed most. Of the
// places that are left it has the one where it hides least of the lines, above
// all of its own node's, and stands away from the nodes that these lead to.
func Names(nodes []Node, edges [][2]int, width, height int, sizes []int) []Name {
	p := newPicture(nodes, edges, width, height)
	names := make([]Name, len(nodes))
	forms := make([][]form, len(nodes))
	for i := range nodes {
		names[i].Level, names[i].Full = len(sizes), len(sizes)
		forms[i] = formsOf(nodes[i].Name)
	}
	p.taken = make([]box, len(nodes))
	for level, size := range sizes {
		clear(p.taken)
		for i := range names {
			if l := names[i].At(level); len(l.Lines) > 0 {
				p.taken[i] = place(&nodes[i], l, size)
			}
		}
		var crowded []int
		for i := range names {
			n := &names[i]
			if n.Level < level || len(forms[i]) == 0 {
				continue
			}
			best, ok := p.best(i, size, forms[i], noLimit)
			if !ok {
				crowded = append(crowded, i)
				continue
			}
			n.set(level, best)
			p.taken[i] = best.box
		}
		// One that has no room has some where another can stand elsewhere.
		tries := attempts
		for _, i := range crowded {
			for _, m := range p.makeRoom(i, size, forms, &tries, func(j int) bool { return names[j].Level == level && names[j].Full == level }) {
				names[m.of].set(level, m.found)
				p.taken[m.of] = m.box
			}
		}
		// What is left of the room goes to names that are cut.
		for i := range names {
			n := &names[i]
			if n.Level > level || n.Full <= level {
				continue
			}
			cut := p.taken[i]
			p.taken[i] = box{}
			if best, ok := p.best(i, size, wholes(forms[i]), p.cost(i, cut, n.Cut.Side, size)+patience); ok {
				n.Full, n.Whole = level, best.Label
				cut = best.box
			}
			p.taken[i] = cut
		}
	}
	// Those that never have room are shown when they are pointed at, over others.
	clear(p.taken)
	for i := range names {
		for level := 0; level < len(sizes) && len(names[i].Whole.Lines) == 0 && len(forms[i]) > 0; level++ {
			if best, ok := p.best(i, sizes[level], wholes(forms[i]), noLimit); ok {
				names[i].Whole = best.Label
			}
		}
		if len(names[i].Whole.Lines) == 0 && len(forms[i]) > 0 {
			names[i].Whole = Label{Lines: wholes(forms[i])[0].lines}
		}
	}
	return names
}

// Order is the order in which nodes are drawn so that none is drawn over
// another's name: as they come, but for those that a name lies over, which are
// drawn before it.
func Order(nodes []Node, names []Name, sizes []int) []int {
	list := make([]int, 0, len(nodes))
	done := make([]bool, len(nodes))
	var draw func(i int)
	draw = func(i int) {
		if done[i] {
			return
		}
		done[i] = true
		for level := names[i].Level; level < len(sizes); level++ {
			// They are smaller, so this comes to an end.
			over, _ := covered(place(&nodes[i], names[i].At(level), sizes[level]), i, nodes)
			for _, j := range over {
				draw(j)
			}
		}
		list = append(list, i)
	}
	for i := range nodes {
		draw(i)
	}
	return list
}

// covered are the nodes that a name would lie over; ok is false where one of
// them isn't smaller than the name's own.
func covered(b box, of int, nodes []Node) (list []int, ok bool) {
	for i := range nodes {
		n := &nodes[i]
		if !b.meets(n.box()) {
			continue
		}
		if n.Radius >= nodes[of].Radius {
			return nil, false
		}
		list = append(list, i)
	}
	return list, true
}

// wholes are the forms of a name that show all of it.
func wholes(forms []form) []form {
	return slices.DeleteFunc(slices.Clone(forms), func(f form) bool { return f.cut })
}
