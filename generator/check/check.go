// Package check is the stage that judges the whole: a [site.Graph] goes in,
// diagnostics come out. What can be seen in one file is reported by package
// parse, what keeps a name from being resolved by package resolve; here are
// the rules about what published notes say together.
//
// A rule is a line in a table: its code and a function over the graph. What a
// code means, its level and how to mend what it reports is in docs/checks.md,
// which a test holds together with the table.
//
// At the end [Apply] takes the diagnostics of all stages and applies what
// site.yaml says about them.
package check

import (
	"dossier/generator/diag"
	"dossier/generator/site"
)

// rules are in the order of docs/checks.md.
var rules = []struct {
	code diag.Code
	run  func(*pass)
}{
	{diag.TitleMissing, titleMissing},
	{diag.TitleDuplicate, titleDuplicate},
	{diag.Translation, translation},
	{diag.SourceUnused, sourceUnused},
	{diag.SourceAddress, sourceAddress},
	{diag.SourceStatus, sourceStatus},
	{diag.UncitedStatement, uncitedStatement},
	{diag.UncitedPage, uncitedPage},
	{diag.PropertyUnknown, propertyUnknown},
	{diag.FactTarget, factTarget},
	{diag.FactValues, factValues},
	{diag.Stale, stale},
	{diag.EventDate, eventDate},
	{diag.EventStatus, eventStatus},
	{diag.QuoteReceipt, quoteReceipt},
	{diag.QuotePlace, quotePlace},
	{diag.QuoteUncited, quoteUncited},
	{diag.QuoteVoice, quoteVoice},
	{diag.ReceiptUnused, receiptUnused},
	{diag.Coverage, coverage},
	{diag.OriginUnrecorded, originUnrecorded},
	{diag.Independence, independence},
	{diag.CorrectionSyntax, correctionToCome},
	{diag.Objection, objection},
	{diag.ContentDate, contentDate},
}

// pass is one rule's way over the graph.
type pass struct {
	g     *site.Graph
	code  diag.Code
	diags []diag.Diagnostic
}

// Run applies every rule to the published notes. The diagnostics have the
// levels of their rules, unless a rule says otherwise, and are sorted.
func Run(g *site.Graph) []diag.Diagnostic {
	p := &pass{g: g}
	for _, rule := range rules {
		p.code = rule.code
		rule.run(p)
	}
	return diag.Sort(p.diags)
}

// published calls do for each published note.
func (p *pass) published(do func(id site.NoteID, n *site.Note)) {
	for i := range p.g.Notes {
		if n := p.g.Notes[i]; n.Published {
			do(site.NoteID(i), n)
		}
	}
}

// report adds a diagnostic of the rule that runs.
func (p *pass) report(n *site.Note, at diag.Span, message, hint string) {
	p.diags = append(p.diags, diag.New(p.code, at, message, hint).In(n.Path))
}

// reportAs is report at another level than the rule's.
func (p *pass) reportAs(level diag.Severity, n *site.Note, at diag.Span, message, hint string) {
	p.report(n, at, message, hint)
	p.diags[len(p.diags)-1].Severity = level
}
