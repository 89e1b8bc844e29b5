package parse

import (
	"sort"
	"strings"
	"unicode"

	"dossier/generator/site"
)

// cover is what one citation, or several, cover: a range of a block's text.
type cover struct {
	start, end int // offsets in the block's text
	from, to   int // atoms, once the text is cut
	sentence   int // where the sentence of the citation begins, or -1 behind a full stop
	cites      []int32
	at         int // offset of the last citation
}

// covers divides a block's text into what its citations cover. The rule, as
// docs/authoring.md gives it:
//
//   - A citation before a sentence's full stop covers that sentence, back to
//     the citation before it if that stands in the same sentence; the two are
//     then one statement.
//   - A citation after a full stop covers everything back to the citation
//     before, or to the block's beginning.
//   - A citation in the middle of a sentence covers what stands before it.
//   - A citation that is a word of its sentence (@key says …) covers the
//     sentence.
//
// text is the block's text without citations, ends the offsets at which its
// sentences end, and places those of the citations.
func covers(text string, ends, places []int, inText []bool, cites [][]int32) []cover {
	sentenceAt := func(p int) (start, end int) {
		i := sort.SearchInts(ends, p+1)
		if i == len(ends) {
			i--
		}
		if i > 0 {
			start = ends[i-1]
		}
		return start, ends[i]
	}
	var list []cover
	for i, p := range places {
		prevEnd := 0
		if len(list) > 0 {
			prevEnd = min(list[len(list)-1].end, p)
		}
		start, end := sentenceAt(p)
		end = max(p, start+len(strings.TrimRightFunc(text[start:end], unicode.IsSpace)))
		c := cover{cites: cites[i], at: p, sentence: start}
		switch before := text[prevEnd:p]; {
		case inText[i]:
			c.start, c.end = max(prevEnd, start), end
		case hasWords(before) && endsSentence(before):
			c.start, c.end, c.sentence = prevEnd, p, -1
		case beginsWithTerminator(text[p:]):
			// The full stop may stand in the next segment, where what is before
			// the citation ended in an abbreviation or nothing at all.
			c.start, c.end = max(prevEnd, start), max(end, p)
		default:
			if p == start && p > 0 && !hasWords(text[p:end]) {
				start, _ = sentenceAt(p - 1)
			}
			c.start, c.end, c.sentence = max(prevEnd, start), p, start
		}
		if n := len(list) - 1; n >= 0 {
			prev := &list[n]
			sameSentence := prev.sentence >= 0 && c.sentence == prev.sentence
			if sameSentence || !hasWords(text[min(c.start, p):max(p, c.end)]) || p <= prev.end {
				prev.end = max(prev.end, c.end)
				prev.cites = append(prev.cites, c.cites...)
				prev.at = p
				continue
			}
		}
		list = append(list, c)
	}
	// What has no words between two statements, or behind the last, goes to
	// the one before it: closing marks, a colon.
	for i := range list {
		next := len(text)
		if i+1 < len(list) {
			next = list[i+1].start
		}
		if gap := text[list[i].end:next]; !hasWords(gap) {
			list[i].end += len(strings.TrimRightFunc(gap, unicode.IsSpace))
		}
		c := &list[i]
		c.start += len(text[c.start:c.end]) - len(strings.TrimLeftFunc(text[c.start:c.end], unicode.IsSpace))
	}
	return list
}

// statements writes a block's content with its statements, and notes the
// words that no citation covers. A block without a citation is one statement
// by the citations it inherits, if there are any. It returns the citations of
// a sentence that introduces what comes next.
func (w *walker) statements(atoms []atom, id blockID, inherit []int32, kind site.StatementKind) []int32 {
	if w.plain {
		w.plainly(atoms, id)
		return nil
	}
	var (
		text   strings.Builder
		places []int
		inText []bool
		cites  [][]int32
	)
	var prose strings.Builder            // text, as it is divided into sentences
	offsets := make([]int, len(atoms)+1) // of each atom in the text
	for i, a := range atoms {
		offsets[i] = text.Len()
		text.WriteString(a.text)
		prose.WriteString(a.prose())
		if len(a.cites) > 0 {
			places, inText, cites = append(places, text.Len()), append(inText, a.inText), append(cites, a.cites)
		}
	}
	offsets[len(atoms)] = text.Len()
	// To Unicode a line end ends a sentence; in Markdown it is a space.
	whole := strings.ReplaceAll(text.String(), "\n", " ")
	ends := sentenceEnds(strings.ReplaceAll(prose.String(), "\n", " "))

	list := covers(whole, ends, places, inText, cites)
	inherited := false
	if len(list) == 0 && len(inherit) > 0 && hasWords(whole) {
		trimmed := strings.TrimRightFunc(whole, unicode.IsSpace)
		list = []cover{{end: len(trimmed), cites: inherit}}
		inherited = true
	}
	atoms, offsets = cut(atoms, offsets, list)
	place(atoms, offsets, list)
	w.uncited(atoms, offsets, list)

	alone := len(list) == 1 && id.name != ""
	if id.name != "" && !alone {
		ref := w.addAnchor(site.ElementAnchor, int32(len(w.doc.Blocks)), id.name, "", id.start, id.end)
		w.html("<span")
		w.piece(site.AnchorAttr, ref)
		w.html("></span>")
	}
	next := 0
	for _, c := range list {
		for ; next < c.from; next++ {
			w.out = append(w.out, atoms[next].finished()...)
		}
		body := join(atoms[c.from:c.to])
		ref := w.addStatement(kind, body, c.cites, inherited)
		if alone {
			w.nameStatement(ref, id)
		} else {
			w.nameStatement(ref, blockID{})
		}
		w.piece(site.StatementStart, ref)
		w.out = append(w.out, body.pieces...)
		w.piece(site.StatementEnd, ref)
		next = c.to
	}
	for ; next < len(atoms); next++ {
		w.out = append(w.out, atoms[next].finished()...)
	}
	if trimmed := strings.TrimRightFunc(whole, unicode.IsSpace); len(list) > 0 && strings.HasSuffix(trimmed, ":") && list[len(list)-1].end >= len(trimmed) {
		return list[len(list)-1].cites
	}
	return nil
}

