package check

import (
	"fmt"
	"strings"

	"golang.org/x/text/cases"

	"dossier/generator/date"
	"dossier/generator/diag"
	"dossier/generator/site"
)

// propertyUnknown wants every property to be registered in site.yaml, so that
// a misspelt one isn't shown as a heading of its own.
func propertyUnknown(p *pass) {
	var known []string
	for _, property := range p.g.Config.Properties {
		known = append(known, property.Name)
	}
	p.published(func(_ site.NoteID, n *site.Note) {
		for i := range n.Doc.Facts {
			f := &n.Doc.Facts[i]
			if _, ok := p.g.Config.Property(f.Property); ok {
				continue
			}
			hint := "register it in content/site.yaml under properties:"
			if near := diag.Nearest(f.Property, known); near != "" {
				hint = fmt.Sprintf("did you mean %s?", near)
			}
			p.report(n, f.PropertySpan, fmt.Sprintf("site.yaml registers no property %q", f.Property), hint)
		}
	})
}

// factTarget wants a fact's value to be of the kind its property takes.
// "Unknown" and "none" are values of every property. A link that leads nowhere
// has been reported as one.
func factTarget(p *pass) {
	p.published(func(_ site.NoteID, n *site.Note) {
		for i := range n.Doc.Facts {
			f := &n.Doc.Facts[i]
			property, ok := p.g.Config.Property(f.Property)
			if !ok || says(f, "unknown") || says(f, "none") || f.Text == "" {
				continue
			}
			if wanted := p.mismatch(n, f, property.Target); wanted != "" {
				p.report(n, f.Span, fmt.Sprintf("%s:: wants %s, and this is %q", f.Property, wanted, f.Text),
					"change the value, or the property's target in content/site.yaml")
			}
		}
	})
}

// mismatch says what kind of value was wanted and isn't there, or "".
func (p *pass) mismatch(n *site.Note, f *site.Fact, target site.Target) string {
	kind, wanted := site.Page, ""
	switch target {
	case site.TextTarget:
		if f.Link >= 0 {
			return "text"
		}
		return ""
	case site.DateTarget:
		if f.Date.IsZero() {
			return "an EDTF date"
		}
		return ""
	case site.ActorTarget:
		kind, wanted = site.Actor, "a link to an actor"
	case site.EventTarget:
		kind, wanted = site.Event, "a link to an event"
	case site.SourceTarget:
		kind, wanted = site.Source, "a link to a source"
	default:
		return ""
	}
	if f.Link < 0 {
		return wanted
	}
	to := n.Links[f.Link].Note
	if to != site.None && p.g.Notes[to].TranslationOf != site.None {
		to = p.g.Notes[to].TranslationOf // which it stands for
	}
	if to == site.None || p.g.Notes[to].Kind == kind {
		return ""
	}
	return wanted
}

// factValues reports a property that has several values at once where one is
// expected, unless a point says that they are contested. Values that held at
// different times are no conflict, nor are dates that can both be right.
func factValues(p *pass) {
	fold := cases.Fold()
	p.published(func(_ site.NoteID, n *site.Note) {
		done := map[string]bool{}
		for i := range n.Doc.Facts {
			name := n.Doc.Facts[i].Property
			property, registered := p.g.Config.Property(name)
			if done[name] || !registered || property.Many {
				continue
			}
			done[name] = true
			values := current(n.Doc, name)
			first, open := values[0], false
			for _, v := range values {
				open = open || n.Facts[v].Contested.Note == site.None
			}
			for _, v := range values[1:] {
				if open && differ(n, &fold, &n.Doc.Facts[first], &n.Doc.Facts[v]) {
					p.report(n, n.Doc.Facts[v].Span, fmt.Sprintf("%s:: has another value above, %q, and one is expected", name, n.Doc.Facts[first].Text),
						"add (contested: ^id) to each and a [!contested] point, say since when or until when each held, or register the property with values: many")
					break
				}
			}
		}
	})
}

// current lists the facts of a property whose values may hold now: those
// without an end, and of those with an as-of date the latest. There is at
// least one: where all have ended, it is the first.
func current(doc *site.Doc, property string) []int {
	var list []int
	first := -1
	var latest date.Date
	for i := range doc.Facts {
		if f := &doc.Facts[i]; f.Property == property {
			if first < 0 {
				first = i
			}
			if asOf := qualifier(f, site.AsOf); asOf != nil && (latest.IsZero() || date.Compare(asOf.Date, latest) > 0) {
				latest = asOf.Date
			}
		}
	}
	for i := range doc.Facts {
		f := &doc.Facts[i]
		if f.Property != property || qualifier(f, site.Until) != nil {
			continue
		}
		if asOf := qualifier(f, site.AsOf); asOf != nil && date.Compare(asOf.Date, latest) < 0 {
			continue
		}
		list = append(list, i)
	}
	if len(list) == 0 {
		list = append(list, first)
	}
	return list
}

// qualifier returns a fact's qualifier of that kind, or nil.
func qualifier(f *site.Fact, kind site.QualifierKind) *site.Qualifier {
	for i := range f.Qualifiers {
		if f.Qualifiers[i].Kind == kind {
			return &f.Qualifiers[i]
		}
	}
	return nil
}

// differ reports whether two values can't both be right.
func differ(n *site.Note, fold *cases.Caser, a, b *site.Fact) bool {
	switch {
	case !a.Date.IsZero() && !b.Date.IsZero():
		return !date.Overlaps(a.Date, b.Date)
	case a.Link >= 0 && b.Link >= 0 && n.Links[a.Link].Note != site.None:
		return n.Links[a.Link].Note != n.Links[b.Link].Note
	}
	return fold.String(a.Text) != fold.String(b.Text)
}

// says reports whether a fact's value is that word.
func says(f *site.Fact, word string) bool { return strings.EqualFold(strings.TrimSpace(f.Text), word) }
