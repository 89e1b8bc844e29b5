package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"dossier/generator/diag"
	"dossier/generator/site"
)

// line is the content of a list item that has a grammar of its own, as one
// string in which every link, citation or other markup is a single hole. Its
// parts can be turned back into atoms.
type line struct {
	s     string
	atoms []atom
	at    []int // offset of each atom in s, and len(s)
	id    blockID
	// quotes is the range of the Doc's Quotations that stand in the line.
	quotes [2]int
	notes  []ast.Node // lists within the item
	start  int        // in the parsed text
	end    int
}

// hole stands for an atom that isn't text.
const hole = "\uFFFC"

// readLine takes a list item apart. ok is false when it doesn't begin with
// text.
func (w *walker) readLine(item ast.Node) (line, bool) {
	first := item.FirstChild()
	if first == nil || first.Kind() != ast.KindTextBlock && first.Kind() != ast.KindParagraph {
		start, end := w.blockExtent(item)
		return line{start: start, end: end}, false
	}
	atoms, id := w.takeID(w.atoms(first))
	from := len(w.doc.Quotations)
	l := newLine(w.quotations(atoms, nil))
	l.quotes = [2]int{from, len(w.doc.Quotations)}
	l.id = id
	l.start, l.end = w.blockExtent(first)
	for n := first.NextSibling(); n != nil; n = n.NextSibling() {
		l.notes = append(l.notes, n)
	}
	return l, true
}

func newLine(atoms []atom) line {
	l := line{atoms: atoms}
	var b strings.Builder
	for _, a := range atoms {
		l.at = append(l.at, b.Len())
		switch a.kind {
		case textAtom:
			b.WriteString(a.text)
		case markOfQuote: // belongs to what stands before it
		default:
			b.WriteString(hole)
		}
	}
	l.at = append(l.at, b.Len())
	l.s = b.String()
	return l
}

// part is the atoms of s[from:to], without white space around them.
func (l line) part(from, to int) []atom {
	for from < to {
		r, size := utf8.DecodeRuneInString(l.s[from:to])
		if !unicode.IsSpace(r) {
			break
		}
		from += size
	}
	for from < to {
		r, size := utf8.DecodeLastRuneInString(l.s[from:to])
		if !unicode.IsSpace(r) {
			break
		}
		to -= size
	}
	var out []atom
	for i, a := range l.atoms {
		start, end := max(from, l.at[i]), min(to, l.at[i+1])
		if a.kind == markOfQuote && from < l.at[i] && l.at[i] <= to {
			out = append(out, a)
		}
		if start >= end {
			continue
		}
		if a.kind == textAtom {
			a.text = a.text[start-l.at[i] : end-l.at[i]]
			a.start += start - l.at[i]
			a.end = a.start + len(a.text)
		}
		out = append(out, a)
	}
	return out
}

// span is the range of the parsed text that s[from:to] stands in.
func (l line) span(from, to int) (start, end int) {
	atoms := l.part(from, to)
	if len(atoms) == 0 {
		return l.start, l.end
	}
	return atoms[0].start, atoms[len(atoms)-1].end
}

// body is the end of the line without the citations at its end: s[:body] is
// what they cover. trailing reports whether words stand behind a citation.
func (l line) body() (end int, trailing bool) {
	end = len(l.s)
	for i := len(l.atoms) - 1; i >= 0; i-- {
		switch a := l.atoms[i]; {
		case a.kind == markOfQuote:
		case a.kind == citeAtom:
			end = l.at[i]
		case strings.Trim(a.text, " \t\n.;,،") != "" || a.kind != textAtom:
			return end, end == len(l.s) && l.cited()
		}
	}
	return end, false
}

func (l line) cited() bool {
	for _, a := range l.atoms {
		if len(a.cites) > 0 {
			return true
		}
	}
	return false
}

// key splits "key:: rest" and returns the offset of rest. Keys are small
// letters, digits and hyphens.
func (l line) key() (key string, rest int, ok bool) {
	i := strings.Index(l.s, "::")
	if i <= 0 {
		return "", 0, false
	}
	key = strings.TrimSpace(l.s[:i])
	if !isPropertyName(key) {
		return "", 0, false
	}
	return key, i + 2, true
}

// fields splits s[from:to] at commas outside brackets, parentheses and
// quotation marks. The Arabic comma counts.
func (l line) fields(from, to int) [][2]int {
	var list [][2]int
	begin := from
	depth := 0
	quote := rune(0)
	for i, r := range l.s[from:to] {
		at := from + i
		switch {
		case quote != 0:
			if r == quote {
				quote = 0
			}
		case r == '"':
			quote = '"'
		case r == '“':
			quote = '”'
		case r == '«':
			quote = '»'
		case r == '„':
			quote = '“'
		case r == '「':
			quote = '」'
		case r == '[' || r == '(':
			depth++
		case (r == ']' || r == ')') && depth > 0:
			depth--
		case (r == ',' || r == '،') && depth == 0:
			list = append(list, [2]int{begin, at})
			begin = at + utf8.RuneLen(r)
		}
	}
	return append(list, [2]int{begin, to})
}

// text is s[from:to] without white space around it, holes as what they read
// as.
func (l line) text(from, to int) string {
	return strings.TrimSpace(join(l.part(from, to)).text)
}

// loneLink is the link that s[from:to] is, if it is nothing else.
func (l line) loneLink(from, to int) (int32, bool) {
	atoms := l.part(from, to)
	if len(atoms) != 1 || atoms[0].kind != linkAtom {
		return -1, false
	}
	return atoms[0].links[0], true
}

// lineStatement makes the whole line a statement, or notes it as uncited.
func (w *walker) lineStatement(l line, kind site.StatementKind, owner int32) int32 {
	whole := join(l.part(0, len(l.s)))
	return w.ownStatement(whole, kind, owner, l.id)
}

func (w *walker) ownStatement(whole atom, kind site.StatementKind, owner int32, id blockID) int32 {
	if len(whole.cites) == 0 && kind != site.InSummary {
		w.doc.Uncited = append(w.doc.Uncited, w.src.span(whole.start, whole.end))
	}
	ref := w.addStatement(kind, whole, whole.cites, false)
	w.doc.Statements[ref].Owner = owner
	w.nameStatement(ref, id)
	return ref
}

// keyedStatement makes what follows key:: a statement.
func (w *walker) keyedStatement(l line, rest int, kind site.StatementKind, owner int32) int32 {
	return w.ownStatement(join(l.part(rest, len(l.s))), kind, owner, l.id)
}

// nested reads the lists below a line: note:: lines, which are statements of
// their own.
func (w *walker) nested(l line, owner int32, code diag.Code) []int32 {
	var notes []int32
	for _, n := range l.notes {
		list, ok := n.(*ast.List)
		if !ok {
			start, end := w.blockExtent(n)
			w.report(code, start, end, "only a list of note:: lines may stand below this line", "begin the line with - note::")
			continue
		}
		for item := list.FirstChild(); item != nil; item = item.NextSibling() {
			sub, ok := w.readLine(item)
			key, rest, isKey := sub.key()
			if !ok || !isKey || key != "note" {
				w.report(code, sub.start, sub.end, "only note:: lines may stand below this line", "write - note:: …")
				continue
			}
			notes = append(notes, w.keyedStatement(sub, rest, site.InNote, owner))
			w.nested(sub, owner, code)
		}
	}
	return notes
}
