package build

import (
	"encoding/hex"
	"strconv"
	"strings"
	"sync"

	"dossier/generator/export"
	"dossier/generator/page"
	"dossier/generator/render"
	"dossier/generator/site"
)

// copied is the Maker of what goes out as it is.
const copied = "copy"

// files knows every file of a site, and makes none until it is asked for.
type files struct {
	g          *site.Graph
	snap       *site.Snapshot
	set        *render.Set
	m          *page.Maker
	baseURL    string
	stylesheet string
	digests    func() map[string]site.Digest // of the notes, by path
}

func newFiles(g *site.Graph, set *render.Set, baseURL string, snap *site.Snapshot) *files {
	stylesheet := stylesheetPath(snap.Templates)
	digests := sync.OnceValue(func() map[string]site.Digest {
		all := make(map[string]site.Digest, len(snap.Notes))
		for i := range snap.Notes {
			all[snap.Notes[i].Path] = snap.Notes[i].Digest
		}
		return all
	})
	return &files{g: g, snap: snap, set: set, digests: digests, m: page.New(g.Read(nil), set.Item, baseURL, stylesheet), baseURL: baseURL, stylesheet: stylesheet}
}

// page is the output that a template makes of a view.
func (f *files) page(path, template string, from []string, view func(m *page.Maker) any) site.Output {
	render := func(v any) ([]byte, error) {
		text, err := f.set.Page(template, v)
		if err == nil && hasViews(v) {
			text = render.HideEmptied(text, page.KnownToday)
		}
		return text, err
	}
	return site.Output{Path: path, Maker: template, From: from,
		Make: func() ([]byte, error) { return render(view(f.m)) },
		MakeUnless: func(known site.Seal) ([]byte, site.Seal, error) {
			v := view(f.m)
			seal := site.Seal(f.set.Seal(template, v))
			if seal == known {
				return nil, seal, nil
			}
			text, err := render(v)
			return text, seal, err
		},
		Explain: func() site.Explanation { return f.explainPage(path, template, from, view) },
	}
}

// whole is what pages that belong to no note are made from.
func (f *files) whole() []string { return []string{f.snap.Config.Path} }

// note is a published note's own page.
func (f *files) note(id site.NoteID) site.Output {
	n := f.g.Notes[id]
	from := []string{n.Path}
	path := n.Address + "index.html"
	switch {
	case n.Address == "":
		return f.home(id)
	case n.Kind == site.Actor:
		return f.page(path, "actor.html", from, func(m *page.Maker) any { return m.Actor(id) })
	case n.Kind == site.Event:
		return f.page(path, "event.html", from, func(m *page.Maker) any { return m.Event(id) })
	case n.Kind == site.Source:
		return f.page(path, "source.html", from, func(m *page.Maker) any { return m.Source(id) })
	}
	return f.page(path, "page.html", from, func(m *page.Maker) any { return m.Note(id) })
}

// parts are the pages on which a note's lists go on.
func (f *files) parts(id site.NoteID) []site.Output {
	var list []site.Output
	for _, part := range f.m.Parts(id) {
		list = append(list, f.page(f.m.Address(part)+"index.html", "cited-by.html", []string{f.g.Notes[id].Path}, func(m *page.Maker) any { return m.CitedByPart(part) }))
	}
	return list
}

// home is the home page; its note may be None.
func (f *files) home(id site.NoteID) site.Output {
	from := f.whole()
	if id != site.None {
		from = append(from, f.g.Notes[id].Path)
	}
	return f.page("index.html", "home.html", from, func(m *page.Maker) any { return m.Home(id) })
}

// at finds a note's page, or a part of its lists, without looking at all files.
// No other file can have such a page's place: package resolve has seen to that.
func (f *files) at(path string) (site.Output, bool) {
	address, ok := strings.CutSuffix(path, "index.html")
	if !ok {
		return site.Output{}, false
	}
	if id, ok := f.g.Addresses[address]; ok {
		return f.note(id), true
	}
	if parts := strings.Split(address, "/"); len(parts) > 3 { // x/cited-by/2/
		above := strings.Join(parts[:len(parts)-3], "/") + "/"
		if id, ok := f.g.Addresses[above]; ok {
			for _, o := range f.parts(id) {
				if o.Path == path {
					return o, true
				}
			}
		}
	}
	return site.Output{}, false
}

