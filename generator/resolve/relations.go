package resolve

import (
	"cmp"
	"slices"
	"strings"

	"dossier/generator/site"
)

// relations lists, for each note, the facts of other notes whose value it is,
// by property and then in the order of the notes; and for each event the
// events that are part of it, by date.
func (r *resolver) relations() {
	var edges []edge[site.RelationRef]
	var parts []edge[site.NoteID]
	r.published(func(id site.NoteID, n *site.Note) { edges = relatesTo(edges, id, n) })
	for _, event := range r.g.Events {
		for _, whole := range r.g.Notes[event].PartOf {
			if whole != event {
				parts = append(parts, edge[site.NoteID]{whole, event})
			}
		}
	}
	found, ofEvents := gather(len(r.g.Notes), edges), gather(len(r.g.Notes), parts)
	property := func(ref site.RelationRef) string { return r.g.Notes[ref.Note].Doc.Facts[ref.Fact].Property }
	for i, n := range r.g.Notes {
		related, parts := found.of(site.NoteID(i)), ofEvents.of(site.NoteID(i))
		slices.SortFunc(related, func(a, b site.RelationRef) int {
			return cmp.Or(strings.Compare(property(a), property(b)), r.earlier(a.Note, b.Note), cmp.Compare(a.Fact, b.Fact))
		})
		if !slices.Equal(related, n.Relations) || !slices.Equal(parts, n.Parts) {
			n = r.own(site.NoteID(i))
			n.Relations, n.Parts = related, parts
		}
	}
}

// relatesTo adds an edge for each note that is the value of another's fact.
func relatesTo(edges []edge[site.RelationRef], id site.NoteID, n *site.Note) []edge[site.RelationRef] {
	if n.IsTranslation() {
		return edges
	}
	for f := range n.Doc.Facts {
		link := n.Doc.Facts[f].Link
		if link < 0 || int(link) >= len(n.Links) {
			continue
		}
		if to := n.Links[link].Note; to != site.None && to != id {
			edges = append(edges, edge[site.RelationRef]{to, site.RelationRef{Note: id, Fact: int32(f)}})
		}
	}
	return edges
}
