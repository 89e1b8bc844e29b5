package quote

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"dossier/generator/date"
	"dossier/generator/lockfile"
)

// lockHeader begins the receipts file.
const lockHeader = "# Quotations found in captures: source, place, voice, date, digest of the quotation, SHA-256 of the capture.\n" +
	"# Written by dossier verify. Lines are independent: to merge two versions, keep the lines of both.\n"

// Format returns the receipts file: one receipt on a line, in order. Equal
// receipts give equal bytes, and ParseReceipts gives them back.
func (rs Receipts) Format() []byte {
	b := append(make([]byte, 0, len(lockHeader)+180*len(rs.list)), lockHeader...)
	for _, r := range rs.list {
		b = append(r.append(b), '\n')
	}
	return b
}

// Fault is something wrong with a receipts file.
type Fault struct {
	Kind         FaultKind
	Line, Column int // from 1; the column in Unicode characters
	Start, End   int // in bytes of the file
	Message      string
	Hint         string
}

// String returns the fault with its place in the file.
func (f Fault) String() string {
	return fmt.Sprintf("%d:%d: %s; %s", f.Line, f.Column, f.Message, f.Hint)
}

// FaultKind tells how bad a Fault is.
type FaultKind uint8

// The kinds of faults. What can be read of the file is read all the same.
const (
	Damaged     FaultKind = iota // a line that is no receipt; it is left out
	Unmerged                     // marks of a merge that wasn't finished; the lines of both sides are read
	Conflicting                  // two receipts disagree on voice or date; the later counts
	Repeated                     // a receipt stands there twice; harmless
	Unsorted                     // a line isn't in its place; harmless
)

// ParseReceipts reads a receipts file, and tells everything that is wrong with
// it. Blank lines and lines that begin with # say nothing. Of the harmless
// faults one of a kind is reported.
func ParseReceipts(file []byte) (Receipts, []Fault) {
	p := lockParser{text: string(file), seen: map[Receipt]int{}}
	for p.offset < len(p.text) {
		p.number++
		end := strings.IndexByte(p.text[p.offset:], '\n')
		next := p.offset + end + 1
		if end < 0 {
			next = len(p.text)
		}
		p.line(strings.TrimRight(p.text[p.offset:next], "\r\n"))
		p.offset = next
	}
	return NewReceipts(p.list), p.faults
}

type lockParser struct {
	text     string
	offset   int // of the line
	number   int // of the line
	list     []Receipt
	seen     map[Receipt]int // lines of receipts, without voice and date
	faults   []Fault
	damaged  int // lines
	unmerged bool
	unsorted bool
	repeated bool
}

// line reads one line.
func (p *lockParser) line(s string) {
	if p.number == 1 {
		trimmed := strings.TrimPrefix(s, "\uFEFF")
		p.offset += len(s) - len(trimmed)
		s = trimmed
	}
	if strings.TrimSpace(s) == "" || s[0] == '#' {
		return
	}
	if p.mergeMark(s) {
		return
	}
	r, ok := p.receipt(s)
	if !ok {
		p.damaged++
		return
	}
	id := r
	id.Voice, id.Date = 0, date.Day{}
	if line, ok := p.seen[id]; ok {
		switch before := p.list[line]; {
		case before != r:
			p.fault(Conflicting, 0, len(s), "another line has this quotation in the same place with another voice or date", "keep one of the two, or run dossier verify")
		case !p.repeated:
			p.repeated = true
			p.fault(Repeated, 0, len(s), "this receipt stands there twice", "dossier verify writes the file in order")
		}
	} else {
		p.seen[id] = len(p.list)
	}
	if n := len(p.list); n > 0 && r.compare(p.list[n-1]) < 0 && !p.unsorted {
		p.unsorted = true
		p.fault(Unsorted, 0, len(s), "this line belongs before the one above", "dossier verify writes the file in order")
	}
	p.list = append(p.list, r)
}

// mergeMark reads the marks that git leaves where two versions disagree.
func (p *lockParser) mergeMark(s string) bool {
	sign, ok := lockfile.MergeMark(s)
	switch {
	case !ok:
		return false
	case sign == '<':
		p.unmerged = true
		p.fault(Unmerged, 0, len(s), "a merge of two versions of this file wasn't finished: this is git's mark", "keep the lines of both sides and remove the marks, then run dossier verify")
	case !p.unmerged: // else it was told where the conflict begins
		p.unmerged = true
		p.fault(Unmerged, 0, len(s), "this is a mark that git leaves in an unfinished merge", "remove it, then run dossier verify")
	}
	return true
}

// receipt reads a line of six fields.
func (p *lockParser) receipt(s string) (r Receipt, ok bool) {
	const hint = "a line is source, place, voice, date, digest, capture with one space between; run dossier verify to write it anew"
	from := 0
	for i, name := range [...]string{"source", "place", "voice", "date", "digest", "capture"} {
		to := len(s)
		if i < 5 {
			space := strings.IndexByte(s[from:], ' ')
			if space < 0 {
				p.fault(Damaged, from, len(s), fmt.Sprintf("the line ends in its %s; it was cut off", name), hint)
				return r, false
			}
			to = from + space
		}
		var err error
		switch field := s[from:to]; i {
		case 0:
			if r.Key, ok = lockfile.Unescape(field); !ok {
				err = fmt.Errorf("%q isn't the key of a source", clip(field))
			}
		case 1:
			r.Place, err = ParsePlace(field)
		case 2:
			r.Voice, err = parseVoice(field)
		case 3:
			if r.Date, err = date.ParseDay(field); err != nil {
				err = fmt.Errorf("%q isn't a day such as 2026-01-28", clip(field))
			}
		case 4:
			r.Digest, err = ParseDigest(field)
		case 5:
			r.Capture, err = ParseSum(field)
		}
		if err != nil {
			p.fault(Damaged, from, to, err.Error(), hint)
			return r, false
		}
		from = to + 1
	}
	return r, true
}

func parseVoice(s string) (Voice, error) {
	for v, name := range voiceNames {
		if s == name {
			return Voice(v), nil
		}
	}
	return 0, fmt.Errorf("%q isn't a voice; voices are %s", clip(s), strings.Join(voiceNames[:], ", "))
}

// maxDamaged is how many damaged lines are told. With more, the file is
// another kind of file.
const maxDamaged = 20

// fault notes what is wrong with a stretch of the line.
func (p *lockParser) fault(kind FaultKind, from, to int, message, hint string) {
	if kind == Damaged && p.damaged >= maxDamaged {
		return
	}
	p.faults = append(p.faults, Fault{
		Kind: kind, Line: p.number, Column: utf8.RuneCountInString(p.text[p.offset:p.offset+from]) + 1,
		Start: p.offset + from, End: p.offset + to, Message: message, Hint: hint,
	})
}
