package page

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"dossier/generator/date"
	"dossier/generator/site"
)

// MaxViews is how many dates a page can be seen as known on. The stylesheet
// has a rule for each.
const MaxViews = 12

// KnownToday marks what no earlier view shows: our own remarks, and what rests
// on a source without a date.
const KnownToday = MaxViews + 1

// views are the dates a page can be seen as known on, oldest first. A nil
// *views is a page that is only seen as it is.
type views struct {
	days []date.Day
}

// newViews makes the views of a page that tells something new on each of the
// days, which may be in any order and hold zero Days. Where that is one day
// only there is nothing to choose. Where there are too many days, some have no
// view of their own, evenly over time: what was told on them shows in the next
// view that has one.
func newViews(days []date.Day) *views {
	days = slices.DeleteFunc(days, date.Day.IsZero)
	slices.SortFunc(days, date.Day.Compare)
	days = slices.Compact(days)
	if len(days) < 2 {
		return nil
	}
	if n := len(days); n > MaxViews {
		var some []date.Day
		for i := range MaxViews {
			some = append(some, days[i*(n-1)/(MaxViews-1)])
		}
		days = some
	}
	return &views{days}
}

// at is the first view, from 1, that shows what was known by a day. It is
// KnownToday where none does, and 0 on a page without views.
func (v *views) at(day date.Day) int {
	if v == nil {
		return 0
	}
	if !day.IsZero() {
		if i, _ := slices.BinarySearchFunc(v.days, day, date.Day.Compare); i < len(v.days) {
			return i + 1
		}
	}
	return KnownToday
}

// later is the day by which both were known, sooner that by which one was. The
// zero Day is never.
func later(a, b date.Day) date.Day {
	if a.IsZero() || !b.IsZero() && a.Compare(b) > 0 {
		return a
	}
	return b
}

func sooner(a, b date.Day) date.Day {
	if b.IsZero() || !a.IsZero() && a.Compare(b) < 0 {
		return a
	}
	return b
}

// day is the day a statement was known by, as it shows where it stands: a
// remark not before what it is a remark on, a line of a point not before the
// point's title.
func (m *Maker) day(n *site.Note, ref int32) date.Day {
	s := &n.Doc.Statements[ref]
	day := m.g.KnownBy(n, s)
	if day.IsZero() || s.Owner < 0 {
		return day
	}
	switch s.Kind {
	case site.InClaim, site.InAgreed, site.InResponse:
		return m.afterTitle(n, &n.Doc.Points[s.Owner], day)
	case site.InNote:
		for i := range n.Doc.Facts {
			if f := &n.Doc.Facts[i]; slices.Contains(f.Notes, ref) {
				return later(day, m.day(n, f.Statement))
			}
		}
		p := &n.Doc.Points[s.Owner]
		for i := range p.Claims {
			if c := &p.Claims[i]; slices.Contains(c.Notes, ref) {
				return later(day, m.day(n, c.Statement))
			}
		}
		return m.afterTitle(n, p, day)
	}
	return day
}

// afterTitle is a day, or the day by which what a point's title cites had
// appeared, if that is later.
func (m *Maker) afterTitle(n *site.Note, p *site.Point, day date.Day) date.Day {
	return later(day, m.citedBy(n, p.Title, day))
}

// citedBy is the day by which the sources cited in a title or heading had
// appeared; day where it cites none.
func (m *Maker) citedBy(n *site.Note, pieces []site.Piece, day date.Day) date.Day {
	for _, p := range pieces {
		if p.Kind == site.Citation {
			day = later(day, m.g.KnownBy(n, &site.Statement{Cites: []int32{p.Ref}}))
		}
	}
	return day
}

// firstDay is the first day on which any of the statements from and to was
// known.
func (m *Maker) firstDay(n *site.Note, from, to int32) (first date.Day) {
	for ref := from; ref < to; ref++ {
		if n.Doc.Statements[ref].Kind != site.InSummary {
			first = sooner(first, m.day(n, ref))
		}
	}
	return first
}

