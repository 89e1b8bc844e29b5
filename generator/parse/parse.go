package parse

import (
	"slices"
	"strings"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"dossier/generator/diag"
	"dossier/generator/site"
)

// Parser reads notes. It is made once, remembers highlighted code by language
// and text, and may be used by many goroutines.
type Parser struct {
	markdown parser.Parser
	policy   *bluemonday.Policy
	code     *highlighter
}

// New makes a Parser.
func New() *Parser {
	return &Parser{markdown: newMarkdown(), policy: newPolicy(), code: newHighlighter()}
}

// KindOf tells what kind of note a front matter's type and the folder the
// note is in make it. ok is false for a type that isn't known.
func KindOf(noteType, folder string) (kind site.Kind, ok bool) {
	switch noteType {
	case "person", "group", "coalition", "government", "organisation", "organization", "media", "place", "actor":
		return site.Actor, true
	case "event":
		return site.Event, true
	case "source":
		return site.Source, true
	case "page":
		return site.Page, true
	}
	switch folder {
	case "actors":
		kind = site.Actor
	case "events":
		kind = site.Event
	case "sources":
		kind = site.Source
	}
	return kind, noteType == ""
}

// Note reads one note. folder is the first folder of its path below the
// content folder, which gives the kind of a note whose front matter doesn't.
func (p *Parser) Note(file []byte, folder string) *site.Doc {
	doc := &site.Doc{}
	front, body := split(file)
	if front == nil && startsFrontMatter(body) {
		doc.Diags = append(doc.Diags, diag.New(diag.YAMLSyntax, body.span(0, 3),
			"this front matter is never closed, so nothing it says holds", "end it with a line of ---; for a rule at the top of a note write ***"))
	}
	kind, _ := KindOf(typeIn(front), folder)
	doc.Front = readFront(front, kind, &doc.Diags)
	if wrong, ok := exceeds(body); ok {
		doc.Diags = append(doc.Diags, wrong)
		return doc
	}
	body, diags := body.comments()
	doc.Diags = append(doc.Diags, diags...)

	st := &parseState{src: body}
	pc := parser.NewContext()
	pc.Set(stateKey, st)
	root := p.markdown.Parse(text.NewReader(body.text), parser.WithContext(pc))

	w := &walker{p: p, src: body, st: st, doc: doc, kind: kind, ids: newAllocator(), tags: map[string]int32{}, heading: -1}
	w.reserveWritten()
	w.frontTags()
	w.document(root.(*ast.Document))
	doc.Diags = append(doc.Diags, st.diags...)
	slices.SortStableFunc(doc.Diags, func(a, b diag.Diagnostic) int { return a.Span.Start - b.Span.Start })
	return doc
}

// typeIn finds the type in a front matter before its keys are read, since the
// type decides which keys there may be.
func typeIn(front *source) string {
	if front == nil {
		return ""
	}
	for line := range strings.Lines(string(front.text)) {
		if value, ok := strings.CutPrefix(line, "type:"); ok {
			return strings.Trim(strings.TrimSpace(value), `"'`)
		}
	}
	return ""
}
