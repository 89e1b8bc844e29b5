package cli

import (
	"bytes"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"dossier/generator/build"
	"dossier/generator/diag"
	"dossier/generator/disk"
	"dossier/generator/ledger"
	"dossier/generator/site"
)

// record brings the ledger of statements' addresses up to date.
func (r *run) record([]string) error {
	snapshot, err := r.read()
	if err != nil {
		return err
	}
	g, err := r.sound(snapshot, func(d diag.Diagnostic) bool {
		// What isn't read as it was meant: words without a source, or a link to
		// a statement that is about to be recorded as reworded, are.
		rule, _ := diag.Find(d.Code)
		return rule.Fixed
	})
	if err != nil {
		return err
	}
	old, faults := ledger.ParseEntries(snapshot.Ledger.Text)
	if err := r.undamaged(site.LedgerPath, snapshot, faults); err != nil {
		return err
	}
	var pages []ledger.Page
	for i := range g.Notes {
		n := g.Notes[i]
		p := ledger.Page{Path: n.LedgerPage(), Published: n.Published}
		for j := range n.Doc.Statements {
			s := &n.Doc.Statements[j]
			p.Statements = append(p.Statements, ledger.Statement{ID: s.ID, Print: n.Doc.Fingerprint(s)})
		}
		pages = append(pages, p)
	}
	entries, changes := ledger.Record(old, pages, snapshot.Today)
	if text := entries.Format(); !bytes.Equal(text, snapshot.Ledger.Text) && (len(entries) > 0 || snapshot.Ledger.Path != "") {
		if err := disk.ReplaceFile(r.options.source, site.LedgerPath, text); err != nil {
			return err
		}
	}
	return r.tellRecording(snapshot, places(snapshot, g), entries, changes)
}

// ledgerCodes are what the ledger itself is reported for, which recording
// mends or tells in its own words.
var ledgerCodes = []diag.Code{diag.LedgerFile, diag.StatementGone, diag.IDReused}

// sound plans the site, and returns its graph where there are no errors in it
// that matter: of a note that can't be read in full, statements would seem to
// be gone. What is wrong with the ledger itself doesn't matter.
func (r *run) sound(snapshot *site.Snapshot, matters func(diag.Diagnostic) bool) (*site.Graph, error) {
	plan := build.New().Plan(snapshot)
	diags := slices.DeleteFunc(plan.Diags(), func(d diag.Diagnostic) bool {
		return d.Severity != diag.Error || slices.Contains(ledgerCodes, d.Code) || !matters(d)
	})
	if err := r.report(snapshot, diags); err != nil {
		fmt.Fprintln(r.Stderr, "Nothing was recorded.")
		return nil, err
	}
	return plan.Graph, nil
}

// undamaged reports what is wrong with a file of the ledger, and fails if a
// line of it would be lost by writing it anew.
func (r *run) undamaged(file string, snapshot *site.Snapshot, faults []ledger.Fault) error {
	if len(faults) == 0 {
		return nil
	}
	var diags []diag.Diagnostic
	damaged := false
	for _, f := range faults {
		d := diag.New(diag.LedgerFile, diag.Span{Start: f.Start, End: f.End}, f.Message, f.Hint).In(file)
		if f.Kind != ledger.Damaged {
			d.Severity = diag.Warning // mended by what follows
		}
		damaged = damaged || f.Kind == ledger.Damaged
		diags = append(diags, d)
	}
	err := r.report(snapshot, diags)
	if damaged {
		fmt.Fprintln(r.Stderr, "Nothing was recorded.")
	}
	return err
}

// place is where a statement stands now, and what it says.
type place struct {
	at, text string
	file     string
	span     diag.Span
}

// places finds the statements of a site by their addresses.
func places(snapshot *site.Snapshot, g *site.Graph) func(ledger.Address) place {
	type ref struct{ note, statement int }
	refs := map[ledger.Address]ref{}
	for i := range g.Notes {
		n := g.Notes[i]
		for j := range n.Doc.Statements {
			refs[ledger.Address{Page: n.LedgerPage(), ID: n.Doc.Statements[j].ID}] = ref{i, j}
		}
	}
	return func(a ledger.Address) place {
		at, here := refs[a]
		if !here {
			return place{at: site.ContentDir + a.Page, file: site.ContentDir + a.Page}
		}
		n := g.Notes[at.note]
		s := &n.Doc.Statements[at.statement]
		return place{located(snapshot, n, s), s.Text, n.Path, s.Span}
	}
}

