package ledger

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"dossier/generator/date"
	"dossier/generator/lockfile"
)

// Address is where a statement stands, or stood: the path of its note below
// content/, and its id on the page.
type Address struct {
	Page, ID string
}

// Compare orders addresses as the file has them.
func (a Address) Compare(b Address) int {
	return cmp.Or(strings.Compare(a.Page, b.Page), strings.Compare(a.ID, b.ID))
}

// State is what became of an address.
type State uint8

// The states of addresses.
const (
	Current  State = iota // the statement stands there
	Reworded              // it stands there, in other words since a day
	Replaced              // another address took its place
	Removed               // nothing did
)

var states = [...]string{"current", "reworded", "replaced", "removed"}

// String is the state's word in the file.
func (s State) String() string { return states[s] }

// Retired reports whether no statement stands at the address any more.
func (s State) Retired() bool { return s == Replaced || s == Removed }

// Entry is one address that a statement ever had.
type Entry struct {
	Address
	Since date.Day    // when it was first recorded
	Print Fingerprint // of the statement as it was last recorded there
	State State
	Date  date.Day // of the state; none for Current
	To    Address  // for Replaced
}

// Entries are the addresses of a site's statements: sorted, each once.
type Entries []Entry

// Find returns the entry of an address.
func (es Entries) Find(a Address) (Entry, bool) {
	i, ok := slices.BinarySearchFunc(es, a, func(e Entry, a Address) int { return e.Compare(a) })
	if !ok {
		return Entry{}, false
	}
	return es[i], true
}

// Of returns the entries of a page.
func (es Entries) Of(page string) Entries {
	from, _ := slices.BinarySearchFunc(es, page, func(e Entry, page string) int { return strings.Compare(e.Page, page) })
	to := from
	for to < len(es) && es[to].Page == page {
		to++
	}
	return es[from:to]
}

// Follow returns the address at the end of the chain that begins at a retired
// one, and the day of the last change on the way. ok is false where the chain
// ends in nothing: in a removal, or in itself.
func (es Entries) Follow(a Address) (to Address, on date.Day, ok bool) {
	for range len(es) + 1 {
		e, known := es.Find(a)
		if !known {
			return a, on, true // written by hand: whether it is there the page knows
		}
		if e.State.Retired() && e.Date.Compare(on) > 0 {
			on = e.Date
		}
		switch e.State {
		case Removed:
			return a, on, false
		case Replaced:
			a = e.To
		default:
			return a, on, true
		}
	}
	return a, on, false
}

const entriesHeader = "# Addresses of statements: page, id, recorded, digests of text and citations, sketch of words, state.\n" +
	"# Written by dossier record; states may be corrected by hand. Lines are independent: to merge two versions, keep the lines of both.\n"

// Format returns the file: one entry on a line, in order. Equal entries give
// equal bytes, and ParseEntries gives them back.
func (es Entries) Format() []byte {
	b := append(make([]byte, 0, len(entriesHeader)+150*len(es)), entriesHeader...)
	for i := range es {
		e := &es[i]
		b = fmt.Appendf(b, "%s %s %s %s %s %s %s", lockfile.Escape(e.Page), e.ID, e.Since, e.Print.Text, e.Print.Cites, e.Print.Words, e.State)
		if e.State != Current {
			b = fmt.Appendf(b, " %s", e.Date)
		}
		if e.State == Replaced {
			b = append(b, ' ')
			if e.To.Page != e.Page {
				b = append(append(b, lockfile.Escape(e.To.Page)...), '#')
			}
			b = append(b, e.To.ID...)
		}
		b = append(b, '\n')
	}
	return b
}

