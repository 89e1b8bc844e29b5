package parse

import (
	"fmt"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"dossier/generator/diag"
	"dossier/generator/site"
)

const figureForm = "write - checked:: quotations found in our copies, or leave the callout empty for all figures"

// figures reads a [!figures] callout: a list of NAME:: words, each of which
// shows one of the site's counts. The words are ours, about the site, so they
// cite nothing.
func (w *walker) figures(n *ast.Blockquote, head *calloutHead) {
	var known []string
	for _, f := range (&site.Counts{}).Figures() {
		known = append(known, f.Name)
	}
	if title := join(trimmed(w.atoms(head))); hasWords(title.text) {
		w.report(diag.FigureUnknown, title.start, title.end, "a [!figures] callout has no title", "write it as a heading above")
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		list, ok := c.(*ast.List)
		if !ok {
			if _, isHead := c.(*calloutHead); !isHead {
				start, end := w.blockExtent(c)
				w.report(diag.FigureUnknown, start, end, "a [!figures] callout is a list of figures", figureForm)
			}
			continue
		}
		for item := list.FirstChild(); item != nil; item = item.NextSibling() {
			w.figure(item, known)
		}
	}
}

// figure reads one line: a figure's name, and the words to stand behind it.
func (w *walker) figure(item ast.Node, known []string) {
	l, ok := w.readLine(item)
	name, rest, isKey := l.key()
	if !isKey {
		name, rest = strings.TrimSpace(l.s), len(l.s)
	}
	switch {
	case !ok || !slices.Contains(known, name):
		hint := "the figures are " + strings.Join(known, ", ")
		if near := diag.Nearest(name, known); near != "" {
			hint = fmt.Sprintf("did you mean %s?", near)
		}
		w.report(diag.FigureUnknown, l.start, l.end, "this line names no figure that the site counts", hint)
		return
	case len(l.notes) > 0:
		w.report(diag.FigureUnknown, l.start, l.end, "nothing may stand below the line of a figure", "write it as a line of its own")
	}
	w.doc.Figures = append(w.doc.Figures, site.FigureLine{Name: name, Pieces: compact(join(l.part(rest, len(l.s))).pieces)})
}