// noteDay is the first day on which anything was known of a note.
func (m *Maker) noteDay(n *site.Note) date.Day {
	return m.firstDay(n, 0, int32(len(n.Doc.Statements)))
}

// disagreementDay is the day by which a second side of a contested point was
// known: before that, nothing was contested. A side is what the same holders say,
// however often; a point that has one only was contested by the second claim. For
// other points it is the day the first of it was known.
func (m *Maker) disagreementDay(ref site.PointRef) date.Day {
	n, p := m.g.Note(ref.Note), m.pointOf(ref)
	if p.Kind != site.Contested || len(p.Claims) < 2 {
		return m.firstDay(n, p.From, p.To)
	}
	var days []date.Day // of the claims
	var sides []string
	var firsts []date.Day // of the sides
	for i := range p.Claims {
		day := m.day(n, p.Claims[i].Statement)
		days = append(days, day)
		side := sideOf(n, ref.Point, i)
		at := slices.Index(sides, side)
		if at < 0 {
			sides, firsts = append(sides, side), append(firsts, day)
		} else {
			firsts[at] = sooner(firsts[at], day)
		}
	}
	if len(sides) == 1 {
		return second(days)
	}
	return second(firsts)
}

// second is the day by which two things were known.
func second(days []date.Day) date.Day {
	var first, second date.Day
	for _, day := range days {
		if sooner(first, day) == day {
			first, day = day, first
		}
		second = sooner(second, day)
	}
	return second
}

// sideOf names those who make a claim, in any order. Unnamed voices are the same
// where the same source describes them alike.
func sideOf(n *site.Note, point int32, claim int) string {
	c, targets := &n.Doc.Points[point].Claims[claim], n.Claims[point][claim].Holders
	var names []string
	for i, h := range c.Holders {
		switch {
		case h.Unnamed != "":
			names = append(names, fmt.Sprintf("%d %q", firstSource(n, c.Statement), h.Unnamed))
		case i < len(targets) && targets[i] != site.None:
			names = append(names, itoa(int(targets[i])))
		case h.Link >= 0:
			names = append(names, strconv.Quote(n.Doc.Links[h.Link].Text))
		default:
			names = append(names, strconv.Quote(h.Name))
		}
	}
	slices.Sort(names)
	return strings.Join(slices.Compact(names), ", ")
}

// firstSource is the source that a statement cites first, or None.
func firstSource(n *site.Note, statement int32) site.NoteID {
	for _, ref := range n.Doc.Statements[statement].Cites {
		for _, t := range n.Cites[ref].Items {
			if t.Source != site.None {
				return t.Source
			}
		}
	}
	return site.None
}

// headingDay is the first day on which anything was known of what stands below
// a heading.
func (m *Maker) headingDay(n *site.Note, heading int32) date.Day {
	var first date.Day
	for _, b := range section(n.Doc, heading) {
		switch b.Kind {
		case site.FactsBlock, site.SummaryBlock: // these stand elsewhere
		case site.EmbedBlock:
			if t := n.Links[b.Ref].Note; t != site.None {
				first = sooner(first, m.noteDay(m.g.Note(t)))
			}
		default:
			first = sooner(first, m.firstDay(n, b.From, b.To))
		}
	}
	return m.citedBy(n, n.Doc.Headings[heading].Pieces, first)
}

// dateDay is the day by which the date an event is sorted by was known: that of
// the first cited date which is as exact, or, where none is, of the first that
// agrees with it.
func (m *Maker) dateDay(n *site.Note) date.Day {
	var exact, agreeing date.Day
	for i := range n.Doc.Facts {
		f := &n.Doc.Facts[i]
		if f.Property != site.PropertyWhen || !date.Overlaps(f.Date, n.Date) {
			continue
		}
		agreeing = sooner(agreeing, m.day(n, f.Statement))
		if date.Within(f.Date, n.Date) {
			exact = sooner(exact, m.day(n, f.Statement))
		}
	}
	if exact.IsZero() {
		return agreeing
	}
	return exact
}

