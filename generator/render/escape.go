package render

import (
	"errors"
	"fmt"
	"html/template"
	"io"
	"regexp"
	"strconv"
	"strings"
	"text/template/parse"

	"dossier/generator/diag"
	"dossier/generator/words"
)

// escape makes an executable template of body and the definitions it reaches,
// and has html/template escape it. The trees are copied: escaping changes
// them, and each entry may call a part in another context.
func escape(body *definition, reached []*definition, words *words.Catalogue) (*template.Template, *diag.Diagnostic) {
	// Of a map, .Key without such a key gives the zero value, as index does.
	root := template.New(probe).Option("missingkey=zero").Funcs(template.FuncMap{"say": words.Say})
	for _, d := range reached {
		if _, err := root.AddParseTree(d.name, d.tree.Copy()); err != nil {
			return nil, plainly(body, err)
		}
	}
	// html/template escapes when it first executes. The probe calls body after
	// an action that fails, so that body is escaped and not executed.
	tree, err := parse.Parse(probe, `{{.Halt}}{{template `+strconv.Quote(body.name)+` .}}`, "", "")
	if err != nil {
		return nil, plainly(body, err)
	}
	if _, err := root.AddParseTree(probe, tree[probe]); err != nil {
		return nil, plainly(body, err)
	}
	if err := root.ExecuteTemplate(io.Discard, probe, halt{}); !errors.Is(err, errHalt) {
		return nil, body.escapeError(err, reached)
	}
	return root.Lookup(body.name), nil
}

const probe = "$probe" // read lets no template be called so

type halt struct{}

var errHalt = errors.New("halt")

// Halt stops the probe.
func (halt) Halt() (string, error) { return "", errHalt }

func plainly(body *definition, err error) *diag.Diagnostic {
	d := diag.New(diag.TemplateError, diag.Span{}, "the template can't be used: "+err.Error(), "").In(body.in.path)
	return &d
}

// escapeError puts html/template's first complaint at its place and into
// words.
func (body *definition) escapeError(err error, reached []*definition) *diag.Diagnostic {
	var e *template.Error
	if !errors.As(err, &e) {
		return plainly(body, err)
	}
	message, hint := explain(e, body.name)
	in, span := body.in, diag.Span{}
	if e.Node != nil {
		location, _ := (*parse.Tree)(nil).ErrorContext(e.Node)
		file := lineAndColumn.ReplaceAllString(location, "")
		for _, d := range reached {
			if d.in.name == file {
				in, span = d.in, d.in.span(e.Node)
				break
			}
		}
	} else if text := quotation(e.Description); text != "" {
		// The complaint is of text and quotes it from the place on.
		for _, d := range reached {
			if i := strings.Index(d.in.text, text); i >= 0 {
				line, _, _ := strings.Cut(text, "\n")
				in, span = d.in, diag.Span{Start: i, End: i + len(line)}
				break
			}
		}
	}
	d := diag.New(diag.TemplateError, span, message, hint).In(in.path)
	return &d
}

var lineAndColumn = regexp.MustCompile(`:\d+:\d+$`)

var quoted = regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)

// quotation returns the longest text that a message quotes.
func quotation(message string) string {
	longest := ""
	for _, q := range quoted.FindAllString(message, -1) {
		if text, err := strconv.Unquote(q); err == nil && len(text) > len(longest) {
			longest = text
		}
	}
	return longest
}

// explain says in our words what html/template's error codes stand for.
func explain(e *template.Error, name string) (message, hint string) {
	switch e.ErrorCode {
	case template.ErrAmbigContext:
		return "it isn't certain which part of an address is printed here",
			"put the value into each part of the {{if}} before it"
	case template.ErrBadHTML:
		return "the HTML is malformed here: " + e.Description, "put every attribute's value in quotation marks"
	case template.ErrBranchEnd, template.ErrRangeLoopReentry:
		return "the parts of this action end in different places of the HTML",
			"a tag or a quoted value that is opened in one part must be closed in it"
	case template.ErrEndContext:
		return name + " ends inside a tag, a comment, a script or a quoted value",
			"a > or a quotation mark is missing"
	case template.ErrOutputContext:
		return "it isn't certain where in the HTML this template ends", "close every tag and quoted value in the template that opens it"
	case template.ErrPartialCharset, template.ErrPartialEscape, template.ErrSlashAmbig:
		return "the script or style can't be understood here: " + e.Description, "keep values out of scripts and styles"
	case template.ErrPredefinedEscaper:
		return "html and urlquery can't stand here", "leave them out: values are escaped for the place where they stand"
	}
	return fmt.Sprintf("the template can't be escaped: %s", e.Description), ""
}
