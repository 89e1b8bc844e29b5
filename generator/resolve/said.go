package resolve

import (
	"slices"

	"dossier/generator/date"
	"dossier/generator/site"
)

// said lists, for each note, the claims and facts it is the holder of, by
// date; and for each source, the unnamed voices it reports. An unnamed voice is
// in no other list. Silence isn't among what somebody said.
func (r *resolver) said() {
	var said, unnamed []edge[site.ClaimRef]
	for _, list := range [][]site.NoteID{r.g.Events, r.g.Actors, r.g.Pages, r.g.Sources} {
		for _, id := range list {
			n := r.g.Notes[id]
			add := func(ref site.ClaimRef, holders []site.Holder, notes []site.NoteID, statement int32, silent bool) {
				for i := range holders {
					if holders[i].Unnamed != "" {
						unnamed = r.voices(unnamed, n, ref, statement)
					} else if notes[i] != site.None && !silent && !slices.Contains(notes[:i], notes[i]) {
						said = append(said, edge[site.ClaimRef]{notes[i], ref})
					}
				}
			}
			for p := range n.Doc.Points {
				for c := range n.Doc.Points[p].Claims {
					claim := &n.Doc.Points[p].Claims[c]
					ref := site.ClaimRef{Note: id, Point: int32(p), Claim: int32(c)}
					add(ref, claim.Holders, n.Claims[p][c].Holders, claim.Statement, claim.Stance == site.Silent)
				}
			}
			for f := range n.Doc.Facts {
				fact := &n.Doc.Facts[f]
				add(site.ClaimRef{Note: id, Point: none, Claim: int32(f)}, fact.Holders, n.Facts[f].Holders, fact.Statement, false)
			}
		}
	}
	bySpeaker, bySource := gather(len(r.g.Notes), said), gather(len(r.g.Notes), unnamed)
	byDate := func(a, b site.ClaimRef) int { return date.Compare(r.saidOn(a), r.saidOn(b)) }
	for i := range r.g.Notes {
		n := r.g.Notes[i]
		n.Said, n.Unnamed = bySpeaker.of(site.NoteID(i)), slices.Compact(bySource.of(site.NoteID(i)))
		slices.SortStableFunc(n.Said, byDate)
		slices.SortStableFunc(n.Unnamed, byDate)
	}
}

// voices adds an edge for each source that the statement cites.
func (r *resolver) voices(edges []edge[site.ClaimRef], n *site.Note, ref site.ClaimRef, statement int32) []edge[site.ClaimRef] {
	if statement < 0 {
		return edges
	}
	for _, c := range n.Doc.Statements[statement].Cites {
		for i, target := range n.Cites[c].Items {
			if target.Supports(&n.Doc.Cites[c].Group.Items[i]) {
				edges = append(edges, edge[site.ClaimRef]{target.Source, ref})
			}
		}
	}
	return edges
}

// saidOn is the date of a claim, or the one a fact held at; no date if it has
// none.
func (r *resolver) saidOn(ref site.ClaimRef) date.Date {
	doc := r.g.Notes[ref.Note].Doc
	if ref.Point >= 0 {
		return doc.Points[ref.Point].Claims[ref.Claim].Date
	}
	for _, q := range doc.Facts[ref.Claim].Qualifiers {
		if q.Kind == site.AsOf {
			return q.Date
		}
	}
	return date.Date{}
}
