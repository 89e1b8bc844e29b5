package render

import (
	"strconv"
	"strings"
	"text/template/parse"

	"dossier/generator/diag"
)

// span covers a node in its file. The parser keeps where a node begins, with
// one exception that is mended here: .A.B is said to begin at .B.
func (s *source) span(n parse.Node) diag.Span {
	start := min(int(n.Position()), len(s.text))
	switch n := n.(type) {
	case *parse.FieldNode:
		return s.chain("."+strings.Join(n.Ident, "."), start)
	case *parse.VariableNode:
		return s.chain(strings.Join(n.Ident, "."), start)
	case *parse.TemplateNode:
		if quoted, err := strconv.QuotedPrefix(s.text[start:]); err == nil {
			return diag.Span{Start: start, End: start + len(quoted)}
		}
	case *parse.StringNode:
		return diag.Span{Start: start, End: start + len(n.Quoted)}
	case *parse.IdentifierNode:
		return diag.Span{Start: start, End: start + len(n.Ident)}
	case *parse.NumberNode:
		return diag.Span{Start: start, End: start + len(n.Text)}
	case *parse.DotNode:
		return diag.Span{Start: start, End: start + 1}
	case *parse.ChainNode:
		return diag.Span{Start: start, End: start + len("."+strings.Join(n.Field, "."))}
	}
	rest := s.text[start:]
	if i := strings.Index(rest, "}}"); i > 0 {
		rest = strings.TrimRight(strings.TrimSuffix(rest[:i], "-"), " \t\r\n")
	} else if i := strings.IndexByte(rest, '\n'); i > 0 {
		rest = rest[:i]
	}
	return diag.Span{Start: start, End: start + len(rest)}
}

// chain covers a chain of names that the parser places at its beginning or at
// its second name.
func (s *source) chain(names string, at int) diag.Span {
	second := strings.IndexByte(names[1:], '.') + 1
	for _, start := range []int{at, at - second} {
		if start >= 0 && strings.HasPrefix(s.text[start:], names) {
			return diag.Span{Start: start, End: start + len(names)}
		}
	}
	return diag.Span{Start: at, End: at}
}

// field covers one name of a chain: names[i] of a node whose chain, written
// out, ends with those names.
func (s *source) field(n parse.Node, names []string, i int) diag.Span {
	all := s.span(n)
	end := all.End
	for _, name := range names[i+1:] {
		end -= len(name) + 1
	}
	start := max(all.Start, end-len(names[i]))
	return diag.Span{Start: start, End: max(start, end)}
}

// span covers the name in a {{define}} or {{block}}.
func (d *definition) span() diag.Span {
	for _, quoted := range []string{strconv.Quote(d.name), "`" + d.name + "`"} {
		for _, word := range []string{"define ", "block "} {
			if i := strings.Index(d.in.text, word+quoted); i >= 0 {
				return diag.Span{Start: i + len(word), End: i + len(word) + len(quoted)}
			}
		}
	}
	return diag.Span{}
}
