package site

import "dossier/generator/date"

// What a page says may have been true when it was written, and not be so any
// more. Nobody can tell from the page; what can be told is that it was to be
// looked at again. Today is an input of the build, so that the same snapshot
// gives the same marks.

// StaleReason is why a fact is to be looked at again.
type StaleReason uint8

// The reasons.
const (
	// LongAgo facts have an as-of date that lies longer back than site.yaml's
	// stale-after, and no later value beside them.
	LongAgo StaleReason = iota
	// EndPassed facts have an end that lay ahead when their sources appeared,
	// and has passed since: whether it came so no source of theirs can say.
	EndPassed
	// ReviewDue facts were to be looked at again after a day that has passed.
	ReviewDue
)

// Stale is one reason why a fact is to be looked at again.
type Stale struct {
	Reason StaleReason
	Date   date.Date   // as written
	Ago    date.Period // for LongAgo: how long it is since Date's last day
	Open   bool        // for LongAgo: Date may mean a later day, too, and Ago is since its first
}

// Stale lists why a fact of the note is to be looked at again, in the order of
// its qualifiers; nothing where it isn't.
func (g *Graph) Stale(n *Note, fact int32) []Stale {
	if g.today().IsZero() {
		return nil
	}
	var list []Stale
	f := &n.Doc.Facts[fact]
	for i := range f.Qualifiers {
		q := &f.Qualifiers[i]
		switch q.Kind {
		case AsOf:
			day, open := lastDay(q.Date)
			if !day.IsZero() && !g.Config.StaleAfter.IsZero() && day.Add(g.Config.StaleAfter).Compare(g.today()) < 0 && !g.superseded(n, f, q) {
				list = append(list, Stale{LongAgo, q.Date, day.Until(g.today()), open})
			}
		case Until:
			if passed(q.Date, g.today()) && g.LayAhead(n, f, q.Date) {
				list = append(list, Stale{Reason: EndPassed, Date: q.Date})
			}
		case ReviewAfter:
			if passed(q.Date, g.today()) {
				list = append(list, Stale{Reason: ReviewDue, Date: q.Date})
			}
		}
	}
	return list
}

// ReviewDue reports whether a note was to be looked at again, as a whole, after
// a day that has passed.
func (g *Graph) ReviewDue(n *Note) bool { return passed(n.Doc.Front.ReviewAfter, g.today()) }

// LayAhead reports whether a day lay ahead when each source that a fact cites
// appeared. It is false where a source's day isn't known, and where there is
// no source.
func (g *Graph) LayAhead(n *Note, f *Fact, end date.Date) bool {
	first, bounded := end.Earliest()
	if !bounded {
		return false
	}
	found := false
	for _, ref := range n.Doc.Statements[f.Statement].Cites {
		for i := range n.Cites[ref].Items {
			source := n.Cites[ref].Items[i].Source
			if source == None {
				continue
			}
			found = true
			s := g.note(source)
			if day := s.AppearedBy(); day.IsZero() || s.OpenDate() || day.Compare(first) >= 0 {
				return false
			}
		}
	}
	return found
}

// superseded reports whether a value that held at some day has an end, or a
// value of a later day beside it, where its property has one at a time.
func (g *Graph) superseded(n *Note, f *Fact, asOf *Qualifier) bool {
	for i := range f.Qualifiers {
		if f.Qualifiers[i].Kind == Until {
			return true
		}
	}
	if p, ok := g.Config.Property(f.Property); !ok || p.Many {
		return false
	}
	for i := range n.Doc.Facts {
		other := &n.Doc.Facts[i]
		if other.Property != f.Property {
			continue
		}
		for k := range other.Qualifiers {
			if q := &other.Qualifiers[k]; q.Kind == AsOf && date.Compare(q.Date, asOf.Date) > 0 {
				return true
			}
		}
	}
	return false
}

// lastDay is the last day that a date can mean, or, where there is none, its
// first; open says which. It is the zero Day for no date.
func lastDay(d date.Date) (day date.Day, open bool) {
	if day, ok := d.Latest(); ok {
		return day, false
	}
	day, _ = d.Earliest()
	return day, true
}

// passed reports whether all of a date lies before today. A date without an
// end hasn't passed.
func passed(d date.Date, today date.Day) bool {
	last, bounded := d.Latest()
	return bounded && !today.IsZero() && last.Compare(today) < 0
}
