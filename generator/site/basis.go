package site

import "dossier/generator/cite"

// Basis is what a statement rests on.
type Basis uint8

// What a statement may rest on, the best of its citations counting.
const (
	NoBasis  Basis = iota // nothing that was found
	Disputed              // nothing: each source that is cited disagrees (but see, contra)
	OnEditor              // an editor's note alone
	OnSource
)

// Basis tells what a statement of the note rests on. own is the note's own id:
// what a source's note says of that source doesn't rest on it.
func (n *Note) Basis(own NoteID, s *Statement) Basis {
	best := NoBasis
	for _, ref := range s.Cites {
		written := n.Doc.Cites[ref].Group.Items
		for i := range written {
			best = max(best, n.Cites[ref].Items[i].basis(own, &written[i]))
		}
	}
	return best
}

func (t *ItemTarget) basis(own NoteID, written *cite.Item) Basis {
	switch {
	case t.Editor:
		return OnEditor
	case t.Source == None || t.Source == own:
		return NoBasis
	case t.Supports(written):
		return OnSource
	}
	return Disputed
}

// Supports reports whether a citation counts as support of what it covers: not
// if it is the editor's, or names a source that disagrees.
func (t *ItemTarget) Supports(written *cite.Item) bool {
	return t.Source != None && !written.Against
}
