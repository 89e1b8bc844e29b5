package page

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"dossier/generator/date"
	"dossier/generator/site"
)

// actorTypes are the kinds of actors in the order they are listed, with the
// key of each one's heading.
var actorTypes = []struct{ name, key string }{
	{"person", "actors.person"},
	{"group", "actors.group"},
	{"coalition", "actors.coalition"},
	{"government", "actors.government"},
	{"organisation", "actors.organisation"},
	{"media", "actors.media"},
	{"place", "actors.place"},
	{"actor", "actors.actor"},
}

// Actors is a part of the list of all actors.
func (m *Maker) Actors(part int) ActorsPage {
	address := partAddress("actors/", part)
	c := m.canvas(address, site.None)
	v := ActorsPage{Frame: m.frame(address, "actors", m.say("actors.title")), Total: len(m.g.Actors())}
	// All actors in the order of the page, with the group of each.
	var ids []site.NoteID
	var types []int
	for i, t := range actorTypes {
		for _, id := range m.g.Actors() {
			if m.g.Note(id).Type == t.name {
				ids, types = append(ids, id), append(types, i)
			}
		}
	}
	from, to := m.part(&v.Pager, c.root, "actors/", part, len(ids), listSize)
	for i := from; i < to; i++ {
		t := actorTypes[types[i]]
		if n := len(v.Groups); n == 0 || v.Groups[n-1].ID != "at-"+t.name {
			v.Groups = append(v.Groups, Group{ID: "at-" + t.name, Title: m.say(t.key)})
		}
		g := &v.Groups[len(v.Groups)-1]
		g.Cards = append(g.Cards, c.card(ids[i]))
	}
	return v
}

// card is a page in a list of pages.
func (c *canvas) card(id site.NoteID) Card {
	n := c.m.g.Note(id)
	card := Card{Ref: c.m.ref(c.root, id), TypeWord: c.m.typeWord(n), Sort: n.Sort, Summary: c.summary(id), Events: len(c.m.g.Timeline(id))}
	card.Lang, card.Dir = c.foreign(id)
	for _, a := range n.Doc.Front.Aliases {
		card.Names = append(card.Names, a.Value)
	}
	for i := range n.Doc.Statements {
		if n.Doc.Statements[i].Kind != site.InSummary {
			card.Statements++
		}
	}
	return card
}

// typeWord is what an actor is, in words; nothing for other notes.
func (m *Maker) typeWord(n *site.Note) string {
	if n.Kind != site.Actor {
		return ""
	}
	return m.say("type." + n.Type)
}

// summary is what a card says of a page, with its citations. Allegations stand
// in points, never in it.
func (c *canvas) summary(id site.NoteID) template.HTML {
	if ref := c.m.introduction(id); ref >= 0 {
		return c.fill(id, c.m.g.Note(id).Doc.Statements[ref].Body) + c.singleLine(id, ref)
	}
	return ""
}

// introduction is the statement that a page is introduced by: the first of its
// running text, or -1. What rests on a retracted source alone is passed over, and
// so are words that a page quotes, or that have their source elsewhere: out of
// their place they would be the site's own, or nobody's.
func (m *Maker) introduction(id site.NoteID) int32 {
	doc := m.g.Note(id).Doc
	for i := range doc.Statements {
		if s := &doc.Statements[i]; introduces(s) && !m.onRetractedAlone(id, s) {
			return int32(i)
		}
	}
	return -1
}

func introduces(s *site.Statement) bool {
	return s.Kind == site.InProse && !s.Quoted && !s.Inherited
}

// Events is a part of the timeline of all events.
func (m *Maker) Events(part int) EventsPage {
	address := partAddress("events/", part)
	c := m.canvas(address, site.None)
	v := EventsPage{Frame: m.frame(address, "events", m.say("section.timeline")), Total: len(m.g.Events())}
	from, to := m.part(&v.Pager, c.root, "events/", part, len(m.g.Events()), listSize)
	c.views = m.timelineViews(m.g.Events()[from:to])
	v.Known = c.timelineKnown(m.g.Events()[from:to])
	entries, items, picture := c.entries(m.g.Events()[from:to], true)
	v.Picture = picture
	for i, id := range m.g.Events()[from:to] {
		title := m.yearOf(id)
		if n := len(v.Years); n == 0 || v.Years[n-1].Title != title {
			anchor := m.yearAnchor(id)
			v.Years = append(v.Years, Year{ID: anchor, Title: title})
		}
		year := &v.Years[len(v.Years)-1]
		year.Events = append(year.Events, entries[i])
		first(&year.Known, items[i].Known)
		first(&year.DateKnown, max(items[i].Known, items[i].DateKnown))
	}
	return v
}

// timelineViews are the dates a timeline can be seen as known on: those on
// which it shows an event, or more of what it tells of one.
func (m *Maker) timelineViews(events []site.NoteID) *views {
	var days []date.Day
	for _, id := range events {
		n := m.g.Note(id)
		days = append(days, m.noteDay(n), m.dateDay(n))
		for i := range n.Doc.Facts {
			if f := &n.Doc.Facts[i]; f.Property == site.PropertyStatus {
				days = append(days, m.day(n, f.Statement))
			}
		}
		if b := lead(n.Doc); b != nil {
			for ref := b.From; ref < b.To; ref++ {
				days = append(days, m.day(n, ref))
			}
		}
	}
	return newViews(days)
}

