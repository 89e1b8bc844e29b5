package site

import (
	"strconv"
	"strings"

	"dossier/generator/cite"
	"dossier/generator/date"
	"dossier/generator/diag"
	"dossier/generator/quote"
)

// Doc is one Markdown file, read. It knows nothing of its path or of other
// files, so equal bytes give an equal Doc and a renamed file needs no second
// reading. Everything that depends on other files (addresses, ids given to
// citations, titles of linked notes) is left as a hole in its Pieces.
//
// A Doc is never changed once made; many goroutines and many builds share it.
type Doc struct {
	Front Front
	// Blocks is the body in reading order.
	Blocks []Block
	// Statements, Points, Cites and so on are what the blocks' pieces and each
	// other refer to by index.
	Statements []Statement
	Points     []Point
	Facts      []Fact
	Cites      []Cite
	Links      []Link
	Images     []Image
	Headings   []Heading
	Anchors    []Anchor
	Footnotes  []Footnote
	Quotations []Quotation
	Figures    []FigureLine
	Summary    []SummaryItem
	// Corrections are our own, in the order they were written.
	Corrections []Correction
	// Tags are the tags of the front matter and of the text, as first written,
	// without #, each once.
	Tags []Text
	// Uncited is where words stand that no citation covers.
	Uncited []diag.Span
	// Diags is what is wrong with the file on its own, without a file name.
	Diags []diag.Diagnostic
}

// Text is a string with the place it was written at.
type Text struct {
	Value string
	Span  diag.Span
}

// Front is a note's front matter, or the zero value of what it doesn't say.
type Front struct {
	// Span covers the front matter, for diagnostics about what isn't in it.
	Span diag.Span
	// Present is the place of each key that was written.
	Present map[string]diag.Span
	// Unknown are the keys that mean nothing here, one of which may be meant to
	// be the one that is missing.
	Unknown []UnknownKey

	Type        Text // as written: person, event, source, page, …
	Title       Text
	Description string
	Aliases     []Text // names; those with a / are in Redirects
	Redirects   []Text
	Tags        []Text
	CSSClasses  []string
	Lang        string
	Slug        Text
	Permalink   Text
	Image       Text
	Draft       bool // true for draft: true and for publish: false
	// DraftUnread is set where draft or publish is neither true nor false. The
	// note is then a draft.
	DraftUnread bool
	// TranslationOf is a link to the note that this one says in another language.
	TranslationOf Text
	Weight        int
	HighHarm      bool // what stands on the page would do much harm if it were wrong

	Sort         string // the name as it is sorted: Sharaa, Ahmed al-
	NotTheSameAs []Text // links

	Date    date.Date
	LastMod date.Date
	// ReviewAfter is the day after which the note is to be looked at again.
	ReviewAfter date.Date
	PartOf      []Text // links

	// Record is what a source note says of the source; nil for other kinds.
	Record *cite.Record
	// Capture is what a source note records of the private copy of its text;
	// nil where it records none.
	Capture     *quote.Capture
	DerivesFrom []Text // links to the sources that this one is made from
}

// UnknownKey is a key of the front matter that its kind of note doesn't have.
type UnknownKey struct {
	Key  string
	Line int // of the file, from 1
}

// BlockKind tells what a Block is.
type BlockKind uint8

// The kinds of blocks.
const (
	Prose           BlockKind = iota // finished pieces: paragraphs, lists, tables, code, quotations
	HeadingBlock                     // Ref is an index into Headings
	PointBlock                       // Ref is an index into Points
	FactsBlock                       // Ref to End are indices into Facts
	EmbedBlock                       // Ref is an index into Links; the block is shown in its place
	SummaryBlock                     // Ref to End are indices into Summary
	FiguresBlock                     // Ref to End are indices into Figures; none stand for all figures
	CorrectionBlock                  // Ref is an index into Corrections; it is shown in a section of its own
)

// Block is a piece of a note's body at its top level: what can be shown on
// another page as a whole.
type Block struct {
	Kind   BlockKind
	Ref    int32
	End    int32
	Pieces []Piece
	// Statements From (inclusive) to To (exclusive) stand in this block.
	From, To int32
	Span     diag.Span
}

// PieceKind tells what a Piece is.
type PieceKind uint8

// The kinds of pieces. All but Markup are holes, filled when a page is made.
const (
	Markup         PieceKind = iota // HTML that is finished and safe
	LinkStart                       // opens a link; Ref is an index into Links
	LinkEnd                         // closes it
	Citation                        // Ref is an index into Cites
	AnchorAttr                      // the attribute ` id="…"`, on the note's own page only; Ref is an index into Anchors
	ImageHole                       // Ref is an index into Images
	StatementStart                  // Ref is an index into Statements
	StatementEnd
	FootnoteMark // Ref is an index into Footnotes
	TagHole      // Ref is an index into Tags
	QuoteMark    // stands behind a quotation; Ref is an index into Quotations
	WordHole     // words of the interface, in the language of the page; Ref is one of the words below
)

// What a WordHole says, within an attribute.
const (
	WordTable   int32 = iota // what a table is
	WordDone                 // a task that is ticked
	WordNotDone              // one that isn't
)

// Piece is a run of finished HTML, or a hole.
type Piece struct {
	Kind PieceKind
	Ref  int32
	HTML string // for Markup and TagHole; for ImageHole nothing
}

// StatementKind tells where a statement stands.
type StatementKind uint8

