package page

import (
	"html/template"
	"strconv"
	"strings"

	"dossier/generator/site"
)

// oneReport is the mark of what rests on one report and would do harm if it
// were wrong.
const oneReport = "one report"

// sourcesWord is what the site's sources are called together.
func (m *Maker) sourcesWord() string {
	for _, id := range m.g.Sources {
		if sourceWord(m.record(id)) != "article" {
			return "source"
		}
	}
	return "article"
}

// ofAll is "2 of 4 articles".
func (m *Maker) ofAll(n int) string {
	word := m.sources
	if len(m.g.Sources) != 1 {
		word += "s"
	}
	return strconv.Itoa(n) + " of " + strconv.Itoa(len(m.g.Sources)) + " " + word
}

// supportWords say how many of the sources report a statement, and what is
// known of whether they have it from each other. They never call sources
// independent but by an editor's account.
func (m *Maker) supportWords(s *site.Support) string {
	if s.Reports == 0 {
		return ""
	}
	words := "reported by " + m.ofAll(int(s.Reports))
	switch {
	case s.Reports == 1:
	case s.Origins == 1 && s.Reports == 2:
		words += "; both from " + s.Origin.Name
	case s.Origins == 1:
		words += "; all from " + s.Origin.Name
	case s.Independent != "":
		words += "; independent of each other by the editors’ account: " + s.Independent
	default:
		words += "; independence not established"
	}
	return words
}

// supportOf is the line on what supports a statement where one is shown: on
// contested and alleged points, and where a mistake would do much harm.
// Elsewhere it is empty, and the page has one line for all.
func (c *canvas) supportOf(from site.NoteID, statement int32) (words string, single bool) {
	n := &c.m.g.Notes[from]
	if n.Support == nil || !c.m.weighty(n, statement) {
		return "", false
	}
	s := &n.Support[statement]
	return c.m.supportWords(s), s.Single()
}

// weighty reports whether a statement is one of those whose support is told by
// itself.
func (m *Maker) weighty(n *site.Note, statement int32) bool {
	s := &n.Doc.Statements[statement]
	if n.Doc.Front.HighHarm {
		return true
	}
	switch s.Kind {
	case site.InClaim:
		kind := n.Doc.Points[s.Owner].Kind
		return kind == site.Contested || kind == site.Alleged
	case site.InFact:
		property, ok := m.g.Config.Property(n.Doc.Facts[s.Owner].Property)
		return ok && property.HighHarm
	}
	return false
}

// singleMark marks a statement of running text that rests on one report, on a
// page where that would do much harm.
func (c *canvas) singleMark(b *strings.Builder, from site.NoteID, statement int32) {
	if words, single := c.supportOf(from, statement); single {
		write(b, ` <span class="mark mark-single whole" title="`, escape(words), `">`, oneReport, `</span>`)
	}
}

// singleLine is the mark behind a line that is shown away from its page.
func (c *canvas) singleLine(from site.NoteID, statement int32) template.HTML {
	var b strings.Builder
	c.singleMark(&b, from, statement)
	return template.HTML(b.String())
}

// pointSupport says in how many of the sources a contested or alleged point
// stands, and whether all of it is one person's. It counts no sides.
func (c *canvas) pointSupport(ref site.PointRef) string {
	n, p := &c.m.g.Notes[ref.Note], c.m.pointOf(ref)
	if p.Kind != site.Contested && p.Kind != site.Alleged || n.Support == nil || len(p.Claims) == 0 {
		return ""
	}
	sources := map[site.NoteID]bool{}
	one, name, together := true, "", site.OriginName{}
	for i := range p.Claims {
		statement := p.Claims[i].Statement
		for _, cite := range n.Doc.Statements[statement].Cites {
			for j := range n.Cites[cite].Items {
				if t := &n.Cites[cite].Items[j]; t.Supports(&n.Doc.Cites[cite].Group.Items[j]) {
					sources[t.Source] = true
				}
			}
		}
		s := &n.Support[statement]
		switch {
		case s.Origins != 1:
			one = false
		case i == 0:
			together, name = s.Origin, s.Origin.Name
		case s.Origin != together:
			one = false
		}
	}
	if len(sources) == 0 {
		return ""
	}
	words := "In " + c.m.ofAll(len(sources))
	if one && len(p.Claims) > 1 && !strings.HasPrefix(name, "unnamed") {
		words += "; each statement is from " + name
	}
	return words + "."
}
