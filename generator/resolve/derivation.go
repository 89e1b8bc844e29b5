package resolve

import (
	"slices"

	"dossier/generator/site"
)

// mostRoots bounds what is remembered of a source that is made from many. A
// compilation of more is taken for one of the first of them.
const mostRoots = 16

// derivations are, for each source that is made from others, the sources that
// it is made from in the end, sorted; nil for a source that is made from none,
// which is its own. Sources that are made from each other in a circle are one,
// known by the first of them.
//
// They are found along the strongly connected components of derives-from
// (Tarjan, Depth-first search and linear graph algorithms, 1972), which come
// up after all that they are made from.
func (r *resolver) derivations() [][]site.NoteID {
	d := &deriver{notes: r.g.Notes}
	for id := range r.g.Notes {
		if n := r.g.Notes[id]; len(n.DerivesFrom) > 0 && n.Kind == site.Source {
			if d.roots == nil {
				d.roots = make([][]site.NoteID, len(r.g.Notes))
				d.order, d.low = make([]int32, len(r.g.Notes)), make([]int32, len(r.g.Notes))
			}
			if d.order[id] == 0 {
				d.visit(site.NoteID(id))
			}
		}
	}
	return d.roots
}

type deriver struct {
	notes      []*site.Note
	roots      [][]site.NoteID
	order, low []int32 // by note, from 1; low is the component, below 0, once that is known
	count      int32
	path       []site.NoteID
}

func (d *deriver) visit(id site.NoteID) {
	d.count++
	d.order[id], d.low[id] = d.count, d.count
	start := len(d.path)
	d.path = append(d.path, id)
	for _, from := range d.notes[id].DerivesFrom {
		if d.notes[from].Kind != site.Source {
			continue
		}
		if d.order[from] == 0 {
			d.visit(from)
		}
		if d.low[from] > 0 {
			d.low[id] = min(d.low[id], d.low[from])
		}
	}
	if d.low[id] != d.order[id] {
		return
	}
	together := d.path[start:]
	d.path = d.path[:start]
	component := -d.order[id]
	for _, member := range together {
		d.low[member] = component
	}
	var roots []site.NoteID
	for _, member := range together {
		for _, from := range d.notes[member].DerivesFrom {
			switch {
			case d.notes[from].Kind != site.Source || d.low[from] == component:
			case d.roots[from] == nil:
				roots = append(roots, from)
			default:
				roots = append(roots, d.roots[from]...)
			}
		}
	}
	switch {
	case len(roots) > 0:
		slices.Sort(roots)
		roots = slices.Compact(roots)
		roots = slices.Clip(roots[:min(len(roots), mostRoots)])
	case len(together) > 1:
		roots = []site.NoteID{slices.Min(together)}
	}
	for _, member := range together {
		d.roots[member] = roots
	}
}
