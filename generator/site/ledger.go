package site

import (
	"dossier/generator/cite"
	"dossier/generator/date"
	"dossier/generator/ledger"
)

// Retired is an id on a note's page at which a statement once stood.
type Retired struct {
	ID string
	On date.Day // when that ended, or when what took its place last changed
	// To and Statement are where the statement stands now: on this note or on
	// another. To is None where it was removed.
	To        NoteID
	Statement int32
	Reworded  bool // it doesn't stand there in the same words
}

// Reworded is a statement that stands at the id its writer gave it, in other
// words since a day.
type Reworded struct {
	Statement int32
	On        date.Day
}

// ReviewState tells whether an editor has checked a statement against what it
// cites.
type ReviewState uint8

// The states of review.
const (
	NotReviewed ReviewState = iota
	IsReviewed
	ChangedSince // it was reviewed in other words or with other citations
)

// Review is what is known of the checking of a statement.
type Review struct {
	State ReviewState
	On    date.Day // the last review, of whatever it was
	By    string   // the editor; not for publishing
}

// Reviewable reports whether there is a paragraph to check a statement
// against: whether it rests on a source.
func (n *Note) Reviewable(own NoteID, s *Statement) bool {
	return s.Kind != InSummary && n.Basis(own, s) == OnSource
}

// LedgerPage is a note's path as the ledger has it: below the content folder.
func (n *Note) LedgerPage() string { return n.Path[len(ContentDir):] }

// Fingerprint is what the ledger knows of a statement of the Doc.
func (d *Doc) Fingerprint(s *Statement) ledger.Fingerprint {
	return ledger.FingerprintOf(s.Text, d.groups(s))
}

// ReviewDigest is the digest of a statement of the Doc with its citations.
func (d *Doc) ReviewDigest(s *Statement) ledger.Digest {
	return ledger.ReviewDigest(s.Text, d.groups(s))
}

func (d *Doc) groups(s *Statement) []cite.Group {
	list := make([]cite.Group, 0, len(s.Cites))
	for _, ref := range s.Cites {
		list = append(list, d.Cites[ref].Group)
	}
	return list
}
