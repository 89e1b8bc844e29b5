// Package render turns views into bytes with templates.
//
// Load takes the templates in force and the table of which template shows
// which view, and proves before anything is built that no template can fail:
// every file is parsed, every field, variable, function and call is checked
// against the type it will meet, and html/template has found the context of
// every value that is printed. What can't be proved is refused, with the place
// and a hint; docs/templates.md says what is. After that, rendering a view of
// the right type has no way to go wrong. What is proved is also known well
// enough to run faster than html/template would run it: see program.
//
// Titles, names and addresses come as plain strings and are escaped by
// html/template for the place where they stand; only values of type
// template.HTML, which earlier stages finished, go through as they are.
//
// Views are known here by their reflect.Type only: the package that defines
// them is another stage.
package render

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"html/template"
	"reflect"
	"slices"
	"sync"
	"sync/atomic"
)

// Entry says that the template called Name shows views of type View. View is
// a struct of plain values: booleans, numbers, texts, and lists, maps by text,
// structs and pointers to structs made of them.
type Entry struct {
	Name string // "actor.html"
	View reflect.Type
	// Once says that nearly every view of this item is another one, so that
	// it isn't worth remembering.
	Once bool
}

// Set is the templates of a site, ready to render. It is safe for concurrent
// use. A Set may be kept for as long as its templates don't change, and then
// remembers the items of earlier builds.
type Set struct {
	views map[string]*view
	items memo
	files [sha256.Size]byte // the digest of the templates
	room  sync.Pool         // *[]byte, grown to the views there were

	pages, made, reused atomic.Int64
}

// view is an entry with its template, escaped.
type view struct {
	Entry
	files    []string // that it stands in, with all that it calls; sorted
	template *template.Template
	program  *program  // what runs in its place, where there is one
	buffers  sync.Pool // *bytes.Buffer, grown to the pages there were
}

// Stats counts what a Set has done since it was loaded.
type Stats struct {
	Pages  int // pages rendered
	Items  int // items rendered
	Reused int // items taken from memory
}

// Since is what has been done since the counts were those.
func (s Stats) Since(before Stats) Stats {
	return Stats{s.Pages - before.Pages, s.Items - before.Items, s.Reused - before.Reused}
}

// Stats returns the counts so far.
func (s *Set) Stats() Stats {
	return Stats{
		Pages:  int(s.pages.Load()),
		Items:  int(s.made.Load()),
		Reused: int(s.reused.Load()),
	}
}

// Page renders a view with the template of that name. An error means that the
// name or the view's type isn't in the table that Load was given, or that the
// proof of Load has a hole: nothing an author could have done.
func (s *Set) Page(name string, content any) ([]byte, error) {
	v, err := s.find(name, content)
	if err != nil {
		return nil, err
	}
	s.pages.Add(1)
	var page []byte
	err = v.render(content, func(made []byte) { page = bytes.Clone(made) })
	return page, err
}

// Seal stands for all that Page depends on: two views with the same seal, of
// whichever sets of this process, give the same page.
func (s *Set) Seal(name string, content any) [sha256.Size]byte {
	room, ok := s.room.Get().(*[]byte)
	if !ok {
		room = new([]byte)
	}
	defer s.room.Put(room)
	b := append((*room)[:0], s.files[:]...)
	b = appendValue(appendText(b, name), reflect.ValueOf(content))
	*room = b
	return sha256.Sum256(b)
}

// Item renders a view that stands on several pages, once: an equal view gets
// the same HTML from memory. It panics where Page would return an error.
func (s *Set) Item(name string, content any) template.HTML {
	v, err := s.find(name, content)
	if err != nil {
		panic(err)
	}
	if v.Once {
		return s.item(v, content)
	}
	key := digest(name, content)
	if html, ok := s.items.get(key); ok {
		s.reused.Add(1)
		return html
	}
	return s.items.put(key, s.item(v, content))
}

func (s *Set) item(v *view, content any) template.HTML {
	var html template.HTML
	if err := v.render(content, func(made []byte) { html = template.HTML(made) }); err != nil { // html/template has just escaped it
		panic(err)
	}
	s.made.Add(1)
	return html
}

// Files are the paths of the files that a template is made of: its own, and
// those of the templates it may call; sorted.
func (s *Set) Files(name string) []string {
	if v := s.views[name]; v != nil {
		return slices.Clone(v.files)
	}
	return nil
}

// NextBuild says that another build begins: items that neither of the last two
// builds used are forgotten.
func (s *Set) NextBuild() { s.items.next() }

func (s *Set) find(name string, content any) (*view, error) {
	v, ok := s.views[name]
	if !ok {
		return nil, fmt.Errorf("render: no template %q", name)
	}
	if t := reflect.TypeOf(content); t != v.View {
		return nil, fmt.Errorf("render: %s shows %v, not %v", name, v.View, t)
	}
	return v, nil
}

// render executes the template and hands what it made to take, which must not
// keep it.
func (v *view) render(content any, take func(made []byte)) error {
	b, ok := v.buffers.Get().(*bytes.Buffer)
	if !ok {
		b = new(bytes.Buffer)
	}
	defer v.buffers.Put(b)
	b.Reset()
	var err error
	if v.program != nil {
		err = v.program.run(b, reflect.ValueOf(content))
	} else {
		err = v.template.Execute(b, content)
	}
	if err != nil {
		return fmt.Errorf("render: %s: %w", v.Name, err)
	}
	take(b.Bytes())
	return nil
}
