package ledger

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"dossier/generator/date"
	"dossier/generator/lockfile"
)

// Fault is something wrong with a file of lines.
type Fault struct {
	Kind       FaultKind
	Start, End int // in bytes of the file
	Message    string
	Hint       string
}

// FaultKind tells how bad a Fault is.
type FaultKind uint8

// The kinds of faults. What can be read of the file is read all the same.
const (
	Damaged     FaultKind = iota // a line that can't be read; it is left out
	Unmerged                     // marks of a merge that wasn't finished; the lines of both sides are read
	Conflicting                  // two lines disagree on one thing; the later counts
	Repeated                     // a line stands there twice; harmless
	Unsorted                     // a line isn't in its place; harmless
)

// Harmless reports whether the file says the same without the fault.
func (k FaultKind) Harmless() bool { return k == Repeated || k == Unsorted }

// lines reads a file of independent lines. Of faults that are all mended in
// one way, one is told.
type lines struct {
	text    string
	command string // that writes the file in order
	form    string // of a line
	offset  int    // of the line
	faults  []Fault
	damaged int // lines
	told    [Unsorted + 1]bool
	// lastDay is the day that was read last: lines are mostly of few days.
	lastDay  date.Day
	lastText string
	words    []field // of the line, kept for its room
}

// each calls read for each line that is neither blank, a comment nor a mark of
// a merge.
func (l *lines) each(read func(line string)) {
	for number := 1; l.offset < len(l.text); number++ {
		next := len(l.text)
		if end := strings.IndexByte(l.text[l.offset:], '\n'); end >= 0 {
			next = l.offset + end + 1
		}
		line := strings.TrimRight(l.text[l.offset:next], "\r\n")
		if number == 1 {
			trimmed := strings.TrimPrefix(line, "\uFEFF")
			l.offset += len(line) - len(trimmed)
			line = trimmed
		}
		if strings.TrimSpace(line) != "" && line[0] != '#' && !l.mergeMark(line) {
			read(line)
		}
		l.offset = next
	}
}

// mergeMark reads the marks that git leaves where two versions disagree.
func (l *lines) mergeMark(s string) bool {
	sign, ok := lockfile.MergeMark(s)
	if !ok {
		return false
	}
	// Told where the conflict begins; any other mark on its own is damage.
	if sign == '<' || !l.told[Unmerged] {
		l.fault(Unmerged, 0, len(s), "a merge of two versions of this file wasn't finished: this is git's mark",
			"keep the lines of both sides and remove the marks, or run dossier "+l.command)
	}
	return true
}

// maxDamaged is how many damaged lines are told. With more, the file is
// another kind of file.
const maxDamaged = 20

// fault notes what is wrong with a stretch of the line.
func (l *lines) fault(kind FaultKind, from, to int, message, hint string) {
	if kind == Damaged {
		if l.damaged++; l.damaged > maxDamaged {
			return
		}
	}
	if kind.Harmless() && l.told[kind] {
		return
	}
	l.told[kind] = true
	l.faults = append(l.faults, Fault{kind, l.offset + from, l.offset + to, message, hint})
}

// field is a word of a line, and where it stands.
type field struct {
	text       string
	start, end int
}

// fields are the words of a line, with one space between. With most > 0 the
// last of them is the rest of the line.
func (l *lines) fields(s string, most int) []field {
	list := l.words[:0]
	for at := 0; at <= len(s); {
		end := strings.IndexByte(s[at:], ' ')
		if end < 0 || len(list) == most-1 {
			end = len(s) - at
		}
		list = append(list, field{s[at : at+end], at, at + end})
		at += end + 1
	}
	l.words = list
	return list
}

// wrong notes that a field can't be read.
func (l *lines) wrong(f field, message string) {
	l.fault(Damaged, f.start, f.end, message, "a line is "+l.form+", with one space between; correct it, or take it out")
}

// address reads a page and an id.
func (l *lines) address(page, id field) (a Address, ok bool) {
	if a.Page, ok = readPage(page.text); !ok {
		l.wrong(page, fmt.Sprintf("%q isn't the path of a note", clip(page.text)))
		return a, false
	}
	if a.ID, ok = id.text, validID(id.text); !ok {
		l.wrong(id, fmt.Sprintf("%q isn't the id of a statement", clip(id.text)))
	}
	return a, ok
}

func (l *lines) day(f field) (day date.Day, ok bool) {
	if f.text == l.lastText && f.text != "" {
		return l.lastDay, true
	}
	day, err := date.ParseDay(f.text)
	if err != nil {
		l.wrong(f, fmt.Sprintf("%q isn't a day such as 2026-02-01", clip(f.text)))
		return day, false
	}
	l.lastDay, l.lastText = day, f.text
	return day, true
}

// validID reports whether s can be an id on a page.
func validID(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == ""
}

// readPage reads the path of a note as lockfile.Escape writes it.
func readPage(word string) (path string, ok bool) {
	path, ok = lockfile.Unescape(word)
	return path, ok && utf8.ValidString(path) && !strings.HasPrefix(path, "\uFEFF")
}

// clip shortens what stands in a damaged file to what a message can show.
func clip(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// records reads all lines, and tells which aren't in their places or stand
// there twice but for their day, which undated takes away.
func records[T comparable](l *lines, what string, read func(*lines, string) (T, bool), compare func(a, b T) int, undated func(T) T) []T {
	var list []T
	seen := map[T]bool{}
	inOrder := "dossier " + l.command + " writes the file in order"
	l.each(func(s string) {
		r, ok := read(l, s)
		if !ok {
			return
		}
		if n := len(list); n > 0 && compare(r, list[n-1]) < 0 {
			l.fault(Unsorted, 0, len(s), "this line belongs before the one above", inOrder)
		}
		key := undated(r)
		if seen[key] {
			l.fault(Repeated, 0, len(s), "this "+what+" stands there twice", inOrder)
		}
		seen[key] = true
		list = append(list, r)
	})
	return list
}

// dated reads what begins a line about a statement as it was on a day: page,
// id, digest, day.
func (l *lines) dated(f []field) (at Address, d Digest, on date.Day, ok bool) {
	if at, ok = l.address(f[0], f[1]); !ok {
		return at, d, on, false
	}
	if !decode(d[:], f[2].text) {
		l.wrong(f[2], fmt.Sprintf("%q isn't a digest", clip(f[2].text)))
		return at, d, on, false
	}
	on, ok = l.day(f[3])
	return at, d, on, ok
}
