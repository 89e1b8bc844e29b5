package build

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"dossier/generator/bundle"
	"dossier/generator/card"
	"dossier/generator/export"
	"dossier/generator/network"
	"dossier/generator/page"
	"dossier/generator/portable"
	"dossier/generator/render"
	"dossier/generator/search"
	"dossier/generator/site"
)

// copied is the Maker of what goes out as it is.
const copied = "copy"

// files knows every file of a site, and makes none until it is asked for.
type files struct {
	g       *site.Graph
	snap    *site.Snapshot
	faces   *faces
	m       *page.Maker // in the site's language
	baseURL string
	layouts *network.Memo                 // of graphs, remembered
	digests func() map[string]site.Digest // of the notes, by path
	bundles func() []bundle.File          // of all languages that pages have
	states  sync.Map                      // of the notes, as explanations have them, by site.NoteID
	makers  sync.Map                      // *page.Maker by *face
	search  *searchIndex
	// summaries are the notes whose summaries are in each file of them, by path.
	summaries func() map[string][]site.NoteID
	// paragraphs are the sources whose paragraphs are told in each file of them.
	paragraphs func() map[string][]site.NoteID
	press      *card.Press
	cards      func() map[string]pictured // by path
}

func newFiles(g *site.Graph, faces *faces, press *card.Press, layouts *network.Memo, baseURL string, snap *site.Snapshot) *files {
	f := &files{layouts: layouts, g: g, snap: snap, faces: faces, baseURL: baseURL, press: press}
	f.digests = sync.OnceValue(func() map[string]site.Digest {
		all := make(map[string]site.Digest, len(snap.Notes))
		for i := range snap.Notes {
			all[snap.Notes[i].Path] = snap.Notes[i].Digest
		}
		return all
	})
	f.bundles = sync.OnceValue(f.findBundles)
	f.summaries = sync.OnceValue(f.findSummaries)
	f.paragraphs = sync.OnceValue(f.findParagraphs)
	f.cards = sync.OnceValue(f.findCards)
	f.m = f.maker(faces.main)
	f.search = f.newSearch()
	return f
}

// maker makes the views of pages in one language.
func (f *files) maker(of *face) *page.Maker {
	if m, ok := f.makers.Load(of); ok {
		return m.(*page.Maker)
	}
	made := page.New(f.g.Read(nil), of.set.Item, f.baseURL, of.loaded, of.words)
	made.Layouts = f.layouts
	m, _ := f.makers.LoadOrStore(of, made)
	return m.(*page.Maker)
}

// page is the output that a template makes of a view, in the site's language.
func (f *files) page(path, template string, from []string, view func(m *page.Maker) any) site.Output {
	return f.pageIn(f.faces.main, path, template, from, view)
}

// pageIn is a page in a language.
func (f *files) pageIn(in *face, path, template string, from []string, view func(m *page.Maker) any) site.Output {
	render := func(v any) ([]byte, error) {
		text, err := in.set.Page(template, v)
		if within, has := hasViews(v); err == nil && has {
			text = render.HideEmptied(text, page.KnownToday, within)
		}
		if f.snap.Portable && err == nil {
			text = portable.Page(text)
		}
		return text, err
	}
	return site.Output{Path: path, Maker: template, From: from,
		Make: func() ([]byte, error) { return render(view(f.maker(in))) },
		MakeUnless: func(known site.Seal) ([]byte, site.Seal, error) {
			v := view(f.maker(in))
			seal := site.Seal(in.set.Seal(template, v))
			if seal == known {
				return nil, seal, nil
			}
			text, err := render(v)
			return text, seal, err
		},
		Explain: func() site.Explanation { return f.explainPage(in, path, template, from, view) },
	}
}

// of is the face of a note's page: in its language, if there are words for it.
func (f *files) of(id site.NoteID) *face { return f.faces.speaking(f.g.Notes[id].Lang) }

