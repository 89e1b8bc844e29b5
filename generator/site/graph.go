package site

import (
	"dossier/generator/date"
	"dossier/generator/quote"
)

// NoteID is an index into Graph.Notes. None stands for no note.
type NoteID int32

// None is no note.
const None NoteID = -1

// Kind is what a note is about.
type Kind uint8

// The kinds of notes.
const (
	Page Kind = iota
	Actor
	Event
	Source
)

var kinds = [...]string{"page", "actor", "event", "source"}

// String is the word for the kind.
func (k Kind) String() string { return kinds[k] }

// Graph is all notes with everything that depends on more than one of them.
// It is made anew for every build and never changed.
type Graph struct {
	Config *Config
	Today  date.Day
	Notes  []*Note // sorted by path

	// Published notes by kind, in the order the site lists them: actors and
	// pages by sort name, events by date, sources by date of issue.
	Actors, Events, Sources, Pages []NoteID

	Tags []Tag // published tags, sorted by address

	// Points of all published notes, in the order of events by date, then
	// actors, then pages.
	Points []PointRef

	// Corrections of all published notes, newest first.
	Corrections []CorrectionRef

	Redirects []Redirect // sorted by From
	// Addresses are those of the published notes.
	Addresses map[string]NoteID
	// Published lists the assets that published notes show, sorted: these, and
	// no others, get out.
	Published []int32 // indices into Assets
	Assets    []Asset // all of the snapshot, sorted by path

	// Receipts are those of quotations, and ReceiptFile where they stand.
	Receipts    quote.Receipts
	ReceiptFile File

	Counts Counts

	reads *Reads // what is looked up is taken down here; see Reading
}

// Note is one note with its place among the others.
type Note struct {
	Path string // content/actors/x.md
	Doc  *Doc
	Kind Kind
	Type string // person, group, …; the kind's word for other kinds
	// Key is the source key, or the file's name without .md.
	Key     string
	Address string // actors/x/ ; empty for the home page
	Title   string // what the site calls it
	Label   string // a source's short label; else Title
	Sort    string
	Lang    string
	// Published notes have safe addresses that are their own: a note whose
	// address is refused is not among them.
	Published bool
	// Date orders events and sources; zero for others.
	Date date.Date

	// Links and Cites are parallel to Doc.Links and Doc.Cites.
	Links  []LinkTarget
	Cites  []CiteTarget
	Images []int32 // parallel to Doc.Images: index into Assets, or -1
	Image  int32   // of the front matter: index into Assets, or -1
	Tags   []int32 // parallel to Doc.Tags: index into Graph.Tags, or -1

	// Claims is parallel to Doc.Points and, within each, to its Claims. Facts
	// is parallel to Doc.Facts.
	Claims [][]ClaimTarget
	Facts  []FactTarget
	// Support is parallel to Doc.Statements; nil for a note that isn't
	// published.
	Support []Support
	// Independence is what editors say of sources that support statements, by
	// place.
	Independence []Independence
	// Quotations is parallel to Doc.Quotations.
	Quotations []QuotationTarget

	// Retired are the ids on the page at which statements once stood, sorted;
	// Reworded the statements whose own id stands at other words than it did.
	Retired  []Retired
	Reworded []Reworded
	// Reviews is parallel to Doc.Statements, or nil where none of the note was
	// ever reviewed or objected to.
	Reviews []Review
	// LastReview is the day of the last that holds; none where none does.
	LastReview date.Day

	// What the front matter links to, without what could not be found or isn't
	// published.
	PartOf       []NoteID
	NotTheSameAs []NoteID
	// TranslationOf is the note that this one says in another language, or None.
	TranslationOf NoteID
	// Translations are the notes that say this one in other languages, by path.
	Translations []NoteID
	DerivesFrom  []NoteID

	// What other published notes say about this one.
	Backlinks []Mention     // places that link here, by the linking note
	CitedBy   []Mention     // for a source: the statements that rest on it; for an agency: those passed on
	Alone     int           // how many of CitedBy no other source supports; they stand first
	Against   []Mention     // for a source: the statements it disagrees with (but see, contra)
	Timeline  []NoteID      // events this actor appears in, by date
	Points    []PointRef    // points about this note that stand in others
	Said      []ClaimRef    // claims and attributed facts this note holds, by date
	Relations []RelationRef // facts of other notes whose value is this note
	Parts     []NoteID      // events that are part of this one
	Earlier   NoteID        // the event before this one by date, or None
	Later     NoteID
	Unnamed   []ClaimRef // for a source: claims of unnamed voices it reports
	Origins   []Origin   // for a source: whom it passes on

	Counts Counts // of a published note alone
}

// IsTranslation reports whether the note says another in another language. It
// adds nothing to what others list: the same statements would be there twice.
func (n *Note) IsTranslation() bool { return n.Doc.Front.TranslationOf.Value != "" }

// LinkTarget is where a link leads.
type LinkTarget struct {
	Note   NoteID // None: the link is shown as text
	Anchor string // id on the target's page, or empty
	// Ref is what the anchor marks, for embeds: an index into the target
	// Doc's Anchors, or -1.
	Ref int32
	// Asset is the attachment the link leads to: an index into Graph.Assets,
	// or -1. Note is then None.
	Asset int32
}

// ClaimTarget is who makes a claim: notes parallel to the claim's Holders,
// None for an unnamed voice and for a name that has no page.
type ClaimTarget struct {
	Holders []NoteID
}

// FactTarget is who states a fact, as in ClaimTarget, and the point that says
// its value is disputed.
type FactTarget struct {
	Holders   []NoteID
	Contested PointRef // Note is None where there is no such point
}

// CiteTarget is the sources of a citation group, parallel to its items.
type CiteTarget struct {
	Items []ItemTarget
}

// ItemTarget is where one citation leads.
type ItemTarget struct {
	Source NoteID // None for @editor and for unknown keys
	Editor bool
	Origin []OriginName // via …, nearest to the source first
}

// OriginName is whom a source passes on: a note, or a plain name.
type OriginName struct {
	Note NoteID
	Name string
}

// Mention is a place in another note. Statement is -1 where the place is not
// in a statement.
type Mention struct {
	From      NoteID
	Statement int32
	Link      int32 // for a backlink: the first link in that place
}

// PointRef names a point of a note.
type PointRef struct {
	Note  NoteID
	Point int32
}

// ClaimRef names a claim of a point, or a fact with a holder.
type ClaimRef struct {
	Note  NoteID
	Point int32 // -1 for a fact
	Claim int32 // index into the point's Claims, or into Doc.Facts
}

// RelationRef names a fact of another note.
type RelationRef struct {
	Note NoteID
	Fact int32
}

// Origin is whom a source passes on, with the statements that rest on it.
type Origin struct {
	Name       OriginName
	Statements []Mention
}

// Tag is a tag with the published notes that have it.
type Tag struct {
	Name    string // as first written
	Address string // tags/x/
	Notes   []NoteID
}

// Redirect is an old address that leads to a note.
type Redirect struct {
	From string // path from the site's root, with a slash at its start
	To   NoteID
}
