package parse

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// wikiLink is [[Target#Heading|text]] or its embedding form with a ! before
// it (https://help.obsidian.md/links).
type wikiLink struct {
	ast.BaseInline
	target     string
	headings   []string
	block      string // the id after #^
	label      string // the text after |, or empty
	written    string // what stands between the brackets, before |
	embed      bool
	start, end int // in the parsed text
}

var kindWikiLink = ast.NewNodeKind("WikiLink")

func (*wikiLink) Kind() ast.NodeKind              { return kindWikiLink }
func (n *wikiLink) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// shown is what the reader sees: what was typed.
func (n *wikiLink) shown() string {
	if n.label != "" {
		return n.label
	}
	return n.written
}

type wikiLinkParser struct{}

func (wikiLinkParser) Trigger() []byte { return []byte{'[', '!'} }

// Parse takes a link that ends on its own line.
func (wikiLinkParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, seg := block.PeekLine()
	at := 0
	if line[0] == '!' {
		at = 1
	}
	if !bytes.HasPrefix(line[at:], []byte("[[")) {
		return nil
	}
	n := &wikiLink{start: seg.Start, embed: at > 0}
	at += 2
	length := bytes.Index(line[at:], []byte("]]"))
	if length <= 0 {
		return nil
	}
	inner := string(line[at : at+length]) // a copy, since the link outlives the line
	if strings.ContainsAny(inner, "\n[") {
		return nil
	}
	// In a table the bar has to be escaped; elsewhere it may be.
	before, label, _ := strings.Cut(strings.ReplaceAll(inner, `\|`, "|"), "|")
	n.written, n.label = strings.TrimSpace(before), strings.TrimSpace(label)
	parts := strings.Split(n.written, "#")
	n.target = strings.TrimSpace(parts[0])
	for _, part := range parts[1:] {
		part = strings.TrimSpace(part)
		if id, ok := strings.CutPrefix(part, "^"); ok {
			n.block = id
			break
		}
		if part != "" {
			n.headings = append(n.headings, part)
		}
	}
	if n.target == "" && len(n.headings) == 0 && n.block == "" {
		return nil
	}
	at += length + 2
	n.end = seg.Start + at - seg.Padding
	block.Advance(at)
	return n
}
