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

// Objection records that an editor holds a statement to be wrong, and why. It
// stands as long as the statement does: with that digest on that page, whatever
// its id.
type Objection struct {
	Address        // where the statement stood; the id is for people and for telling what changed
	Digest  Digest // of the statement with its citations: see [ReviewDigest]
	Date    date.Day
	By      string // the editor
	Text    string // what is wrong, on one line: see [ValidText]
}

// Objections are those of a site: sorted, each once.
type Objections []Objection

func (o Objection) compare(p Objection) int {
	return cmp.Or(o.Address.Compare(p.Address), strings.Compare(o.By, p.By), strings.Compare(o.Digest.String(), p.Digest.String()), strings.Compare(o.Text, p.Text))
}

// NewObjections sorts objections. Of those that differ in their day alone the
// last holds.
func NewObjections(list []Objection) Objections {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b Objection) int { return cmp.Or(a.compare(b), b.Date.Compare(a.Date)) })
	return slices.CompactFunc(list, func(a, b Objection) bool { return a.compare(b) == 0 })
}

// Raise adds an objection, in the place of those that its editor has to the
// statement as it is.
func (os Objections) Raise(o Objection) Objections {
	rest := slices.DeleteFunc(slices.Clone(os), func(p Objection) bool {
		return p.Page == o.Page && p.Digest == o.Digest && p.By == o.By
	})
	return NewObjections(append(rest, o))
}

// Without are the objections but those given.
func (os Objections) Without(gone []Objection) Objections {
	return slices.DeleteFunc(slices.Clone(os), func(o Objection) bool { return slices.Contains(gone, o) })
}

// PlainText makes one line of what an editor wrote: words with one space
// between, without what can't be seen. What is no text is left out.
func PlainText(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) || unicode.IsControl(r) || unicode.In(r, unicode.Zl, unicode.Zp):
			return ' '
		case unseen(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	return strings.Join(strings.Fields(s), " ")
}

// unseen reports whether a character isn't seen and isn't part of a word: some
// scripts join and part letters by such characters, and those stay.
func unseen(r rune) bool {
	switch r {
	case '\u200C', '\u200D', '\u200E', '\u200F', '\u061C': // joiners, marks of direction
		return false
	}
	return unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r)
}

// MaxText is how many characters an objection may have: it is a line of a file,
// and what needs more belongs in a letter.
const MaxText = 1000

// ValidText reports whether a text can stand in the file as it is.
func ValidText(s string) bool {
	return s != "" && PlainText(s) == s && utf8.RuneCountInString(s) <= MaxText
}

const objectionsHeader = "# Objections of editors to statements: page, id, digest of statement and citations, day, editor, what is wrong.\n" +
	"# Written by dossier serve, and never published. Lines are independent: to merge two versions, keep the lines of both.\n"

// Format returns the file: one objection on a line, in order. Equal objections
// give equal bytes, and ParseObjections gives them back.
func (os Objections) Format() []byte {
	b := []byte(objectionsHeader)
	for _, o := range os {
		b = fmt.Appendf(b, "%s %s %s %s %s %s\n", lockfile.Escape(o.Page), o.ID, o.Digest, o.Date, lockfile.Escape(o.By), o.Text)
	}
	return b
}

// ParseObjections reads the file, and tells everything that is wrong with it.
func ParseObjections(file []byte) (Objections, []Fault) {
	l := &lines{text: string(file), command: "review", form: "page, id, digest, day, editor (with %20 for a space), what is wrong"}
	list := records(l, "objection", (*lines).objection, Objection.compare, func(o Objection) Objection { o.Date = date.Day{}; return o })
	return NewObjections(list), l.faults
}

// objection reads a line.
func (l *lines) objection(s string) (o Objection, ok bool) {
	const fields = 6
	f := l.fields(s, fields)
	if len(f) < fields {
		l.wrong(field{start: 0, end: len(s)}, "this line was cut off")
		return o, false
	}
	if o.Address, o.Digest, o.Date, ok = l.dated(f); !ok {
		return o, false
	}
	if o.By, ok = lockfile.Unescape(f[4].text); !ok || !ValidName(o.By) {
		l.wrong(f[4], fmt.Sprintf("%q isn't a name", clip(f[4].text)))
		return o, false
	}
	if o.Text = f[5].text; !ValidText(o.Text) {
		l.wrong(f[5], fmt.Sprintf("what is wrong is a line of words, of at most %d characters", MaxText))
		return o, false
	}
	return o, true
}
