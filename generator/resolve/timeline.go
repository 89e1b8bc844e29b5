package resolve

import (
	"slices"

	"dossier/generator/site"
)

// timelines lists, for each actor, the events it appears in: those whose notes
// link to it anywhere. To be the publisher of what is claimed there is not to
// appear. Since events are gone through by date, each list is
// sorted by date.
func (r *resolver) timelines() {
	var edges []edge[site.NoteID]
	for _, event := range r.g.Events {
		edges = r.appearances(edges, event, r.g.Notes[event])
	}
	found := gather(len(r.g.Notes), edges)
	for _, actor := range r.g.Actors {
		if list := found.of(actor); !slices.Equal(list, r.g.Notes[actor].Timeline) {
			r.own(actor).Timeline = list
		}
	}
}

// appearances adds an edge for each actor that appears in an event.
func (r *resolver) appearances(edges []edge[site.NoteID], event site.NoteID, n *site.Note) []edge[site.NoteID] {
	voices := n.Doc.VoiceLinks()
	from := len(edges)
	for i, l := range n.Links {
		if len(voices) > 0 && slices.Contains(voices, int32(i)) {
			continue
		}
		if l.Note == site.None || r.g.Notes[l.Note].Kind != site.Actor || leadsTo(edges[from:], l.Note) {
			continue
		}
		edges = append(edges, edge[site.NoteID]{l.Note, event})
	}
	return edges
}
