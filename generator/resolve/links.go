package resolve

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"dossier/generator/diag"
	"dossier/generator/site"
)

// links finds the targets of the note's links.
func (w *worker) links() {
	doc := w.n.Doc
	if len(doc.Links) == 0 {
		return
	}
	w.n.Links = make([]site.LinkTarget, len(doc.Links))
	voices := doc.VoiceLinks()
	for i := range doc.Links {
		if len(voices) > 0 && slices.Contains(voices, int32(i)) {
			w.n.Links[i] = nowhere // until holders.go finds it
			continue
		}
		w.n.Links[i] = w.link(&doc.Links[i], "take the brackets away")
	}
}

// nowhere is the target of a link that is shown as text.
var nowhere = site.LinkTarget{Note: site.None, Ref: none, Asset: none}

// link finds the target of a link. otherwise says, in a hint, what to do when
// there is to be no such note.
func (w *worker) link(l *site.Link, otherwise string) site.LinkTarget {
	target := nowhere
	if l.Target == "" {
		target.Note = w.id
	} else {
		var asset int32
		if target.Note, asset = w.target(l, otherwise); asset != none {
			target.Asset = asset
			return target
		}
	}
	if target.Note == site.None || !w.r.g.Notes[target.Note].Published && target.Note != w.id {
		if target.Note != site.None {
			w.unpublished(target.Note, l.Span, l.Target)
		}
		return nowhere
	}
	target.Anchor, target.Ref = w.anchor(target.Note, l)
	return target
}

// unpublished warns that a link is shown as text.
func (w *worker) unpublished(id site.NoteID, at diag.Span, target string) {
	if w.r.unplaced[id] {
		return
	}
	w.report(diag.LinkUnpublished, at, fmt.Sprintf("%q isn't published, so this is shown as plain text", target), "publish it, or take the link out")
}

// target finds the note or asset that a link's first part names, published or
// not, and reports it if it is not exactly one.
func (w *worker) target(l *site.Link, otherwise string) (note site.NoteID, asset int32) {
	q := query{name: l.Target, dir: w.dir, from: w.from, last: byAlias}
	if l.Markdown {
		q.last, q.nearest = byPath, true
	}
	if w.others {
		q.accept = func(what int32) bool { return what != int32(w.id) }
	}
	found := w.find(w.r.names, q)
	if len(found) == 0 && l.Markdown && strings.Contains(l.Target, "%") {
		if decoded, err := url.PathUnescape(l.Target); err == nil {
			q.name = decoded
			found = w.find(w.r.names, q)
		}
	}
	switch {
	case len(found) == 1, len(found) > 1 && w.r.isDraft(found[0]):
		return site.NoteID(found[0]), none // where one is a draft, all are
	case len(found) > 1:
		w.ambiguous(diag.LinkAmbiguous, l.Span, l.Target, found)
		return site.None, none
	}

	q.accept = nil
	if !l.Markdown {
		q.last = byFile
	}
	switch found = w.find(w.r.assets, q); {
	case len(found) == 1:
		return site.None, found[0]
	case len(found) > 1:
		w.ambiguousAsset(l.Span, l.Target, found)
	case isAttachment(l.Target):
		w.propose(diag.ImageMissing, l.Span, fmt.Sprintf("there is no file %q in the content folder", l.Target),
			"a path starts from the note's own folder or from content/", l.Target, assetPaths)
	case l.Markdown:
		w.propose(diag.LinkUnresolved, l.Span, fmt.Sprintf("there is no note at %q", l.Target),
			"a path starts from the note's own folder or from content/", l.Target, notePaths)
	default:
		w.propose(diag.LinkUnresolved, l.Span, fmt.Sprintf("no note is called %q", l.Target),
			"write the note, or "+otherwise, l.Target, noteNames)
	}
	return site.None, none
}

// ambiguous reports a name that several notes answer to.
func (w *worker) ambiguous(code diag.Code, at diag.Span, name string, found []int32) {
	var paths []string
	for _, id := range found {
		paths = append(paths, w.r.g.Notes[id].Path)
	}
	short := strings.TrimPrefix(withoutExtension(paths[0]), site.ContentDir)
	w.report(code, at, fmt.Sprintf("%q can mean %s", name, enumerate(paths)), fmt.Sprintf("write the path, as in [[%s|%s]]", short, name))
}

func (w *worker) ambiguousAsset(at diag.Span, name string, found []int32) {
	var paths []string
	for _, i := range found {
		paths = append(paths, w.r.g.Assets[i].Path)
	}
	w.report(diag.LinkAmbiguous, at, fmt.Sprintf("%q can mean %s", name, enumerate(paths)), "write the path from the content folder")
}

// enumerate lists the first few of what a name can mean.
func enumerate(paths []string) string {
	const shown = 4
	if more := len(paths) - shown; more > 0 {
		return fmt.Sprintf("%s and %d more", strings.Join(paths[:shown], ", "), more)
	}
	last := len(paths) - 1
	return strings.Join(paths[:last], ", ") + " or " + paths[last]
}

// attachments are the kinds of files that vaults hold beside notes.
var attachments = strings.Fields(".avif .bmp .csv .doc .docx .epub .gif .jpeg .jpg .json .m4a .mov .mp3 .mp4 .odt .ogg .pdf .png .svg .txt .wav .webm .webp .xlsx .zip")

// isAttachment reports whether a link's target looks like a file that isn't a
// note.
func isAttachment(target string) bool {
	return slices.Contains(attachments, strings.ToLower(path.Ext(target)))
}

// frontLinks resolves the links of the front matter.
func (w *worker) frontLinks() {
	front := &w.n.Doc.Front
	w.n.PartOf = w.named(front.PartOf)
	w.n.NotTheSameAs = w.named(front.NotTheSameAs)
	w.n.DerivesFrom = w.named(front.DerivesFrom)
	w.n.TranslationOf = site.None
	// A translation is often called by its original's file name, in a folder of
	// its own: it never means itself.
	w.others = true
	if list := w.named([]site.Text{front.TranslationOf}); len(list) > 0 {
		w.n.TranslationOf = list[0]
	}
	w.others = false
}

// named resolves values that name notes, with or without brackets.
func (w *worker) named(list []site.Text) []site.NoteID {
	var notes []site.NoteID
	for _, t := range list {
		name := strings.TrimSpace(t.Value)
		if inner, ok := strings.CutPrefix(name, "[["); ok {
			name, _, _ = strings.Cut(strings.TrimSuffix(inner, "]]"), "|")
			name, _, _ = strings.Cut(name, "#")
		}
		if name = strings.TrimSpace(name); name == "" {
			continue
		}
		target := w.link(&site.Link{Target: name, Statement: -1, Span: t.Span}, "take the value out")
		if target.Note != site.None && !slices.Contains(notes, target.Note) {
			notes = append(notes, target.Note)
		}
	}
	return notes
}
