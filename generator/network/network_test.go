package network

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"reflect"
	"slices"
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
	const want = "39ffa37a5a17d8e4"
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

func TestNamesDontCollide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const width, height = 1000, 800
		names := rapid.SampledFrom([]string{"x", "Ahmed al-Sharaa", "الجمهورية العربية السورية", "", "A name of two hundred letters that goes on and on and on"})
		nodes := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Node {
			return Node{X: rapid.IntRange(0, width).Draw(t, "x"), Y: rapid.IntRange(0, height).Draw(t, "y"), Radius: rapid.IntRange(2, 12).Draw(t, "r"), Name: names.Draw(t, "name")}
		}), 0, 80).Draw(t, "nodes")
		sizes := []int{30, 20, 12, 6}
		list := Names(nodes, width, height, sizes)
		drawn := make([]int, len(nodes))
		for at, i := range Order(nodes, list, sizes) {
			drawn[i] = at
		}
		for i := range nodes {
			for level := list[i].Level; level < len(sizes); level++ {
				over, _ := covered(place(&nodes[i], list[i].Text, list[i].Side, sizes[level]), i, nodes)
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
				if list[i].Level > level {
					continue
				}
				b := place(&nodes[i], list[i].Text, list[i].Side, size)
				if b.left < 0 || b.top < 0 || b.right > width || b.bottom > height {
					t.Fatalf("%q lies outside", list[i].Text)
				}
				if _, ok := covered(b, i, nodes); list[i].Level == level && !ok || !free(b, boxes) {
					t.Fatalf("%q at %d lies over something", list[i].Text, size)
				}
				boxes = append(boxes, b)
			}
		}
	})
}

// What stands in the middle of a crowd has its name before those at the rim.
func TestAHubHasItsNameFirst(t *testing.T) {
	nodes := []Node{{X: 500, Y: 400, Radius: 16, Name: "Ahmed al-Sharaa"}, {X: 560, Y: 400, Radius: 12, Name: "Syria"}}
	for i := range 120 {
		nodes = append(nodes, Node{X: 300 + i%12*40, Y: 240 + i/12*36, Radius: 6, Name: "Leaf"})
	}
	for i, n := range Names(nodes, 1000, 800, []int{32, 16}) {
		if i < 2 && n.Level > 0 {
			t.Errorf("%q has no room", n.Text)
		}
		if over, _ := covered(place(&nodes[i], n.Text, n.Side, 32), i, nodes); i >= 2 && n.Level == 0 && len(over) > 0 {
			t.Errorf("%q lies over another like it", n.Text)
		}
	}
}

func TestFiftyNodesHaveTheirNames(t *testing.T) {
	g := wheel(50)
	var nodes []Node
	for i, p := range Layout(g) {
		nodes = append(nodes, Node{X: 40 + p.X*9/10, Y: 30 + p.Y*7/10, Radius: 6, Name: fmt.Sprintf("Name of node %d", i)})
	}
	shown := 0
	for _, n := range Names(nodes, 1000, 760, []int{12}) {
		if n.Level == 0 {
			shown++
		}
	}
	if shown < 45 {
		t.Errorf("%d of 50 names have room", shown)
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
