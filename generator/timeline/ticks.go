package timeline

import (
	"strconv"

	"dossier/generator/date"
	"dossier/generator/lettering"
)

// unit is what the ticks of an axis are apart, and the greater unit that stands
// in a line of its own.
type unit struct {
	years, months, days int
}

// units are tried from the finest to the coarsest.
var units = []unit{
	{days: 1}, {days: 2}, {days: 5}, {days: 10},
	{months: 1}, {months: 2}, {months: 3}, {months: 6},
	{years: 1}, {years: 2}, {years: 5}, {years: 10}, {years: 20}, {years: 50},
	{years: 100}, {years: 200}, {years: 500}, {years: 1000}, {years: 5000},
}

const (
	tickSpace  = 4 * px // between a tick and its text
	closest    = 7 * px // two ticks without text
	mostLabels = 60
)

// ticks are those of a stretch: of the finest unit of which each has room for
// its text. limit is where the last text ends at the latest.
func ticks(s *Stretch, limit int, words date.Words) []Tick {
	// A single year with a single date in it needs no months.
	lone := s.dates == 1 && s.From.Month() == 1 && s.To.Month() == 12
	for _, u := range units {
		if lone && u.years == 0 {
			continue
		}
		if list, ok := s.every(u, limit, words); ok {
			return append(s.between(u, list), s.greater(u, limit, words)...)
		}
	}
	// Too narrow for any: the year in which it begins.
	t := Tick{At: s.Left, Text: strconv.Itoa(s.From.Year()), Greater: true}
	t.TextAt = min(t.At+tickSpace, limit-(t.end()-t.TextAt))
	return []Tick{t}
}

// between puts ticks without text between those of several years or months.
func (s *Stretch) between(u unit, list []Tick) []Tick {
	if u.years <= 1 && u.months <= 1 {
		return list
	}
	var days []int
	for y := s.From.Year(); y <= s.To.Year(); y++ {
		for m := 1; m <= 12; m++ {
			if day := dayNumber(y, m); day >= s.from && day < s.to && (m == 1 || u.months > 0) {
				days = append(days, day)
			}
		}
	}
	if len(days) < 2 || (s.Right-s.Left)/len(days) < closest {
		return list
	}
	var all []Tick
	for _, day := range days {
		at := s.at(day)
		if len(list) > 0 && list[0].At == at {
			all, list = append(all, list[0]), list[1:]
			continue
		}
		all = append(all, Tick{At: at})
	}
	return append(all, list...)
}

func (s *Stretch) at(day int) int {
	return s.Left + (day-s.from)*(s.Right-s.Left)/(s.to-s.from)
}

// every are the ticks of a unit. It fails if a text has no room.
func (s *Stretch) every(u unit, limit int, words date.Words) ([]Tick, bool) {
	var list []Tick
	ok := true
	add := func(day int, text string) {
		if day < s.from || day >= s.to || !ok {
			return
		}
		t := Tick{At: s.at(day), Text: text, Greater: u.years > 0}
		t.TextAt = t.At + tickSpace
		if n := len(list); n > 0 && list[n-1].end()+tickSpace > t.At {
			ok = false
		}
		ok = ok && len(list) < mostLabels
		list = append(list, t)
	}
	from, to := date.Numbered(s.from), date.Numbered(s.to-1)
	for y := from.Year(); y <= to.Year() && ok; y++ {
		if u.years > 0 {
			if y%u.years == 0 {
				add(dayNumber(y, 1), strconv.Itoa(y))
			}
			continue
		}
		for m := 1; m <= 12 && ok; m++ {
			first := dayNumber(y, m)
			switch {
			case dayNumber(y, m+1) <= s.from || first >= s.to:
			case u.months > 0:
				if (m-1)%u.months == 0 {
					add(first, date.MonthShort(words, m))
				}
			default:
				add(first, "1")
				for d := 2; d <= dayNumber(y, m+1)-first; d++ {
					// The last of a month would stand next to the 1st.
					if u.days == 1 || u.days == 2 && d%2 == 1 && d < 31 || u.days >= 5 && d%u.days == 0 && d < 30 {
						add(first+d-1, strconv.Itoa(d))
					}
				}
			}
		}
	}
	if !ok || len(list) == 0 {
		return nil, false
	}
	if last := &list[len(list)-1]; last.end() > limit {
		last.Text = ""
		if len(list) == 1 { // its number is moved to where it has room
			return nil, false
		}
	}
	return list, true
}

// greater are the ticks of the unit above: the years of months, the months of
// days. Where a stretch begins within one, that is told if there is room.
func (s *Stretch) greater(u unit, limit int, words date.Words) []Tick {
	if u.years > 0 {
		return nil
	}
	var list []Tick
	from, to := date.Numbered(s.from), date.Numbered(s.to-1)
	for y := from.Year(); y <= to.Year(); y++ {
		for m := 1; m <= 12; m++ {
			first := dayNumber(y, m)
			begins := y == from.Year() && m == from.Month()
			if first < s.from || first >= s.to || u.months > 0 && m != 1 && !begins {
				continue
			}
			year := strconv.Itoa(y)
			t := Tick{At: s.at(first), Text: year, Greater: true}
			t.TextAt = t.At + tickSpace
			if u.days > 0 {
				if t.Text = date.MonthShortOf(words, m, y); t.end() > limit+margin {
					t.Text = year
				}
			}
			t.TextAt -= max(0, t.end()-limit)
			if n := len(list); n > 0 && list[n-1].end()+tickSpace > t.TextAt {
				if n > 1 || u.months == 0 {
					t.Text = ""
				} else {
					list[0].Text = "" // where the stretch begins matters less than a new year
				}
			}
			list = append(list, t)
		}
	}
	return list
}

// end is where a tick's text ends.
func (t *Tick) end() int {
	if t.Text == "" {
		return t.At
	}
	return t.TextAt + lettering.Width(t.Text)*TickSize
}
