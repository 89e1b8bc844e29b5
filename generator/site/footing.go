package site

import "dossier/generator/cite"

// Footing tells what has become of the sources that a statement rests on. The
// figures count citations, so that a source cited twice counts twice.
type Footing struct {
	Supporting int // those that count as support
	Retracted  int // of them, those of a source that was retracted
	Corrected  int // of them, those of a source that was corrected
}

// OnRetractedAlone reports whether nothing else supports the statement than
// what was retracted.
func (f Footing) OnRetractedAlone() bool { return f.Supporting > 0 && f.Retracted == f.Supporting }

// Shaken reports whether nothing else supports the statement than what was
// retracted or corrected.
func (f Footing) Shaken() bool { return f.Supporting > 0 && f.Retracted+f.Corrected == f.Supporting }

// Footing tells what has become of the sources that a statement of the note
// rests on.
func (g *Graph) Footing(id NoteID, s *Statement) Footing {
	var f Footing
	n := g.note(id)
	for _, ref := range s.Cites {
		written := n.Doc.Cites[ref].Group.Items
		for i := range written {
			t := &n.Cites[ref].Items[i]
			if t.Source == id || !t.Supports(&written[i]) {
				continue
			}
			f.Supporting++
			switch g.note(t.Source).Status() {
			case cite.Retracted:
				f.Retracted++
			case cite.Corrected:
				f.Corrected++
			}
		}
	}
	return f
}

// Status is what has become of a source, one of cite.Statuses, as far as its
// note says. It is empty for other notes.
func (n *Note) Status() string {
	if n.Kind != Source || n.Doc.Front.Record == nil {
		return ""
	}
	return n.Doc.Front.Record.Status
}

// RestsAlone reports whether a statement that rests on the source rests on no
// other.
func (g *Graph) RestsAlone(source NoteID, at Mention) bool {
	if at.Statement < 0 {
		return false
	}
	n := g.note(at.From)
	found := false
	for _, ref := range n.Doc.Statements[at.Statement].Cites {
		written := n.Doc.Cites[ref].Group.Items
		for i := range written {
			switch t := &n.Cites[ref].Items[i]; {
			case t.Source == at.From || !t.Supports(&written[i]):
			case t.Source == source:
				found = true
			default:
				return false
			}
		}
	}
	return found
}
