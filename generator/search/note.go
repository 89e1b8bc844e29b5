package search

// Note is what is searched and shown of one published note.
type Note struct {
	Address string   // from the site's root: actors/x/
	Kind    string   // actor, event, source, page
	Type    string   // of an actor: person, group, …; else empty
	Title   string   // what the site calls it
	Names   []string // what else it is called: aliases and spellings
	Lang    string   // BCP 47; empty where it is the site's
	Dir     string   // rtl or ltr; empty where it is the site's
	Date    string   // of an event or source, for readers
	// First and Last are the days that the date can mean, as 20251110; 0 where
	// there is none.
	First, Last int
	Sources     []Source // those that its lines cite
	Actors      []string // addresses of the actors that it is about
	Lines       []Line   // in the order of reading
	Intro       int      // the line that introduces the note, as an index; -1 where none does
	// More is searched, and not shown by itself: headings, tags.
	More []string
	// Alleged is what is alleged on the page. It can be found, and its sentences
	// are in no file: readers are led to where it stands with its responses.
	Alleged []Alleged
}

// Source is a source that a note cites.
type Source struct {
	Label   string // AP
	Address string
	Status  string // retracted or corrected, or empty
}

// Line is a sentence, or several, with what it rests on. It is shown whole, so
// that no hedge is cut off.
type Line struct {
	ID    string // on the note's page; empty where it has none
	Text  string // plain
	Mark  string // kind of the point that it belongs to, or that disputes it
	Cites []Cite
	// What the page says of it beside the line.
	Single string   // that it rests on one report, or empty
	Stale  []string // why it is to be looked at again
}

// Cite is a citation of a line.
type Cite struct {
	Source int    // index into Note.Sources, or OurNote
	Place  string // "¶2, via SANA", or empty
}

// OurNote is the source of what is the editors' own reckoning.
const OurNote = -1

// Alleged is a point of what is alleged.
type Alleged struct {
	ID    string
	Texts []string // searched alone
}
