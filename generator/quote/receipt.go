package quote

import (
	"cmp"
	"slices"

	"dossier/generator/date"
	"dossier/generator/lockfile"
)

// Receipt says that a quotation was found in a capture: in which, where, and
// when. There may be several for one quotation, one for each place.
type Receipt struct {
	Key     string // of the source
	Place   Place
	Voice   Voice
	Date    date.Day // when it was looked up
	Capture Sum
	Digest  Digest
}

// String returns the receipt as its line in the file, without a line break.
func (r Receipt) String() string { return string(r.append(nil)) }

func (r Receipt) append(b []byte) []byte {
	b = append(b, lockfile.Escape(r.Key)...)
	b = append(b, ' ')
	b = r.Place.append(b)
	for _, s := range [...]string{r.Voice.String(), r.Date.String(), r.Digest.String(), r.Capture.String()} {
		b = append(b, ' ')
		b = append(b, s...)
	}
	return b
}

// compare orders receipts as they stand in the file.
func (r Receipt) compare(other Receipt) int {
	return cmp.Or(
		cmp.Compare(r.Key, other.Key),
		r.Place.compare(other.Place),
		slices.Compare(r.Digest[:], other.Digest[:]),
		slices.Compare(r.Capture[:], other.Capture[:]),
		r.Date.Compare(other.Date),
		cmp.Compare(r.Voice, other.Voice),
	)
}

// Receipts are the receipts of a site. They are never changed; the zero value
// has none.
type Receipts struct {
	list []Receipt // as in the file
	// byQuotation is the first index in order of each key and digest.
	order []int32
	first map[receiptID]int32
}

// receiptID is what a receipt is looked up by.
type receiptID struct {
	key    string
	digest Digest
}

// NewReceipts gathers receipts. One that is there twice is there once; of two
// that differ in date or voice only, the later counts.
func NewReceipts(list []Receipt) Receipts {
	list = slices.Clone(list)
	slices.SortFunc(list, Receipt.compare)
	kept := list[:0]
	for _, r := range list {
		if n := len(kept); n > 0 && kept[n-1].same(r) {
			kept[n-1] = r
			continue
		}
		kept = append(kept, r)
	}
	rs := Receipts{list: kept, order: make([]int32, len(kept)), first: make(map[receiptID]int32, len(kept))}
	for i := range rs.order {
		rs.order[i] = int32(i)
	}
	slices.SortStableFunc(rs.order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(kept[a].Key, kept[b].Key), slices.Compare(kept[a].Digest[:], kept[b].Digest[:]))
	})
	for i, at := range slices.Backward(rs.order) {
		rs.first[receiptID{kept[at].Key, kept[at].Digest}] = int32(i)
	}
	return rs
}

// same reports whether two receipts are of one quotation in one place of one
// capture.
func (r Receipt) same(other Receipt) bool {
	return r.Key == other.Key && r.Place == other.Place && r.Digest == other.Digest && r.Capture == other.Capture
}

// All returns every receipt in the file's order: by key, place and digest. The
// list must not be changed.
func (rs Receipts) All() []Receipt { return rs.list }

// Lookup returns the receipts of a quotation from a source, by place. They may
// be of several captures.
func (rs Receipts) Lookup(key string, d Digest) []Receipt {
	i, ok := rs.first[receiptID{key, d}]
	if !ok {
		return nil
	}
	var found []Receipt
	for _, at := range rs.order[i:] {
		r := rs.list[at]
		if r.Key != key || r.Digest != d {
			break
		}
		found = append(found, r)
	}
	return found
}

// Use is a quotation that a note has from a source.
type Use struct {
	Key    string
	Digest Digest
}

// Orphan is a receipt that nothing rests on any more.
type Orphan struct {
	Receipt Receipt
	Reason  OrphanReason
}

// OrphanReason tells why a receipt is an orphan.
type OrphanReason uint8

// The reasons.
const (
	Unused   OrphanReason = iota // no note has the quotation
	Replaced                     // its source records another capture now
	NoSource                     // its source records none, or there is no such source
)

// Orphans returns the receipts that no use needs, or that are of a capture
// which isn't its source's current one, in the file's order.
func (rs Receipts) Orphans(uses []Use, current map[string]Sum) []Orphan {
	used := make(map[Use]bool, len(uses))
	for _, u := range uses {
		used[u] = true
	}
	var orphans []Orphan
	for _, r := range rs.list {
		sum, recorded := current[r.Key]
		switch {
		case !recorded:
			orphans = append(orphans, Orphan{r, NoSource})
		case sum != r.Capture:
			orphans = append(orphans, Orphan{r, Replaced})
		case !used[Use{r.Key, r.Digest}]:
			orphans = append(orphans, Orphan{r, Unused})
		}
	}
	return orphans
}
