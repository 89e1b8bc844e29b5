package ledger

import (
	"cmp"
	"slices"
	"strings"

	"dossier/generator/date"
)

// Page is a note as it is now.
type Page struct {
	Path       string // below content/
	Published  bool   // of what isn't, nothing is recorded, nor taken for gone
	Statements []Statement
}

// Statement is a statement as it is now.
type Statement struct {
	ID    string
	Print Fingerprint
}

// Change is something that recording decided.
type Change struct {
	Kind ChangeKind
	Address
	To Address // for ChangeReplaced, ChangeMoved, ChangeRenamed
	// Like is how alike the two wordings are, for ChangeReworded and
	// ChangeReplaced; SameText that nothing but the address changed.
	Like     float64
	SameText bool
	// Others are other statements that might have taken the place of a removed
	// one, where it couldn't be told which did.
	Others []Address
}

// ChangeKind tells what a Change is.
type ChangeKind uint8

// The kinds of changes.
const (
	ChangeAdded    ChangeKind = iota // an address that wasn't recorded
	ChangeReworded                   // other words at the same address
	ChangeReplaced                   // another address of the page took its place
	ChangeMoved                      // the statement stands on another page
	ChangeRemoved                    // nothing took its place
	ChangeReturned                   // a retired address has its statement again
	ChangeRenamed                    // a page has another path; Address.ID is empty
	ChangeReused                     // refused: the id stands at a statement that has nothing to do with it
)

// Thresholds of likeness, on the careful side: an old address that leads to the
// wrong statement is worse than one that says that its statement is gone.
const (
	likeEnough      = 0.5  // whatever is cited
	likeEnoughCited = 0.2  // where the citations are the same
	clearly         = 0.15 // by which the best has to lead the next best
	unlike          = 0.15 // at most, for statements that have nothing to do with each other
)

// Unrelated reports whether a statement that stands at a recorded address has
// nothing to do with the one that was recorded: hardly a word, and other
// citations.
func (e *Entry) Unrelated(now Fingerprint) bool {
	return e.Print.Text != now.Text && e.Print.Cites != now.Cites && e.Print.Words.Like(now.Words) <= unlike
}

// Record brings entries up to date with the pages as they are on a day. It
// returns the new entries and what it decided, by address.
func Record(old Entries, pages []Page, today date.Day) (Entries, []Change) {
	r := recorder{today: today, entries: make(map[Address]Entry, len(old))}
	homes := Homes(old, pages)
	for _, e := range old {
		e.Page = cmp.Or(homes[e.Page], e.Page)
		if e.State == Replaced {
			e.To.Page = cmp.Or(homes[e.To.Page], e.To.Page)
		}
		if before, twice := r.entries[e.Address]; twice {
			e = later(before, e)
		}
		r.entries[e.Address] = e
	}
	for from, to := range homes {
		r.changes = append(r.changes, Change{Kind: ChangeRenamed, Address: Address{Page: from}, To: Address{Page: to}})
	}
	r.pages = make(map[string]*page, len(pages))
	for i := range pages {
		r.pages[pages[i].Path] = newPage(&pages[i])
	}
	var gone []Entry
	for _, a := range r.addresses() {
		e := r.entries[a]
		p := r.pages[a.Page]
		if p != nil && !p.Published {
			continue
		}
		if p != nil {
			if s, here := p.byID[a.ID]; here {
				r.here(e, s)
				continue
			}
		}
		if !e.State.Retired() {
			gone = append(gone, e)
		}
	}
	for i := range pages {
		if pages[i].Published {
			r.add(&pages[i])
		}
	}
	for _, e := range gone {
		r.gone(e)
	}
	list := make(Entries, 0, len(r.entries))
	for _, a := range r.addresses() {
		list = append(list, r.entries[a])
	}
	slices.SortStableFunc(r.changes, func(a, b Change) int { return a.Compare(b.Address) })
	return list, r.changes
}

// recorder is a recording at work.
type recorder struct {
	today   date.Day
	entries map[Address]Entry
	pages   map[string]*page
	// fresh are the addresses that had no statement before: only they can have
	// taken another's place.
	fresh   map[Address]bool
	changes []Change
}

type page struct {
	*Page
	byID map[string]*Statement
}

func newPage(p *Page) *page {
	q := &page{p, make(map[string]*Statement, len(p.Statements))}
	for i := range p.Statements {
		q.byID[p.Statements[i].ID] = &p.Statements[i]
	}
	return q
}

// addresses are those recorded, in order.
func (r *recorder) addresses() []Address {
	list := make([]Address, 0, len(r.entries))
	for a := range r.entries {
		list = append(list, a)
	}
	slices.SortFunc(list, Address.Compare)
	return list
}

func (r *recorder) freshen(a Address) {
	if r.fresh == nil {
		r.fresh = map[Address]bool{}
	}
	r.fresh[a] = true
}

