package build

import (
	"slices"
	"sync"

	"dossier/generator/date"
	"dossier/generator/page"
	"dossier/generator/search"
	"dossier/generator/site"
)

// searchIndex is the index of the site's search. Its paths are known from the
// number of notes; it is made as a whole when a file of it is first asked for.
type searchIndex struct {
	notes     []site.NoteID
	made      func() *search.Index
	explained func() site.Explanation
}

func (f *files) newSearch() *searchIndex {
	x := &searchIndex{}
	for id, n := range f.g.Notes {
		if n.Published && n.Address != "" { // the home page leads to the others
			x.notes = append(x.notes, site.NoteID(id))
		}
	}
	x.made = sync.OnceValue(func() *search.Index {
		return search.New(len(x.notes), func(i int) search.Note { return f.searched(x.notes[i]) })
	})
	x.explained = sync.OnceValue(f.explainSearch)
	return x
}

// SearchNotes are what the search finds and shows: what its index is made from.
func (p *Plan) SearchNotes() []search.Note {
	if p.faces == nil {
		return nil
	}
	f := p.files()
	list := make([]search.Note, len(f.search.notes))
	inParallel(len(list), func(i int) { list[i] = f.searched(f.search.notes[i]) })
	return list
}

// searched is what is searched of a note, in its own language.
func (f *files) searched(id site.NoteID) search.Note {
	return searchNote(f.maker(f.of(id)).Searched(id))
}

// searchPage is the page that the site is searched on.
func (f *files) searchPage() site.Output {
	return f.page(search.Folder+"index.html", "search.html", f.whole(), func(m *page.Maker) any { return m.Search() })
}

// searchFile is a file of the index.
func (f *files) searchFile(path string) site.Output {
	return site.Output{
		Path: path, Maker: "search", From: f.whole(), Data: true,
		Make: func() ([]byte, error) { return f.search.made().File(path), nil },
		Explain: func() site.Explanation {
			e := f.search.explained()
			e.Path = path
			return e
		},
	}
}

// searchFiles are all of them.
func (f *files) searchFiles() []site.Output {
	var list []site.Output
	for _, path := range search.Paths(len(f.search.notes)) {
		list = append(list, f.searchFile(path))
	}
	return list
}

// explainSearch explains the index: any of its files may change with any note.
func (f *files) explainSearch() site.Explanation {
	e := f.explanation("", "search")
	e.read(func(m *page.Maker) {
		for _, id := range f.search.notes {
			m.Searched(id)
			e.because(id, "it is searched")
		}
	}, func(string) {})
	for _, c := range f.faces.languages {
		e.template(c.File, "its words")
	}
	e.why(site.AsConfig, site.ConfigPath, "")
	e.notes(site.None)
	return e.done()
}

// searchNote is what is searched of a note as the index takes it.
func searchNote(v page.Searched) search.Note {
	n := search.Note{
		Address: v.Address, Kind: v.Kind, Type: v.Type, Title: v.Title, Names: v.Names, Lang: v.Lang, Dir: v.Dir,
		Date: v.Date, First: dayNumber(v.First), Last: dayNumber(v.Last), Actors: v.Actors, More: v.More,
		Intro: v.Intro,
	}
	for _, s := range v.Sources {
		n.Sources = append(n.Sources, search.Source(s))
	}
	for _, l := range v.Lines {
		line := search.Line{ID: l.ID, Text: l.Text, Mark: l.Mark, Single: l.Single, Stale: l.Stale}
		for _, c := range l.Cites {
			line.Cites = append(line.Cites, search.Cite(c))
		}
		n.Lines = append(n.Lines, line)
	}
	for _, a := range v.Alleged {
		n.Alleged = append(n.Alleged, search.Alleged{ID: a.ID, Texts: slices.Clone(a.Texts)})
	}
	return n
}

// dayNumber is a day as 20251110; 0 for none.
func dayNumber(d date.Day) int {
	if d.IsZero() {
		return 0
	}
	n := 0
	for _, c := range d.String() {
		if c >= '0' && c <= '9' {
			n = n*10 + int(c-'0')
		}
	}
	return n
}
