package build

import (
	"slices"
	"strings"

	"dossier/generator/site"
)

// relate puts into words what notes that were looked up are to a page: that of
// own, or one that is no note's. What has to do with own itself comes first;
// where that is nothing, what it has to do with another of the notes.
func (e *explaining) relate(own site.NoteID, ids []site.NoteID) map[site.NoteID][]string {
	r := &relating{direct: map[site.NoteID][]string{}, through: map[site.NoteID][]string{}, read: map[site.NoteID]bool{}}
	for _, id := range ids {
		r.read[id] = true
	}
	for id, list := range e.reasons {
		r.direct[id] = append(r.direct[id], list...)
	}
	if own != site.None {
		r.direct[own] = append(r.direct[own], "the page's own note")
		r.about(own, e.g.Notes[own])
	}
	for _, id := range ids {
		r.out(own, id, e.g.Notes[id])
	}
	for _, id := range e.m.Navigation() {
		r.add(r.direct, id, "in the navigation")
	}
	all := map[site.NoteID][]string{}
	for _, id := range ids {
		list := r.direct[id]
		if len(list) == 0 {
			list = r.through[id]
		}
		if len(list) == 0 {
			list = []string{"listed"}
		}
		const most = 4 // reasons; more say nothing new
		all[id] = list[:min(len(list), most)]
	}
	return all
}

// relating finds reasons.
type relating struct {
	read            map[site.NoteID]bool
	direct, through map[site.NoteID][]string
}

func (r *relating) add(to map[site.NoteID][]string, id site.NoteID, why string) {
	if id != site.None && r.read[id] && !slices.Contains(to[id], why) {
		to[id] = append(to[id], why)
	}
}

// about adds what others say about a note.
func (r *relating) about(own site.NoteID, n *site.Note) {
	say := func(id site.NoteID, why string) {
		if id != own {
			r.add(r.direct, id, why)
		}
	}
	for _, id := range n.Timeline {
		say(id, "in its timeline")
	}
	for _, m := range n.CitedBy {
		if n.Kind == site.Source {
			say(m.From, "rests on it")
		} else {
			say(m.From, "has what is passed on from it")
		}
	}
	for _, m := range n.Against {
		say(m.From, "disagrees with it")
	}
	for _, p := range n.Points {
		say(p.Note, "has a point about it")
	}
	for _, c := range n.Said {
		say(c.Note, "records what it says")
	}
	for _, c := range n.Unnamed {
		say(c.Note, "has an unnamed voice of it")
	}
	for _, f := range n.Relations {
		say(f.Note, "has a fact with it as the value")
	}
	for _, m := range n.Backlinks {
		say(m.From, "mentions it")
	}
	for _, id := range n.Parts {
		say(id, "part of it")
	}
	say(n.Earlier, "the event before it")
	say(n.Later, "the event after it")
}

// out adds what a note refers to.
func (r *relating) out(own, id site.NoteID, n *site.Note) {
	// say gives a reason in words for the page's own note and for others, whose
	// path stands in the place of %s.
	say := func(to site.NoteID, direct, through string) {
		switch {
		case to == id || to == own:
		case id == own:
			r.add(r.direct, to, direct)
		default:
			r.add(r.through, to, strings.Replace(through, "%s", n.Path, 1))
		}
	}
	for i, t := range n.Links {
		if n.Doc.Links[i].Embed {
			say(t.Note, "shown in it", "shown in %s")
		} else {
			say(t.Note, "linked to", "linked to in %s")
		}
	}
	for _, c := range n.Cites {
		for _, t := range c.Items {
			say(t.Source, "cited", "cited in %s")
			for _, o := range t.Origin {
				say(o.Note, "named as an origin", "named as an origin in %s")
			}
		}
	}
	holds := func(list []site.NoteID) {
		for _, holder := range list {
			say(holder, "says something in it", "says something in %s")
		}
	}
	for _, claims := range n.Claims {
		for _, c := range claims {
			holds(c.Holders)
		}
	}
	for _, f := range n.Facts {
		holds(f.Holders)
		say(f.Contested.Note, "has the point that disputes a fact", "has the point that disputes a fact of %s")
	}
	for _, to := range n.DerivesFrom {
		say(to, "it is made from this source", "%s is made from it")
	}
	for _, to := range n.PartOf {
		say(to, "it is part of this", "%s is part of it")
	}
	for _, to := range n.NotTheSameAs {
		say(to, "not the same", "not the same as %s")
	}
	for _, retired := range n.Retired {
		say(retired.To, "has a statement that once stood on it", "has a statement that once stood on %s")
	}
}
