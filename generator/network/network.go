// Package network lays a graph out: where its nodes stand, and which of their
// names have room.
//
// How many nodes there are and which of them are joined goes in; places in a
// frame come out. Equal graphs are laid out the same on every machine. The
// layout is Fruchterman's and Reingold's (Graph Drawing by Force-Directed
// Placement, 1991): nodes push each other away, edges pull, and the steps get
// smaller. It needs fractions, and these are the same everywhere only where
// each is rounded by itself: a product that is added to something stands in
// float64(…), which the language forbids to fuse with the addition
// (https://go.dev/ref/spec#Floating_point_operators), and nothing is used but
// the four operations and the square root, which IEEE 754 rounds exactly. What
// comes out is whole.
package network

import (
	"math"
	"slices"
)

// Graph is what is to be laid out. Nodes are numbered from 0.
type Graph struct {
	Nodes int
	Edges [][2]int
	// Centre is a node that stands in the middle, or -1.
	Centre int
}

// Point is a place, in thousandths of the frame from the left and from the top.
type Point struct{ X, Y int }

const whole = 1000 // a frame's side

type vector struct{ x, y float64 }

// Most is how many nodes can be laid out in bearable time: each pushes every
// other.
const Most = 600

// Layout places the nodes. It panics on more than Most, which is the caller's
// to choose from.
func Layout(g Graph) []Point {
	if g.Nodes > Most {
		panic("network: too many nodes")
	}
	switch g.Nodes {
	case 0:
		return nil
	case 1:
		return []Point{{whole / 2, whole / 2}}
	}
	edges := simple(g)
	// Where it begins decides what it comes to. Of a graph of moderate size that has
	// no centre a few beginnings are tried, for one that leaves the nodes with most
	// edges room for their names.
	tries := 1
	if g.Centre < 0 && g.Nodes <= 100 {
		tries = 6
	}
	var best []Point
	least := 0
	for try := range tries {
		at := start(g, edges, try)
		spread(g, edges, at)
		apart(g, at)
		list := inFrame(g, at)
		if crowd := crowded(list, edges); best == nil || crowd < least {
			best, least = list, crowd
		}
		if least == 0 {
			break
		}
	}
	return best
}

// crowded is how many pairs of the nodes with most edges stand so near each other
// in a row that their names would meet.
func crowded(at []Point, edges [][2]int) int {
	const hubs, across, down = 8, 260, 60
	degree := make([]int, len(at))
	for _, e := range edges {
		degree[e[0]]++
		degree[e[1]]++
	}
	order := make([]int, len(at))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return degree[b] - degree[a] })
	count := 0
	for i, a := range order[:min(hubs, len(order))] {
		for _, b := range order[:i] {
			if degree[a] < 3 {
				continue // one of many like it
			}
			if dx, dy := at[a].X-at[b].X, at[a].Y-at[b].Y; max(dx, -dx) < across && max(dy, -dy) < down {
				count++
			}
		}
	}
	return count
}

// simple are the edges without those from a node to itself, each pair once, in
// an order that doesn't depend on how they came.
func simple(g Graph) [][2]int {
	edges := make([][2]int, 0, len(g.Edges))
	for _, e := range g.Edges {
		if e[0] != e[1] {
			edges = append(edges, [2]int{min(e[0], e[1]), max(e[0], e[1])})
		}
	}
	slices.SortFunc(edges, func(a, b [2]int) int {
		if a[0] != b[0] {
			return a[0] - b[0]
		}
		return a[1] - b[1]
	})
	return slices.Compact(edges)
}

// start spreads the nodes over a square, by a rule that looks like chance and
// is none: a generator of Lehmer's, with the same seed every time, another for
// each try.
func start(g Graph, edges [][2]int, try int) []vector {
	state := uint64(48271 + 7*g.Nodes + len(edges) + 7919*try)
	next := func() float64 {
		state = state * 48271 % (1<<31 - 1)
		return float64(state%whole) / whole
	}
	at := make([]vector, g.Nodes)
	for i := range at {
		at[i] = vector{next() - 0.5, next() - 0.5}
	}
	if g.Centre >= 0 {
		at[g.Centre] = vector{}
	}
	return at
}

