package page

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dossier/generator/network"
	"dossier/generator/site"
)

// GraphAddress is where the graph of the whole site stands.
const GraphAddress = "graph/"

// How much of a graph is drawn: more couldn't be read, nor be loaded quickly.
const (
	mostNodes      = 400  // of the whole site
	mostLines      = 1000 // between them
	mostNeighbours = 24   // of one actor
)

// SiteRelations are the relations of a whole site: the facts whose value is a page,
// in the order of the notes that state them. Those that a point about something
// alleged covers, those from and to an event that is itself alleged, and those
// that rest on retracted sources alone aren't among them.
type SiteRelations struct {
	list []site.RelationRef
}

// Len is how many there are.
func (r *SiteRelations) Len() int { return len(r.list) }

// Relations finds them; once.
func (m *Maker) Relations() *SiteRelations { return m.relations() }

func (m *Maker) findRelations() *SiteRelations {
	aside := *m
	aside.g = m.g.Aside()
	g := aside.g
	r := &SiteRelations{}
	for _, notes := range [][]site.NoteID{g.Actors(), g.Events(), g.Pages(), g.Sources()} {
		for _, id := range notes {
			for i := range g.Note(id).Doc.Facts {
				if to, _ := aside.relation(id, int32(i)); to != site.None {
					r.list = append(r.list, site.RelationRef{Note: id, Fact: int32(i)})
				}
			}
		}
	}
	return r
}

// relation is the page that a fact joins its own to, and by which property;
// None where it isn't drawn as a relation.
func (m *Maker) relation(id site.NoteID, fact int32) (site.NoteID, site.Property) {
	n := m.g.Note(id)
	f := &n.Doc.Facts[fact]
	if f.Link < 0 || n.IsTranslation() { // which states again what its original does
		return site.None, site.Property{}
	}
	to := n.Links[f.Link].Note
	p, ok := m.g.Config().Property(f.Property)
	if !ok || p.Inverse == "" || to == site.None || to == id || !m.g.Note(to).Published || m.g.Note(to).IsTranslation() {
		return site.None, p
	}
	if at := n.Facts[fact].Contested; at.Note != site.None && m.pointOf(at).Kind == site.Alleged {
		return site.None, p
	}
	if m.isAlleged(id) || m.isAlleged(to) {
		return site.None, p
	}
	if m.onRetractedAlone(id, &n.Doc.Statements[f.Statement]) {
		return site.None, p
	}
	return to, p
}

// contestedFact reports whether a contested point covers a fact.
func (m *Maker) contestedFact(id site.NoteID, fact int32) bool {
	at := m.g.Note(id).Facts[fact].Contested
	return at.Note != site.None && m.pointOf(at).Kind == site.Contested
}

// endedFact reports whether a relation is over: it has an end, which didn't lie
// ahead when its sources appeared.
func (m *Maker) endedFact(id site.NoteID, fact int32) bool {
	n := m.g.Note(id)
	f := &n.Doc.Facts[fact]
	for _, q := range f.Qualifiers {
		if q.Kind == site.Until && !q.Date.After(m.g.Today()) && !m.g.LayAhead(n, f, q.Date) {
			return true
		}
	}
	return false
}

// line is all relations between two notes, drawn as one.
type line struct {
	from, to       site.NoteID
	firm, running  bool // one of them isn't contested; one of them isn't over
	forth, back    bool
	properties     []string // each once
	titles         []string // in words
	sources, count int
}

// drawnGraph gathers what is to be drawn.
type drawnGraph struct {
	m     *Maker
	lines []line
	at    map[[2]site.NoteID]int
	// named is set where each line says what it stands for.
	named bool
}

func (m *Maker) newGraph(named bool) *drawnGraph {
	return &drawnGraph{m: m, at: map[[2]site.NoteID]int{}, named: named}
}