// timelineKnown is the switch of a timeline, which counts events.
func (c *canvas) timelineKnown(events []site.NoteID) []KnownDate {
	if c.views == nil {
		return nil
	}
	var known []int
	var cited []site.NoteID
	for _, id := range events {
		n := c.m.g.Note(id)
		known = append(known, c.views.at(c.m.noteDay(n)))
		cited = sourcesOf(cited, n)
	}
	return c.knownDates(known, cited)
}

// yearOf is the stretch of the timeline an event is filed under.
func (m *Maker) yearOf(id site.NoteID) string {
	if year := yearIn(m.g.Note(id).Date); year != "" {
		return year
	}
	return m.say("events.undated")
}

// yearAnchor is the id of the heading of that stretch.
func (m *Maker) yearAnchor(id site.NoteID) string {
	if year := yearIn(m.g.Note(id).Date); year != "" {
		return "at-" + year
	}
	return "at-date-not-stated"
}

// Sources is a part of the list of all sources.
func (m *Maker) Sources(part int) SourcesPage {
	address := partAddress("sources/", part)
	v := SourcesPage{Frame: m.frame(address, "sources", m.say("sources.title")), Total: len(m.g.Sources())}
	from, to := m.part(&v.Pager, rootOf(address), "sources/", part, len(m.g.Sources()), listSize)
	for _, id := range m.g.Sources()[from:to] {
		v.Sources = append(v.Sources, m.sourceCard(rootOf(address), id))
	}
	if part == 1 {
		v.Origins = m.originsNotRead(rootOf(address))
	}
	return v
}

// originsNotRead lists whom the sources pass on, but for sources that were
// read themselves, sorted as the sources' own lists are. A statement that
// several sources pass on counts once.
func (m *Maker) originsNotRead(root string) []OriginCount {
	var list []OriginCount
	var passed [][]site.Mention
	at := map[string]int{}
	for _, id := range m.g.Sources() {
		for _, o := range m.g.Origins(id) {
			if o.Name.Note != site.None && m.g.Note(o.Name.Note).Kind == site.Source {
				continue
			}
			ref := Ref{Text: o.Name.Name}
			if o.Name.Note != site.None {
				ref = m.ref(root, o.Name.Note)
			}
			key := ref.Href + " " + strings.ToLower(ref.Text)
			i, ok := at[key]
			if !ok {
				i = len(list)
				at[key] = i
				list, passed = append(list, OriginCount{Ref: ref}), append(passed, nil)
			}
			through := m.ref(root, id)
			through.Text = m.g.Note(id).Label
			list[i].Through = append(list[i].Through, through)
			passed[i] = append(passed[i], o.Statements...)
		}
	}
	for i := range list {
		slices.SortFunc(passed[i], func(a, b site.Mention) int {
			return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Statement, b.Statement))
		})
		list[i].Statements = len(slices.Compact(passed[i]))
	}
	slices.SortStableFunc(list, func(a, b OriginCount) int { return strings.Compare(strings.ToLower(a.Text), strings.ToLower(b.Text)) })
	return list
}

func (m *Maker) sourceCard(root string, id site.NoteID) SourceCard {
	n := m.g.Note(id)
	r := n.Doc.Front.Record
	citedBy, _ := m.g.CitedBy(id)
	return SourceCard{
		Ref: m.ref(root, id), Label: n.Label, Publisher: r.Publisher, Author: m.authorOf(r),
		Issued: m.date(r.Issued), Language: m.languageName(r.Language), CitedBy: len(citedBy),
		Status: m.original(id).Status,
	}
}

