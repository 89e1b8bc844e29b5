package site

import (
	"slices"
	"strings"
)

// reservedPrefixes begin ids that pages and templates make themselves: of
// statements and points, references, uses of citations, footnotes, a source's
// paragraphs, corrections, and what a template names (at-).
var reservedPrefixes = [...]string{StatementPrefix, "p-", "ref-", "use-", "fn-", "fnref-", "para-", "fig-", "part-", "corr-", "at-"}

// StatementPrefix begins the ids of statements whose writer gave them none.
const StatementPrefix = "s-"

// ReservedID reports whether an id begins as those do that no writer gives.
func ReservedID(id string) bool {
	return slices.ContainsFunc(reservedPrefixes[:], func(p string) bool { return strings.HasPrefix(id, p) })
}
