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
	last := make([]site.NoteID, len(r.g.Notes)) // the event that was last listed
	for i := range last {
		last[i] = site.None
	}
	for _, event := range r.g.Events {
		voices := voiceLinks(r.g.Notes[event].Doc)
		for i, l := range r.g.Notes[event].Links {
			if len(voices) > 0 && slices.Contains(voices, int32(i)) {
				continue
			}
			if l.Note == site.None || r.g.Notes[l.Note].Kind != site.Actor || last[l.Note] == event {
				continue
			}
			last[l.Note] = event
			edges = append(edges, edge[site.NoteID]{l.Note, event})
		}
	}
	found := gather(len(r.g.Notes), edges)
	for _, actor := range r.g.Actors {
		r.g.Notes[actor].Timeline = found.of(actor)
	}
}
