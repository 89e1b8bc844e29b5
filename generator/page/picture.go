package page

import (
	"cmp"
	"fmt"
	"html/template"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"dossier/generator/date"
	"dossier/generator/site"
	"dossier/generator/timeline"
)

// The widths, in pixels, for which a timeline is drawn: that of a phone, and
// that of a column of text. What is drawn for one may be shown wider.
const (
	narrowWidth = 300
	wideWidth   = 600
)

// Heights within a drawing, in pixels where letters have their usual size; the
// template and its script know them, too.
const (
	axisHeight = 40
	laneHeight = 24
)

// The size of a drawing's letters, in pixels where they have their usual size:
// of the whole, of the names and of the axis.
const (
	drawingSize = 16
	nameSize    = timeline.LetterSize
	tickSize    = timeline.TickSize
)

// em is a distance that grows with the letters of a size.
func em(px, size int) string {
	return strconv.FormatFloat(math.Round(float64(px)/float64(size)*10000)/10000, 'f', -1, 64) + "em"
}

// signs are what a legend explains, in its order.
var signs = []string{"day", "bar", "about", "perhaps", "bound", "open", "faded", "expected", "contested", "alleged", "reported"}

// entries are the entries of a timeline and, where it is drawn, the picture of
// it.
func (c *canvas) entries(events []site.NoteID, drawn bool) (list []template.HTML, items []EventItem, picture TimelinePicture) {
	items = make([]EventItem, len(events))
	for i, id := range events {
		items[i] = c.eventItem(id)
		list = append(list, c.m.item("item-event.html", items[i]))
	}
	if drawn {
		picture = c.picture(events, items)
	}
	return list, items, picture
}

// entryID is where an event's entry stands on pages that list it.
func (m *Maker) entryID(id site.NoteID) string {
	return "at-entry-" + strings.TrimSuffix(m.g.Note(id).Address, "/")
}

// picture draws events on a scale of time. Those without a date are in the
// table alone.
func (c *canvas) picture(events []site.NoteID, items []EventItem) TimelinePicture {
	v := TimelinePicture{}
	drawn := make([]timeline.Event, len(events))
	reports := make([][]report, len(events))
	for i, id := range events {
		n := c.m.g.Note(id)
		reports[i] = c.reports(id)
		drawn[i] = timeline.Event{Name: n.Title, When: n.Date}
		for _, r := range reports[i] {
			drawn[i].Reported = append(drawn[i].Reported, r.date)
		}
		if !n.Date.IsZero() {
			v.Drawn++
		}
	}
	v.Missing = c.missing(events, items)
	c.rows(&v, events, items)
	if v.Drawn == 0 {
		return v
	}
	found := map[string]*seen{}
	for _, d := range []struct {
		to    *TimelineDrawing
		width int
	}{{&v.Narrow, narrowWidth}, {&v.Wide, wideWidth}} {
		p := timeline.Draw(drawn, d.width, c.m.words)
		*d.to = c.drawing(&p, items, reports, found)
		v.Breaks = c.m.breaks(&p)
	}
	for _, sign := range signs {
		if s := found[sign]; s != nil {
			v.Signs = append(v.Signs, TimelineSign{Sign: sign, Text: c.m.say("sign." + sign), Known: s.known, Until: s.until})
		}
	}
	return v
}

// missing is what each view says of events that it shows in words alone.
func (c *canvas) missing(events []site.NoteID, items []EventItem) []TimelineRest {
	from, to := 1, KnownToday
	if c.views == nil {
		from, to = 0, 0
	}
	var list []TimelineRest
	for view := from; view <= to; view++ {
		undated, later := 0, 0
		for i, id := range events {
			switch {
			case items[i].Known > view:
			case c.m.g.Note(id).Date.IsZero():
				undated++
			case items[i].DateKnown > view:
				later++
			}
		}
		var said []string
		if later > 0 {
			said = append(said, c.m.say("timeline.date-later", later))
		}
		if undated > 0 {
			said = append(said, c.m.say("timeline.undated", undated))
		}
		text, last := strings.Join(said, " "), len(list)-1
		if last >= 0 && list[last].Text == text {
			continue
		}
		if last >= 0 {
			list[last].Until = view
		}
		list = append(list, TimelineRest{Text: text, Known: view})
	}
	return slices.DeleteFunc(list, func(r TimelineRest) bool { return r.Text == "" })
}

