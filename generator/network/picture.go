package network

import "math"

// picture is what names are placed in.
type picture struct {
	nodes         []Node
	dots          []box // of the nodes
	lines         []stroke
	away          []vec // from the middle of the nodes that a node is joined to
	width, height int
	taken         []box // by each node's name
}

// vec is a direction, a hundred long or nothing.
type vec struct{ x, y int }

// What makes a place worse, against one that lies where the name should be,
// over nothing.
const (
	another   = 60     // a line of letters more
	long      = 80     // a line that is long
	shortened = 200    // the name isn't whole
	ownLine   = 60     // a line of its own node is hidden, for each letter's size
	otherLine = 20     // another line is
	overNode  = 100000 // it lies over a node
	patience  = 200    // by which a whole name's place may be worse than that of a part
	noLimit   = math.MaxInt
)

func newPicture(nodes []Node, edges [][2]int, width, height int) *picture {
	p := &picture{nodes: nodes, width: width, height: height, away: make([]vec, len(nodes))}
	for i := range nodes {
		p.dots = append(p.dots, nodes[i].box())
	}
	joined := make([]int, len(nodes))
	for _, e := range edges {
		a, b := &nodes[e[0]], &nodes[e[1]]
		p.lines = append(p.lines, strokeOf(a, b, e))
		p.away[e[0]].x += a.X - b.X
		p.away[e[0]].y += a.Y - b.Y
		p.away[e[1]].x += b.X - a.X
		p.away[e[1]].y += b.Y - a.Y
		joined[e[0]]++
		joined[e[1]]++
	}
	for i, v := range p.away {
		// A node amid those it is joined to has no side that lies away from them.
		if length := root(v.x*v.x + v.y*v.y); length > 10*joined[i] {
			p.away[i] = vec{v.x * 100 / length, v.y * 100 / length}
		} else {
			p.away[i] = vec{}
		}
	}
	return p
}

// found is a place for a name, in one of its forms.
type found struct {
	Label
	cut bool
	box box
}

// best is the best place for a node's name in one of some forms, if there is
// one that isn't worse than a limit.
func (p *picture) best(of, size int, forms []form, limit int) (best found, ok bool) {
	for _, f := range forms {
		for _, side := range sides {
			cost := f.worse + p.lean(of, side)
			if cost >= limit {
				continue
			}
			b := placed(&p.nodes[of], side, f.width, len(f.lines), size)
			if b.left < 0 || b.top < 0 || b.right > p.width || b.bottom > p.height || !p.free(b) {
				continue
			}
			over, may := p.over(b, of)
			if cost += over * overNode; !may || cost >= limit {
				continue
			}
			if cost = p.hidden(of, b, size, cost, limit); cost < limit {
				limit, best, ok = cost, found{Label{side, f.lines}, f.cut, b}, true
			}
		}
	}
	return best, ok
}

// free reports whether a name lies over no other.
func (p *picture) free(b box) bool {
	for _, t := range p.taken {
		if b.meets(t) {
			return false
		}
	}
	return true
}

// over is how many nodes a name lies over; may is false where one of them isn't
// smaller than its own.
func (p *picture) over(b box, of int) (count int, may bool) {
	for i := range p.dots {
		if !b.meets(p.dots[i]) {
			continue
		}
		if p.nodes[i].Radius >= p.nodes[of].Radius {
			return 0, false
		}
		count++
	}
	return count, true
}

// cost is how bad it is that a part of a name has its place.
func (p *picture) cost(of int, b box, side Side, size int) int {
	over, _ := p.over(b, of)
	return p.hidden(of, b, size, shortened+p.lean(of, side)+over*overNode, noLimit)
}

// lean is how bad a side is by where it lies.
func (p *picture) lean(of int, side Side) int {
	return 100 - (p.away[of].x*towards[side].x+p.away[of].y*towards[side].y)/100
}

// hidden adds to a cost how bad it is that a name hides lines, and may leave off
// where a limit is reached.
func (p *picture) hidden(of int, b box, size, cost, limit int) int {
	for i := range p.lines {
		l := &p.lines[i]
		if !b.meets(l.around) {
			continue
		}
		weight := otherLine
		if l.ends[0] == of || l.ends[1] == of {
			weight = ownLine
		}
		if cost += l.within(b) * weight / size; cost >= limit {
			break
		}
	}
	return cost
}
