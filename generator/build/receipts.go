package build

import (
	"dossier/generator/diag"
	"dossier/generator/parse"
	"dossier/generator/quote"
	"dossier/generator/site"
)

// receipts are those of a file of that digest, remembered between plans.
type receipts struct {
	digest site.Digest
	list   quote.Receipts
	wrong  []diag.Diagnostic
}

func (b *Builder) readReceipts(file site.File) {
	if file.Path == "" {
		b.receipts = receipts{}
		return
	}
	if b.receipts.digest == file.Digest {
		return
	}
	b.receipts = receipts{digest: file.Digest}
	var wrong []diag.Diagnostic
	b.receipts.list, wrong = parse.Receipts(file.Text)
	for _, d := range wrong {
		b.receipts.wrong = append(b.receipts.wrong, d.In(file.Path))
	}
}
