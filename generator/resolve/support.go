package resolve

import (
	"slices"

	"dossier/generator/site"
)

// support finds, for each statement of the published notes, how many sources
// report it and from whom they have it; and for each source the statements
// that no other supports.
func (r *resolver) support() {
	r.supporter = &supporter{r: r, finder: finder{fold: newFolder()}, roots: r.derivations()}
	r.supporter.publish()
	var alone []edge[site.Mention]
	r.published(func(id site.NoteID, n *site.Note) {
		r.supportOf(id, n)
		alone = aloneOf(alone, id, n)
	})
	r.alone = gather(len(r.g.Notes), alone)
}

// supportOf does so for one note.
func (r *resolver) supportOf(id site.NoteID, n *site.Note) {
	n.Support, n.Independence = nil, nil
	if len(n.Doc.Statements) == 0 {
		return
	}
	s := r.supporter
	holders := holdersOf(n)
	n.Support = make([]site.Support, len(n.Doc.Statements))
	for i := range n.Doc.Statements {
		statement := &n.Doc.Statements[i]
		if statement.Kind == site.InSummary {
			n.Support[i] = site.Support{Only: site.None, Origin: nobody}
			continue
		}
		s.id, s.n, s.by = id, n, holders[int32(i)]
		n.Support[i] = s.statement(statement)
	}
	slices.SortStableFunc(n.Independence, site.CompareIndependence)
}

// aloneOf adds an edge for each statement that rests on one source alone.
func aloneOf(edges []edge[site.Mention], id site.NoteID, n *site.Note) []edge[site.Mention] {
	if n.IsTranslation() {
		return edges
	}
	for i := range n.Support {
		if only := n.Support[i].Only; only != site.None {
			edges = append(edges, edge[site.Mention]{only, site.Mention{From: id, Statement: int32(i), Link: none}})
		}
	}
	return edges
}

var nobody = site.OriginName{Note: site.None}

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
	finder
	r          *resolver
	roots      [][]site.NoteID // as derivations has them
	themselves []site.NoteID   // the notes, each at its own place
	publishers []origin        // by source
	asked      [][]uint64      // by source: the names that its publisher was looked up by
	// The statement at hand: where it stands, and who says it.
	id site.NoteID
	n  *site.Note
	by attribution
	// What supports it, or a part of its citations.
	sources []site.NoteID // each once
	origins []origin
	counted []site.NoteID // roots of what is counted so far
}

// origin is whom a source has something from: a note, or a folded name, with
// the source it is told in where it is an unnamed voice.
type origin struct {
	note   site.NoteID
	name   string
	within site.NoteID
	shown  site.OriginName
}

func (o *origin) same(other *origin) bool {
	return o.note == other.note && o.name == other.name && o.within == other.within
}

// publish finds the publisher of each source: the actor that is called so, that
// a paper read itself and one passed on by another be the same origin.
func (s *supporter) publish() {
	s.publishers, s.themselves = make([]origin, len(s.r.g.Notes)), make([]site.NoteID, len(s.r.g.Notes))
	s.asked = make([][]uint64, len(s.r.g.Notes))
	for id := range s.r.g.Notes {
		s.themselves[id] = site.NoteID(id)
		if s.r.g.Notes[id].Kind == site.Source {
			s.publishers[id] = s.publisher(site.NoteID(id))
		}
	}
}

// publisher finds the publisher of one source.
func (s *supporter) publisher(id site.NoteID) origin {
	r, n := s.r, s.r.g.Notes[id]
	o := origin{note: site.None, within: site.None, shown: site.OriginName{Note: site.None, Name: n.Label}}
	if record := n.Doc.Front.Record; record != nil && record.Publisher != "" {
		o.shown.Name = record.Publisher
	}
	s.finder.asked = nil
	found := s.find(r.names, query{name: o.shown.Name, dir: r.folders[id].dir, from: r.dirs[id], last: byAlias, accept: r.isActor})
	s.asked[id] = s.finder.asked
	if len(found) == 1 {
		o.note = r.linkable(found[0])
	}
	if o.shown.Note = o.note; o.note == site.None {
		o.name = s.fold.fold(o.shown.Name)
	}
	return o
}

