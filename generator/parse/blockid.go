package parse

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"

	"dossier/generator/diag"
	"dossier/generator/site"
)

// blockID is an ^id as written, and where.
type blockID struct {
	name       string
	start, end int
}

// takeID takes the ^id off the end of a block's content.
func (w *walker) takeID(atoms []atom) ([]atom, blockID) {
	if len(atoms) == 0 {
		return atoms, blockID{}
	}
	last := &atoms[len(atoms)-1]
	if last.kind != textAtom {
		return atoms, blockID{}
	}
	text := strings.TrimRight(last.text, " \t")
	at := strings.LastIndexByte(text, '^')
	if at < 0 || !isBlockID(text[at+1:]) {
		return atoms, blockID{}
	}
	if at > 0 && text[at-1] != ' ' && text[at-1] != '\t' && text[at-1] != '\n' || at == 0 && len(atoms) == 1 {
		return atoms, blockID{}
	}
	id := blockID{text[at+1:], last.start + at, last.start + len(text)}
	last.text = strings.TrimRight(text[:at], " \t\n")
	last.end = last.start + len(last.text)
	if last.text == "" {
		atoms = atoms[:len(atoms)-1]
		if n := len(atoms); n > 0 && atoms[n-1].kind == textAtom {
			atoms[n-1].text = strings.TrimRight(atoms[n-1].text, " \t\n")
			atoms[n-1].end = atoms[n-1].start + len(atoms[n-1].text)
		}
	}
	return atoms, id
}

// isBlockID reports whether s can stand behind ^ (letters, digits, hyphens).
func isBlockID(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == ""
}

// loneID recognises a paragraph that is nothing but an ^id.
func (w *walker) loneID(n ast.Node) (id string, start, end int, ok bool) {
	if n.Kind() != ast.KindParagraph || n.Lines().Len() != 1 {
		return "", 0, 0, false
	}
	line := n.Lines().At(0)
	s, ok := bytes.CutPrefix(bytes.TrimSpace(line.Value(w.src.text)), []byte("^"))
	if !ok {
		return "", 0, 0, false
	}
	id = string(s)
	return id, line.Start, line.Start + 1 + len(s), isBlockID(id)
}

// labelLast gives an ^id on a line of its own to the block before it.
func (w *walker) labelLast(id string, start, end int) {
	last := len(w.doc.Blocks) - 1
	if last < 0 {
		w.report(diag.AnchorStray, start, end, "^"+id+" belongs to no block", "write it behind the block it marks")
		return
	}
	b := &w.doc.Blocks[last]
	switch b.Kind {
	case site.PointBlock:
		p := &w.doc.Points[b.Ref]
		a := &w.doc.Anchors[p.Anchor]
		if a.Written == "" && !w.written[id] {
			delete(w.ids.taken, a.ID)
			w.written[id] = true
			a.ID, a.Written, a.Span = unreserved(id), id, w.src.span(start, end)
			return
		}
		w.addAnchor(site.PointAnchor, b.Ref, id, "", start, end)
	case site.CorrectionBlock:
		a := &w.doc.Anchors[w.doc.Corrections[b.Ref].Anchor]
		if a.Written == "" && !w.written[id] {
			delete(w.ids.taken, a.ID)
			w.written[id] = true
			a.ID, a.Written, a.Span = unreserved(id), id, w.src.span(start, end)
			return
		}
		w.addAnchor(site.CorrectionAnchor, b.Ref, id, "", start, end)
	case site.HeadingBlock:
		w.addAnchor(site.HeadingAnchor, b.Ref, id, "", start, end)
	default:
		ref := w.addAnchor(site.BlockAnchor, int32(last), id, "", start, end)
		b.Pieces = append([]site.Piece{markup("<span"), {Kind: site.AnchorAttr, Ref: ref}, markup("></span>")}, b.Pieces...)
	}
}
