package testsite

import (
	"path"
	"strings"
	"time"

	"dossier/generator/date"
	"dossier/generator/parse"
	"dossier/generator/quote"
	"dossier/generator/site"
)

// captured is the capture that a source records. There is no such text: what
// is measured is a build, which has the receipts alone.
func captured(key string) quote.Capture {
	return quote.Capture{
		Sum: quote.SumOf([]byte(key)), Length: 4000, Date: capturedOn(),
		Structure: quote.Structure{Paragraphs: quote.Lines{{First: 1, Last: paragraphs}}},
	}
}

func capturedOn() date.Day { return date.DayOf(time.Date(2026, 1, 28, 0, 0, 0, 0, time.UTC)) }

// receipts are those that a verification of the notes would have left, had
// every quotation been found where it is cited.
func receipts(notes []site.File) []byte {
	parser := parse.New()
	var list []quote.Receipt
	for _, f := range notes {
		doc := parser.Note(f.Text, site.FolderKind(f.Path))
		for _, q := range doc.Quotations {
			found := func(key string, paragraph int) {
				list = append(list, quote.Receipt{
					Key: key, Place: quote.Place{Role: quote.Paragraph, First: paragraph, Last: paragraph},
					Voice: quote.Speaker, Date: capturedOn(), Capture: captured(key).Sum, Digest: q.Digest,
				})
			}
			for _, ref := range q.Cites {
				for _, item := range doc.Cites[ref].Group.Items {
					ranges, _ := item.Locator.Paragraphs()
					found(item.Key, ranges[0].First)
				}
			}
			if q.Summary >= 0 {
				found(strings.TrimSuffix(path.Base(f.Path), ".md"), doc.Summary[q.Summary].From)
			}
		}
	}
	return quote.NewReceipts(list).Format()
}