// statement counts what supports one statement.
func (s *supporter) statement(statement *site.Statement) site.Support {
	support := site.Support{Only: site.None, Origin: nobody}
	for _, c := range statement.Cites {
		written := s.n.Doc.Cites[c].Group.Items
		for i := range written {
			if written[i].Independent != nil {
				s.independence(&support, c, int32(i), written[i].Independent.Reason)
			}
		}
	}
	s.look(statement.Cites)
	support.Sources, support.Reports, support.Origins = int32(len(s.sources)), s.reports(), int32(len(s.origins))
	if len(s.sources) == 1 {
		support.Only = s.sources[0]
	}
	if len(s.origins) == 1 {
		support.Origin, support.Unnamed = s.origins[0].shown, s.origins[0].within != site.None
	}
	return support
}

// independence takes down what an editor says of the sources of one group: for
// the check, and for readers where it can be so.
func (s *supporter) independence(support *site.Support, ref, item int32, reason string) {
	s.look([]int32{ref})
	found := site.Independence{Cite: ref, Item: item, Reports: s.reports(), Origins: int32(len(s.origins)), Origin: nobody}
	if found.Origins == 1 {
		found.Origin = s.origins[0].shown
	}
	s.n.Independence = append(s.n.Independence, found)
	if reason != "" && support.Independent == "" && found.Reports > 1 && found.Origins > 1 {
		support.Independent, support.IndependentOf = reason, found.Reports
	}
}

// look finds the sources of some of the statement's citations that support it,
// and from whom they have it.
func (s *supporter) look(cites []int32) {
	s.sources, s.origins = s.sources[:0], s.origins[:0]
	for _, c := range cites {
		written, found := s.n.Doc.Cites[c].Group.Items, s.n.Cites[c].Items
		for i := range found {
			target := &found[i]
			if target.Source == s.id || !target.Supports(&written[i]) {
				continue
			}
			if !slices.Contains(s.sources, target.Source) {
				s.sources = append(s.sources, target.Source)
			}
			s.from(target)
		}
	}
}

// rootsOf are the sources that one is made from in the end.
func (s *supporter) rootsOf(source site.NoteID) []site.NoteID {
	if s.roots == nil || s.roots[source] == nil {
		return s.themselves[source : source+1 : source+1]
	}
	return s.roots[source]
}

// reports counts the sources, but for those that are made from what is counted
// already. Those that are made from fewest are counted first, so that a
// compilation adds nothing to what it was made from.
func (s *supporter) reports() int32 {
	if s.roots == nil || len(s.sources) < 2 {
		return int32(len(s.sources))
	}
	most := 1
	for _, source := range s.sources {
		most = max(most, len(s.roots[source]))
	}
	s.counted = s.counted[:0]
	count := int32(0)
	for size := 1; size <= most; size++ {
		for _, source := range s.sources {
			roots := s.rootsOf(source)
			if len(roots) == size && !slices.ContainsFunc(roots, func(root site.NoteID) bool { return slices.Contains(s.counted, root) }) {
				count++
				s.counted = append(s.counted, roots...)
			}
		}
	}
	return count
}

// from adds those whom a source has the statement from. Several who say it
// together are one.
func (s *supporter) from(target *site.ItemTarget) {
	if len(s.by.holders) > 0 {
		s.add(s.holder(target.Source))
		return
	}
	source := target.Source
	if n := len(target.Origin); n > 0 {
		far := target.Origin[n-1]
		if far.Note == site.None {
			s.add(origin{note: site.None, name: s.fold.fold(far.Name), within: site.None, shown: far})
			return
		}
		if s.r.g.Notes[far.Note].Kind != site.Source {
			s.add(origin{note: far.Note, within: site.None, shown: far})
			return
		}
		source = far.Note // which may be made from others in turn
	}
	for _, root := range s.rootsOf(source) {
		s.add(s.publishers[root])
	}
}

func (s *supporter) add(o origin) {
	if !slices.ContainsFunc(s.origins, func(other origin) bool { return o.same(&other) }) {
		s.origins = append(s.origins, o)
	}
}

// holder is who says the statement, as one origin. An unnamed voice is that of
// the source it is told in alone.
func (s *supporter) holder(source site.NoteID) origin {
	together := origin{note: site.None, within: site.None, shown: nobody}
	for i, h := range s.by.holders {
		name, note := h.Name, s.by.notes[i]
		if h.Unnamed != "" {
			together.within = s.rootsOf(source)[0]
			name = "unnamed “" + h.Unnamed + "”"
		} else if note != site.None {
			name = s.r.g.Notes[note].Title
		}
		if i > 0 {
			together.name += "\x00"
			together.shown.Name += " and "
		}
		together.name += s.fold.fold(name)
		together.shown.Name += name
		together.shown.Note = note
	}
	if len(s.by.holders) > 1 {
		together.shown.Note = site.None
	}
	return together
}
