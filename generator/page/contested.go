package page

import (
	"cmp"
	"slices"
	"strconv"

	"dossier/generator/date"
	"dossier/generator/site"
)

// pointGroups are the kinds of points in the order they are listed, with what
// key of what each is.
var pointGroups = []struct {
	kind site.PointKind
	key  string
}{
	{site.Contested, "points.contested"},
	{site.Course, "points.course"},
	{site.Wording, "points.wording"},
	{site.Unknown, "points.unknown"},
	{site.Alleged, "points.alleged"},
}

// The lists of all points, in three orders.
const (
	PointsByKind  = "contested/"
	PointsByDate  = "contested/by-date/"
	PointsByActor = "contested/by-actor/"
)

// pointOrders is the way between the three.
func (m *Maker) pointOrders(root, current string) []NavItem {
	var list []NavItem
	for _, o := range []struct{ address, key string }{{PointsByKind, "points.by-kind"}, {PointsByDate, "points.by-date"}, {PointsByActor, "points.by-actor"}} {
		list = append(list, NavItem{Href: href(root, o.address), Text: m.say(o.key), Current: o.address == current})
	}
	return list
}

// grouped is a point with the group it stands in.
type grouped struct {
	ref   site.PointRef
	group PointGroup
}

// Contested is a part of the list of all points by kind.
func (m *Maker) Contested(part int) ContestedPage {
	var all []grouped
	for _, g := range pointGroups {
		for _, ref := range m.g.Points() {
			if m.pointOf(ref).Kind == g.kind {
				all = append(all, grouped{ref, PointGroup{ID: "at-" + g.kind.String(), Title: m.mark(g.kind), Explanation: m.say(g.key)}})
			}
		}
	}
	return m.points(PointsByKind, part, all)
}

// ContestedByDate is a part of the list of all points by the date of what was
// first said of them; those of which nothing is dated come last.
func (m *Maker) ContestedByDate(part int) ContestedPage {
	var all []grouped
	for _, ref := range m.g.Points() {
		group := PointGroup{ID: "at-undated", Title: m.say("points.undated")}
		if d := m.firstSaid(ref); !d.IsZero() {
			year := yearIn(d)
			group = PointGroup{ID: "at-" + year, Title: year}
		}
		all = append(all, grouped{ref, group})
	}
	slices.SortStableFunc(all, func(a, b grouped) int { return m.compareFirstSaid(a.ref, b.ref) })
	return m.points(PointsByDate, part, all)
}

// compareFirstSaid orders points by the date of what was first said of them,
// and so by its year; the undated come last.
func (m *Maker) compareFirstSaid(a, b site.PointRef) int {
	return date.Compare(m.firstSaid(a), m.firstSaid(b))
}

// yearIn is the year a date begins in, or ends in where its beginning is open.
func yearIn(d date.Date) string {
	if day, ok := d.Earliest(); ok {
		return strconv.Itoa(day.Year())
	}
	if day, ok := d.Latest(); ok {
		return strconv.Itoa(day.Year())
	}
	return ""
}

// firstSaid is the earliest date of a point's claims; zero if none has one.
func (m *Maker) firstSaid(ref site.PointRef) date.Date {
	var first date.Date
	claims := m.pointOf(ref).Claims
	for i := range claims {
		if d := claims[i].Date; !d.IsZero() && (first.IsZero() || date.Compare(d, first) < 0) {
			first = d
		}
	}
	return first
}

// points is a part of a list of all points, whole.
func (m *Maker) points(list string, part int, all []grouped) ContestedPage {
	address := partAddress(list, part)
	c := m.canvas(address, site.None)
	v := ContestedPage{Frame: m.frame(address, "contested", m.say("points.title")), Total: len(all), Orders: m.pointOrders(c.root, list)}
	from, to := m.part(&v.Pager, c.root, list, part, len(all), listSize)
	for _, g := range all[from:to] {
		if n := len(v.Groups); n == 0 || v.Groups[n-1].ID != g.group.ID {
			v.Groups = append(v.Groups, g.group)
		}
		group := &v.Groups[len(v.Groups)-1]
		group.Points = append(group.Points, c.point(g.ref, 3, false))
	}
	return v
}

// PointActors are the points under each actor that one is about or that says
// something in it, in the order of the list of actors; under no actor come last
// those that have to do with none.
type PointActors struct {
	entries []actorPoint
}

// actorPoint is a point under an actor, or under None.
type actorPoint struct {
	actor site.NoteID
	ref   site.PointRef
}

// Len is how many entries there are; a point has one under each of its actors.
func (p *PointActors) Len() int { return len(p.entries) }

// PointActors finds them; each actor's points are in the order of their dates.
func (m *Maker) PointActors() *PointActors { return m.pointActors() }

func (m *Maker) findPointActors() *PointActors {
	place := make([]int, m.g.Len()) // in the list of actors
	for i, id := range m.g.Actors() {
		place[id] = i
	}
	p := &PointActors{}
	for _, ref := range m.g.Points() {
		n, point := m.g.Note(ref.Note), m.pointOf(ref)
		start := len(p.entries)
		add := func(id site.NoteID) {
			if id == site.None || m.g.Note(id).Kind != site.Actor || !m.g.Note(id).Published {
				return
			}
			if e := (actorPoint{id, ref}); !slices.Contains(p.entries[start:], e) {
				p.entries = append(p.entries, e)
			}
		}
		add(ref.Note)
		for _, link := range point.About {
			add(n.Links[link].Note)
		}
		for c := range point.Claims {
			for _, holder := range n.Claims[ref.Point][c].Holders {
				add(holder)
			}
		}
		if len(p.entries) == start {
			p.entries = append(p.entries, actorPoint{site.None, ref})
		}
	}
	at := func(id site.NoteID) int {
		if id == site.None {
			return len(m.g.Actors())
		}
		return place[id]
	}
	first := make(map[site.PointRef]date.Date, len(m.g.Points()))
	for _, ref := range m.g.Points() {
		first[ref] = m.firstSaid(ref)
	}
	slices.SortStableFunc(p.entries, func(a, b actorPoint) int {
		if c := cmp.Compare(at(a.actor), at(b.actor)); c != 0 {
			return c
		}
		return date.Compare(first[a.ref], first[b.ref])
	})
	return p
}

// ContestedByActor is a part of the list of all points by those who have to do
// with them: links to the points. An actor's points may go on on the next part.
func (m *Maker) ContestedByActor(p *PointActors, part int) PointsByActorPage {
	address := partAddress(PointsByActor, part)
	c := m.canvas(address, site.None)
	v := PointsByActorPage{Frame: m.frame(address, "contested", m.say("points.title")), Total: len(m.g.Points()), Orders: m.pointOrders(c.root, PointsByActor)}
	from, to := m.part(&v.Pager, c.root, PointsByActor, part, len(p.entries), listSize)
	for i := from; i < to; i++ {
		e := p.entries[i]
		if i == from || p.entries[i-1].actor != e.actor {
			ref := Ref{Text: m.say("points.nobody")}
			if e.actor != site.None {
				ref = m.ref(c.root, e.actor)
			}
			v.Actors = append(v.Actors, ActorPoints{Ref: ref})
		}
		link := c.pointLink(e.ref)
		link.Date = m.date(m.firstSaid(e.ref))
		group := &v.Actors[len(v.Actors)-1]
		group.Points = append(group.Points, link)
	}
	return v
}
