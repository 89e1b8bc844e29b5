package page

import (
	"html/template"

	"dossier/generator/site"
)

// Actor is the page of a person, group, government, outlet or place.
func (m *Maker) Actor(id site.NoteID) ActorPage {
	n := &m.g.Notes[id]
	c := m.canvas(n.Address, id)
	v := ActorPage{Frame: m.noteFrame(id, n.Title), Name: n.Title, Type: n.Type}
	for _, a := range n.Doc.Front.Aliases {
		v.Names = append(v.Names, a.Value)
	}
	for _, other := range n.NotTheSameAs {
		v.NotTheSameAs = append(v.NotTheSameAs, m.ref(c.root, other))
	}
	for i := range n.Doc.Facts {
		if f := &n.Doc.Facts[i]; f.Property == site.PropertySpelling {
			fact := c.fact(id, int32(i), true)
			v.Spellings = append(v.Spellings, Spelling{
				Text: c.identified(fact.Value, fact.ID, fact.Reported), Qualifiers: fact.Qualifiers, Stale: fact.Stale, Holders: fact.Holders, Cites: fact.Cites, Notes: fact.Notes,
			})
		}
	}
	v.Facts = c.factGroups(func(f *site.Fact, p site.Property) bool {
		return f.Property != site.PropertySpelling && !c.isRelation(f)
	})
	v.Body = c.body()
	v.Relations = c.relations()
	v.Timeline = list(c, n.Address+"timeline/", n.Timeline, c.events)
	v.Points = c.otherPoints()
	v.Said = c.said(n.Said)
	c.article(&v.Article)
	return v
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
