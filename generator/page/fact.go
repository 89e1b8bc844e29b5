package page

import (
	"html/template"
	"slices"
	"strings"

	"dossier/generator/date"
	"dossier/generator/site"
)

// fact is one fact of a note as a view; own says that it stands on its own
// page's list of facts, where it has its id.
func (c *canvas) fact(from site.NoteID, ref int32, own bool) Fact {
	n := c.m.g.Note(from)
	f, point := &n.Doc.Facts[ref], c.m.covering(from, ref)
	s := &n.Doc.Statements[f.Statement]
	v := Fact{Value: c.fill(from, f.Value), Cites: c.cites(from, citesOutside(s.Cites, f.Value)), Notes: c.statements(from, f.Notes)}
	if !f.Date.IsZero() {
		v.Value = c.time(c.m.date(f.Date))
	}
	if word := status(f.Text); f.Property == site.PropertyStatus && word != "" {
		v.Value = template.HTML(escape(c.m.say("event." + word)))
	}
	if own && from == c.own {
		v.ID = s.ID
		v.Cites += c.arrivals(f.Statement)
	}
	v.Reported, v.Known = c.m.reported(n, s), c.knownAt(from, f.Statement)
	v.Holders = c.holders(from, f.Holders, n.Facts[ref].Holders)
	v.Support, v.Single, v.Derived = c.supportOf(from, f.Statement)
	if point.Note != site.None {
		kind := c.m.pointOf(point).Kind
		v.Contested, v.ContestedKind, v.ContestedMark = c.pointHref(point), kind.String(), c.m.mark(kind)
		v.ContestedKnown = c.markedAt(v.Known, point)
	}
	for _, q := range f.Qualifiers {
		text := q.Text
		when := q.Date.Format(c.m.words)
		switch q.Kind {
		case site.AsOf:
			text = c.m.say("fact.as-of", when)
		case site.Since:
			text = c.m.say("fact.since", when)
		case site.Until:
			text = c.m.say("fact.until", when)
			v.Ended = !q.Date.After(c.m.g.Today()) && !c.m.g.LayAhead(n, f, q.Date)
			if q.Date.IsZero() {
				text = c.m.say("fact.until-unknown")
			}
		case site.Given:
			text = c.m.say("fact.given", q.Text)
		case site.ReviewAfter:
			continue
		}
		v.Qualifiers = append(v.Qualifiers, text)
	}
	for _, s := range c.m.g.Stale(n, ref) {
		v.Stale = append(v.Stale, c.m.staleWords(s))
	}
	if len(v.Stale) > 0 && c.views != nil {
		v.StaleKnown = KnownToday
	}
	return v
}

// label is what a property is called on pages, inverse the same on the page
// that a value leads to.
func (m *Maker) label(p site.Property) string {
	if p.Known {
		return m.say("property." + p.Name)
	}
	return p.LabelIn(m.lang())
}

func (m *Maker) inverse(p site.Property) string {
	if p.Known {
		return m.say("property." + p.Name + "-of")
	}
	return p.InverseIn(m.lang())
}

// staleWords say why a fact is to be looked at again, in the plainest words.
func (m *Maker) staleWords(s site.Stale) string {
	switch {
	case s.Reason == site.EndPassed:
		return m.say("stale.end")
	case s.Reason == site.ReviewDue:
		return m.say("stale.review", s.Date.Format(m.words))
	case s.Open:
		return m.say("stale.since", m.periodWords(s.Ago))
	}
	return m.say("stale.ago", m.periodWords(s.Ago))
}

// periodWords names a stretch of time by its greatest unit: "a year".
func (m *Maker) periodWords(p date.Period) string {
	switch {
	case p.Years > 0:
		return m.say("period.years", p.Years)
	case p.Months > 0:
		return m.say("period.months", p.Months)
	}
	return m.say("period.days", p.Days)
}

// staleMarks are the reasons as they stand in a line.
func staleMarks(reasons []string, known int) string {
	var b strings.Builder
	for _, s := range reasons {
		write(&b, ` <span class="stale"`, knownAttr(known), `>`, escape(s), `</span>`)
	}
	return b.String()
}

