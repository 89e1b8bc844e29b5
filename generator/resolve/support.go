package resolve

import (
	"slices"

	"dossier/generator/site"
)

// support finds, for each statement of the published notes, how many sources
// report it and from whom they have it; and for each source the statements
// that no other supports.
func (r *resolver) support() {
	s := &supporter{r: r, fold: newFolder(), roots: r.derivationRoots(), publishers: make([]string, len(r.g.Notes))}
	for id := range r.g.Notes {
		if n := &r.g.Notes[id]; n.Kind == site.Source {
			s.publishers[id] = s.fold.fold(n.Label)
			if record := n.Doc.Front.Record; record != nil && record.Publisher != "" {
				s.publishers[id] = s.fold.fold(record.Publisher)
			}
		}
	}
	var alone []edge[site.Mention]
	r.published(func(id site.NoteID, n *site.Note) {
		if len(n.Doc.Statements) == 0 {
			return
		}
		holders := holdersOf(n)
		n.Support = make([]site.Support, len(n.Doc.Statements))
		for i := range n.Doc.Statements {
			statement := &n.Doc.Statements[i]
			if statement.Kind == site.InSummary {
				n.Support[i] = site.Support{Only: site.None, Origin: site.OriginName{Note: site.None}}
				continue
			}
			n.Support[i] = s.statement(id, n, statement, holders[int32(i)])
			if only := n.Support[i].Only; only != site.None {
				alone = append(alone, edge[site.Mention]{only, site.Mention{From: id, Statement: int32(i), Link: none}})
			}
		}
	})
	r.alone = gather(len(r.g.Notes), alone)
}

// aloneFirst orders the statements that rest on a source: those that rest on it
// alone stand first. It returns how many they are.
func aloneFirst(citedBy, alone []site.Mention) ([]site.Mention, int) {
	if len(alone) == 0 || len(alone) == len(citedBy) {
		return citedBy, len(alone)
	}
	sorted := make([]site.Mention, 0, len(citedBy))
	sorted = append(sorted, alone...)
	next := 0
	for _, at := range citedBy {
		if next < len(alone) && alone[next] == at {
			next++
			continue
		}
		sorted = append(sorted, at)
	}
	return sorted, len(alone)
}

// derivationRoots are, for each source, the source that it is made from in the
// end; for others themselves. One that is made from several, or from itself in
// a circle, is a root.
func (r *resolver) derivationRoots() []site.NoteID {
	roots := make([]site.NoteID, len(r.g.Notes))
	for id := range roots {
		at := site.NoteID(id)
		seen := []site.NoteID{at}
		for len(r.g.Notes[at].DerivesFrom) == 1 {
			next := r.g.Notes[at].DerivesFrom[0]
			if slices.Contains(seen, next) || r.g.Notes[next].Kind != site.Source {
				break
			}
			at = next
			seen = append(seen, at)
		}
		roots[id] = at
	}
	return roots
}

// attribution is who says the statement of a claim or fact.
type attribution struct {
	holders []site.Holder
	notes   []site.NoteID
}

// holdersOf finds the statements of a note that somebody is named for.
func holdersOf(n *site.Note) map[int32]attribution {
	var all map[int32]attribution
	add := func(statement int32, a attribution) {
		if len(a.holders) == 0 || statement < 0 {
			return
		}
		if all == nil {
			all = map[int32]attribution{}
		}
		all[statement] = a
	}
	for p := range n.Doc.Points {
		for c := range n.Doc.Points[p].Claims {
			claim := &n.Doc.Points[p].Claims[c]
			add(claim.Statement, attribution{claim.Holders, n.Claims[p][c].Holders})
		}
	}
	for f := range n.Doc.Facts {
		add(n.Doc.Facts[f].Statement, attribution{n.Doc.Facts[f].Holders, n.Facts[f].Holders})
	}
	return all
}

type supporter struct {
	r          *resolver
	fold       *caseFolder
	roots      []site.NoteID
	publishers []string // by source, folded
	// Of the statement at hand.
	reports []site.NoteID
	origins []origin
}

// origin is whom a source has something from: a note, or a folded name, with
// the source it is told in where it is an unnamed voice.
type origin struct {
	note   site.NoteID
	name   string
	within site.NoteID
	shown  site.OriginName
}

func (o origin) same(other origin) bool {
	return o.note == other.note && o.name == other.name && o.within == other.within
}

// statement counts what supports one statement.
func (s *supporter) statement(id site.NoteID, n *site.Note, statement *site.Statement, by attribution) site.Support {
	s.reports, s.origins = s.reports[:0], s.origins[:0]
	support := site.Support{Only: site.None, Origin: site.OriginName{Note: site.None}}
	only := site.None
	for _, c := range statement.Cites {
		written, found := n.Doc.Cites[c].Group.Items, n.Cites[c].Items
		for i := range found {
			target := &found[i]
			if reason := written[i].Independent; reason != nil && support.Independent == "" {
				support.Independent = reason.Reason
			}
			if target.Source == id || !target.Supports(&written[i]) {
				continue
			}
			root := s.roots[target.Source]
			if !slices.Contains(s.reports, root) {
				s.reports = append(s.reports, root)
				only = target.Source
			}
			for _, o := range s.from(target, root, by) {
				if !slices.ContainsFunc(s.origins, o.same) {
					s.origins = append(s.origins, o)
				}
			}
		}
	}
	support.Reports, support.Origins = int32(len(s.reports)), int32(len(s.origins))
	if len(s.reports) == 1 {
		support.Only = only
	}
	if len(s.origins) == 1 {
		support.Origin = s.origins[0].shown
	}
	return support
}

// from lists whom a source has a statement from: several where several people
// say it together.
func (s *supporter) from(target *site.ItemTarget, root site.NoteID, by attribution) []origin {
	if len(by.holders) > 0 {
		together := origin{note: site.None, within: site.None, shown: site.OriginName{Note: site.None}}
		for i, h := range by.holders {
			name, note := h.Name, by.notes[i]
			if h.Unnamed != "" {
				together.within = root
				name = "unnamed “" + h.Unnamed + "”"
			} else if note != site.None {
				name = s.r.g.Notes[note].Title
			}
			if together.shown.Name != "" {
				together.name += "\x00"
				together.shown.Name += " and "
			}
			together.name += s.fold.fold(name)
			together.shown.Name += name
			together.shown.Note = note
		}
		if len(by.holders) > 1 {
			together.shown.Note = site.None
		}
		return []origin{together}
	}
	if n := len(target.Origin); n > 0 {
		far := target.Origin[n-1]
		o := origin{note: far.Note, within: site.None, shown: far}
		if far.Note == site.None {
			o.name = s.fold.fold(far.Name)
		}
		return []origin{o}
	}
	source := &s.r.g.Notes[root]
	shown := site.OriginName{Note: site.None, Name: source.Label}
	if record := source.Doc.Front.Record; record != nil && record.Publisher != "" {
		shown.Name = record.Publisher
	}
	return []origin{{note: site.None, name: s.publishers[root], within: site.None, shown: shown}}
}
