package parse

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"dossier/generator/diag"
)

// percentParser is the second look for %%comments%%, which were taken out
// before the text was parsed. Where Markdown and source.comments disagree on
// what is code, %% is left in running text, and with it perhaps something
// private: that is an error, never published.
type percentParser struct{}

func (percentParser) Trigger() []byte { return []byte{'%'} }

func (percentParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, seg := block.PeekLine()
	if len(line) < 2 || line[1] != '%' {
		return nil
	}
	state(pc).report(diag.CommentUnclosed, seg.Start, seg.Start+2,
		"this %% stands in running text, where a comment should have been taken out",
		`move the comment to lines of its own, or write \%% for two percent signs`)
	return nil
}
