package parse

import (
	"bytes"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/generator/diag"
	"dossier/generator/quote"
	"dossier/generator/site"
)

// excuse is a comment %%not quoted: reason%% behind what stands in quotation
// marks and is no quotation: a title, a word used at arm's length.
type excuse struct {
	at     int // in the parsed text, where the comment was
	reason string
	span   diag.Span // of the comment in the file
	used   bool
}

// excuseSign begins such a comment.
const excuseSign = "not quoted:"

// excuseIn reads a comment as an excuse.
func excuseIn(comment string) (reason string, ok bool) {
	comment = strings.TrimSpace(comment)
	if len(comment) < len(excuseSign) || !strings.EqualFold(comment[:len(excuseSign)], excuseSign) {
		return "", false
	}
	return strings.Join(strings.Fields(comment[len(excuseSign):]), " "), true
}

// takeExcuse finds the excuse that stands behind offset from of the parsed
// text with nothing but white space between, or anywhere up to offset to.
func (w *walker) takeExcuse(from, to int) string {
	list := w.src.excuses
	for i := sort.Search(len(list), func(i int) bool { return list[i].at >= from }); i < len(list); i++ {
		e := &list[i]
		if e.used {
			continue
		}
		if e.at > to && len(bytes.TrimLeft(w.src.text[from:e.at], " \t\n")) > 0 {
			break
		}
		e.used = true
		return e.reason
	}
	return ""
}

// idleExcuses reports the excuses that excuse nothing, and those without a
// reason.
func (w *walker) idleExcuses() {
	for _, e := range w.src.excuses {
		switch {
		case e.reason == "":
			w.doc.Diags = append(w.doc.Diags, diag.New(diag.QuoteExcuse, e.span, "this doesn't say why the words before it are no quotation", "write the reason: %%not quoted: the title of a report%%"))
		case !e.used:
			w.doc.Diags = append(w.doc.Diags, diag.New(diag.QuoteExcuse, e.span, "nothing in quotation marks stands before this", "write it right behind the closing mark, or take it out"))
		}
	}
}

// block is a run of atoms as quotations are looked for in it. The block's text
// without citations is text; offsets are where each atom begins in it, and
// places where its citations stand.
type quotedBlock struct {
	text    string
	offsets []int
	places  []int
	cites   [][]int32
}

// quotable reports whether any of the atoms may have a quotation mark in it.
// Most blocks have none.
func quotable(atoms []atom) bool {
	for i := range atoms {
		if atoms[i].tag == "q" {
			return true
		}
		for j := 0; j < len(atoms[i].text); j++ {
			switch c := atoms[i].text[j]; {
			case c == '"':
				return true
			case c < utf8.RuneSelf:
			case c == 0xC2 || c == 0xE2 || c == 0xE3 || c == 0xEF: // how « “ 「 ＂ begin in UTF-8
				return true
			}
		}
	}
	return false
}

func newQuotedBlock(atoms []atom) quotedBlock {
	b := quotedBlock{offsets: make([]int, len(atoms)+1)}
	var text strings.Builder
	for i := range atoms {
		a := &atoms[i]
		b.offsets[i] = text.Len()
		switch {
		case a.literal || a.image: // code and what stands for a picture quote nobody
			text.WriteString(strings.Repeat("x", len(a.text)))
		case a.tag == "q": // browsers put the marks around it
			text.WriteString("“" + a.text + "”")
		default:
			text.WriteString(a.text)
		}
		if len(a.cites) > 0 {
			b.places = append(b.places, text.Len())
			b.cites = append(b.cites, a.cites)
		}
	}
	b.offsets[len(atoms)] = text.Len()
	b.text = text.String()
	return b
}

// next returns the citations behind an offset of the block, or those that it
// inherits.
func (b *quotedBlock) next(offset int, inherit []int32) []int32 {
	if i := sort.SearchInts(b.places, offset); i < len(b.places) {
		return b.cites[i][:1]
	}
	return inherit
}

// end turns the offset at which something ends in the block into one of the
// parsed text.
func (b *quotedBlock) end(atoms []atom, offset int) int {
	i := sort.SearchInts(b.offsets, offset) - 1 // the atom that it ends in
	if i < 0 || i >= len(atoms) {
		return 0
	}
	if a := &atoms[i]; a.kind == textAtom {
		return a.start + offset - b.offsets[i]
	}
	return atoms[i].end
}

// begin is end for where something begins.
func (b *quotedBlock) begin(atoms []atom, offset int) int {
	i := sort.SearchInts(b.offsets, offset+1) - 1
	if i < 0 || i >= len(atoms) {
		return 0
	}
	if a := &atoms[i]; a.kind == textAtom {
		return a.start + offset - b.offsets[i]
	}
	return atoms[i].start
}

// quotations notes what stands in quotation marks in a block, and puts a mark
// behind each. inherit are the citations of a block that has none.
func (w *walker) quotations(atoms []atom, inherit []int32) []atom {
	if w.plain || !quotable(atoms) {
		return atoms
	}
	b := newQuotedBlock(atoms)
	spans := quote.Scan(b.text)
	if len(spans) == 0 {
		return atoms
	}
	var marks []quoteAt
	unclosed := false
	for _, s := range spans {
		start, end := b.begin(atoms, s.Open), b.end(atoms, s.Close)
		if !s.Closed {
			if !unclosed && hasWords(b.text[s.Start:]) {
				w.report(diag.QuoteUnclosed, start, max(start, end), "this quotation mark is never closed", "close it in the same paragraph, line or cell")
			}
			unclosed = true // one a block is enough: the others may be its doing
			continue
		}
		// Words that stand within the marks may cite: "… [@a]".
		cites := b.next(s.Start, inherit)
		ref := w.addQuotation(b.text[s.Start:s.End], cites, start, end, end)
		marks = append(marks, quoteAt{s.Close, ref})
	}
	return insertMarks(atoms, b.offsets, marks)
}