// cut divides text atoms where a statement begins or ends.
func cut(atoms []atom, offsets []int, list []cover) ([]atom, []int) {
	var marks []int
	for _, c := range list {
		marks = append(marks, c.start, c.end)
	}
	sort.Ints(marks)
	out := make([]atom, 0, len(atoms)+len(marks))
	at := make([]int, 0, cap(out)+1)
	for i, a := range atoms {
		from := offsets[i]
		for a.kind == textAtom {
			j := sort.SearchInts(marks, from+1)
			if j == len(marks) || marks[j] >= from+len(a.text) {
				break
			}
			n := marks[j] - from
			head := a
			head.text, head.end = a.text[:n], a.start+n
			out, at = append(out, head), append(at, from)
			a.text, a.start = a.text[n:], a.start+n
			from += n
		}
		out, at = append(out, a), append(at, from)
	}
	return out, append(at, offsets[len(offsets)-1])
}

// place finds the atoms of each statement. It begins with the first atom that
// isn't white space and ends with its last citation or the last of its text,
// whichever is later. What can't be cut belongs to the statement it begins in.
func place(atoms []atom, offsets []int, list []cover) {
	next := 0
	for i := range list {
		c := &list[i]
		first := next
		for first < len(atoms) && (offsets[first+1] <= c.start && len(atoms[first].cites) == 0 || blank(atoms[first])) {
			first++
		}
		last := first
		owned := map[int32]bool{}
		for _, ref := range c.cites {
			owned[ref] = true
		}
		for j := first; j < len(atoms); j++ {
			holds := false
			for _, ref := range atoms[j].cites {
				holds = holds || owned[ref]
			}
			behind := atoms[j].kind == markOfQuote && j == last && j > first
			if holds || behind || offsets[j] < c.end && (offsets[j+1] <= c.end || atoms[j].kind != textAtom) {
				last = j + 1
			} else if offsets[j] >= c.end && len(atoms[j].cites) > 0 {
				break
			}
		}
		c.from, c.to = min(first, last), last
		next = last
	}
}

func blank(a atom) bool {
	return a.kind == textAtom && strings.TrimSpace(a.text) == ""
}

// uncited notes the runs of words outside statements. What an image stands for
// is no statement.
func (w *walker) uncited(atoms []atom, offsets []int, list []cover) {
	next := 0
	says := func(a atom) bool { return !a.image && hasWords(a.text) }
	gap := func(to int) {
		first, last := next, to
		for first < last && !says(atoms[first]) {
			first++
		}
		for last > first && !says(atoms[last-1]) {
			last--
		}
		if first == last {
			return
		}
		start, end := atoms[first].start, atoms[last-1].end
		if a := atoms[first]; a.kind == textAtom {
			start += len(a.text) - len(strings.TrimLeftFunc(a.text, unicode.IsSpace))
		}
		if a := atoms[last-1]; a.kind == textAtom {
			end -= len(a.text) - len(strings.TrimRightFunc(a.text, unicode.IsSpace))
		}
		w.doc.Uncited = append(w.doc.Uncited, w.src.span(start, max(start, end)))
	}
	for _, c := range list {
		gap(c.from)
		next = c.to
	}
	gap(len(atoms))
}

// addStatement adds a statement without an id.
func (w *walker) addStatement(kind site.StatementKind, body atom, cites []int32, inherited bool) int32 {
	ref := int32(len(w.doc.Statements))
	w.doc.Statements = append(w.doc.Statements, site.Statement{
		Kind: kind, Body: compact(body.pieces), Text: singleSpaced(body.text),
		Cites: cites, Inherited: inherited, Quoted: w.quoting || w.rawOpen > 0, Heading: w.heading, Owner: -1, Span: w.src.span(body.start, body.end),
	})
	for _, c := range body.cites {
		w.doc.Cites[c].Statement = ref
	}
	for _, l := range body.links {
		w.doc.Links[l].Statement = ref
	}
	return ref
}

// nameStatement gives a statement its id.
func (w *walker) nameStatement(ref int32, id blockID) {
	s := &w.doc.Statements[ref]
	anchor := w.addAnchor(site.StatementAnchor, ref, id.name, digestID("s-", s.Text), id.start, id.end)
	if id.name == "" {
		w.doc.Anchors[anchor].Span = s.Span
	}
	s.ID = w.doc.Anchors[anchor].ID
}

// anchorOf finds a statement's anchor, which was added last or nearly so.
func (w *walker) anchorOf(statement int32) int32 {
	for i := len(w.doc.Anchors) - 1; i >= 0; i-- {
		if a := w.doc.Anchors[i]; a.Kind == site.StatementAnchor && a.Ref == statement {
			return int32(i)
		}
	}
	panic("parse: statement without an anchor")
}
