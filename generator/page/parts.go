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
	folder, heading string
	size            int
}{
	CitedBy:   {"cited-by/", "Statements that rest on this source", PartSize},
	Backlinks: {"backlinks/", "Mentioned in", PartSize},
	Timeline:  {"timeline/", "Timeline", PartSize},
	PassedOn:  {"passed-on/", "Passed on by others", PartSize},
	Relations: {"relations/", "Relations", PartSize},
	Points:    {"points/", "Points on other pages", pointsSize},
	Said:      {"said/", "Recorded as saying", PartSize},
	Unnamed:   {"unnamed/", "Unnamed voices", PartSize},
	Against:   {"against/", "Where it disagrees", PartSize},
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
	return m.g.Notes[p.Note].Address + sections[p.Section].folder + itoa(p.Number) + "/"
}

// Parts lists the parts that a note's lists have beyond their first.
func (m *Maker) Parts(id site.NoteID) []Part {
	n := m.g.Notes[id]
	var list []Part
	add := func(s Section, total int) {
		for number := 2; (number-1)*sections[s].size < total; number++ {
			list = append(list, Part{id, s, number})
		}
	}
	switch n.Kind {
	case site.Source:
		add(CitedBy, len(n.CitedBy))
		add(Unnamed, len(n.Unnamed))
		add(Against, len(n.Against))
	case site.Actor:
		add(Timeline, len(n.Timeline))
		add(PassedOn, len(n.CitedBy))
		if len(n.Relations) > PartSize {
			add(Relations, len(m.relationsOfOthers(id)))
		}
		add(Points, len(n.Points))
		add(Said, len(n.Said))
	case site.Event:
		add(Points, len(n.Points))
	}
	if n.Address != "" { // the home page has no list of backlinks
		add(Backlinks, len(n.Backlinks))
	}
	return list
}

// CitedByPart is the page of a part.
func (m *Maker) CitedByPart(p Part) CitedByPage {
	n := m.g.Notes[p.Note]
	address := m.Address(p)
	c := m.canvas(address, site.None)
	s := sections[p.Section]
	v := CitedByPage{Frame: m.frame(address, "cited-by", m.name(p.Note)+": "+s.heading), Of: m.ref(c.root, p.Note), Heading: s.heading, Number: p.Number}
	part := func(total int) (from, to int) {
		v.Total = total
		v.Last = (total + s.size - 1) / s.size
		from = (p.Number - 1) * s.size
		return from, min(from+s.size, total)
	}
	switch p.Section {
	case CitedBy, PassedOn:
		from, to := part(len(n.CitedBy))
		v.Items = c.mentions(n.CitedBy[from:to])
	case Backlinks:
		from, to := part(len(n.Backlinks))
		v.Items = c.mentions(n.Backlinks[from:to])
	case Against:
		from, to := part(len(n.Against))
		v.Items = c.mentions(n.Against[from:to])
	case Timeline:
		from, to := part(len(n.Timeline))
		v.Items = c.events(n.Timeline[from:to])
	case Relations:
		all := m.relationsOfOthers(p.Note)
		from, to := part(len(all))
		v.Relations = c.inverse(nil, all[from:to])
	case Points:
		from, to := part(len(n.Points))
		v.Points = c.points(n.Points[from:to])
	case Said:
		from, to := part(len(n.Said))
		v.Said = c.said(n.Said[from:to])
	case Unnamed:
		from, to := part(len(n.Unnamed))
		v.Said = c.said(n.Unnamed[from:to])
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
