package check

import "dossier/generator/site"

// sourceUnused wants every source to be of use: cited for or against
// something, or the origin of another source.
func sourceUnused(p *pass) {
	used := make([]bool, len(p.g.Notes))
	p.published(func(id site.NoteID, n *site.Note) {
		for _, from := range n.DerivesFrom {
			used[from] = used[from] || from != id
		}
	})
	p.published(func(id site.NoteID, n *site.Note) {
		if n.Kind == site.Source && len(n.CitedBy) == 0 && len(n.Against) == 0 && !used[id] {
			p.report(n, n.Doc.Front.Span, "no published note cites this source", "cite it as [@"+n.Key+", para. 1], make it a draft, or take it out")
		}
	})
}
