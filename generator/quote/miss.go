package quote

import "slices"

// Miss says how a quotation that a text hasn't comes nearest to standing in it.
type Miss struct {
	Kind MissKind
	// Paragraph is the one that has the most of the quotation, counted from 1;
	// 0 if less than half of its words stand together anywhere.
	Paragraph int
	// Same of Words words of the quotation stand there, in its order.
	Same, Words int
	// Want is the first word or sign of the quotation that the text hasn't,
	// and Have what the text has in its place, both as written; one is empty
	// where something was added or left out. Want stands at WantStart in the
	// quotation, Have at HaveStart in paragraph HaveIn.
	Want, Have string
	WantStart  int
	HaveIn     int
	HaveStart  int
}

// MissKind tells what is wrong with a quotation.
type MissKind uint8

// The kinds of misses.
const (
	Unlike  MissKind = iota // nothing in the text is much like it
	Changed                 // a word stands for another
	Added                   // the text has no such word there
	LeftOut                 // the text has one more word there
	Order                   // its parts stand in the text, but not in this order
	Cut                     // it begins or ends within a word, such as one with a hyphen
)

// Nearest finds where a quotation that Find doesn't find comes nearest to
// standing, and the first thing that differs.
func (t *Text) Nearest(q Quotation) Miss {
	miss := Miss{Words: q.Words()}
	if found := t.find(q, false); len(found) > 0 {
		return t.missCut(q, found[0], miss)
	}
	if m, ok := t.missOrder(q, miss); ok {
		return m
	}
	return t.missEdit(q, miss)
}

// missCut says at which end a quotation cuts a word.
func (t *Text) missCut(q Quotation, found []stretch, miss Miss) Miss {
	miss.Kind, miss.Same = Cut, miss.Words
	for i, s := range found {
		edge, at := q.parts[i][0], s.from
		if divisible(t.tokens, at) {
			if divisible(t.tokens, s.to) {
				continue
			}
			edge, at = q.parts[i][len(q.parts[i])-1], s.to-1
		}
		from, to := at, at+1
		for !divisible(t.tokens, from) {
			from--
		}
		for !divisible(t.tokens, to) {
			to++
		}
		p := t.tokens[at].paragraph
		miss.Paragraph, miss.HaveIn, miss.HaveStart = int(p)+1, int(p)+1, t.tokens[from].start
		miss.Have = t.paragraphs[p][t.tokens[from].start:t.tokens[to-1].end]
		miss.Want, miss.WantStart = q.text[edge.start:edge.end], edge.start
		return miss
	}
	return miss
}

// missOrder finds each part of a quotation on its own.
func (t *Text) missOrder(q Quotation, miss Miss) (Miss, bool) {
	if len(q.parts) < 2 || q.pieces() > maxPieces {
		return miss, false
	}
	end := 0
	for _, p := range q.parts {
		found := t.findPart(p, true)
		if len(found) == 0 {
			return miss, false
		}
		if miss.Kind == Order {
			continue
		}
		behind := false
		for _, s := range found {
			if behind = s.from >= end; behind {
				end = s.to
				break
			}
		}
		if !behind {
			tok := t.tokens[found[0].from]
			miss.Kind, miss.Same = Order, miss.Words
			miss.Paragraph, miss.HaveIn, miss.HaveStart = int(tok.paragraph)+1, int(tok.paragraph)+1, tok.start
			miss.Want, miss.WantStart = q.text[p[0].start:p[len(p)-1].end], p[0].start
		}
	}
	return miss, miss.Kind == Order
}

// Costs of the alignment. A word weighs more than a sign, so that the words
// decide where a quotation belongs; a word of the text that is passed over
// weighs less than one of the quotation that has no partner, so that as many
// of these as can be have one.
const (
	wordAdded   = 12
	wordChanged = 11
	wordLeft    = 8
	signCost    = 2
)

// addedCost is the cost of an element that the text hasn't.
func addedCost(e element) int32 {
	if e.hasWord() {
		return wordAdded
	}
	return signCost
}

// leftCost is the cost of a token that the quotation hasn't.
func leftCost(t token) int32 {
	if t.kind == word {
		return wordLeft
	}
	return signCost
}

// maxAligned is how many elements of a quotation, and maxCells how many cells
// of a table, the search for the nearest miss takes into account.
const (
	maxAligned = 200
	maxCells   = 1 << 24
)

