package site

import (
	"slices"

	"dossier/generator/date"
)

// What was known when is read off the sources: a statement says nothing before
// the sources it cites had appeared. Two readings of "had appeared" and of
// "the sources" would let a view of an earlier day tell what was written
// later, so both are read strictly; docs/design says why.

// AppearedBy is the day by which a source had appeared: the last day that its
// date can mean, or, where it is only known to be of some day or later, that
// day. It is the zero Day where neither is known.
func (n *Note) AppearedBy() date.Day { return Appeared(n.Date) }

// Appeared is AppearedBy of a source with that date.
func Appeared(d date.Date) date.Day {
	if day, ok := d.Latest(); ok {
		return day
	}
	day, _ := d.Earliest()
	return day
}

// OpenDate reports whether a source may have appeared later than AppearedBy
// says.
func (n *Note) OpenDate() bool {
	_, bounded := n.Date.Latest()
	return !bounded
}

// KnownBy is the day on which a statement of n can first have been made: the
// first on which every source that it cites, those that disagree included, had
// appeared. It is the zero Day where no such day is known:
//
//   - for what cites no source but @editor, and for a remark (a note:: line)
//     that cites @editor at all: these were worked out later;
//   - where a source has no date.
//
// A fact is one value, and each source that supports it gives all of it: it
// was known on the first day on which one had appeared. A fact that cites
// @editor, too, was worked out from all its sources.
func (g *Graph) KnownBy(n *Note, s *Statement) date.Day {
	var first, last date.Day
	editor, undated, found := false, false, false
	for _, ref := range s.Cites {
		written := n.Doc.Cites[ref].Group.Items
		for i := range n.Cites[ref].Items {
			t := &n.Cites[ref].Items[i]
			if t.Editor {
				editor = true
				continue
			}
			if t.Source == None {
				continue
			}
			found = true
			day := g.note(t.Source).AppearedBy()
			if day.IsZero() {
				undated = true
				continue
			}
			if last.IsZero() || day.Compare(last) > 0 {
				last = day
			}
			if t.Supports(&written[i]) && (first.IsZero() || day.Compare(first) < 0) {
				first = day
			}
		}
	}
	switch {
	case !found, editor && s.Kind == InNote:
		return date.Day{}
	case s.Kind == InFact && !editor && !first.IsZero():
		return first
	case undated:
		return date.Day{}
	}
	return last
}

// Reported are the dates of the sources that report a statement of n, each
// once, in the order of time. Sources that disagree with it aren't among them.
func (g *Graph) Reported(n *Note, s *Statement) []date.Date {
	var dates []date.Date
	for _, ref := range s.Cites {
		written := n.Doc.Cites[ref].Group.Items
		for i := range n.Cites[ref].Items {
			t := &n.Cites[ref].Items[i]
			if !t.Supports(&written[i]) {
				continue
			}
			if d := g.note(t.Source).Date; !d.IsZero() && !slices.Contains(dates, d) {
				dates = append(dates, d)
			}
		}
	}
	slices.SortFunc(dates, date.Compare)
	return dates
}