// report is when a source of an event's entry was published, and the first view
// that tells of it: as soon as the source had appeared, whatever else is cited
// with it.
type report struct {
	date  date.Date
	known int
}

// reports are when the sources of an event's first paragraph were published, in
// the order of time.
func (c *canvas) reports(id site.NoteID) []report {
	n := c.m.g.Note(id)
	b := lead(n.Doc)
	if b == nil {
		return nil
	}
	var list []report
	for ref := b.From; ref < b.To; ref++ {
		for _, d := range c.m.g.Reported(n, &n.Doc.Statements[ref]) {
			if slices.ContainsFunc(list, func(r report) bool { return r.date == d }) {
				continue
			}
			r := report{date: d}
			if c.views != nil {
				r.known = c.views.at(site.Appeared(d))
			}
			list = append(list, r)
		}
	}
	slices.SortFunc(list, func(a, b report) int { return date.Compare(a.date, b.date) })
	return list
}

// frame turns places of a picture into shares of the page's width, from the side
// at which its language begins.
type pictureFrame struct {
	width int
	rtl   bool
}

func (f pictureFrame) share(x int) string {
	n := (x*10000 + f.width/2) / f.width
	if n%100 == 0 {
		return strconv.Itoa(n/100) + "%"
	}
	return strings.TrimRight(fmt.Sprintf("%d.%02d", n/100, n%100), "0") + "%"
}

// x is a place across.
func (f pictureFrame) x(x int) string {
	if f.rtl {
		x = f.width - x
	}
	return f.share(x)
}

// towards is a distance along the direction of time, in pixels.
func (f pictureFrame) towards(px int) int {
	if f.rtl {
		return -px
	}
	return px
}

// isolated is a name with signs around it that keep its direction, and its
// ellipsis at its end, where what is around it runs the other way.
func isolated(name string, rtl bool) string {
	turned := strings.ContainsFunc(name, func(r rune) bool { return unicode.In(r, unicode.Arabic, unicode.Hebrew) })
	if name == "" || !rtl && !turned {
		return name
	}
	return "\u2068" + name + "\u2069"
}

// drawing is a picture as a template has it. found is told which signs are in
// it.
func (c *canvas) drawing(p *timeline.Picture, items []EventItem, reports [][]report, found map[string]*seen) TimelineDrawing {
	f := pictureFrame{p.Width, site.Direction(c.m.lang()) == "rtl"}
	v := TimelineDrawing{Height: em(axisHeight+p.Lanes*laneHeight+2, drawingSize)}
	for i := range p.Stretches {
		s := &p.Stretches[i]
		from, to := s.Left, s.Right
		if f.rtl {
			from, to = to, from
		}
		v.Stretches = append(v.Stretches, TimelineStretch{X: f.x(from), X2: f.x(to)})
		if i > 0 {
			v.Breaks = append(v.Breaks, f.x((p.Stretches[i-1].Right+s.Left)/2))
		}
		for _, t := range s.Ticks {
			v.Ticks = append(v.Ticks, TimelineTick{X: f.x(t.At), Shift: em(f.towards((t.TextAt-t.At)/100), tickSize), Text: t.Text, Greater: t.Greater})
		}
	}
	for i := range p.Marks {
		m := &p.Marks[i]
		item := &items[m.Event]
		mark := TimelineMark{
			Href: "#" + item.ID, Title: c.m.say("timeline.mark", item.Date.Text, item.Text), Top: em(axisHeight+m.Lane*laneHeight, drawingSize),
			Known: max(item.Known, item.DateKnown), X: f.x(m.Left), Width: f.share(m.Right - m.Left), Name: isolated(m.Name, f.rtl),
			Shift: em(f.towards((m.NameAt-m.NameBy)/100), nameSize), NameX: f.x(m.NameBy), NameEnds: m.NameEnds,
		}
		if item.Alleged {
			mark.Title += " (" + c.m.mark(site.Alleged) + ")"
		}
		if f.rtl {
			mark.X = f.x(m.Right)
		}
		mark.Shapes = c.shapes(f, m, item, reports[m.Event], found)
		v.Marks = append(v.Marks, mark)
	}
	return v
}

