package parse

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"dossier/generator/diag"
)

// tag is #a/b in running text (https://help.obsidian.md/tags).
type tag struct {
	ast.BaseInline
	name       string
	start, end int
}

var kindTag = ast.NewNodeKind("Tag")

func (*tag) Kind() ast.NodeKind              { return kindTag }
func (n *tag) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

type tagParser struct{}

func (tagParser) Trigger() []byte { return []byte{'#'} }

func (tagParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if before := block.PrecendingCharacter(); !unicode.IsSpace(before) {
		return nil
	}
	line, seg := block.PeekLine()
	n := tagLength(string(line[1:]))
	if n == 0 {
		return nil
	}
	if name := string(line[1 : 1+n]); !fitsTag(name) {
		state(pc).report(diag.FileLimit, seg.Start, seg.Start+1+n, fmt.Sprintf("a tag has at most %d levels and %d bytes", maxTagLevels, maxTagBytes), "shorten it, or write \\# for a number sign")
		return nil
	}
	block.Advance(1 + n)
	return &tag{name: string(line[1 : 1+n]), start: seg.Start, end: seg.Start + 1 + n}
}

// What a tag may have at the most: each level is a page of its own.
const (
	maxTagLevels = 8
	maxTagBytes  = 120
)

func fitsTag(name string) bool {
	return len(name) <= maxTagBytes && strings.Count(name, "/") < maxTagLevels
}

// tagLength returns the length of the tag's name at the start of s, or 0:
// letters, digits, marks, _ - and / within, at least one of them no digit.
func tagLength(s string) int {
	end, other := 0, false
	for end < len(s) {
		r, size := utf8.DecodeRuneInString(s[end:])
		word := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '_' || r == '-' || r == '\u200d' || unicode.Is(unicode.So, r)
		if !word && !(r == '/' && end > 0 && s[end-1] != '/') {
			break
		}
		other = other || !unicode.IsDigit(r) && r != '/'
		end += size
	}
	if end > 0 && s[end-1] == '/' {
		end--
	}
	if !other {
		return 0
	}
	return end
}
