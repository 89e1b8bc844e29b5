package page

import (
	"html/template"
	"slices"

	"dossier/generator/site"
)

func (m *Maker) pointOf(p site.PointRef) *site.Point { return &m.g.Note(p.Note).Doc.Points[p.Point] }

// mark is the word the reader sees for a kind of point.
func (m *Maker) mark(k site.PointKind) string {
	switch k {
	case site.Contested:
		return m.say("point.contested")
	case site.Course:
		return m.say("point.course")
	case site.Wording:
		return m.say("point.wording")
	case site.Alleged:
		return m.say("point.alleged")
	default:
		return m.say("point.unknown")
	}
}

// pointHref leads to a point on its own page.
func (c *canvas) pointHref(p site.PointRef) string {
	n := c.m.g.Note(p.Note)
	anchor := fragment(n.Doc.Anchors[c.m.pointOf(p).Anchor].ID)
	if p.Note == c.own {
		return anchor
	}
	return href(c.root, n.Address) + anchor
}

// point renders a point, on its own page or on another.
func (c *canvas) point(ref site.PointRef, level int, closed bool) template.HTML {
	c.shown[ref] = true
	return c.m.item("item-point.html", c.pointView(ref, level, closed))
}

func (c *canvas) pointView(ref site.PointRef, level int, closed bool) PointItem {
	p := c.m.pointOf(ref)
	n := c.m.g.Note(ref.Note)
	v := PointItem{
		Kind: p.Kind.String(), Mark: c.m.mark(p.Kind), Title: c.fill(ref.Note, p.Title), Level: level,
		On: c.m.ref(c.root, ref.Note), Href: c.pointHref(ref), Closed: closed,
	}
	if ref.Note == c.own {
		v.ID = n.Doc.Anchors[p.Anchor].ID
		v.On.Href = ""
	}
	v.Known, v.MarkKnown = c.pointKnown(ref)
	v.Support = c.pointSupport(ref)
	v.Lang, v.Dir = c.foreign(ref.Note)
	v.Agreed = c.statements(ref.Note, p.Agreed)
	v.Said = c.statements(ref.Note, p.Said)
	for i := range p.Claims {
		v.Claims = append(v.Claims, c.claim(ref.Note, &p.Claims[i], n.Claims[ref.Point][i].Holders))
	}
	v.Responses = c.statements(ref.Note, p.Responses)
	v.Notes = c.statements(ref.Note, p.Notes)
	return v
}

// pointKnown are the first views that show a point, and that its sources
// differ; 0 on a page without views.
func (c *canvas) pointKnown(ref site.PointRef) (point, mark int) {
	if c.views == nil {
		return 0, 0
	}
	n, p := c.m.g.Note(ref.Note), c.m.pointOf(ref)
	point = c.views.at(c.m.afterTitle(n, p, c.m.firstDay(n, p.From, p.To)))
	return point, max(point, c.disagreementAt(ref))
}

// statements finishes statements of a point or fact, with their ids on their
// own page.
func (c *canvas) statements(from site.NoteID, refs []int32) []template.HTML {
	var out []template.HTML
	doc := c.m.g.Note(from).Doc
	for _, ref := range refs {
		s := &doc.Statements[ref]
		html := c.fill(from, s.Body) + c.singleLine(from, ref)
		if from == c.own {
			html = template.HTML(`<span class="statement" id="`+escape(s.ID)+`"`+c.statementAttrs(from, ref)+`>`) + html + c.arrivals(ref) + "</span>"
		} else {
			html = shownFrom(c.knownAt(from, ref), html)
		}
		out = append(out, html)
	}
	return out
}

// claim is a claim line as a view.
func (c *canvas) claim(from site.NoteID, claim *site.Claim, holders []site.NoteID) Claim {
	doc := c.m.g.Note(from).Doc
	s := &doc.Statements[claim.Statement]
	v := Claim{
		Text: c.fill(from, claim.Text), Holders: c.holders(from, claim.Holders, holders),
		Venue: c.fill(from, claim.Venue), Date: c.m.date(claim.Date),
		Cites: c.cites(from, citesOutside(s.Cites, claim.Text)), Notes: c.statements(from, claim.Notes),
		Reported: c.m.reported(c.m.g.Note(from), s), Known: c.knownAt(from, claim.Statement),
	}
	v.Support, v.Single, v.Derived = c.supportOf(from, claim.Statement)
	for _, h := range claim.Holders {
		v.Unnamed = v.Unnamed || h.Unnamed != ""
	}
	if from == c.own {
		v.ID = s.ID
		v.Cites += c.arrivals(claim.Statement)
	}
	if claim.Stance != site.Says {
		v.Stance = c.m.say("stance." + claim.Stance.String())
	}
	if claim.Undated {
		v.Date = Date{Text: c.m.say("claim.undated")}
	}
	return v
}

// citesOutside are a line's citations that don't stand in the pieces already
// shown.
func citesOutside(cites []int32, shown []site.Piece) []int32 {
	return slices.DeleteFunc(slices.Clone(cites), func(ref int32) bool {
		return slices.ContainsFunc(shown, func(p site.Piece) bool { return p.Kind == site.Citation && p.Ref == ref })
	})
}

