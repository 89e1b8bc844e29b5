package network

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func some(t *rapid.T, most int) Graph {
	g := Graph{Nodes: rapid.IntRange(0, most).Draw(t, "nodes"), Centre: -1}
	if g.Nodes > 0 {
		node := rapid.IntRange(0, g.Nodes-1)
		g.Edges = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) [2]int { return [2]int{node.Draw(t, "a"), node.Draw(t, "b")} }), 0, 2*most).Draw(t, "edges")
		g.Centre = rapid.IntRange(-1, g.Nodes-1).Draw(t, "centre")
	}
	return g
}

func TestNodesStandInTheFrame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := some(t, 60)
		points := Layout(g)
		if len(points) != g.Nodes {
			t.Fatalf("%d places for %d nodes", len(points), g.Nodes)
		}
		seen := map[Point]int{}
		for i, p := range points {
			if p.X < 0 || p.X > whole || p.Y < 0 || p.Y > whole {
				t.Fatalf("%d stands at %v", i, p)
			}
			if j, ok := seen[p]; ok {
				t.Fatalf("%d and %d both stand at %v", i, j, p)
			}
			seen[p] = i
		}
		if g.Centre >= 0 && g.Nodes > 1 {
			if p := points[g.Centre]; p != (Point{whole / 2, whole / 2}) {
				t.Fatalf("the middle is %v", p)
			}
		}
	})
}

func TestTheOrderAndDirectionOfEdgesDoesntMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := some(t, 40)
		other := g
		other.Edges = nil
		for _, e := range g.Edges {
			other.Edges = append(other.Edges, [2]int{e[1], e[0]}, e)
		}
		slices.Reverse(other.Edges)
		if !reflect.DeepEqual(Layout(g), Layout(other)) {
			t.Fatal("two layouts")
		}
	})
}

// wheel is a hub with some nodes around it, and a few edges among these.
func wheel(n int) Graph {
	g := Graph{Nodes: n, Centre: -1}
	for i := 1; i < n; i++ {
		g.Edges = append(g.Edges, [2]int{0, i}, [2]int{i, 1 + i*i%(n-1)})
	}
	return g
}

// The digest was made on amd64. A machine that fuses multiplications with
// additions, or rounds otherwise, would have another.
func TestEveryMachineLaysOutTheSame(t *testing.T) {
	got := sha256.Sum256(fmt.Append(nil, Layout(wheel(80))))
	const want = "a027bfc4b44889de"
	if hex.EncodeToString(got[:8]) != want {
		t.Errorf("%x", got[:8])
	}
}

func TestNeighboursStandNear(t *testing.T) {
	// Two cliques with one edge between them.
	g := Graph{Nodes: 16, Centre: -1, Edges: [][2]int{{0, 8}}}
	for _, from := range []int{0, 8} {
		for i := range 8 {
			for j := range i {
				g.Edges = append(g.Edges, [2]int{from + i, from + j})
			}
		}
	}
	points := Layout(g)
	distance := func(a, b int) int {
		x, y := points[a].X-points[b].X, points[a].Y-points[b].Y
		return x*x + y*y
	}
	within, between := 0, 0
	for i := range 8 {
		within = max(within, distance(1, i), distance(9, 8+i))
		between += distance(i, 8+i) / 8
	}
	if within > between {
		t.Errorf("friends are %d apart, strangers %d", within, between)
	}
}

// pictures are nodes with names of all lengths, and what joins them.
func pictures(t *rapid.T) (nodes []Node, edges [][2]int) {
	names := rapid.SampledFrom([]string{"x", "Ahmed al-Sharaa", "الجمهورية العربية السورية", "", "Agreement between the SDF and the government", "A name of two hundred letters that goes on and on and on, and on, and then some more, to its end"})
	nodes = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Node {
		return Node{X: rapid.IntRange(0, 1000).Draw(t, "x"), Y: rapid.IntRange(0, 800).Draw(t, "y"), Radius: rapid.IntRange(2, 12).Draw(t, "r"), Name: names.Draw(t, "name")}
	}), 0, 80).Draw(t, "nodes")
	if len(nodes) > 0 {
		node := rapid.IntRange(0, len(nodes)-1)
		edges = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) [2]int { return [2]int{node.Draw(t, "a"), node.Draw(t, "b")} }), 0, 100).Draw(t, "edges")
	}
	return nodes, edges
}

