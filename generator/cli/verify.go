package cli

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"dossier/generator/build"
	"dossier/generator/disk"
	"dossier/generator/quote"
	"dossier/generator/site"
	"dossier/generator/verify"
)

// verify looks for every quotation in the captures and writes the receipts.
func (r *run) verify([]string) error {
	snapshot, err := r.read()
	if err != nil {
		return err
	}
	snapshot.Drafts = true // so that a draft's quotations are checked when it is published
	builder := build.New()
	captures, err := r.captures(builder.Plan(snapshot).Graph)
	if err != nil {
		return err
	}
	v := builder.Verify(snapshot, captures)
	reported := r.report(snapshot, v.Diags)
	if !bytes.Equal(v.File.Text, snapshot.Quotes.Text) && (snapshot.Quotes.Path != "" || len(v.Receipts.All()) > 0) {
		if err := disk.ReplaceFile(r.options.source, site.QuotesPath, v.File.Text); err != nil {
			return err
		}
	}
	r.tellVerification(v)
	return reported
}

// captures reads the captures that this machine has of the site's sources.
func (r *run) captures(g *site.Graph) (map[string][]byte, error) {
	captures := map[string][]byte{}
	for i := range g.Notes {
		if g.Notes[i].Kind != site.Source {
			continue
		}
		key := g.Notes[i].Key
		text, err := disk.ReadCapture(r.options.source, key)
		switch {
		case errors.Is(err, disk.ErrNoCapture):
		case err != nil:
			return nil, err
		default:
			captures[key] = text
		}
	}
	return captures, nil
}

// tellVerification says what came of it.
func (r *run) tellVerification(v *build.Verification) {
	var b strings.Builder
	away := 0
	for _, s := range v.Sources {
		fmt.Fprintf(&b, "%s: %s\n", s.Key, sourceLine(s))
		if !s.Here {
			away += s.Quotations
		}
	}
	fmt.Fprintf(&b, "%s checked, %s. ", verb(v.Counts.Checked, "quotation is", "quotations are"), verb(v.Counts.Quotations-v.Counts.Checked, "isn't", "aren't"))
	fmt.Fprintf(&b, "%s: %s, %s new, %s taken out.\n", site.QuotesPath, count(len(v.Receipts.All()), "receipt"), number(len(v.New)), number(len(v.Dropped)))
	for _, o := range v.Dropped {
		fmt.Fprintf(&b, "    taken out: %s %s of %s, %s\n", o.Receipt.Key, o.Receipt.Place, o.Receipt.Date, orphanReason(o.Reason))
	}
	if away > 0 {
		b.WriteString("What is quoted from a source whose capture isn't here keeps its receipts.\n")
	}
	fmt.Fprint(r.Stdout, printable(b.String()))
}

func sourceLine(s verify.Source) string {
	quotations := count(s.Quotations, "quotation")
	switch {
	case s.Capture.IsZero():
		return quotations + ", no capture recorded"
	case !s.Here:
		return fmt.Sprintf("%s, capture of %s isn't here, or isn't the one recorded; %s", quotations, s.Capture, verb(s.Found, "has its receipt", "have their receipts"))
	}
	return fmt.Sprintf("%s looked for in the capture of %s (%s), %s found", quotations, s.Capture, count(s.Paragraphs, "paragraph"), number(s.Found))
}

func orphanReason(reason quote.OrphanReason) string {
	switch reason {
	case quote.Replaced:
		return "found in a capture that was replaced; what still stands in the new one has a new receipt"
	case quote.NoSource:
		return "no such source records a capture now"
	}
	return "no note quotes the words now"
}
