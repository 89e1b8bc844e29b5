package check

import (
	"fmt"

	"dossier/generator/cite"
	"dossier/generator/date"
	"dossier/generator/diag"
	"dossier/generator/site"
)

// sourceStatus tells what rests on sources that were corrected or retracted,
// and which others are made from them, and reports what is said to have become
// of a source on a day that is still to come. What a status lacks is seen in
// the one file, and reported by package parse.
func sourceStatus(p *pass) {
	p.published(func(id site.NoteID, n *site.Note) {
		if n.Kind != site.Source || n.Doc.Front.Record == nil {
			return
		}
		r := n.Doc.Front.Record
		if r.StatusDate.After(p.g.Today) {
			p.reportAs(diag.Error, n, n.Doc.Front.Present["status-date"], fmt.Sprintf("what became of this source is dated %s, and today is %s", r.StatusDate, p.g.Today),
				"write the day on which it happened, or was seen")
		}
		for _, from := range n.DerivesFrom {
			if other := p.g.Notes[from]; from != id && withdrawn(other.Status()) {
				p.report(n, n.Doc.Front.Present["derives-from"], fmt.Sprintf("%s, which this source is made from, was %s", other.Label, becameOf(other.Doc.Front.Record)),
					"see whether this one was, too, and give it a status of its own; what rests on it isn't marked until then")
			}
		}
		if withdrawn(r.Status) {
			p.report(n, n.Doc.Front.Present["status"], becameOf(r)+": "+p.resting(id, n), "look at each again: dossier check lists them")
		}
	})
}

// withdrawn reports whether a source of that status isn't what it was when it
// was cited.
func withdrawn(status string) bool { return status == cite.Corrected || status == cite.Retracted }

// becameOf is what became of a source, and when: "retracted on 2026-01-20".
func becameOf(r *cite.Record) string {
	switch {
	case r.StatusDate.IsZero():
		return r.Status
	case r.StatusDate.Precision() == date.PrecisionDay:
		return r.Status + " on " + r.StatusDate.String()
	}
	return r.Status + " in " + r.StatusDate.String()
}

// resting says how many statements rest on a source, and how many on it alone.
func (p *pass) resting(id site.NoteID, n *site.Note) string {
	alone := 0
	for _, at := range n.CitedBy {
		if p.g.RestsAlone(id, at) {
			alone++
		}
	}
	switch total := len(n.CitedBy); {
	case total == 0:
		return "no statement rests on it"
	case total == 1 && alone == 1:
		return "1 statement rests on it, and on nothing else"
	case total == 1:
		return "1 statement rests on it, and on other sources"
	default:
		return fmt.Sprintf("%d statements rest on it, %d of them on nothing else", total, alone)
	}
}

// sourceAddress reports sources that were read at one address: two keys for
// one article would make it look like two.
func sourceAddress(p *pass) {
	first := map[string]site.NoteID{}
	p.published(func(id site.NoteID, n *site.Note) {
		if n.Kind != site.Source || n.Doc.Front.Record == nil || n.Doc.Front.Record.URL == "" {
			return
		}
		address := cite.NormalAddress(n.Doc.Front.Record.URL)
		if other, taken := first[address]; taken {
			p.report(n, n.Doc.Front.Present["url"], fmt.Sprintf("%s has this address, too", p.g.Notes[other].Path),
				"cite one article by one key: bring the two notes together, or correct the address of one")
			return
		}
		first[address] = id
	})
}
