// Package testsite makes sites of any size in the project's own format, to
// measure builds with. It is pure: the same Options give the same bytes on
// every machine, and a site of them builds without a diagnostic.
//
// A note has about 400 words, eight links and six citations, each with a
// locator; what is linked and cited follows Zipf's law, so that there are hubs
// as in a real site. See docs/performance.md for the rest.
package testsite

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"dossier/generator/site"
)

// Options say what site to make.
type Options struct {
	Notes int  // how many notes, at least 20
	Code  bool // whether a fifth of the notes has a block of code of some 20 lines
	Plain bool // whether the words that are quoted stand there without quotation marks
	// Arabic is whether pages, a tenth of the notes, have Arabic words in them,
	// and an Arabic alias.
	Arabic bool
}

// kinds is the share of each kind among ten notes that follow each other.
var kinds = [10]site.Kind{
	site.Source, site.Actor, site.Event, site.Actor, site.Page,
	site.Actor, site.Event, site.Actor, site.Event, site.Actor,
}

// exponent is that of Zipf's law for links, citations and words.
const exponent = 0.9

// Files returns the files of the site's content folder: site.yaml, then the
// notes, then the receipts of their quotations.
func Files(o Options) []site.File {
	w := newWriter(o)
	files := []site.File{site.NewFile(site.ConfigPath, []byte(config))}
	for i := range w.notes {
		files = append(files, site.NewFile(w.notes[i].path(), w.note(i)))
	}
	return append(files, site.NewFile(site.QuotesPath, receipts(files[1:])))
}

// Snapshot is the files as a build takes them in, with these templates.
func Snapshot(o Options, templates []site.File) *site.Snapshot {
	files := Files(o)
	last := len(files) - 1
	slices.SortFunc(files[1:last], func(a, b site.File) int { return strings.Compare(a.Path, b.Path) })
	return &site.Snapshot{Config: files[0], Notes: files[1:last], Quotes: files[last], Templates: templates}
}

const config = `title: A site to measure with
description: Generated notes.
base-url: https://example.org/
language: en
time-zone: UTC
checks: {origin-unrecorded: off}
properties:
  described-as: {label: Described as, values: many, target: text}
  member-of:    {label: Member of, inverse: Members, values: many, target: actor}
  participant:  {label: Took part, inverse: Took part in, values: many, target: actor}
`

// note is what is known of a note before its text is written.
type note struct {
	kind   site.Kind
	title  string
	alias  string // empty for two in five
	key    string // file name
	date   string // EDTF: of an event, and when a source was issued
	reader string // a source's publisher
}

var folders = [...]string{site.Page: "pages/", site.Actor: "actors/", site.Event: "events/", site.Source: "sources/"}

func (n *note) path() string { return site.ContentDir + folders[n.kind] + n.key + ".md" }

// writer writes the notes of one site.
type writer struct {
	Options
	notes   []note
	linked  []int // the notes that are linked to, the most popular first
	sources []int // likewise, of those that are cited
	toLink  zipf
	toCite  zipf
	words   vocabulary
}

func newWriter(o Options) *writer {
	w := &writer{Options: o, notes: make([]note, o.Notes), words: newVocabulary()}
	for i := range w.notes {
		r := random(uint64(i), 1)
		w.notes[i] = newNote(i, r)
		if w.notes[i].kind == site.Source {
			w.sources = append(w.sources, i)
		} else {
			w.linked = append(w.linked, i)
		}
	}
	r := random(0, 2)
	r.Shuffle(len(w.linked), func(i, j int) { w.linked[i], w.linked[j] = w.linked[j], w.linked[i] })
	r.Shuffle(len(w.sources), func(i, j int) { w.sources[i], w.sources[j] = w.sources[j], w.sources[i] })
	w.toLink, w.toCite = newZipf(len(w.linked), exponent), newZipf(len(w.sources), exponent)
	return w
}

// random is the source of chance for one purpose; nothing that is drawn for
// one note changes another.
func random(of, purpose uint64) *rand.Rand { return rand.New(rand.NewPCG(of, purpose)) }

func newNote(i int, r *rand.Rand) note {
	n := note{kind: kinds[i%len(kinds)]}
	name := uniqueName(i)
	named := r.IntN(5) < 3
	switch n.kind {
	case site.Actor:
		n.title, n.alias = given[r.IntN(len(given))]+" "+name, name
	case site.Event:
		n.title, n.alias = "Meeting at "+name, name+" meeting"
		n.date = eventDate(r)
	case site.Source:
		n.title, n.alias = "What was said about "+name, "Report on "+name
		n.date = fmt.Sprintf("%d-%02d-%02d", 2021+r.IntN(5), 1+r.IntN(12), 1+r.IntN(28))
		n.reader = "The " + given[r.IntN(len(given))] + " Herald"
	default:
		n.title, n.alias = "Notes on "+name, name+" notes"
	}
	n.key = strings.ReplaceAll(strings.ToLower(n.title), " ", "-")
	if n.kind == site.Source {
		n.key = strings.ToLower(name) + "-" + n.date
	}
	if !named {
		n.alias = ""
	}
	return n
}

// eventDate is a date in one of EDTF's forms, earlier than any source.
func eventDate(r *rand.Rand) string {
	year, month, day := 2000+r.IntN(20), 1+r.IntN(12), 1+r.IntN(28)
	switch r.IntN(6) {
	case 0:
		return fmt.Sprintf("%d", year)
	case 1:
		return fmt.Sprintf("%d-%02d", year, month)
	case 2:
		return fmt.Sprintf("%d-%02d~", year, month)
	}
	return fmt.Sprintf("%d-%02d-%02d", year, month, day)
}

// link is a wikilink to some note, in one of the ways authors write them.
func (w *writer) link(r *rand.Rand) string {
	n := &w.notes[w.linked[w.toLink.pick(r)]]
	switch {
	case n.alias != "" && r.IntN(3) == 0:
		return "[[" + n.alias + "]]"
	case r.IntN(4) == 0:
		return "[[" + n.title + "|" + w.words.pick(r) + " " + w.words.pick(r) + "]]"
	}
	return "[[" + n.title + "]]"
}

// actor is a link to some actor.
func (w *writer) actor(r *rand.Rand) string {
	for {
		if n := &w.notes[w.linked[w.toLink.pick(r)]]; n.kind == site.Actor {
			return "[[" + n.title + "]]"
		}
	}
}

// citation cites some source, with the paragraph.
func (w *writer) citation(r *rand.Rand) string {
	n := &w.notes[w.sources[w.toCite.pick(r)]]
	first := 1 + r.IntN(paragraphs-1)
	place := fmt.Sprintf("para. %d", first)
	switch r.IntN(10) {
	case 0, 1:
		place = fmt.Sprintf("paras. %d-%d", first, first+1)
	case 2:
		place = fmt.Sprintf("para. %d, via the %s agency", first, given[r.IntN(len(given))])
	}
	return "[@" + n.key + ", " + place + "]"
}
