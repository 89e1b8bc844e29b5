package network

// stroke is a line between two nodes.
type stroke struct {
	ends         [2]int
	x, y, dx, dy int
	length       int
	around       box
}

func strokeOf(a, b *Node, ends [2]int) stroke {
	dx, dy := b.X-a.X, b.Y-a.Y
	return stroke{ends, a.X, a.Y, dx, dy, root(dx*dx + dy*dy), box{min(a.X, b.X), min(a.Y, b.Y), max(a.X, b.X) + 1, max(a.Y, b.Y) + 1}}
}

// parts is in how many a stroke is divided, to say where it enters a box.
const parts = 1 << 12

// within is how much of a stroke lies within a box (Liang and Barsky: A New
// Concept and Method for Line Clipping, 1984), in whole numbers.
func (s *stroke) within(b box) int {
	from, to := 0, parts
	for _, side := range [...][2]int{{-s.dx, s.x - b.left}, {s.dx, b.right - s.x}, {-s.dy, s.y - b.top}, {s.dy, b.bottom - s.y}} {
		p, q := side[0], side[1]
		switch {
		case p == 0 && q < 0:
			return 0
		case p < 0:
			from = max(from, q*parts/p)
		case p > 0:
			to = min(to, q*parts/p)
		}
	}
	if from >= to {
		return 0
	}
	return s.length * (to - from) / parts
}
