package resolve

import (
	"cmp"
	"slices"

	"dossier/generator/site"
)

// backlinks lists, for each note, the places in other notes that link to it:
// each statement once, and each note once for its links outside statements. A
// point's about:: line and a publisher named as the holder of a claim are not
// among them, since the point and the claim are listed themselves.
func (r *resolver) backlinks() {
	total := 0
	r.published(func(_ site.NoteID, n *site.Note) { total += len(n.Links) })
	edges := make([]edge[site.Mention], 0, total)
	r.published(func(id site.NoteID, n *site.Note) { edges = linksOut(edges, id, n) })
	found := gather(len(r.g.Notes), edges)
	for i := range r.g.Notes {
		r.g.Notes[i].Backlinks = places(found.of(site.NoteID(i)))
	}
}

// linksOut adds an edge for each link of a note to another.
func linksOut(edges []edge[site.Mention], id site.NoteID, n *site.Note) []edge[site.Mention] {
	if n.IsTranslation() {
		return edges
	}
	listed := append(aboutLinks(n.Doc), n.Doc.VoiceLinks()...)
	for i := range n.Links {
		to := n.Links[i].Note
		if to == site.None || to == id || len(listed) > 0 && slices.Contains(listed, int32(i)) {
			continue
		}
		edges = append(edges, edge[site.Mention]{to, site.Mention{From: id, Statement: n.Doc.Links[i].Statement, Link: int32(i)}})
	}
	return edges
}

// aboutLinks lists the links of a Doc's about:: lines.
func aboutLinks(doc *site.Doc) []int32 {
	var list []int32
	for i := range doc.Points {
		list = append(list, doc.Points[i].About...)
	}
	return list
}

// places puts mentions in the order of their places, and leaves of those in
// one place the first. It changes the list it is given.
func places(list []site.Mention) []site.Mention {
	compare := func(a, b site.Mention) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Statement, b.Statement), cmp.Compare(a.Link, b.Link))
	}
	if !slices.IsSortedFunc(list, compare) {
		slices.SortFunc(list, compare)
	}
	return slices.Clip(slices.CompactFunc(list, func(a, b site.Mention) bool {
		return a.From == b.From && a.Statement == b.Statement
	}))
}
