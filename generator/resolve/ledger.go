package resolve

import (
	"fmt"
	"slices"
	"strings"

	"dossier/generator/date"
	"dossier/generator/diag"
	"dossier/generator/ledger"
	"dossier/generator/site"
)

// pages finds the notes that the paths in a file of the ledger mean: those at
// the path, or those that were there.
func (r *resolver) pages(entries ledger.Entries) map[string]site.NoteID {
	at := make(map[string]site.NoteID, len(r.g.Notes))
	for i := range r.g.Notes {
		at[r.g.Notes[i].LedgerPage()] = site.NoteID(i)
	}
	if !slices.ContainsFunc(entries, func(e ledger.Entry) bool { _, here := at[e.Page]; return !here }) {
		return at
	}
	for old, now := range ledger.Homes(entries, ledgerPages(r.g)) {
		at[old] = at[now]
	}
	return at
}

// ledgerPages are the notes with the ids of their statements.
func ledgerPages(g *site.Graph) []ledger.Page {
	pages := make([]ledger.Page, len(g.Notes))
	for i := range g.Notes {
		n := g.Notes[i]
		pages[i] = ledger.Page{Path: n.LedgerPage(), Published: n.Published}
		for j := range n.Doc.Statements {
			pages[i].Statements = append(pages[i].Statements, ledger.Statement{ID: n.Doc.Statements[j].ID})
		}
	}
	return pages
}

// ledger finds, for each published note, the addresses at which its statements
// once stood, and reports what doesn't agree with the ledger.
func (r *resolver) ledger() {
	entries := r.opts.Ledger
	if len(entries) == 0 {
		return
	}
	pages := r.pages(entries)
	r.pageOf = pages
	for from := 0; from < len(entries); {
		of := entries.Of(entries[from].Page)
		from += len(of)
		id, here := pages[of[0].Page]
		if !here {
			if current := countCurrent(of); current > 0 {
				r.reportEntry(diag.StatementGone, &of[0], fmt.Sprintf("there is no note %s%s any more, and the ledger has %d of its statements", site.ContentDir, of[0].Page, current), "dossier record notes that they were removed, or where they stand now")
			}
			continue
		}
		if n := r.g.Notes[id]; n.Published {
			r.ledgerOf(id, n, of, pages)
		}
	}
}

func countCurrent(of ledger.Entries) int {
	n := 0
	for i := range of {
		if !of[i].State.Retired() {
			n++
		}
	}
	return n
}

// ledgerOf goes over the entries of one note.
func (r *resolver) ledgerOf(id site.NoteID, n *site.Note, of ledger.Entries, pages map[string]site.NoteID) {
	anchors := make(map[string]int32, len(n.Doc.Anchors))
	for i := range n.Doc.Anchors {
		anchors[n.Doc.Anchors[i].ID] = int32(i)
	}
	for i := range of {
		e := &of[i]
		if site.ReservedID(e.ID) && !strings.HasPrefix(e.ID, site.StatementPrefix) {
			// It would be there twice as soon as the page makes one like it.
			r.reportEntry(diag.LedgerFile, e, fmt.Sprintf("%s can't be the id of a statement: the site gives such ids itself", e.ID), "take the line out")
			continue
		}
		if ref, here := anchors[e.ID]; here {
			a := &n.Doc.Anchors[ref]
			if a.Kind != site.StatementAnchor {
				r.report(n, diag.IDReused, a.Span, fmt.Sprintf("the id %q was a statement's, recorded on %s, and marks something else now", e.ID, e.Since), "ids aren't reused, since links to the statement would lead here: give this another with ^")
				continue
			}
			if a.Written == "" {
				continue // the id is a digest of the words, so they are the same
			}
			if e.Unrelated(n.Doc.Fingerprint(&n.Doc.Statements[a.Ref])) {
				r.report(n, diag.IDReused, a.Span, fmt.Sprintf("the id ^%s was another statement's, recorded on %s, with other words and other citations", a.Written, e.Since),
					"ids aren't reused, since links to the other would lead here: give this statement another")
			} else if e.State == ledger.Reworded {
				n.Reworded = append(n.Reworded, site.Reworded{Statement: a.Ref, On: e.Date})
			}
			continue
		}
		if !e.State.Retired() {
			r.reportEntry(diag.StatementGone, e, fmt.Sprintf("the statement that was recorded at %s isn't in %s any more", e.ID, n.Path), "dossier record notes that it was removed, or what took its place")
			continue
		}
		r.retired(n, e, pages)
	}
}

