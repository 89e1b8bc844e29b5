package preview

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"time"
)

// hub knows the browsers that listen, and which pages their tabs show.
type hub struct {
	mu      sync.Mutex
	clients map[string]*client
}

// client is one browser: a stream that its tabs share. What it has to be told
// is kept as the latest of each page, so that one which doesn't read holds
// nobody up and takes no more memory than it has tabs.
type client struct {
	open    map[string]bool   // paths of outputs
	pending map[string]string // path → etag
	wake    chan struct{}     // holds one
}

const (
	mostClients = 100
	mostOpen    = 200              // pages of one browser
	heartbeat   = 15 * time.Second // so that a dead connection is noticed
	writeWithin = 10 * time.Second
)

func newHub() *hub { return &hub{clients: map[string]*client{}} }

// paths are the pages that are open, sorted, each once.
func (h *hub) paths() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	var list []string
	for _, c := range h.clients {
		for p := range c.open {
			list = append(list, p)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// tell lets the browsers that show a page know its etag.
func (h *hub) tell(path, etag string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, c := range h.clients {
		if c.open[path] {
			c.say(path, etag)
		}
	}
}

func (c *client) say(path, etag string) {
	c.pending[path] = etag
	select {
	case c.wake <- struct{}{}:
	default:
	}
}

// events is the stream of one browser.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	id := r.URL.Query().Get("client")
	if id == "" || len(id) > 64 {
		http.Error(w, "client is missing", http.StatusBadRequest)
		return
	}
	c := &client{open: map[string]bool{}, pending: map[string]string{}, wake: make(chan struct{}, 1)}
	s.hub.mu.Lock()
	full := len(s.hub.clients) >= mostClients
	if !full {
		s.hub.clients[id] = c
	}
	s.hub.mu.Unlock()
	if full {
		http.Error(w, "too many browsers are listening", http.StatusServiceUnavailable)
		return
	}
	defer func() {
		s.hub.mu.Lock()
		if s.hub.clients[id] == c {
			delete(s.hub.clients, id)
		}
		s.hub.mu.Unlock()
	}()

	control := http.NewResponseController(w)
	_ = control.SetReadDeadline(time.Time{})
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	write := func(format string, args ...any) bool {
		_ = control.SetWriteDeadline(time.Now().Add(writeWithin))
		_, err := fmt.Fprintf(w, format, args...)
		return err == nil && control.Flush() == nil
	}
	if !write("retry: 500\nevent: hello\ndata: {\"boot\":%q}\n\n", s.boot) {
		return
	}
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		select {
		case <-r.Context().Done():
			return
		case <-beat.C:
			if !write("event: beat\ndata:\n\n") {
				return
			}
		case <-c.wake:
			s.hub.mu.Lock()
			pending := c.pending
			c.pending = map[string]string{}
			s.hub.mu.Unlock()
			for path, etag := range pending {
				data, err := json.Marshal(struct {
					Path string `json:"path"`
					ETag string `json:"etag"`
				}{path, etag})
				if err != nil || !write("event: page\ndata: %s\n\n", data) {
					return
				}
			}
		}
	}
}

// open is how a browser tells which pages its tabs show, and which bytes they
// have.
func (s *Server) open(w http.ResponseWriter, r *http.Request) {
	var told struct {
		Client string `json:"client"`
		Tabs   []struct {
			Path string `json:"path"` // of the address
			ETag string `json:"etag"`
		} `json:"tabs"`
	}
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&told); err != nil || len(told.Tabs) > mostOpen {
		http.Error(w, "that can't be read", http.StatusBadRequest)
		return
	}
	v := s.version.Load()
	if v == nil {
		http.Error(w, "The site is still being read.", http.StatusServiceUnavailable)
		return
	}
	has := map[string][]string{}
	answer := make([]string, len(told.Tabs)) // the output that each tab shows
	for i, t := range told.Tabs {
		name, _ := outputOf(v, t.Path)
		if name == "" {
			name = "404.html"
		}
		answer[i] = name
		has[name] = append(has[name], t.ETag)
	}
	s.hub.mu.Lock()
	c := s.hub.clients[told.Client]
	if c != nil {
		c.open = map[string]bool{}
		for name := range has {
			c.open[name] = true
		}
	}
	s.hub.mu.Unlock()
	if c == nil {
		http.Error(w, "there is no such stream", http.StatusNotFound)
		return
	}
	for name, etags := range has {
		m := s.make(s.version.Load(), name)
		if slices.ContainsFunc(etags, func(e string) bool { return e != m.etag }) {
			s.hub.tell(name, m.etag)
		}
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(answer)
}
