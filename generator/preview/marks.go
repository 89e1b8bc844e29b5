package preview

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"dossier/generator/diag"
	"dossier/generator/site"
)

// marking is what the script puts on a page, and where its parts were written.
type marking struct {
	// Page is the etag of the page that the paths are of.
	Page string `json:"page"`
	File string `json:"file"`
	// Editor is the address that opens the file, with {line} and {column} in
	// it; empty where there is none.
	Editor string `json:"editor,omitempty"`
	Spots  []spot `json:"spots"`
	Marks  []mark `json:"marks"`
}

// mark is something on a page that needs work.
type mark struct {
	Kind string `json:"kind"` // one of the kinds below
	spot
	// Text is the words that are marked, as they read; where they aren't found
	// in the element, or are empty, all of it is.
	Text     string `json:"text,omitempty"`
	Severity string `json:"severity,omitempty"` // of a mistake
	Code     string `json:"code,omitempty"`
	Message  string `json:"message"`
	Hint     string `json:"hint,omitempty"`
}

// The kinds of marks.
const (
	markUncited   = "uncited"   // words that no citation covers
	markLink      = "link"      // a link, picture or citation that leads nowhere
	markQuotation = "quotation" // words in quotation marks that weren't found in a source
	markSingle    = "single"    // a statement that one source alone reports
	markDraft     = "draft"     // a note that isn't published
	markMistake   = "mistake"   // anything else
)

// kindsOf are the kinds of marks that diagnostics are, where they aren't plain
// mistakes.
var kindsOf = map[diag.Code]string{
	diag.UncitedStatement: markUncited, diag.UncitedPage: markUncited, diag.CitationMisplaced: markUncited,
	diag.LinkUnresolved: markLink, diag.LinkAmbiguous: markLink, diag.LinkAnchor: markLink, diag.LinkUnpublished: markLink, diag.LinkUnsafe: markLink,
	diag.ImageMissing: markLink, diag.CitationUnknown: markLink, diag.CitationParagraph: markLink, diag.CitationLocator: markLink, diag.CitationOrigin: markLink,
	diag.QuoteReceipt: markQuotation, diag.QuotePlace: markQuotation, diag.QuoteUncited: markQuotation, diag.QuoteVoice: markQuotation, diag.QuoteExcuse: markQuotation, diag.QuoteUnclosed: markQuotation,
}

// marking works out the marks of the page at an address; nil where it is no
// note's. It waits for all diagnostics of the site.
func (s *Server) marking(v *version, address string) *marking {
	decoded, err := url.PathUnescape(address)
	if err != nil {
		return nil
	}
	output := v.place(decoded).output
	o, ok := v.plan.Output(output)
	if !ok || !isPage(output) {
		return nil
	}
	m, _ := v.output(output)
	if m == nil || m.err != nil || v.unseen(output) {
		return nil
	}
	id := site.None
	for _, from := range o.From {
		if id = v.note(from); id != site.None {
			break
		}
	}
	if id == site.None {
		return nil
	}
	n := v.plan.Graph.Notes[id]
	k := &marking{Page: m.etag, File: n.Path, Spots: []spot{}, Marks: []mark{}}
	if editor := v.plan.Graph.Config.Editor; editor != "" && s.private() {
		k.Editor = string(editor.Of(s.folder, n.Path))
	}
	if v.troubled(n.Path) {
		return k // it is shown as it was, and its lines are others now
	}
	text, _ := v.asked.Text(n.Path)
	spots := spotsOf(v, n, m, text)
	k.Spots = spots.list
	put := func(kind string, at diag.Span, words bool, d diag.Diagnostic) {
		where, _ := spots.of(at)
		l := spots.lines.Locate(at.Start)
		where.Line, where.Column = l.Line, l.Column
		item := mark{Kind: kind, spot: where, Message: d.Message, Hint: d.Hint, Code: string(d.Code)}
		if d.Code != "" {
			item.Severity = d.Severity.String()
		}
		if words {
			item.Text = plainWords(text, at)
		}
		k.Marks = append(k.Marks, item)
	}
	for _, d := range v.problemsOf(n.Path) {
		kind := kindsOf[d.Code]
		if kind == "" {
			kind = markMistake
		}
		inFront := d.Span.End <= n.Doc.Front.Span.End
		put(kind, d.Span, !inFront && d.Span.End > d.Span.Start, d)
	}
	if n.Doc.Front.Draft {
		put(markDraft, n.Doc.Front.Span, false, diag.Diagnostic{Message: "This note is a draft: it isn't published.", Hint: "take its line draft: true out when it is ready"})
	}
	for i := range n.Support {
		st := &n.Doc.Statements[i]
		if !n.Support[i].Single() || st.Kind == site.InSummary || !spots.ids[st.ID] {
			continue
		}
		put(markSingle, st.Span, false, diag.Diagnostic{Message: fmt.Sprintf("only %s reports this", v.plan.Graph.Notes[n.Support[i].Only].Label)})
	}
	return k
}

