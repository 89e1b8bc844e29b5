// Package diag is how every stage speaks to the author: a diagnostic names a
// place in a file, a code, one plain sentence and a hint. Stages return
// diagnostics as values; only the command line prints them.
//
// Places are byte offsets into the file as it is on disk. Position turns an
// offset into the line and column a person or an editor counts.
package diag

import (
	"cmp"
	"slices"
)

// Severity says what a diagnostic does to a build. The zero value is Off.
type Severity uint8

// The severities, in rising order. A build with an Error publishes nothing.
const (
	Off Severity = iota
	Warning
	Error
)

// String gives the word that site.yaml and the command line use.
func (s Severity) String() string {
	switch s {
	case Warning:
		return "warning"
	case Error:
		return "error"
	default:
		return "off"
	}
}

// ParseSeverity reads the word a site.yaml gives as a check's level.
func ParseSeverity(word string) (Severity, bool) {
	for _, s := range []Severity{Off, Warning, Error} {
		if word == s.String() {
			return s, true
		}
	}
	return Off, false
}

// Span is a half-open range of byte offsets in a file.
type Span struct {
	Start, End int
}

// Diagnostic is one thing to tell the author.
type Diagnostic struct {
	// File is the path the author knows, with forward slashes, relative to the
	// site's root. Stages that work on a file's bytes alone leave it empty; it
	// is filled in by whoever knows the path.
	File string
	Span Span
	// Code names the rule, as listed in docs/checks.md.
	Code Code
	// Severity is the rule's own until the site's levels are applied.
	Severity Severity
	// Message is one sentence without a full stop's worth of jargon.
	Message string
	// Hint says what to do about it; it may be empty.
	Hint string
}

// New makes a diagnostic with the severity its rule has by default.
func New(code Code, span Span, message, hint string) Diagnostic {
	return Diagnostic{Span: span, Code: code, Severity: code.rule().Severity, Message: message, Hint: hint}
}

// In returns a copy of d that points into file.
func (d Diagnostic) In(file string) Diagnostic {
	d.File = file
	return d
}

// Sort orders diagnostics by file, place, code and message, and drops exact
// repeats, so that the same mistakes are always told in the same order.
func Sort(list []Diagnostic) []Diagnostic {
	slices.SortFunc(list, func(a, b Diagnostic) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File),
			cmp.Compare(a.Span.Start, b.Span.Start),
			cmp.Compare(a.Span.End, b.Span.End),
			cmp.Compare(a.Code, b.Code),
			cmp.Compare(a.Message, b.Message),
		)
	})
	return slices.Compact(list)
}

// Count returns how many of the list are errors and how many warnings.
func Count(list []Diagnostic) (errors, warnings int) {
	for _, d := range list {
		switch d.Severity {
		case Error:
			errors++
		case Warning:
			warnings++
		}
	}
	return errors, warnings
}
