package network

import "dossier/generator/lettering"

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

// sides is all of them, those first that are read best.
var sides = [...]Side{Right, Left, Below, Above, RightBelow, RightAbove, LeftBelow, LeftAbove}

// towards is where a side lies, and how much it counts that it lies there: a
// name straight beside its node is seen to be its name.
var towards = [...]struct{ x, y int }{
	Right: {100, 0}, Left: {-100, 0}, Above: {0, -90}, Below: {0, 90},
	RightAbove: {45, -45}, RightBelow: {45, 45}, LeftAbove: {-45, -45}, LeftBelow: {-45, 45},
}

// box is a rectangle.
type box struct{ left, top, right, bottom int }

func (a box) meets(b box) bool {
	return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

func (n *Node) box() box {
	return box{n.X - n.Radius, n.Y - n.Radius, n.X + n.Radius, n.Y + n.Radius}
}

// place is what a name takes beside its node. Of several lines the first is
// below the node, the last above it, or the middle beside it.
func place(n *Node, l Label, size int) box {
	return placed(n, l.Side, widest(l.Lines), len(l.Lines), size)
}

// widest is how wide the widest of some lines is.
func widest(lines []string) int {
	w := 0
	for _, line := range lines {
		w = max(w, lettering.Width(line))
	}
	return w
}

func placed(n *Node, side Side, width, lines, size int) box {
	w := width*size/100 + size/3
	x, y, dx, dy := side.place(n.Radius, lines)
	x, y = n.X+x+dx*size/100, n.Y+y+dy*size/100
	b := box{x, y - size*95/100, x + w, y + size*35/100 + (lines-1)*size*leading/100}
	switch side {
	case Left, LeftAbove, LeftBelow:
		b.left, b.right = x-w, x
	case Above, Below:
		b.left, b.right = x-w/2, x+w/2
	}
	return b
}

// leading is how far a line of a name is from the next, in hundredths of the
// size of its letters.
const leading = 110

// Place is where a name stands from the middle of a node of that radius, and how
// far from there its first line's baseline begins (on the right), ends (on the
// left) or has its middle, in hundredths of the size of its letters.
func (l Label) Place(radius int) (x, y, dx, dy int) {
	return l.Side.place(radius, len(l.Lines))
}

func (s Side) place(radius, lines int) (x, y, dx, dy int) {
	more := (lines - 1) * leading
	switch s {
	case Right:
		return radius, 0, 33, 33 - more/2
	case Left:
		return -radius, 0, -33, 33 - more/2
	case Above:
		return 0, -radius, 0, -33 - more
	case RightAbove:
		return radius, -radius, 0, -more
	case LeftAbove:
		return -radius, -radius, 0, -more
	case RightBelow:
		return radius, radius, 0, 90
	case LeftBelow:
		return -radius, radius, 0, 90
	}
	return 0, radius, 0, 100
}
