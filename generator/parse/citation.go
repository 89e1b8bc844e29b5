package parse

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"dossier/generator/cite"
	"dossier/generator/diag"
)

// citation is a Pandoc citation: a group in brackets, or one in the text with
// what follows it. Its grammar is package cite's.
type citation struct {
	ast.BaseInline
	group      cite.Group
	start, end int // in the parsed text
	// keys are the places of the items' keys, and strays of the keys that
	// stand where they cite nothing, in the parsed text.
	keys, items, strays [][2]int
}

var kindCitation = ast.NewNodeKind("Citation")

func (*citation) Kind() ast.NodeKind              { return kindCitation }
func (n *citation) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

type citationParser struct{}

func (citationParser) Trigger() []byte { return []byte{'[', '@', '-'} }

func (citationParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	first := block.Peek()
	line, seg := block.PeekLine()
	if first == '-' && (len(line) < 2 || line[1] != '@') {
		return nil
	}
	if first == '[' && bytes.IndexByte(line, '@') < 0 && !strings.Contains(blockAhead(block), "@") {
		return nil
	}
	// A group may be long; a key isn't, and every @ in a text may begin one.
	const longestGroup, longestKey = 32 << 10, 4 << 10
	limit := longestKey
	if first == '[' {
		limit = longestGroup
	}
	s, at := ahead(block, limit)
	n := &citation{start: seg.Start}
	var (
		end    int
		offset int // of the group's text in s
		ok     bool
	)
	if first == '[' {
		if end, ok = cite.FindGroup(s, 0); !ok {
			return nil
		}
		n.group, ok = cite.ParseGroup(s[1 : end-1])
		offset = 1
	} else {
		// What stands before decides whether @ begins a citation.
		lead := ""
		if r := block.PrecendingCharacter(); r != '\n' {
			lead = string(r)
		}
		n.group, end, ok = cite.ParseInText(lead+s, len(lead))
		if ok && len(s) >= longestKey && strings.HasPrefix(strings.TrimLeft(s[end-len(lead):], " \t\n"), "[") {
			s, at = ahead(block, longestGroup) // the group behind the key goes on
			n.group, end, ok = cite.ParseInText(lead+s, len(lead))
		}
		end -= len(lead)
		offset = -len(lead)
	}
	if !ok {
		return nil
	}
	place := func(span cite.Span) [2]int { return [2]int{at(span.Start + offset), at(span.End+offset-1) + 1} }
	for _, item := range n.group.Items {
		n.keys = append(n.keys, place(item.KeySpan))
		n.items = append(n.items, place(item.Span))
		for _, stray := range item.Stray {
			n.strays = append(n.strays, place(stray.Span))
		}
	}
	n.end = at(end-1) + 1
	block.Advance(end)
	return n
}

// blockAhead is the rest of the block, for a quick look.
func blockAhead(block text.Reader) string {
	s, _ := ahead(block, 4<<10)
	return s
}

// citedDefinitionTransformer reports [@key]: address at the start of a
// paragraph. Markdown reads it as a link definition and shows nothing of it.
type citedDefinitionTransformer struct{}

func (citedDefinitionTransformer) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	for i := range node.Lines().Len() {
		line := node.Lines().At(i)
		s := bytes.TrimLeft(line.Value(reader.Source()), " ")
		if !bytes.HasPrefix(s, []byte("[")) {
			return
		}
		label, _, found := strings.Cut(string(s[1:]), "]:")
		if !found || strings.ContainsAny(label, "[]\n") {
			return
		}
		if _, ok := cite.ParseGroup(label); ok {
			state(pc).report(diag.CitationMisplaced, line.Start, line.Start+len(label)+3,
				"Markdown takes this for a link's definition, and the citation would vanish",
				"write something before it, or take the colon away")
		}
	}
}
