package resolve

import "dossier/generator/site"

// points lists all points, and for each note those of other notes that are
// about it, both in the order of events, actors, pages, sources.
func (r *resolver) points() {
	var about []edge[site.PointRef]
	for _, list := range [][]site.NoteID{r.g.Events, r.g.Actors, r.g.Pages, r.g.Sources} {
		for _, id := range list {
			n := r.g.Notes[id]
			for p := range n.Doc.Points {
				ref := site.PointRef{Note: id, Point: int32(p)}
				r.g.Points = append(r.g.Points, ref)
				seen := len(about)
				for _, link := range n.Doc.Points[p].About {
					to := n.Links[link].Note
					if to != site.None && to != id && !leadsTo(about[seen:], to) {
						about = append(about, edge[site.PointRef]{to, ref})
					}
				}
			}
		}
	}
	found := gather(len(r.g.Notes), about)
	for i := range r.g.Notes {
		r.g.Notes[i].Points = found.of(site.NoteID(i))
	}
}

// leadsTo reports whether one of a point's few edges leads to the note.
func leadsTo(edges []edge[site.PointRef], to site.NoteID) bool {
	for _, e := range edges {
		if e.to == to {
			return true
		}
	}
	return false
}
