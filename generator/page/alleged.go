package page

import (
	"html/template"

	"dossier/generator/site"
)

// alleged is the point of what is alleged that an event is itself a matter of:
// such an event never stands anywhere as if it had happened. Its Note is None for
// all other notes.
//
// A point of that kind on an event's own page makes it one, unless the facts that
// the point covers (contested: ^id) say that it is about something else of the
// event: who was hurt, and not whether it was or when. A translation tells of what
// its original does.
func (m *Maker) alleged(id site.NoteID) site.PointRef {
	n := m.about(id)
	if n != m.g.Note(id) {
		id = m.g.Note(id).TranslationOf
	}
	if n.Kind != site.Event {
		return site.PointRef{Note: site.None}
	}
	for i := range n.Doc.Points {
		if ref := (site.PointRef{Note: id, Point: int32(i)}); n.Doc.Points[i].Kind == site.Alleged && coversEvent(n, ref) {
			return ref
		}
	}
	return site.PointRef{Note: site.None}
}

// coversEvent reports whether a point covers that an event was, or when, or none
// of its facts by name.
func coversEvent(n *site.Note, ref site.PointRef) bool {
	others := false
	for i := range n.Facts {
		if n.Facts[i].Contested != ref {
			continue
		}
		switch n.Doc.Facts[i].Property {
		case site.PropertyStatus, site.PropertyWhen:
			return true
		}
		others = true
	}
	return !others
}

// isAlleged reports whether a note is about an event that is itself alleged.
func (m *Maker) isAlleged(id site.NoteID) bool { return m.alleged(id).Note != site.None }

// covering is the point that covers a fact: the one that it names, or that by
// which all of its event is alleged, or the event that is its value. Its Note is
// None where there is none.
func (m *Maker) covering(id site.NoteID, fact int32) site.PointRef {
	n := m.g.Note(id)
	if own := n.Facts[fact].Contested; own.Note != site.None {
		return own
	}
	if of := m.alleged(id); of.Note != site.None {
		return of
	}
	if link := n.Doc.Facts[fact].Link; link >= 0 && n.Links[link].Note != site.None {
		return m.alleged(n.Links[link].Note)
	}
	return site.PointRef{Note: site.None}
}

// allegedMark is the mark behind the name of a note that is alleged itself, where
// no template writes it.
func (c *canvas) allegedMark(id site.NoteID) template.HTML {
	p := c.m.alleged(id)
	if p.Note == site.None {
		return ""
	}
	return markLink(c.pointHref(p), site.Alleged.String(), c.m.mark(site.Alleged))
}

// markedAt is the first view that marks what a point covers, of those from known
// on that show it. What is alleged is never shown without its mark.
func (c *canvas) markedAt(known int, p site.PointRef) int {
	if c.m.pointOf(p).Kind == site.Alleged {
		return known
	}
	return max(known, c.disagreementAt(p))
}
