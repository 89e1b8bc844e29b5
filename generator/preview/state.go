package preview

import (
	"html"
	"net/url"
	"slices"
	"strings"

	"dossier/generator/diag"
	"dossier/generator/site"
)

// state is what a tab has to know about the address it shows.
type state struct {
	// Address is the path as the tab told it.
	Address string `json:"address"`
	// ETag is the page at the address.
	ETag string `json:"etag"`
	// Patch makes the page of the one that tabs have had, where that is little.
	Patch *patch `json:"patch,omitempty"`
	// Missing is set where there is no page, and ETag is that of the page that
	// says so. A tab that shows what was there before keeps it.
	Missing bool `json:"missing,omitempty"`
	// Moved says where the page went that was at the address.
	Moved *moved `json:"moved,omitempty"`
	// Panel says why the page stays as it was, or is empty.
	Panel *panel `json:"panel,omitempty"`
}

// panel is what keeps a page from being made.
type panel struct {
	Title    string    `json:"title"`
	Problems []problem `json:"problems"`
}

// problem is a diagnostic as a browser shows it.
type problem struct {
	File     string `json:"file"`
	Line     int    `json:"line,omitempty"` // from 1; 0 where no place is known
	Column   int    `json:"column,omitempty"`
	Severity string `json:"severity"`
	Code     string `json:"code"`
	Message  string `json:"message"`
	Hint     string `json:"hint,omitempty"`
	Text     string `json:"text,omitempty"`   // the line
	Carets   string `json:"carets,omitempty"` // under it
	Open     string `json:"open,omitempty"`   // the address by which an editor opens the place
}

// change is the state of an address in a new version, with the way there from
// the version before.
func (s *Server) change(v, before *version, address string) state {
	st := s.state(v, address)
	if before == nil || st.Missing {
		return st
	}
	decoded, _ := url.PathUnescape(address)
	old, new := before.known(before.place(decoded).output), v.known(v.place(decoded).output)
	if old != nil && new != nil && new.etag == st.ETag && old.etag != new.etag {
		st.Patch = difference(old, new)
	}
	return st
}

// state works out the state of an address, making its page.
func (s *Server) state(v *version, address string) state {
	st := state{Address: address}
	decoded, err := url.PathUnescape(address)
	if err != nil {
		decoded = address
	}
	p := v.place(decoded)
	output := p.output
	if output == "" {
		st.Missing = true
		st.Moved = s.moved(v, decoded, p.redirect)
		output = notFoundPage
	}
	m, ok := v.output(output)
	if !ok || m.err != nil || v.unseen(output) && !st.Missing {
		_, st.ETag = emptyPage(v, output)
	} else {
		st.ETag = m.etag
	}
	st.Panel = s.panel(v, output)
	return st
}

// panel is what keeps the page at an output from being made, if anything does.
func (s *Server) panel(v *version, output string) *panel {
	troubles := v.troublesOf(output)
	p := &panel{}
	switch m, ok := v.output(output); {
	case !ok:
		troubles = v.troubles
	case m.err != nil:
		p.Title = "This page can't be made"
		p.Problems = append(p.Problems, problem{Severity: diag.Error.String(), Message: m.err.Error()})
		return p
	}
	if len(troubles) == 0 {
		return nil
	}
	p.Title = title(troubles)
	text := s.texts(v)
	for _, t := range troubles {
		for _, d := range t.diags {
			p.Problems = append(p.Problems, text.problem(d))
		}
	}
	return p
}

// title is what a panel says first.
func title(troubles []trouble) string {
	never := slices.ContainsFunc(troubles, func(t trouble) bool { return t.never })
	for _, t := range troubles {
		switch {
		case t.file == site.ConfigPath && !syntax(t.diags):
			return "site.yaml has a mistake"
		case t.file == site.ConfigPath && never:
			return "The site can't be shown: site.yaml can't be read"
		case t.file == site.ConfigPath:
			return "The site is shown as it was: site.yaml can't be read"
		case isTemplate(t.file) && never:
			return "The site can't be shown: a template can't be used"
		case isTemplate(t.file):
			return "This page is shown as it was: a template can't be used"
		}
	}
	if never {
		return "A note can't be read, so its page can't be shown"
	}
	return "This page is shown as it was: its note can't be read"
}

// texts finds places in a version's files, reading the lines of each but once.
type texts struct {
	server *Server
	v      *version
	lines  map[string]diag.Text
}

func (s *Server) texts(v *version) *texts {
	return &texts{server: s, v: v, lines: map[string]diag.Text{}}
}

// of returns the lines of a file as it is now.
func (t *texts) of(file string) (diag.Text, bool) {
	if lines, ok := t.lines[file]; ok {
		return lines, true
	}
	text, ok := t.v.asked.Text(file)
	if !ok {
		return diag.Text{}, false
	}
	t.lines[file] = diag.NewText(text)
	return t.lines[file], true
}

// problem is a diagnostic with its line, column and excerpt.
func (t *texts) problem(d diag.Diagnostic) problem {
	p := problem{File: d.File, Severity: d.Severity.String(), Code: string(d.Code), Message: d.Message, Hint: d.Hint}
	lines, ok := t.of(d.File)
	if ok {
		at := lines.Locate(d.Span.Start)
		p.Line, p.Column = at.Line, at.Column
		if d.Span != (diag.Span{}) {
			p.Text, p.Carets = lines.Excerpt(d.Span)
		}
	}
	p.Open = t.server.opens(t.v, d.File, max(1, p.Line), max(1, p.Column))
	return p
}

// emptyPage is what is sent where there is no page to show, nor ever was. The
// script puts the panel over it.
func emptyPage(v *version, output string) (body []byte, etag string) {
	troubles := v.troublesOf(output)
	if _, ok := v.output(output); !ok {
		troubles = v.troubles
	}
	var b strings.Builder
	c := v.plan.Graph.Config
	b.WriteString("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
	b.WriteString("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n")
	heading := "This page can't be shown"
	b.WriteString("<title>" + html.EscapeString(heading+" · "+c.Title) + "</title>\n</head>\n<body>\n<main>\n<h1>" + html.EscapeString(heading) + "</h1>\n")
	for _, t := range troubles {
		for _, d := range t.diags {
			b.WriteString("<p>" + html.EscapeString(d.File+": "+d.Message) + "</p>\n")
		}
	}
	b.WriteString("</main>\n</body>\n</html>\n")
	body = []byte(b.String())
	etag = etagOf(body)
	return withScript(body, etag), etag
}
