package page

import (
	"path"
	"strings"

	"golang.org/x/text/language"

	"dossier/generator/date"
	"dossier/generator/site"
)

// A card says what a page is and never what it says: its title, kind and date.
// What is contested isn't among them, and what a retracted source tells of
// isn't told as if it were so. An author's own picture takes its place.

// HomeCard is what stands on the picture of the home page.
func (m *Maker) HomeCard() site.Card {
	cfg := m.g.Config()
	c := site.Card{Title: cfg.TitleIn(m.lang()), Site: m.say("foot.cites"), Lang: m.lang(), Dir: site.Direction(m.lang())}
	if as := m.date(cfg.ContentAsOf); as.Text != "" {
		c.Date = m.say("card.as-of", as.Text)
	}
	return c
}

// ListCard is what stands on the picture of a page that belongs to no note, by
// its title.
func (m *Maker) ListCard(title string) site.Card {
	return site.Card{Title: title, Site: m.g.Config().TitleIn(m.lang()), Foot: m.say("foot.cites"), Lang: m.lang(), Dir: site.Direction(m.lang())}
}

// Card is what stands on the picture of a note's page. It isn't drawn where
// the note has a picture of its own; see Picture. A translation says what its
// original is about, in its own language.
func (m *Maker) Card(id site.NoteID) site.Card {
	n := m.g.Note(id)
	if of := m.about(id); of != n {
		c := m.Card(n.TranslationOf)
		c.Title, c.Lang, c.Dir, c.Site = n.Title, n.Lang, site.Direction(n.Lang), m.g.Config().TitleIn(n.Lang)
		if of.Kind == site.Source {
			c.Title = m.say("card.headline", n.Title)
		}
		return c
	}
	c := site.Card{Title: n.Title, Site: m.g.Config().TitleIn(n.Lang), Foot: m.say("foot.cites"), Lang: n.Lang, Dir: site.Direction(n.Lang)}
	switch n.Kind {
	case site.Actor:
		c.Kind = upperFirst(m.typeWord(n))
	case site.Event:
		c.Kind = m.say("event.kind")
		at := m.canvas(n.Address, site.None)
		switch statuses := at.statuses(id); {
		case m.refuted(id):
			c.Kind = m.say("card.state", c.Kind, m.say("card.refuted"))
			return c
		case m.isAlleged(id):
			c.Kind += " · " + m.mark(site.Alleged)
			return c
		case len(statuses) > 0:
			c.Kind = m.say("card.state", c.Kind, statuses[len(statuses)-1].Word)
		}
		if d := at.eventDate(id); !d.Contested {
			c.Date = d.Text
		}
	case site.Source:
		r := m.record(id)
		c.Title, c.Kind = m.name(id), m.say("source.kind")
		if title, stated := m.titleOf(r); stated {
			c.Title = m.say("card.headline", title) // whoever reads it is to know whose words these are
		}
		if r.Publisher != "" && r.Publisher != c.Title {
			c.Kind += " · " + r.Publisher
		}
		if status := n.Status(); withdrawn(n) {
			c.Kind = m.say("card.state", c.Kind, m.statusWord(status))
		}
		c.Date = m.date(r.Issued).Text
	}
	return c
}

// about is the note that tells what a note is about: the original of a
// translation, where readers can see it, else the note itself.
func (m *Maker) about(id site.NoteID) *site.Note {
	n := m.g.Note(id)
	if n.TranslationOf != site.None {
		if of := m.g.Note(n.TranslationOf); of.Published && of.TranslationOf == site.None {
			return of
		}
	}
	return n
}

// Picture is the picture of a note that its author chose: an attachment, in a
// form that other sites show, or -1.
func (m *Maker) Picture(id site.NoteID) int32 {
	image := m.g.Note(id).Image
	if image >= 0 {
		switch strings.ToLower(path.Ext(m.g.Asset(image).Path)) {
		case ".png", ".jpg", ".jpeg", ".webp", ".gif":
			return image
		}
	}
	return -1
}

// share tells other sites of a page that belongs to no note.
func (m *Maker) share(f *Frame) {
	f.Sharing = Sharing{Type: "website", Locale: locale(f.Lang)}
	switch f.Kind {
	case "not-found":
	case "home":
		m.showCard(f, m.HomeCard())
	default:
		m.showCard(f, m.ListCard(f.Title))
	}
}

// shareNote tells other sites of a page of a note.
func (m *Maker) shareNote(f *Frame, id site.NoteID) {
	n := m.g.Note(id)
	front := &n.Doc.Front
	f.Sharing = Sharing{Type: "article", Locale: locale(n.Lang), Modified: isoDay(front.LastMod)}
	if n.Kind == site.Page { // the date of an event isn't that of its page
		f.Sharing.Published = isoDay(front.Date)
	}
	if image := m.Picture(id); image >= 0 {
		if m.baseURL != "" {
			f.Sharing.Image = m.baseURL + href("", assetAddress(m.g.Asset(image)))
		}
		return
	}
	m.showCard(f, m.Card(id))
}

// showCard has a page shown with a card, where addresses can be told in full.
func (m *Maker) showCard(f *Frame, c site.Card) {
	if m.baseURL == "" {
		return
	}
	f.Sharing.Image, f.Sharing.ImageWidth, f.Sharing.ImageHeight = m.baseURL+c.Path(), site.CardWidth, site.CardHeight
	var parts []string
	for _, s := range []string{c.Kind, c.Title, c.Date, c.Site} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	f.Sharing.ImageAlt = strings.Join(parts, " · ")
}

// from gives icons as a page links to them.
func (i Icons) from(root string) Icons {
	for _, path := range []*string{&i.SVG, &i.ICO, &i.Touch} {
		if *path != "" {
			*path = root + *path
		}
	}
	return i
}

// locale is a language as Open Graph has it: with a territory, the language's
// own where none is named.
func locale(lang string) string {
	tag := language.Make(lang)
	base, _ := tag.Base()
	region, _ := tag.Region()
	if base.String() == "ar" && !strings.Contains(lang, "-") {
		return "ar_AR" // as those who read it call Arabic of no country
	}
	return base.String() + "_" + region.String()
}

// isoDay is a day as ISO 8601 has it, or empty where the date is none.
func isoDay(d date.Date) string {
	if attr := d.DateTimeAttr(); len(attr) == len("2006-01-02") {
		return attr
	}
	return ""
}

func upperFirst(s string) string {
	if s == "" {
		return ""
	}
	r := []rune(s)
	return strings.ToUpper(string(r[0])) + string(r[1:])
}
