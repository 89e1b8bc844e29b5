package check

import (
	"bytes"
	"fmt"

	"dossier/generator/diag"
	"dossier/generator/quote"
	"dossier/generator/site"
)

// receiptUnused reports the receipts that nothing rests on. Drafts count:
// their quotations are still wanted.
func receiptUnused(p *pass) {
	if len(p.g.Receipts.All()) == 0 {
		return
	}
	file := p.g.ReceiptFile
	for _, o := range p.g.Receipts.Orphans(uses(p.g), captures(p.g)) {
		why := "no note quotes these words any more"
		switch o.Reason {
		case quote.Replaced:
			why = fmt.Sprintf("it is of a capture of %s that isn't the recorded one any more", o.Receipt.Key)
		case quote.NoSource:
			why = fmt.Sprintf("no source %s records a capture", o.Receipt.Key)
		}
		line := []byte(o.Receipt.String())
		at := max(0, bytes.Index(file.Text, line))
		p.diags = append(p.diags, diag.New(p.code, diag.Span{Start: at, End: at + len(line)}, "nothing rests on this receipt: "+why, "dossier verify takes it out").In(file.Path))
	}
}

// uses lists what the notes quote from which source, drafts among them.
func uses(g *site.Graph) []quote.Use {
	var list []quote.Use
	for i := range g.Notes {
		n := g.Notes[i]
		for j := range n.Doc.Quotations {
			q := &n.Doc.Quotations[j]
			if q.Excuse != "" || q.Wordless {
				continue
			}
			if q.Summary >= 0 {
				list = append(list, quote.Use{Key: n.Key, Digest: q.Digest})
			}
			for _, ref := range q.Cites {
				for _, item := range n.Doc.Cites[ref].Group.Items {
					digest := q.Digest
					if q.Translates && item.Original != nil {
						digest = quote.New(item.Original.Text).Digest()
					}
					list = append(list, quote.Use{Key: item.Key, Digest: digest})
				}
			}
		}
	}
	return list
}

// captures are the captures that source notes record, by key.
func captures(g *site.Graph) map[string]quote.Sum {
	current := map[string]quote.Sum{}
	for i := range g.Notes {
		if n := g.Notes[i]; n.Kind == site.Source && n.Doc.Front.Capture != nil {
			current[n.Key] = n.Doc.Front.Capture.Sum
		}
	}
	return current
}
