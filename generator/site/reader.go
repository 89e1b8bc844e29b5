package site

import (
	"fmt"
	"strconv"
	"strings"

	"dossier/generator/date"
)

// Reader is a Graph as those see it who make the files of the site: all that
// they look up in it can be taken down, so that it is known what a file is made
// from. It has no fields to go round that.
//
// What a Note says of itself, and where its links and citations lead, is read
// off the Note; the lists of what others say of it are asked for here.
type Reader struct {
	g     *Graph
	reads *Reads // nil where nothing is taken down
	word  string // what the sources are called together
}

// Reads is what was looked up while one file was made. The file depends on
// nothing else: where all of this is the same in two Graphs, so is the file.
type Reads struct {
	Notes  map[NoteID]bool
	Assets map[int32]bool  // those whose addresses are shown
	Files  map[string]bool // the files that commands keep, by path
	// Figures are what was worked out of more notes than were looked up.
	Figures map[Figured]string
	Day     bool // whether it counts which day it is
}

// Figured is what a figure is of: of the site, or, unless Note is None, of a
// note.
type Figured struct {
	What string
	Note NoteID
}

// Read returns a Reader of the Graph that takes down in reads what it is asked
// for; reads may be nil. With reads it is used by one goroutine at a time.
func (g *Graph) Read(reads *Reads) *Reader {
	if reads != nil {
		*reads = Reads{Notes: map[NoteID]bool{}, Assets: map[int32]bool{}, Files: map[string]bool{}, Figures: map[Figured]string{}}
		watched := *g
		watched.reads = reads
		g = &watched
	}
	return &Reader{g, reads, g.SourcesWord()}
}

// note is the note of that id.
func (g *Graph) note(id NoteID) *Note {
	if g.reads != nil {
		g.reads.Notes[id] = true
	}
	return g.Notes[id]
}

// today is Today.
func (g *Graph) today() date.Day {
	if g.reads != nil {
		g.reads.Day = true
	}
	return g.Today
}

// Config is the site's configuration, which all files are made from.
func (r *Reader) Config() *Config { return r.g.Config }

// Note is the note of that id.
func (r *Reader) Note(id NoteID) *Note { return r.g.note(id) }

// Len is how many notes there are.
func (r *Reader) Len() int { return len(r.g.Notes) }

// Today is the day it is.
func (r *Reader) Today() date.Day { return r.g.today() }

// Asset is one of the attachments, of which the path is looked at alone.
func (r *Reader) Asset(i int32) Asset {
	if r.reads != nil {
		r.reads.Assets[i] = true
	}
	return r.g.Assets[i]
}

// kept takes down that what comes from a file that commands keep is looked at.
func (r *Reader) kept(path string) {
	if r.reads != nil {
		r.reads.Files[path] = true
	}
}

// Quotations are those of a note, with what the receipts say of them.
func (r *Reader) Quotations(n *Note) []QuotationTarget {
	if len(n.Quotations) > 0 {
		r.kept(QuotesPath)
	}
	return n.Quotations
}

// Past is what the ledger has of a note: its Retired and Reworded.
func (r *Reader) Past(id NoteID) ([]Retired, []Reworded) {
	r.kept(LedgerPath)
	n := r.g.note(id)
	return n.Retired, n.Reworded
}

// Reviewed is how many of a note's statements an editor has checked, when the
// last was, and whether any of the site was.
func (r *Reader) Reviewed(id NoteID) (count int, last date.Day, any bool) {
	r.kept(ReviewsPath)
	r.kept(ObjectionsPath)
	n := r.g.note(id)
	if any = r.g.Counts.Reviewed > 0; !any {
		r.Saw("reviewed statements", None, "none")
	} else {
		r.Saw("reviewed statements", None, "some")
	}
	return n.Counts.Reviewed, n.LastReview, any
}

// figure takes a figure down.
func (r *Reader) figure(what string, note NoteID, n int) {
	if r.reads != nil {
		r.reads.Figures[Figured{what, note}] = strconv.Itoa(n)
	}
}

// Saw takes down what was worked out of more than was looked up: of the site,
// or of a note.
func (r *Reader) Saw(what string, note NoteID, value string) {
	if r.reads != nil {
		r.reads.Figures[Figured{what, note}] = value
	}
}

