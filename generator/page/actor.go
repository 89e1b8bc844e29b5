package page

import (
	"html/template"
	"slices"
	"strings"

	"dossier/generator/site"
)

// Actor is the page of a person, group, government, outlet or place.
func (m *Maker) Actor(id site.NoteID) ActorPage {
	n := m.g.Note(id)
	c := m.canvas(n.Address, id)
	v := ActorPage{Frame: m.noteFrame(id, n.Title), Name: n.Title, Type: n.Type, TypeWord: m.typeWord(n)}
	c.begin(&v.Article)
	for _, other := range n.NotTheSameAs {
		v.NotTheSameAs = append(v.NotTheSameAs, m.ref(c.root, other))
	}
	var written []string
	for i := range n.Doc.Facts {
		if f := &n.Doc.Facts[i]; f.Property == site.PropertySpelling {
			written = append(written, f.Text)
			fact := c.fact(id, int32(i), true)
			v.Spellings = append(v.Spellings, Spelling{
				Text: c.identified(fact.Value, fact.ID, fact.Reported), Qualifiers: fact.Qualifiers, Stale: fact.Stale, Holders: fact.Holders, Cites: fact.Cites, Notes: fact.Notes,
			})
		}
	}
	for _, a := range n.Doc.Front.Aliases {
		if !slices.ContainsFunc(written, func(name string) bool { return strings.EqualFold(name, a.Value) }) {
			v.Names = append(v.Names, a.Value)
		}
	}
	v.Facts = c.factGroups(func(f *site.Fact, p site.Property) bool {
		return f.Property != site.PropertySpelling && !c.isRelation(f)
	})
	c.goOn(&v.Article)
	c.relations(&v)
	v.Graph = c.neighbourhood(id)
	c.timeline(&v)
	v.Points = c.otherPoints()
	v.Said = list(c, Said, m.g.Said(id), c.said)
	v.PassedOn = c.passedOn(id)
	passed, _ := m.g.CitedBy(id)
	v.PassedOnTotal = len(passed)
	if v.PassedOnTotal > PartSize {
		v.PassedOnMore = c.more(PassedOn)
	}
	c.article(&v.Article)
	return v
}

// timeline is the first part of an actor's timeline, which can be seen as known
// on some dates; the rest of the page can't. A single event needs no picture.
func (c *canvas) timeline(v *ActorPage) {
	all := c.m.g.Timeline(c.own)
	shown := all[:min(len(all), PartSize)]
	of := *c
	of.views = c.m.timelineViews(shown)
	v.Known = of.timelineKnown(shown)
	v.Timeline = list(c, Timeline, all, func(events []site.NoteID) []template.HTML {
		var entries []template.HTML
		entries, _, v.Picture = of.entries(events, len(all) > 1)
		return entries
	})
}

// identified puts a statement's attributes around finished HTML of it.
func (c *canvas) identified(html template.HTML, id string, reported Date) template.HTML {
	if id == "" {
		return html
	}
	attrs := ` id="` + escape(id) + `"`
	if reported.EDTF != "" {
		attrs += ` data-reported="` + escape(reported.EDTF) + `"`
	}
	return template.HTML(`<span class="statement"`+attrs+`>`) + html + "</span>"
}

// passedOn lists what reaches the site from an agency through others, by the
// source that passes it on; of a long list the first part.
func (c *canvas) passedOn(id site.NoteID) []OriginGroup {
	n := c.m.g.Note(id)
	var groups []OriginGroup
	at := map[site.NoteID]int{}
	passed, _ := c.m.g.CitedBy(id)
	for _, mention := range passed[:min(len(passed), PartSize)] {
		for _, source := range c.m.through(mention, id) {
			g, ok := at[source]
			if !ok {
				g = len(groups)
				at[source] = g
				through := c.m.g.Note(source).Label
				groups = append(groups, OriginGroup{Origin: c.m.ref(c.root, source), Said: c.m.originText(source, []site.OriginName{{Note: id, Name: n.Title}})})
				groups[g].Origin.Text = through
			}
			groups[g].Items = append(groups[g].Items, c.mentions([]site.Mention{mention})...)
		}
	}
	return groups
}

// through lists the sources by which a statement is passed on from an agency,
// each once.
func (m *Maker) through(at site.Mention, agency site.NoteID) []site.NoteID {
	n := m.g.Note(at.From)
	var list []site.NoteID
	for _, ref := range n.Doc.Statements[at.Statement].Cites {
		for i := range n.Cites[ref].Items {
			t := &n.Cites[ref].Items[i]
			passes := slices.ContainsFunc(t.Origin, func(o site.OriginName) bool { return o.Note == agency })
			if passes && t.Source != site.None && !slices.Contains(list, t.Source) {
				list = append(list, t.Source)
			}
		}
	}
	return list
}
