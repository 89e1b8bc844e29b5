package page

import (
	"bytes"
	"html"
	"strings"

	"dossier/generator/cite"
	"dossier/generator/site"
)

// plain is pieces of a note as text, without citations but for those that are
// words of their sentence. Where a block or a cell ends, a line ends.
func (m *Maker) plain(n *site.Note, pieces []site.Piece) string {
	if len(pieces) == 1 && pieces[0].Kind == site.Markup {
		return plainHTML(pieces[0].HTML)
	}
	// Tags may be parted by holes, so they are taken off the whole.
	var b []byte
	for i := range pieces {
		switch p := &pieces[i]; p.Kind {
		case site.Markup:
			b = append(b, p.HTML...)
		case site.Citation:
			items := n.Doc.Cites[p.Ref].Group.Items
			if len(items) == 0 || items[0].Mode != cite.AuthorInText {
				b = bytes.TrimRight(b, " \n") // which parted it from the words, or their full stop
				continue
			}
			if source := n.Cites[p.Ref].Items[0].Source; source != site.None {
				b = append(b, html.EscapeString(m.g.Note(source).Label)...)
			}
		case site.TagHole:
			b = append(append(b, '#'), p.HTML...)
		}
	}
	return plainHTML(string(b))
}

// plainHTML takes the tags off finished HTML.
func plainHTML(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return strings.TrimSpace(s)
	}
	var b strings.Builder
	for {
		text, rest, found := strings.Cut(s, "<")
		b.WriteString(text)
		if !found {
			break
		}
		end, quote := 0, byte(0)
		for end < len(rest) && (rest[end] != '>' || quote != 0) {
			switch c := rest[end]; {
			case quote == 0 && (c == '"' || c == '\''):
				quote = c
			case c == quote:
				quote = 0
			}
			end++
		}
		name := strings.TrimPrefix(rest[:end], "/")
		if i := strings.IndexAny(name, " \n/"); i >= 0 {
			name = name[:i]
		}
		if partsText(name) {
			b.WriteByte('\n')
		}
		s = rest[min(end+1, len(rest)):]
	}
	lines := strings.Split(html.UnescapeString(b.String()), "\n")
	kept := lines[:0]
	for _, l := range lines {
		if l = strings.Join(strings.Fields(l), " "); l != "" {
			kept = append(kept, l)
		}
	}
	return strings.Join(kept, "\n")
}

// partsText reports whether the text before an element's tag and that behind it
// stand apart.
func partsText(name string) bool {
	switch name {
	case "p", "br", "li", "ul", "ol", "dl", "dt", "dd", "td", "th", "tr", "table", "thead", "tbody", "caption", "div", "blockquote",
		"h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre", "figure", "figcaption", "details", "summary", "section", "sup":
		return true
	}
	return false
}

// oneLine is text without the ends of its lines.
func oneLine(s string) string { return strings.ReplaceAll(s, "\n", " ") }
