package timeline

import "dossier/generator/lettering"

// lanes are the lines of a picture, with what is taken of each.
type lanes struct {
	width int
	taken [][]reach
}

// reach is a piece of a lane.
type reach struct{ from, to int }

// spot is where a name may stand: from a place on, or up to it.
type spot struct {
	at, by, room int
	ends         bool
}

// place gives a mark the first lane that has room for it and its name. Where
// none has, it gets a lane of its own and as much of its name as there is room
// for.
func (l *lanes) place(m *Mark, name string) {
	name = lettering.Shorten(name, l.width*70/100/LetterSize)
	width := lettering.Width(name) * LetterSize
	spots := l.spots(m)
	take := func(lane int, s spot, name string) {
		m.Lane, m.Name, m.NameAt, m.NameBy, m.NameEnds = lane, name, s.at, s.by, s.ends
		drawn := lettering.Width(name) * LetterSize
		if drawn == 0 {
			m.Name = ""
		}
		r := m.with(s, drawn)
		m.Left, m.Right = r.from, r.to
		l.taken[lane] = append(l.taken[lane], r)
	}
	for lane := range l.taken {
		for _, s := range spots {
			if width <= s.room && l.free(lane, m.with(s, width)) {
				take(lane, s, name)
				return
			}
		}
	}
	l.taken = append(l.taken, nil)
	best := spots[0]
	for _, s := range spots[1:] {
		if best.room < width && s.room > best.room {
			best = s
		}
	}
	take(len(l.taken)-1, best, lettering.Shorten(name, max(0, best.room)/LetterSize))
}

// spots are the places for a mark's name, the best first: behind the mark, on
// the line to its first report; before the mark; behind all of it.
func (l *lanes) spots(m *Mark) []spot {
	var list []spot
	behind := m.To + m.End.reach() + space
	if m.Day {
		behind = max(behind, m.To+dot+space)
	}
	if len(m.Reported) > 0 {
		if first := m.Reported[0] - reported - space; first > behind {
			list = append(list, spot{at: behind, by: m.To, room: first - behind})
		}
	}
	first, last := m.From, m.To
	for _, x := range m.Reported {
		first, last = min(first, x), max(last, x)
	}
	before := m.Left - space
	return append(list, spot{at: before, by: first, room: before, ends: true}, spot{at: m.Right + space, by: last, room: l.width - m.Right - space})
}

// with is what a mark takes of its lane with its name.
func (m *Mark) with(s spot, width int) reach {
	r := reach{m.Left, m.Right}
	switch {
	case width == 0:
	case s.ends:
		r.from = min(r.from, s.at-width)
	default:
		r.to = max(r.to, s.at+width)
	}
	return r
}

// free reports whether nothing is near a piece of a lane.
func (l *lanes) free(lane int, r reach) bool {
	for _, t := range l.taken[lane] {
		if r.from < t.to+gap && t.from < r.to+gap {
			return false
		}
	}
	return true
}
