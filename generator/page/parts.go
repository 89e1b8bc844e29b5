package page

import "dossier/generator/site"

// listSize is how many entries stand on one page of a list of pages or points.
const listSize = 100

// ListParts is how many pages a list of pages or points takes. An empty list
// takes one.
func ListParts(entries int) int { return max(1, (entries+listSize-1)/listSize) }

// PartFolder is where the second and later parts of a list of pages stand,
// below the list: actors/page/2/. No note may have such an address.
const PartFolder = "page/"

// partAddress is the address of a part of a list, counted from 1.
func partAddress(list string, part int) string {
	if part == 1 {
		return list
	}
	return list + PartFolder + itoa(part) + "/"
}

// part says which entries stand on a part of a list, and fills its pager.
func (m *Maker) part(p *Pager, root, list string, part, total, size int) (from, to int) {
	p.Number, p.Last = part, (total+size-1)/size
	if part > 1 {
		p.Earlier = href(root, partAddress(list, part-1))
	}
	if part < p.Last {
		p.Later = href(root, partAddress(list, part+1))
	}
	return min((part-1)*size, total), min(part*size, total)
}

// Section is a list that may be too long for one page.
type Section uint8

// The sections that go on over pages of their own.
const (
	CitedBy Section = iota
	Backlinks
	Timeline
	PassedOn
	Relations
	Points
	Said
	Unnamed
	Against
)

// sections say where the parts of each stand, and how many entries a part has.
var sections = [...]struct {
	folder, key string // of the words of its heading
	size        int
}{
	CitedBy:   {"cited-by/", "section.cited-by", PartSize},
	Backlinks: {"backlinks/", "section.mentions", PartSize},
	Timeline:  {"timeline/", "section.timeline", PartSize},
	PassedOn:  {"passed-on/", "section.passed-on", PartSize},
	Relations: {"relations/", "section.relations", PartSize},
	Points:    {"points/", "section.points", pointsSize},
	Said:      {"said/", "section.said", PartSize},
	Unnamed:   {"unnamed/", "section.unnamed", PartSize},
	Against:   {"against/", "section.against", PartSize},
}

// pointsSize is how many whole points stand on one page: each has a statement
// of every side.
const pointsSize = 20

// Part is the second or a later part of a section of a note's page.
type Part struct {
	Note    site.NoteID
	Section Section
	Number  int // from 2
}

// Address is where the part is published.
func (m *Maker) Address(p Part) string {
	return m.g.Note(p.Note).Address + sections[p.Section].folder + itoa(p.Number) + "/"
}

// Parts lists the parts that a note's lists have beyond their first.
func (m *Maker) Parts(id site.NoteID) []Part {
	n := m.g.Note(id)
	var list []Part
	add := func(s Section, total int) {
		for number := 2; (number-1)*sections[s].size < total; number++ {
			list = append(list, Part{id, s, number})
		}
	}
	citedBy, _ := m.g.CitedBy(id)
	switch n.Kind {
	case site.Source:
		add(CitedBy, len(citedBy))
		add(Unnamed, len(m.g.Unnamed(id)))
		add(Against, len(m.g.Against(id)))
	case site.Actor:
		add(Timeline, len(m.g.Timeline(id)))
		add(PassedOn, len(citedBy))
		if len(m.g.Relations(id)) > PartSize {
			add(Relations, len(m.relationsOfOthers(id)))
		}
		add(Points, len(m.g.PointsAbout(id)))
		add(Said, len(m.g.Said(id)))
	case site.Event:
		add(Points, len(m.g.PointsAbout(id)))
	}
	if n.Address != "" { // the home page has no list of backlinks
		add(Backlinks, len(m.g.Backlinks(id)))
	}
	return list
}

// CitedByPart is the page of a part.
func (m *Maker) CitedByPart(p Part) CitedByPage {
	n := m.g.Note(p.Note)
	address := m.Address(p)
	c := m.canvas(address, site.None)
	s := sections[p.Section]
	v := CitedByPage{Frame: m.frame(address, "cited-by", m.name(p.Note)+": "+m.say(s.key)), Of: m.ref(c.root, p.Note), Heading: m.say(s.key), Number: p.Number}
	m.shareNote(&v.Frame, p.Note)
	part := func(total int) (from, to int) {
		v.Total = total
		v.Last = (total + s.size - 1) / s.size
		from = (p.Number - 1) * s.size
		return from, min(from+s.size, total)
	}
	switch p.Section {
	case CitedBy, PassedOn:
		all, _ := m.g.CitedBy(p.Note)
		from, to := part(len(all))
		v.Items = c.mentions(all[from:to])
	case Backlinks:
		all := m.g.Backlinks(p.Note)
		from, to := part(len(all))
		v.Items = c.mentions(all[from:to])
	case Against:
		all := m.g.Against(p.Note)
		from, to := part(len(all))
		v.Items = c.mentions(all[from:to])
	case Timeline:
		all := m.g.Timeline(p.Note)
		from, to := part(len(all))
		c.views = m.timelineViews(all[from:to])
		v.Known = c.timelineKnown(all[from:to])
		v.Items, _, v.Picture = c.entries(all[from:to], true)
	case Relations:
		all := m.relationsOfOthers(p.Note)
		from, to := part(len(all))
		v.Relations = c.inverse(nil, all[from:to])
	case Points:
		all := m.g.PointsAbout(p.Note)
		from, to := part(len(all))
		v.Points = c.points(all[from:to])
	case Said:
		all := m.g.Said(p.Note)
		from, to := part(len(all))
		v.Said = c.said(all[from:to])
	case Unnamed:
		all := m.g.Unnamed(p.Note)
		from, to := part(len(all))
		v.Said = c.said(all[from:to])
	}
	v.Earlier = v.Of.Href
	if p.Number > 2 {
		v.Earlier = href(c.root, n.Address+s.folder+itoa(p.Number-1)+"/")
	}
	if p.Number < v.Last {
		v.Later = href(c.root, n.Address+s.folder+itoa(p.Number+1)+"/")
	}
	return v
}
