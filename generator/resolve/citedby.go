package resolve

import (
	"slices"
	"strings"

	"dossier/generator/site"
)

// citedBy lists, for each source, the published statements that rest on it,
// those it disagrees with, and whom it passes on; and for each of these the
// statements passed on from it. What a source's own note says of the source is
// none of that: it describes the source and doesn't use it.
func (r *resolver) citedBy() {
	total := 0
	r.published(func(_ site.NoteID, n *site.Note) { total += len(n.Cites) })
	out := citesOut{cited: make([]edge[site.Mention], 0, total)}
	r.published(func(id site.NoteID, n *site.Note) { out.add(id, n) })
	all, other, passed := gather(len(r.g.Notes), out.cited), gather(len(r.g.Notes), out.against), gather(len(r.g.Notes), out.passed)
	p := newPassedOn(r)
	for i, n := range r.g.Notes {
		n.CitedBy, n.Alone = aloneFirst(places(all.of(site.NoteID(i))), places(r.alone.of(site.NoteID(i))))
		n.Against = places(other.of(site.NoteID(i)))
		n.Origins = p.of(site.NoteID(i), places(passed.of(site.NoteID(i))))
	}
}

// citesOut are edges for the citations of notes: to the sources that statements
// rest on and to whom these pass on, and to the sources they disagree with.
// Those in passed lead to the sources that pass something on.
type citesOut struct {
	cited, against, passed []edge[site.Mention]
	origins                []site.OriginName // of those in passed
}

// add adds those of one note.
func (out *citesOut) add(id site.NoteID, n *site.Note) {
	if n.IsTranslation() {
		return
	}
	for s := range n.Doc.Statements {
		statement := &n.Doc.Statements[s]
		if statement.Kind == site.InSummary {
			continue
		}
		mention := site.Mention{From: id, Statement: int32(s), Link: none}
		for _, c := range statement.Cites {
			items := n.Cites[c].Items
			for i := range items {
				target := &items[i]
				switch {
				case target.Source == site.None || target.Source == id:
					continue
				case !target.Supports(&n.Doc.Cites[c].Group.Items[i]):
					out.against = append(out.against, edge[site.Mention]{target.Source, mention})
					continue
				}
				out.cited = append(out.cited, edge[site.Mention]{target.Source, mention})
				if len(target.Origin) > 0 {
					out.passed = append(out.passed, edge[site.Mention]{target.Source, mention})
					out.origins = append(out.origins, target.Origin...)
				}
				for _, origin := range target.Origin {
					if origin.Note != site.None && origin.Note != target.Source {
						out.cited = append(out.cited, edge[site.Mention]{origin.Note, mention})
					}
				}
			}
		}
	}
}

// passedOn finds whom sources pass on. A name without a note is one origin
// however it is spelt.
type passedOn struct {
	r    *resolver
	fold *caseFolder
}

func newPassedOn(r *resolver) *passedOn { return &passedOn{r: r, fold: newFolder()} }

// of are the origins of a source by the statements for which it passes something
// on, which stand in the order of their places; sorted by name.
func (p *passedOn) of(source site.NoteID, statements []site.Mention) []site.Origin {
	type key struct {
		note site.NoteID
		name string // folded; empty where there is a note
	}
	var keys []key
	var found []site.Origin
	for _, at := range statements {
		if at.From == source {
			continue // it describes itself
		}
		n := p.r.g.Notes[at.From]
		for _, c := range n.Doc.Statements[at.Statement].Cites {
			written, items := n.Doc.Cites[c].Group.Items, n.Cites[c].Items
			for i := range items {
				if items[i].Source != source || len(items[i].Origin) == 0 || !items[i].Supports(&written[i]) {
					continue
				}
				for _, origin := range items[i].Origin {
					k := key{note: origin.Note}
					if origin.Note == site.None {
						k.name = p.fold.fold(origin.Name)
					}
					known := slices.Index(keys, k)
					if known < 0 {
						known = len(keys)
						keys = append(keys, k)
						found = append(found, site.Origin{Name: origin})
					}
					found[known].Statements = append(found[known].Statements, at)
				}
			}
		}
	}
	for i := range found {
		found[i].Statements = places(found[i].Statements)
	}
	slices.SortStableFunc(found, func(a, b site.Origin) int { return strings.Compare(p.sortName(a.Name), p.sortName(b.Name)) })
	return found
}

func (p *passedOn) sortName(o site.OriginName) string {
	if o.Note != site.None {
		return p.fold.fold(p.r.g.Notes[o.Note].Sort)
	}
	return p.fold.fold(o.Name)
}
