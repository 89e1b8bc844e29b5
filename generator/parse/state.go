package parse

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"dossier/generator/diag"
)

// parseState is what our syntax keeps while goldmark parses one text.
type parseState struct {
	src       *source
	diags     []diag.Diagnostic
	footnotes []definedFootnote
}

var stateKey = parser.NewContextKey()

func state(pc parser.Context) *parseState { return pc.Get(stateKey).(*parseState) }

// report adds a diagnostic for a range of the parsed text.
func (s *parseState) report(code diag.Code, start, end int, message, hint string) {
	s.diags = append(s.diags, diag.New(code, s.src.span(start, end), message, hint))
}

// definedFootnote is a footnote as defined, cited or not.
type definedFootnote struct {
	label string
	pos   int
}

// footnoteCollector notes the footnotes that are defined, before goldmark
// takes out those that nothing refers to.
type footnoteCollector struct{}

func (footnoteCollector) Transform(doc *ast.Document, reader text.Reader, pc parser.Context) {
	st := state(pc)
	st.collectFootnotes(doc)
}