// seen are the views in which a sign is to be seen.
type seen struct{ known, until int }

// shapes are what a mark is drawn with: the lines to its reports, then itself.
func (c *canvas) shapes(f pictureFrame, m *timeline.Mark, item *EventItem, reports []report, found map[string]*seen) []TimelineShape {
	var list []TimelineShape
	from := max(item.Known, item.DateKnown)
	see := func(sign string, known, until int) {
		if s := found[sign]; s == nil {
			found[sign] = &seen{max(known, from), until}
		} else {
			s.known = min(s.known, max(known, from))
			if s.until > 0 {
				s.until = max(s.until, until)
			}
			if until == 0 {
				s.until = 0
			}
		}
	}
	// What shows as soon as the whole does needs no view of its own.
	within := func(known int) int {
		if known <= from {
			return 0
		}
		return known
	}
	reached := m.To
	for i, x := range m.Reported {
		line := TimelineShape{Kind: "line", X: f.x(reached), X2: f.x(x), Known: within(reports[i].known)}
		switch {
		case x > reached:
			// A part of the line is a part of the way to all reports beyond it.
			for j := i + 1; j < len(reports); j++ {
				if m.Reported[j] >= x {
					line.Known = min(line.Known, within(reports[j].known))
				}
			}
			reached = x
		case x < m.From:
			line.X = f.x(m.From)
		default:
			line.Kind = ""
		}
		if line.Kind != "" {
			list = append(list, line)
		}
		see("reported", reports[i].known, 0)
	}
	for _, look := range c.looks(item) {
		class := ""
		for _, l := range []struct {
			is   bool
			sign string
		}{{m.Uncertain, "perhaps"}, {look.expected, "expected"}, {look.contested, "contested"}, {item.Alleged, "alleged"}} {
			if l.is {
				class += " when-" + l.sign
				see(l.sign, max(look.known, from), look.until)
			}
		}
		shape := func(kind, x, x2, path string) {
			list = append(list, TimelineShape{Kind: kind, Class: class, X: x, X2: x2, Path: path, Known: within(look.known), Until: look.until})
		}
		bound := m.Day && (m.Start == timeline.Arrow || m.End == timeline.Arrow)
		switch {
		case bound:
			see("bound", from, 0)
		case m.Day:
			see("day", from, 0)
			shape("dot", f.x(m.From), "", "")
		default:
			see("bar", from, 0)
			left := m.From
			if f.rtl {
				left = m.To
			}
			shape("bar", f.x(left), f.share(m.To-m.From), "")
		}
		if look.contested { // the sign that contested points have
			path := "M-4-4H4L-4 4Z"
			if m.Day && !bound {
				path = "M-3.2 3.2A4.5 4.5 0 0 1 3.2-3.2Z"
			}
			shape("half", f.x((m.From+m.To)/2), "", path)
		}
		if item.Alleged { // likewise
			shape("box", f.x((m.From+m.To)/2), "", "M-5.5-5.5H5.5V5.5H-5.5Z")
			shape("bang", f.x((m.From+m.To)/2), "", "M0-3.5V1M0 2.25V3.75")
		}
		tip := func(t timeline.Tip, x, way int) {
			way = f.towards(way)
			switch {
			case t == timeline.Soft:
				see("about", from, 0)
				begin := 1
				if m.Day {
					begin = 6
				}
				shape("about", f.x(x), "", fmt.Sprintf("M%d 0H%d", way*begin, way*12))
			case t == timeline.Arrow && bound:
				shape("bound", f.x(x), "", fmt.Sprintf("M0-5V5M0 0H%dM%d-4L%d 0L%d 4", way*25, way*19, way*25, way*19))
			case t == timeline.Arrow:
				see("open", from, 0)
				shape("open", f.x(x), "", fmt.Sprintf("M0 0H%dM%d-4L%d 0L%d 4", way*25, way*19, way*25, way*19))
			case t == timeline.Faded:
				see("faded", from, 0)
				shape("faded", f.x(x), "", fmt.Sprintf("M%d 0H%dM%d 0H%dM%d 0H%d", way, way*8, way*12, way*17, way*21, way*24))
			}
		}
		tip(m.Start, m.From, -1)
		tip(m.End, m.To, 1)
	}
	// Above a bar that lies there, and below a dot.
	var signs []TimelineShape
	for i, x := range m.Reported {
		signs = append(signs, TimelineShape{Kind: "reported", X: f.x(x), Known: within(reports[i].known)})
	}
	if m.Day {
		return append(signs, list...)
	}
	return append(list, signs...)
}

