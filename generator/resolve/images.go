package resolve

import (
	"fmt"
	"net/url"
	"strings"

	"dossier/generator/diag"
	"dossier/generator/site"
)

// images finds the files of the note's images, the front matter's among them.
func (w *worker) images() {
	doc := w.n.Doc
	if len(doc.Images) > 0 {
		w.n.Images = make([]int32, len(doc.Images))
		for i, image := range doc.Images {
			w.n.Images[i] = none
			if !image.Remote {
				w.n.Images[i] = w.image(image.Target, image.Span)
			}
		}
	}
	if image := doc.Front.Image; image.Value != "" && !strings.Contains(image.Value, "://") {
		name := strings.TrimSuffix(strings.TrimPrefix(image.Value, "[["), "]]")
		w.n.Image = w.image(name, image.Span)
	}
}

// image finds a file by its path, or else by its name, as Obsidian does.
func (w *worker) image(target string, at diag.Span) int32 {
	q := query{name: target, dir: w.dir, from: w.from, last: byFile, nearest: true}
	found := w.find(w.r.assets, q)
	if len(found) == 0 && strings.Contains(target, "%") {
		if decoded, err := url.PathUnescape(target); err == nil {
			q.name = decoded
			found = w.find(w.r.assets, q)
		}
	}
	switch len(found) {
	case 1:
		return found[0]
	case 0:
		w.propose(diag.ImageMissing, at, fmt.Sprintf("there is no file %q in the content folder", target),
			"a path starts from the note's own folder or from content/", target, assetPaths)
	default:
		w.ambiguousAsset(at, target, found)
	}
	return none
}

// publishAssets lists the assets that published notes show or link to. No
// others get out.
func (r *resolver) publishAssets() {
	used := make([]bool, len(r.g.Assets))
	use := func(asset int32) {
		if asset != none {
			used[asset] = true
		}
	}
	r.published(func(_ site.NoteID, n *site.Note) {
		use(n.Image)
		for _, asset := range n.Images {
			use(asset)
		}
		for _, l := range n.Links {
			use(l.Asset)
		}
	})
	r.g.Published = nil
	for i := range used {
		if used[i] {
			r.g.Published = append(r.g.Published, int32(i))
		}
	}
}
