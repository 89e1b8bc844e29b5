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
	cited := make([]edge[site.Mention], 0, total)
	var against []edge[site.Mention]
	passed := newPassedOn(r)
	r.published(func(id site.NoteID, n *site.Note) {
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
						against = append(against, edge[site.Mention]{target.Source, mention})
						continue
					}
					cited = append(cited, edge[site.Mention]{target.Source, mention})
					for _, origin := range target.Origin {
						passed.add(target.Source, origin, mention)
						if origin.Note != site.None && origin.Note != target.Source {
							cited = append(cited, edge[site.Mention]{origin.Note, mention})
						}
					}
				}
			}
		}
	})
	all, other := gather(len(r.g.Notes), cited), gather(len(r.g.Notes), against)
	for i := range r.g.Notes {
		n := r.g.Notes[i]
		n.CitedBy, n.Alone = aloneFirst(places(all.of(site.NoteID(i))), places(r.alone.of(site.NoteID(i))))
		r.g.Notes[i].Against = places(other.of(site.NoteID(i)))
	}
	passed.finish()
}

// passedOn collects the origins of sources. A name without a note is one
// origin however it is spelt.
type passedOn struct {
	r     *resolver
	fold  *caseFolder
	at    map[originKey]int
	found []site.Origin
	of    []originKey
}

type originKey struct {
	source, note site.NoteID
	name         string // folded; empty where there is a note
}

func newPassedOn(r *resolver) *passedOn {
	return &passedOn{r: r, fold: newFolder(), at: map[originKey]int{}}
}

func (p *passedOn) add(source site.NoteID, origin site.OriginName, mention site.Mention) {
	key := originKey{source: source, note: origin.Note}
	if origin.Note == site.None {
		key.name = p.fold.fold(origin.Name)
	}
	i, ok := p.at[key]
	if !ok {
		i = len(p.found)
		p.at[key] = i
		p.found = append(p.found, site.Origin{Name: origin})
		p.of = append(p.of, key)
	}
	p.found[i].Statements = append(p.found[i].Statements, mention)
}

// finish gives each source its origins, in the order of their names.
func (p *passedOn) finish() {
	for i, key := range p.of {
		p.found[i].Statements = places(p.found[i].Statements)
		n := p.r.g.Notes[key.source]
		n.Origins = append(n.Origins, p.found[i])
	}
	for id := range p.r.g.Notes {
		slices.SortStableFunc(p.r.g.Notes[id].Origins, func(a, b site.Origin) int {
			return strings.Compare(p.sortName(a.Name), p.sortName(b.Name))
		})
	}
}

func (p *passedOn) sortName(o site.OriginName) string {
	if o.Note != site.None {
		return p.fold.fold(p.r.g.Notes[o.Note].Sort)
	}
	return p.fold.fold(o.Name)
}
