package cli

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"dossier/generator/diag"
	"dossier/generator/site"
)

// news tells on a terminal what is newly wrong with a site that is being
// written, and when nothing is any more. Each mistake is a line; what was said
// already isn't said again when its line moves.
type news struct {
	run *run

	mu   sync.Mutex
	said map[mistake]int
	sum  string // of the mistakes, as it was told last
}

// mistake is a diagnostic without its place.
type mistake struct {
	file, message string
	code          diag.Code
	severity      diag.Severity
}

// mostNews is how many new mistakes are told at once.
const mostNews = 10

// know notes mistakes that were told otherwise.
func (n *news) know(diags []diag.Diagnostic) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.said = map[mistake]int{}
	for _, d := range diags {
		n.said[mistake{d.File, d.Message, d.Code, d.Severity}]++
	}
	if errors, warnings := diag.Count(diags); errors+warnings > 0 {
		n.sum = tally(errors, warnings)
	}
}

func (n *news) tell(snapshot *site.Snapshot, diags []diag.Diagnostic) {
	n.mu.Lock()
	defer n.mu.Unlock()
	now := map[mistake]int{}
	var fresh []diag.Diagnostic
	for _, d := range diags {
		if d.Severity == diag.Off {
			continue
		}
		m := mistake{d.File, d.Message, d.Code, d.Severity}
		now[m]++
		if now[m] > n.said[m] {
			fresh = append(fresh, d)
		}
	}
	n.said = now
	// What keeps a file from being read has others follow from it.
	slices.SortStableFunc(fresh, func(a, b diag.Diagnostic) int { return unreadable(a.Code) - unreadable(b.Code) })
	var b strings.Builder
	for _, d := range fresh[:min(mostNews, len(fresh))] {
		n.line(&b, snapshot, d)
	}
	if more := len(fresh) - mostNews; more > 0 {
		fmt.Fprintf(&b, "… and %s more; dossier check tells all\n", number(more))
	}
	sum := "Nothing is wrong any more."
	if errors, warnings := diag.Count(diags); errors+warnings > 0 {
		sum = tally(errors, warnings)
	}
	if sum != n.sum && (n.sum != "" || len(fresh) > 0) {
		b.WriteString(sum + "\n")
		n.sum = sum
	}
	fmt.Fprint(n.run.Stderr, printable(b.String()))
}

// unreadable is less for diagnostics of files that can't be read.
func unreadable(code diag.Code) int {
	switch code {
	case diag.YAMLSyntax, diag.TemplateError, diag.FileEncoding, diag.FileSize:
		return 0
	}
	return 1
}

func (n *news) line(b *strings.Builder, snapshot *site.Snapshot, d diag.Diagnostic) {
	if d.File != "" {
		b.WriteString(path.Join(filepath.ToSlash(n.run.options.source), d.File))
		if text, ok := snapshot.Text(d.File); ok {
			at := diag.Locate(text, d.Span.Start)
			fmt.Fprintf(b, ":%d:%d", at.Line, at.Column)
		}
		b.WriteString(": ")
	}
	fmt.Fprintf(b, "%s: %s [%s]\n", d.Severity, strings.ReplaceAll(d.Message, "\n", " "), d.Code)
}
