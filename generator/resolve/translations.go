package resolve

import "dossier/generator/site"

// translations lists, for each note, those that say it in other languages.
func (r *resolver) translations() {
	r.published(func(id site.NoteID, n *site.Note) {
		if to := n.TranslationOf; to != site.None {
			of := r.g.Notes[to]
			of.Translations = append(of.Translations, id)
		}
	})
}
