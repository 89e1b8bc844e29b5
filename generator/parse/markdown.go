package parse

import (
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// newMarkdown is goldmark with CommonMark, GFM, footnotes and our own syntax.
// Only its parser is used: the walk makes the HTML, since it has to leave
// holes in it. The parser is built once and may be used by many goroutines.
func newMarkdown() parser.Parser {
	md := goldmark.New(goldmark.WithExtensions(
		extension.NewTable(), extension.Strikethrough, extension.TaskList, extension.Linkify, extension.Footnote,
	))
	p := md.Parser()
	p.AddOptions(
		parser.WithInlineParsers(
			// Before goldmark's links, which stand at 200 and would take the
			// brackets, and before footnotes at 101.
			util.Prioritized(wikiLinkParser{}, 90),
			util.Prioritized(citationParser{}, 95),
			util.Prioritized(tagParser{}, 400),
			util.Prioritized(markParser{}, 500),
			util.Prioritized(percentParser{}, 500),
		),
		parser.WithParagraphTransformers(
			// Before link definitions at 100, which would take [!note]: … and
			// [@key]: … away.
			util.Prioritized(calloutTransformer{}, 50),
			util.Prioritized(citedDefinitionTransformer{}, 60),
		),
		parser.WithASTTransformers(
			util.Prioritized(footnoteCollector{}, 10), // before goldmark's own at 999
		),
	)
	return p
}

// ahead returns the text from the reader's place to the end of its block,
// without the markers of containers at the starts of lines, and a function
// from offsets in it to offsets in the source. A place can be reached with
// reader.Advance(n) for an offset n.
func ahead(block text.Reader, limit int) (s string, at func(int) int) {
	line, pos := block.Position()
	defer block.SetPosition(line, pos)
	var (
		buf    []byte
		starts []int // offsets in buf of the lines
		froms  []int // offsets in the source of the same
	)
	for len(buf) < limit {
		b, seg := block.PeekLine()
		if b == nil {
			break
		}
		starts = append(starts, len(buf)+seg.Padding)
		froms = append(froms, seg.Start)
		buf = append(buf, b...)
		block.AdvanceLine()
	}
	return string(buf), func(n int) int {
		i := len(starts) - 1
		for i > 0 && starts[i] > n {
			i--
		}
		if i < 0 {
			return pos.Start
		}
		return froms[i] + n - starts[i]
	}
}