// look is how an event is drawn in some views.
type look struct {
	expected, contested bool
	known, until        int
}

// looks are how an event is drawn in each view that changes it. What is alleged
// has that sign, whatever of it is contested.
func (c *canvas) looks(item *EventItem) []look {
	in := func(view int) look {
		l := look{contested: !item.Alleged && (item.Contested && item.ContestedKnown <= view || item.Date.Contested && item.Date.ContestedKnown <= view)}
		for _, s := range item.Statuses {
			if s.Status == "expected" && s.Known <= view && (s.Until == 0 || view < s.Until) {
				l.expected = true
			}
		}
		return l
	}
	if c.views == nil {
		return []look{in(KnownToday)}
	}
	var list []look
	for view := 1; view <= KnownToday; view++ {
		l := in(view)
		last := len(list) - 1
		if last >= 0 && list[last].expected == l.expected && list[last].contested == l.contested {
			continue
		}
		l.known = view
		if last >= 0 {
			list[last].until = view
		}
		list = append(list, l)
	}
	list[0].known = 0 // the mark itself says when it is first seen
	return list
}

// breaks says which times the axis leaves out, or nothing.
func (m *Maker) breaks(p *timeline.Picture) string {
	var list []string
	for i := 1; i < len(p.Stretches); i++ {
		from := date.Numbered(p.Stretches[i-1].To.Number() + 1)
		to := date.Numbered(p.Stretches[i].From.Number() - 1)
		first, last := from.String()[:7], to.String()[:7]
		if from.Month() == 1 {
			first = first[:4]
		}
		if to.Month() == 12 {
			last = last[:4]
		}
		if first != last {
			first += "/" + last
		}
		if d, err := date.Parse(first); err == nil {
			list = append(list, d.Format(m.words))
		}
	}
	if len(list) == 0 {
		return ""
	}
	return m.say("timeline.breaks", m.words.List(list))
}

// rows are the table, and what it can be filtered by: the actors that appear in
// some of the events, though not in all of them, and the sources.
func (c *canvas) rows(v *TimelinePicture, events []site.NoteID, items []EventItem) {
	actors, sources := make([][]site.NoteID, len(events)), make([][]site.NoteID, len(events))
	for i, id := range events {
		n, item := c.m.g.Note(id), &items[i]
		actors[i] = c.m.appearing(n)
		var uses []SourceUse
		sources[i], uses = c.entrySources(id)
		for j := range uses {
			if uses[j].Known <= item.Known {
				uses[j].Known = 0 // it shows as soon as the row does
			}
		}
		// What parts one from the next stands before the later: the first is
		// seen in every view in which any is.
		slices.SortStableFunc(uses, func(a, b SourceUse) int { return cmp.Compare(a.Known, b.Known) })
		v.Rows = append(v.Rows, TimelineRow{
			Entry: Ref{Href: "#" + item.ID, Text: item.Text, Alleged: item.Alleged}, Date: item.Date, Precision: c.m.precision(n.Date), Contested: item.Contested,
			Reported: item.Reported, Sources: uses,
			Known: item.Known, DateKnown: item.DateKnown, ContestedKnown: item.ContestedKnown, ReportedKnown: item.ReportedKnown,
		})
	}
	var at [][]string
	v.Actors, at = c.m.choices("actors", actors)
	for i := range at {
		v.Rows[i].Actors = strings.Join(at[i], " ")
	}
	v.Sources, at = c.m.choices("sources", sources)
	for i := range at {
		v.Rows[i].Cited = strings.Join(at[i], " ")
	}
}

