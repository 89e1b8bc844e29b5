package parse

import (
	"fmt"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"dossier/generator/diag"
	"dossier/generator/site"
)

func (s *parseState) collectFootnotes(doc *ast.Document) {
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if f, ok := n.(*east.Footnote); ok && entering {
			pos := f.Pos()
			if pos < 0 && f.FirstChild() != nil && f.FirstChild().Lines().Len() > 0 {
				pos = f.FirstChild().Lines().At(0).Start
			}
			s.footnotes = append(s.footnotes, definedFootnote{string(f.Ref), max(pos, 0)})
		}
		return ast.WalkContinue, nil
	})
}

// footnotes adds the footnotes that something refers to, in the order of
// their marks.
func (w *walker) footnotes(list *east.FootnoteList) {
	w.doc.Footnotes = make([]site.Footnote, list.Count)
	outer := w.out
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		f, ok := n.(*east.Footnote)
		if !ok || f.Index < 1 || f.Index > len(w.doc.Footnotes) {
			continue
		}
		w.out = nil
		marks := 0
		_ = ast.Walk(f, func(c ast.Node, entering bool) (ast.WalkStatus, error) {
			if b, ok := c.(*east.FootnoteBacklink); ok && entering {
				marks = max(marks, b.RefCount)
			}
			return ast.WalkContinue, nil
		})
		w.children(f, nil)
		w.doc.Footnotes[f.Index-1] = site.Footnote{Label: string(f.Ref), Pieces: compact(w.out), Marks: max(marks, 1)}
	}
	w.out = outer
}

// unusedFootnotes reports what goldmark leaves out: footnotes that nothing
// refers to.
func (w *walker) unusedFootnotes() {
	defined := map[string]bool{}
	for _, d := range w.st.footnotes {
		if defined[d.label] {
			w.report(diag.AnchorDuplicate, d.pos, d.pos+1, fmt.Sprintf("the footnote [^%s] is defined a second time", d.label), "give each a name of its own")
			continue
		}
		defined[d.label] = true
		used := false
		for _, f := range w.doc.Footnotes {
			used = used || f.Label == d.label
		}
		if !used {
			w.report(diag.AnchorStray, d.pos, d.pos+1, fmt.Sprintf("nothing refers to the footnote [^%s], so it isn't shown", d.label), fmt.Sprintf("write [^%s] where it belongs, or take it out", d.label))
		}
	}
}