// problemsOf are the diagnostics of one file.
func (v *version) problemsOf(file string) []diag.Diagnostic {
	all := v.problems() // sorted by file
	i, _ := slices.BinarySearchFunc(all, file, func(d diag.Diagnostic, file string) int { return strings.Compare(d.File, file) })
	j := i
	for j < len(all) && all[j].File == file {
		j++
	}
	return all[i:j]
}

// mostWords is how much of a marked place is looked for on the page.
const mostWords = 300

// plainWords are the words of a place of a note without what Markdown adds to
// them, as nearly as the script needs to find them.
func plainWords(text []byte, at diag.Span) string {
	from, to := max(0, min(at.Start, len(text))), max(0, min(at.End, len(text)))
	s := string(text[from:max(from, min(to, from+mostWords))])
	// What is escaped is put aside, so that it is no markup.
	const aside = 0xE000 // private use
	s = escaped.ReplaceAllStringFunc(s, func(m string) string { return string(rune(m[1]) + aside) })
	for _, r := range plain {
		s = r.from.ReplaceAllString(s, r.to)
	}
	s = strings.Map(func(r rune) rune {
		if r >= aside && r < aside+0x80 {
			return r - aside
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

var escaped = regexp.MustCompile(`\\[!-/:-@\[-\x60{}~]`)

var plain = []struct {
	from *regexp.Regexp
	to   string
}{
	{regexp.MustCompile(`%%[^%]*%%`), ""},
	{regexp.MustCompile(`!?\[\[(?:[^\]|]*\\?\|)?([^\]|]*)\]\]`), "$1"},
	{regexp.MustCompile(`!?\[([^\]]*)\]\([^)]*\)`), "$1"},
	{regexp.MustCompile(`\[\^[^\]]*\]|\[-?@[^\]]*\]`), ""},
	{regexp.MustCompile(`(?m)^[ \t]*(?:[-*+>]|#{1,6}|\d+[.)])[ \t]+|\s\^[A-Za-z0-9-]+\s*$`), ""},
	{regexp.MustCompile("[*_`~=]{1,3}"), ""},
	{regexp.MustCompile(`<[^>]*>`), ""},
	{regexp.MustCompile(`\\\|`), "|"},
}

// marks answers with the marks of the page at an address.
func (s *Server) marks(w http.ResponseWriter, r *http.Request) {
	v := s.version.Load()
	if v == nil {
		http.Error(w, "The site is still being read.", http.StatusServiceUnavailable)
		return
	}
	k := s.marking(v, r.URL.Query().Get("path"))
	if k == nil {
		k = &marking{Spots: []spot{}, Marks: []mark{}}
	}
	sendJSON(w, r, encode(k))
}

// news is the word that the marks of a page are others now.
type news struct {
	Address string `json:"address"`
	ETag    string `json:"etag"`
}

// tellMarks lets browsers know of pages whose marks changed.
func (s *Server) tellMarks(v *version, addresses []string) {
	for _, a := range addresses {
		if v.ended() {
			return
		}
		s.hub.tell(v.number, "marks", a, s.newsOf(v, a))
	}
}

func (s *Server) newsOf(v *version, address string) news {
	return news{address, etagOf(encode(s.marking(v, address)))}
}