// quoteAt is a quotation that ends at an offset of its block.
type quoteAt struct {
	offset int
	ref    int32
}

// insertMarks puts the mark of each quotation behind it. A quotation that ends
// in the middle of what can't be cut has its mark behind that.
func insertMarks(atoms []atom, offsets []int, marks []quoteAt) []atom {
	out := make([]atom, 0, len(atoms)+2*len(marks))
	for i, a := range atoms {
		from, whole := offsets[i], false
		for len(marks) > 0 && marks[0].offset <= offsets[i+1] {
			m := marks[0]
			marks = marks[1:]
			if n := m.offset - from; a.kind == textAtom && n > 0 && n < len(a.text) {
				head := a
				head.text, head.end = a.text[:n], a.start+n
				out = append(out, head, markAtom(m.ref, head.end))
				a.text, a.start, from = a.text[n:], a.start+n, m.offset
				continue
			}
			if !whole {
				out, whole = append(out, a), true
			}
			out = append(out, markAtom(m.ref, a.end))
		}
		if !whole {
			out = append(out, a)
		}
	}
	return out
}

func markAtom(ref int32, at int) atom {
	return atom{kind: markOfQuote, pieces: []site.Piece{{Kind: site.QuoteMark, Ref: ref}}, start: at, end: at}
}

// addQuotation adds a quotation. start and end are where it stands in the
// parsed text, and up to where an excuse for it may stand, white space aside.
func (w *walker) addQuotation(text string, cites []int32, start, end, excuses int) int32 {
	ref := int32(len(w.doc.Quotations))
	text = singleSpaced(text)
	words := quote.New(text)
	w.doc.Quotations = append(w.doc.Quotations, site.Quotation{
		Text: text, Digest: words.Digest(), Wordless: words.Words() == 0, Cites: cites, Excuse: w.takeExcuse(end, excuses),
		Summary: -1, Point: -1, Claim: -1, Fact: -1, Span: w.src.span(start, max(start, end)),
	})
	return ref
}

// translations marks, of the quotations that belong to a citation with
// original words, the last one. It is done when all are known.
func (w *walker) translations() {
	given := map[int32]bool{} // citations whose original words no quotation has taken yet
	for ref := range w.doc.Cites {
		for _, item := range w.doc.Cites[ref].Group.Items {
			if item.Original != nil {
				given[int32(ref)] = true
			}
		}
	}
	for i := len(w.doc.Quotations) - 1; i >= 0 && len(given) > 0; i-- {
		q := &w.doc.Quotations[i]
		for _, ref := range q.Cites {
			if given[ref] {
				q.Translates = true
				delete(given, ref)
			}
		}
	}
}

// quoteBlock notes what the paragraphs of a quote block say up to each
// citation. A last line that begins with a dash names the speaker and is no
// part of it. The marks stand before the citations. to is where the block ends.
func (w *walker) quoteBlock(paragraphs [][]atom, inherit []int32, to int) [][]atom {
	if w.plain {
		return paragraphs
	}
	out := make([][]atom, len(paragraphs))
	var pending strings.Builder
	start, end, first := -1, 0, true
	for p, atoms := range paragraphs {
		for _, a := range atoms {
			if !a.image {
				pending.WriteString(a.text)
				if hasWords(a.text) {
					if start < 0 {
						start = a.start
					}
					end = a.end
				}
			}
			if len(a.cites) > 0 {
				if said := withoutAttribution(pending.String(), first); hasWords(said) {
					out[p] = append(out[p], markAtom(w.addQuotation(said, a.cites[:1], start, end, end), end))
				}
				pending.Reset()
				start, first = -1, false
			}
			out[p] = append(out[p], a)
		}
		pending.WriteString("\n")
	}
	if said := withoutAttribution(pending.String(), first); hasWords(said) && start >= 0 {
		last := len(out) - 1
		out[last] = append(out[last], markAtom(w.addQuotation(said, inherit, start, end, to), end))
	}
	return out
}

// withoutAttribution cuts off the last line of a quote block's text when it
// begins with a dash, as in — Anna Field. The first line of a block is never
// one: in some languages speech begins with a dash.
func withoutAttribution(text string, first bool) string {
	trimmed := strings.TrimRightFunc(text, unicode.IsSpace)
	at := strings.LastIndexByte(trimmed, '\n') + 1
	if at == 0 && first {
		return text
	}
	line := strings.TrimLeftFunc(trimmed[at:], unicode.IsSpace)
	for _, dash := range []string{"—", "–", "―", "-- "} {
		if strings.HasPrefix(line, dash) {
			return trimmed[:at]
		}
	}
	return text
}

// unmarked notes the quotations of a heading, whose links to the originals
// would stand where headings are linked themselves.
func (w *walker) unmarked(atoms []atom) []atom {
	w.quotations(atoms, nil)
	return atoms
}
