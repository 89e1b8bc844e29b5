package parse

import (
	"dossier/generator/diag"
	"dossier/generator/ledger"
)

// Ledger reads content/statements.lock. What can be read of a damaged file
// holds.
func Ledger(text []byte) (ledger.Entries, []diag.Diagnostic) {
	entries, faults := ledger.ParseEntries(text)
	return entries, ledgerDiags(faults)
}

// Reviews reads content/reviews.lock, likewise.
func Reviews(text []byte) (ledger.Reviews, []diag.Diagnostic) {
	reviews, faults := ledger.ParseReviews(text)
	return reviews, ledgerDiags(faults)
}

// Objections reads content/objections.lock, likewise.
func Objections(text []byte) (ledger.Objections, []diag.Diagnostic) {
	objections, faults := ledger.ParseObjections(text)
	return objections, ledgerDiags(faults)
}

func ledgerDiags(faults []ledger.Fault) []diag.Diagnostic {
	var list []diag.Diagnostic
	for _, f := range faults {
		d := diag.New(diag.LedgerFile, diag.Span{Start: f.Start, End: f.End}, f.Message, f.Hint)
		if f.Kind.Harmless() {
			d.Severity = diag.Warning
		}
		list = append(list, d)
	}
	return list
}
