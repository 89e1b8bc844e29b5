package bundle

import (
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"dossier/generator/diag"
)

// diagnostic is what esbuild complains of, at its place in the file.
func (l *library) diagnostic(entry string, m api.Message, severity diag.Severity) diag.Diagnostic {
	file, span := folder+entry, diag.Span{}
	if at := m.Location; at != nil {
		name := strings.TrimPrefix(at.File, namespace+":")
		if text, ok := l.files[name]; ok {
			file, span = name, spanOf(text, at)
		}
	}
	hint := ""
	for _, n := range m.Notes {
		if n.Location == nil && hint == "" {
			hint = n.Text
		}
	}
	code := diag.TemplateError
	if severity != diag.Error {
		code = diag.TemplateDoubt
	}
	return diag.New(code, span, strings.TrimSuffix(m.Text, "."), hint).In(file)
}

// spanOf turns a line and a column into bytes. Where words have been put in
// the place of their key before on the line, esbuild's column lies past the
// line, and the line as a whole is meant.
func spanOf(text string, at *api.Location) diag.Span {
	start := 0
	for range at.Line - 1 {
		i := strings.IndexByte(text[start:], '\n')
		if i < 0 {
			break
		}
		start += i + 1
	}
	line, _, _ := strings.Cut(text[start:], "\n")
	if at.Column+at.Length > len(line) {
		return diag.Span{Start: start, End: start + len(line)}
	}
	return diag.Span{Start: start + at.Column, End: start + at.Column + at.Length}
}

// once sorts diagnostics and keeps one for each place: a file that many
// entries import is wrong for all of them in the same way.
func once(list []diag.Diagnostic) []diag.Diagnostic {
	var kept []diag.Diagnostic
	for _, d := range diag.Sort(list) {
		if n := len(kept); n > 0 && kept[n-1].File == d.File && kept[n-1].Span == d.Span && kept[n-1].Message == d.Message {
			continue
		}
		kept = append(kept, d)
	}
	return kept
}