// Aside is the Reader without taking down: whoever looks around with it takes
// down what comes of that.
func (r *Reader) Aside() *Reader {
	plain := *r.g
	plain.reads = nil
	return &Reader{&plain, nil, r.word}
}

// The lists of the site. That they are looked at is taken down as how many
// entries they have; whoever shows an entry asks for its note.

// Actors are the published actors, by their sort names.
func (r *Reader) Actors() []NoteID { return counted(r, "actors", None, r.g.Actors) }

// Events are the published events, by date.
func (r *Reader) Events() []NoteID { return counted(r, "events", None, r.g.Events) }

// Sources are the published sources, by date.
func (r *Reader) Sources() []NoteID { return counted(r, "sources", None, r.g.Sources) }

// Pages are the other published notes, by their sort names.
func (r *Reader) Pages() []NoteID { return counted(r, "pages", None, r.g.Pages) }

// Points are those of all published notes.
func (r *Reader) Points() []PointRef { return counted(r, "points", None, r.g.Points) }

// Corrections are those of all published notes, newest first.
func (r *Reader) Corrections() []CorrectionRef {
	return counted(r, "corrections", None, r.g.Corrections)
}

// Redirects are the old addresses that lead to notes.
func (r *Reader) Redirects() []Redirect { return counted(r, "redirects", None, r.g.Redirects) }

// Tags are the published tags.
func (r *Reader) Tags() []Tag { return counted(r, "tags", None, r.g.Tags) }

// Tag is one of them, of which the name, as the first note that has it spells it,
// and the address are looked at.
func (r *Reader) Tag(i int32) *Tag {
	t := &r.g.Tags[i]
	if r.reads != nil {
		r.Saw("spelling of #"+t.Name, None, t.Address)
	}
	return t
}

// Tagged are the notes that have a tag.
func (r *Reader) Tagged(t *Tag) []NoteID {
	if r.reads != nil {
		r.figure("notes with #"+t.Name, None, len(t.Notes))
	}
	return t.Notes
}

// Counts are the figures of the whole site.
func (r *Reader) Counts() *Counts {
	if r.reads != nil {
		r.Saw("figures", None, fmt.Sprintf("%+v", r.g.Counts))
	}
	return &r.g.Counts
}

// SourcesCalled are how many sources there are, and what they are called
// together; see OfAll.
func (r *Reader) SourcesCalled() (n int, word string) {
	if r.reads != nil {
		r.Saw("sources, together", None, OfAll(len(r.g.Sources), len(r.g.Sources), r.word))
	}
	return len(r.g.Sources), r.word
}

// The lists of what others say of a note.

// Backlinks are the places that link to it.
func (r *Reader) Backlinks(id NoteID) []Mention {
	return counted(r, "mentions", id, r.g.note(id).Backlinks)
}

// CitedBy are the statements that rest on it, or are passed on from it. The
// first of them, as many as alone says, rest on it alone.
func (r *Reader) CitedBy(id NoteID) (list []Mention, alone int) {
	n := r.g.note(id)
	r.figure("statements that rest on it alone", id, n.Alone)
	return counted(r, "statements that rest on it", id, n.CitedBy), n.Alone
}

// Against are the statements that it disagrees with.
func (r *Reader) Against(id NoteID) []Mention {
	return counted(r, "statements that it disagrees with", id, r.g.note(id).Against)
}

// Timeline are the events it appears in.
func (r *Reader) Timeline(id NoteID) []NoteID {
	return counted(r, "events it appears in", id, r.g.note(id).Timeline)
}

// PointsAbout are the points about it in other notes.
func (r *Reader) PointsAbout(id NoteID) []PointRef {
	return counted(r, "points about it", id, r.g.note(id).Points)
}

// Said are the claims and facts that it holds.
func (r *Reader) Said(id NoteID) []ClaimRef {
	return counted(r, "claims it holds", id, r.g.note(id).Said)
}

// Relations are the facts of others whose value it is.
func (r *Reader) Relations(id NoteID) []RelationRef {
	return counted(r, "facts with it as their value", id, r.g.note(id).Relations)
}