// appearing are the published actors in whose timelines an event is; choices
// takes down which of them can be chosen.
func (m *Maker) appearing(n *site.Note) []site.NoteID {
	voices := n.Doc.VoiceLinks()
	var list []site.NoteID
	for i, l := range n.Links {
		if l.Note == site.None || slices.Contains(voices, int32(i)) || slices.Contains(list, l.Note) {
			continue
		}
		if a := m.g.Aside().Note(l.Note); a.Kind == site.Actor && a.Published {
			list = append(list, l.Note)
		}
	}
	return list
}

// entrySources are the sources of an event's first paragraph, of its dates and of
// whether it was: all that its entry tells or is dated by. Each is there with the first view that shows it.
func (c *canvas) entrySources(id site.NoteID) (list []site.NoteID, uses []SourceUse) {
	n := c.m.g.Note(id)
	add := func(statement int32) {
		for _, ref := range n.Doc.Statements[statement].Cites {
			for _, t := range n.Cites[ref].Items {
				if t.Source == site.None || slices.Contains(list, t.Source) {
					continue
				}
				source := c.m.ref(c.root, t.Source)
				source.Text = c.m.g.Note(t.Source).Label
				use := SourceUse{Ref: source}
				if c.views != nil {
					use.Known = c.views.at(c.m.g.Note(t.Source).AppearedBy())
				}
				list, uses = append(list, t.Source), append(uses, use)
			}
		}
	}
	if b := lead(n.Doc); b != nil {
		for ref := b.From; ref < b.To; ref++ {
			add(ref)
		}
	}
	for i := range n.Doc.Facts {
		if f := &n.Doc.Facts[i]; f.Property == site.PropertyWhen || f.Property == site.PropertyStatus {
			add(f.Statement)
		}
	}
	return list, uses
}

// choices are what events can be filtered by: notes that some of them have, and
// not all, sorted as the site lists them. at tells which of the choices each
// event has. Of very many, those are left that most events have.
func (m *Maker) choices(what string, of [][]site.NoteID) (list []TimelineChoice, at [][]string) {
	const most = 100
	count := map[site.NoteID]int{}
	for _, notes := range of {
		for _, id := range notes {
			count[id]++
		}
	}
	var ids []site.NoteID
	for _, notes := range of {
		for _, id := range notes {
			if count[id] < len(of) && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	slices.SortStableFunc(ids, func(a, b site.NoteID) int { return cmp.Compare(count[b], count[a]) })
	ids = ids[:min(len(ids), most)]
	var told []string
	for _, id := range ids {
		told = append(told, m.g.Note(id).Path+" ("+strconv.Itoa(count[id])+")")
	}
	slices.Sort(told)
	m.g.Saw("choices of "+what, site.None, strings.Join(told, ", "))
	slices.SortFunc(ids, func(a, b site.NoteID) int {
		x, y := m.g.Note(a), m.g.Note(b)
		return cmp.Or(cmp.Compare(strings.ToLower(x.Sort), strings.ToLower(y.Sort)), cmp.Compare(a, b))
	})
	place := map[site.NoteID]int{}
	for i, id := range ids {
		n := m.g.Note(id)
		place[id] = i
		list = append(list, TimelineChoice{Value: strings.TrimSuffix(n.Address, "/"), Text: m.name(id), Count: count[id]})
	}
	at = make([][]string, len(of))
	for i, notes := range of {
		for _, id := range notes {
			if p, ok := place[id]; ok {
				at[i] = append(at[i], strconv.Itoa(p))
			}
		}
	}
	return list, at
}

// precision is how exactly a date is known, in words.
func (m *Maker) precision(d date.Date) string {
	if d.IsZero() {
		return ""
	}
	key := d.Precision().String()
	if unit := d.Unit(); unit != d.Precision() && unit != date.PrecisionDay {
		key += "-" + unit.String() // "a month or later"
	}
	text := m.say("precision." + key)
	if d.Approximate() {
		text = m.say("precision.about", text)
	}
	if d.Uncertain() {
		text = m.say("precision.perhaps", text)
	}
	return text
}
