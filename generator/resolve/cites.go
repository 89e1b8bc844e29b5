package resolve

import (
	"fmt"
	"slices"
	"strings"

	"dossier/generator/cite"
	"dossier/generator/diag"
	"dossier/generator/site"
)

// cites finds the sources of the note's citations.
func (w *worker) cites() {
	doc := w.n.Doc
	if len(doc.Cites) == 0 {
		return
	}
	w.n.Cites = make([]site.CiteTarget, len(doc.Cites))
	for i := range doc.Cites {
		c := &doc.Cites[i]
		targets := w.room(len(c.Group.Items))
		for j := range c.Group.Items {
			targets[j] = w.item(c, &c.Group.Items[j])
		}
		w.n.Cites[i].Items = targets
	}
}

// room takes n item targets from a larger piece of memory.
func (w *worker) room(n int) []site.ItemTarget {
	if len(w.items) < n {
		w.items = make([]site.ItemTarget, max(n, 1024))
	}
	taken := w.items[:n:n]
	w.items = w.items[n:]
	return taken
}

// item finds the source of one citation, and whom that source passes on.
func (w *worker) item(c *site.Cite, item *cite.Item) site.ItemTarget {
	target := site.ItemTarget{Source: site.None}
	if item.Key == cite.EditorKey {
		target.Editor = true
	} else {
		target.Source = w.source(item)
	}
	for i := range item.Via {
		target.Origin = append(target.Origin, w.origin(c, &item.Via[i]))
	}
	return target
}

func (w *worker) source(item *cite.Item) site.NoteID {
	id, ok := w.r.sources[item.Key]
	if !ok {
		w.propose(diag.CitationUnknown, diag.Span(item.KeySpan), fmt.Sprintf("no source has the key %q", item.Key),
			"a source's key is the name of its file in content/sources/, without .md", item.Key, sourceKeys)
		return site.None
	}
	if !w.r.g.Notes[id].Published && id != w.id {
		if w.r.unplaced[id] {
			return site.None
		}
		w.report(diag.CitationUnknown, diag.Span(item.KeySpan), fmt.Sprintf("the source %q is a draft, and what cites it is published", item.Key),
			"publish the source, or make this note a draft, too")
		return site.None
	}
	w.sees(id)
	w.paragraphs(item, id)
	return id
}

// paragraphs checks that the source has the paragraphs that are cited, as far
// as its summary tells. Its other parts (captions, the headline) need no line
// in the summary.
func (w *worker) paragraphs(item *cite.Item, source site.NoteID) {
	if item.Tail == "" {
		return
	}
	cited, ok := item.Locator.Paragraphs()
	if ok && len(cited) > 0 && !slices.ContainsFunc(cited, func(p cite.Range) bool { return p.Last > int(w.r.upTo[source]) }) {
		return // the usual case
	}
	told := w.r.paragraphs[source]
	if len(told) == 0 {
		return
	}
	w.place(item, source)
	if !ok {
		w.report(diag.CitationParagraph, diag.Span(item.Span), fmt.Sprintf("%q isn't the number of a paragraph, or several", item.Locator.Short()),
			"count paragraphs from 1, as in para. 3, paras. 4-5 or paras. 1, 3, 5")
	}
	for _, p := range cited {
		n := missing(told, p)
		if n == 0 {
			continue
		}
		message := fmt.Sprintf("the summary of %q tells no paragraph %d", item.Key, n)
		if last := told[len(told)-1].last; n > last {
			message = fmt.Sprintf("the summary of %q ends with paragraph %d, and this cites paragraph %d", item.Key, last, n)
		}
		w.report(diag.CitationParagraph, diag.Span(item.Span), message, "headings, captions and page furniture aren't counted as paragraphs")
		return
	}
}

// place reports what was most likely meant as a place of a source whose
// paragraphs are numbered, and can't be looked up: nobody would notice that
// nothing was.
func (w *worker) place(item *cite.Item, source site.NoteID) {
	place, ok := item.Place()
	if !ok || place.Page && hasPages(w.r.g.Notes[source]) {
		return
	}
	hint := "write " + place.Want
	switch {
	case place.Page && place.Want == "":
		hint = "its paragraphs are numbered: cite them as para. 3 or paras. 4-5"
	case place.Page:
		hint = "its paragraphs are numbered: " + hint
	}
	w.report(diag.CitationLocator, diag.Span(item.Span), fmt.Sprintf("%q isn't a place that can be looked up", place.Text), hint)
}

// paged are the types of sources that have pages, whatever else of them is
// numbered.
var paged = strings.Fields(`article-journal article-magazine bill book chapter classic collection hearing legal_case
	legislation manuscript pamphlet paper-conference patent periodical regulation report standard thesis treaty`)

func hasPages(source *site.Note) bool {
	r := source.Doc.Front.Record
	return r != nil && slices.Contains(paged, r.CSLType)
}

// missing returns the first paragraph of a range that isn't among those told,
// or 0.
func missing(told []span, cited cite.Range) int {
	n := cited.First
	for _, s := range told {
		if s.last < n {
			continue
		}
		if s.first > n {
			return n
		}
		if n = s.last + 1; n > cited.Last {
			return 0
		}
	}
	return n
}
