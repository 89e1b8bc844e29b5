package parse

import (
	"dossier/generator/diag"
	"dossier/generator/quote"
)

// Receipts reads content/quotes.lock. What can be read of a damaged file
// holds.
func Receipts(text []byte) (quote.Receipts, []diag.Diagnostic) {
	receipts, faults := quote.ParseReceipts(text)
	var diags []diag.Diagnostic
	for _, f := range faults {
		d := diag.New(diag.ReceiptFile, diag.Span{Start: f.Start, End: f.End}, f.Message, f.Hint)
		if f.Kind == quote.Repeated || f.Kind == quote.Unsorted {
			d.Severity = diag.Warning
		}
		diags = append(diags, d)
	}
	return receipts, diags
}
