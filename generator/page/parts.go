package page

import (
	"html/template"

	"dossier/generator/site"
)

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
)

var sections = [...]struct{ folder, heading string }{
	CitedBy:   {"cited-by/", "Statements that rest on this source"},
	Backlinks: {"backlinks/", "Mentioned in"},
	Timeline:  {"timeline/", "Timeline"},
	PassedOn:  {"passed-on/", "Passed on by others"},
}

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
		for number := 2; (number-1)*PartSize < total; number++ {
			list = append(list, Part{id, s, number})
		}
	}
	switch n.Kind {
	case site.Source:
		add(CitedBy, len(n.CitedBy))
	case site.Actor:
		add(Timeline, len(n.Timeline))
		add(PassedOn, len(n.CitedBy))
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
	from := (p.Number - 1) * PartSize
	part := func(total int) (int, int) {
		v.Total = total
		v.Last = (total + PartSize - 1) / PartSize
		return from, min(from+PartSize, total)
	}
	var items []template.HTML
	switch p.Section {
	case CitedBy:
		a, b := part(len(n.CitedBy))
		items = c.mentions(n.CitedBy[a:b])
	case PassedOn:
		a, b := part(len(n.CitedBy))
		items = c.mentions(n.CitedBy[a:b])
	case Backlinks:
		a, b := part(len(n.Backlinks))
		items = c.mentions(n.Backlinks[a:b])
	case Timeline:
		a, b := part(len(n.Timeline))
		items = c.events(n.Timeline[a:b])
	}
	v.Items = items
	v.Earlier = v.Of.Href
	if p.Number > 2 {
		v.Earlier = href(c.root, n.Address+s.folder+itoa(p.Number-1)+"/")
	}
	if p.Number < v.Last {
		v.Later = href(c.root, n.Address+s.folder+itoa(p.Number+1)+"/")
	}
	return v
}
