package parse

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"

	"dossier/generator/date"
	"dossier/generator/diag"
	"dossier/generator/site"
)

// correctionCallout is the name of the callout for our own corrections.
const correctionCallout = "correction"

const correctionForm = "write > [!correction] 2026-02-01, and below it what the page said and what it says now"

// correction reads a correction: its day, a short heading where there is one,
// and ordinary Markdown. The day and the words have to be there, or the log
// would have an entry that tells nothing. ok is false for what can't be shown.
func (w *walker) correction(n *ast.Blockquote, head *calloutHead) (ref int32, ok bool) {
	start, end := w.blockExtent(n)
	title := trimmed(w.atoms(head))
	day, title, ok := w.correctionDay(head, title)
	whole := join(title)

	// It stands in a section of its own and not where it was written: the
	// headings around it go on without it.
	outer, under, outline := w.out, w.heading, w.outline
	w.out, w.plain = nil, true
	n.RemoveChild(n, head)
	from := len(w.said)
	w.children(n, nil)
	w.plain = false
	pieces := compact(w.out)
	w.out, w.heading, w.outline = outer, under, outline

	words := singleSpaced(strings.Join(w.said[from:], " "))
	w.said = w.said[:from]
	if !hasWords(words) {
		w.report(diag.CorrectionSyntax, start, start+1, "this correction doesn't say what was corrected", correctionForm)
		return 0, false
	}
	if !ok {
		return 0, false
	}
	heading := singleSpaced(whole.text)
	ref = int32(len(w.doc.Corrections))
	anchor := w.addAnchor(site.CorrectionAnchor, ref, "", digestID("corr-", day.String()+" "+heading+" "+words), start, end)
	w.doc.Corrections = append(w.doc.Corrections, site.Correction{
		Date: day, Anchor: anchor, Title: compact(whole.pieces), Heading: heading, Pieces: pieces, Span: w.src.span(start, end),
	})
	return ref, true
}

// correctionDay takes the day off the start of a correction's title.
func (w *walker) correctionDay(head *calloutHead, title []atom) (day date.Day, rest []atom, ok bool) {
	at := max(head.Pos(), 0)
	if len(title) == 0 || title[0].kind != textAtom {
		w.report(diag.CorrectionSyntax, at, at+1, "this correction has no date", correctionForm)
		return day, title, false
	}
	first := title[0]
	word, after, _ := strings.Cut(first.text, " ")
	word = strings.TrimRight(word, ":,;")
	day, err := date.ParseDay(word)
	if err != nil {
		w.report(diag.CorrectionSyntax, first.start, first.start+len(word), fmt.Sprintf("a correction begins with its day, and %q is none", clipped(word)), correctionForm)
		return day, title, false
	}
	after = strings.TrimLeft(after, " \t—–-:")
	first.start, first.text = first.end-len(after), after
	rest = title[1:]
	if after != "" {
		rest = append([]atom{first}, rest...)
	}
	return day, rest, true
}

// clipped shortens an author's words to what a message can show.
func clipped(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// plainly writes a block's content as it is, in a correction, where nothing
// is a statement. An ^id would mark a place that can't be embedded.
func (w *walker) plainly(atoms []atom, id blockID) {
	if id.name != "" {
		w.report(diag.AnchorStray, id.start, id.end, "^"+id.name+" can't mark a part of a correction", "to name the whole, write it on a line of its own below the callout")
	}
	whole := join(atoms)
	w.said = append(w.said, whole.text)
	w.out = append(w.out, whole.pieces...)
}
