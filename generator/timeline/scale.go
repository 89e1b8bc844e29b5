package timeline

import (
	"cmp"
	"slices"

	"dossier/generator/date"
)

const (
	mostBreaks = 4
	// A gap is left out if it is two years long, at least, and if it would
	// take a sixth of the scale.
	longGap  = 731
	bigShare = 6

	manyYears = 3 * 366 // a stretch that long begins and ends with a year; others with a month
	near      = 183     // stretches that come so near each other are one
)

// days is a piece of time, by the numbers of its first day and of the day behind
// its last.
type days struct{ from, to int }

// occupied are the pieces of time in which something is to be drawn.
func occupied(events []Event) []days {
	var list []days
	add := func(d date.Date) {
		first, last := d.Edges()
		from, to := first.Day.Number(), last.Day.Number()
		switch {
		case from < 0 && to < 0:
			return
		case from < 0:
			from = to
		case to < 0:
			to = from
		}
		list = append(list, days{from, to + 1})
	}
	for i := range events {
		if events[i].When.IsZero() {
			continue
		}
		add(events[i].When)
		for _, d := range events[i].Reported {
			add(d)
		}
	}
	slices.SortFunc(list, func(a, b days) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	return list
}

// stretches divides the time of the events where nothing is dated for long, and
// gives each part its place in the frame: the more dates, the wider.
func stretches(events []Event, width int) []Stretch {
	list := occupied(events)
	if len(list) == 0 {
		return nil
	}
	var joined, gaps []days
	for _, d := range list {
		if n := len(joined); n > 0 && d.from <= joined[n-1].to {
			joined[n-1].to = max(joined[n-1].to, d.to)
			continue
		}
		if n := len(joined); n > 0 {
			gaps = append(gaps, days{joined[n-1].to, d.from})
		}
		joined = append(joined, d)
	}
	// The longest gaps first: what is left out of the scale makes the next one
	// a greater part of it.
	span := joined[len(joined)-1].to - joined[0].from
	slices.SortStableFunc(gaps, func(a, b days) int { return cmp.Compare(b.to-b.from, a.to-a.from) })
	var cuts []days
	for _, g := range gaps {
		length := g.to - g.from
		if len(cuts) == mostBreaks || length < longGap || length*bigShare < span {
			break
		}
		cuts = append(cuts, g)
		span -= length
	}
	slices.SortFunc(cuts, func(a, b days) int { return cmp.Compare(a.from, b.from) })

	var parts []days
	from := joined[0].from
	for _, cut := range cuts {
		parts = append(parts, days{from, cut.from})
		from = cut.to
	}
	parts = append(parts, days{from, joined[len(joined)-1].to})
	var whole []days
	for _, part := range parts {
		part = part.round()
		if n := len(whole); n > 0 && part.from-whole[n-1].to < near {
			whole[n-1].to = part.to
			continue
		}
		whole = append(whole, part)
	}
	return inFrame(whole, list, width)
}

// round widens a piece of time to whole months or years.
func (d days) round() days {
	first, last := date.Numbered(d.from), date.Numbered(d.to-1)
	if d.to-d.from >= manyYears {
		return days{dayNumber(first.Year(), 1), dayNumber(last.Year()+1, 1)}
	}
	return days{dayNumber(first.Year(), first.Month()), dayNumber(last.Year(), last.Month()+1)}
}

// dayNumber is the number of the first day of a month, which may be 13.
func dayNumber(year, month int) int {
	if month > 12 {
		year, month = year+1, month-12
	}
	if d := date.FirstOf(year, month); !d.IsZero() {
		return d.Number()
	}
	return date.FirstOf(9999, 12).Number() + 31 // the calendar ends there
}

// inFrame gives each part of time its place from left to right.
func inFrame(parts, dates []days, width int) []Stretch {
	room := width - 2*margin - (len(parts)-1)*breach
	weights, counts := make([]int, len(parts)), make([]int, len(parts))
	sum := 0
	for i, part := range parts {
		n := 0
		for j, d := range dates {
			if d.from >= part.from && d.from < part.to && (j == 0 || dates[j-1] != d) {
				n++
			}
		}
		weights[i], counts[i] = threeQuarters(n), n
		sum += weights[i]
	}
	spare := max(0, room-len(parts)*least)
	var list []Stretch
	x := margin
	for i, part := range parts {
		s := Stretch{From: date.Numbered(part.from), To: date.Numbered(part.to - 1), Left: x, from: part.from, to: part.to, dates: counts[i]}
		x += min(least, room/len(parts)) + spare*weights[i]/max(1, sum)
		s.Right = x
		x += breach
		list = append(list, s)
	}
	return list
}

// threeQuarters is n to the power of 3/4, times a thousand.
func threeQuarters(n int) int {
	n = min(n, 1000)
	return root(root(n*n*n) * 1000 * 1000)
}

// root is the whole part of a square root.
func root(n int) int {
	r := 0
	for bit := 1 << 30; bit > 0; bit >>= 1 {
		if (r+bit)*(r+bit) <= n {
			r += bit
		}
	}
	return r
}

// at is where a time stands, counted in half days. Times that aren't on the
// scale stand at its ends, or in the middle of the break they fall into.
func (p *Picture) at(half int) int {
	if len(p.Stretches) == 0 {
		return p.Width / 2
	}
	for i := range p.Stretches {
		s := &p.Stretches[i]
		switch {
		case half < 2*s.from && i == 0:
			return s.Left
		case half < 2*s.from:
			return s.Left - breach/2
		case half <= 2*s.to:
			return s.Left + (half-2*s.from)*(s.Right-s.Left)/(2*(s.to-s.from))
		}
	}
	return p.Stretches[len(p.Stretches)-1].Right
}
