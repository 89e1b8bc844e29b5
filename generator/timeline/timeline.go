// Package timeline lays events out in time: where on a scale each stands, how
// its ends look, in which lane it is drawn and where its name has room.
//
// Events with their dates go in, in the order of time; numbers come out, which
// a template makes a picture of. A name never lies over another name or another
// event's mark, and nothing stands outside of the frame. All is reckoned in
// whole numbers, so that it is the same on every machine.
//
// Across, places are hundredths of a pixel in a frame of the width asked for.
// They may be drawn as shares of a wider frame, with letters of the same size:
// what stands in one lane moves apart then, and nothing collides.
package timeline

import "dossier/generator/date"

// Event is an event to be drawn.
type Event struct {
	Name     string
	When     date.Date
	Reported []date.Date // when its sources were published, in the order of time
}

// Picture is a timeline laid out.
type Picture struct {
	Width     int // as asked for, in hundredths of a pixel
	Lanes     int
	Stretches []Stretch // of time, in order; between two of them the axis is broken
	Marks     []Mark    // of the events that have a date, in their order
}

// Stretch is a part of the axis, with a scale of its own.
type Stretch struct {
	From, To    date.Day // To is its last day
	Left, Right int
	Ticks       []Tick

	from, to int // numbers of days, to is behind the last
	dates    int // how many there are in it
}

// Tick is a place of the axis.
type Tick struct {
	At   int
	Text string // empty where there is no room for it
	// TextAt is where the text begins. Greater units stand in a line of their
	// own: the year below its months.
	TextAt  int
	Greater bool
}

// Tip is how an end of a mark looks.
type Tip uint8

// The tips.
const (
	Firm  Tip = iota // the day is known
	Soft             // about
	Arrow            // then or earlier, then or later, or going on
	Faded            // there is an end that nobody knows
)

// Mark is an event as it is drawn.
type Mark struct {
	Event int // index into the events
	Lane  int
	// From and To are where the event stands; they are equal for a day.
	From, To   int
	Day        bool // it is a day, or only bounded by one: there is no bar
	Start, End Tip
	Uncertain  bool
	Reported   []int
	// Name is as much of the event's name as has room. It begins at NameAt, or
	// ends there; that is near NameBy, from which it keeps its distance in a
	// wider frame.
	Name     string
	NameAt   int
	NameBy   int
	NameEnds bool
	// Left and Right bound all of it.
	Left, Right int
}

const (
	px = 100 // all places are in hundredths of a pixel

	margin   = 12 * px // left and right of the scale
	breach   = 18 * px // between two stretches
	least    = 34 * px // width of a stretch: a year's number has room
	dot      = 5 * px  // half a day's mark
	bar      = 6 * px  // width of a bar, at least
	reported = 3 * px  // half the sign of a report
	space    = 7 * px  // between a mark and its name
	gap      = 14 * px // between what stands in one lane

	softTip = 12 * px
	longTip = 26 * px

	// LetterSize is the size of names, and TickSize that of the axis, in pixels.
	LetterSize = 12
	TickSize   = 11
)

// reach is how far a tip goes beyond its end.
func (t Tip) reach() int {
	switch t {
	case Soft:
		return softTip
	case Arrow, Faded:
		return longTip
	}
	return 0
}

// LeastWidth is how narrow a frame can be, in pixels.
const LeastWidth = 280

// Draw lays events out in a frame that is so many pixels wide; the axis is in
// the words of a language.
func Draw(events []Event, width int, words date.Words) Picture {
	p := Picture{Width: max(width, LeastWidth) * px}
	p.Stretches = stretches(events, p.Width)
	for i := range p.Stretches {
		limit := p.Width
		if i+1 < len(p.Stretches) {
			limit = p.Stretches[i].Right + breach/2
		}
		p.Stretches[i].Ticks = ticks(&p.Stretches[i], limit, words)
	}
	l := lanes{width: p.Width}
	for i := range events {
		if events[i].When.IsZero() {
			continue
		}
		m := p.mark(&events[i])
		m.Event = i
		l.place(&m, events[i].Name)
		p.Marks = append(p.Marks, m)
	}
	p.Lanes = len(l.taken)
	return p
}

// mark is an event on the scale, without its name.
func (p *Picture) mark(e *Event) Mark {
	m := Mark{Uncertain: e.When.Uncertain()}
	for _, d := range e.Reported {
		m.Reported = append(m.Reported, p.middle(d))
	}
	first, last := e.When.Edges()
	tip := func(e date.Edge) Tip {
		switch {
		case e.Open:
			return Arrow
		case e.Unknown:
			return Faded
		case e.Approximate:
			return Soft
		}
		return Firm
	}
	m.Start, m.End = tip(first), tip(last)
	bounded := !first.Day.IsZero() && !last.Day.IsZero()
	switch {
	case e.When.Precision() == date.PrecisionDay:
		m.Day = true
		m.From = p.at(2*first.Day.Number() + 1)
		m.To = m.From
	case bounded:
		m.From, m.To = p.at(2*first.Day.Number()), p.at(2*last.Day.Number()+2)
	case last.Day.IsZero():
		m.From = p.at(2 * first.Day.Number())
		m.To = m.From
		if e.When.Precision() == date.PrecisionInterval {
			if n := len(m.Reported); n > 0 && m.End == Arrow { // it was going on when that was written
				m.To = max(m.From, m.Reported[n-1])
			}
			m.To = max(m.To, m.From+bar)
		} else {
			m.Day = true
		}
	default:
		m.To = p.at(2*last.Day.Number() + 2)
		m.From = m.To
		if e.When.Precision() == date.PrecisionInterval {
			m.From -= bar
		} else {
			m.Day = true
		}
	}
	if !m.Day && m.To-m.From < bar {
		middle := (m.From + m.To) / 2
		m.From, m.To = middle-bar/2, middle+bar/2
	}
	// What would reach beyond the frame is moved into it; only the scale's very
	// ends can do that.
	m.From = max(m.From, dot+m.Start.reach())
	m.To = min(max(m.To, m.From), p.Width-dot-m.End.reach())
	m.From = min(m.From, m.To)
	m.Left, m.Right = m.From-m.Start.reach(), m.To+m.End.reach()
	if m.Day {
		m.Left, m.Right = min(m.Left, m.From-dot), max(m.Right, m.To+dot)
	}
	for _, x := range m.Reported {
		m.Left, m.Right = min(m.Left, x-reported), max(m.Right, x+reported)
	}
	return m
}

// middle is where a date stands that is drawn as a point.
func (p *Picture) middle(d date.Date) int {
	first, from := d.Earliest()
	last, to := d.Latest()
	switch {
	case from && to:
		return p.at(first.Number() + last.Number() + 1)
	case from:
		return p.at(2*first.Number() + 1)
	}
	return p.at(2*last.Number() + 1)
}