// add adds a relation, if it is one.
func (d *drawnGraph) add(id site.NoteID, fact int32) {
	to, p := d.m.relation(id, fact)
	if to == site.None {
		return
	}
	key := [2]site.NoteID{min(id, to), max(id, to)}
	i, ok := d.at[key]
	if !ok {
		i = len(d.lines)
		d.at[key] = i
		d.lines = append(d.lines, line{from: id, to: to})
	}
	l := &d.lines[i]
	l.count++
	l.forth, l.back = l.forth || id == l.from, l.back || id != l.from
	contested, ended := d.m.contestedFact(id, fact), d.m.endedFact(id, fact)
	l.firm, l.running = l.firm || !contested, l.running || !ended
	if !slices.Contains(l.properties, p.Name) {
		l.properties = append(l.properties, p.Name)
	}
	n := d.m.g.Note(id)
	var sources []site.NoteID
	for _, ref := range n.Doc.Statements[n.Doc.Facts[fact].Statement].Cites {
		for _, t := range n.Cites[ref].Items {
			if t.Source != site.None && !slices.Contains(sources, t.Source) {
				sources = append(sources, t.Source)
			}
		}
	}
	l.sources += len(sources)
	if d.named {
		title := d.m.say("graph.line", n.Title, d.m.label(p), d.m.name(to))
		if contested {
			title += " (" + d.m.say("graph.contested") + ")"
		}
		if ended {
			title += " (" + d.m.say("graph.ended") + ")"
		}
		l.titles = append(l.titles, title)
	}
}

// Graph is a part of the graph of the whole site: on the first the picture, and
// on each a part of the table.
func (m *Maker) Graph(r *SiteRelations, part int) GraphPage {
	address := partAddress(GraphAddress, part)
	c := m.canvas(address, site.None)
	v := GraphPage{Frame: m.frame(address, "graph", m.say("graph.title")), Total: r.Len()}
	from, to := m.part(&v.Pager, c.root, GraphAddress, part, r.Len(), listSize)
	for _, ref := range r.list[from:to] {
		v.Rows = append(v.Rows, c.graphRow(ref))
	}
	if part == 1 {
		v.Picture = c.wholeGraph(r)
	}
	// Which relations there are is found without taking it down.
	m.g.Saw("relations listed", site.None, digestOf(r.list[from:to]))
	m.g.Saw("relations drawn", site.None, digestOf(v.Picture))
	return v
}

func digestOf(v any) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%+v", v))
	return hex.EncodeToString(sum[:8])
}

// graphRow is a relation in the table.
func (c *canvas) graphRow(ref site.RelationRef) GraphRow {
	n := c.m.g.Note(ref.Note)
	f := &n.Doc.Facts[ref.Fact]
	p, _ := c.m.g.Config().Property(f.Property)
	return GraphRow{
		Property: p.Name, Kinds: c.m.kindOf(ref.Note) + " " + c.m.kindOf(n.Links[f.Link].Note),
		From: c.m.ref(c.root, ref.Note), Label: c.m.label(p), To: c.m.ref(c.root, n.Links[f.Link].Note),
		Fact: c.fact(ref.Note, ref.Fact, false), Href: c.m.ref(c.root, ref.Note).Href + fragment(n.Doc.Statements[f.Statement].ID),
	}
}

// wholeGraph draws the notes that have most relations, and what joins them.
func (c *canvas) wholeGraph(r *SiteRelations) GraphPicture {
	aside := *c.m
	aside.g = c.m.g.Aside()
	d := aside.newGraph(false)
	for _, ref := range r.list {
		d.add(ref.Note, ref.Fact)
	}
	degree := map[site.NoteID]int{}
	for i := range d.lines {
		degree[d.lines[i].from]++
		degree[d.lines[i].to]++
	}
	var ids []site.NoteID
	for _, notes := range [][]site.NoteID{aside.g.Actors(), aside.g.Events(), aside.g.Sources(), aside.g.Pages()} {
		for _, id := range notes {
			if degree[id] > 0 {
				ids = append(ids, id)
			}
		}
	}
	all := len(ids)
	slices.SortStableFunc(ids, func(a, b site.NoteID) int { return cmp.Compare(degree[b], degree[a]) })
	ids = ids[:min(len(ids), mostNodes)]
	v := c.graphPicture(d, ids, site.None)
	v.Left = all - len(ids)
	return v
}

// neighbourhood draws an actor with those that relations join it to, and the
// relations among these.
func (c *canvas) neighbourhood(id site.NoteID) GraphPicture {
	d := c.m.newGraph(true)
	for i := range c.m.g.Note(id).Doc.Facts {
		d.add(id, int32(i))
	}
	for _, ref := range c.m.g.Relations(id) {
		d.add(ref.Note, ref.Fact)
	}
	slices.SortStableFunc(d.lines, func(a, b line) int {
		return cmp.Or(cmp.Compare(b.sources, a.sources), cmp.Compare(b.count, a.count))
	})
	left := max(0, len(d.lines)-mostNeighbours)
	d.lines = d.lines[:len(d.lines)-left]
	ids := []site.NoteID{id}
	for i := range d.lines {
		l := &d.lines[i]
		d.at[[2]site.NoteID{min(l.from, l.to), max(l.from, l.to)}] = i
		if l.from == id {
			ids = append(ids, l.to)
		} else {
			ids = append(ids, l.from)
		}
	}
	if len(ids) == 1 {
		return GraphPicture{}
	}
	for _, near := range ids[1:] {
		n := c.m.g.Note(near)
		for i := range n.Doc.Facts {
			link := n.Doc.Facts[i].Link
			if link >= 0 && n.Links[link].Note != id && slices.Contains(ids, n.Links[link].Note) {
				d.add(near, int32(i))
			}
		}
	}
	v := c.graphPicture(d, ids, id)
	v.Left = left
	return v
}

