package build

import (
	"slices"

	"dossier/generator/check"
	"dossier/generator/diag"
	"dossier/generator/site"
	"dossier/generator/verify"
)

// Verification is what came of looking for a site's quotations in captures.
type Verification struct {
	*verify.Result
	// Diags is all there is to say of the site's quotations, at the levels the
	// site sets: what verify found, and what a build would report with the new
	// receipts.
	Diags  []diag.Diagnostic
	Counts site.Counts
	// File is the receipts file as it is to be.
	File site.File
}

// aboutQuotations are the rules of which a verification speaks.
var aboutQuotations = []diag.Code{diag.CaptureRecord, diag.QuoteReceipt, diag.QuotePlace, diag.QuoteUncited, diag.QuoteVoice, diag.QuoteExcuse, diag.QuoteUnclosed, diag.CitationUnknown}

// Verify looks for the quotations of a snapshot's notes in captures, which are
// texts by the key of their source. It is pure, as Plan is.
func (b *Builder) Verify(snap *site.Snapshot, captures map[string][]byte) *Verification {
	plan := b.Plan(snap)
	v := &Verification{Result: verify.Quotations(plan.Graph, captures, b.receipts.list, snap.Today)}
	v.File = site.NewFile(site.QuotesPath, v.Receipts.Format())

	again := *snap
	again.Quotes = v.File
	plan = b.Plan(&again)
	v.Counts = plan.Counts
	list := check.Apply(plan.Graph.Config, v.Result.Diags)
	for _, d := range plan.Diags() {
		told := slices.ContainsFunc(list, func(x diag.Diagnostic) bool { return x.File == d.File && x.Span == d.Span && x.Code == d.Code })
		if slices.Contains(aboutQuotations, d.Code) && !told {
			list = append(list, d)
		}
	}
	// Of an exclusion that nothing here needs the build tells.
	v.Diags = diag.Sort(slices.DeleteFunc(list, func(d diag.Diagnostic) bool { return d.Code == diag.ExclusionUnused }))
	return v
}
