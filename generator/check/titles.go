package check

import (
	"fmt"
	"slices"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"dossier/generator/diag"
	"dossier/generator/site"
)

// titleMissing wants a title of every note but the home page, which has the
// site's. A source may say that it has none.
func titleMissing(p *pass) {
	p.published(func(_ site.NoteID, n *site.Note) {
		front := &n.Doc.Front
		if front.Title.Value != "" || n.Address == "" || unread(n.Doc) {
			return
		}
		hint := "write title: … in the front matter"
		if n.Kind == site.Source {
			if front.Record != nil && !front.Record.States("title") {
				if front.Record.Label == "" {
					p.report(n, front.Span, "a source whose title isn't stated has no name to be shown by", "write label: … in the front matter")
				}
				return
			}
			hint = "write title: …, or not-stated: [title] and label: … where the source shows none"
		}
		p.report(n, front.Span, "this note has no title", mistyped(front, "title", hint))
	})
}

// titleDuplicate wants each title of a kind to be one note's.
func titleDuplicate(p *pass) {
	fold := cases.Fold()
	type name struct {
		kind  site.Kind
		title string
	}
	first := map[name]*site.Note{}
	p.published(func(_ site.NoteID, n *site.Note) {
		title := n.Doc.Front.Title
		if title.Value == "" {
			return
		}
		key := name{n.Kind, norm.NFC.String(fold.String(norm.NFD.String(title.Value)))}
		other, taken := first[key]
		if !taken {
			first[key] = n
			return
		}
		p.report(n, title.Span, fmt.Sprintf("%s has the same title", other.Path),
			"give one another title, or join the two; if they are often taken for each other, say so with not-the-same-as:")
	})
}

// mistyped is the hint where a key is missing: one that means nothing and is
// nearly that key, or else the hint given.
func mistyped(front *site.Front, key, otherwise string) string {
	for _, u := range front.Unknown {
		if diag.Nearest(u.Key, []string{key}) != "" {
			return fmt.Sprintf("%s: on line %d means nothing; did you mean %s:?", u.Key, u.Line, key)
		}
	}
	return otherwise
}

// unread reports whether a part of the file wasn't read, because its front
// matter isn't YAML or it exceeds a limit. What is missing may be there.
func unread(doc *site.Doc) bool {
	return slices.ContainsFunc(doc.Diags, func(d diag.Diagnostic) bool {
		return d.Code == diag.YAMLSyntax || d.Code == diag.FileLimit
	})
}
