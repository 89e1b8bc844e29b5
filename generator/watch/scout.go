package watch

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"

	"github.com/fsnotify/fsnotify"
)

// source is where events come from: the system, or a test.
type source interface {
	Add(folder string) error
	Remove(folder string) error
	Close() error
	Events() <-chan fsnotify.Event
	Errors() <-chan error
}

// system is the source of the operating system's events.
type system struct{ *fsnotify.Watcher }

func (s system) Events() <-chan fsnotify.Event { return s.Watcher.Events }
func (s system) Errors() <-chan error          { return s.Watcher.Errors }

func openSystem() (source, error) {
	// It has no buffer, so that the scout is done with one event before the
	// next is read; see event.
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	return system{w}, nil
}

// scout collects where something has happened until somebody asks, and keeps
// the watches. The source is never called while mu is held: it may be waiting
// for somebody to take an event or an error.
type scout struct {
	dir    string // of the site
	source source
	wake   chan struct{} // holds a value when there is something to take
	heard  atomic.Uint64 // events so far

	mu        sync.Mutex
	told      map[string]bool // paths, from the site's root
	lost      bool            // events were lost: everything is to be looked at
	interrupt func()          // to be called when something is told; or nil

	posts   sync.Mutex
	watched map[string]bool // folders, from the site's root
	led     bool            // some are watched because of links
	full    bool            // no more watches can be had
}

func newScout(dir string, s source) *scout {
	return &scout{dir: dir, source: s, wake: make(chan struct{}, 1), watched: map[string]bool{}, told: map[string]bool{}}
}

// run takes events until ctx ends. wait must be called after that.
func (s *scout) run(ctx context.Context) (wait func()) {
	var group sync.WaitGroup
	group.Go(func() {
		for {
			select {
			case <-ctx.Done():
				return
			case e, ok := <-s.source.Events():
				if !ok {
					return
				}
				s.event(e)
			}
		}
	})
	// Errors are taken beside events, since the source may have to get rid of
	// one before Remove, which an event may lead to, can be answered.
	group.Go(func() {
		for {
			select {
			case <-ctx.Done():
				return
			case _, ok := <-s.source.Errors():
				if !ok {
					return
				}
				// Whatever it is, for the most part that there were more events
				// than there was room for: some may be lost.
				s.heard.Add(1)
				s.lose()
			}
		}
	})
	return func() {
		_ = s.source.Close()
		group.Wait()
	}
}

// event notes where something has happened.
func (s *scout) event(e fsnotify.Event) {
	s.heard.Add(1)
	if e.Op == fsnotify.Chmod {
		return
	}
	p, ok := s.sitePath(e.Name)
	if !ok {
		return
	}
	if !e.Op.Has(fsnotify.Write) {
		// What came or went may be a folder. When it was moved the system goes
		// on to tell of it and of those below under their old names, and
		// watching it under its new name would change nothing about that. So
		// watches are ended here, before the next event is read, and set again
		// after the next look.
		s.forget(p)
	}
	if p == "." {
		s.lose()
		return
	}
	s.tell([]string{p})
}

// sitePath turns the name of an event into a path from the site's root, unless
// it is about what no look looks at.
func (s *scout) sitePath(name string) (string, bool) {
	rel, err := filepath.Rel(s.dir, name)
	if err != nil {
		return "", false
	}
	p := filepath.ToSlash(rel)
	first, _, _ := strings.Cut(p, "/")
	return p, p == "." || first == "content" || first == "templates"
}

// path is how the source names a folder.
func (s *scout) path(p string) string { return filepath.Join(s.dir, filepath.FromSlash(p)) }

// tell notes paths to be looked at.
func (s *scout) tell(paths []string) {
	if len(paths) == 0 {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, p := range paths {
		s.told[p] = true
	}
	s.call()
}

// lose notes that everything is to be looked at.
func (s *scout) lose() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lost = true
	s.call()
}

func (s *scout) call() {
	if s.interrupt != nil {
		s.interrupt()
	}
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// take returns where something has happened since it was called before, and
// whether events were lost.
func (s *scout) take() (paths []string, lost bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	paths, lost = slices.Collect(maps.Keys(s.told)), s.lost
	clear(s.told)
	s.lost = false
	return paths, lost
}

// untilTold returns a context that ends when something is told. done must be
// called.
func (s *scout) untilTold(ctx context.Context) (asked context.Context, done func()) {
	asked, cancel := context.WithCancel(ctx)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.interrupt = cancel; s.lost || len(s.told) > 0 {
		cancel()
	}
	return asked, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.interrupt = nil
		cancel()
	}
}

// forget ends the watches of a folder and of those below it.
func (s *scout) forget(folder string) {
	s.posts.Lock()
	defer s.posts.Unlock()
	if folder != "." && !s.watched[folder] && !s.led {
		return // it is a file
	}
	s.full = false
	for p := range s.watched {
		if p == folder || strings.HasPrefix(p, folder+"/") || folder == "." {
			delete(s.watched, p)
			_ = s.source.Remove(s.path(p)) // it may have ended by itself
		}
	}
}

// station watches these folders and what links lead to, besides the site's
// own, and no others. It returns those that weren't watched before. An error
// means that the system won't watch so many.
func (s *scout) station(folders, links []string) (added []string, err error) {
	wanted := map[string]bool{".": true}
	for _, p := range folders {
		wanted[p] = true
	}
	for _, p := range links {
		s.lead(wanted, p)
	}
	s.posts.Lock()
	defer s.posts.Unlock()
	s.led = len(links) > 0
	for p := range s.watched {
		if !wanted[p] {
			delete(s.watched, p)
			_ = s.source.Remove(s.path(p))
		}
	}
	for p := range wanted {
		if s.watched[p] || s.full {
			continue
		}
		switch err := s.source.Add(s.path(p)); {
		case err == nil:
			s.watched[p] = true
			if p != "." {
				added = append(added, p)
			}
		case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
			// Gone since it was listed; the next look will find out.
		default:
			s.full = true
			return added, err
		}
	}
	return added, nil
}

// lead has what a link leads to watched in the link's place, under the name
// that it has where it is: the system tells of each folder under one name. It
// may be one that isn't listed, such as a hidden folder.
func (s *scout) lead(wanted map[string]bool, link string) {
	part, _, _ := strings.Cut(link, "/")
	top, err := filepath.EvalSymlinks(s.path(part))
	if err != nil {
		return
	}
	real, err := filepath.EvalSymlinks(s.path(link))
	if err != nil {
		return
	}
	inside, err := filepath.Rel(top, real)
	if err != nil || !filepath.IsLocal(inside) {
		return
	}
	real = path.Join(part, filepath.ToSlash(inside))
	wanted[path.Dir(real)] = true // where it comes and goes
	for _, p := range slices.Collect(maps.Keys(wanted)) {
		if p == link || strings.HasPrefix(p, link+"/") {
			delete(wanted, p)
			wanted[real+strings.TrimPrefix(p, link)] = true
		}
	}
}