// needed are the faces of all languages that pages have.
func (f *files) needed() map[*face]bool {
	needed := map[*face]bool{f.faces.main: true}
	seen := map[string]bool{}
	for _, n := range f.g.Notes {
		if n.Published && !seen[n.Lang] {
			seen[n.Lang] = true
			needed[f.faces.speaking(n.Lang)] = true
		}
	}
	return needed
}

// findBundles lists the scripts and styles of these languages.
func (f *files) findBundles() []bundle.File {
	needed := f.needed()
	var list []bundle.File
	for _, of := range f.faces.all() {
		if needed[of] {
			list = append(list, of.bundles...)
		}
	}
	slices.SortStableFunc(list, func(a, b bundle.File) int { return strings.Compare(a.Path, b.Path) })
	return slices.CompactFunc(list, func(a, b bundle.File) bool { return a.Path == b.Path })
}

// whole is what pages that belong to no note are made from.
func (f *files) whole() []string { return []string{f.snap.Config.Path} }

// note is a published note's own page.
func (f *files) note(id site.NoteID) site.Output {
	n := f.g.Notes[id]
	from := []string{n.Path}
	path := n.Address + "index.html"
	in := f.of(id)
	switch {
	case n.Address == "":
		return f.home(id)
	case n.Kind == site.Actor:
		return f.pageIn(in, path, "actor.html", from, func(m *page.Maker) any { return m.Actor(id) })
	case n.Kind == site.Event:
		return f.pageIn(in, path, "event.html", from, func(m *page.Maker) any { return m.Event(id) })
	case n.Kind == site.Source:
		return f.pageIn(in, path, "source.html", from, func(m *page.Maker) any { return m.Source(id) })
	}
	return f.pageIn(in, path, "page.html", from, func(m *page.Maker) any { return m.Note(id) })
}

// parts are the pages on which a note's lists go on.
func (f *files) parts(id site.NoteID) []site.Output {
	var list []site.Output
	for _, part := range f.m.Parts(id) {
		list = append(list, f.pageIn(f.of(id), f.m.Address(part)+"index.html", "cited-by.html", []string{f.g.Notes[id].Path}, func(m *page.Maker) any { return m.CitedByPart(part) }))
	}
	return list
}

// home is the home page; its note may be None.
func (f *files) home(id site.NoteID) site.Output {
	from, in := f.whole(), f.faces.main
	if id != site.None {
		from, in = append(from, f.g.Notes[id].Path), f.of(id)
	}
	return f.pageIn(in, "index.html", "home.html", from, func(m *page.Maker) any { return m.Home(id) })
}

