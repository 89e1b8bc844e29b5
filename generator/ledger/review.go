package ledger

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/generator/date"
	"dossier/generator/lockfile"
)

// Review records that an editor has checked a statement against what it cites.
// It holds for the statement with that digest on that page, whatever its id.
type Review struct {
	Address        // where the statement stood; the id is for people and for telling what changed
	Digest  Digest // of the statement with its citations: see [ReviewDigest]
	Date    date.Day
	By      string // the editor
}

// Reviews are those of a site: sorted, one of an editor for a statement.
type Reviews []Review

func (r Review) compare(o Review) int {
	return cmp.Or(r.Address.Compare(o.Address), strings.Compare(r.By, o.By), strings.Compare(r.Digest.String(), o.Digest.String()))
}

// NewReviews sorts reviews. Of an editor's reviews of one statement the last
// holds.
func NewReviews(list []Review) Reviews {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b Review) int { return cmp.Or(a.compare(b), b.Date.Compare(a.Date)) })
	return slices.CompactFunc(list, func(a, b Review) bool { return a.compare(b) == 0 })
}

// Renew puts new reviews in the place of those that the same editors gave for
// the same addresses.
func (rs Reviews) Renew(vouched []Review) Reviews {
	type given struct {
		Address
		by string
	}
	again := map[given]bool{}
	for _, v := range vouched {
		again[given{v.Address, v.By}] = true
	}
	list := slices.Clone(vouched)
	for _, r := range rs {
		if !again[given{r.Address, r.By}] {
			list = append(list, r)
		}
	}
	return NewReviews(list)
}

// Without are the reviews but those given.
func (rs Reviews) Without(gone []Review) Reviews {
	return slices.DeleteFunc(slices.Clone(rs), func(r Review) bool { return slices.Contains(gone, r) })
}

// ValidName reports whether a name can stand in the file: one line, without
// white space around it and without characters that can't be seen.
func ValidName(s string) bool {
	const most = 100 // characters
	return s != "" && utf8.ValidString(s) && strings.TrimSpace(s) == s && utf8.RuneCountInString(s) <= most &&
		!strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp) })
}

const reviewsHeader = "# Statements that an editor has checked against what they cite: page, id, digest of statement and citations, day, editor.\n" +
	"# Written by dossier review. Lines are independent: to merge two versions, keep the lines of both.\n"

// Format returns the file: one review on a line, in order. Equal reviews give
// equal bytes, and ParseReviews gives them back.
func (rs Reviews) Format() []byte {
	b := []byte(reviewsHeader)
	for _, r := range rs {
		b = fmt.Appendf(b, "%s %s %s %s %s\n", lockfile.Escape(r.Page), r.ID, r.Digest, r.Date, r.By)
	}
	return b
}

// ParseReviews reads the file, and tells everything that is wrong with it.
func ParseReviews(file []byte) (Reviews, []Fault) {
	l := &lines{text: string(file), command: "review", form: "page, id, digest, day, editor"}
	// An editor may have looked again on either side of a merge.
	list := records(l, "review", (*lines).review, Review.compare, func(r Review) Review { r.Date = date.Day{}; return r })
	return NewReviews(list), l.faults
}

// review reads a line.
func (l *lines) review(s string) (r Review, ok bool) {
	f := l.fields(s, 5)
	if len(f) < 5 {
		l.wrong(field{start: 0, end: len(s)}, "this line was cut off")
		return r, false
	}
	if r.Address, r.Digest, r.Date, ok = l.dated(f); !ok {
		return r, false
	}
	if r.By = f[4].text; !ValidName(r.By) {
		l.wrong(f[4], fmt.Sprintf("%q isn't a name", clip(r.By)))
		return r, false
	}
	return r, true
}
