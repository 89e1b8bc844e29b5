package check

import (
	"fmt"
	"slices"
	"strings"

	"dossier/generator/date"
	"dossier/generator/diag"
	"dossier/generator/site"
)

// eventDate wants an event's date, by which it is sorted, to be one that its
// sources give: the date of the front matter and a cited when:: have to agree.
func eventDate(p *pass) {
	p.published(func(_ site.NoteID, n *site.Note) {
		if n.Kind != site.Event || unread(n.Doc) {
			return
		}
		at, written := n.Doc.Front.Present["date"]
		if !written {
			p.report(n, n.Doc.Front.Span, "this event has no date", mistyped(&n.Doc.Front, "date", "write date: 2025-11-10 (EDTF) in the front matter; if nobody knows it, an interval such as 2014/.."))
			return
		}
		if n.Date.IsZero() {
			return // reported as date-invalid
		}
		var given []date.Date
		var last, unusable *site.Fact
		for i := range n.Doc.Facts {
			f := &n.Doc.Facts[i]
			if f.Property != site.PropertyWhen {
				continue
			}
			if f.Date.IsZero() || f.Statement < 0 || len(n.Doc.Statements[f.Statement].Cites) == 0 {
				if unusable == nil {
					unusable = f
				}
				continue
			}
			if date.Overlaps(f.Date, n.Date) {
				return
			}
			given, last = append(given, f.Date), f
		}
		switch {
		case len(given) == 1:
			p.report(n, at, fmt.Sprintf("the date is %s, and when:: says %s", n.Date, last.Date), "correct one of the two; what differs between sources belongs in a [!contested] point")
		case len(given) > 1:
			p.report(n, at, fmt.Sprintf("the date %s agrees with none of the %d dates after when::", n.Date, len(given)), "correct the date, or the facts")
		case unusable != nil && unusable.Date.IsZero():
			p.report(n, unusable.Span, fmt.Sprintf("this when:: gives no date: %q isn't one in EDTF", unusable.Text), "write - when:: 2025-11-10 [@key, para. 1]")
		case unusable != nil:
			p.report(n, unusable.Span, "this when:: has no citation, so it doesn't say where the event's date is from", "write - when:: "+n.Date.String()+" [@key, para. 1]")
		default:
			p.report(n, at, "no when:: says where this date is from", "write - when:: "+n.Date.String()+" [@key, para. 1] under [!facts]")
		}
	})
}

// statuses are the values of an event's status::.
var statuses = []string{"expected", "reported"}

// eventStatus reports an event whose status:: is no word for one, and an event
// that is told as happened though all its sources are older than it: they can
// only have expected it.
func eventStatus(p *pass) {
	p.published(func(_ site.NoteID, n *site.Note) {
		if n.Kind != site.Event || p.unknownStatus(n) || n.Date.IsZero() || expected(n.Doc) {
			return
		}
		latest, ok := p.newest(n)
		if !ok || !n.Date.After(latest) {
			return
		}
		at, written := n.Doc.Front.Present["date"]
		if !written {
			at = n.Doc.Front.Span
		}
		p.report(n, at, fmt.Sprintf("the event is dated %s, and the last of its sources was issued by %s", n.Date, latest),
			"write - status:: expected [@key, para. 1], or cite a source that reports it")
	})
}

// unknownStatus reports each status:: that is neither of the two, and whether
// there was one.
func (p *pass) unknownStatus(n *site.Note) bool {
	found := false
	for i := range n.Doc.Facts {
		f := &n.Doc.Facts[i]
		if f.Property != site.PropertyStatus || slices.ContainsFunc(statuses, func(word string) bool { return says(f, word) }) {
			continue
		}
		found = true
		hint := "write expected or reported; what else there is to say goes into the text"
		if near := diag.Nearest(strings.ToLower(strings.TrimSpace(f.Text)), statuses); near != "" {
			hint = fmt.Sprintf("did you mean %s?", near)
		}
		p.report(n, f.Span, fmt.Sprintf("an event's status is expected or reported, and this is %q", f.Text), hint)
	}
	return found
}

// expected reports whether a note says that its event was expected, and
// nothing else of its status.
func expected(doc *site.Doc) bool {
	found := false
	for i := range doc.Facts {
		if f := &doc.Facts[i]; f.Property == site.PropertyStatus {
			if !says(f, "expected") {
				return false
			}
			found = true
		}
	}
	return found
}

// newest returns the last day on which any source that the note cites can have
// been issued. It is not ok if the note cites none, or if that isn't known of
// one of them.
func (p *pass) newest(n *site.Note) (latest date.Day, ok bool) {
	for _, c := range n.Cites {
		for _, item := range c.Items {
			if item.Source == site.None {
				continue
			}
			issued, bounded := p.g.Notes[item.Source].Date.Latest()
			if !bounded {
				return date.Day{}, false
			}
			if issued.Compare(latest) > 0 {
				latest = issued
			}
			ok = true
		}
	}
	return latest, ok
}
