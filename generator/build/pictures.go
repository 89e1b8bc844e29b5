package build

import (
	"maps"
	"slices"
	"sync"

	"dossier/generator/card"
	"dossier/generator/diag"
	"dossier/generator/page"
	"dossier/generator/site"
)

// Makers of pictures.
const (
	drawn = "card"
	icon  = "icon"
)

// pictured is a card with the page it is of; where several have the same, the
// first.
type pictured struct {
	card site.Card
	note site.NoteID // None for the home page
}

// findCards finds all cards that pages are shown with elsewhere. There are none
// where pages have no absolute addresses, since nobody could be told of them.
func (f *files) findCards() map[string]pictured {
	all := map[string]pictured{}
	if f.baseURL == "" {
		return all
	}
	add := func(c site.Card, id site.NoteID) {
		if path := c.Path(); all[path].card == (site.Card{}) {
			all[path] = pictured{c, id}
		}
	}
	add(f.m.HomeCard(), site.None)
	add(f.m.ListCard(f.faces.main.words.Say("search.title")), site.None)
	for _, l := range f.lists() {
		add(f.m.ListCard(l.title), site.None)
	}
	for i, n := range f.g.Notes {
		id := site.NoteID(i)
		switch {
		case !n.Published || f.m.Picture(id) >= 0:
		case n.Address == "":
			add(f.maker(f.of(id)).HomeCard(), id)
		default:
			add(f.maker(f.of(id)).Card(id), id)
		}
	}
	return all
}

// card is the output of a card.
func (f *files) card(path string, p pictured) site.Output {
	from := f.whole()
	if p.note != site.None {
		from = []string{f.g.Notes[p.note].Path}
	}
	return site.Output{
		Path: path, Maker: drawn, From: from, Named: true,
		Make:    func() ([]byte, error) { return f.press.Draw(p.card) },
		Explain: func() site.Explanation { return f.explainCard(path, p) },
	}
}

func (f *files) allCards() []site.Output {
	var list []site.Output
	all := f.cards()
	for _, path := range slices.Sorted(maps.Keys(all)) {
		list = append(list, f.card(path, all[path]))
	}
	return list
}

// explainCard explains a card.
func (f *files) explainCard(path string, p pictured) site.Explanation {
	e := f.explanation(path, drawn)
	if p.note != site.None {
		e.in = f.of(p.note)
	}
	e.template(e.in.words.File, "its words")
	e.read(func(m *page.Maker) {
		if p.note == site.None || f.g.Notes[p.note].Address == "" {
			m.HomeCard() // of which a list's card has less
		} else {
			m.Picture(p.note)
			m.Card(p.note)
		}
	}, func(string) {})
	e.notes(p.note)
	e.why(site.AsConfig, site.ConfigPath, "")
	e.setting(site.InputBaseURL, e.snap.BaseURL, "")
	return e.done()
}

// iconFile is the icon that all others are drawn from.
const iconFile = "templates/" + iconSVG

const (
	iconSVG   = "favicon.svg"
	iconICO   = "favicon.ico"
	iconTouch = "apple-touch-icon.png"
	touchSize = 180
)

// readIcon finds out which icons there are. One that can't be drawn goes out as
// it is, and is the only one.
func (f *faces) readIcon() []diag.Diagnostic {
	for _, t := range f.files {
		if t.Path != iconFile {
			continue
		}
		f.icons.SVG = iconSVG
		drawing, err := card.ReadIcon(t.Text)
		if err != nil {
			return []diag.Diagnostic{diag.New(diag.TemplateDoubt, diag.Span{}, err.Error(), "browsers that want "+iconICO+" or "+iconTouch+" get none").In(t.Path)}
		}
		f.drawing, f.icons.ICO, f.icons.Touch = drawing, iconICO, iconTouch
	}
	return nil
}

// allIcons are the icons that are drawn.
func (f *files) allIcons() []site.Output {
	if f.faces.drawing == nil {
		return nil
	}
	output := func(path string, make func() ([]byte, error)) site.Output {
		make = sync.OnceValues(make)
		return site.Output{
			Path: path, Maker: icon, From: []string{iconFile}, Make: make,
			Explain: func() site.Explanation {
				e := f.explanation(path, icon)
				e.template(iconFile, "it is drawn from it")
				return e.done()
			},
		}
	}
	return []site.Output{
		output(iconICO, f.faces.drawing.ICO),
		output(iconTouch, func() ([]byte, error) { return f.faces.drawing.PNG(touchSize) }),
	}
}