// all lists every file of the site, those that go out as they are in the order
// in which they may claim a place.
func (f *files) all() []site.Output {
	g, m, snap := f.g, f.m, f.snap
	var list []site.Output
	add := func(path, template string, from []string, view func(m *page.Maker) any) {
		list = append(list, f.page(path, template, from, view))
	}
	whole := f.whole()
	home := site.None
	for id := range g.Notes {
		if n := g.Notes[id]; n.Published && n.Address == "" {
			home = site.NoteID(id)
		} else if n.Published {
			list = append(list, f.note(site.NoteID(id)))
			list = append(list, f.parts(site.NoteID(id))...)
		}
	}
	list = append(list, f.home(home))
	add("404.html", "404.html", whole, func(m *page.Maker) any { return m.NotFound() })
	// A list is published in parts of its own.
	parts := func(address, template string, entries int, view func(m *page.Maker, part int) any) {
		add(address+"index.html", template, whole, func(m *page.Maker) any { return view(m, 1) })
		for part := 2; part <= page.ListParts(entries); part++ {
			add(address+page.PartFolder+strconv.Itoa(part)+"/index.html", template, whole, func(m *page.Maker) any { return view(m, part) })
		}
	}
	parts("actors/", "actors.html", len(g.Actors), func(m *page.Maker, part int) any { return m.Actors(part) })
	parts("events/", "events.html", len(g.Events), func(m *page.Maker, part int) any { return m.Events(part) })
	parts("sources/", "sources.html", len(g.Sources), func(m *page.Maker, part int) any { return m.Sources(part) })
	parts(page.PointsByKind, "contested.html", len(g.Points), func(m *page.Maker, part int) any { return m.Contested(part) })
	parts(page.PointsByDate, "contested.html", len(g.Points), func(m *page.Maker, part int) any { return m.ContestedByDate(part) })
	parts(page.PointsByActor, "points-by-actor.html", m.PointActors().Len(), func(m *page.Maker, part int) any { return m.ContestedByActor(m.PointActors(), part) })
	parts("corrections/", "corrections.html", len(g.Corrections), func(m *page.Maker, part int) any { return m.Corrections(part) })
	if len(g.Tags) > 0 {
		add("tags/index.html", "tags.html", whole, func(m *page.Maker) any { return m.Tags() })
		for i := range g.Tags {
			t := &g.Tags[i]
			parts(t.Address, "tag.html", len(t.Notes), func(m *page.Maker, part int) any { return m.Tag(t, part) })
		}
	}
	for _, t := range snap.Templates {
		// What isn't a template goes out as it is: the stylesheet.
		if name := strings.TrimPrefix(t.Path, "templates/"); !strings.HasSuffix(name, ".html") {
			if t.Path == stylesheetFile {
				name = f.stylesheet
			}
			list = append(list, site.Output{
				Path: name, Maker: copied, From: []string{t.Path}, Make: func() ([]byte, error) { return t.Text, nil },
				Explain: func() site.Explanation { return f.explainCopy(name, t.Path) },
			})
		}
	}
	for _, i := range g.Published {
		a := g.Assets[i]
		path := strings.TrimPrefix(a.Path, site.ContentDir)
		list = append(list, site.Output{
			Path: path, Maker: copied, From: []string{a.Path}, Copy: a.Path,
			Explain: func() site.Explanation { return f.explainCopy(path, a.Path) },
		})
	}
	file := func(path, maker string, of func() ([]byte, error), explain func() site.Explanation) {
		list = append(list, site.Output{Path: path, Maker: maker, From: whole, Make: of, Explain: explain})
	}
	if f.baseURL != "" {
		file(page.FeedFile, "feed", func() ([]byte, error) { return export.Atom(feed(m)), nil }, f.explainFeed)
	}
	file("_headers", "headers", func() ([]byte, error) { return export.Headers(f.stylesheet), nil }, f.explainHeaders)
	file("_redirects", "redirects", func() ([]byte, error) { return export.Redirects(g), nil }, f.explainRedirects)
	return list
}

// feed is the feed of corrections as export takes it.
func feed(m *page.Maker) *export.Feed {
	v := m.CorrectionsFeed()
	f := &export.Feed{Title: v.Title, Author: v.Author, Lang: v.Lang, Address: v.Address, Page: v.Page, Updated: v.Updated}
	for _, e := range v.Entries {
		f.Entries = append(f.Entries, export.Entry{Address: e.Address, Title: e.Title, Updated: e.Updated, HTML: string(e.Body)})
	}
	return f
}

// hasViews reports whether a page can be seen as known on some days.
func hasViews(v any) bool {
	switch v := v.(type) {
	case page.EventPage:
		return len(v.Known) > 0
	case page.EventsPage:
		return len(v.Known) > 0
	}
	return false
}

// stylesheetFile is the one stylesheet among the templates.
const stylesheetFile = "templates/site.css"

// stylesheetPath is where the stylesheet is published: under a name that
// carries a digest of its bytes, so that browsers may keep it for ever.
func stylesheetPath(templates []site.File) string {
	for _, f := range templates {
		if f.Path == stylesheetFile {
			return "site." + hex.EncodeToString(f.Digest[:4]) + ".css"
		}
	}
	return "site.css"
}
