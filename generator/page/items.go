package page

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"dossier/generator/site"
)

func itoa(n int) string { return strconv.Itoa(n) }

// list is the first part of a long list, with the way to the rest. What isn't
// shown isn't rendered.
func list[T any](c *canvas, s Section, all []T, render func([]T) []template.HTML) List {
	l := List{Total: len(all)}
	if size := sections[s].size; len(all) > size {
		all = all[:size]
		l.More, l.Rest = c.more(s), l.Total-size
	}
	l.Items = render(all)
	return l
}

// more leads to the second part of a section of the canvas's own note.
func (c *canvas) more(s Section) string {
	return href(c.root, c.m.Address(Part{c.own, s, 2}))
}

// mentions renders places of other pages.
func (c *canvas) mentions(list []site.Mention) []template.HTML {
	var out []template.HTML
	for _, m := range list {
		out = append(out, c.m.item("item-mention.html", c.mention(m)))
	}
	return out
}

// mention is a statement of another page with what it belongs to. Where a
// link stands outside of statements, the link's own words stand for it.
func (c *canvas) mention(at site.Mention) MentionItem {
	n := c.m.g.Note(at.From)
	item := MentionItem{On: c.m.ref(c.root, at.From)}
	item.Href = item.On.Href
	item.Lang, item.Dir = c.foreign(at.From)
	if at.Statement < 0 {
		if c.views != nil {
			item.Known = KnownToday
		}
		if at.Link >= 0 {
			link := &n.Doc.Links[at.Link]
			item.Body = template.HTML(escape(link.Text))
			if link.Embed {
				item.Body = `<span class="mention-shows">` + c.m.sayHTML("mention.shows") + `</span>`
			}
		}
		return item
	}
	s := &n.Doc.Statements[at.Statement]
	item.Body = c.fill(at.From, s.Body)
	if s.Inherited {
		item.Body += " " + c.cites(at.From, s.Cites)
	}
	if s.Kind != site.InFact && s.Kind != site.InClaim && s.Kind != site.InRow { // which have the mark in their lines
		item.Body += c.singleLine(at.From, at.Statement)
	}
	if s.ID != "" {
		item.Href += fragment(s.ID)
	}
	item.Reported, item.Known = c.m.reported(n, s), c.knownAt(at.From, at.Statement)
	if c.own != site.None {
		// On a source's page all that it alone reports was reported on its own day.
		if own := c.m.g.Note(c.own); own.Kind == site.Source && item.Reported.EDTF == own.Date.String() {
			item.Reported = Date{}
		}
	}
	if s.Heading >= 0 {
		item.Section = n.Doc.Headings[s.Heading].Text
	}
	if key := whatIs(s.Kind); key != "" {
		item.What = c.m.say(key)
	}
	switch s.Kind {
	case site.InFact:
		item.Section = ""
		item.Body = c.factLine(at.From, s.Owner)
		if p := c.m.covering(at.From, s.Owner); p.Note != site.None {
			item.Contested, item.ContestedKind, item.ContestedMark = c.pointHref(p), c.m.pointOf(p).Kind.String(), c.m.mark(c.m.pointOf(p).Kind)
			item.ContestedKnown = c.markedAt(item.Known, p)
		}
	case site.InClaim, site.InAgreed, site.InResponse, site.InNote:
		if p := (site.PointRef{Note: at.From, Point: s.Owner}); s.Owner >= 0 && !ownedByFact(n.Doc, at.Statement) {
			point := c.m.pointOf(p)
			item.Section = point.Text
			if s.Kind == site.InClaim {
				item.Body = c.claimLine(p, at.Statement, item.Body)
			}
			item.Contested, item.ContestedKind, item.ContestedMark = c.pointHref(p), point.Kind.String(), c.m.mark(point.Kind)
			item.ContestedKnown = c.markedAt(item.Known, p)
		}
	}
	if p := c.m.alleged(at.From); item.Contested == "" && p.Note != site.None {
		item.Contested, item.ContestedKind, item.ContestedMark = c.pointHref(p), c.m.pointOf(p).Kind.String(), c.m.mark(c.m.pointOf(p).Kind)
		item.ContestedKnown = item.Known
	}
	return item
}

// ownedByFact reports whether a note belongs to a fact and not to a point.
func ownedByFact(doc *site.Doc, statement int32) bool {
	for i := range doc.Facts {
		for _, note := range doc.Facts[i].Notes {
			if note == statement {
				return true
			}
		}
	}
	return false
}

// factText is a fact without who says so and where, its property by its label.
func (c *canvas) factText(f *site.Fact, view *Fact) template.HTML {
	p, _ := c.m.g.Config().Property(f.Property)
	label := c.m.label(p)
	if label == "" {
		label = f.Property
	}
	text := template.HTML(`<span class="fact-label">`+escape(label)+`:</span> `) + view.Value
	for _, q := range view.Qualifiers {
		text += template.HTML(` <span class="qualifier">(` + escape(q) + `)</span>`)
	}
	return text + template.HTML(staleMarks(view.Stale, view.StaleKnown))
}

