package resolve

import (
	"fmt"

	"dossier/generator/cite"
	"dossier/generator/diag"
	"dossier/generator/site"
)

// origin finds whom a source passes on. A link has to lead to a note; a plain
// name leads to an actor or a source if one is called so, and is a name if
// not.
func (w *worker) origin(c *site.Cite, o *cite.Origin) site.OriginName {
	name := site.OriginName{Note: site.None, Name: o.Name}
	q := query{name: o.Name, dir: w.dir, from: w.from, last: byAlias, accept: w.r.canReport}
	if o.Target != "" {
		q.name, q.accept = o.Target, nil
	}
	found := w.find(w.r.names, q)
	switch {
	case len(found) == 1, len(found) > 1 && w.r.isDraft(found[0]): // where one is a draft, all are
		name.Note = w.r.linkable(found[0])
		if name.Note == site.None && o.Target != "" {
			w.unpublished(site.NoteID(found[0]), c.Span, o.Target)
		}
	case len(found) > 1:
		w.ambiguous(diag.CitationOrigin, c.Span, q.name, found)
	case o.Target != "":
		w.propose(diag.CitationOrigin, c.Span, fmt.Sprintf("no note is called %q, which the source is said to pass on", o.Target),
			"take the brackets away where there is no page to lead to", o.Target, noteNames)
	}
	return name
}

// canReport accepts the notes of those who can say or report something.
func (r *resolver) canReport(id int32) bool {
	kind := r.g.Notes[id].Kind
	return kind == site.Actor || kind == site.Source
}

func (r *resolver) isActor(id int32) bool  { return r.g.Notes[id].Kind == site.Actor }
func (r *resolver) isSource(id int32) bool { return r.g.Notes[id].Kind == site.Source }