// here brings the entry of an address up to date that has a statement.
func (r *recorder) here(e Entry, s *Statement) {
	c := Change{Address: e.Address, Like: e.Print.Words.Like(s.Print.Words)}
	switch {
	case e.Unrelated(s.Print):
		c.Kind = ChangeReused
		r.changes = append(r.changes, c)
		return
	case e.State.Retired():
		c.Kind, c.SameText = ChangeReturned, e.Print.Text == s.Print.Text
		r.freshen(e.Address)
		e.State, e.Date, e.To = Current, date.Day{}, Address{}
		if !c.SameText {
			e.State, e.Date = Reworded, r.today
		}
		r.changes = append(r.changes, c)
	case e.Print.Text != s.Print.Text:
		c.Kind = ChangeReworded
		e.State, e.Date = Reworded, r.today
		r.changes = append(r.changes, c)
	}
	e.Print = s.Print
	r.entries[e.Address] = e
}

// add records the statements of a page that aren't yet.
func (r *recorder) add(p *Page) {
	for _, s := range p.Statements {
		a := Address{p.Path, s.ID}
		if _, known := r.entries[a]; known {
			continue
		}
		r.freshen(a)
		r.entries[a] = Entry{Address: a, Since: r.today, Print: s.Print}
		r.changes = append(r.changes, Change{Kind: ChangeAdded, Address: a})
	}
}

// gone decides what became of a statement that isn't on its page any more.
func (r *recorder) gone(e Entry) {
	c := Change{Kind: ChangeRemoved, Address: e.Address}
	if to, ok := r.same(e); ok {
		c.Kind, c.To, c.SameText, c.Like = ChangeReplaced, to, true, 1
		if to.Page != e.Page {
			c.Kind = ChangeMoved
		}
	} else if to, like, others := r.alike(e); len(others) > 1 {
		c.Others = others
	} else if to != (Address{}) {
		c.Kind, c.To, c.Like = ChangeReplaced, to, like
	}
	e.Date = r.today
	e.State = Removed
	if c.Kind != ChangeRemoved {
		e.State, e.To = Replaced, c.To
	}
	r.entries[e.Address] = e
	r.changes = append(r.changes, c)
}

// same finds the statement with the same text: on the same page whichever it
// is, on another only if it is new there, and the only one.
func (r *recorder) same(e Entry) (to Address, ok bool) {
	if p := r.pages[e.Page]; p != nil {
		for i := range p.Statements {
			if s := &p.Statements[i]; s.Print.Text == e.Print.Text {
				return Address{e.Page, s.ID}, true
			}
		}
	}
	found := 0
	for a := range r.fresh {
		if a.Page != e.Page && r.pages[a.Page].byID[a.ID].Print.Text == e.Print.Text {
			to = a
			found++
		}
	}
	return to, found == 1
}

// alike finds the new statement of the page that most likely is the old one in
// other words. Where several are about as likely, it returns them.
func (r *recorder) alike(e Entry) (to Address, like float64, others []Address) {
	p := r.pages[e.Page]
	if p == nil {
		return to, 0, nil
	}
	type candidate struct {
		id   string
		like float64
	}
	var list []candidate
	for i := range p.Statements {
		s := &p.Statements[i]
		if !r.fresh[Address{e.Page, s.ID}] {
			continue
		}
		like := e.Print.Words.Like(s.Print.Words)
		if like >= likeEnough || like >= likeEnoughCited && s.Print.Cites == e.Print.Cites {
			list = append(list, candidate{s.ID, like})
		}
	}
	if len(list) == 0 {
		return to, 0, nil
	}
	slices.SortStableFunc(list, func(a, b candidate) int { return cmp.Or(cmp.Compare(b.like, a.like), strings.Compare(a.id, b.id)) })
	for _, c := range list {
		if c.like > list[0].like-clearly {
			others = append(others, Address{e.Page, c.id})
		}
	}
	return Address{e.Page, list[0].id}, list[0].like, others
}

// Homes finds the notes that were renamed: pages of entries that there aren't
// any more, with the page that has most of their statements' ids. That has to be at
// least half of those that were current, and no page that has entries of its
// own.
func Homes(entries Entries, pages []Page) map[string]string {
	known := map[string]bool{}
	for i := range pages {
		known[pages[i].Path] = true
	}
	lost := map[string]Entries{}
	own := map[string]bool{}
	for from := 0; from < len(entries); {
		of := entries[from:].ofFirst()
		if name := of[0].Page; known[name] {
			own[name] = true
		} else {
			lost[name] = of
		}
		from += len(of)
	}
	if len(lost) == 0 {
		return nil
	}
	holders := map[string][]int{} // by id, the pages without entries that have it
	for i := range pages {
		if own[pages[i].Path] {
			continue
		}
		for _, st := range pages[i].Statements {
			holders[st.ID] = append(holders[st.ID], i)
		}
	}
	homes := map[string]string{}
	taken := map[string]string{}
	for name, of := range lost {
		current, most, home := 0, 0, ""
		has := map[int]int{} // by page, how many of them it has
		for i := range of {
			if of[i].State.Retired() {
				continue
			}
			current++
			for _, p := range holders[of[i].ID] {
				has[p]++
			}
		}
		for p, n := range has {
			switch {
			case n > most:
				most, home = n, pages[p].Path
			case n == most:
				home = "" // two of them
			}
		}
		if home == "" || 2*most < current {
			continue
		}
		if other, twice := taken[home]; twice {
			delete(homes, other)
			continue
		}
		taken[home] = name
		homes[name] = home
	}
	return homes
}

// ofFirst returns the entries of the page of the first.
func (es Entries) ofFirst() Entries {
	to := 1
	for to < len(es) && es[to].Page == es[0].Page {
		to++
	}
	return es[:to]
}
