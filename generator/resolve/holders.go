package resolve

import (
	"fmt"
	"slices"

	"dossier/generator/diag"
	"dossier/generator/site"
)

// claims finds the holders of the claims in the note's points.
func (w *worker) claims() {
	doc := w.n.Doc
	if len(doc.Points) == 0 {
		return
	}
	w.n.Claims = make([][]site.ClaimTarget, len(doc.Points))
	for i := range doc.Points {
		claims := doc.Points[i].Claims
		if len(claims) == 0 {
			continue
		}
		targets := make([]site.ClaimTarget, len(claims))
		for j := range claims {
			targets[j].Holders = w.holders(claims[j].Holders, claims[j].Statement)
		}
		w.n.Claims[i] = targets
	}
}

// facts finds the holders of the note's facts, and the points that dispute
// their values.
func (w *worker) facts() {
	doc := w.n.Doc
	if len(doc.Facts) == 0 {
		return
	}
	w.n.Facts = make([]site.FactTarget, len(doc.Facts))
	for i := range doc.Facts {
		f := &doc.Facts[i]
		w.n.Facts[i] = site.FactTarget{Holders: w.holders(f.Holders, f.Statement), Contested: w.contested(f)}
	}
}

// contested finds the point that covers a fact's value.
func (w *worker) contested(f *site.Fact) site.PointRef {
	absent := site.PointRef{Note: site.None, Point: none}
	note, ref := w.id, none
	switch {
	case f.ContestedBy != "":
		_, ref = w.anchor(w.id, &site.Link{Block: f.ContestedBy, Span: f.Span})
	case f.ContestedLink >= 0 && int(f.ContestedLink) < len(w.n.Links):
		target := w.n.Links[f.ContestedLink]
		note, ref = target.Note, target.Ref
	}
	if ref == none || note == site.None {
		return absent
	}
	anchor := &w.r.g.Notes[note].Doc.Anchors[ref]
	if anchor.Kind != site.PointAnchor {
		w.report(diag.LinkAnchor, f.Span, fmt.Sprintf("^%s isn't a point, and only a point can show what is contested", anchor.Written),
			"put the ^id on a line of its own after a [!contested] callout")
		return absent
	}
	return site.PointRef{Note: note, Point: anchor.Ref}
}

// holders finds the notes of those who say something, parallel to list.
func (w *worker) holders(list []site.Holder, statement int32) []site.NoteID {
	if len(list) == 0 {
		return nil
	}
	notes := make([]site.NoteID, len(list))
	for i := range list {
		h := &list[i]
		notes[i] = site.None
		switch {
		case h.Unnamed != "":
			// Never linked, and never taken for another unnamed voice.
		case h.Name != "":
			notes[i] = w.holder(h, statement)
			w.hears(notes[i])
			if h.Link >= 0 {
				w.n.Links[h.Link].Note = notes[i]
			}
		case h.Link >= 0 && int(h.Link) < len(w.n.Links):
			notes[i] = w.n.Links[h.Link].Note
			w.hears(notes[i])
			if id := notes[i]; id != site.None && w.r.g.Notes[id].Kind == site.Event {
				w.report(diag.ClaimHolder, h.Span, fmt.Sprintf("%q is an event, and an event says nothing", w.r.g.Notes[id].Title),
					"name the person, group or publisher who says it")
				notes[i] = site.None
			}
		}
	}
	return notes
}

// holder finds a publisher in its own voice: an actor called so, or else the
// source whose label or publisher it is. A publisher of several sources is
// that of the source cited there; if that doesn't tell, it stays a name. A
// draft vouches for nobody.
func (w *worker) holder(h *site.Holder, statement int32) site.NoteID {
	q := query{name: h.Name, dir: w.dir, from: w.from, last: byAlias, accept: w.r.isActor}
	found := w.find(w.r.names, q)
	if len(found) > 1 && !w.r.isDraft(found[0]) {
		w.ambiguous(diag.ClaimHolder, h.Span, h.Name, found)
		return site.None
	}
	draft := site.None
	if len(found) > 0 && w.r.isDraft(found[0]) {
		draft, found = site.NoteID(found[0]), nil
	}
	if len(found) == 0 {
		q.last, q.accept = byPublisher, w.r.isSource
		found = w.find(w.r.names, q)
		if len(found) > 0 && w.r.isDraft(found[0]) {
			draft, found = site.NoteID(found[0]), nil
		}
	}
	switch {
	case len(found) == 1:
		return w.r.linkable(found[0])
	case len(found) == 0 && draft != site.None:
		w.report(diag.ClaimHolder, h.Span, fmt.Sprintf("%q is named by a draft alone, %s", h.Name, w.r.g.Notes[draft].Path),
			`publish the draft, link who says it, or write unnamed "…" in the source's words`)
		return site.None
	case len(found) == 0:
		w.propose(diag.ClaimHolder, h.Span, fmt.Sprintf("%q is neither an actor nor a source's publisher", h.Name),
			`link who says it, or write unnamed "…" in the source's words`, h.Name, actorNames)
		return site.None
	}
	if statement >= 0 {
		for _, c := range w.n.Doc.Statements[statement].Cites {
			for _, item := range w.n.Cites[c].Items {
				if item.Source != site.None && slices.Contains(found, int32(item.Source)) {
					return item.Source
				}
			}
		}
	}
	return site.None
}