// located is a statement's place as an editor opens it: file:line:column.
func located(snapshot *site.Snapshot, n *site.Note, s *site.Statement) string {
	i, found := slices.BinarySearchFunc(snapshot.Notes, n.Path, func(f site.File, p string) int { return strings.Compare(f.Path, p) })
	if !found {
		return n.Path
	}
	at := diag.Locate(snapshot.Notes[i].Text, s.Span.Start)
	return fmt.Sprintf("%s:%d:%d", n.Path, at.Line, at.Column)
}

// tellRecording prints each decision, so that it can be corrected by hand. It
// fails if an id was used again.
func (r *run) tellRecording(snapshot *site.Snapshot, find func(ledger.Address) place, entries ledger.Entries, changes []ledger.Change) error {
	var b strings.Builder
	var wrong []diag.Diagnostic
	var counts [ledger.ChangeReused + 1]int
	in := func(p place) string { return path.Join(filepath.ToSlash(r.options.source), p.at) }
	for _, c := range changes {
		counts[c.Kind]++
		if c.Kind == ledger.ChangeAdded {
			continue
		}
		p := find(c.Address)
		switch c.Kind {
		case ledger.ChangeReworded:
			fmt.Fprintf(&b, "%s: ^%s was reworded (%s): %s\n", in(p), c.ID, kept(c), p.text)
		case ledger.ChangeReturned:
			fmt.Fprintf(&b, "%s: %s has its statement again: %s\n", in(p), c.ID, p.text)
		case ledger.ChangeReplaced:
			to := find(c.To)
			if c.SameText {
				fmt.Fprintf(&b, "%s: %s → %s, in the same words: %s\n", in(to), c.ID, c.To.ID, to.text)
			} else {
				fmt.Fprintf(&b, "%s: %s → %s, reworded (%s): %s\n", in(to), c.ID, c.To.ID, kept(c), to.text)
			}
		case ledger.ChangeMoved:
			to := find(c.To)
			fmt.Fprintf(&b, "%s: %s was moved here from %s: %s\n", in(to), c.To.ID, site.ContentDir+c.Page, to.text)
		case ledger.ChangeRemoved:
			fmt.Fprintf(&b, "%s: %s was removed", in(p), c.ID)
			for i, o := range c.Others {
				to := find(o)
				sep := []string{"; what took its place may be", ", or"}[min(i, 1)]
				fmt.Fprintf(&b, "%s %s in line %s", sep, o.ID, strings.Split(strings.TrimPrefix(to.at, site.ContentDir+o.Page+":"), ":")[0])
			}
			b.WriteString("\n")
		case ledger.ChangeRenamed:
			fmt.Fprintf(&b, "%s: this was %s\n", path.Join(filepath.ToSlash(r.options.source), site.ContentDir, c.To.Page), site.ContentDir+c.Page)
		case ledger.ChangeReused:
			wrong = append(wrong, diag.New(diag.IDReused, p.span, fmt.Sprintf("the id ^%s was another statement's", c.ID), "ids aren't reused: give this one another").In(p.file))
		}
	}
	if decided := len(changes) - counts[ledger.ChangeAdded] - counts[ledger.ChangeReused] - counts[ledger.ChangeRenamed]; decided > 0 {
		fmt.Fprintf(&b, "Where this is wrong, correct the line in %s by hand.\n", site.LedgerPath)
	}
	retired := 0
	for i := range entries {
		if entries[i].State.Retired() {
			retired++
		}
	}
	fmt.Fprintf(&b, "%s: %s, %s of them retired; %s new, %s reworded, %s moved, %s removed.\n", site.LedgerPath, verb(len(entries), "address", "addresses"), number(retired),
		number(counts[ledger.ChangeAdded]), number(counts[ledger.ChangeReworded]+counts[ledger.ChangeReplaced]), number(counts[ledger.ChangeMoved]), number(counts[ledger.ChangeRemoved]))
	fmt.Fprint(r.Stdout, printable(b.String()))
	return r.report(snapshot, diag.Sort(wrong))
}

// kept says how alike two wordings are.
func kept(c ledger.Change) string {
	return fmt.Sprintf("about %d%% of the words are the same", int(c.Like*20+0.5)*5)
}
