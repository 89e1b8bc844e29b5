package resolve

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"dossier/generator/diag"
	"dossier/generator/ledger"
	"dossier/generator/site"
)

// anchor finds the place in a note that a link leads to: the id on its page,
// and which of the Doc's anchors it is. A place that isn't there is reported;
// the link then leads to the note.
func (w *worker) anchor(note site.NoteID, l *site.Link) (id string, ref int32) {
	if l.Block == "" && len(l.Headings) == 0 {
		return "", none
	}
	w.seesPlaces(note)
	doc := w.r.g.Notes[note].Doc
	ref = none
	if len(l.Headings) > 0 {
		ref = w.heading(doc, l.Headings)
	}
	if l.Block != "" {
		ref = block(doc, l.Block)
	} else if ref == none && len(l.Headings) == 1 {
		ref = block(doc, l.Headings[0]) // an id, as Markdown's links have it
	}
	if ref != none {
		return doc.Anchors[ref].ID, ref
	}
	if l.Block != "" && !l.Embed && slices.ContainsFunc(w.r.g.Notes[note].Retired, func(old site.Retired) bool { return old.ID == l.Block }) {
		return l.Block, none // the page says what became of it
	}

	where := "this note"
	if note != w.id {
		where = w.r.g.Notes[note].Path
	}
	if l.Block != "" {
		var written []string
		for _, a := range doc.Anchors {
			if a.Written != "" {
				written = append(written, a.Written)
			}
		}
		slices.Sort(written)
		hint := fmt.Sprintf("write ^%s after the block that is meant", l.Block)
		if _, recorded := w.r.opts.Ledger.Find(ledger.Address{Page: w.r.g.Notes[note].LedgerPage(), ID: l.Block}); recorded {
			hint = "a statement stood there; dossier record says what took its place"
		}
		if near := diag.Nearest(l.Block, written); near != "" {
			hint = fmt.Sprintf("did you mean ^%s?", near)
		}
		w.report(diag.LinkAnchor, l.Span, fmt.Sprintf("there is no ^%s in %s", l.Block, where), hint)
		return "", none
	}
	var headings []string
	for _, h := range doc.Headings {
		headings = append(headings, h.Text)
	}
	last := l.Headings[len(l.Headings)-1]
	hint := ""
	switch near := diag.Nearest(last, headings); {
	case len(headings) == 0:
		hint = "the note has no headings"
	case len(l.Headings) > 1 && w.heading(doc, []string{last}) != none:
		hint = fmt.Sprintf("there is a heading %q, but not below %q", last, strings.Join(l.Headings[:len(l.Headings)-1], "#"))
	case near != "":
		hint = fmt.Sprintf("did you mean #%s?", near)
	}
	w.report(diag.LinkAnchor, l.Span, fmt.Sprintf("there is no heading %q in %s", strings.Join(l.Headings, "#"), where), hint)
	return "", none
}

// block finds a written ^id, or an id that the program gave, such as a
// statement's.
func block(doc *site.Doc, id string) int32 {
	found := none
	for i := range doc.Anchors {
		switch a := &doc.Anchors[i]; {
		case a.Written == id:
			return int32(i)
		case found == none && (a.ID == id || a.Written != "" && strings.EqualFold(a.Written, id)):
			found = int32(i)
		}
	}
	return found
}

// heading finds a path of headings, each below the one before it. The first of
// several wins, as in Obsidian.
func (w *worker) heading(doc *site.Doc, titles []string) int32 {
	if len(doc.Headings) == 0 {
		return none
	}
	wanted := make([]string, len(titles))
	for i, t := range titles {
		wanted[i] = w.headingKey(t)
	}
	keys := make([]string, len(doc.Headings))
	for i := range doc.Headings {
		keys[i] = w.headingKey(doc.Headings[i].Text)
	}
	if h := below(doc.Headings, keys, wanted, 0, len(keys)); h >= 0 {
		return doc.Headings[h].Anchor
	}
	return none
}

// below finds the path of titles among the headings from start to end.
func below(headings []site.Heading, keys, titles []string, start, end int) int {
	for i := start; i < end; i++ {
		if keys[i] != titles[0] {
			continue
		}
		if len(titles) == 1 {
			return i
		}
		stop := i + 1
		for stop < end && headings[stop].Level > headings[i].Level {
			stop++
		}
		if h := below(headings, keys, titles[1:], i+1, stop); h >= 0 {
			return h
		}
	}
	return -1
}

// headingKey is what of a heading's text a link has to repeat: its words.
// Obsidian leaves punctuation out of the links that it writes.
func (w *worker) headingKey(s string) string {
	words := strings.FieldsFunc(s, func(r rune) bool {
		return !unicode.In(r, unicode.Letter, unicode.Mark, unicode.Number)
	})
	if len(words) == 0 {
		return w.fold.fold(s)
	}
	return w.fold.fold(strings.Join(words, " "))
}
