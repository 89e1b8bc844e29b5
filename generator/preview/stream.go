package preview

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"
)

// A stream is server-sent events
// (https://html.spec.whatwg.org/multipage/server-sent-events.html):
//
//	hello    the stream is there; which start of the server this is
//	site     which version of the site there is now
//	page     the state of an address
//	marks    the marks of the page at an address are others now
//	asset    a picture, or another attachment, that changed
//	problems how many mistakes the site has
//	beat     nothing; but the stream lives

const (
	heartbeat   = 15 * time.Second // clients take a stream for dead after two and a half of these
	writeWithin = 10 * time.Second // whoever doesn't read for so long is let go
)

// events is the stream of one browser.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	id := r.URL.Query().Get("client")
	if id == "" || len(id) > 64 {
		http.Error(w, "The client is missing.", http.StatusBadRequest)
		return
	}
	c := s.hub.join(id)
	if c == nil {
		http.Error(w, "Too many browsers are listening.", http.StatusServiceUnavailable)
		return
	}
	defer s.hub.leave(id, c)

	control := http.NewResponseController(w)
	// What bounds the reading of a request mustn't end the stream. Servers
	// that know no deadlines (of tests) have none to lift.
	_ = control.SetReadDeadline(time.Time{})
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	write := func(event string, data []byte) bool {
		_ = control.SetWriteDeadline(time.Now().Add(writeWithin))
		_, err := fmt.Fprintf(w, "event: %s\ndata: %s\n\n", event, data)
		return err == nil
	}
	hello := struct {
		Boot string `json:"boot"`
	}{s.boot}
	if !write("hello", encode(hello)) || control.Flush() != nil {
		return
	}
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		select {
		case <-r.Context().Done():
			return
		case <-beat.C:
			if !write("beat", nil) {
				return
			}
		case <-c.wake:
			list, alive := s.hub.next(c)
			if !alive {
				return
			}
			for _, t := range list {
				if !write(t.event, t.data) {
					return
				}
			}
		}
		if control.Flush() != nil {
			return
		}
	}
}

// siteNews says which version of the site there is, by a name that no other
// version has, nor one of another start of the server.
type siteNews struct {
	Version string `json:"version"`
}

func (s *Server) siteNews(v *version) siteNews {
	return siteNews{fmt.Sprintf("%s-%d", s.boot, v.number)}
}

// tab is what a browser tells of one of its tabs.
type tab struct {
	Address string `json:"address"` // its path, percent-encoded as in its URL
	Visible bool   `json:"visible"`
}

// open is how a browser tells which addresses its tabs show, each time that
// changes. The answer comes by its stream: the state of each.
func (s *Server) open(w http.ResponseWriter, r *http.Request) {
	var told struct {
		Client string `json:"client"`
		Tabs   []tab  `json:"tabs"`
	}
	const most = 1 << 20
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, most)).Decode(&told); err != nil || len(told.Tabs) > mostTabs {
		http.Error(w, "That can't be read.", http.StatusBadRequest)
		return
	}
	tabs := map[string]bool{}
	for _, t := range told.Tabs {
		tabs[t.Address] = tabs[t.Address] || t.Visible
	}
	c, ok := s.hub.shows(told.Client, tabs)
	if !ok {
		http.Error(w, "There is no such stream.", http.StatusNotFound)
		return
	}
	w.WriteHeader(http.StatusNoContent)
	// A snapshot that is shown from here on is told to these tabs, too. One
	// that comes in between is newer, and what is told here is then dropped.
	v := s.version.Load()
	if v == nil {
		return
	}
	s.hub.tellOne(c, v.number, "site", "", s.siteNews(v))
	for a := range tabs {
		s.hub.tellOne(c, v.number, "page", a, s.state(v, a))
	}
	s.catchUp(c, v, tabs)
}
