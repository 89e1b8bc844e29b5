package page

import (
	"dossier/generator/cite"
	"dossier/generator/site"
)

// What rests on a source that was corrected or retracted says so wherever it
// is shown. The label of a citation says what became of its source; these are
// the marks beside it.

// footMark is such a mark.
func (m *Maker) footMark(key string) string {
	return ` <span class="cite-alone">` + escape(m.say(key)) + `</span>`
}

// endsOnRetracted reports whether the citation ends a statement that nothing
// but retracted sources support. The mark for it stands behind the citation,
// since statements are shown with their citations everywhere.
func (m *Maker) endsOnRetracted(from site.NoteID, ref int32) bool {
	n := m.g.Note(from)
	if in := n.Doc.Cites[ref].Statement; in >= 0 {
		s := &n.Doc.Statements[in]
		return s.Cites[len(s.Cites)-1] == ref && m.onRetractedAlone(from, s)
	}
	return m.onRetractedAlone(from, &site.Statement{Cites: []int32{ref}})
}

// inheritedMark is for a statement whose citation stands elsewhere: with the
// sentence that introduces its list, or at the end of its quotation.
func (c *canvas) inheritedMark(from site.NoteID, s *site.Statement) string {
	if !s.Inherited {
		return ""
	}
	switch f := c.m.g.Footing(from, s); {
	case f.OnRetractedAlone():
		return c.m.footMark("footing.alone")
	case f.Retracted > 0:
		return c.m.footMark("footing.retracted")
	case f.Corrected > 0:
		return c.m.footMark("footing.corrected")
	}
	return ""
}

// retractedIn reports whether a statement of a block rests on a retracted
// source alone.
func (m *Maker) retractedIn(id site.NoteID, b *site.Block) bool {
	for i := b.From; i < b.To; i++ {
		if m.onRetractedAlone(id, &m.g.Note(id).Doc.Statements[i]) {
			return true
		}
	}
	return false
}

// onRetractedAlone reports whether nothing but retracted sources support a
// statement.
func (m *Maker) onRetractedAlone(id site.NoteID, s *site.Statement) bool {
	return m.withdrawals && m.g.Footing(id, s).OnRetractedAlone()
}

// withdrawn reports whether a source's publisher has corrected or retracted
// what it says.
func withdrawn(n *site.Note) bool {
	s := n.Status()
	return s == cite.Corrected || s == cite.Retracted
}
