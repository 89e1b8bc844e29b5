package page

import (
	"cmp"
	"html/template"
	"slices"

	"dossier/generator/date"
	"dossier/generator/site"
)

// Event is the page of an event.
func (m *Maker) Event(id site.NoteID) EventPage {
	n := m.g.Note(id)
	c := m.canvas(n.Address, id)
	v := EventPage{Frame: m.noteFrame(id, n.Title), Name: n.Title}
	c.views = m.eventViews(id)
	v.Date = c.eventDate(id)
	if c.views != nil {
		v.DateKnown = c.views.at(m.dateDay(n))
	}
	c.begin(&v.Article)
	v.Facts = c.factGroups(func(*site.Fact, site.Property) bool { return true })
	slices.SortStableFunc(v.Facts, func(a, b FactGroup) int { return cmp.Compare(eventRank(a.Property), eventRank(b.Property)) })
	c.goOn(&v.Article)
	// The box at the top is made of the points about the event, wherever they
	// stand.
	about := m.g.PointsAbout(id)
	points := make([]site.PointRef, 0, len(n.Doc.Points)+len(about))
	for i := range n.Doc.Points {
		points = append(points, site.PointRef{Note: id, Point: int32(i)})
	}
	points = append(points, about...)
	for _, ref := range points {
		p := m.pointOf(ref)
		v.Agreed = append(v.Agreed, c.seen(ref.Note, p.Agreed)...)
		for _, s := range p.Agreed {
			first(&v.AgreedKnown, c.knownAt(ref.Note, s))
		}
		switch p.Kind {
		case site.Alleged:
			v.Alleged = append(v.Alleged, c.pointLink(ref))
			first(&v.AllegedKnown, v.Alleged[len(v.Alleged)-1].Known)
		case site.Contested:
			v.Disputed = append(v.Disputed, c.pointLink(ref))
			first(&v.DisputedKnown, v.Disputed[len(v.Disputed)-1].Known)
		case site.Unknown:
			v.Unknown = append(v.Unknown, c.pointLink(ref))
			first(&v.UnknownKnown, v.Unknown[len(v.Unknown)-1].Known)
		}
	}
	for _, whole := range n.PartOf {
		v.PartOf = append(v.PartOf, *c.eventLink(whole))
	}
	v.Parts = c.events(m.g.Parts(id))
	v.Points = c.otherPoints()
	earlier, later := m.g.Neighbours(id)
	v.Earlier, v.Later = c.eventLink(earlier), c.eventLink(later)
	c.article(&v.Article)
	v.Known = c.eventKnown(id)
	return v
}

// first lowers a view to one that is earlier; 0 is none yet.
func first(view *int, to int) {
	if *view == 0 || to < *view {
		*view = to
	}
}

// eventViews are the dates an event can be seen as known on: those on which
// its page, with the points about it on others, tells something new.
func (m *Maker) eventViews(id site.NoteID) *views {
	n := m.g.Note(id)
	var days []date.Day
	for ref := range n.Doc.Statements {
		days = append(days, m.day(n, int32(ref)))
	}
	for _, p := range m.g.PointsAbout(id) {
		other, point := m.g.Note(p.Note), m.pointOf(p)
		for ref := point.From; ref < point.To; ref++ {
			days = append(days, m.day(other, ref))
		}
	}
	return newViews(days)
}

// eventKnown is the switch of an event's page, which counts the statements of
// its note.
func (c *canvas) eventKnown(id site.NoteID) []KnownDate {
	n := c.m.g.Note(id)
	var known []int
	for ref := range n.Doc.Statements {
		if n.Doc.Statements[ref].Kind != site.InSummary {
			known = append(known, c.knownAt(id, int32(ref)))
		}
	}
	return c.knownDates(known, sourcesOf(nil, n))
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
	l := &EventLink{Ref: c.m.ref(c.root, id), Date: c.eventDate(id)}
	if n := c.m.g.Note(id); c.views != nil {
		l.Known, l.DateKnown = c.views.at(c.m.noteDay(n)), c.views.at(c.m.dateDay(n))
	}
	return l
}

// eventDate is the date an event is sorted by, marked where the cited date it
// agrees with is contested.
func (c *canvas) eventDate(id site.NoteID) Date {
	n := c.m.g.Note(id)
	d := c.m.date(n.Date)
	dated := 0
	if c.views != nil {
		dated = c.views.at(c.m.dateDay(n))
	}
	for i := range n.Doc.Facts {
		if p := n.Facts[i].Contested; n.Doc.Facts[i].Property == site.PropertyWhen && p.Note != site.None {
			d.Contested = true
			if known := max(dated, c.disagreementAt(p)); d.ContestedKnown == 0 || known < d.ContestedKnown {
				d.ContestedKnown = known
			}
		}
	}
	return d
}

// statuses are an event's status in each view that changes it. On a page
// without views it is the last status that is stated.
func (c *canvas) statuses(id site.NoteID) []EventStatus {
	n := c.m.g.Note(id)
	views := 0
	if c.views != nil {
		views = KnownToday
	}
	var list []EventStatus
	for view := min(1, views); view <= views; view++ {
		word := ""
		for i := range n.Doc.Facts {
			if f := &n.Doc.Facts[i]; f.Property == site.PropertyStatus && c.knownAt(id, f.Statement) <= view {
				word = status(f.Text)
			}
		}
		last := len(list) - 1
		if last >= 0 && list[last].Status == word {
			continue
		}
		if last >= 0 {
			list[last].Until = view
		}
		list = append(list, EventStatus{Status: word, Known: view})
	}
	list = slices.DeleteFunc(list, func(s EventStatus) bool { return s.Status == "" })
	for i := range list {
		if list[i].Status == "expected" {
			list[i].Word = c.m.say("event.expected")
		} else {
			list[i].Word = c.m.say("event.reported")
		}
	}
	return list
}

// leadReported is when the sources of an event's first paragraph were
// published, and the first view that shows all of it.
func (c *canvas) leadReported(id site.NoteID) (Date, int) {
	n := c.m.g.Note(id)
	b := lead(n.Doc)
	if b == nil {
		return Date{}, 0
	}
	var dates []date.Date
	known := 0
	for ref := b.From; ref < b.To; ref++ {
		dates = append(dates, c.m.g.Reported(n, &n.Doc.Statements[ref])...)
		known = max(known, c.knownAt(id, ref))
	}
	slices.SortFunc(dates, date.Compare)
	return c.m.reportedOn(slices.Compact(dates)), known
}
