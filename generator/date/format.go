package date

import (
	"strconv"
	"strings"
)

// language holds what it takes to print dates in a language. To add one, fill
// in its table in a file of its own and enter it in languages.
//
// The fields other than months are patterns. In those for dates {d}, {m} and
// {y} are the day, month and year, and {D} and {M} the day and month an
// interval ends with. In the others {date}, or {from} and {to}, are dates that
// are already printed.
type language struct {
	months [12]string

	day   string // a day
	month string // a month

	approximate string // ~
	uncertain   string // ?, and around approximate for %

	interval      string // two dates that share nothing worth leaving out
	daysOfMonth   string // from one day to another of the same month
	daysOfYear    string // from one day to another of the same year
	monthsOfYear  string // from one month to another of the same year
	since         string // to an open end
	until         string // from an open end
	toUnknown     string // to an unknown end
	fromUnknown   string // from an unknown end
	thenOrEarlier string // [..date]; the date itself is included
	thenOrLater   string // [date..]; the date itself is included
}

// languages lists the languages there are, the first being the one to fall back
// to.
var languages = [...]struct {
	tag   string // primary subtag of BCP 47
	words *language
}{
	{"en", &english},
	{"ar", &arabic},
}

// languageFor returns the language of a BCP 47 tag, of which only the primary
// subtag counts.
func languageFor(tag string) *language {
	primary, _, _ := strings.Cut(tag, "-")
	for _, l := range languages {
		if strings.EqualFold(primary, l.tag) {
			return l.words
		}
	}
	return languages[0].words
}

// Format prints d for readers of a language, given by its BCP 47 tag: "en",
// "ar-SY". A language that isn't known is printed as English. No date is "".
//
// English reads 10 November 2025, about December 2024, perhaps 2014, 2014 to
// 2017, 10 to 12 November 2025, since 2014, until 2017, 2014 to an unknown
// date, 10 November 2025 or earlier.
//
// Arabic has the month names of Syria and the Levant and the digits 0 to 9, as
// Syrian news sites print them. Such a text often begins with a number, so on
// a page that runs from left to right it needs an element with dir="rtl" around
// it to stay in order.
func (d Date) Format(lang string) string {
	l := languageFor(lang)
	switch d.precision {
	case PrecisionNone:
		return ""
	case PrecisionInterval:
		return l.formatInterval(d.start, d.end)
	case PrecisionBefore:
		return fill(l.thenOrEarlier, "{date}", l.formatPoint(d.end))
	case PrecisionAfter:
		return fill(l.thenOrLater, "{date}", l.formatPoint(d.start))
	}
	return l.formatPoint(d.start)
}

func (l *language) formatInterval(start, end point) string {
	switch {
	case start.end == open:
		return fill(l.until, "{date}", l.formatPoint(end))
	case start.end == unknown:
		return fill(l.fromUnknown, "{date}", l.formatPoint(end))
	case end.end == open:
		return fill(l.since, "{date}", l.formatPoint(start))
	case end.end == unknown:
		return fill(l.toUnknown, "{date}", l.formatPoint(start))
	case start == end:
		return l.formatPoint(start)
	}
	// With a qualifier each date is printed whole, so that it is plain what the
	// qualifier is about.
	if start.marks|end.marks == 0 && start.year == end.year {
		bothDays := start.day != 0 && end.day != 0
		bothMonths := start.day == 0 && end.day == 0 && start.month != 0 && end.month != 0
		switch {
		case bothDays && start.month == end.month:
			return l.fillParts(l.daysOfMonth, start, end)
		case bothDays:
			return l.fillParts(l.daysOfYear, start, end)
		case bothMonths:
			return l.fillParts(l.monthsOfYear, start, end)
		}
	}
	return fill(l.interval, "{from}", l.formatPoint(start), "{to}", l.formatPoint(end))
}

func (l *language) formatPoint(p point) string {
	pattern := "{y}"
	switch {
	case p.day != 0:
		pattern = l.day
	case p.month != 0:
		pattern = l.month
	}
	s := l.fillParts(pattern, p, p)
	if p.marks&approximate != 0 {
		s = fill(l.approximate, "{date}", s)
	}
	if p.marks&uncertain != 0 {
		s = fill(l.uncertain, "{date}", s)
	}
	return s
}

func (l *language) fillParts(pattern string, start, end point) string {
	return fill(
		pattern,
		"{d}", strconv.Itoa(int(start.day)),
		"{D}", strconv.Itoa(int(end.day)),
		"{m}", l.monthName(start.month),
		"{M}", l.monthName(end.month),
		"{y}", strconv.Itoa(int(end.year)),
	)
}

// monthName returns "" for a date without a month, whose pattern has no place
// for one.
func (l *language) monthName(month uint8) string {
	if month == 0 {
		return ""
	}
	return l.months[month-1]
}

// fill puts values in the places of a pattern. A place and its value follow
// each other.
func fill(pattern string, values ...string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(pattern, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		place, after, _ := strings.Cut(rest, "}")
		for i := 0; i < len(values); i += 2 {
			if values[i][1:len(values[i])-1] == place {
				b.WriteString(values[i+1])
			}
		}
		pattern = after
	}
}

// DateTimeAttr returns d as a value for the datetime attribute of HTML's time
// element, https://html.spec.whatwg.org/multipage/text-level-semantics.html#datetime-value,
// or "" where HTML can't say it: the attribute is for a plain day, month or
// year, and would make an approximate or uncertain one look certain.
func (d Date) DateTimeAttr() string {
	if d.precision > PrecisionYear || d.start.marks != 0 {
		return ""
	}
	return d.String()
}
