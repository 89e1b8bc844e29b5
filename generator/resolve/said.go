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
	var out saidOut
	for _, list := range [][]site.NoteID{r.g.Events, r.g.Actors, r.g.Pages, r.g.Sources} {
		for _, id := range list {
			out.add(id, r.g.Notes[id])
		}
	}
	bySpeaker, bySource := gather(len(r.g.Notes), out.said), gather(len(r.g.Notes), out.unnamed)
	byDate := func(a, b site.ClaimRef) int { return date.Compare(r.saidOn(a), r.saidOn(b)) }
	for i, n := range r.g.Notes {
		said, unnamed := bySpeaker.of(site.NoteID(i)), slices.Compact(bySource.of(site.NoteID(i)))
		slices.SortStableFunc(said, byDate)
		slices.SortStableFunc(unnamed, byDate)
		if !slices.Equal(said, n.Said) || !slices.Equal(unnamed, n.Unnamed) {
			n = r.own(site.NoteID(i))
			n.Said, n.Unnamed = said, unnamed
		}
	}
}

// saidOut are edges for what is said in notes: to those who say it, and, for
// unnamed voices, to the sources that tell of them.
type saidOut struct {
	said, unnamed []edge[site.ClaimRef]
}

// add adds those of one note.
func (out *saidOut) add(id site.NoteID, n *site.Note) {
	if n.IsTranslation() {
		return
	}
	add := func(ref site.ClaimRef, holders []site.Holder, notes []site.NoteID, statement int32, silent bool) {
		for i := range holders {
			if holders[i].Unnamed != "" {
				out.unnamed = voices(out.unnamed, n, ref, statement)
			} else if notes[i] != site.None && !silent && !slices.Contains(notes[:i], notes[i]) {
				out.said = append(out.said, edge[site.ClaimRef]{notes[i], ref})
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

// voices adds an edge for each source that the statement cites.
func voices(edges []edge[site.ClaimRef], n *site.Note, ref site.ClaimRef, statement int32) []edge[site.ClaimRef] {
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
	return saidOn(r.g.Notes[ref.Note].Doc, ref)
}

func saidOn(doc *site.Doc, ref site.ClaimRef) date.Date {
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
