package page

import (
	"slices"

	"dossier/generator/date"
	"dossier/generator/site"
)

// The limits of what the home page tells of what is new: how many days, how
// many pages of each kind, and how many of the statements that rest on a source
// are gone through to find them.
const (
	newsDays     = 2
	newsPages    = 12
	newsMentions = 500
)

// news tells, of the last days on which sources appeared, what these brought
// that nothing here had told before; newest first. It goes by what the sources
// say and not by when a page was written: see docs/design/2026-11-known.md.
func (c *canvas) news() []News {
	var list []News
	sources := c.m.g.Sources()
	appeared := func(id site.NoteID) date.Day { return c.m.g.Note(id).AppearedBy() }
	var days []date.Day // newest first
	for _, id := range slices.Backward(sources) {
		if day := appeared(id); !day.IsZero() && !slices.Contains(days, day) {
			days = append(days, day)
		}
		if len(days) > newsDays+1 {
			break // sources stand in the order of their dates
		}
	}
	slices.SortFunc(days, func(a, b date.Day) int { return b.Compare(a) })
	for i := 0; i+1 < len(days) && i < newsDays; i++ {
		v := News{Day: c.m.date(days[i].Date()), Since: c.m.date(days[i+1].Date())}
		var brought []site.NoteID
		for _, id := range slices.Backward(sources) {
			if appeared(id) == days[i] {
				brought = append(brought, id)
			}
		}
		slices.Reverse(brought)
		for _, id := range brought {
			v.Sources = append(v.Sources, c.m.sourceCard(c.root, id))
		}
		c.brought(&v, days[i], brought)
		list = append(list, v)
	}
	return list
}

// brought finds the pages that tell nothing from before a day, and the
// contested points that differ since then.
func (c *canvas) brought(v *News, day date.Day, sources []site.NoteID) {
	var events []site.NoteID
	seen := map[site.NoteID]bool{}
	points := map[site.PointRef]bool{}
	for _, source := range sources {
		citedBy, _ := c.m.g.CitedBy(source)
		v.Statements += len(citedBy)
		for _, at := range citedBy[:min(len(citedBy), newsMentions)] {
			n := c.m.g.Note(at.From)
			if at.Statement >= 0 {
				if s := &n.Doc.Statements[at.Statement]; s.Kind == site.InClaim && n.Doc.Points[s.Owner].Kind == site.Contested {
					ref := site.PointRef{Note: at.From, Point: s.Owner}
					if !points[ref] && len(v.Points) < newsPages && c.m.disagreementDay(ref) == day {
						v.Points = append(v.Points, c.pointLink(ref))
					}
					points[ref] = true
				}
			}
			if seen[at.From] {
				continue
			}
			seen[at.From] = true
			switch {
			case c.m.noteDay(n) != day || c.m.introduction(at.From) < 0:
			case n.Kind == site.Event && len(events) < newsPages && !c.m.isAlleged(at.From) && !c.m.refuted(at.From):
				events = append(events, at.From)
			case n.Kind == site.Actor && len(v.Actors) < newsPages:
				v.Actors = append(v.Actors, c.m.ref(c.root, at.From))
			}
		}
	}
	slices.SortStableFunc(events, func(a, b site.NoteID) int { return date.Compare(c.m.g.Note(b).Date, c.m.g.Note(a).Date) })
	for _, id := range events {
		v.Events = append(v.Events, *c.eventLink(id))
	}
}
