package network

import (
	"cmp"
	"slices"
)

// attempts is how often it is tried to make room, at each size of letters: where
// very many names have none, most would be tried in vain.
const attempts = 60

// move is a name's new place.
type move struct {
	of int
	found
}

// makeRoom finds a place for a name that has none, by moving one other, whole as
// it is, to where it lies over nothing either. It returns the places of both, or
// nothing.
func (p *picture) makeRoom(of, size int, forms [][]form, tries *int, may func(other int) bool) []move {
	type choice struct {
		move
		other, cost int
	}
	var choices []choice
	if *tries == 0 {
		return nil
	}
	*tries--
	for _, f := range forms[of] {
		for _, side := range sides {
			b := placed(&p.nodes[of], side, f.width, len(f.lines), size)
			if b.left < 0 || b.top < 0 || b.right > p.width || b.bottom > p.height {
				continue
			}
			other, single := p.inTheWay(b)
			if !single || !may(other) {
				continue
			}
			if over, ok := p.over(b, of); over > 0 || !ok {
				continue
			}
			cost := p.hidden(of, b, size, f.worse+p.lean(of, side), noLimit)
			choices = append(choices, choice{move{of, found{Label{side, f.lines}, f.cut, b}}, other, cost})
		}
	}
	slices.SortStableFunc(choices, func(a, b choice) int { return cmp.Compare(a.cost, b.cost) })
	for _, c := range choices {
		if *tries == 0 {
			return nil
		}
		*tries--
		before := p.taken[c.other]
		p.taken[of], p.taken[c.other] = c.box, box{}
		elsewhere, ok := p.best(c.other, size, wholes(forms[c.other]), overNode)
		p.taken[of], p.taken[c.other] = box{}, before
		if ok {
			return []move{c.move, {c.other, elsewhere}}
		}
	}
	return nil
}

// inTheWay is the one name that another would lie over; single is false where
// there are more.
func (p *picture) inTheWay(b box) (other int, single bool) {
	for i, t := range p.taken {
		if b.meets(t) {
			if single {
				return 0, false
			}
			other, single = i, true
		}
	}
	return other, single
}