// holders names who says something: links, and unnamed voices in their
// source's words.
func (c *canvas) holders(from site.NoteID, list []site.Holder, targets []site.NoteID) template.HTML {
	var out, before template.HTML
	n := c.m.g.Note(from)
	for i, h := range list {
		if i > 0 {
			if before != "" {
				out = before + c.m.sayHTML("list.comma") + out
			}
			before, out = out, ""
		}
		switch {
		case h.Unnamed != "":
			out += template.HTML(`<span class="unnamed">` + escape(c.m.say("claim.unnamed", h.Unnamed)) + `</span>`)
		case i < len(targets) && targets[i] != site.None && c.m.g.Note(targets[i]).Published:
			text := h.Name
			if h.Link >= 0 {
				text = n.Doc.Links[h.Link].Text
			}
			out += template.HTML(`<a class="link" href="` + escape(href(c.root, c.m.g.Note(targets[i]).Address)) + `">` + escape(text) + `</a>`)
		case h.Link >= 0:
			out += template.HTML(escape(n.Doc.Links[h.Link].Text))
		default:
			out += template.HTML(escape(h.Name))
		}
	}
	if before != "" {
		return c.m.sayHTML("list.last", before, out)
	}
	return out
}

// pointLink is a point in a list of points.
func (c *canvas) pointLink(ref site.PointRef) PointLink {
	p := c.m.pointOf(ref)
	n := c.m.g.Note(ref.Note)
	l := PointLink{
		Kind: p.Kind.String(), Mark: c.m.mark(p.Kind), Title: template.HTML(escape(p.Text)), Href: c.pointHref(ref), On: c.m.ref(c.root, ref.Note),
	}
	if ref.Note == c.own {
		l.On.Href = "" // the page itself
	}
	l.On.Alleged = l.On.Alleged && p.Kind != site.Alleged // whose mark stands before it
	l.Known = c.disagreementAt(ref)
	earliest := 0 // view that shows a side
	for i, claim := range p.Claims {
		for j, h := range claim.Holders {
			name := h.Name
			if h.Unnamed != "" {
				name = c.m.say("claim.unnamed", h.Unnamed)
			} else if t := n.Claims[ref.Point][i].Holders[j]; t != site.None && c.m.g.Note(t).Published {
				name = c.m.name(t)
			} else if h.Link >= 0 {
				name = n.Doc.Links[h.Link].Text
			}
			known := max(l.Known, c.knownAt(ref.Note, claim.Statement))
			if at := slices.IndexFunc(l.Sides, func(s PointSide) bool { return s.Name == name }); at < 0 {
				l.Sides = append(l.Sides, PointSide{Name: name, Known: known})
			} else {
				first(&l.Sides[at].Known, known)
			}
		}
	}
	for i := range l.Sides {
		s := &l.Sides[i]
		known := s.Known
		s.PartedKnown = max(known, earliest)
		first(&earliest, known)
		if known == l.Known {
			s.Known = 0
		}
		if s.PartedKnown == known {
			s.PartedKnown = 0
		}
	}
	return l
}

// otherPoints is the points about a note that stand on other pages and that its
// body doesn't show.
func (c *canvas) otherPoints() List {
	return list(c, Points, c.m.g.PointsAbout(c.own), c.points)
}

// points renders points of other pages that the body doesn't show, folded.
func (c *canvas) points(list []site.PointRef) []template.HTML {
	var out []template.HTML
	for _, ref := range list {
		if !c.shown[ref] {
			out = append(out, c.point(ref, 3, true))
		}
	}
	return out
}

// said renders what a holder is recorded as saying.
func (c *canvas) said(list []site.ClaimRef) []template.HTML {
	var out []template.HTML
	for _, ref := range list {
		out = append(out, c.m.item("item-said.html", c.saidView(ref)))
	}
	return out
}

func (c *canvas) saidView(ref site.ClaimRef) SaidItem {
	n := c.m.g.Note(ref.Note)
	v := SaidItem{On: c.m.ref(c.root, ref.Note)}
	v.Href = v.On.Href
	// A holder's own page shows its claims in the points, too: there they have
	// their ids and uses, here they are seen from outside.
	outside := *c
	if c.own == ref.Note {
		outside.own = site.None
		c = &outside
	}
	if ref.Point < 0 {
		f := &n.Doc.Facts[ref.Claim]
		s := &n.Doc.Statements[f.Statement]
		fact := c.fact(ref.Note, ref.Claim, false)
		v.Claim = Claim{Text: c.factText(f, &fact), Holders: fact.Holders, Cites: fact.Cites, Notes: fact.Notes, Date: Date{Text: c.m.say("claim.undated")}, Reported: fact.Reported, Support: fact.Support, Single: fact.Single, Derived: fact.Derived}
		for _, q := range f.Qualifiers {
			if q.Kind == site.AsOf {
				v.Claim.Date = c.m.date(q.Date)
				break
			}
		}
		v.Href += fragment(s.ID)
		if p := c.m.covering(ref.Note, ref.Claim); p.Note != site.None {
			v.Mark, v.Kind = c.m.mark(c.m.pointOf(p).Kind), c.m.pointOf(p).Kind.String()
		}
		return v
	}
	p := &n.Doc.Points[ref.Point]
	claim := &p.Claims[ref.Claim]
	v.Claim = c.claim(ref.Note, claim, n.Claims[ref.Point][ref.Claim].Holders)
	v.On.Alleged = v.On.Alleged && p.Kind != site.Alleged
	v.Point, v.Mark, v.Kind = template.HTML(escape(p.Text)), c.m.mark(p.Kind), p.Kind.String()
	v.Href += fragment(n.Doc.Statements[claim.Statement].ID)
	return v
}
