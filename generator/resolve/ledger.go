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

// recorded is what the ledger and the reviews say of the notes.
type recorded struct {
	pages     map[string]site.NoteID // the notes that the ledger's paths mean; nil without a ledger
	entriesOf map[site.NoteID]ledger.Entries
	reviewsOf map[site.NoteID]*lockLines
	// leads are, by note, others that have addresses which lead there.
	leads map[site.NoteID][]site.NoteID
	// lost is set where a note of the ledger or the reviews isn't at its path,
	// and had to be found by its statements.
	lost bool
	// told is what was found about a note's entries.
	told map[site.NoteID][]finding
}

// pagesOf finds the notes that the paths in a file of the ledger mean: those at
// the path, or those that were there.
func (r *resolver) pagesOf(entries ledger.Entries) map[string]site.NoteID {
	at := make(map[string]site.NoteID, len(r.g.Notes))
	for i := range r.g.Notes {
		at[r.g.Notes[i].LedgerPage()] = site.NoteID(i)
	}
	if !slices.ContainsFunc(entries, func(e ledger.Entry) bool { _, here := at[e.Page]; return !here }) {
		return at
	}
	r.lost = true
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
	r.entriesOf, r.leads, r.told = map[site.NoteID]ledger.Entries{}, map[site.NoteID][]site.NoteID{}, map[site.NoteID][]finding{}
	entries := r.opts.Ledger
	if len(entries) == 0 {
		return
	}
	r.pages = r.pagesOf(entries)
	for from := 0; from < len(entries); {
		of := entries.Of(entries[from].Page)
		from += len(of)
		id, here := r.pages[of[0].Page]
		if !here {
			if current := countCurrent(of); current > 0 {
				r.general = append(r.general, r.aboutEntry(diag.StatementGone, &of[0], fmt.Sprintf("there is no note %s%s any more, and the ledger has %d of its statements", site.ContentDir, of[0].Page, current), "dossier record notes that they were removed, or where they stand now"))
			}
			continue
		}
		if r.g.Notes[id].Published {
			r.entriesOf[id] = append(r.entriesOf[id], of...)
		}
	}
	for id := range r.entriesOf {
		r.ledgerOf(id, r.g.Notes[id])
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
func (r *resolver) ledgerOf(id site.NoteID, n *site.Note) {
	b := &bookkeeper{r: r, id: id, n: n}
	n.Retired, n.Reworded = nil, nil
	anchors := make(map[string]int32, len(n.Doc.Anchors))
	for i := range n.Doc.Anchors {
		anchors[n.Doc.Anchors[i].ID] = int32(i)
	}
	of := r.entriesOf[id]
	for i := range of {
		b.entry(&of[i], anchors)
	}
	delete(r.told, id)
	if len(b.found) > 0 {
		r.told[id] = b.found
	}
}

// bookkeeper holds the entries of one note against the note.
type bookkeeper struct {
	r     *resolver
	id    site.NoteID
	n     *site.Note
	found []finding
}

func (b *bookkeeper) reportID(a *site.Anchor, message, hint string) {
	b.found = append(b.found, finding{Diagnostic: diag.New(diag.IDReused, a.Span, message, hint).In(b.n.Path)})
}

func (b *bookkeeper) reportEntry(code diag.Code, e *ledger.Entry, message, hint string) {
	b.found = append(b.found, b.r.aboutEntry(code, e, message, hint))
}

func (b *bookkeeper) entry(e *ledger.Entry, anchors map[string]int32) {
	n := b.n
	if site.ReservedID(e.ID) && !strings.HasPrefix(e.ID, site.StatementPrefix) {
		// It would be there twice as soon as the page makes one like it.
		b.reportEntry(diag.LedgerFile, e, fmt.Sprintf("%s can't be the id of a statement: the site gives such ids itself", e.ID), "take the line out")
		return
	}
	if ref, here := anchors[e.ID]; here {
		a := &n.Doc.Anchors[ref]
		if a.Kind != site.StatementAnchor {
			b.reportID(a, fmt.Sprintf("the id %q was a statement's, recorded on %s, and marks something else now", e.ID, e.Since), "ids aren't reused, since links to the statement would lead here: give this another with ^")
			return
		}
		if a.Written == "" {
			return // the id is a digest of the words, so they are the same
		}
		if e.Unrelated(n.Doc.Fingerprint(&n.Doc.Statements[a.Ref])) {
			b.reportID(a, fmt.Sprintf("the id ^%s was another statement's, recorded on %s, with other words and other citations", a.Written, e.Since),
				"ids aren't reused, since links to the other would lead here: give this statement another")
		} else if e.State == ledger.Reworded {
			n.Reworded = append(n.Reworded, site.Reworded{Statement: a.Ref, On: e.Date})
		}
		return
	}
	if !e.State.Retired() {
		b.reportEntry(diag.StatementGone, e, fmt.Sprintf("the statement that was recorded at %s isn't in %s any more", e.ID, n.Path), "dossier record notes that it was removed, or what took its place")
		return
	}
	b.retired(e)
}

// retired finds where the statement stands now that stood at a retired
// address.
func (b *bookkeeper) retired(e *ledger.Entry) {
	r := b.r
	to, on, ok := r.opts.Ledger.Follow(e.Address)
	old := site.Retired{ID: e.ID, On: on, To: site.None, Statement: none}
	if ok {
		id, known := r.pages[to.Page]
		if known && id != b.id && !slices.Contains(r.leads[id], b.id) {
			r.leads[id] = append(slices.Clip(r.leads[id]), b.id)
		}
		if !known || r.g.Notes[id].Published {
			statement := none
			if known {
				doc := r.g.Notes[id].Doc
				statement = int32(slices.IndexFunc(doc.Statements, func(s site.Statement) bool { return s.ID == to.ID }))
			}
			if statement < 0 {
				if _, recorded := r.opts.Ledger.Find(to); !recorded {
					b.reportEntry(diag.StatementGone, e, fmt.Sprintf("what is said to have taken its place, %s in %s, isn't there", to.ID, site.ContentDir+to.Page), "correct the line, or say that the statement was removed")
				}
				return // the target itself is reported
			}
			old.To, old.Statement = id, statement
			old.Reworded = ledger.TextDigest(r.g.Notes[id].Doc.Statements[statement].Text) != e.Print.Text
		}
		// Of what isn't published, not even that it is somewhere else is told.
	}
	b.n.Retired = append(b.n.Retired, old)
}

// aboutEntry is a finding about a line of the ledger.
func (r *resolver) aboutEntry(code diag.Code, e *ledger.Entry, message, hint string) finding {
	start, end := ledger.FindLine(string(r.opts.LedgerFile.Text), e.Address)
	return finding{Diagnostic: diag.New(code, diag.Span{Start: start, End: end}, message, hint).In(site.LedgerPath)}
}

// reviewed finds which statements have been checked by an editor as they are,
// which have changed since, and which an editor holds to be wrong.
func (r *resolver) reviewed() {
	r.fileReviews()
	for id := range r.reviewsOf {
		r.reviewedOf(id, r.g.Notes[id])
	}
}

// fileReviews sorts the reviews and objections by the notes they are of.
func (r *resolver) fileReviews() {
	r.reviewsOf = map[site.NoteID]*lockLines{}
	if len(r.opts.Reviews)+len(r.opts.Objections) == 0 {
		return
	}
	pages := r.reviewPages()
	of := func(page string) *lockLines {
		id, here := pages[page]
		if !here {
			return &lockLines{}
		}
		if r.reviewsOf[id] == nil {
			r.reviewsOf[id] = &lockLines{}
		}
		return r.reviewsOf[id]
	}
	for _, review := range r.opts.Reviews {
		l := of(review.Page)
		l.reviews = append(l.reviews, review)
	}
	for _, objection := range r.opts.Objections {
		l := of(objection.Page)
		l.objections = append(l.objections, objection)
	}
}

// lockLines are what the files of reviews and objections say of one note.
type lockLines struct {
	reviews    []ledger.Review
	objections []ledger.Objection
}

// reviewedOf holds the statements of a note against what the files say of it.
func (r *resolver) reviewedOf(id site.NoteID, n *site.Note) {
	n.Reviews, n.LastReview = nil, date.Day{}
	l := r.reviewsOf[id]
	if l == nil {
		return
	}
	n.Reviews = make([]site.Review, len(n.Doc.Statements))
	held := map[ledger.Digest]bool{}
	for i := range n.Doc.Statements {
		s := &n.Doc.Statements[i]
		reviewable := n.Reviewable(id, s)
		if !reviewable && len(l.objections) == 0 {
			continue
		}
		digest := n.Doc.ReviewDigest(s)
		v := &n.Reviews[i]
		for _, review := range l.reviews {
			if review.Digest != digest || !reviewable {
				continue
			}
			held[digest] = true
			v.Held = append(v.Held, review)
			if review.Date.Compare(v.On) >= 0 {
				v.State, v.On, v.By = site.IsReviewed, review.Date, review.By
			}
		}
		for _, objection := range l.objections {
			if objection.Digest == digest {
				held[digest] = true
				v.Objections = append(v.Objections, objection)
				v.State = site.ObjectedTo
			}
		}
		if v.State == site.IsReviewed {
			n.LastReview = latest(n.LastReview, v.On)
		}
	}
	for _, review := range l.reviews {
		if held[review.Digest] {
			continue
		}
		if i := r.statementSince(n, review.Address); i >= 0 {
			v := &n.Reviews[i]
			if (v.State == site.NotReviewed || v.State == site.ChangedSince) && review.Date.Compare(v.On) >= 0 && n.Reviewable(id, &n.Doc.Statements[i]) {
				v.State, v.On, v.By = site.ChangedSince, review.Date, review.By
			}
		}
	}
	for _, objection := range l.objections {
		if held[objection.Digest] {
			continue
		}
		if i := r.statementSince(n, objection.Address); i >= 0 {
			n.Reviews[i].Answered = append(n.Reviews[i].Answered, objection)
		}
	}
}

// statementSince finds the statement of a note that has an id which the files
// give, or took that id's place; -1 where none did.
func (r *resolver) statementSince(n *site.Note, at ledger.Address) int {
	to, _, ok := r.opts.Ledger.Follow(ledger.Address{Page: n.LedgerPage(), ID: at.ID})
	if !ok || to.Page != n.LedgerPage() {
		return -1
	}
	return slices.IndexFunc(n.Doc.Statements, func(s site.Statement) bool { return s.ID == to.ID })
}

func latest(a, b date.Day) date.Day {
	if a.Compare(b) > 0 {
		return a
	}
	return b
}

// reviewPages finds the notes that the paths in the reviews and objections mean.
// A note that was renamed is known by the ledger, or as the one that has most of
// the statements that they are about.
func (r *resolver) reviewPages() map[string]site.NoteID {
	pages := r.pages
	if pages == nil {
		pages = r.pagesOf(nil)
	}
	lost := map[string][]ledger.Digest{}
	own := map[site.NoteID]bool{}
	look := func(page string, digest ledger.Digest) {
		if id, here := pages[page]; here {
			own[id] = true
		} else {
			lost[page] = append(lost[page], digest)
		}
	}
	for _, review := range r.opts.Reviews {
		look(review.Page, review.Digest)
	}
	for _, objection := range r.opts.Objections {
		look(objection.Page, objection.Digest)
	}
	if len(lost) == 0 {
		return pages
	}
	r.lost = true
	has := map[ledger.Digest][]site.NoteID{}
	r.published(func(id site.NoteID, n *site.Note) {
		if own[id] {
			return
		}
		for i := range n.Doc.Statements {
			if s := &n.Doc.Statements[i]; len(r.opts.Objections) > 0 || n.Reviewable(id, s) {
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