func TestNamesDontCollide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const width, height = 1000, 800
		nodes, edges := pictures(t)
		sizes := []int{30, 20, 12, 6}
		list := Names(nodes, edges, width, height, sizes)
		drawn := make([]int, len(nodes))
		for at, i := range Order(nodes, list, sizes) {
			drawn[i] = at
		}
		for i := range nodes {
			for level := list[i].Level; level < len(sizes); level++ {
				over, _ := covered(place(&nodes[i], list[i].At(level), sizes[level]), i, nodes)
				for _, j := range over {
					if drawn[j] > drawn[i] {
						t.Fatalf("%d is drawn over the name of %d", j, i)
					}
				}
			}
		}
		for level, size := range sizes {
			var boxes []box
			for i := range list {
				n := &list[i]
				if n.Level > level {
					continue
				}
				l := n.At(level)
				if len(l.Lines) == 0 {
					t.Fatalf("nothing is shown of %q at %d", nodes[i].Name, size)
				}
				b := place(&nodes[i], l, size)
				if b.left < 0 || b.top < 0 || b.right > width || b.bottom > height {
					t.Fatalf("%q lies outside", l.Lines)
				}
				_, ok := covered(b, i, nodes)
				ok = ok || n.Level < level && n.Full != level
				for _, other := range boxes {
					ok = ok && !b.meets(other)
				}
				if !ok {
					t.Fatalf("%q at %d lies over something", l.Lines, size)
				}
				boxes = append(boxes, b)
			}
		}
	})
}

func TestEveryNameCanBeShownWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		nodes, edges := pictures(t)
		for i, n := range Names(nodes, edges, 1000, 800, []int{30, 20, 12, 6}) {
			if got := strings.Join(n.Whole.Lines, " "); got != nodes[i].Name {
				t.Fatalf("of %q there is %q", nodes[i].Name, got)
			}
			if n.Full < n.Level || n.Full > n.Level && len(n.Cut.Lines) == 0 && n.Level < 4 {
				t.Fatalf("%q is shown from %d, whole from %d", nodes[i].Name, n.Level, n.Full)
			}
		}
	})
}

// star is a hub with a node in each of eight directions.
func star(name string) (nodes []Node, edges [][2]int) {
	nodes = []Node{{X: 500, Y: 400, Radius: 10, Name: "Hub"}}
	for i, d := range [][2]int{{1, 0}, {2, 1}, {0, 1}, {-2, 1}, {-1, 0}, {-2, -1}, {0, -1}, {2, -1}} {
		nodes = append(nodes, Node{X: 500 + 120*d[0], Y: 400 + 120*d[1], Radius: 6, Name: name})
		edges = append(edges, [2]int{0, i + 1})
	}
	return nodes, edges
}

func TestNamesStandOnTheOutsideOfWhatTheyAreJoinedTo(t *testing.T) {
	nodes, edges := star("Break with al-Qaeda")
	for i, n := range Names(nodes, edges, 1000, 800, []int{12})[1:] {
		b := place(&nodes[i+1], n.Whole, 12)
		for _, e := range edges {
			if s := strokeOf(&nodes[e[0]], &nodes[e[1]], e); s.within(b) > 0 {
				t.Errorf("the name of node %d lies over the line to %d", i+1, e[1])
			}
		}
	}
}

func TestANameIsCutOnlyWhereItHasNoRoom(t *testing.T) {
	const long = "Agreement between the SDF and the government"
	nodes, edges := star(long)
	for i, n := range Names(nodes, edges, 1000, 800, []int{12})[1:] {
		if n.Full > 0 || len(n.Cut.Lines) > 0 {
			t.Errorf("that of node %d is %q", i+1, n.Cut.Lines)
		}
	}
	// Between two rows of others there is room for one line of it.
	crowd := []Node{{X: 100, Y: 50, Radius: 6, Name: long}}
	for i := range 20 {
		crowd = append(crowd, Node{X: 40 + 40*i, Y: 28, Radius: 12}, Node{X: 40 + 40*i, Y: 72, Radius: 12})
	}
	crowd = append(crowd, Node{X: 340, Y: 50, Radius: 12})
	n := Names(crowd, nil, 1000, 100, []int{12, 4})[0]
	if n.Level != 0 || n.Full != 1 || len(n.Cut.Lines) != 1 || !strings.HasSuffix(n.Cut.Lines[0], "…") {
		t.Errorf("where there is room for a part: %+v", n)
	}
}

