package preview

import (
	"encoding/json"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"sync/atomic"

	"dossier/generator/site"
)

// factPath is where fact-check mode asks and tells:
//
//	GET  page       the statements of a page, and what has become of them
//	GET  statement  one of them, with what it cites
//	GET  capture    the private copy of a source, beside a statement or alone
//	POST verdict    what an editor decides of a statement
//
// Captures are private, and so are the names of editors: all of it is answered
// to this machine alone, and kept by no browser.
const factPath = ownPath + "fact/"

// factcheck answers what fact-check mode asks for.
func (s *Server) factcheck() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+factPath+"page", s.withNote(s.factPage))
	mux.HandleFunc("GET "+factPath+"statement", s.withNote(s.factStatement))
	mux.HandleFunc("GET "+factPath+"capture", s.withNote(s.factCapture))
	mux.HandleFunc("POST "+factPath+"verdict", s.factVerdict)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		if !s.onlyHere(r) {
			refuse(w, &refusal{status: http.StatusForbidden, Words: "Captures are shown on the machine that the preview runs on, and only while no other can reach it."})
			return
		}
		mux.ServeHTTP(w, r)
	})
}

// onlyHere reports whether a request comes from this machine, to a server that
// no other machine can reach. What was passed on by a proxy may come from
// anywhere.
func (s *Server) onlyHere(r *http.Request) bool {
	if !s.private() {
		return false
	}
	for _, name := range []string{"Forwarded", "X-Forwarded-For", "X-Real-Ip", "Via"} {
		if r.Header.Get(name) != "" {
			return false
		}
	}
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return false
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.Unmap().IsLoopback()
}

// refusal is why something wasn't done, in words for the editor.
type refusal struct {
	status int
	Words  string `json:"error"`
	// Changed is set where the statement isn't any more what the editor saw.
	Changed bool `json:"changed,omitempty"`
}

// stillReading is the answer before there is a site to ask about.
var stillReading = &refusal{status: http.StatusServiceUnavailable, Words: "The site is still being read."}

func refuse(w http.ResponseWriter, r *refusal) { answer(w, r.status, r) }

// answer sends a value as JSON.
func answer(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(value) // a browser that is gone wants no answer
}

// noted is a page as it is asked about: the note that it shows, of a version.
type noted struct {
	v     *version
	notes *factNotes
	id    site.NoteID // None for a page that shows no note, such as a list
}

// note is the note itself.
func (n noted) note() *site.Note { return n.v.plan.Graph.Notes[n.id] }

// statement finds a statement of the note by its id; -1 where there is none.
func (n noted) statement(id string) int {
	if n.id == site.None {
		return -1
	}
	list := n.note().Doc.Statements
	for i := range list {
		if list[i].ID == id {
			return i
		}
	}
	return -1
}

// withNote finds the page that a request is about.
func (s *Server) withNote(do func(http.ResponseWriter, *http.Request, noted)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		n, ok := s.noted(r.URL.Query().Get("path"))
		if !ok {
			refuse(w, stillReading)
			return
		}
		do(w, r, n)
	}
}

// noted finds the note that is shown at the path of an address. It is not ok
// while there is no version.
func (s *Server) noted(path string) (noted, bool) {
	v := s.version.Load()
	if v == nil {
		return noted{}, false
	}
	n := noted{v: v, notes: s.factNotes(v.plan.Graph), id: site.None}
	if id, ok := n.notes.byAddress[strings.TrimSuffix(strings.TrimPrefix(path, "/"), "index.html")]; ok {
		n.id = id
	}
	return n, true
}

// factNotes are the published notes of a graph by address.
type factNotes struct {
	graph     *site.Graph
	byAddress map[string]site.NoteID
}

// factNotes finds the notes of a graph, once for each.
func (s *Server) factNotes(g *site.Graph) *factNotes {
	if known := s.fact.notes.Load(); known != nil && known.graph == g {
		return known
	}
	n := &factNotes{graph: g, byAddress: map[string]site.NoteID{}}
	for id := range g.Notes {
		if note := g.Notes[id]; note.Published {
			n.byAddress[note.Address] = site.NoteID(id)
		}
	}
	s.fact.notes.Store(n)
	return n
}

// factState is what fact-check mode keeps in a Server.
type factState struct {
	notes     atomic.Pointer[factNotes]
	recording sync.Mutex // held while a verdict is carried out
}
