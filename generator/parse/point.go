package parse

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"

	"dossier/generator/diag"
	"dossier/generator/site"
)

// pointKeys are the lines of a point that aren't claims.
var pointKeys = []string{"about", "agreed", "note", "response"}

// point reads one of the five callouts of claim lines.
func (w *walker) point(n *ast.Blockquote, head *calloutHead, kind site.PointKind) int32 {
	ref := int32(len(w.doc.Points))
	w.doc.Points = append(w.doc.Points, site.Point{Kind: kind})
	start, end := w.blockExtent(n)
	title := join(trimmed(w.unmarked(w.atoms(head))))
	p := site.Point{Kind: kind, Title: compact(title.pieces), Text: strings.Join(strings.Fields(title.text), " "), Span: w.src.span(start, end)}
	if p.Text == "" {
		w.report(diag.PointSyntax, start, start+1, fmt.Sprintf("this [!%s] point has no title", kind), fmt.Sprintf("write what it is about: > [!%s] Was anything signed?", kind))
	}
	p.Anchor = w.addAnchor(site.PointAnchor, ref, "", digestID("p-", kind.String()+" "+p.Text), start, end)
	p.From = int32(len(w.doc.Statements))
	outer := w.out
	lines := 0
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *calloutHead:
		case *ast.List:
			for item := c.FirstChild(); item != nil; item = item.NextSibling() {
				lines++
				w.pointLine(&p, ref, item)
			}
		case *ast.Paragraph:
			lines++
			from := int32(len(w.doc.Statements))
			atoms, id := w.takeID(w.atoms(c))
			w.statements(w.quotations(atoms, nil), id, nil, site.InNote)
			for s := from; s < int32(len(w.doc.Statements)); s++ {
				w.doc.Statements[s].Owner = ref
				p.Said = append(p.Said, s)
			}
		default:
			at, to := w.blockExtent(c)
			w.report(diag.PointSyntax, at, to, "a point is made of claim lines in a list", "write each as - CLAIM — HOLDER, VENUE, DATE [@key, para. 1]")
		}
	}
	w.out = outer
	p.To = int32(len(w.doc.Statements))
	if lines == 0 {
		w.report(diag.PointSyntax, start, end, fmt.Sprintf("this [!%s] point has no lines", kind), "write each as - CLAIM — HOLDER, VENUE, DATE [@key, para. 1]")
	}
	if kind == site.Alleged && len(p.Responses) == 0 {
		w.report(diag.PointResponse, start, start+1, "this allegation has no response:: line", "say what was answered, or - response:: none in the article [@key]")
	}
	w.doc.Points[ref] = p
	return ref
}

func (w *walker) pointLine(p *site.Point, ref int32, item ast.Node) {
	l, ok := w.readLine(item)
	if !ok {
		hint := "write - CLAIM — HOLDER, VENUE, DATE [@key, para. 1]"
		if list, ok := item.FirstChild().(*ast.List); ok && list.IsOrdered() {
			hint = fmt.Sprintf("to Markdown %d%c begins a list: write %[1]d\\%[2]c", list.Start, list.Marker)
		}
		w.report(diag.ClaimSyntax, l.start, l.end, "this line has no text", hint)
		return
	}
	key, rest, isKey := l.key()
	if isKey {
		switch key {
		case "about":
			w.about(p, l, rest)
			return
		case "agreed":
			p.Agreed = append(p.Agreed, w.keyedStatement(l, rest, site.InAgreed, ref))
		case "response":
			p.Responses = append(p.Responses, w.keyedStatement(l, rest, site.InResponse, ref))
		case "note":
			p.Notes = append(p.Notes, w.keyedStatement(l, rest, site.InNote, ref))
		default:
			hint := "a point has the keys about::, agreed::, response:: and note::"
			if near := diag.Nearest(key, pointKeys); near != "" {
				hint = fmt.Sprintf("did you mean %s::?", near)
			}
			w.report(diag.PointSyntax, l.start, l.start+len(key)+2, fmt.Sprintf("%s:: isn't a line of a point", key), hint)
			return
		}
		p.Notes = append(p.Notes, w.nested(l, ref, diag.PointSyntax)...)
		return
	}
	if dash := l.lastDash(); dash < 0 && p.Kind == site.Unknown {
		s := w.lineStatement(l, site.InNote, ref)
		p.Said = append(p.Said, s)
		p.Notes = append(p.Notes, w.nested(l, ref, diag.PointSyntax)...)
		return
	}
	if claim, ok := w.claim(l, ref); ok {
		_, end := l.span(0, l.lastDash())
		for i := l.quotes[0]; i < l.quotes[1]; i++ {
			if q := &w.doc.Quotations[i]; q.Span.Start < w.src.file(end) {
				q.Point, q.Claim = ref, int32(len(p.Claims))
			}
		}
		p.Claims = append(p.Claims, claim)
	}
}

// about reads the pages that list a point. Anything but links would be lost,
// so it is reported.
func (w *walker) about(p *site.Point, l line, rest int) {
	const form = "write - about:: [[Page]], [[Other page]]"
	var others []atom
	links := 0
	for _, a := range l.part(rest, len(l.s)) {
		switch {
		case a.kind == linkAtom:
			p.About = append(p.About, a.links...)
			links++
		case a.kind != textAtom || hasWords(a.text) && strings.TrimSpace(a.text) != "and":
			others = append(others, a)
		}
	}
	if links == 0 {
		w.report(diag.PointSyntax, l.start, l.end, "about:: names no page", form)
		others = nil
	}
	for _, a := range others {
		w.report(diag.PointSyntax, a.start, max(a.start, a.end), "about:: takes links to pages and nothing else", form)
	}
	for _, n := range l.notes {
		start, end := w.blockExtent(n)
		w.report(diag.PointSyntax, start, end, "nothing may stand below an about:: line", "write the note as a line of the point")
	}
}
