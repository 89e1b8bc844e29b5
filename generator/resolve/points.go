package resolve

import (
	"slices"

	"dossier/generator/site"
)

// points lists all points, and for each note those of other notes that are
// about it, both in the order of events, actors, pages, sources.
func (r *resolver) points() {
	var about []edge[site.PointRef]
	r.g.Points = nil
	for _, list := range [][]site.NoteID{r.g.Events, r.g.Actors, r.g.Pages, r.g.Sources} {
		for _, id := range list {
			n := r.g.Notes[id]
			if n.IsTranslation() {
				continue
			}
			for p := range n.Doc.Points {
				r.g.Points = append(r.g.Points, site.PointRef{Note: id, Point: int32(p)})
			}
			about = aboutOthers(about, id, n)
		}
	}
	found := gather(len(r.g.Notes), about)
	for i := range r.g.Notes {
		if list := found.of(site.NoteID(i)); !slices.Equal(list, r.g.Notes[i].Points) {
			r.own(site.NoteID(i)).Points = list
		}
	}
}

// aboutOthers adds an edge for each note that a point of another is about.
func aboutOthers(about []edge[site.PointRef], id site.NoteID, n *site.Note) []edge[site.PointRef] {
	if n.IsTranslation() {
		return about
	}
	for p := range n.Doc.Points {
		seen := len(about)
		for _, link := range n.Doc.Points[p].About {
			to := n.Links[link].Note
			if to != site.None && to != id && !leadsTo(about[seen:], to) {
				about = append(about, edge[site.PointRef]{to, site.PointRef{Note: id, Point: int32(p)}})
			}
		}
	}
	return about
}

// leadsTo reports whether one of a few edges leads to the note.
func leadsTo[T any](edges []edge[T], to site.NoteID) bool {
	for _, e := range edges {
		if e.to == to {
			return true
		}
	}
	return false
}