// time is a date as an element of the text.
func (c *canvas) time(d Date) template.HTML {
	if d.Attr == "" {
		return template.HTML(escape(d.Text))
	}
	return template.HTML(`<time datetime="` + d.Attr + `">` + escape(d.Text) + `</time>`)
}

// factGroups gathers a note's facts by property, in the order of first use.
// take chooses the facts.
func (c *canvas) factGroups(take func(*site.Fact, site.Property) bool) []FactGroup {
	n := c.m.g.Note(c.own)
	var groups []FactGroup
	at := map[string]int{}
	for i := range n.Doc.Facts {
		f := &n.Doc.Facts[i]
		p, known := c.m.g.Config().Property(f.Property)
		if !known {
			p = site.Property{Name: f.Property, Label: f.Property, Many: true}
		}
		if !take(f, p) {
			continue
		}
		g, ok := at[p.Name]
		if !ok {
			g = len(groups)
			at[p.Name] = g
			groups = append(groups, FactGroup{Property: p.Name, Label: c.m.label(p)})
		}
		groups[g].Facts = append(groups[g].Facts, c.fact(c.own, int32(i), true))
		groups[g].Several = !p.Many && len(groups[g].Facts) > 1
	}
	for i := range groups {
		if g := &groups[i]; g.Several && c.views != nil {
			var known []int
			for _, f := range g.Facts {
				known = append(known, f.Known)
			}
			slices.Sort(known)
			g.SeveralKnown = known[1]
		}
	}
	return groups
}

// relations are the links between this note and others: its own facts whose
// value is a link, and the facts of others whose value it is; of many of these
// the first part.
func (c *canvas) relations(v *ActorPage) {
	v.Relations = c.factGroups(func(f *site.Fact, p site.Property) bool { return c.isRelation(f) })
	others := c.m.relationsOfOthers(c.own)
	v.RelationsTotal = len(others)
	if len(others) > PartSize {
		others, v.RelationsMore = others[:PartSize], c.more(Relations)
	}
	v.Relations = c.inverse(v.Relations, others)
}

// relationsOfOthers are the facts of others whose value a note is and that have
// a heading on its page. Where there are more than fit there, each heading has
// its share of those that come first.
func (m *Maker) relationsOfOthers(id site.NoteID) []site.RelationRef {
	var list []site.RelationRef
	number := map[string]int{} // by property
	for _, ref := range m.g.Relations(id) {
		if p, ok := m.g.Config().Property(m.propertyOf(ref)); ok && p.Inverse != "" {
			list = append(list, ref)
			number[p.Name] = 0
		}
	}
	if len(list) <= PartSize {
		return list
	}
	share := max(1, PartSize/len(number))
	var first, rest []site.RelationRef
	for _, ref := range list {
		p := m.propertyOf(ref)
		if number[p]++; number[p] <= share {
			first = append(first, ref)
		} else {
			rest = append(rest, ref)
		}
	}
	return append(first, rest...)
}

// propertyOf is the property of another note's fact.
func (m *Maker) propertyOf(ref site.RelationRef) string {
	return m.g.Note(ref.Note).Doc.Facts[ref.Fact].Property
}

// inverse adds the facts of others, each under the heading that its property
// has on the page it is about.
func (c *canvas) inverse(groups []FactGroup, list []site.RelationRef) []FactGroup {
	at := map[string]int{}
	for _, ref := range list {
		p, _ := c.m.g.Config().Property(c.m.propertyOf(ref))
		g, ok := at[p.Name]
		if !ok {
			g = len(groups)
			at[p.Name] = g
			groups = append(groups, FactGroup{Property: p.Name, Label: c.m.inverse(p)})
		}
		v := c.fact(ref.Note, ref.Fact, false)
		v.From = c.m.ref(c.root, ref.Note)
		v.Value = template.HTML(`<a class="link" href="` + escape(v.From.Href) + `">` + escape(v.From.Text) + `</a>`)
		groups[g].Facts = append(groups[g].Facts, v)
	}
	return groups
}

// isRelation reports whether a fact's value is a page of the site.
func (c *canvas) isRelation(f *site.Fact) bool {
	return f.Link >= 0 && c.m.g.Note(c.own).Links[f.Link].Note != site.None
}