// knownAttr is the attribute that hides an element from the views before one.
func knownAttr(view int) string {
	if view == 0 {
		return ""
	}
	return ` data-known="` + itoa(view) + `"`
}

// statementAttrs are the attributes that tell when a statement was reported
// and, on a page with views, in which it shows.
func (c *canvas) statementAttrs(from site.NoteID, ref int32) string {
	n := c.m.g.Note(from)
	attrs := ""
	if edtf := c.m.reported(n, &n.Doc.Statements[ref]).EDTF; edtf != "" {
		attrs = ` data-reported="` + escape(edtf) + `"`
	}
	return attrs + knownAttr(c.knownAt(from, ref))
}

// knownAt is the first view that shows a statement, 0 on a page without views.
func (c *canvas) knownAt(from site.NoteID, ref int32) int {
	if c.views == nil {
		return 0
	}
	return c.views.at(c.m.day(c.m.g.Note(from), ref))
}

// disagreementAt is the first view that shows that a point is contested, 0 on
// a page without views.
func (c *canvas) disagreementAt(p site.PointRef) int {
	if c.views == nil {
		return 0
	}
	return c.views.at(c.m.disagreementDay(p))
}

// reported is when the sources of a statement that report it were published.
// Where there are several dates, EDTF has them all, parted by spaces.
func (m *Maker) reported(n *site.Note, s *site.Statement) Date {
	return m.reportedOn(m.g.Reported(n, s))
}

func (m *Maker) reportedOn(dates []date.Date) Date {
	if len(dates) < 2 {
		if len(dates) == 0 {
			return Date{}
		}
		return m.date(dates[0])
	}
	const most = 3 // more are shown as a stretch of time
	var texts, edtf []string
	for _, d := range dates {
		texts, edtf = append(texts, d.Format(m.words)), append(edtf, d.String())
	}
	last := len(texts) - 1
	text := m.words.List(texts)
	if len(texts) > most {
		text = m.say("reported.between", texts[0], texts[last])
	}
	return Date{Text: text, EDTF: strings.Join(edtf, " ")}
}

// knownDates are a page's views for its switch. known are the first views that
// show each of the things it counts; cited are the sources that the page cites.
func (c *canvas) knownDates(known []int, cited []site.NoteID) []KnownDate {
	if c.views == nil {
		return nil
	}
	var list []KnownDate
	var open []string
	appeared := func(id site.NoteID) date.Day { return c.m.g.Note(id).AppearedBy() }
	slices.SortFunc(cited, func(a, b site.NoteID) int { return cmp.Or(appeared(a).Compare(appeared(b)), cmp.Compare(a, b)) })
	for i, day := range c.views.days {
		v := KnownDate{View: i + 1, ID: "at-known-" + day.String(), Day: c.m.date(day.Date()), Total: len(known)}
		for _, first := range known {
			if first <= v.View {
				v.Shown++
			}
		}
		v.Href, v.Label = "#"+v.ID, v.Day
		for len(cited) > 0 && appeared(cited[0]).Compare(day) <= 0 {
			n := c.m.g.Note(cited[0])
			cited = cited[1:]
			if n.AppearedBy().IsZero() || !n.OpenDate() {
				continue
			}
			open = append(open, n.Label+" ("+n.Date.Format(c.m.words)+")")
			if n.AppearedBy() == day {
				v.Label = c.m.date(n.Date)
			}
		}
		v.Open = slices.Clone(open)
		list = append(list, v)
	}
	return list
}

// sourcesOf are the sources that a note cites.
func sourcesOf(list []site.NoteID, n *site.Note) []site.NoteID {
	for i := range n.Cites {
		for _, t := range n.Cites[i].Items {
			if t.Source != site.None && !slices.Contains(list, t.Source) {
				list = append(list, t.Source)
			}
		}
	}
	return list
}

// shownFrom wraps finished HTML so that only the views from one on show it.
func shownFrom(view int, html template.HTML) template.HTML {
	if view == 0 || html == "" {
		return html
	}
	return template.HTML("<span"+knownAttr(view)+">") + html + "</span>"
}
