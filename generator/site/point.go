package site

import (
	"dossier/generator/date"
	"dossier/generator/diag"
)

// PointKind is one of the five callouts in which sources' words are set side
// by side.
type PointKind uint8

// The kinds of points, in the order they are listed on a page.
const (
	Contested PointKind = iota // facts on which sources, or two statements of one holder, differ
	Course                     // one matter over time
	Wording                    // what each calls it
	Alleged                    // serious claims nobody has verified
	Unknown                    // what no source says
)

// PointKinds are the callout names, by PointKind.
var pointKinds = [...]string{"contested", "course", "wording", "alleged", "unknown"}

// String is the callout's name: contested, course, …
func (k PointKind) String() string { return pointKinds[k] }

// ParsePointKind reads a callout's name.
func ParsePointKind(name string) (PointKind, bool) {
	for k, s := range pointKinds {
		if s == name {
			return PointKind(k), true
		}
	}
	return 0, false
}

// Point is a callout of claim lines.
type Point struct {
	Kind   PointKind
	Anchor int32   // index into Anchors
	Title  []Piece // what the point is about
	Text   string  // Title as plain text
	About  []int32 // indices into Links: the pages that list the point
	// Agreed, Responses and Notes are indices into Statements.
	Agreed    []int32
	Responses []int32
	Notes     []int32
	// Said are statements of the point that no holder is named for: plain
	// paragraphs and, in an unknown point, items without a holder.
	Said   []int32
	Claims []Claim
	// From and To are the range of Statements that stand in the point.
	From, To int32
	Span     diag.Span
}

// Stance is how a holder stands to a claim.
type Stance uint8

// The stances. Says is meant where nothing is written.
const (
	Says Stance = iota
	Hopes
	Expects
	Asks
	Denies
	Declines
	Silent
	Alleges
)

var stances = [...]string{"says", "hopes", "expects", "asks", "denies", "declines", "silent", "alleges"}

// String is the word as written.
func (s Stance) String() string { return stances[s] }

// ParseStance reads a stance's word.
func ParseStance(word string) (Stance, bool) {
	for s, w := range stances {
		if w == word {
			return Stance(s), true
		}
	}
	return 0, false
}

// Claim is a claim line: what somebody says, to whom, when, as reported where.
type Claim struct {
	Statement int32 // the whole line
	Text      []Piece
	Holders   []Holder
	Stance    Stance
	Venue     []Piece // "on X", "to AP by telephone"; empty where not said
	Date      date.Date
	Undated   bool
	Notes     []int32 // indices into Statements
	Span      diag.Span
}

// Holder is who says something. Exactly one field is set.
type Holder struct {
	Link    int32  // index into Links, or -1
	Unnamed string // how the source describes an unnamed voice; never linked or merged
	Name    string // a publisher in its own voice, to be found by its name
	Span    diag.Span
}

// Fact is a line of a facts callout: property:: value (qualifiers) [@key].
type Fact struct {
	Statement int32
	Property  string
	Value     []Piece
	Text      string // Value as plain text
	// Link is the index into Links of the value when it is a link and nothing
	// else (a relation), or -1.
	Link int32
	// Date is the value where it reads as EDTF.
	Date       date.Date
	Qualifiers []Qualifier
	Holders    []Holder
	// ContestedBy is the ^id of the point that covers the value, or empty.
	// ContestedLink is set where it is a link to a point of another note.
	ContestedBy   string
	ContestedLink int32
	Notes         []int32
	Span          diag.Span // of the line
	PropertySpan  diag.Span
}

// QualifierKind is one of the words a fact's parentheses may start with.
type QualifierKind uint8

// The qualifiers.
const (
	AsOf        QualifierKind = iota // the value held at Date
	Since                            // it holds from Date
	Until                            // it held to Date; Date is zero for "until ?"
	Given                            // the source's words for it, in Text
	ReviewAfter                      // it is to be looked at again after Date; no reader's matter until then
	Other                            // anything else, in Text
)

// Qualifier is one part of a fact's parentheses.
type Qualifier struct {
	Kind QualifierKind
	Date date.Date
	Text string
}
