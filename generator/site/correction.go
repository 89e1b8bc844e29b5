package site

import (
	"dossier/generator/date"
	"dossier/generator/diag"
)

// Correction is a callout in which the editors say what a page said and what
// it says now. It speaks of the site itself, so it is no statement and needs
// no citation; those it has are uses of their sources.
type Correction struct {
	Date    date.Day
	Anchor  int32   // index into Anchors
	Title   []Piece // what stands behind the date; may be empty
	Heading string  // Title as plain text
	Pieces  []Piece // what was said, and what is said now
	Span    diag.Span
}

// CorrectionRef names a correction of a note.
type CorrectionRef struct {
	Note       NoteID
	Correction int32
}