// factLine is a fact as one line.
func (c *canvas) factLine(from site.NoteID, ref int32) template.HTML {
	f := &c.m.g.Note(from).Doc.Facts[ref]
	view := c.fact(from, ref, false)
	line := c.factText(f, &view)
	if view.Holders != "" {
		line += " — " + view.Holders
	}
	return line + " " + view.Cites + c.singleLine(from, f.Statement)
}

// claimLine is a claim as one line, its date as the reader's language has it:
// what is said, who says it, to whom, when. A line that couldn't be read as a
// claim stays as it was written.
func (c *canvas) claimLine(ref site.PointRef, statement int32, written template.HTML) template.HTML {
	point := c.m.pointOf(ref)
	for i := range point.Claims {
		if point.Claims[i].Statement != statement {
			continue
		}
		v := c.claim(ref.Note, &point.Claims[i], c.m.g.Note(ref.Note).Claims[ref.Point][i].Holders)
		line := v.Text + " — " + v.Holders
		if v.Stance != "" {
			line += c.m.sayHTML("list.comma") + template.HTML(`<em>`+escape(v.Stance)+`</em>`)
		}
		if v.Venue != "" {
			line = c.m.sayHTML("claim.to", line, v.Venue)
		}
		return c.m.sayHTML("claim.to", line, c.time(v.Date)) + " " + v.Cites + c.singleLine(ref.Note, statement)
	}
	return written
}

// whatIs is the key of a word for what kind of statement something is; running
// text needs none.
func whatIs(k site.StatementKind) string {
	switch k {
	case site.InFact:
		return "what.fact"
	case site.InClaim:
		return "what.claim"
	case site.InAgreed:
		return "what.agreed"
	case site.InResponse:
		return "what.response"
	case site.InNote:
		return "what.note"
	case site.InRow:
		return "what.row"
	}
	return ""
}

// event is an entry of a timeline.
func (c *canvas) event(id site.NoteID) template.HTML {
	return c.m.item("item-event.html", c.eventItem(id))
}

// eventItem is an entry of a timeline: the event's first paragraph.
func (c *canvas) eventItem(id site.NoteID) EventItem {
	n := c.m.g.Note(id)
	item := EventItem{ID: c.m.entryID(id), Ref: c.m.ref(c.root, id), Date: c.eventDate(id), Body: c.firstParagraph(id)}
	item.Lang, item.Dir = c.foreign(id)
	if c.views != nil {
		item.Known = c.views.at(c.m.noteDay(n))
		if !n.Date.IsZero() {
			item.DateKnown = c.views.at(c.m.dateDay(n))
		}
	}
	for i := range n.Doc.Facts {
		f := &n.Doc.Facts[i]
		switch f.Property {
		case site.PropertyWhen:
			item.When = shownFrom(c.knownAt(id, f.Statement), c.cites(id, n.Doc.Statements[f.Statement].Cites))
		case site.PropertyStatus:
			item.Status = status(f.Text)
		}
	}
	// That it is reported is said by when that was; what is expected, or was, isn't.
	if list := c.statuses(id); slices.ContainsFunc(list, func(s EventStatus) bool { return s.Status != "reported" }) {
		item.Statuses = list
	}
	for i, p := range n.Doc.Points {
		if p.Kind != site.Contested {
			continue
		}
		known := max(item.Known, c.disagreementAt(site.PointRef{Note: id, Point: int32(i)}))
		if !item.Contested || known < item.ContestedKnown {
			item.ContestedKnown = known
		}
		item.Contested = true
	}
	item.Reported, item.ReportedKnown = c.leadReported(id)
	if b := lead(n.Doc); b != nil && c.introducing && c.m.retractedIn(id, b) {
		item.Reported = Date{}
		if ref := c.m.introduction(id); ref >= 0 {
			item.Reported = c.m.reported(n, &n.Doc.Statements[ref])
		}
	}
	return item
}

// status is an event's status as the word for it, or empty where it is none:
// templates make a class of it.
func status(written string) string {
	switch word := strings.ToLower(strings.TrimSpace(written)); word {
	case "expected", "reported":
		return word
	}
	return ""
}

// firstParagraph is a note's first paragraph of running text, to be shown on
// another page. Facts and points are not running text.
func (c *canvas) firstParagraph(id site.NoteID) template.HTML {
	b := lead(c.m.g.Note(id).Doc)
	switch {
	case b == nil:
		return ""
	case c.introducing && c.m.retractedIn(id, b):
		return "<p>" + c.summary(id) + "</p>"
	}
	return c.fill(id, b.Pieces)
}

// lead is the block of a note's first paragraph of running text, or nil.
func lead(doc *site.Doc) *site.Block {
	for i := range doc.Blocks {
		if b := &doc.Blocks[i]; b.Kind == site.Prose {
			return b
		}
	}
	return nil
}

// events renders timeline entries.
func (c *canvas) events(list []site.NoteID) []template.HTML {
	var out []template.HTML
	for _, id := range list {
		out = append(out, c.event(id))
	}
	return out
}
