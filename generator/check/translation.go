package check

import (
	"fmt"

	"dossier/generator/site"
)

// translation wants what a note says in another language to be said by an
// original that readers can see. A translation adds nothing to what others list
// and count: where its original doesn't, its statements would be in no account.
func translation(p *pass) {
	p.published(func(_ site.NoteID, n *site.Note) {
		if !n.IsTranslation() || unread(n.Doc) {
			return
		}
		at := n.Doc.Front.TranslationOf.Span
		switch of := n.TranslationOf; {
		case of == site.None:
			p.report(n, at, "this is a translation of no published note, so nothing would count what it says",
				"name a note that is published, or make this a draft, too")
		case p.g.Notes[of].IsTranslation():
			p.report(n, at, fmt.Sprintf("%s is itself a translation", p.g.Notes[of].Path), "name the original of both")
		case n.Lang == p.g.Notes[of].Lang:
			p.report(n, at, fmt.Sprintf("this and its original are both in the language %s", n.Lang), "write lang: with the language that this is in")
		}
	})
}
