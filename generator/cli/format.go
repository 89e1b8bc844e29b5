package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"dossier/generator/diag"
)

// The formats in which diagnostics are told.
const (
	textFormat   = "text"   // to people, on Stderr
	jsonFormat   = "json"   // to programs, on Stdout
	githubFormat = "github" // to GitHub Actions, on Stdout
)

// diagnosticList is what --format json prints, once, at the end. docs/checks.md
// describes it; a field is never renamed, and what would change the meaning of
// one gets another version.
type diagnosticList struct {
	Version     int              `json:"version"`
	Errors      int              `json:"errors"`
	Warnings    int              `json:"warnings"`
	Diagnostics []diagnosticJSON `json:"diagnostics"` // sorted by place
}

// diagnosticJSON is a diagnostic as programs take it. Lines count from 1,
// columns from 1 in UTF-16 code units, and the end is behind the last one.
// They are left out where the file has no text that was read.
type diagnosticJSON struct {
	File      string `json:"file,omitempty"` // as it can be opened from the working folder
	Line      int    `json:"line,omitempty"`
	Column    int    `json:"column,omitempty"`
	EndLine   int    `json:"endLine,omitempty"`
	EndColumn int    `json:"endColumn,omitempty"`
	Code      string `json:"code"`
	Severity  string `json:"severity"` // error, warning
	Message   string `json:"message"`
	Hint      string `json:"hint,omitempty"`
}

// forPrograms is a diagnostic about a text, which is nil where none was read.
func forPrograms(d diag.Diagnostic, text *diag.Text, source string) diagnosticJSON {
	v := diagnosticJSON{Code: string(d.Code), Severity: d.Severity.String(), Message: d.Message, Hint: d.Hint}
	if d.File != "" {
		v.File = path.Join(filepath.ToSlash(source), d.File)
	}
	if text != nil {
		from, to := text.Locate(d.Span.Start), text.Locate(max(d.Span.Start, d.Span.End))
		v.Line, v.Column, v.EndLine, v.EndColumn = from.Line, from.UTF16+1, to.Line, to.UTF16+1
	}
	return v
}

// tellPrograms prints what --format json has collected, if a command has come
// to where it tells what is wrong.
func (r *run) tellPrograms() error {
	if r.found == nil {
		return nil
	}
	text, err := marshal(r.found)
	if err == nil {
		_, err = r.answers.Write(text)
	}
	if err != nil {
		return fmt.Errorf("write the diagnostics: %w", err)
	}
	return nil
}

// marshal writes JSON for programs and, beside them, for people and their
// terminals: what printable objects to is escaped, in strings, where alone it
// can be.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	var safe strings.Builder
	for _, c := range b.String() {
		if printable(string(c)) != string(c) {
			fmt.Fprintf(&safe, `\u%04x`, c)
		} else {
			safe.WriteRune(c)
		}
	}
	return []byte(safe.String()), nil
}

// annotation is a diagnostic as a command to GitHub's runner, which shows it
// at its line in a pull request
// (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands):
//
//	::error file=content/x.md,line=6,col=1,endColumn=33,title=uncited-statement::no citation covers these words
//
// Columns can't be told where the place ends on another line.
func annotation(d diagnosticJSON) string {
	var b strings.Builder
	b.WriteString("::" + d.Severity + " ")
	if d.File != "" {
		b.WriteString("file=" + escapeProperty(d.File) + ",")
	}
	if d.Line > 0 {
		b.WriteString("line=" + strconv.Itoa(d.Line) + ",")
		if d.EndLine == d.Line {
			b.WriteString("col=" + strconv.Itoa(d.Column) + ",endColumn=" + strconv.Itoa(d.EndColumn) + ",")
		} else {
			b.WriteString("endLine=" + strconv.Itoa(d.EndLine) + ",")
		}
	}
	b.WriteString("title=" + escapeProperty(d.Code) + "::")
	message := d.Message
	if d.Hint != "" {
		message += "\nhint: " + d.Hint
	}
	b.WriteString(escapeData(message) + "\n")
	return b.String()
}

func escapeData(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func escapeProperty(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(s)
}
