// Package page turns the Graph into views: for every page of the site a
// struct of plain values, finished and ordered, which the render stage gives
// to a template. It fills the holes that parsing left in a note's pieces:
// addresses, ids of uses, citation labels, images.
//
// What comes in is a site.Graph and a function that renders an item (a
// reference, a timeline entry, a point). Views are pure values of these; no
// template can reach the Graph.
package page

import (
	"html/template"
	"slices"
	"sync"
	"sync/atomic"

	"dossier/generator/cite"
	"dossier/generator/date"
	"dossier/generator/network"
	"dossier/generator/site"
	"dossier/generator/words"
)

// Items renders the view of an item with the template of that name.
type Items func(name string, view any) template.HTML

// Loaded is where the files stand that browsers load with a page, by their
// paths from the site's root.
type Loaded struct {
	Stylesheet string
	Scripts    map[string]string // by the names of their entries without .js
	Icons      Icons
}

// Maker makes the views of one Graph. It may be used by many goroutines.
type Maker struct {
	g         *site.Reader
	item      Items
	baseURL   string // with a slash at its end, or empty
	loaded    Loaded
	words     *words.Catalogue
	nav       []navEntry
	navigated string // the same as a text
	// citeTitles are the sources as their citations spell them out, by note.
	citeTitles []atomic.Pointer[string] // made when first asked for
	// withdrawals is set where a source was corrected or retracted.
	withdrawals bool
	summaries   int // files of them
	pointActors func() *PointActors
	relations   func() *SiteRelations
	// Layouts remembers how graphs are laid out. It may be nil.
	Layouts *network.Memo
	names   func() *NameList
}

// New makes a Maker. baseURL is the site's address with a slash at its end,
// or empty; loaded is what browsers load of styles and scripts; words
// are what the pages say, in the language that they are made in. What
// is looked up in g while a view is made is what the view is made from; where g
// takes that down, the Maker is for one goroutine.
func New(g *site.Reader, item Items, baseURL string, loaded Loaded, words *words.Catalogue) *Maker {
	m := &Maker{g: g, item: item, baseURL: baseURL, loaded: loaded, words: words}
	m.nav, m.navigated = m.navigation()
	m.citeTitles = make([]atomic.Pointer[string], g.Len())
	// Without any there is nothing to look for, and nothing would be found.
	aside := g.Aside()
	m.withdrawals = slices.ContainsFunc(aside.Sources(), func(id site.NoteID) bool { return withdrawn(aside.Note(id)) })
	m.summaries = summariesOf(len(aside.Actors()) + len(aside.Events()) + len(aside.Sources()) + len(aside.Pages()))
	m.pointActors = sync.OnceValue(m.findPointActors)
	m.relations = sync.OnceValue(m.findRelations)
	m.names = sync.OnceValue(m.findNames)
	return m
}

// PartSize is how many entries of a long list stand on one page.
const PartSize = 50

// lang is the language that words are written in.
func (m *Maker) lang() string { return m.words.Lang }

// say says a text of the interface; see Keys.
func (m *Maker) say(key string, values ...any) string { return m.words.Say(key, values...) }

// sayHTML says it as HTML, in which values of template.HTML keep their tags.
func (m *Maker) sayHTML(key string, values ...any) template.HTML { return m.words.HTML(key, values...) }

// date makes a view of a date.
func (m *Maker) date(d date.Date) Date {
	if d.IsZero() {
		return Date{}
	}
	return Date{Text: d.Format(m.words), Attr: d.DateTimeAttr(), EDTF: d.String()}
}

// dayWords is a day in words.
func (m *Maker) dayWords(d date.Day) string { return d.Date().Format(m.words) }

// record is what is known of a source.
func (m *Maker) record(source site.NoteID) *cite.Record {
	if r := m.g.Note(source).Doc.Front.Record; r != nil {
		return r
	}
	return &cite.Record{}
}

// escape is plain text as HTML.
func escape(s string) string { return template.HTMLEscapeString(s) }
