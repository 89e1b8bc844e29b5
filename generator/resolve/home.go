package resolve

import (
	"cmp"
	"fmt"
	"slices"

	"dossier/generator/diag"
	"dossier/generator/site"
)

// checkHome keeps what is alleged off the home page: it reports such points
// that are written or embedded there, and takes the embeds' targets away. It
// comes after checkEmbeds, so that embeds have an end. It reports whether there
// are none; where a Graph is made from the last, nothing is done about them.
func (r *resolver) checkHome() (sound bool) {
	sound = true
	const hint = "the home page tells nothing unverified: link to the page it stands on"
	at, there := slices.BinarySearchFunc(r.docs, homePath, func(in Input, path string) int { return cmp.Compare(in.Path, path) })
	if !there || !r.g.Notes[at].Published {
		return true
	}
	n := r.g.Notes[at]
	for i := range n.Doc.Blocks {
		switch b := &n.Doc.Blocks[i]; b.Kind {
		case site.PointBlock:
			if p := &n.Doc.Points[b.Ref]; p.Kind == site.Alleged {
				if sound = false; r.last != nil {
					return false
				}
				r.report(n, diag.PointSyntax, p.Span, "an [!alleged] point can't stand on the home page", "write it on the page of whom it concerns")
			}
		case site.EmbedBlock:
			if link := &n.Doc.Links[b.Ref]; r.alleges(n.Links[b.Ref]) {
				if sound = false; r.last != nil {
					return false
				}
				r.report(n, diag.PointSyntax, link.Span, fmt.Sprintf("%q would show an [!alleged] point on the home page", link.Text), hint)
				n.Links[b.Ref] = nowhere
			}
		}
	}
	return sound
}

// alleges reports whether what an embed shows has an alleged point in it, or a
// line of one.
func (r *resolver) alleges(target site.LinkTarget) bool {
	if target.Note == site.None {
		return false
	}
	n := r.g.Notes[target.Note]
	if target.Ref != none {
		switch a := n.Doc.Anchors[target.Ref]; a.Kind {
		case site.PointAnchor:
			return n.Doc.Points[a.Ref].Kind == site.Alleged
		case site.StatementAnchor:
			for i := range n.Doc.Points {
				if p := &n.Doc.Points[i]; p.Kind == site.Alleged && p.From <= a.Ref && a.Ref < p.To {
					return true
				}
			}
			return false
		}
	}
	from, to := blocksOf(n.Doc, target.Ref)
	for _, b := range n.Doc.Blocks[from:to] {
		switch {
		case b.Kind == site.PointBlock && n.Doc.Points[b.Ref].Kind == site.Alleged,
			b.Kind == site.EmbedBlock && r.alleges(n.Links[b.Ref]):
			return true
		}
	}
	return false
}