// Parts are the events that are part of it.
func (r *Reader) Parts(id NoteID) []NoteID {
	return counted(r, "parts of it", id, r.g.note(id).Parts)
}

// Unnamed are the claims of unnamed voices that a source reports.
func (r *Reader) Unnamed(id NoteID) []ClaimRef {
	return counted(r, "unnamed voices in it", id, r.g.note(id).Unnamed)
}

// Origins are those whom a source passes on, with the statements that rest on
// them.
func (r *Reader) Origins(id NoteID) []Origin {
	n := r.g.note(id)
	if r.reads != nil {
		var list []string
		for _, o := range n.Origins {
			who := o.Name.Name
			if o.Name.Note != None {
				who += ", " + r.g.Notes[o.Name.Note].Path
			}
			list = append(list, fmt.Sprintf("%s (%d)", who, len(o.Statements)))
		}
		r.Saw("whom it passes on", id, strings.Join(list, ", "))
	}
	return n.Origins
}

// Neighbours are the events before and after it, or None.
func (r *Reader) Neighbours(id NoteID) (earlier, later NoteID) {
	n := r.g.note(id)
	return n.Earlier, n.Later
}

// Support is what supports a statement; nil where that isn't known.
func (r *Reader) Support(id NoteID, statement int32) *Support {
	n := r.g.note(id)
	if n.Support == nil {
		return nil
	}
	s := &n.Support[statement]
	if r.reads != nil {
		r.Saw("support of "+n.Doc.Statements[statement].ID, id, fmt.Sprintf("reports %d, sources %d, origins %d (%s, unnamed %t), independent %d (%s)", s.Reports, s.Sources, s.Origins, s.Origin.Name, s.Unnamed, s.IndependentOf, s.Independent))
		r.origins(n, &n.Doc.Statements[statement])
	}
	return s
}

// origins takes down the sources of a statement, with what they are made from.
func (r *Reader) origins(n *Note, s *Statement) {
	var follow func(id NoteID)
	seen := map[NoteID]bool{}
	follow = func(id NoteID) {
		if id == None || seen[id] {
			return
		}
		seen[id] = true
		for _, from := range r.g.note(id).DerivesFrom {
			follow(from)
		}
	}
	for _, ref := range s.Cites {
		for _, t := range n.Cites[ref].Items {
			follow(t.Source)
			for _, o := range t.Origin {
				follow(o.Note)
			}
		}
	}
}

// CountsOf are the figures of one note.
func (r *Reader) CountsOf(id NoteID) Counts {
	n := r.g.note(id)
	if r.reads != nil {
		for i := range n.Doc.Statements {
			r.origins(n, &n.Doc.Statements[i])
		}
		r.reads.Day = true // by which facts are to be looked at again
		r.kept(QuotesPath)
	}
	return n.Counts
}

// counted takes down how long a list is.
func counted[T any](r *Reader, what string, note NoteID, list []T) []T {
	r.figure(what, note, len(list))
	return list
}

// What a Graph works out of a note and what it cites.

// Footing is Graph.Footing.
func (r *Reader) Footing(id NoteID, s *Statement) Footing { return r.g.Footing(id, s) }

// RestsAlone is Graph.RestsAlone.
func (r *Reader) RestsAlone(source NoteID, at Mention) bool { return r.g.RestsAlone(source, at) }

// KnownBy is Graph.KnownBy.
func (r *Reader) KnownBy(n *Note, s *Statement) date.Day { return r.g.KnownBy(n, s) }

// Reported is Graph.Reported.
func (r *Reader) Reported(n *Note, s *Statement) []date.Date { return r.g.Reported(n, s) }

// Stale is Graph.Stale.
func (r *Reader) Stale(n *Note, fact int32) []Stale { return r.g.Stale(n, fact) }

// ReviewDue is Graph.ReviewDue.
func (r *Reader) ReviewDue(n *Note) bool { return r.g.ReviewDue(n) }

// LayAhead is Graph.LayAhead.
func (r *Reader) LayAhead(n *Note, f *Fact, end date.Date) bool { return r.g.LayAhead(n, f, end) }