// graphPicture draws some notes with the lines between them.
func (c *canvas) graphPicture(d *drawnGraph, ids []site.NoteID, centre site.NoteID) GraphPicture {
	place := map[site.NoteID]int{}
	for i, id := range ids {
		place[id] = i
	}
	var lines []line
	for _, l := range d.lines {
		_, from := place[l.from]
		if _, to := place[l.to]; from && to {
			lines = append(lines, l)
		}
	}
	v := GraphPicture{Nodes: len(ids)}
	if len(lines) > mostLines {
		slices.SortStableFunc(lines, func(a, b line) int { return cmp.Compare(b.sources, a.sources) })
		v.LinesLeft, lines = len(lines)-mostLines, lines[:mostLines]
	}
	v.Lines = len(lines)
	if v.Lines == 0 {
		return v
	}
	g := network.Graph{Nodes: len(ids), Centre: -1}
	degree := make([]int, len(ids))
	for _, l := range lines {
		from, to := place[l.from], place[l.to]
		g.Edges = append(g.Edges, [2]int{from, to})
		degree[from]++
		degree[to]++
	}
	if centre != site.None {
		g.Centre = place[centre]
	}
	points := c.m.Layouts.Layout(g)

	// What lines and nodes can be filtered by.
	counts := map[string]int{}
	for _, l := range lines {
		for _, p := range l.properties {
			counts[p]++
		}
	}
	number := map[string]int{}
	for _, p := range c.m.g.Config().Properties {
		if counts[p.Name] > 0 {
			number[p.Name] = len(v.Properties)
			v.Properties = append(v.Properties, GraphChoice{Value: p.Name, Text: c.m.label(p), Count: counts[p.Name]})
		}
	}
	kinds := map[string]int{}
	for _, id := range ids {
		kinds[c.m.kindOf(id)]++
	}
	for _, k := range append(site.ActorTypes(), "actor", "event", "source", "page") {
		if kinds[k] > 0 {
			number["kind "+k] = len(v.Kinds)
			v.Kinds = append(v.Kinds, GraphChoice{Value: k, Text: c.m.sortWord(k), Count: kinds[k]})
		}
	}
	for _, l := range lines {
		v.Contested, v.Ended = v.Contested || !l.firm, v.Ended || l.firm && !l.running
	}
	for _, k := range []site.Kind{site.Actor, site.Event, site.Source, site.Page} {
		if slices.ContainsFunc(ids, func(id site.NoteID) bool { return c.m.g.Note(id).Kind == k }) {
			v.Forms = append(v.Forms, k.String())
		}
	}

	draw := func(name string, f graphFrame) GraphDrawing {
		return c.graphDrawing(name, f, ids, lines, place, degree, points, g.Centre, number)
	}
	if centre == site.None {
		v.Whole = draw("whole", wholeFrame.of(len(ids)))
		return v
	}
	v.Narrow, v.Wide = draw("narrow", narrowFrame.of(len(ids))), draw("wide", nearFrame.of(len(ids)))
	return v
}

// kindOf is what kind of thing a note is about: the type of an actor, or its
// kind.
func (m *Maker) kindOf(id site.NoteID) string {
	n := m.g.Note(id)
	if n.Kind == site.Actor {
		return n.Type
	}
	return n.Kind.String()
}

// sortWord is the same in words.
func (m *Maker) sortWord(kind string) string {
	switch kind {
	case "event":
		return m.say("graph.kind-event")
	case "source":
		return m.say("graph.kind-source")
	case "page":
		return m.say("graph.kind-page")
	}
	return m.say("type." + kind)
}

// graphFrame is a frame for a graph, in units of its own: pixels, where it is
// shown as wide as it is.
type graphFrame struct {
	width, height int
	across, down  int   // between the frame's sides and the outermost nodes
	sizes         []int // of letters, the greatest first
	radius        int
	most          int // how much greater a node with many relations is
}

