package build

import (
	"dossier/generator/diag"
	"dossier/generator/ledger"
	"dossier/generator/parse"
	"dossier/generator/site"
)

// ledgerFiles are the addresses of statements, their reviews and the objections
// to them, of files of those digests, remembered between plans.
type ledgerFiles struct {
	entries    site.Digest
	reviews    site.Digest
	objections site.Digest
	list       ledger.Entries
	checked    ledger.Reviews
	objected   ledger.Objections
	wrong      [3][]diag.Diagnostic
}

// readLedger reads the files unless they are those of the last plan.
func (b *Builder) readLedger(entries, reviews, objections site.File) {
	l := &b.ledger
	if l.entries != entries.Digest {
		var wrong []diag.Diagnostic
		l.list, wrong = parse.Ledger(entries.Text)
		l.entries, l.wrong[0] = entries.Digest, in(wrong, entries.Path)
	}
	if l.reviews != reviews.Digest {
		var wrong []diag.Diagnostic
		l.checked, wrong = parse.Reviews(reviews.Text)
		l.reviews, l.wrong[1] = reviews.Digest, in(wrong, reviews.Path)
	}
	if l.objections != objections.Digest {
		var wrong []diag.Diagnostic
		l.objected, wrong = parse.Objections(objections.Text)
		l.objections, l.wrong[2] = objections.Digest, in(wrong, objections.Path)
	}
}

// in puts diagnostics into a file.
func in(list []diag.Diagnostic, file string) []diag.Diagnostic {
	for i := range list {
		list[i] = list[i].In(file)
	}
	return list
}