// The kinds of statements.
const (
	InProse    StatementKind = iota
	InRow                    // a table's row
	InFact                   // a line of a facts callout
	InClaim                  // a claim line of a point
	InAgreed                 // a point's agreed:: line
	InResponse               // a point's response:: line
	InNote                   // a note:: line
	InSummary                // a paragraph of a source's summary: not a use of the source
)

// Statement is what a citation covers: the unit that is counted, listed on
// the pages of its sources, and linked to.
type Statement struct {
	// ID is the written ^id, or s- and a digest of the text. It is an id on
	// the note's page and doesn't change when text around it does.
	ID   string
	Kind StatementKind
	Span diag.Span
	// Body is the statement with its citations, for showing it elsewhere.
	Body []Piece
	// Text is Body as plain text, without citations.
	Text string
	// Cites are indices into the Doc's Cites.
	Cites []int32
	// Inherited is set when the citations are those of the sentence that
	// introduces the list, or of the quotation, the statement stands in.
	Inherited bool
	// Quoted is set where it stands in a quote block: its words are somebody
	// else's, and not the site's own.
	Quoted bool
	// Heading is the index of the heading it stands under, or -1.
	Heading int32
	// Owner is the index of the Fact or Point it belongs to, by its Kind, or -1.
	Owner int32
}

// Heading is a heading of the body.
type Heading struct {
	Level  int
	Text   string
	Pieces []Piece
	Anchor int32
	Span   diag.Span
}

// AnchorKind tells what an Anchor marks.
type AnchorKind uint8

// The kinds of anchors.
const (
	HeadingAnchor    AnchorKind = iota // Ref is an index into Headings
	StatementAnchor                    // Ref is an index into Statements
	PointAnchor                        // Ref is an index into Points
	BlockAnchor                        // Ref is an index into Blocks
	ElementAnchor                      // an element within block Ref: a list item, a quotation
	CorrectionAnchor                   // Ref is an index into Corrections
)

// Anchor is an id on the note's page. All ids of a note come from one
// allocator, so they are unique.
type Anchor struct {
	ID   string
	Kind AnchorKind
	Ref  int32
	// Written is the ^id as the author wrote it, or empty.
	Written string
	Span    diag.Span
}

// Link is a link or embed of another note, as written.
type Link struct {
	// Target is the part before #, trimmed: a path, file name, title or alias.
	// Empty means this note.
	Target string
	// Headings is the path of headings after #, and Block the id after #^.
	Headings []string
	Block    string
	Text     string // what is shown
	Title    string // [text](path "title")
	Embed    bool
	Markdown bool // written [text](path.md): resolved by path only
	// Statement is the statement the link stands in, or -1.
	Statement int32
	Span      diag.Span
}

// Image is an image of the content folder.
type Image struct {
	Target        string // path as written
	Alt           string
	Width, Height int // pixels, 0 where not said
	Title         string
	Remote        bool // an http address
	Span          diag.Span
}

// Cite is one citation group, or one citation in the text.
type Cite struct {
	Group     cite.Group
	Statement int32 // the statement it belongs to, or -1
	Span      diag.Span
}

// Footnote is a footnote's text and its marks in the order of reading.
type Footnote struct {
	Label  string
	Pieces []Piece
	Marks  int // how many marks the body has
}

// FigureLine asks for one of the site's figures to be shown.
type FigureLine struct {
	Name   string  // as in Figure
	Pieces []Piece // the words behind the number; empty for its own
}

// SummaryItem is one line of a source note's summary.
type SummaryItem struct {
	// From and To are the first and last paragraph it tells; 0 for a part
	// that isn't a paragraph, which Part then names (fig. 1, headline).
	From, To  int
	Part      string
	Anchor    string // id on the source's page: para-7, fig-1
	Statement int32
	Span      diag.Span
}

// Tells reports whether a line of a summary tells a place that a locator names.
func (s *SummaryItem) Tells(l *cite.Locator) bool {
	if s.From == 0 {
		for _, p := range l.Parts {
			if p.Short() == s.Part {
				return true
			}
		}
		return false
	}
	ranges, _ := l.Paragraphs()
	for _, r := range ranges {
		if s.From <= r.Last && r.First <= s.To {
			return true
		}
	}
	return false
}

// Locator names the place that a line of a summary tells.
func (s *SummaryItem) Locator() cite.Locator {
	part := cite.Part{Label: cite.Paragraph, Value: strconv.Itoa(s.From)}
	switch figure, ok := strings.CutPrefix(s.Part, "fig. "); {
	case ok:
		part = cite.Part{Label: cite.Figure, Value: figure}
	case s.Part != "":
		part = cite.Part{Label: cite.Label(s.Part)}
	case s.To != s.From:
		part.Value += "-" + strconv.Itoa(s.To)
	}
	return cite.Locator{Parts: []cite.Part{part}}
}

// VoiceLinks lists the links that weren't written as links: plain names of
// holders, which are looked for in other places.
func (d *Doc) VoiceLinks() []int32 {
	var list []int32
	add := func(holders []Holder) {
		for i := range holders {
			if holders[i].Name != "" && holders[i].Link >= 0 {
				list = append(list, holders[i].Link)
			}
		}
	}
	for p := range d.Points {
		for c := range d.Points[p].Claims {
			add(d.Points[p].Claims[c].Holders)
		}
	}
	for f := range d.Facts {
		add(d.Facts[f].Holders)
	}
	return list
}
