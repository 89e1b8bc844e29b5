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

// Note reads one note. byFolder is the kind it has where its front matter
// gives no type.
func (p *Parser) Note(file []byte, byFolder site.Kind) *site.Doc {
	doc := &site.Doc{}
	front, body := split(file)
	if front == nil && startsFrontMatter(body) {
		doc.Diags = append(doc.Diags, diag.New(diag.YAMLSyntax, body.span(0, 3),
			"this front matter is never closed, so nothing it says holds", "end it with a line of ---; for a rule at the top of a note write ***"))
	}
	if front == nil {
		// Read as front matter all the same, so that a draft stays one and
		// nothing else is said to be missing.
		if f, b, ok := unopened(file); ok {
			front, body = f, b
			doc.Diags = append(doc.Diags, diag.New(diag.YAMLSyntax, f.span(0, lineEnd(f.text, 0)-1),
				"the front matter isn't opened: the first line has to be ---", "write a line of --- above this one"))
		}
	}
	kind := kindBy(typeIn(front), byFolder)
	before := len(doc.Diags)
	doc.Front = readFront(front, kind, &doc.Diags)
	if is := kindBy(doc.Front.Type.Value, byFolder); is != kind {
		// The quick look for the type and YAML disagree: there is a comment
		// behind the type, or what is written is no YAML.
		kind, doc.Diags = is, doc.Diags[:before]
		doc.Front = readFront(front, kind, &doc.Diags)
	}
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

// kindBy is the kind of a note with that type.
func kindBy(noteType string, byFolder site.Kind) site.Kind {
	if kind, _, ok := site.TypeKind(noteType); ok {
		return kind
	}
	return byFolder
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
