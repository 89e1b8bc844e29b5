package page

import (
	"hash/fnv"
	"html/template"
	"strconv"

	"dossier/generator/site"
)

// Summaries of pages are shown beside links to them. They lie in files of some
// sixteen each, so that a reader who points at a link loads a few kilobytes; in
// which one a page's is follows from its address, as templates/script/about.js
// reckons it, too.

// SummaryFolder is where they are published.
const SummaryFolder = "summaries/"

// summariesOf is how many files there are for so many pages: a power of two.
func summariesOf(pages int) int {
	n := 1
	for n*16 < pages {
		n *= 2
	}
	return n
}

// SummaryPath is the file in which the summary of the page at an address is,
// of so many files.
func SummaryPath(address string, files int) string {
	return SummaryFolder + fileOf(address, files) + ".json"
}

// ParagraphsPath is the file in which it is told what is in the paragraphs of
// the source at an address. These are files of their own, as many at most, so
// that who points at a link loads no more than before.
func ParagraphsPath(address string, files int) string {
	return SummaryFolder + "paragraphs-" + fileOf(address, files) + ".json"
}

func fileOf(address string, files int) string {
	h := fnv.New32a()
	h.Write([]byte(address))
	return strconv.FormatUint(uint64(h.Sum32())%uint64(files), 16)
}

// Summaries is how many files of summaries there are.
func (m *Maker) Summaries() int { return m.summaries }

// Summary is what is shown of a note's page beside links to it: what it is,
// and the first statement of its text, as lists of pages have it. Points aren't
// told, so no allegation is; that some are contested is. Links in it begin at
// the site's root.
func (m *Maker) Summary(id site.NoteID) template.HTML {
	n := m.g.Note(id)
	c := m.canvas("", site.None)
	c.introducing = true
	v := SummaryItem{Ref: m.ref("", id), Lang: n.Lang, Dir: site.Direction(n.Lang), Statement: c.summary(id)}
	for _, p := range n.Doc.Points {
		if p.Kind == site.Contested {
			v.Contested++
		}
	}
	for _, ref := range m.g.PointsAbout(id) {
		if m.pointOf(ref).Kind == site.Contested {
			v.Contested++
		}
	}
	switch n.Kind {
	case site.Actor:
		v.KindWord = upperFirst(m.typeWord(n))
	case site.Event:
		v.KindWord = m.say("event.kind")
		v.Date, v.Statuses = c.eventDate(id), c.statuses(id)
		if m.refuted(id) {
			v.Said = m.say("card.refuted")
		}
	case site.Source:
		r := m.record(id)
		v.KindWord, v.Publisher, v.Date = m.say("source.kind"), r.Publisher, m.date(r.Issued)
		o := m.original(id)
		v.Status, v.Said = o.Status, o.Said
	}
	return m.item("item-summary.html", v)
}

// Paragraphs are what a source says, by paragraph, in our own words, as scripts
// show it beside citations: each line's mark, ¶2, and its HTML. Links in it
// begin at the site's root.
func (m *Maker) Paragraphs(id site.NoteID) [][2]string {
	n := m.g.Note(id)
	c := m.canvas("", site.None)
	open := `<span lang="` + escape(n.Lang) + `" dir="` + site.Direction(n.Lang) + `">`
	list := [][2]string{}
	for _, s := range n.Doc.Summary {
		if s.Statement >= 0 {
			list = append(list, [2]string{summaryMark(s), open + string(c.fill(id, n.Doc.Statements[s.Statement].Body)) + "</span>"})
		}
	}
	return list
}
