package preview

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"dossier/generator/build"
	"dossier/generator/site"
)

// Options say what a Server serves. The zero value serves loopback, from the
// working folder.
type Options struct {
	// Dir is the site's folder, of which attachments are read.
	Dir string
	// Host is the name or address that was asked to be listened at. Where it
	// isn't loopback, browsers may call the server by it, too.
	Host string
}

// Server serves the newest snapshot it was shown.
type Server struct {
	options Options
	boot    string // tells one start of the server from another
	handler http.Handler
	hub     *hub
	host    atomic.Pointer[hosts]

	showing sync.Mutex // held while a snapshot is planned
	builder *build.Builder
	version atomic.Pointer[version]
	fact    factState
}

// version is one snapshot, planned.
type version struct {
	number   uint64
	snapshot *site.Snapshot
	plan     *build.Plan
}

// New makes a Server. It has nothing to serve before it is shown a snapshot.
func New(o Options) *Server {
	s := &Server{options: o, boot: strconv.FormatInt(time.Now().UnixNano(), 36), builder: build.New(), hub: newHub()}
	own := http.NewServeMux()
	own.HandleFunc("GET "+ownPath+"events", s.events)
	own.HandleFunc("POST "+ownPath+"open", s.open)
	own.Handle("GET "+factPath, s.factcheck())
	own.Handle("POST "+factPath, s.factcheck())
	own.Handle("GET "+ownPath, clientFiles())
	s.handler = s.guard(own, http.HandlerFunc(s.page))
	return s
}

// ownPath is where the preview's own things are served.
const ownPath = "/.dossier/"

// Show takes a snapshot as the site's new state: it is planned, and browsers
// are told whose page changed.
func (s *Server) Show(snapshot *site.Snapshot) {
	s.showing.Lock()
	defer s.showing.Unlock()
	v := &version{number: 1, snapshot: snapshot, plan: s.builder.Plan(snapshot)}
	if last := s.version.Load(); last != nil {
		v.number = last.number + 1
	}
	s.version.Store(v)
	for _, path := range s.hub.paths() {
		s.hub.tell(path, s.make(v, path).etag)
	}
}

// Serve answers until ctx ends. Open streams are then closed at once.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	s.host.Store(newHosts(s.options.Host, l.Addr()))
	server := &http.Server{
		Handler:           s.handler,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}
	stop := context.AfterFunc(ctx, func() { server.Close() })
	defer stop()
	if err := server.Serve(l); err != nil && !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve: %w", err)
	}
	return nil
}