// at finds a page, a script or the stylesheet, without looking at all files. No other
// file can have a page's place: package resolve has seen to that of notes, and
// pages come before what goes out as it is.
func (f *files) at(path string) (site.Output, bool) {
	if path == notFoundPath {
		return f.notFound(), true
	}
	for _, b := range f.bundles() {
		if path == b.Path && f.standsFree(path) {
			return f.bundle(b), true
		}
	}
	if strings.HasPrefix(path, search.Folder) && search.IsPath(path, len(f.search.notes)) {
		return f.searchFile(path), true
	}
	if strings.HasPrefix(path, page.SummaryFolder) {
		if ids, ok := f.summaries()[path]; ok {
			return f.summaryFile(path, ids), true
		}
		if ids, ok := f.paragraphs()[path]; ok {
			return f.paragraphFile(path, ids), true
		}
	}
	if strings.HasPrefix(path, site.CardFolder) {
		if p, ok := f.cards()[path]; ok {
			return f.card(path, p), true
		}
	}
	address, ok := strings.CutSuffix(path, "index.html")
	if !ok {
		return site.Output{}, false
	}
	if id, ok := f.g.Addresses[address]; ok {
		return f.note(id), true
	}
	if address == "" {
		return f.home(site.None), true
	}
	if address == search.Folder {
		return f.searchPage(), true
	}
	if l, part, ok := f.listAt(address); ok {
		return f.listPage(l, part), true
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

// notFoundPath is where the page stands that is shown where there is none.
const notFoundPath = "404.html"

func (f *files) notFound() site.Output {
	return f.page(notFoundPath, "404.html", f.whole(), func(m *page.Maker) any { return m.NotFound() })
}

// list is a list of the whole site, which is published in parts of its own.
type list struct {
	address, title, template string
	entries                  func() int
	view                     func(m *page.Maker, part int) any
}

// lists are the lists of the whole site.
func (f *files) lists() []list {
	g := f.g
	of := func(n int) func() int { return func() int { return n } }
	say := f.faces.main.words.Say
	all := []list{
		{"actors/", say("actors.title"), "actors.html", of(len(g.Actors)), func(m *page.Maker, part int) any { return m.Actors(part) }},
		{"events/", say("section.timeline"), "events.html", of(len(g.Events)), func(m *page.Maker, part int) any { return m.Events(part) }},
		{"sources/", say("sources.title"), "sources.html", of(len(g.Sources)), func(m *page.Maker, part int) any { return m.Sources(part) }},
		{page.PointsByKind, say("points.title"), "contested.html", of(len(g.Points)), func(m *page.Maker, part int) any { return m.Contested(part) }},
		{page.PointsByDate, say("points.title"), "contested.html", of(len(g.Points)), func(m *page.Maker, part int) any { return m.ContestedByDate(part) }},
		{page.PointsByActor, say("points.title"), "points-by-actor.html", func() int { return f.m.PointActors().Len() }, func(m *page.Maker, part int) any { return m.ContestedByActor(m.PointActors(), part) }},
		{page.AllNames, say("names.title"), "names.html", func() int { return f.m.Names().Len() }, func(m *page.Maker, part int) any { return m.AllNames(m.Names(), part) }},
		{page.GraphAddress, say("graph.title"), "graph.html", func() int { return f.m.Relations().Len() }, func(m *page.Maker, part int) any { return m.Graph(m.Relations(), part) }},
		{"corrections/", say("section.corrections"), "corrections.html", of(len(g.Corrections)), func(m *page.Maker, part int) any { return m.Corrections(part) }},
	}
	if len(g.Tags) > 0 {
		all = append(all, list{"tags/", say("tags.title"), "tags.html", of(0), func(m *page.Maker, _ int) any { return m.Tags() }})
		for i := range g.Tags {
			t := &g.Tags[i]
			all = append(all, list{t.Address, t.Name, "tag.html", of(len(t.Notes)), func(m *page.Maker, part int) any { return m.Tag(t, part) }})
		}
	}
	return all
}

// listAt finds the list, and the part of it, that stands at an address.
func (f *files) listAt(address string) (list, int, bool) {
	whole, part := address, 1
	if above, number, ok := strings.Cut(strings.TrimSuffix(address, "/"), "/"+page.PartFolder); ok {
		n, err := strconv.Atoi(number)
		if err != nil || n < 2 || strconv.Itoa(n) != number {
			return list{}, 0, false
		}
		whole, part = above+"/", n
	}
	for _, l := range f.lists() {
		if l.address == whole {
			return l, part, part == 1 || part <= page.ListParts(l.entries())
		}
	}
	return list{}, 0, false
}

func (f *files) listPage(l list, part int) site.Output {
	path := l.address + "index.html"
	if part > 1 {
		path = l.address + page.PartFolder + strconv.Itoa(part) + "/index.html"
	}
	return f.page(path, l.template, f.whole(), func(m *page.Maker) any { return l.view(m, part) })
}

// asItIs is a file among the templates that is none.
func (f *files) asItIs(path string, t site.File) site.Output {
	return site.Output{
		Path: path, Maker: copied, From: []string{t.Path}, Make: func() ([]byte, error) { return t.Text, nil },
		Explain: func() site.Explanation { return f.explainCopy(path, t.Path) },
	}
}

// bundle is a script or stylesheet with all that it imports.
func (f *files) bundle(b bundle.File) site.Output {
	return site.Output{
		Path: b.Path, Maker: bundled, From: b.From, Make: func() ([]byte, error) { return b.Text, nil },
		Explain: func() site.Explanation { return f.explainBundle(b) },
	}
}

// standsFree reports whether nothing else claims the place of a script or
// stylesheet, or one in it.
func (f *files) standsFree(of string) bool {
	within := func(path string) bool {
		return len(path) >= len(of) && strings.EqualFold(path[:len(of)], of)
	}
	for address := range f.g.Addresses {
		if within(address) {
			return false
		}
	}
	return !slices.ContainsFunc(f.snap.Templates, func(t site.File) bool { return within(strings.TrimPrefix(t.Path, "templates/")) })
}

// all lists every file of the site, those that go out as they are in the order
// in which they may claim a place.
func (f *files) all() []site.Output {
	g, snap := f.g, f.snap
	var list []site.Output
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
	if !snap.Portable {
		list = append(list, f.notFound()) // which a server shows
	}
	list = append(list, f.searchPage())
	for _, l := range f.lists() {
		for part := 1; part <= max(1, page.ListParts(l.entries())); part++ {
			list = append(list, f.listPage(l, part))
		}
	}
	for _, b := range f.bundles() {
		list = append(list, f.bundle(b))
	}
	list = append(list, f.searchFiles()...)
	list = append(list, f.summaryFiles()...)
	list = append(list, f.allCards()...)
	list = append(list, f.allIcons()...)
	for _, t := range snap.Templates {
		if goesOutAsItIs(t.Path) {
			list = append(list, f.asItIs(strings.TrimPrefix(t.Path, "templates/"), t))
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
		file(page.FeedFile, "feed", func() ([]byte, error) { return export.Atom(feed(f.m)), nil }, f.explainFeed)
	}
	if snap.Portable {
		return append(list, f.handedOver(list)...)
	}
	file("_headers", "headers", func() ([]byte, error) { return export.Headers(f.bundlePaths(), f.attachments()), nil }, f.explainHeaders)
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

// hasViews reports whether a page can be seen as known on some days. Where only
// a part of it can, within is the class of that part.
func hasViews(v any) (within string, has bool) {
	switch v := v.(type) {
	case page.EventPage:
		return "", len(v.Known) > 0
	case page.EventsPage:
		return "", len(v.Known) > 0
	case page.ActorPage:
		return "views", len(v.Known) > 0
	case page.CitedByPage:
		return "views", len(v.Known) > 0
	}
	return "", false
}

// handedOver are the scripts that hand over the data files of a portable site.
func (f *files) handedOver(of []site.Output) []site.Output {
	var list []site.Output
	for _, o := range of {
		if !o.Data {
			continue
		}
		path := portable.ScriptOf(o.Path)
		list = append(list, site.Output{
			Path: path, Maker: o.Maker, From: o.From, Named: o.Named,
			Make: func() ([]byte, error) {
				data, err := o.Make()
				return portable.Script(o.Path, data), err
			},
			Explain: func() site.Explanation {
				x := o.Explain()
				x.Path = path
				return x
			},
		})
	}
	return list
}

// bundled is the Maker of scripts and stylesheets.
const bundled = "bundle"

// goesOutAsItIs reports whether a file among the templates is neither a
// template nor bundled with others.
func goesOutAsItIs(file string) bool {
	_, entry := bundle.Entry(file)
	return !entry && !bundle.Part(file) && !isWords(file) && !strings.HasSuffix(file, ".html")
}

// loadedOf is where bundles are published, as pages have it.
func loadedOf(bundles []bundle.File) page.Loaded {
	l := page.Loaded{Scripts: map[string]string{}}
	for _, b := range bundles {
		if b.Name == bundle.Stylesheet {
			l.Stylesheet = b.Path
		} else {
			l.Scripts[strings.TrimSuffix(b.Name, ".js")] = b.Path
		}
	}
	return l
}

// attachments are the published files of the content folder that aren't notes.
func (f *files) attachments() []string {
	var list []string
	for _, i := range f.g.Published {
		list = append(list, strings.TrimPrefix(f.g.Assets[i].Path, site.ContentDir))
	}
	return list
}

// bundlePaths are the files whose names carry a digest of their bytes.
func (f *files) bundlePaths() []string {
	var list []string
	for _, b := range f.bundles() {
		list = append(list, b.Path)
	}
	return list
}
