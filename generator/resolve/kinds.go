package resolve

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"dossier/generator/cite"
	"dossier/generator/diag"
	"dossier/generator/site"
)

// identify says what each note is on its own, and gives it its address.
func (r *resolver) identify() {
	r.book = newAddressBook()
	r.folders = make([]folder, len(r.docs))
	r.unplaced = make([]bool, len(r.docs))
	for i, in := range r.docs {
		r.folders[i] = r.book.folder(in.Path)
		r.identity(site.NoteID(i))
	}
	r.collisions()
	r.g.Addresses = make(map[string]site.NoteID, len(r.docs))
	r.published(func(id site.NoteID, n *site.Note) { r.g.Addresses[n.Address] = id })
}

// identity makes the note of a Doc, whose folder is known.
func (r *resolver) identity(id site.NoteID) {
	in := r.docs[id]
	n := &site.Note{
		Path:          in.Path,
		Doc:           in.Doc,
		Lang:          in.Doc.Front.Lang,
		Published:     r.opts.Drafts || !in.Doc.Front.Draft,
		Image:         none,
		TranslationOf: site.None,
		Earlier:       site.None,
		Later:         site.None,
	}
	r.g.Notes[id] = n
	if n.Lang == "" {
		n.Lang = r.cfg.Language
	}
	r.kind(n)
	n.Key = r.folders[id].name
	n.Address = r.address(id)
	r.entitle(n)
}

// kind reads type:, or else takes the folder's word for it. Where the type is
// unknown the folder's word holds, too, so that the rest can be checked.
func (r *resolver) kind(n *site.Note) {
	written := n.Doc.Front.Type
	if kind, noteType, ok := site.TypeKind(written.Value); ok {
		n.Kind, n.Type = kind, noteType
		return
	}
	n.Kind = site.FolderKind(n.Path)
	n.Type = n.Kind.String()
	if written.Value == "" || !n.Published {
		return
	}
	hint := "write one of " + strings.Join(site.Types(), ", ")
	if near := diag.Nearest(written.Value, site.Types()); near != "" {
		hint = fmt.Sprintf("did you mean %s?", near)
	}
	r.report(n, diag.KindUnknown, written.Span, fmt.Sprintf("%q isn't a type of note", written.Value), hint)
}

// entitle gives a note the names the site calls it by. A note without a title
// is called by its file's name; package check reports it.
func (r *resolver) entitle(n *site.Note) {
	front := &n.Doc.Front
	n.Title = front.Title.Value
	if n.Kind == site.Source {
		record := front.Record
		if record == nil {
			record = &cite.Record{}
		}
		n.Date = record.Issued
		if n.Title == "" {
			n.Title = record.Title
		}
		if n.Title == "" {
			n.Title = record.Label
		}
		n.Label = record.Label
		if n.Label == "" {
			n.Label = record.Publisher
		}
	}
	if n.Kind == site.Event {
		n.Date = front.Date
	}
	switch {
	case n.Title != "":
	case n.Path == homePath:
		n.Title = r.cfg.Title
	default:
		n.Title = n.Key
	}
	if n.Label == "" {
		n.Label = n.Title
	}
	if n.Sort = front.Sort; n.Sort == "" {
		n.Sort = n.Title
	}
}

// folder is where a note lies: what relative links start from, and what links
// by path call it.
type folder struct {
	dir  string // relative to the content folder, with a slash at its end, or empty
	in   string // as dir; for an index.md the folder that its own folder is in
	name string // the file's name without .md; for an index.md its folder's
}

const homePath = site.ContentDir + "index.md"

// folderOf takes a path apart. An index.md stands for its folder.
func folderOf(file string) folder {
	dir, base := path.Split(composed(strings.TrimPrefix(file, site.ContentDir)))
	name := withoutExtension(base)
	if name == "index" && dir != "" {
		in, name := path.Split(strings.TrimSuffix(dir, "/"))
		return folder{dir: dir, in: in, name: name}
	}
	return folder{dir: dir, in: dir, name: name}
}

// withoutExtension takes .md off a file's name.
func withoutExtension(name string) string {
	if n := len(name) - len(".md"); n > 0 && strings.EqualFold(name[n:], ".md") {
		return name[:n]
	}
	return name
}

// indexSources files sources by key, and reports keys that stand for two.
func (r *resolver) indexSources() {
	r.sources = map[string]site.NoteID{}
	r.paragraphs = map[site.NoteID][]span{}
	r.upTo = make([]int32, len(r.g.Notes))
	folded := map[string]site.NoteID{}
	fold := newFolder()
	for i := range r.g.Notes {
		n := r.g.Notes[i]
		if n.Kind != site.Source {
			continue
		}
		id := site.NoteID(i)
		r.tell(id, n.Doc)
		key := fold.fold(n.Key)
		if key == cite.EditorKey {
			r.report(n, diag.SourceDuplicate, n.Doc.Front.Span, fmt.Sprintf("the key %q stands for the site's own editor", n.Key), "give the file another name")
			continue
		}
		if _, taken := r.sources[n.Key]; !taken {
			r.sources[n.Key] = id
		}
		if other, taken := folded[key]; taken {
			r.report(n, diag.SourceDuplicate, n.Doc.Front.Span,
				fmt.Sprintf("the key %q is that of %s, too", n.Key, r.g.Notes[other].Path),
				"a source's key is its file's name: give one of the two another")
			continue
		}
		folded[key] = id
	}
}

// tell takes down which paragraphs the summary of a source tells.
func (r *resolver) tell(id site.NoteID, doc *site.Doc) {
	delete(r.paragraphs, id)
	r.upTo[id] = 0
	if spans := told(doc.Summary); len(spans) > 0 {
		r.paragraphs[id] = spans
		if len(spans) == 1 && spans[0].first == 1 {
			r.upTo[id] = int32(spans[0].last)
		}
	}
}

// told lists the paragraphs that a summary tells, without overlaps, in order.
func told(summary []site.SummaryItem) []span {
	var list []span
	for _, item := range summary {
		if item.From > 0 {
			list = append(list, span{item.From, max(item.From, item.To)})
		}
	}
	slices.SortFunc(list, func(a, b span) int { return a.first - b.first })
	merged := list[:0]
	for _, s := range list {
		if last := len(merged) - 1; last >= 0 && s.first <= merged[last].last+1 {
			merged[last].last = max(merged[last].last, s.last)
			continue
		}
		merged = append(merged, s)
	}
	return merged
}

// span is a run of paragraphs, both ends included.
type span struct{ first, last int }