// retired finds where the statement stands now that stood at a retired
// address.
func (r *resolver) retired(n *site.Note, e *ledger.Entry, pages map[string]site.NoteID) {
	to, on, ok := r.opts.Ledger.Follow(e.Address)
	old := site.Retired{ID: e.ID, On: on, To: site.None, Statement: none}
	if ok {
		id, known := pages[to.Page]
		if !known || r.g.Notes[id].Published {
			statement := none
			if known {
				doc := r.g.Notes[id].Doc
				statement = int32(slices.IndexFunc(doc.Statements, func(s site.Statement) bool { return s.ID == to.ID }))
			}
			if statement < 0 {
				if _, recorded := r.opts.Ledger.Find(to); !recorded {
					r.reportEntry(diag.StatementGone, e, fmt.Sprintf("what is said to have taken its place, %s in %s, isn't there", to.ID, site.ContentDir+to.Page), "correct the line, or say that the statement was removed")
				}
				return // the target itself is reported
			}
			old.To, old.Statement = id, statement
			old.Reworded = ledger.TextDigest(r.g.Notes[id].Doc.Statements[statement].Text) != e.Print.Text
		}
		// Of what isn't published, not even that it is somewhere else is told.
	}
	n.Retired = append(n.Retired, old)
}

// reportEntry adds a diagnostic about a line of the ledger.
func (r *resolver) reportEntry(code diag.Code, e *ledger.Entry, message, hint string) {
	start, end := ledger.FindLine(string(r.opts.LedgerFile.Text), e.Address)
	r.findings = append(r.findings, finding{Diagnostic: diag.New(code, diag.Span{Start: start, End: end}, message, hint).In(site.LedgerPath)})
}

// reviewed finds which statements have been checked by an editor as they are,
// and which have changed since.
func (r *resolver) reviewed() {
	byPage := map[site.NoteID][]ledger.Review{}
	if len(r.opts.Reviews) > 0 {
		pages := r.reviewPages()
		for _, review := range r.opts.Reviews {
			if id, here := pages[review.Page]; here {
				byPage[id] = append(byPage[id], review)
			}
		}
	}
	for id, of := range byPage {
		n := r.g.Notes[id]
		n.Reviews = make([]site.Review, len(n.Doc.Statements))
		held := map[ledger.Digest]bool{}
		for i := range n.Doc.Statements {
			s := &n.Doc.Statements[i]
			if !n.Reviewable(id, s) {
				continue
			}
			digest := n.Doc.ReviewDigest(s)
			for _, review := range of {
				if review.Digest != digest {
					continue
				}
				held[digest] = true
				if v := &n.Reviews[i]; review.Date.Compare(v.On) >= 0 {
					*v = site.Review{State: site.IsReviewed, On: review.Date, By: review.By}
				}
			}
		}
		for i := range n.Reviews {
			n.LastReview = latest(n.LastReview, n.Reviews[i].On)
		}
		r.changedSince(id, n, of, held)
	}
}

// changedSince marks the statements that were reviewed and have changed: they
// have the id of a review, or took that id's place, and none that holds.
func (r *resolver) changedSince(id site.NoteID, n *site.Note, of []ledger.Review, held map[ledger.Digest]bool) {
	for _, review := range of {
		if held[review.Digest] {
			continue
		}
		to, _, ok := r.opts.Ledger.Follow(ledger.Address{Page: n.LedgerPage(), ID: review.ID})
		if !ok || to.Page != n.LedgerPage() {
			continue
		}
		for i := range n.Doc.Statements {
			if v := &n.Reviews[i]; n.Doc.Statements[i].ID == to.ID && v.State != site.IsReviewed && review.Date.Compare(v.On) >= 0 && n.Reviewable(id, &n.Doc.Statements[i]) {
				*v = site.Review{State: site.ChangedSince, On: review.Date, By: review.By}
			}
		}
	}
}

func latest(a, b date.Day) date.Day {
	if a.Compare(b) > 0 {
		return a
	}
	return b
}

// reviewPages finds the notes that the paths in the reviews mean. A note that
// was renamed is known by the ledger, or as the one that has most of the
// statements that were reviewed.
func (r *resolver) reviewPages() map[string]site.NoteID {
	pages := r.pageOf
	if pages == nil {
		pages = r.pages(nil)
	}
	lost := map[string][]ledger.Digest{}
	own := map[site.NoteID]bool{}
	for _, review := range r.opts.Reviews {
		if id, here := pages[review.Page]; here {
			own[id] = true
		} else {
			lost[review.Page] = append(lost[review.Page], review.Digest)
		}
	}
	if len(lost) == 0 {
		return pages
	}
	has := map[ledger.Digest][]site.NoteID{}
	r.published(func(id site.NoteID, n *site.Note) {
		if own[id] {
			return
		}
		for i := range n.Doc.Statements {
			if s := &n.Doc.Statements[i]; n.Reviewable(id, s) {
				d := n.Doc.ReviewDigest(s)
				has[d] = append(has[d], id)
			}
		}
	})
	for page, digests := range lost {
		found := map[site.NoteID]int{}
		for _, d := range digests {
			for _, id := range has[d] {
				found[id]++
			}
		}
		best, most := site.None, 0
		for id, n := range found {
			if n > most || n == most && id < best {
				best, most = id, n
			}
		}
		if best != site.None {
			pages[page] = best
		}
	}
	return pages
}
