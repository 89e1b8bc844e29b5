package preview

import (
	"net/http"

	"dossier/generator/site"
)

// factPage is what fact-check mode has to know of a page.
type factPage struct {
	Page       factCount       `json:"page"`
	Site       factCount       `json:"site"`
	Statements []factStatement `json:"statements"`
	// Next and Previous are the pages, behind and before this one, that have
	// statements nobody has reviewed; empty where there is no other.
	Next     string `json:"next,omitempty"`
	Previous string `json:"previous,omitempty"`
}

// factCount is how many statements that rest on a source were reviewed.
type factCount struct {
	Reviewed int `json:"reviewed"`
	Of       int `json:"of"`
}

// factStatement is a statement of a page.
type factStatement struct {
	ID    string `json:"id"`
	State string `json:"state"`
}

// The states of statements, as the browser knows them.
const (
	factOpen     = "open"     // nobody has reviewed it
	factReviewed = "reviewed" // an editor has, as it is
	factChanged  = "changed"  // one has, in other words
	factWrong    = "wrong"    // an editor holds it to be wrong
	factNone     = "none"     // it rests on no source that it could be checked against
)

// factStateOf is the state of a statement.
func factStateOf(id site.NoteID, n *site.Note, statement int) string {
	switch state := n.Review(statement).State; {
	case state == site.ObjectedTo:
		return factWrong
	case !n.Reviewable(id, &n.Doc.Statements[statement]):
		return factNone
	case state == site.IsReviewed:
		return factReviewed
	case state == site.ChangedSince:
		return factChanged
	}
	return factOpen
}

// toReview reports whether a note has statements that want a review.
func toReview(id site.NoteID, n *site.Note) bool {
	if !n.Published {
		return false
	}
	if n.Reviews == nil {
		return n.Counts.Cited > 0
	}
	for i := range n.Doc.Statements {
		if s := factStateOf(id, n, i); s == factOpen || s == factChanged {
			return true
		}
	}
	return false
}

func (s *Server) factPage(w http.ResponseWriter, _ *http.Request, n noted) {
	answer(w, http.StatusOK, pageOf(n))
}

// pageOf tells what there is to know of a page.
func pageOf(n noted) factPage {
	g := n.v.plan.Graph
	p := factPage{
		Site:       factCount{g.Counts.Reviewed, g.Counts.Cited},
		Statements: []factStatement{},
	}
	if n.id != site.None {
		note := n.note()
		p.Page = factCount{note.Counts.Reviewed, note.Counts.Cited}
		for i := range note.Doc.Statements {
			p.Statements = append(p.Statements, factStatement{note.Doc.Statements[i].ID, factStateOf(n.id, note, i)})
		}
	}
	p.Next, p.Previous = otherToReview(g, n.id, 1), otherToReview(g, n.id, -1)
	return p
}

// otherToReview is the address of the next note, or with step -1 the one
// before, that wants a review. Behind the last comes the first.
func otherToReview(g *site.Graph, from site.NoteID, step int) string {
	all := len(g.Notes)
	at := int(from)
	if from == site.None && step < 0 {
		at = 0
	}
	for range all {
		at = (at + step + all) % all
		if site.NoteID(at) == from {
			break
		}
		if toReview(site.NoteID(at), g.Notes[at]) {
			return addressOf(g.Notes[at])
		}
	}
	return ""
}
