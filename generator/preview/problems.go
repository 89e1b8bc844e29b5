package preview

import (
	"bytes"
	"net/http"
	"time"

	"dossier/generator/diag"
)

// summary is how many mistakes the site has.
type summary struct {
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	// ETag is that of the whole list.
	ETag string `json:"etag"`
}

// problemList is all that is wrong with the site.
type problemList struct {
	Errors   int            `json:"errors"`
	Warnings int            `json:"warnings"`
	Problems []pagedProblem `json:"problems"`
}

// pagedProblem is a problem with the page it shows on, if it is one's.
type pagedProblem struct {
	problem
	Page string `json:"page,omitempty"`
}

// mostProblems is how many are told: nobody goes through more in a list.
const mostProblems = 500

// problemList works out the list. The first time it may take long.
func (s *Server) problemList(v *version) *problemList {
	all := v.problems()
	l := &problemList{Problems: []pagedProblem{}}
	l.Errors, l.Warnings = diag.Count(all)
	text := s.texts(v)
	// Errors come first: they are what keeps the site from being published.
	for _, severity := range []diag.Severity{diag.Error, diag.Warning} {
		for _, d := range all {
			if d.Severity != severity || len(l.Problems) == mostProblems {
				continue
			}
			p := pagedProblem{problem: text.problem(d)}
			if id := v.note(d.File); id >= 0 && v.plan.Graph.Notes[id].Published {
				p.Page = addressOf(v.plan.Graph.Notes[id])
			}
			l.Problems = append(l.Problems, p)
		}
	}
	return l
}

func (s *Server) summary(v *version) summary {
	l := s.problemList(v)
	return summary{l.Errors, l.Warnings, etagOf(encode(l))}
}

// problems answers with all that is wrong.
func (s *Server) problems(w http.ResponseWriter, r *http.Request) {
	v := s.version.Load()
	if v == nil {
		http.Error(w, "The site is still being read.", http.StatusServiceUnavailable)
		return
	}
	sendJSON(w, r, encode(s.problemList(v)))
}

// sendJSON answers with a value that was encoded, or that it hasn't changed.
func sendJSON(w http.ResponseWriter, r *http.Request, data []byte) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("ETag", `"`+etagOf(data)+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
}

// catchUp tells a browser whose tabs show other addresses now what was told
// about these, if that was worked out already. If not, it is told when it is.
func (s *Server) catchUp(c *client, v *version, tabs map[string]bool) {
	if !v.checked.Load() {
		return
	}
	for a := range tabs {
		s.hub.tellOne(c, v.number, "marks", a, s.newsOf(v, a))
	}
	s.hub.tellOne(c, v.number, "problems", "", s.summary(v))
}
