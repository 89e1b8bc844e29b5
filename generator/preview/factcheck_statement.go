package preview

import (
	"fmt"
	"net/http"
	"net/url"

	"dossier/generator/cite"
	"dossier/generator/date"
	"dossier/generator/ledger"
	"dossier/generator/site"
)

// factDetail is a statement as an editor checks it.
type factDetail struct {
	ID    string `json:"id"`
	State string `json:"state"`
	Text  string `json:"text"`
	Lang  string `json:"lang,omitempty"`
	Dir   string `json:"dir"`
	// Digest is of the words and citations: what is decided is decided of them.
	Digest     string `json:"digest"`
	Place      string `json:"place"`          // file:line:column
	Open       string `json:"open,omitempty"` // the address by which an editor opens it
	Reviewable bool   `json:"reviewable"`
	// Support says how many of the sources report it.
	Support   string         `json:"support,omitempty"`
	Citations []factCitation `json:"citations"`
	// Reviews hold for the statement as it is; Changed is the last that doesn't.
	Reviews []factReview `json:"reviews"`
	Changed *factReview  `json:"changed,omitempty"`
	// Objections stand; Answered were to earlier words.
	Objections []factObjection `json:"objections"`
	Answered   []factObjection `json:"answered"`
}

// factReview is an editor's review.
type factReview struct {
	By string `json:"by"`
	On string `json:"on"`
}

// factObjection is what an editor holds to be wrong.
type factObjection struct {
	By   string `json:"by"`
	On   string `json:"on"`
	Text string `json:"text"`
}

// factCitation is a place in a source that a statement cites.
type factCitation struct {
	Key       string   `json:"key"`
	Label     string   `json:"label"`
	Locator   string   `json:"locator,omitempty"`
	Against   bool     `json:"against,omitempty"`
	Via       []string `json:"via,omitempty"`
	Title     string   `json:"title,omitempty"`
	Lang      string   `json:"lang,omitempty"`
	Dir       string   `json:"dir"`
	Publisher string   `json:"publisher,omitempty"`
	Author    []string `json:"author,omitempty"`
	Issued    string   `json:"issued,omitempty"`
	Status    string   `json:"status,omitempty"`
	Original  string   `json:"original,omitempty"` // where it was published
	Page      string   `json:"page"`               // of the source on this site; empty for a draft
	// Summary is what the source's note tells of the place.
	Summary []factLine `json:"summary"`
}

// factLine is a line of a source's summary.
type factLine struct {
	Mark string `json:"mark"`
	Text string `json:"text"`
}

// cited is a place in a source, as a statement cites it.
type cited struct {
	source  site.NoteID
	locator cite.Locator
	against bool
	via     []site.OriginName
}

// citations are the places in sources that a statement cites, in the order
// they are written. A line of a source's summary stands for its own place.
func citations(n noted, statement int) []cited {
	note := n.note()
	s := &note.Doc.Statements[statement]
	var list []cited
	for i := range note.Doc.Summary {
		if line := &note.Doc.Summary[i]; int(line.Statement) == statement {
			list = append(list, cited{source: n.id, locator: line.Locator()})
		}
	}
	for _, ref := range s.Cites {
		items := note.Doc.Cites[ref].Group.Items
		for i := range items {
			if t := &note.Cites[ref].Items[i]; t.Source != site.None {
				list = append(list, cited{t.Source, items[i].Locator, items[i].Against, t.Origin})
			}
		}
	}
	return list
}

// noStatement is the answer where a statement was taken out or renamed.
var noStatement = &refusal{status: http.StatusNotFound, Words: "This statement isn’t on the page any more.", Changed: true}

func (s *Server) factStatement(w http.ResponseWriter, r *http.Request, n noted) {
	i := n.statement(r.URL.Query().Get("id"))
	if i < 0 {
		refuse(w, noStatement)
		return
	}
	answer(w, http.StatusOK, s.detail(n, i))
}

// detail tells what there is to know of a statement.
func (srv *Server) detail(n noted, i int) factDetail {
	g, note := n.v.plan.Graph, n.note()
	s := &note.Doc.Statements[i]
	review := note.Review(i)
	d := factDetail{
		ID: s.ID, State: factStateOf(n.id, note, i), Text: s.Text, Lang: note.Lang, Dir: site.Direction(note.Lang),
		Digest: note.Doc.ReviewDigest(s).String(), Place: note.Path, Reviewable: note.Reviewable(n.id, s),
		Citations: []factCitation{}, Reviews: []factReview{}, Objections: objectionsOf(review.Objections), Answered: objectionsOf(review.Answered),
	}
	if lines, ok := srv.texts(n.v).of(note.Path); ok {
		at := lines.Locate(s.Span.Start)
		d.Place = fmt.Sprintf("%s:%d:%d", note.Path, at.Line, at.Column)
		d.Open = srv.opens(n.v, note.Path, at.Line, at.Column)
	}
	if note.Support != nil {
		support := &note.Support[i]
		d.Support = support.Words(site.OfAll(int(support.Reports), len(g.Sources), g.SourcesWord()))
	}
	for _, c := range citations(n, i) {
		d.Citations = append(d.Citations, citationOf(g, &c))
	}
	for _, held := range review.Held {
		d.Reviews = append(d.Reviews, factReview{held.By, held.Date.String()})
	}
	if review.State == site.ChangedSince {
		d.Changed = &factReview{review.By, review.On.String()}
	}
	return d
}

func objectionsOf(list []ledger.Objection) []factObjection {
	out := make([]factObjection, 0, len(list))
	for _, o := range list {
		out = append(out, factObjection{o.By, o.Date.String(), o.Text})
	}
	return out
}

// citationOf tells what is known of a place in a source.
func citationOf(g *site.Graph, c *cited) factCitation {
	source := g.Notes[c.source]
	f := factCitation{
		Key: source.Key, Label: source.Label, Locator: c.locator.Short(), Against: c.against,
		Title: source.Title, Dir: "auto", Summary: []factLine{}, Status: source.Status(),
	}
	if source.Published {
		f.Page = addressOf(source)
	}
	for _, o := range c.via {
		f.Via = append(f.Via, o.Name)
	}
	if r := source.Doc.Front.Record; r != nil {
		f.Publisher, f.Author, f.Issued = r.Publisher, r.Author, r.Issued.Format(date.English())
		f.Lang, f.Original = r.Language, webAddress(r.URL)
		if r.Language != "" {
			f.Dir = site.Direction(r.Language)
		}
	}
	for i := range source.Doc.Summary {
		if line := &source.Doc.Summary[i]; line.Statement >= 0 && line.Tells(&c.locator) {
			f.Summary = append(f.Summary, factLine{line.Locator().Short(), source.Doc.Statements[line.Statement].Text})
		}
	}
	return f
}

// webAddress is an address that a link may lead to, or nothing.
func webAddress(s string) string {
	if u, err := url.Parse(s); err != nil || u.Scheme != "https" && u.Scheme != "http" {
		return ""
	}
	return s
}
