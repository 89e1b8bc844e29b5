package page

import (
	"html/template"
	"slices"

	"dossier/generator/date"
	"dossier/generator/site"
)

// corrections are those of the page's own note, newest first, and the day of
// the newest.
func (c *canvas) corrections() ([]Correction, Date) {
	doc := c.m.g.Note(c.own).Doc
	var refs []int32
	for i := range doc.Corrections {
		refs = append(refs, int32(i))
	}
	slices.SortStableFunc(refs, func(a, b int32) int { return doc.Corrections[b].Date.Compare(doc.Corrections[a].Date) })
	var list []Correction
	for _, ref := range refs {
		list = append(list, c.correction(site.CorrectionRef{Note: c.own, Correction: ref}))
	}
	if len(list) == 0 {
		return nil, Date{}
	}
	return list, list[0].Date
}

func (c *canvas) correction(ref site.CorrectionRef) Correction {
	n := c.m.g.Note(ref.Note)
	corr := &n.Doc.Corrections[ref.Correction]
	id := n.Doc.Anchors[corr.Anchor].ID
	v := Correction{
		Href: fragment(id), On: c.m.ref(c.root, ref.Note), Date: c.m.date(corr.Date.Date()),
		Title: c.fill(ref.Note, corr.Title), Body: c.fill(ref.Note, corr.Pieces),
	}
	if ref.Note == c.own {
		v.ID, v.On.Href = id, ""
	} else {
		v.Href = v.On.Href + v.Href
	}
	return v
}

// correctionText is a correction where it is embedded.
func (c *canvas) correctionText(from site.NoteID, ref int32) template.HTML {
	v := c.correction(site.CorrectionRef{Note: from, Correction: ref})
	head := c.time(v.Date)
	if v.Title != "" {
		head += ": " + v.Title
	}
	return `<p class="correction-head">Corrected on ` + head + "</p>\n" + v.Body
}

// Corrections is a part of the list of all corrections.
func (m *Maker) Corrections(part int) CorrectionsPage {
	const list = "corrections/"
	address := partAddress(list, part)
	c := m.canvas(address, site.None)
	v := CorrectionsPage{Frame: m.frame(address, "corrections", m.say("section.corrections")), Total: len(m.g.Corrections())}
	v.Feed = m.feed(v.Root)
	from, to := m.part(&v.Pager, c.root, list, part, len(m.g.Corrections()), listSize)
	for _, ref := range m.g.Corrections()[from:to] {
		v.Corrections = append(v.Corrections, c.correction(ref))
	}
	return v
}

// FeedFile is where the feed of corrections is published.
const FeedFile = "corrections.xml"

// feed is where a page finds the feed of corrections. There is none where the
// site's address isn't known, since a feed's links stand alone.
func (m *Maker) feed(root string) string {
	if m.baseURL == "" {
		return ""
	}
	return root + FeedFile
}

// FeedView is the feed of corrections. All addresses are absolute.
type FeedView struct {
	Title, Author, Lang string
	Address, Page       string   // of the feed, and of the page that it is the feed of
	Updated             date.Day // the newest correction's; zero where that isn't known
	Entries             []FeedEntry
}

// FeedEntry is a correction in the feed.
type FeedEntry struct {
	Address, Title string
	Updated        date.Day
	Body           template.HTML
}

// CorrectionsFeed is the feed of the newest corrections. The site's address has
// to be known.
func (m *Maker) CorrectionsFeed() FeedView {
	const most = 50
	c := m.canvas("", site.None)
	c.root = m.baseURL
	title := m.g.Config().TitleIn(m.lang())
	v := FeedView{
		Title: m.say("feed.title", title), Author: title, Lang: m.lang(),
		Address: m.baseURL + FeedFile, Page: m.baseURL + "corrections/",
	}
	v.Updated, _ = m.g.Config().ContentAsOf.Latest()
	for i, ref := range m.g.Corrections()[:min(most, len(m.g.Corrections()))] {
		corr := &m.g.Note(ref.Note).Doc.Corrections[ref.Correction]
		if i == 0 {
			v.Updated = corr.Date
		}
		shown := c.correction(ref)
		title := m.name(ref.Note)
		if corr.Heading != "" {
			title += ": " + corr.Heading
		}
		v.Entries = append(v.Entries, FeedEntry{Address: shown.Href, Title: title, Updated: corr.Date, Body: shown.Body})
	}
	return v
}