func TestALineIsHiddenAsFarAsItIsBehindAName(t *testing.T) {
	b := box{100, 100, 200, 120}
	for _, c := range []struct{ x1, y1, x2, y2, want int }{
		{0, 110, 300, 110, 100}, {150, 0, 150, 300, 20}, {0, 0, 300, 0, 0}, {120, 110, 180, 110, 60},
		{150, 110, 150, 110, 0}, {300, 110, 190, 110, 10}, {90, 90, 95, 300, 0},
	} {
		s := strokeOf(&Node{X: c.x1, Y: c.y1}, &Node{X: c.x2, Y: c.y2}, [2]int{})
		if got := s.within(b); got < c.want-1 || got > c.want+1 {
			t.Errorf("%v: %d", c, got)
		}
	}
}

// What stands in the middle of a crowd has its name before those at the rim.
func TestAHubHasItsNameFirst(t *testing.T) {
	nodes := []Node{{X: 500, Y: 400, Radius: 16, Name: "Ahmed al-Sharaa"}, {X: 560, Y: 400, Radius: 12, Name: "Syria"}}
	for i := range 120 {
		nodes = append(nodes, Node{X: 300 + i%12*40, Y: 240 + i/12*36, Radius: 6, Name: "Leaf"})
	}
	for i, n := range Names(nodes, nil, 1000, 800, []int{32, 16}) {
		if i < 2 && n.Level > 0 {
			t.Errorf("%q has no room", nodes[i].Name)
		}
		if over, _ := covered(place(&nodes[i], n.At(0), 32), i, nodes); i >= 2 && n.Level == 0 && len(over) > 0 {
			t.Errorf("%q lies over another like it", nodes[i].Name)
		}
	}
}

// drawn are the nodes of a wheel as they are drawn, with the names that pages have.
func drawn(n int) (nodes []Node, edges [][2]int) {
	g := wheel(n)
	for i, p := range Layout(g) {
		nodes = append(nodes, Node{X: 40 + p.X*9/10, Y: 30 + p.Y*7/10, Radius: 6, Name: fmt.Sprintf("Name of node %d", i) + strings.Repeat(" that is longer", i%3)})
	}
	return nodes, g.Edges
}

func TestFiftyNodesHaveTheirNames(t *testing.T) {
	nodes, edges := drawn(50)
	shown := 0
	for _, n := range Names(nodes, edges, 1000, 760, []int{12}) {
		if n.Level == 0 {
			shown++
		}
	}
	if shown < 45 {
		t.Errorf("%d of 50 names have room", shown)
	}
}

// The digest was made on amd64.
func TestEveryMachinePlacesNamesTheSame(t *testing.T) {
	nodes, edges := drawn(200)
	got := sha256.Sum256(fmt.Append(nil, Names(nodes, edges, 1000, 760, []int{32, 16, 9, 5})))
	const want = "ab1710c573b3e8c7"
	if hex.EncodeToString(got[:8]) != want {
		t.Errorf("%x", got[:8])
	}
}

func BenchmarkNames(b *testing.B) {
	for _, n := range []int{25, 80, 400} {
		b.Run(fmt.Sprintf("nodes=%d", n), func(b *testing.B) {
			nodes, edges := drawn(n)
			for b.Loop() {
				Names(nodes, edges, 1000, 760, []int{32, 16, 9, 5})
			}
		})
	}
}

func BenchmarkLayout(b *testing.B) {
	for _, n := range []int{10, 25, 80, 200, 500} {
		b.Run(fmt.Sprintf("nodes=%d", n), func(b *testing.B) {
			g := wheel(n)
			for b.Loop() {
				Layout(g)
			}
		})
	}
}

// Of several beginnings one is taken from which the nodes with most edges come to
// stand where their names have room.
func TestHubsHaveRoomForTheirNames(t *testing.T) {
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 3))
		g := Graph{Nodes: 60, Centre: -1}
		for i := 4; i < g.Nodes; i++ {
			g.Edges = append(g.Edges, [2]int{i, r.IntN(4)}, [2]int{i, r.IntN(i)})
		}
		edges := simple(g)
		at := start(g, edges, 0)
		spread(g, edges, at)
		apart(g, at)
		if one, best := crowded(inFrame(g, at), edges), crowded(Layout(g), edges); best > one || best > 3 {
			t.Errorf("seed %d: %d pairs are crowded, with one beginning %d", seed, best, one)
		}
	}
}
