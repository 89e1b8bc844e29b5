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
	retired, reworded := c.m.g.Past(c.own)
	if len(retired) == 0 && len(reworded) == 0 {
		return ""
	}
	var b strings.Builder
	for _, r := range reworded {
		if r.Statement == statement {
			write(&b, `<span class="reworded"><span class="reworded-note">`, c.m.reworded(r.On), `</span></span>`)
		}
	}
	if !c.arrived[statement] { // an id stands on a page once
		for _, r := range retired {
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
	return " " + escape(m.say("statement.reworded", on.Date().Format(m.words)))
}

// gone are the old addresses at which the page shows no statement: it was
// removed, stands on another page, or where no room is for an address.
func (c *canvas) gone() []Gone {
	var list []Gone
	retired, _ := c.m.g.Past(c.own)
	for _, r := range retired {
		if r.To == c.own && c.arrived[r.Statement] {
			continue
		}
		v := Gone{ID: r.ID, Date: c.m.date(r.On.Date()), Reworded: r.Reworded}
		if r.To != site.None {
			to := c.m.g.Note(r.To)
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
	count, last, any := c.m.g.Reviewed(c.own)
	if !any {
		return Reviewed{}
	}
	return Reviewed{Count: count, Of: c.m.g.CountsOf(c.own).Cited, Last: c.m.date(last.Date())}
}