// Home is the briefing. What is alleged is not on it.
func (m *Maker) Home(id site.NoteID) HomePage {
	const latest, who, contested, sources = 8, 12, 12, 12
	c := m.canvas("", id)
	v := HomePage{Frame: m.frame("", "home", m.g.Config().TitleIn(m.lang()))}
	v.Feed = m.feed(v.Root)
	v.Description = v.Site.Description
	if id != site.None {
		n := m.g.Note(id)
		v.Lang, v.Dir = n.Lang, site.Direction(n.Lang)
		var a Article
		c.body(&a)
		v.Lead = a.Body
		v.Footnotes = c.footnotes()
		v.Corrections, v.Corrected = c.corrections()
		v.ReviewAfter = c.reviewAfter()
		v.Gone = c.gone()
		v.Classes = strings.Join(n.Doc.Front.CSSClasses, " ")
		if n.Doc.Front.Description != "" {
			v.Description = n.Doc.Front.Description
		}
	}
	var events []site.NoteID
	for _, id := range slices.Backward(m.g.Events()) {
		if len(events) == latest {
			break
		}
		if !m.isAlleged(id) && !m.onlyExpected(id) && !m.refuted(id) {
			events = append(events, id)
		}
	}
	c.introducing = true
	v.Latest = c.events(events)
	c.introducing = false

	for _, id := range m.mostWritten(who) {
		v.Who = append(v.Who, c.card(id))
	}
	for _, ref := range m.g.Points() {
		if len(v.Contested) == contested {
			break
		}
		if m.pointOf(ref).Kind == site.Contested {
			v.Contested = append(v.Contested, c.pointLink(ref))
		}
	}
	for _, id := range m.g.Sources()[max(0, len(m.g.Sources())-sources):] { // the latest
		v.Sources = append(v.Sources, m.sourceCard("", id))
	}
	v.News = c.news()
	all := m.g.Counts()
	v.Totals = Totals{
		Actors: len(m.g.Actors()), Events: len(m.g.Events()), Sources: len(m.g.Sources()), Points: all.Points,
		Statements: all.Statements, Cited: all.Cited, EditorOnly: all.EditorOnly, Citations: all.Citations,
		OnRetracted: all.OnRetracted, OnCorrected: all.OnCorrected, Stale: all.Stale,
	}
	v.References, v.EditorNote = c.references(), c.refs.editor
	return v
}

// mostWritten are the people, groups and states that most is written of, the
// first of them first.
func (m *Maker) mostWritten(most int) []site.NoteID {
	type written struct {
		id  site.NoteID
		how int
	}
	var first []written
	for _, id := range m.g.Actors() {
		n := m.g.Note(id)
		w := written{id, len(m.g.Backlinks(id)) + len(n.Doc.Statements)}
		if n.Type == "place" || n.Type == "media" || len(first) == most && w.how <= first[most-1].how {
			continue
		}
		at, _ := slices.BinarySearchFunc(first, w, func(a, b written) int {
			if a.how >= b.how { // what is equal stays in the order of the list
				return -1
			}
			return 1
		})
		first = slices.Insert(first, at, w)
		first = first[:min(most, len(first))]
	}
	var list []site.NoteID
	for _, w := range first {
		list = append(list, w.id)
	}
	return list
}

// onlyExpected reports whether no source reports an event as having happened.
func (m *Maker) onlyExpected(id site.NoteID) bool {
	expected := false
	for i := range m.g.Note(id).Doc.Facts {
		if f := &m.g.Note(id).Doc.Facts[i]; f.Property == site.PropertyStatus {
			if f.Text != "expected" {
				return false
			}
			expected = true
		}
	}
	return expected
}

// refuted reports whether all that an event's page tells in running text rests
// on retracted sources alone.
func (m *Maker) refuted(id site.NoteID) bool {
	b := lead(m.g.Note(id).Doc)
	return b != nil && m.retractedIn(id, b) && m.introduction(id) < 0
}

// Tags is the list of all tags.
func (m *Maker) Tags() TagsPage {
	v := TagsPage{Frame: m.frame("tags/", "tags", m.say("tags.title"))}
	for i := range m.g.Tags() {
		t := m.g.Tag(int32(i))
		v.Tags = append(v.Tags, TagCount{Ref: Ref{Href: href("../", t.Address), Text: t.Name, Kind: "tag"}, Count: len(m.g.Tagged(t))})
	}
	return v
}

// Tag is a part of the page of one tag.
func (m *Maker) Tag(t *site.Tag, part int) TagPage {
	address := partAddress(t.Address, part)
	c := m.canvas(address, site.None)
	notes := m.g.Tagged(t)
	v := TagPage{Frame: m.frame(address, "tag", t.Name), Name: t.Name, Total: len(notes)}
	from, to := m.part(&v.Pager, c.root, t.Address, part, len(notes), listSize)
	for _, id := range notes[from:to] {
		v.Cards = append(v.Cards, c.card(id))
	}
	return v
}

// Note is a plain page.
func (m *Maker) Note(id site.NoteID) NotePage {
	n := m.g.Note(id)
	c := m.canvas(n.Address, id)
	v := NotePage{Frame: m.noteFrame(id, n.Title), Name: n.Title}
	if of := m.about(id); of != n {
		switch of.Kind {
		case site.Actor:
			v.TypeWord = m.typeWord(of)
		case site.Event:
			v.TypeWord = m.say("event.kind")
		case site.Source:
			v.TypeWord = m.say("source.kind")
		}
	}
	c.begin(&v.Article)
	v.Facts = c.factGroups(func(*site.Fact, site.Property) bool { return true })
	c.goOn(&v.Article)
	c.article(&v.Article)
	return v
}

// NotFound is the page for addresses that don't exist. It may be shown at any
// address, so its links begin at the base URL's path.
func (m *Maker) NotFound() NotFoundPage {
	root := "/"
	if m.baseURL != "" {
		rest := m.baseURL[strings.Index(m.baseURL, "://")+3:]
		root = rest[strings.IndexByte(rest, '/'):]
	}
	return NotFoundPage{Frame: m.frameAt("404.html", root, "not-found", m.say("lost.title"), m.lang())}
}
