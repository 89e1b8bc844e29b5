package page

import (
	"html/template"
	"strings"

	"dossier/generator/date"
	"dossier/generator/site"
)

// arrivals are the old addresses of a statement of the page's own note, each
// an element of its own that tells, once it is the target, that the statement
// was reworded since. Nothing is told of how.
func (c *canvas) arrivals(statement int32) template.HTML {
	n := c.m.g.Notes[c.own]
	if len(n.Retired) == 0 && len(n.Reworded) == 0 {
		return ""
	}
	var b strings.Builder
	for _, r := range n.Reworded {
		if r.Statement == statement {
			write(&b, `<span class="reworded"><span class="reworded-note">`, c.m.reworded(r.On), `</span></span>`)
		}
	}
	if !c.arrived[statement] { // an id stands on a page once
		for _, r := range n.Retired {
			if r.To != c.own || r.Statement != statement {
				continue
			}
			write(&b, `<span class="was" id="`, escape(r.ID), `">`)
			if r.Reworded {
				write(&b, `<span class="reworded-note">`, c.m.reworded(r.On), `</span>`)
			}
			b.WriteString(`</span>`)
		}
	}
	if c.arrived == nil {
		c.arrived = map[int32]bool{}
	}
	c.arrived[statement] = true
	return template.HTML(b.String())
}

func (m *Maker) reworded(on date.Day) string {
	return " This statement was reworded on " + escape(on.Date().Format(m.lang())) + "."
}

// gone are the old addresses at which the page shows no statement: it was
// removed, stands on another page, or where no room is for an address.
func (c *canvas) gone() []Gone {
	var list []Gone
	for _, r := range c.m.g.Notes[c.own].Retired {
		if r.To == c.own && c.arrived[r.Statement] {
			continue
		}
		v := Gone{ID: r.ID, Date: c.m.date(r.On.Date()), Reworded: r.Reworded}
		if r.To != site.None {
			to := c.m.g.Notes[r.To]
			v.Href = fragment(to.Doc.Statements[r.Statement].ID)
			if r.To != c.own {
				v.On = c.m.ref(c.root, r.To)
				v.Href = v.On.Href + v.Href
			}
		}
		list = append(list, v)
	}
	return list
}

// reviewed says how many of the page's statements an editor has checked, where
// anything of the site was.
func (c *canvas) reviewed() Reviewed {
	if c.m.g.Counts.Reviewed == 0 {
		return Reviewed{}
	}
	n := c.m.g.Notes[c.own]
	return Reviewed{Count: n.Counts.Reviewed, Of: n.Counts.Cited, Last: c.m.date(n.LastReview.Date())}
}
