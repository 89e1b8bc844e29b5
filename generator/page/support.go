package page

import (
	"html/template"
	"slices"
	"strings"

	"dossier/generator/site"
)

// ofAll is "2 of 4 articles".
func (m *Maker) ofAll(n int) string {
	all, word := m.g.SourcesCalled()
	if word == "article" {
		return m.say("support.of-articles", all, n)
	}
	return m.say("support.of-sources", all, n)
}

// supportWords say how many of the sources report a statement, and what is
// known of whether they have it from each other. They never call sources
// independent but by an editor's account. They are empty where nothing reports
// it.
func (m *Maker) supportWords(s *site.Support) string {
	if s.Reports == 0 {
		return ""
	}
	words := m.say("support.reported", m.ofAll(int(s.Reports)))
	if s.Sources > s.Reports {
		words = m.say("support.made-from", int(s.Sources), words)
	}
	switch {
	case s.Reports == 1:
		return words
	case s.Origins == 1 && s.Reports == 2:
		return m.say("support.both-from", words, s.Origin.Name)
	case s.Origins == 1:
		return m.say("support.all-from", words, s.Origin.Name)
	case s.Origins < s.Reports:
		words = m.say("support.origins", int(s.Origins), words)
	}
	switch {
	case s.Independent == "":
		return m.say("support.not-established", words)
	case s.IndependentOf < s.Reports:
		return m.say("support.some-independent", int(s.IndependentOf), words, s.Independent)
	}
	return m.say("support.independent", words, s.Independent)
}

// supportOf is what is told of what supports a statement: on contested and
// alleged points, and where a mistake would do much harm. Elsewhere it is
// empty, and the page has one line for all.
func (c *canvas) supportOf(from site.NoteID, statement int32) (words string, single, derived bool) {
	n := c.m.g.Note(from)
	if !c.m.weighty(n, statement) {
		return "", false, false
	}
	s := c.m.g.Support(from, statement)
	if s == nil {
		return "", false, false
	}
	return c.m.supportWords(s), s.Single(), s.Sources > s.Reports
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
		property, ok := m.g.Config().Property(n.Doc.Facts[s.Owner].Property)
		return ok && property.HighHarm
	}
	return false
}

// singleMark marks a statement of a page where a mistake would do much harm, or
// a line that is shown away from its page, where it rests on one report.
func (c *canvas) singleMark(b *strings.Builder, from site.NoteID, statement int32) {
	words, single, derived := c.supportOf(from, statement)
	if !single {
		return
	}
	write(b, ` <span class="mark mark-single whole" title="`, escape(words), `">`, escape(c.m.say("support.one")), `</span>`)
	if derived {
		write(b, ` <span class="support whole">`, escape(words), `</span>`)
	}
}

// singleLine is that mark as HTML of its own.
func (c *canvas) singleLine(from site.NoteID, statement int32) template.HTML {
	var b strings.Builder
	c.singleMark(&b, from, statement)
	return template.HTML(b.String())
}

// pointSupport says in how many of the sources a contested or alleged point
// stands, and whether all of it is one person's. It counts no sides.
func (c *canvas) pointSupport(ref site.PointRef) string {
	n, p := c.m.g.Note(ref.Note), c.m.pointOf(ref)
	if p.Kind != site.Contested && p.Kind != site.Alleged || !n.Published || len(p.Claims) == 0 {
		return ""
	}
	var sources []site.NoteID
	var first *site.Support
	one := true
	for i := range p.Claims {
		statement := p.Claims[i].Statement
		for _, cite := range n.Doc.Statements[statement].Cites {
			for j := range n.Cites[cite].Items {
				t := &n.Cites[cite].Items[j]
				if t.Source != ref.Note && t.Supports(&n.Doc.Cites[cite].Group.Items[j]) && !slices.Contains(sources, t.Source) {
					sources = append(sources, t.Source)
				}
			}
		}
		s := c.m.g.Support(ref.Note, statement)
		if first == nil {
			first = s
		}
		one = one && s.Origins == 1 && !s.Unnamed && s.Origin.Note == first.Origin.Note && (s.Origin.Note != site.None || s.Origin.Name == first.Origin.Name)
	}
	if len(sources) == 0 {
		return ""
	}
	if one && len(p.Claims) > 1 {
		return c.m.say("point.in-one", c.m.ofAll(len(sources)), first.Origin.Name)
	}
	return c.m.say("point.in", c.m.ofAll(len(sources)))
}
