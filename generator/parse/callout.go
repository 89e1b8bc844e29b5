package parse

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// calloutHead is the first line of a callout (https://help.obsidian.md/callouts):
// > [!type]- Title. It stands as the first child of its quotation, and its
// children are the title.
type calloutHead struct {
	ast.BaseBlock
	name string // as written, in small letters
	fold byte   // + open, - closed, 0 not foldable
}

var kindCalloutHead = ast.NewNodeKind("CalloutHead")

func (*calloutHead) Kind() ast.NodeKind              { return kindCalloutHead }
func (n *calloutHead) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// Pos is where the title stands, or where the callout begins.
func (n *calloutHead) Pos() int {
	if n.Lines().Len() == 0 {
		return n.BaseBlock.Pos()
	}
	return n.Lines().At(0).Start
}

// calloutTransformer splits the first line off a quotation's first paragraph
// when it makes the quotation a callout. It works before inline parsing, so
// the title is parsed on its own.
type calloutTransformer struct{}

func (calloutTransformer) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	parent := node.Parent()
	if parent == nil || parent.Kind() != ast.KindBlockquote || node.PreviousSibling() != nil {
		return
	}
	first := node.Lines().At(0)
	line := first.Value(reader.Source())
	body, ok := bytes.CutPrefix(bytes.TrimLeft(line, " \t"), []byte("[!"))
	if !ok {
		return
	}
	end := bytes.IndexByte(body, ']')
	if end <= 0 {
		return
	}
	name := bytes.ToLower(bytes.TrimSpace(body[:end]))
	if len(name) == 0 {
		return
	}
	for _, c := range name {
		if !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_') {
			return
		}
	}
	head := &calloutHead{name: string(name)}
	rest := body[end+1:]
	if len(rest) > 0 && (rest[0] == '+' || rest[0] == '-') {
		head.fold, rest = rest[0], rest[1:]
	}
	if len(rest) > 0 && !bytes.ContainsAny(rest[:1], " \t\n") {
		return
	}
	title := bytes.TrimLeft(rest, " \t")
	head.SetPos(first.Start)
	if len(bytes.TrimSpace(title)) > 0 {
		segments := text.NewSegments()
		segments.Append(text.NewSegment(first.Stop-len(title), first.Stop))
		head.SetLines(segments)
	}
	parent.InsertBefore(parent, node, head)
	if node.Lines().Len() == 1 {
		parent.RemoveChild(parent, node)
		return
	}
	lines := text.NewSegments()
	for i := 1; i < node.Lines().Len(); i++ {
		lines.Append(node.Lines().At(i))
	}
	node.SetLines(lines)
}
