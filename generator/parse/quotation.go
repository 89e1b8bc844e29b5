package parse

import (
	"bytes"
	"html"
	"regexp"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/generator/cite"
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
// text, up to offset to or with nothing but white space behind that.
func (w *walker) takeExcuse(from, to int) string {
	list := w.src.excuses
	for i := sort.Search(len(list), func(i int) bool { return list[i].at >= from }); i < len(list); i++ {
		e := &list[i]
		if e.used {
			continue
		}
		if e.at > to && len(bytes.TrimLeft(w.src.text[max(from, to):e.at], " \t\n")) > 0 {
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

// quotedBlock is a run of atoms as quotations are looked for in it. The block's
// text without citations is text; offsets are where each atom begins in it,
// leaves what the atoms are made of, and places where its citations stand.
type quotedBlock struct {
	text    string
	offsets []int
	leaves  []leaf
	places  []int
	cites   []int32
	inText  []bool // those citations that are words of their sentence
}

// leaf is a part of a block with a place of its own: nothing within it has
// one, but the bytes of what is text.
type leaf struct {
	offset     int // in the block's text
	start, end int // in the parsed text
	isText     bool
	top        bool // it is a whole atom, and so has no markup around it
}

// quotable reports whether any of the atoms may have a quotation mark in it.
// Most blocks have none.
func quotable(atoms []atom) bool {
	for i := range atoms {
		if atoms[i].tag == "q" || quotable(atoms[i].inner) {
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
	b := quotedBlock{offsets: make([]int, 0, len(atoms)+1), leaves: make([]leaf, 0, len(atoms))}
	var text strings.Builder
	for i := range atoms {
		b.offsets = append(b.offsets, text.Len())
		b.add(&text, &atoms[i], true)
	}
	b.offsets = append(b.offsets, text.Len())
	b.text = text.String()
	return b
}

// add adds an atom, or those that it was made of.
func (b *quotedBlock) add(text *strings.Builder, a *atom, top bool) {
	if len(a.inner) > 0 {
		last := len(a.inner) - 1
		for i := range a.inner {
			if inner := &a.inner[i]; a.tag == "q" && (i == 0 || i == last) {
				mark := "“" // browsers put the marks around it
				if i > 0 {
					mark = "”"
				}
				b.leaves = append(b.leaves, leaf{offset: text.Len(), start: inner.start, end: inner.end})
				text.WriteString(mark)
			} else {
				b.add(text, inner, false)
			}
		}
		return
	}
	b.leaves = append(b.leaves, leaf{offset: text.Len(), start: a.start, end: a.end, isText: a.kind == textAtom, top: top})
	if a.literal || a.image { // code and what stands for a picture quote nobody
		text.WriteString(strings.Repeat("x", len(a.text)))
	} else {
		text.WriteString(a.text)
	}
	for _, ref := range a.cites {
		b.places, b.cites, b.inText = append(b.places, text.Len()), append(b.cites, ref), append(b.inText, a.inText)
	}
}

// belongs returns the citation to which a quotation of the block belongs: the
// next one behind its beginning, since words within the marks may cite, or
// those that the block inherits if it has none itself. Where a source is a word of the quotation's
// sentence (@key says "…"), and no citation follows in it, it is that.
func (b *quotedBlock) belongs(s quote.Span, inherit []int32) []int32 {
	next := sort.SearchInts(b.places, s.Start)
	if before := next - 1; before >= 0 && b.inText[before] {
		ends := sentenceEnds(b.prose())
		from, to := sort.SearchInts(ends, b.places[before]+1), sort.SearchInts(ends, s.Start+1)
		end := sort.SearchInts(ends, s.Close)
		if from == to && (next == len(b.places) || b.inText[next] || end < len(ends) && b.places[next] > ends[end]) {
			return b.cites[before : before+1 : before+1]
		}
	}
	switch {
	case next < len(b.places):
		return b.cites[next : next+1 : next+1]
	case len(b.places) > 0:
		return nil
	}
	return inherit
}

// prose is the text as it is divided into sentences: the name of a source that
// is a word of its sentence begins one.
func (b *quotedBlock) prose() string {
	text := []byte(strings.ReplaceAll(b.text, "\n", " "))
	for i, p := range b.places {
		if b.inText[i] && p < len(text) && text[p] == ' ' {
			text[p] = 'X'
		}
	}
	return string(text)
}

// end turns the offset at which something ends in the block into one of the
// parsed text, and tells up to where an excuse for it may stand: to what comes
// next, since only markup stands between. Of a leaf that isn't text and goes
// on with words it isn't known where in it the offset is, so there can be none.
func (b *quotedBlock) end(w *walker, offset int) (end, excuses int, ok bool) {
	i := sort.Search(len(b.leaves), func(i int) bool { return b.leaves[i].offset >= offset }) - 1
	if i < 0 {
		return 0, 0, false
	}
	l, next := b.leaves[i], len(b.text)
	if i+1 < len(b.leaves) {
		next = b.leaves[i+1].offset
	}
	switch {
	case l.isText && offset < next:
		end = l.start + offset - l.offset
		return end, end, true
	case hasWords(b.text[offset:next]):
		return l.end, l.end, false
	case i+1 < len(b.leaves):
		return l.end, max(l.end, b.leaves[i+1].start), true
	case l.top:
		return l.end, l.end, true
	}
	line := bytes.IndexByte(w.src.text[l.end:], '\n')
	if line < 0 {
		line = len(w.src.text) - l.end
	}
	return l.end, l.end + line, true
}

// begin is the offset in the parsed text of where something begins.
func (b *quotedBlock) begin(offset int) int {
	i := sort.Search(len(b.leaves), func(i int) bool { return b.leaves[i].offset > offset }) - 1
	if i < 0 {
		return 0
	}
	l := b.leaves[i]
	if l.isText {
		return l.start + offset - l.offset
	}
	return l.start
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
		start := b.begin(s.Open)
		end, excuses, excusable := b.end(w, s.Close)
		if !s.Closed {
			switch {
			case unclosed:
			case s.Unopened:
				w.report(diag.QuoteUnclosed, start, max(start, end), "this quotation mark closes what no mark opens", "put the opening mark before the words, with a space before it")
			case hasWords(b.text[s.Start:]):
				w.report(diag.QuoteUnclosed, start, max(start, end), "this quotation mark is never closed", "close it in the same paragraph, line or cell")
			}
			unclosed = true // one a block is enough: the others may be its doing
			continue
		}
		q := quoted{text: b.text[s.Start:s.End], cites: b.belongs(s, inherit), start: start, end: end}
		if excusable {
			q.excuse = w.takeExcuse(end, excuses)
		}
		ref := w.addQuotation(q)
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

// quoted is a quotation as it was found.
type quoted struct {
	text       string
	cites      []int32
	excuse     string
	start, end int // where it stands in the parsed text
}

func (w *walker) addQuotation(q quoted) int32 {
	ref := int32(len(w.doc.Quotations))
	text := singleSpaced(q.text)
	words := quote.New(text)
	w.doc.Quotations = append(w.doc.Quotations, site.Quotation{
		Text: text, Digest: words.Digest(), Wordless: words.Words() == 0 && !hasWords(text), Cites: q.cites, Excuse: q.excuse,
		Summary: -1, Point: -1, Claim: -1, Fact: -1, Span: w.src.span(q.start, max(q.start, q.end)),
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
	w.citedWords(given)
}

// citedWords notes what stands in quotation marks within citations, before
// their keys or behind their locators, and belongs to them; and the original
// words of those that follow no quotation: a translation may be told in other
// words, but the original is shown as it is.
func (w *walker) citedWords(originals map[int32]bool) {
	for i := range w.doc.Cites {
		ref := []int32{int32(i)}
		for _, item := range w.doc.Cites[i].Group.Items {
			for _, text := range []string{item.Prefix, item.Note} {
				for _, s := range quote.Scan(text) {
					if s.Closed {
						w.addCited(text[s.Start:s.End], ref, item.Span)
					}
				}
			}
			if item.Original != nil && originals[ref[0]] {
				w.addCited(item.Original.Text, ref, item.Span)
			}
		}
	}
}

// addCited adds a quotation that stands within a citation, at a place in the
// file.
func (w *walker) addCited(text string, cites []int32, at cite.Span) {
	ref := w.addQuotation(quoted{text: text, cites: cites})
	w.doc.Quotations[ref].Span = diag.Span(at)
}

// quoteBlock notes what the paragraphs of a quote block say up to each
// citation. A last line that begins with a dash names the speaker and is no
// part of it, unless the block's first line begins so: its lines are then a
// dialogue. The marks stand before the citations. to is where the block ends.
func (w *walker) quoteBlock(paragraphs [][]atom, inherit []int32, to int) [][]atom {
	if w.plain {
		return paragraphs
	}
	out := make([][]atom, len(paragraphs))
	var pending strings.Builder
	start, end, first := -1, 0, true
	dialogue := len(paragraphs) > 0 && beginsWithDash(join(paragraphs[0]).text)
	speech := func() string {
		if dialogue {
			return pending.String()
		}
		return withoutAttribution(pending.String(), first)
	}
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
				if said := speech(); hasWords(said) {
					out[p] = append(out[p], markAtom(w.addQuotation(quoted{said, a.cites[:1], w.takeExcuse(end, end), start, end}), end))
				}
				pending.Reset()
				start, first = -1, false
			}
			out[p] = append(out[p], a)
		}
		pending.WriteString("\n")
	}
	if said := speech(); hasWords(said) && start >= 0 {
		if !first {
			inherit = nil
		}
		last := len(out) - 1
		out[last] = append(out[last], markAtom(w.addQuotation(quoted{said, inherit, w.takeExcuse(end, to), start, end}), end))
	}
	return out
}

// isQuoting reports whether what is read stands in a quote block.
func (w *walker) isQuoting() bool { return w.quoting || w.rawOpen > 0 }

// beginsWithDash reports whether a line does, as speech in some languages and
// the names of speakers.
func beginsWithDash(line string) bool {
	line = strings.TrimLeftFunc(line, unicode.IsSpace)
	for _, dash := range []string{"—", "–", "―", "-- "} {
		if strings.HasPrefix(line, dash) {
			return true
		}
	}
	return false
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
	if beginsWithDash(trimmed[at:]) {
		return trimmed[:at]
	}
	return text
}

// rawQuoting matches the tags of raw HTML around what is quoted.
var rawQuoting = regexp.MustCompile(`<(/?)(?:q|blockquote)(?:\s[^>]*)?>`)

// rawQuotations notes what a block of raw HTML quotes, between at and end of
// the parsed text. Nothing can be cited in it. A blockquote may stay open, and
// what Markdown follows is then quoted, too.
func (w *walker) rawQuotations(clean string, at, end int) {
	before := w.rawOpen
	w.rawOpen += strings.Count(clean, "<blockquote") - strings.Count(clean, "</blockquote")
	if w.plain {
		return
	}
	marked := rawQuoting.ReplaceAllStringFunc(clean, func(tag string) string {
		if tag[1] == '/' {
			return "”"
		}
		return "“"
	})
	text := strings.Repeat("“", before) + html.UnescapeString(tagPattern.ReplaceAllString(marked, "")) + strings.Repeat("”", max(w.rawOpen, 0))
	for _, s := range quote.Scan(text) {
		if said := text[s.Start:s.End]; s.Closed && hasWords(said) {
			w.addQuotation(quoted{said, nil, w.takeExcuse(at, end), at, end})
		}
	}
}

// unmarked notes the quotations of a heading, whose links to the originals
// would stand where headings are linked themselves.
func (w *walker) unmarked(atoms []atom) []atom {
	w.quotations(atoms, nil)
	return atoms
}
