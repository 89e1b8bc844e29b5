package preview

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"sync"
)

// hub knows the browsers that listen, and which addresses their tabs show.
type hub struct {
	mu      sync.Mutex
	clients map[string]*client
}

// client is one browser: a stream that its tabs share. Of what it has to be
// told only the latest is kept, by what it is about: one that doesn't read
// holds nobody up, and takes no more memory than it has tabs.
type client struct {
	tabs   map[string]bool // addresses, and whether one of the tabs is seen
	latest map[string]told // by event and address
	queue  []string        // keys of latest that weren't sent yet
	wake   chan struct{}   // holds one
	gone   bool
}

// told is the last that was said, or is to be said, about something.
type told struct {
	event   string
	version uint64
	data    []byte
}

// The limits of what browsers may take.
const (
	mostClients = 100
	mostTabs    = 200 // of one browser
)

func newHub() *hub { return &hub{clients: map[string]*client{}} }

// join adds a browser, in the place of an earlier stream of its own. It returns
// nil where there are too many.
func (h *hub) join(id string) *client {
	h.mu.Lock()
	defer h.mu.Unlock()
	old := h.clients[id]
	if old == nil && len(h.clients) >= mostClients {
		return nil
	}
	if old != nil {
		old.end()
	}
	c := &client{tabs: map[string]bool{}, latest: map[string]told{}, wake: make(chan struct{}, 1)}
	h.clients[id] = c
	return c
}

func (h *hub) leave(id string, c *client) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.clients[id] == c {
		delete(h.clients, id)
	}
}

// end makes a stream stop.
func (c *client) end() {
	c.gone = true
	c.ring()
}

func (c *client) ring() {
	select {
	case c.wake <- struct{}{}:
	default:
	}
}

// addresses are what tabs show, each once and sorted: those that are seen, and
// those that are only in tabs in the background.
func (h *hub) addresses() (seen, hidden []string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	all := map[string]bool{}
	for _, c := range h.clients {
		for a, visible := range c.tabs {
			all[a] = all[a] || visible
		}
	}
	for a, visible := range all {
		if visible {
			seen = append(seen, a)
		} else {
			hidden = append(hidden, a)
		}
	}
	slices.Sort(seen)
	slices.Sort(hidden)
	return seen, hidden
}

// shows takes in which addresses a browser's tabs show. It reports whether
// there is such a browser.
func (h *hub) shows(id string, tabs map[string]bool) (*client, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	c := h.clients[id]
	if c == nil {
		return nil, false
	}
	c.tabs = tabs
	for key := range c.latest {
		if _, address, about := strings.Cut(key, " "); about {
			if _, open := tabs[address]; !open {
				delete(c.latest, key)
			}
		}
	}
	return c, true
}

// tell lets the browsers that show an address know what there is to know about
// it. It reports whether that is anything new to one of them.
func (h *hub) tell(version uint64, event, address string, value any) bool {
	data := encode(value)
	h.mu.Lock()
	defer h.mu.Unlock()
	news := false
	for _, c := range h.clients {
		if _, open := c.tabs[address]; open {
			news = c.say(event+" "+address, told{event, version, data}, false) || news
		}
	}
	return news
}

// tellAll lets all browsers know something.
func (h *hub) tellAll(version uint64, event string, value any) {
	data := encode(value)
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, c := range h.clients {
		c.say(event, told{event, version, data}, false)
	}
}

// tellAsset lets all browsers know of an attachment that changed. Once they were
// told it is forgotten: nothing is to be compared with it.
func (h *hub) tellAsset(version uint64, a changedAsset) {
	data := encode(a)
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, c := range h.clients {
		c.say(assetKey+a.Path, told{"asset", version, data}, true)
	}
}

// assetKey begins the keys of what is said of attachments.
const assetKey = "asset:"

// tellOne lets one browser know something, even if it has been told before.
func (h *hub) tellOne(c *client, version uint64, event, address string, value any) {
	data := encode(value)
	h.mu.Lock()
	defer h.mu.Unlock()
	c.say(strings.TrimSuffix(event+" "+address, " "), told{event, version, data}, true)
}

// say queues a word, unless it was said before or is older than what was.
func (c *client) say(key string, t told, again bool) bool {
	last, known := c.latest[key]
	if known && (last.version > t.version || !again && bytes.Equal(last.data, t.data)) {
		return false
	}
	c.latest[key] = t
	if !slices.Contains(c.queue, key) {
		c.queue = append(c.queue, key)
	}
	c.ring()
	return true
}

// next takes what is to be sent. It reports false when the stream is over.
func (h *hub) next(c *client) ([]told, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	var list []told
	for _, key := range c.queue {
		if t, ok := c.latest[key]; ok {
			list = append(list, t)
		}
		if strings.HasPrefix(key, assetKey) {
			delete(c.latest, key)
		}
	}
	c.queue = c.queue[:0]
	return list, !c.gone
}

// encode writes a value of ours as JSON, which can't fail.
func encode(value any) []byte {
	data, err := json.Marshal(value)
	if err != nil {
		panic("preview: " + err.Error())
	}
	return data
}