// missEdit aligns the quotation with the stretch of the text that takes the
// fewest edits to become it, and tells the first edit.
//
// It is the usual table of edit distances, with a row for each element of the
// quotation and a column for each token of the text, that may begin and end at
// any column; at an ellipsis or brackets it may skip columns at no cost.
func (t *Text) missEdit(q Quotation, miss Miss) Miss {
	var rows []element
	for i, p := range q.parts {
		if i > 0 {
			rows = append(rows, element{kind: editors})
		}
		rows = append(rows, p...)
	}
	rows = rows[:min(len(rows), maxAligned)]
	if len(rows) == 0 || len(t.tokens) == 0 {
		return miss
	}
	from, to := t.align(rows)
	if (to-from)*len(rows) > maxCells {
		return miss
	}
	steps := t.edits(rows, from, to)

	counts := map[int32]int{}
	most := int32(-1)
	words := 0
	first := -1
	for i, s := range steps {
		if s.kind != kept && first < 0 {
			first = i
		}
		if s.row < len(rows) && s.kind != left && rows[s.row].hasWord() {
			words++
			if s.kind == kept {
				miss.Same++
				p := t.tokens[s.column].paragraph
				if counts[p]++; most < 0 || counts[p] > counts[most] {
					most = p
				}
			}
		}
	}
	if first < 0 || miss.Same*2 < words || most < 0 {
		miss.Same = 0
		return miss
	}
	miss.Paragraph = int(most) + 1
	step := steps[first]
	if step.kind != left {
		e := rows[step.row]
		miss.Want, miss.WantStart = q.text[e.start:e.end], e.start
	} else if step.row < len(rows) {
		miss.WantStart = rows[step.row].start
	}
	if step.kind != added {
		tok := t.tokens[step.column]
		miss.Have, miss.HaveIn, miss.HaveStart = t.paragraphs[tok.paragraph][tok.start:tok.end], int(tok.paragraph)+1, tok.start
	} else if step.column < len(t.tokens) {
		tok := t.tokens[step.column]
		miss.HaveIn, miss.HaveStart = int(tok.paragraph)+1, tok.start
	}
	miss.Kind = [...]MissKind{changed: Changed, added: Added, left: LeftOut}[step.kind]
	return miss
}

// align returns the tokens that the cheapest alignment of rows takes up.
func (t *Text) align(rows []element) (from, to int) {
	n := len(t.tokens)
	cost, begin := make([]int32, n+1), make([]int32, n+1)
	for j := range begin {
		begin[j] = int32(j)
	}
	for _, e := range rows {
		free := e.kind == editors
		step := addedCost(e)
		diagonal, diagonalBegin := cost[0], begin[0]
		if !free {
			cost[0] += step
		}
		for j := 1; j <= n; j++ {
			up, upBegin := cost[j], begin[j]
			best, bestBegin := up+step, upBegin
			if free {
				best = up
				if cost[j-1] < best {
					best, bestBegin = cost[j-1], begin[j-1]
				}
			} else {
				tok := &t.tokens[j-1]
				if c := diagonal + changedCost(e, *tok); c <= best {
					best, bestBegin = c, diagonalBegin
				}
				if c := cost[j-1] + leftCost(*tok); c < best {
					best, bestBegin = c, begin[j-1]
				}
			}
			diagonal, diagonalBegin = up, upBegin
			cost[j], begin[j] = best, bestBegin
		}
	}
	for j := range cost {
		if cost[j] < cost[to] {
			to = j
		}
	}
	return int(begin[to]), to
}

// changedCost is the cost of an element in a token's place: nothing if they
// agree. A word is never taken for a sign.
func changedCost(e element, t token) int32 {
	switch {
	case e.matches(t):
		return 0
	case e.hasWord() != (t.kind == word):
		return wordAdded + wordLeft
	case !e.hasWord():
		return signCost
	}
	return wordChanged
}

// edit is a step of an alignment: what became of a row or a column.
type edit struct {
	kind        editKind
	row, column int
}

type editKind uint8

const (
	kept editKind = iota
	changed
	added // the row has no column
	left  // the column has no row
	skipped
)

// edits returns the steps of the cheapest alignment of rows with exactly the
// tokens from:to, in order, without what brackets and ellipses skip.
func (t *Text) edits(rows []element, from, to int) []edit {
	tokens := t.tokens[from:to]
	n := len(tokens)
	cost := make([]int32, n+1)
	steps := make([]editKind, (len(rows)+1)*(n+1))
	for j, tok := range tokens {
		cost[j+1] = cost[j] + leftCost(tok)
		steps[j+1] = left
	}
	for i, e := range rows {
		row := steps[(i+1)*(n+1):]
		free := e.kind == editors
		step := addedCost(e)
		diagonal := cost[0]
		row[0] = added
		if !free {
			cost[0] += step
		}
		for j := 1; j <= n; j++ {
			up := cost[j]
			best, kind := up+step, added
			if free {
				best = up
				if cost[j-1] < best {
					best, kind = cost[j-1], skipped
				}
			} else {
				tok := tokens[j-1]
				if c := changedCost(e, tok); diagonal+c <= best {
					best, kind = diagonal+c, changed
					if c == 0 {
						kind = kept
					}
				}
				if c := cost[j-1] + leftCost(tok); c < best {
					best, kind = c, left
				}
			}
			diagonal = up
			cost[j], row[j] = best, kind
		}
	}
	var back []edit
	for i, j := len(rows), n; i > 0 || j > 0; {
		kind := steps[i*(n+1)+j]
		switch kind {
		case kept, changed:
			i, j = i-1, j-1
			back = append(back, edit{kind, i, from + j})
		case added:
			i--
			if rows[i].kind != editors {
				back = append(back, edit{added, i, from + j})
			}
		case left:
			j--
			back = append(back, edit{left, i, from + j})
		case skipped:
			j--
		}
	}
	slices.Reverse(back)
	return back
}