// ParseEntries reads the file, and tells everything that is wrong with it.
// Blank lines and lines that begin with # say nothing.
func ParseEntries(file []byte) (Entries, []Fault) {
	l := &lines{text: string(file), command: "record", form: "page, id, day, three digests, and a state: current, reworded DAY, replaced DAY ID, removed DAY"}
	size := strings.Count(l.text, "\n")
	list := make(Entries, 0, size)
	seen := make(map[Address]int, size)
	l.each(func(s string) {
		e, ok := l.entry(s)
		if !ok {
			return
		}
		if n := len(list); n > 0 && e.Compare(list[n-1].Address) < 0 {
			l.fault(Unsorted, 0, len(s), "this line belongs before the one above", "dossier record writes the file in order")
		}
		i, twice := seen[e.Address]
		if !twice {
			seen[e.Address] = len(list)
			list = append(list, e)
			return
		}
		if list[i] == e {
			l.fault(Repeated, 0, len(s), "this line stands there twice", "dossier record writes the file in order")
			return
		}
		l.fault(Conflicting, 0, len(s), "another line says something else of this address; the later of the two holds", "keep one of the two, or run dossier record")
		list[i] = later(list[i], e)
	})
	slices.SortFunc(list, func(a, b Entry) int { return a.Compare(b.Address) })
	return list, l.faults
}

// later is the one of two entries of an address that holds: the one that
// changed last, as recorded when the address was first.
func later(a, b Entry) Entry {
	if cmp.Or(b.Date.Compare(a.Date), cmp.Compare(b.State, a.State), a.To.Compare(b.To), strings.Compare(a.Print.Text.String(), b.Print.Text.String())) > 0 {
		a, b = b, a
	}
	if b.Since.Compare(a.Since) < 0 {
		a.Since = b.Since
	}
	return a
}

// entry reads a line.
func (l *lines) entry(s string) (e Entry, ok bool) {
	f := l.fields(s, 0)
	const fixed = 7 // up to the state
	if len(f) < fixed {
		l.wrong(field{start: 0, end: len(s)}, "this line was cut off")
		return e, false
	}
	if e.Address, ok = l.address(f[0], f[1]); !ok {
		return e, false
	}
	if e.Since, ok = l.day(f[2]); !ok {
		return e, false
	}
	for i, into := range [][]byte{e.Print.Text[:], e.Print.Cites[:], e.Print.Words[:]} {
		if !decode(into, f[3+i].text) {
			l.wrong(f[3+i], fmt.Sprintf("%q isn't a digest", clip(f[3+i].text)))
			return e, false
		}
	}
	state := slices.Index(states[:], f[6].text)
	if state < 0 {
		l.wrong(f[6], fmt.Sprintf("%q isn't a state; states are %s", clip(f[6].text), strings.Join(states[:], ", ")))
		return e, false
	}
	e.State = State(state)
	want := fixed
	if e.State != Current {
		want++
	}
	if e.State == Replaced {
		want++
	}
	if len(f) != want {
		l.wrong(field{start: f[6].start, end: len(s)}, fmt.Sprintf("the state %s has %d words behind it, and not %d", e.State, want-fixed, len(f)-fixed))
		return e, false
	}
	if e.State != Current {
		if e.Date, ok = l.day(f[7]); !ok {
			return e, false
		}
	}
	if e.State == Replaced {
		to := f[8]
		e.To.Page = e.Page
		id := to
		if page, rest, elsewhere := strings.Cut(to.text, "#"); elsewhere {
			at := to.start + len(page)
			if e.To, ok = l.address(field{page, to.start, at}, field{rest, at + 1, to.end}); !ok {
				return e, false
			}
			if e.To.Page == e.Page {
				l.wrong(to, "an address of the same page is its id alone")
				return e, false
			}
		} else if e.To, ok = l.address(f[0], id); !ok {
			return e, false
		}
		if e.To == e.Address {
			l.wrong(to, "an address can't take its own place")
			return e, false
		}
	}
	return e, true
}

// FindLine returns the offsets of the line of an address in a file's text, or
// of its beginning.
func FindLine(text string, a Address) (start, end int) {
	want := lockfile.Escape(a.Page) + " " + a.ID + " "
	for at := 0; at < len(text); {
		next := len(text)
		if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
			next = at + i + 1
		}
		if strings.HasPrefix(text[at:], want) {
			return at, at + len(want) - 1
		}
		at = next
	}
	return 0, 0
}
