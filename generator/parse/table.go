package parse

import (
	"fmt"
	"html"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"dossier/generator/diag"
	"dossier/generator/site"
)

// table writes a table. Each row of its body is a block for statements, and
// its head is a heading: of the page, and of each cell where a row is shown by
// itself.
func (w *walker) table(n *east.Table, inherit []int32) {
	var heads []string
	w.html("<div class=\"table\" role=\"region\" aria-label=\"")
	w.out = append(w.out, site.Piece{Kind: site.WordHole, Ref: site.WordTable})
	w.html("\" tabindex=\"0\">\n<table>\n")
	body := false
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		if _, ok := row.(*east.TableHeader); ok {
			w.html("<thead>\n<tr>")
			for c := row.FirstChild(); c != nil; c = c.NextSibling() {
				head := join(w.unmarked(w.atoms(c)))
				heads = append(heads, singleSpaced(head.text))
				w.html("<th", cellClass(c), ">")
				w.out = append(w.out, head.pieces...)
				w.html("</th>")
			}
			w.html("</tr>\n</thead>\n")
			continue
		}
		w.surplusCells(row, len(n.Alignments))
		if !body {
			body = true
			w.html("<tbody>\n")
		}
		w.row(row, heads, inherit)
	}
	if body {
		w.html("</tbody>\n")
	}
	w.html("</table>\n</div>\n")
}

// cellClass gives a cell's alignment as a class: a style attribute would not
// pass the site's Content-Security-Policy.
func cellClass(n ast.Node) string {
	if c, ok := n.(*east.TableCell); ok && c.Alignment != east.AlignNone {
		return ` class="align-` + c.Alignment.String() + `"`
	}
	return ""
}

// row writes a table's row. The row is one block: its citations cover what
// stands before them in it, and the words behind the last are uncited. As a
// statement it says what its cells are, by the table's head: elsewhere it
// stands without that.
func (w *walker) row(row ast.Node, heads []string, inherit []int32) {
	if w.plain {
		w.html("<tr>")
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			w.html("<td", cellClass(c), ">")
			w.plainly(w.takeID(w.atoms(c)))
			w.html("</td>")
		}
		w.html("</tr>\n")
		return
	}
	type cell struct {
		node  ast.Node
		atoms []atom
	}
	var cells []cell
	var all []atom
	var id blockID
	for c := row.FirstChild(); c != nil; c = c.NextSibling() {
		atoms := w.atoms(c)
		if c.NextSibling() == nil {
			atoms, id = w.takeID(atoms)
		}
		cells = append(cells, cell{c, atoms})
	}
	quoting := w.isQuoting()
	if quoting {
		said := make([][]atom, len(cells))
		for i := range cells {
			said[i] = cells[i].atoms
		}
		_, end := w.blockExtent(row)
		for i, atoms := range w.quoteBlock(said, inherit, end) {
			cells[i].atoms = atoms
		}
	}
	for i := range cells {
		c, atoms := cells[i].node, cells[i].atoms
		if len(atoms) == 0 {
			continue
		}
		if len(all) > 0 {
			all = append(all, atom{kind: cellAtom, pieces: []site.Piece{markup(`<span class="cell"> · </span>`)}, text: " · ", start: c.Pos(), end: c.Pos()})
		}
		all = append(all, atoms...)
	}
	// The row is one block for its quotations, too; their marks go into its
	// cells.
	if !quoting {
		all = w.quotations(all, inherit)
	}
	var headed []atom
	next := 0
	for i := range cells {
		if len(cells[i].atoms) == 0 {
			continue
		}
		if len(headed) > 0 {
			headed = append(headed, all[next])
		}
		if next < len(all) && all[next].kind == cellAtom {
			next++
		}
		from := next
		for next < len(all) && all[next].kind != cellAtom {
			next++
		}
		cells[i].atoms = all[from:next]
		if i < len(heads) && heads[i] != "" && strings.TrimSpace(join(cells[i].atoms).text) != "" {
			headed = append(headed, headOfCell(heads[i], all[from].start))
		}
		headed = append(headed, cells[i].atoms...)
	}
	whole := join(all)
	cites, inherited := whole.cites, false
	if len(cites) == 0 && len(inherit) > 0 {
		cites, inherited = inherit, true
	}
	ref := int32(-1)
	if len(cites) > 0 && hasWords(whole.text) {
		ref = w.addStatement(site.InRow, whole, cites, inherited)
		w.nameStatement(ref, id) // by its cells: a head put in other words leaves its address
		said := join(headed)
		s := &w.doc.Statements[ref]
		s.Body, s.Text = compact(said.pieces), singleSpaced(said.text)
	}
	behind := len(all)
	if ref < 0 {
		behind = 0
	} else if !inherited {
		for behind > 0 && len(all[behind-1].cites) == 0 {
			behind--
		}
	}
	if rest := all[behind:]; hasWords(join(rest).text) {
		w.uncited(rest, nil, nil)
	}
	w.html("<tr")
	if ref >= 0 {
		w.html(` class="statement"`)
		w.piece(site.AnchorAttr, w.anchorOf(ref))
	}
	w.html(">")
	for _, c := range cells {
		w.html("<td", cellClass(c.node), ">")
		w.out = append(w.out, join(c.atoms).pieces...)
		w.html("</td>")
	}
	w.html("</tr>\n")
}

// headOfCell is the head of a cell before its words.
func headOfCell(head string, at int) atom {
	if r, _ := utf8.DecodeLastRuneInString(head); !strings.ContainsRune(":?!؟：？！", r) {
		head += ":"
	}
	return atom{kind: cellAtom, pieces: []site.Piece{markup(`<span class="cell-head">` + html.EscapeString(head) + `</span> `)}, text: head + " ", start: at, end: at}
}

// surplusCells reports the cells that a row has beyond the table's head.
// Markdown drops them, and their citations with them.
func (w *walker) surplusCells(row ast.Node, columns int) {
	start := row.Pos()
	if start < 0 && row.FirstChild() != nil {
		start = row.FirstChild().Pos()
	}
	if start < 0 {
		return
	}
	line := string(w.src.text[start:lineEnd(w.src.text, start)])
	at := 0
	if rest := strings.TrimLeft(line, " \t"); strings.HasPrefix(rest, "|") {
		at = len(line) - len(rest) + 1
	}
	end := len(strings.TrimRight(line, " \t\n"))
	cells := 1
	for i := at; i < end; i++ {
		switch {
		case line[i] == '\\':
			i++
		case line[i] == '|' && i+1 < end:
			if cells++; cells > columns {
				hint := "take the words out, or add a column to the head"
				if strings.Contains(line, "[[") {
					hint = `in a table, the bar of a link is escaped: [[Note\|words]]`
				}
				w.report(diag.TableCell, start+i+1, start+end, fmt.Sprintf("this row has more cells than the table's head, which has %d", columns), hint)
				return
			}
		}
	}
}
