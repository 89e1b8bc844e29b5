package cli

import (
	"fmt"
	"path"
	"path/filepath"
	"strings"

	"dossier/generator/diag"
	"dossier/generator/site"
)

// report tells diagnostics in the format that was asked for, and how many there
// are. It returns errReported when one of them is an error.
func (r *run) report(snapshot *site.Snapshot, diags []diag.Diagnostic) error {
	texts := map[string][]byte{}
	for _, f := range []site.File{snapshot.Config, snapshot.Quotes, snapshot.Reviews, snapshot.Objections, snapshot.Ledger} {
		texts[f.Path] = f.Text
	}
	for _, files := range [][]site.File{snapshot.Notes, snapshot.Templates} {
		for _, f := range files {
			texts[f.Path] = f.Text
		}
	}
	if r.options.format == jsonFormat && r.found == nil {
		r.found = &diagnosticList{Version: 1, Diagnostics: []diagnosticJSON{}}
	}
	var b strings.Builder
	var text *diag.Text // of the file that the last one was about: they are sorted by file
	file := ""
	for i, d := range diags {
		if i == 0 || d.File != file {
			file, text = d.File, nil
			if known, ok := texts[file]; ok {
				lines := diag.NewText(known)
				text = &lines
			}
		}
		switch {
		case d.Severity == diag.Off:
		case r.options.format == jsonFormat:
			r.found.Diagnostics = append(r.found.Diagnostics, forPrograms(d, text, r.options.source))
		case r.options.format == githubFormat:
			fmt.Fprint(r.answers, printable(annotation(forPrograms(d, text, r.options.source))))
		default:
			describe(&b, d, text, r.options.source)
		}
	}
	errors, warnings := diag.Count(diags)
	if r.found != nil {
		r.found.Errors += errors
		r.found.Warnings += warnings
	}
	if errors+warnings > 0 {
		fmt.Fprintf(&b, "%s\n", tally(errors, warnings))
	}
	fmt.Fprint(r.Stderr, printable(b.String()))
	if errors > 0 {
		return errReported
	}
	return nil
}

// describe writes one diagnostic:
//
//	content/actors/x.md:3:9: error: what is wrong [code]
//	    the line it stands in
//	            ^^^^
//	    hint: what to do
//
// The path is one that the working folder's editor can open. Place and line
// are left out where the file has no text that was read.
func describe(b *strings.Builder, d diag.Diagnostic, text *diag.Text, source string) {
	if d.File != "" {
		b.WriteString(path.Join(filepath.ToSlash(source), d.File))
		if text != nil {
			at := text.Locate(d.Span.Start)
			fmt.Fprintf(b, ":%d:%d", at.Line, at.Column)
		}
		b.WriteString(": ")
	}
	fmt.Fprintf(b, "%s: %s [%s]\n", d.Severity, strings.ReplaceAll(d.Message, "\n", " "), d.Code)
	if text != nil && d.Span != (diag.Span{}) {
		line, carets := text.Excerpt(d.Span)
		fmt.Fprintf(b, "    %s\n    %s\n", line, carets)
	}
	if d.Hint != "" {
		fmt.Fprintf(b, "    hint: %s\n", strings.ReplaceAll(d.Hint, "\n", " "))
	}
}

// tally is "2 errors and 1 warning".
func tally(errors, warnings int) string {
	switch {
	case warnings == 0:
		return count(errors, "error")
	case errors == 0:
		return count(warnings, "warning")
	}
	return count(errors, "error") + " and " + count(warnings, "warning")
}
