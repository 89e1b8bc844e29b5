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
	ObjectedTo   // an editor holds it to be wrong, whoever has reviewed it
)

// Review is what is known of the checking of a statement. Who has checked it,
// and what is said of it, isn't for publishing.
type Review struct {
	State ReviewState
	On    date.Day // the last review, of whatever it was
	By    string   // the editor
	// Held are the reviews that hold for the statement as it is, Objections the
	// objections that stand, and Answered those to earlier words of it. They
	// are as their files have them, each in the files' order.
	Held       []ledger.Review
	Objections []ledger.Objection
	Answered   []ledger.Objection
}

// Review is what is known of the checking of a statement of the note.
func (n *Note) Review(statement int) Review {
	if n.Reviews == nil {
		return Review{}
	}
	return n.Reviews[statement]
}

// Vouch adds to a verdict that an editor has checked a statement of the note as
// it is. That settles what the editor has said against it, and what anybody has
// said against its earlier words.
func (n *Note) Vouch(v *ledger.Verdict, statement int, by string, on date.Day) {
	s := &n.Doc.Statements[statement]
	v.Reviewed = append(v.Reviewed, ledger.Review{
		Address: ledger.Address{Page: n.LedgerPage(), ID: s.ID}, Digest: n.Doc.ReviewDigest(s), Date: on, By: by,
	})
	known := n.Review(statement)
	n.rename(v)
	v.Settled = append(v.Settled, known.Answered...)
	for _, o := range known.Objections {
		if o.By == by {
			v.Settled = append(v.Settled, o)
		}
	}
}

// Object adds to a verdict that an editor holds a statement of the note to be
// wrong. The editor's own review of it doesn't hold any more.
func (n *Note) Object(v *ledger.Verdict, statement int, by string, on date.Day, text string) {
	s := &n.Doc.Statements[statement]
	v.Objected = append(v.Objected, ledger.Objection{
		Address: ledger.Address{Page: n.LedgerPage(), ID: s.ID}, Digest: n.Doc.ReviewDigest(s), Date: on, By: by, Text: text,
	})
	n.Withdraw(v, statement, by)
}

// Withdraw adds to a verdict that an editor's review of a statement of the note
// doesn't hold any more.
func (n *Note) Withdraw(v *ledger.Verdict, statement int, by string) {
	n.rename(v)
	for _, r := range n.Review(statement).Held {
		if r.By == by {
			v.Withdrawn = append(v.Withdrawn, r)
		}
	}
}

// rename has a verdict write the note's path where the files have an earlier
// one: else, with lines under both, those under the earlier would be lost.
func (n *Note) rename(v *ledger.Verdict) {
	to := n.LedgerPage()
	add := func(from string) {
		if from == to {
			return
		}
		if v.Renamed == nil {
			v.Renamed = map[string]string{}
		}
		v.Renamed[from] = to
	}
	for i := range n.Reviews {
		for _, r := range n.Reviews[i].Held {
			add(r.Page)
		}
		for _, o := range n.Reviews[i].Objections {
			add(o.Page)
		}
	}
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
