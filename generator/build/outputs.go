package build

import (
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"dossier/generator/export"
	"dossier/generator/page"
	"dossier/generator/render"
	"dossier/generator/site"
)

// copied is the Maker of what goes out as it is.
const copied = "copy"

// outputs lists every file of the site, those that go out as they are in the
// order in which they may claim a place. Nothing is made yet.
func outputs(g *site.Graph, set *render.Set, baseURL string, snap *site.Snapshot) []site.Output {
	stylesheet := stylesheetPath(snap.Templates)
	m := page.New(g, set.Item, baseURL, stylesheet)
	var list []site.Output
	add := func(path, template string, from []string, view func() any) {
		list = append(list, site.Output{Path: path, Maker: template, From: from, Make: func() ([]byte, error) {
			v := view()
			text, err := set.Page(template, v)
			if err == nil && hasViews(v) {
				text = render.HideEmptied(text, page.KnownToday)
			}
			return text, err
		}})
	}
	whole := []string{snap.Config.Path}

	home := site.None
	for id := range g.Notes {
		id := site.NoteID(id)
		n := g.Notes[id]
		if !n.Published {
			continue
		}
		from := []string{n.Path}
		path := n.Address + "index.html"
		switch {
		case n.Address == "":
			home = id
			continue
		case n.Kind == site.Actor:
			add(path, "actor.html", from, func() any { return m.Actor(id) })
		case n.Kind == site.Event:
			add(path, "event.html", from, func() any { return m.Event(id) })
		case n.Kind == site.Source:
			add(path, "source.html", from, func() any { return m.Source(id) })
		default:
			add(path, "page.html", from, func() any { return m.Note(id) })
		}
		for _, part := range m.Parts(id) {
			add(m.Address(part)+"index.html", "cited-by.html", from, func() any { return m.CitedByPart(part) })
		}
	}
	homeFrom := whole
	if home != site.None {
		homeFrom = append(slices.Clone(whole), g.Notes[home].Path)
	}
	add("index.html", "home.html", homeFrom, func() any { return m.Home(home) })
	add("404.html", "404.html", whole, func() any { return m.NotFound() })
	// A list is published in parts of its own.
	parts := func(address, template string, entries int, view func(part int) any) {
		add(address+"index.html", template, whole, func() any { return view(1) })
		for part := 2; part <= page.ListParts(entries); part++ {
			add(address+page.PartFolder+strconv.Itoa(part)+"/index.html", template, whole, func() any { return view(part) })
		}
	}
	parts("actors/", "actors.html", len(g.Actors), func(part int) any { return m.Actors(part) })
	parts("events/", "events.html", len(g.Events), func(part int) any { return m.Events(part) })
	parts("sources/", "sources.html", len(g.Sources), func(part int) any { return m.Sources(part) })
	parts(page.PointsByKind, "contested.html", len(g.Points), func(part int) any { return m.Contested(part) })
	parts(page.PointsByDate, "contested.html", len(g.Points), func(part int) any { return m.ContestedByDate(part) })
	pointActors := m.PointActors()
	parts(page.PointsByActor, "points-by-actor.html", pointActors.Len(), func(part int) any { return m.ContestedByActor(pointActors, part) })
	parts("corrections/", "corrections.html", len(g.Corrections), func(part int) any { return m.Corrections(part) })
	if len(g.Tags) > 0 {
		add("tags/index.html", "tags.html", whole, func() any { return m.Tags() })
		for i := range g.Tags {
			t := &g.Tags[i]
			parts(t.Address, "tag.html", len(t.Notes), func(part int) any { return m.Tag(t, part) })
		}
	}
	for _, f := range snap.Templates {
		// What isn't a template goes out as it is: the stylesheet.
		if name := strings.TrimPrefix(f.Path, "templates/"); !strings.HasSuffix(name, ".html") {
			if f.Path == stylesheetFile {
				name = stylesheet
			}
			list = append(list, site.Output{Path: name, Maker: copied, From: []string{f.Path}, Make: func() ([]byte, error) { return f.Text, nil }})
		}
	}
	for _, i := range g.Published {
		a := g.Assets[i]
		list = append(list, site.Output{Path: strings.TrimPrefix(a.Path, "content/"), Maker: copied, From: []string{a.Path}, Copy: a.Path})
	}
	if baseURL != "" {
		list = append(list, site.Output{Path: page.FeedFile, Maker: "feed", From: whole, Make: func() ([]byte, error) { return export.Atom(feed(m)), nil }})
	}
	list = append(list,
		site.Output{Path: "_headers", Maker: "headers", From: whole, Make: func() ([]byte, error) { return export.Headers(stylesheet), nil }},
		site.Output{Path: "_redirects", Maker: "redirects", From: whole, Make: func() ([]byte, error) { return export.Redirects(g), nil }},
	)
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