var (
	// The whole is shown smaller than it is, and can be made greater.
	wholeFrame  = graphFrame{1000, 860, 70, 40, []int{32, 16, 9, 5}, 6, 10}
	narrowFrame = graphFrame{340, 380, 60, 26, []int{12}, 5, 4}
	nearFrame   = graphFrame{620, 420, 120, 26, []int{12}, 5, 4}
)

// of is the frame for so many pages: few need less of its height, and two or
// three stand near its middle.
func (f graphFrame) of(pages int) graphFrame {
	if pages < 8 {
		f.height = f.height * (2 + pages) / 10
		f.across = max(f.across, (f.width-f.width*(1+pages)/7)/2)
	}
	return f
}

// graphDrawing is a graph drawn in a frame.
func (c *canvas) graphDrawing(name string, f graphFrame, ids []site.NoteID, lines []line, place map[site.NoteID]int, degree []int, points []network.Point, centre int, number map[string]int) GraphDrawing {
	v := GraphDrawing{ID: "at-graph-" + name, Width: f.width, Height: f.height}
	nodes := make([]network.Node, len(ids))
	most := max(slices.Max(degree), 8) // or a page with one relation would be as large as any
	for i, p := range points {
		nodes[i] = network.Node{
			X: f.across + p.X*(f.width-2*f.across)/1000, Y: f.down + p.Y*(f.height-2*f.down)/1000,
			Radius: f.radius + f.most*degree[i]/most, Name: c.m.name(ids[i]),
		}
	}
	edges := make([][2]int, len(lines))
	for i, l := range lines {
		edges[i] = [2]int{place[l.from], place[l.to]}
	}
	names := network.Names(nodes, edges, f.width, f.height, f.sizes)
	at := make([]int, len(ids)) // where each is in the order in which they are drawn
	for _, i := range network.Order(nodes, names, f.sizes) {
		at[i] = len(v.Nodes)
		n := &nodes[i]
		ref := c.m.ref(c.root, ids[i])
		node := GraphNode{
			Href: ref.Href, Title: ref.Text, Kind: c.m.g.Note(ids[i]).Kind.String(), Sort: number["kind "+c.m.kindOf(ids[i])],
			X: n.X, Y: n.Y, Radius: n.Radius, Size: 2 * n.Radius, Names: graphNames(&names[i], n.Radius), Centre: i == centre,
		}
		v.Nodes = append(v.Nodes, node)
	}
	for _, l := range lines {
		a, b := &nodes[place[l.from]], &nodes[place[l.to]]
		e := GraphLine{Ends: strconv.Itoa(at[place[l.from]]) + " " + strconv.Itoa(at[place[l.to]]), Title: strings.Join(l.titles, "\n"), Contested: !l.firm, Ended: l.firm && !l.running, Forth: l.forth, Back: l.back}
		x1, y1 := network.Towards(a.X, a.Y, b.X, b.Y, a.Radius+2)
		x2, y2 := network.Towards(b.X, b.Y, a.X, a.Y, b.Radius+2)
		e.Path = fmt.Sprintf("M%d %dL%d %d", x1, y1, x2, y2)
		var of []string
		for _, p := range l.properties {
			of = append(of, strconv.Itoa(number[p]))
		}
		e.Properties = strings.Join(of, " ")
		v.Lines = append(v.Lines, e)
	}
	return v
}

// graphNames are a page's name as it is drawn, and the part of it that is drawn
// where the letters are too large for all of it.
func graphNames(n *network.Name, radius int) []GraphName {
	if len(n.Whole.Lines) == 0 {
		return nil
	}
	list := []GraphName{graphName(n.Whole, radius, n.Full, 0)}
	if n.Level < n.Full {
		list = append(list, graphName(n.Cut, radius, n.Level, n.Full))
	}
	return list
}

func graphName(l network.Label, radius, level, until int) GraphName {
	across, down, dx, dy := l.Place(radius)
	v := GraphName{X: across, Y: down, Dx: hundredths(dx), Dy: hundredths(dy), Level: level, Until: until}
	switch l.Side {
	case network.Left, network.LeftAbove, network.LeftBelow:
		v.Anchor = "left"
	case network.Above, network.Below:
		v.Anchor = "above"
	}
	for _, line := range l.Lines {
		v.Lines = append(v.Lines, isolated(line, false))
	}
	return v
}

// hundredths is so many hundredths as attributes have them: "0.33".
func hundredths(n int) string {
	return strconv.FormatFloat(float64(n)/100, 'f', -1, 64)
}