// spread moves the nodes until they hardly move any more.
func spread(g Graph, edges [][2]int, at []vector) {
	n := len(at)
	steps := 400
	switch {
	case n > 300:
		steps = 120
	case n > 100:
		steps = 200
	case n <= 30:
		steps = 120 // there are many of these: one for each actor
	}
	// The distance at which a push and a pull are even, in a square of side 1.
	even := 0.9 / math.Sqrt(float64(n))
	evenSquare := float64(even * even)
	degree := make([]int, n)
	for _, e := range edges {
		degree[e[0]]++
		degree[e[1]]++
	}
	moves := make([]vector, n)
	for step := range steps {
		clear(moves)
		for i := range n {
			a, move := at[i], moves[i]
			for j := i + 1; j < n; j++ {
				dx, dy := a.x-at[j].x, a.y-at[j].y
				square := float64(dx*dx) + float64(dy*dy)
				if square < 1e-9 {
					// Two in one place part by their numbers.
					dx, dy, square = 1e-4, float64(1e-5*float64(j%7-3)), 1e-8
				}
				push := evenSquare / square
				px, py := float64(dx*push), float64(dy*push)
				move.x += px
				move.y += py
				moves[j].x -= px
				moves[j].y -= py
			}
			moves[i] = move
		}
		for _, e := range edges {
			a, b := e[0], e[1]
			dx, dy := at[a].x-at[b].x, at[a].y-at[b].y
			length := math.Sqrt(float64(dx*dx) + float64(dy*dy))
			// What has many edges is pulled less by each, or hubs would clump.
			pull := length / even
			if d := min(degree[a], degree[b]); d > 4 {
				pull = pull * 4 / float64(d)
			}
			px, py := float64(dx*pull), float64(dy*pull)
			moves[a].x -= px
			moves[a].y -= py
			moves[b].x += px
			moves[b].y += py
		}
		// The longest step gets shorter.
		longest := float64(0.12*float64(steps-step)/float64(steps)) + 0.001
		for i := range at {
			if i == g.Centre {
				continue
			}
			// Towards the middle, so that parts that aren't joined stay near.
			m := vector{moves[i].x - float64(at[i].x*0.9), moves[i].y - float64(at[i].y*0.9)}
			length := math.Sqrt(float64(m.x*m.x) + float64(m.y*m.y))
			if length > longest {
				scale := longest / length
				m = vector{float64(m.x * scale), float64(m.y * scale)}
			}
			at[i].x += m.x
			at[i].y += m.y
		}
	}
}

// apart moves nodes that stand very near each other away from each other.
func apart(g Graph, at []vector) {
	n := len(at)
	near := 0.45 / math.Sqrt(float64(n))
	for range 12 {
		moved := false
		for i := range n {
			for j := i + 1; j < n; j++ {
				dx, dy := at[i].x-at[j].x, at[i].y-at[j].y
				square := float64(dx*dx) + float64(dy*dy)
				if square >= float64(near*near) {
					continue
				}
				length := math.Sqrt(square)
				if length < 1e-6 {
					dx, dy, length = 1e-4, float64(1e-5*float64(j%7-3)), 1e-4
				}
				by := (near - length) / 2 / length
				x, y := float64(dx*by), float64(dy*by)
				if i != g.Centre {
					at[i].x += x
					at[i].y += y
				}
				if j != g.Centre {
					at[j].x -= x
					at[j].y -= y
				}
				moved = true
			}
		}
		if !moved {
			return
		}
	}
}

// inFrame fits the nodes into the frame.
func inFrame(g Graph, at []vector) []Point {
	least, most := at[0], at[0]
	for _, v := range at {
		least = vector{min(least.x, v.x), min(least.y, v.y)}
		most = vector{max(most.x, v.x), max(most.y, v.y)}
	}
	if g.Centre >= 0 { // which stays in the middle
		c := at[g.Centre]
		x, y := max(most.x-c.x, c.x-least.x), max(most.y-c.y, c.y-least.y)
		least, most = vector{c.x - x, c.y - y}, vector{c.x + x, c.y + y}
	}
	width, height := max(most.x-least.x, 1e-6), max(most.y-least.y, 1e-6)
	list := make([]Point, len(at))
	for i, v := range at {
		list[i] = Point{round((v.x - least.x) / width), round((v.y - least.y) / height)}
	}
	return list
}

func round(share float64) int {
	return max(0, min(whole, int(float64(share*whole)+0.5)))
}
