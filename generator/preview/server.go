package preview

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"dossier/generator/build"
	"dossier/generator/diag"
	"dossier/generator/site"
)

// Options say what a Server serves. The zero value serves loopback, from the
// working folder, and tells nobody but browsers.
type Options struct {
	// Dir is the site's folder, of which attachments are read.
	Dir string
	// Host is the name or address that was asked to be listened at. Where it
	// isn't loopback, browsers may call the server by it, too.
	Host string
	// Say is called with all that is wrong with the site when that was worked
	// out, which is after browsers have their pages. It isn't called for
	// snapshots that another has followed by then.
	Say func(*site.Snapshot, []diag.Diagnostic)
	// Told is called after each snapshot with what showing it took.
	Told func(Timing)
}

// Timing says what showing a snapshot took, up to the word that was sent to
// browsers.
type Timing struct {
	Notes, Parsed int // of the snapshot, and those that had to be parsed
	Open, Changed int // addresses that tabs show, and those whose page changed
	Plan, Pages   time.Duration
}

// Server serves the newest snapshot it was shown.
type Server struct {
	options Options
	folder  string // Options.Dir, from the file system's root; what editors are given
	boot    string // tells one start of the server from another
	handler http.Handler
	hub     *hub
	hosts   atomic.Pointer[hosts]
	ended   chan struct{} // closed when the server ends
	end     func()        // closes it

	showing sync.Mutex // held while a snapshot is planned and its first pages are made
	builder *build.Builder
	version atomic.Pointer[version]
	left    left

	checking atomic.Int64 // how long checking the site took last, in nanoseconds
	fact     factState
}

// New makes a Server. It has nothing to serve before it is shown a snapshot.
func New(o Options) *Server {
	s := &Server{options: o, boot: strconv.FormatInt(time.Now().UnixNano(), 36), builder: build.New(), hub: newHub()}
	s.ended = make(chan struct{})
	s.end = sync.OnceFunc(func() { close(s.ended) })
	if folder, err := filepath.Abs(o.Dir); err == nil {
		s.folder = filepath.ToSlash(folder)
	}
	own := http.NewServeMux()
	own.HandleFunc("GET "+ownPath+"events", s.events)
	own.HandleFunc("POST "+ownPath+"open", s.open)
	own.Handle("GET "+factPath, s.factcheck())
	own.Handle("POST "+factPath, s.factcheck())
	own.HandleFunc("GET "+ownPath+"marks", s.marks)
	own.HandleFunc("GET "+ownPath+"problems", s.problems)
	own.Handle("GET "+ownPath, clientFiles())
	s.handler = s.guard(own, http.HandlerFunc(s.page))
	return s
}

// ownPath is where the preview's own things are served.
const ownPath = "/.dossier/"

// Show takes a snapshot as the site's new state: it is planned, the pages that
// are seen are made, and browsers are told which of them changed. What can
// wait (tabs in the background, all that is wrong with the site) comes after,
// unless another snapshot is there by then.
func (s *Server) Show(snapshot *site.Snapshot) {
	s.showing.Lock()
	defer s.showing.Unlock()
	began := time.Now()
	before := s.version.Load()
	v := s.plan(snapshot, before)
	planned := time.Now()
	s.remember(before, v)
	s.version.Store(v)
	if before != nil {
		close(before.over)
	}
	seen, hidden := s.hub.addresses()
	t := Timing{Notes: v.plan.Stats.Notes, Parsed: v.parsed, Open: len(seen) + len(hidden), Plan: planned.Sub(began)}
	t.Changed = s.tell(v, before, seen)
	s.tellAssets(v, before)
	s.hub.tellAll(v.number, "site", s.siteNews(v))
	t.Pages = time.Since(planned)
	if s.options.Told != nil {
		s.options.Told(t)
	}
	go s.follow(v, hidden)
}

// tell makes the pages at addresses and lets browsers know of those that
// changed. It returns how many did.
func (s *Server) tell(v, before *version, addresses []string) int {
	changed := 0
	for _, a := range addresses {
		if s.hub.tell(v.number, "page", a, s.change(v, before, a)) {
			changed++
		}
	}
	return changed
}

// follow does what can wait until browsers have what they show.
func (s *Server) follow(v *version, hidden []string) {
	for _, a := range hidden {
		if v.ended() {
			return
		}
		s.hub.tell(v.number, "page", a, s.state(v, a))
	}
	// A plan's diagnostics take a while on a large site, and can't be stopped:
	// they are begun when nothing more was saved for as long as they took last,
	// so that whoever saves again finds the machine idle half of the time.
	select {
	case <-v.over:
		return
	case <-s.ended:
		return
	case <-time.After(time.Duration(s.checking.Load())):
	}
	began := time.Now()
	diags := v.problems()
	s.checking.Store(int64(min(time.Since(began), longestQuiet)))
	v.checked.Store(true)
	seen, hidden := s.hub.addresses()
	s.tellMarks(v, slices.Concat(seen, hidden))
	if v.ended() {
		return
	}
	s.hub.tellAll(v.number, "problems", s.summary(v))
	if s.options.Say != nil {
		s.options.Say(v.asked, diags)
	}
}

// longestQuiet is how long, at most, nothing must have been saved before the
// site is checked.
const longestQuiet = time.Second

// Serve answers until ctx ends. Open streams are then closed at once.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	s.hosts.Store(newHosts(s.options.Host, l.Addr()))
	server := &http.Server{
		Handler:           s.handler,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}
	stop := context.AfterFunc(ctx, func() { s.end(); server.Close() })
	defer stop()
	defer s.end()
	if err := server.Serve(l); err != nil && !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve: %w", err)
	}
	return nil
}
