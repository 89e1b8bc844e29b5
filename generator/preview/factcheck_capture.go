package preview

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"dossier/generator/date"
	"dossier/generator/disk"
	"dossier/generator/quote"
	"dossier/generator/site"
	"dossier/generator/verify"
)

// factBeside is the capture of a source, as it is read beside a statement.
type factBeside struct {
	Citation factCitation `json:"citation"`
	// Captured is the day the copy was made.
	Captured string `json:"captured,omitempty"`
	// Problem and Hint say why the text can't be shown, and what to do.
	Problem    string          `json:"problem,omitempty"`
	Hint       string          `json:"hint,omitempty"`
	Passages   []factPassage   `json:"passages"`
	Quotations []factQuotation `json:"quotations"`
}

// factPassage is a part of the captured text.
type factPassage struct {
	Role  string    `json:"role"` // headline, heading, paragraph, caption
	Mark  string    `json:"mark"` // ¶7, fig. 1, or empty
	Cited bool      `json:"cited,omitempty"`
	Runs  []factRun `json:"runs"`
}

// factRun is a stretch of text with the quotations that stand in it.
type factRun struct {
	Text   string `json:"text"`
	Quotes []int  `json:"quotes,omitempty"`
}

// factQuotation is a quotation of the statement, and how it stands.
type factQuotation struct {
	Text     string `json:"text"`
	Original string `json:"original,omitempty"`
	Standing string `json:"standing"` // checked, elsewhere, other, missing, unread
	Words    string `json:"words"`    // what that means, in a sentence
	Receipt  string `json:"receipt,omitempty"`
}

// factCapture answers with a capture: beside a statement of the page, for the
// citation of it that cite counts; or, for a page of a source, at the line of
// its summary that anchor names.
func (s *Server) factCapture(w http.ResponseWriter, r *http.Request, n noted) {
	query := r.URL.Query()
	if n.id == site.None {
		refuse(w, &refusal{status: http.StatusNotFound, Words: "There is no such page."})
		return
	}
	statement, c := -1, cited{source: n.id}
	if query.Has("id") {
		if statement = n.statement(query.Get("id")); statement < 0 {
			refuse(w, noStatement)
			return
		}
		list := citations(n, statement)
		at, err := strconv.Atoi(query.Get("cite"))
		if err != nil || at < 0 || at >= len(list) {
			refuse(w, &refusal{http.StatusNotFound, "The statement has no such citation any more.", true})
			return
		}
		c = list[at]
	} else {
		if n.note().Kind != site.Source {
			refuse(w, &refusal{status: http.StatusNotFound, Words: "This is no page of a source."})
			return
		}
		for i := range n.note().Doc.Summary {
			if line := &n.note().Doc.Summary[i]; line.Anchor == query.Get("anchor") {
				c.locator = line.Locator()
			}
		}
	}
	g := n.v.plan.Graph
	// The key is that of a note of the site, and so the name of a file.
	text, err := disk.ReadCapture(s.options.Dir, g.Notes[c.source].Key)
	if err != nil && !errors.Is(err, disk.ErrNoCapture) {
		refuse(w, failed(err))
		return
	}
	answer(w, http.StatusOK, besideOf(g, &c, verify.Compare(g, n.id, statement, c.source, &c.locator, text)))
}

// besideOf writes a capture down for the browser.
func besideOf(g *site.Graph, c *cited, b *verify.Beside) factBeside {
	f := factBeside{
		Citation: citationOf(g, c), Problem: sentence(b.Problem), Hint: sentence(b.Hint),
		Passages: []factPassage{}, Quotations: []factQuotation{},
	}
	if capture := g.Notes[c.source].Doc.Front.Capture; capture != nil {
		f.Captured = capture.Date.Date().Format(date.English())
	}
	for _, p := range b.Passages {
		passage := factPassage{Role: roles[p.Place.Role], Cited: p.Cited}
		if p.Place.Role == quote.Paragraph || p.Place.Role == quote.Caption {
			passage.Mark = p.Place.Short()
		}
		for _, r := range p.Runs {
			passage.Runs = append(passage.Runs, factRun{r.Text, r.Quotes})
		}
		f.Passages = append(f.Passages, passage)
	}
	for i := range b.Quotations {
		f.Quotations = append(f.Quotations, quotationOf(g.Notes[c.source].Label, &b.Quotations[i]))
	}
	return f
}

var roles = [...]string{quote.Furniture: "furniture", quote.Headline: "headline", quote.Heading: "heading", quote.Paragraph: "paragraph", quote.Caption: "caption"}

// quotationOf says how a quotation stands to the source of that label.
func quotationOf(label string, q *verify.Quoted) factQuotation {
	f := factQuotation{Text: q.Text, Original: q.Original}
	switch q.Standing {
	case verify.AtPlace:
		f.Standing, f.Words = "checked", "Stands at "+list(q.Places[:q.Cited])+voices[q.Voice]
		if others := q.Places[q.Cited:]; len(others) > 0 {
			f.Words += "; and at " + list(others)
		}
		f.Words += "."
	case verify.OtherPlace:
		f.Standing, f.Words = "elsewhere", "Stands elsewhere than cited: at "+list(q.Places)+voices[q.Voice]+"."
	case verify.OtherText:
		f.Standing, f.Words = "other", "Doesn’t stand in "+label+", but in "+q.Label+", which is cited with it."
	case verify.Nowhere:
		f.Standing, f.Words = "missing", "Doesn’t stand in "+label+": "+q.Missed+"."
	default:
		f.Standing, f.Words = "unread", "Can’t be looked for without the capture."
	}
	switch q.Receipt {
	case site.Checked:
		if q.Standing == verify.Unread {
			f.Words = "Has its receipt, from the capture that is recorded; without it, it can’t be shown where."
		}
	case site.Outdated:
		f.Receipt = "Its receipt is from an earlier capture: run dossier verify."
	case site.NoReceipt:
		f.Receipt = "It has no receipt: run dossier verify."
	}
	return f
}

// list names places in a source.
func list(places []quote.Place) string {
	names := make([]string, len(places))
	for i, p := range places {
		names[i] = p.Short()
	}
	return strings.Join(names, ", ")
}

// voices tell words that stand in quotation marks in the source from its own.
var voices = [...]string{quote.Reporter: ", in the source’s own words", quote.Mixed: ", partly in quotation marks", quote.Speaker: ", in quotation marks"}

// sentence makes one of what was written as part of one.
func sentence(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:] + "."
}
