package page

import (
	"cmp"
	"html/template"
	"slices"

	"dossier/generator/site"
)

// Event is the page of an event.
func (m *Maker) Event(id site.NoteID) EventPage {
	n := &m.g.Notes[id]
	c := m.canvas(n.Address, id)
	v := EventPage{Frame: m.noteFrame(id, n.Title), Name: n.Title, Date: m.eventDate(id)}
	v.Facts = c.factGroups(func(*site.Fact, site.Property) bool { return true })
	slices.SortStableFunc(v.Facts, func(a, b FactGroup) int { return cmp.Compare(eventRank(a.Property), eventRank(b.Property)) })
	v.Body = c.body()
	// The box at the top is made of the points about the event, wherever they
	// stand.
	points := make([]site.PointRef, 0, len(n.Doc.Points)+len(n.Points))
	for i := range n.Doc.Points {
		points = append(points, site.PointRef{Note: id, Point: int32(i)})
	}
	points = append(points, n.Points...)
	for _, ref := range points {
		p := m.pointOf(ref)
		v.Agreed = append(v.Agreed, c.seen(ref.Note, p.Agreed)...)
		switch p.Kind {
		case site.Contested:
			v.Disputed = append(v.Disputed, c.pointLink(ref))
		case site.Unknown:
			v.Unknown = append(v.Unknown, c.pointLink(ref))
		}
	}
	for _, whole := range n.PartOf {
		v.PartOf = append(v.PartOf, m.ref(c.root, whole))
	}
	v.Parts = c.events(n.Parts)
	v.Points = c.otherPoints()
	v.Earlier, v.Later = c.eventLink(n.Earlier), c.eventLink(n.Later)
	c.article(&v.Article)
	return v
}

// eventRank puts first what every event has: when it was, whether it was, and
// where.
func eventRank(property string) int {
	first := []string{site.PropertyWhen, site.PropertyStatus, site.PropertyPlace}
	if i := slices.Index(first, property); i >= 0 {
		return i
	}
	return len(first)
}

// seen shows statements as from outside: without their ids, which stand in
// their point, and with citations that lead to the sources.
func (c *canvas) seen(from site.NoteID, refs []int32) []template.HTML {
	outside := *c
	outside.own = site.None
	return outside.statements(from, refs)
}

func (c *canvas) eventLink(id site.NoteID) *EventLink {
	if id == site.None {
		return nil
	}
	return &EventLink{Ref: c.m.ref(c.root, id), Date: c.m.eventDate(id)}
}

// eventDate is the date an event is sorted by, marked where the cited date it
// agrees with is contested.
func (m *Maker) eventDate(id site.NoteID) Date {
	n := &m.g.Notes[id]
	d := m.date(n.Date)
	for i := range n.Doc.Facts {
		if n.Doc.Facts[i].Property == site.PropertyWhen && n.Facts[i].Contested.Note != site.None {
			d.Contested = true
		}
	}
	return d
}
