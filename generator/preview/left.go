package preview

import (
	"net/url"
	"slices"
	"strings"
	"sync"

	"dossier/generator/site"
)

// left remembers the notes whose pages were asked for and then went away, so
// that tabs can be told where they went.
type left struct {
	mu    sync.Mutex
	asked recent[struct{}] // addresses of pages that were sent, decoded
	notes recent[identity] // by address
}

// recent remembers the last things that were added, by name.
type recent[T any] struct {
	of    map[string]T
	order []string
}

// mostRecent is how many are remembered.
const mostRecent = 500

func (r *recent[T]) add(name string, value T) {
	if r.of == nil {
		r.of = map[string]T{}
	}
	r.drop(name) // it is the last now
	r.order = append(r.order, name)
	r.of[name] = value
	if len(r.order) > mostRecent {
		delete(r.of, r.order[0])
		r.order = slices.Delete(r.order, 0, 1)
	}
}

func (r *recent[T]) drop(name string) {
	delete(r.of, name)
	r.order = slices.DeleteFunc(r.order, func(n string) bool { return n == name })
}

// sent notes that the page at an address was sent.
func (l *left) sent(address string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.asked.add(address, struct{}{})
}

// identity is what a note may be known by when it is somewhere else.
type identity struct {
	path, key, title string
	kind             site.Kind
	digest           site.Digest
}

// moved says where a page went.
type moved struct {
	// To is the page's new address, or empty where it has none.
	To    string `json:"to,omitempty"`
	Title string `json:"title,omitempty"`
	// Why says what became of the page, in a sentence.
	Why string `json:"why"`
}

// remember notes what is left of pages that were sent, and that the new
// version doesn't have any more.
func (s *Server) remember(before, v *version) {
	if before == nil {
		return
	}
	s.left.mu.Lock()
	defer s.left.mu.Unlock()
	for _, address := range slices.Clone(s.left.asked.order) {
		if v.place(address).output != "" {
			continue
		}
		s.left.asked.drop(address)
		o, _ := before.plan.Output(before.place(address).output)
		if id, ok := before.identify(o); ok {
			s.left.notes.add(address, id)
		}
	}
}

// identify finds the note that an output is made from.
func (v *version) identify(o site.Output) (identity, bool) {
	for _, from := range o.From {
		id := v.note(from)
		if id == site.None {
			continue
		}
		n := v.plan.Graph.Notes[id]
		file, _ := noteAt(v.snapshot.Notes, n.Path)
		return identity{path: n.Path, key: n.Key, title: n.Title, kind: n.Kind, digest: file.Digest}, true
	}
	return identity{}, false
}

// note finds the note of that path.
func (v *version) note(path string) site.NoteID {
	i, ok := slices.BinarySearchFunc(v.plan.Graph.Notes, path, func(n *site.Note, path string) int { return strings.Compare(n.Path, path) })
	if !ok {
		return site.None
	}
	return site.NoteID(i)
}

// moved says what became of the page that was at an address, or nil where
// nothing is known of one.
func (s *Server) moved(v *version, address, redirect string) *moved {
	if redirect != "" {
		m := &moved{To: (&url.URL{Path: redirect}).String(), Why: "This page has another address now."}
		if i := slices.IndexFunc(v.plan.Graph.Notes, func(n *site.Note) bool { return n.Published && "/"+n.Address == redirect }); i >= 0 {
			m.Title = v.plan.Graph.Notes[i].Title
		}
		return m
	}
	s.left.mu.Lock()
	was, ok := s.left.notes.of[address]
	s.left.mu.Unlock()
	if !ok {
		return nil
	}
	n := v.find(was)
	switch {
	case n == nil:
		return &moved{Why: was.path + " is gone, and this page with it."}
	case n.Published && n.Path == was.path:
		return &moved{To: addressOf(n), Title: n.Title, Why: "This page has another address now."}
	case n.Published:
		return &moved{To: addressOf(n), Title: n.Title, Why: "The note of this page is now " + n.Path + "."}
	case n.Doc.Front.Draft:
		return &moved{Title: n.Title, Why: "The note of this page, " + n.Path + ", is a draft now. Drafts are shown by serve --drafts."}
	}
	return &moved{Title: n.Title, Why: "The note of this page, " + n.Path + ", isn't published any more."}
}

// addressOf is the path of a note's page, as a link has it.
func addressOf(n *site.Note) string { return (&url.URL{Path: "/" + n.Address}).String() }

// find looks for a note where it is now: the same file, the same bytes
// elsewhere, the same key, the same title.
func (v *version) find(was identity) *site.Note {
	notes := v.plan.Graph.Notes
	if id := v.note(was.path); id != site.None {
		return notes[id]
	}
	var byKey, byTitle *site.Note
	for _, n := range notes {
		if n.Kind != was.kind {
			continue
		}
		if file, ok := noteAt(v.snapshot.Notes, n.Path); ok && file.Digest == was.digest {
			return n
		}
		if byKey == nil && n.Key == was.key {
			byKey = n
		}
		if byTitle == nil && n.Title == was.title {
			byTitle = n
		}
	}
	if byKey != nil {
		return byKey
	}
	return byTitle
}
