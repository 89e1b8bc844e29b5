package network

import (
	"dossier/generator/lettering"
)

// Node is a node as it is drawn in a frame: its place and size in the frame's
// own units.
type Node struct {
	X, Y, Radius int
	Name         string
}

// Side says where a name stands beside its node.
type Side uint8

// The sides.
const (
	Right Side = iota
	Left
	Above
	Below
	// At a corner of the square around the node: where the sides are crowded,
	// as they are at the nodes with most about them, there may be room.
	RightAbove
	RightBelow
	LeftAbove
	LeftBelow
)

// sides is all of them, the best first.
var sides = [...]Side{Right, Left, Below, Above, RightBelow, RightAbove, LeftBelow, LeftAbove}

// Name is a node's name as it is drawn.
type Name struct {
	// Level is the first of the sizes of letters at which the name has room; it
	// is as many as there are sizes where it has at none.
	Level int
	Side  Side
	Text  string // as much of the name as is shown
}

// box is a rectangle.
type box struct{ left, top, right, bottom int }

func (a box) meets(b box) bool {
	return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

// longest is how wide a name is at most, in sizes of its letters.
const longest = 16

// Names finds which names have room beside their nodes, in a frame of that
// width and height, where letters are of each of some sizes, the greatest first.
// Names of earlier nodes have precedence. A name that has room at one size has
// at all smaller ones, on the same side. None lies over another, nor over a node
// that is as large as its own; over smaller ones only where there is no other
// place, and then over as few as can be: of what stands in a crowd the names of
// the greatest are missed most.
func Names(nodes []Node, width, height int, sizes []int) []Name {
	names := make([]Name, len(nodes))
	for i := range nodes {
		names[i] = Name{Level: len(sizes), Text: lettering.Shorten(nodes[i].Name, longest*100)}
	}
	for level, size := range sizes {
		var taken []box
		for i := range nodes {
			if names[i].Level < level {
				taken = append(taken, place(&nodes[i], names[i].Text, names[i].Side, size))
			}
		}
		for i := range nodes {
			if names[i].Level < level || names[i].Text == "" {
				continue
			}
			least := -1
			var best box
			for _, side := range sides {
				b := place(&nodes[i], names[i].Text, side, size)
				if b.left < 0 || b.top < 0 || b.right > width || b.bottom > height || !free(b, taken) {
					continue
				}
				over, ok := covered(b, i, nodes)
				if !ok || least >= 0 && len(over) >= least {
					continue
				}
				least, best = len(over), b
				names[i].Level, names[i].Side = level, side
				if least == 0 {
					break
				}
			}
			if least >= 0 {
				taken = append(taken, best)
			}
		}
	}
	return names
}

// free reports whether a name lies over no other.
func free(b box, taken []box) bool {
	for _, t := range taken {
		if b.meets(t) {
			return false
		}
	}
	return true
}

// covered are the nodes that a name would lie over; ok is false where one of
// them isn't smaller than the name's own.
func covered(b box, of int, nodes []Node) (list []int, ok bool) {
	for i := range nodes {
		n := &nodes[i]
		if !b.meets(box{n.X - n.Radius, n.Y - n.Radius, n.X + n.Radius, n.Y + n.Radius}) {
			continue
		}
		if n.Radius >= nodes[of].Radius {
			return nil, false
		}
		list = append(list, i)
	}
	return list, true
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
			over, _ := covered(place(&nodes[i], names[i].Text, names[i].Side, sizes[level]), i, nodes)
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

// place is what a name takes on one side of its node. Its middle, beside the
// node, or its baseline, above or below it, is where Place says.
func place(n *Node, text string, side Side, size int) box {
	w := lettering.Width(text)*size/100 + size/3
	x, y := Place(n, side, size)
	b := box{x, y - size*9/10, x + w, y + size*3/10}
	switch side {
	case Left, LeftAbove, LeftBelow:
		b.left, b.right = x-w, x
	case Above, Below:
		b.left, b.right = x-w/2, x+w/2
	}
	return b
}

// Place is where a name of that size begins (on the right), ends (on the left)
// or has its middle, and where its baseline is.
func Place(n *Node, side Side, size int) (x, y int) {
	switch side {
	case Right:
		return n.X + n.Radius + size/3, n.Y + size/3
	case Left:
		return n.X - n.Radius - size/3, n.Y + size/3
	case Above:
		return n.X, n.Y - n.Radius - size/3
	case RightAbove:
		return n.X + n.Radius, n.Y - n.Radius
	case RightBelow:
		return n.X + n.Radius, n.Y + n.Radius + size*9/10
	case LeftAbove:
		return n.X - n.Radius, n.Y - n.Radius
	case LeftBelow:
		return n.X - n.Radius, n.Y + n.Radius + size*9/10
	}
	return n.X, n.Y + n.Radius + size
}

// Towards is the place that is so far from one place on the way to another, or
// half of the way where they are near.
func Towards(x, y, toX, toY, by int) (int, int) {
	dx, dy := toX-x, toY-y
	length := root(dx*dx + dy*dy)
	if length <= 2*by {
		return x + dx/2, y + dy/2
	}
	return x + dx*by/length, y + dy*by/length
}

// root is the whole part of a square root.
func root(n int) int {
	r := 0
	for bit := 1 << 20; bit > 0; bit >>= 1 {
		if (r+bit)*(r+bit) <= n {
			r += bit
		}
	}
	return r
}
