package page

import (
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"dossier/generator/site"
)

// canvas is one page in the making: where it stands, and what it has used so
// far of the things that are counted by page.
type canvas struct {
	m    *Maker
	root string      // from the page to the site's root
	own  site.NoteID // the note the page is of, or None
	refs references
	// shown are the points that the body shows already, its own and embedded.
	shown map[site.PointRef]bool
	// views are the dates the page can be seen as known on, if there are any.
	views *views
	// arrived are the statements that show where old addresses of theirs arrive.
	arrived map[int32]bool
	// introducing is set where notes are introduced to readers, who are not
	// met with what rests on a retracted source alone.
	introducing bool
	// embedding are the embeds that stand within each other, as a last guard
	// against cycles; resolve has reported them.
	embedding []site.NoteID
}

func (m *Maker) canvas(address string, own site.NoteID) *canvas {
	return &canvas{m: m, root: rootOf(address), own: own, shown: map[site.PointRef]bool{}}
}

// fill finishes pieces of a note. On the note's own page the pieces get their
// ids, and their citations count as uses and lead to the page's references;
// elsewhere they lead to the sources' pages.
func (c *canvas) fill(from site.NoteID, pieces []site.Piece) template.HTML {
	if len(pieces) == 1 && pieces[0].Kind == site.Markup {
		return template.HTML(pieces[0].HTML)
	}
	var b strings.Builder
	const hole = 100 // bytes, as a rule
	size := 0
	for i := range pieces {
		if p := &pieces[i]; p.Kind == site.Markup {
			size += len(p.HTML)
		} else {
			size += hole
		}
	}
	b.Grow(size)
	n := c.m.g.Note(from)
	own := from == c.own
	for i := range pieces {
		p := &pieces[i]
		switch p.Kind {
		case site.Markup:
			b.WriteString(p.HTML)
		case site.LinkStart:
			c.openLink(&b, from, p.Ref)
		case site.LinkEnd:
			if c.leads(from, p.Ref) {
				b.WriteString("</a>")
			}
		case site.Citation:
			c.citation(&b, from, p.Ref)
			if in := n.Doc.Cites[p.Ref].Statement; in >= 0 && n.Doc.Statements[in].Kind == site.InRow && slices.Max(n.Doc.Statements[in].Cites) == p.Ref {
				c.singleMark(&b, from, in) // a row has no end of its own in its cells
			}
		case site.AnchorAttr:
			if own {
				write(&b, ` id="`, escape(n.Doc.Anchors[p.Ref].ID), `"`)
			}
			// A table's row is a statement of its own.
			if a := &n.Doc.Anchors[p.Ref]; a.Kind == site.StatementAnchor && n.Doc.Statements[a.Ref].Kind == site.InRow {
				if own {
					b.WriteString(c.statementAttrs(from, a.Ref))
				} else {
					b.WriteString(knownAttr(c.knownAt(from, a.Ref)))
				}
			}
		case site.StatementStart:
			if own {
				write(&b, `<span class="statement" id="`, escape(n.Doc.Statements[p.Ref].ID), `"`, c.statementAttrs(from, p.Ref), `>`)
			} else if c.views != nil {
				write(&b, `<span`, knownAttr(c.knownAt(from, p.Ref)), `>`)
			}
		case site.StatementEnd:
			c.singleMark(&b, from, p.Ref)
			if own {
				b.WriteString(string(c.arrivals(p.Ref)))
			}
			if c.m.withdrawals {
				b.WriteString(c.inheritedMark(from, &n.Doc.Statements[p.Ref]))
			}
			if own || c.views != nil {
				b.WriteString("</span>")
			}
		case site.ImageHole:
			b.WriteString(c.image(n, p.Ref))
		case site.FootnoteMark:
			b.WriteString(c.footnoteMark(n, own, *p))
		case site.TagHole:
			b.WriteString(c.tag(n, *p))
		case site.QuoteMark:
			c.quoteMark(&b, n, p.Ref)
		case site.WordHole:
			b.WriteString(escape(c.m.say([...]string{site.WordTable: "text.table", site.WordDone: "text.done", site.WordNotDone: "text.not-done"}[p.Ref])))
		}
	}
	return template.HTML(b.String())
}

// leads reports whether a link leads anywhere.
func (c *canvas) leads(from site.NoteID, link int32) bool {
	t := c.m.g.Note(from).Links[link]
	return t.Note != site.None || t.Asset >= 0
}

// openLink writes the start of a link, if it leads anywhere.
func (c *canvas) openLink(b *strings.Builder, from site.NoteID, link int32) {
	t := c.m.g.Note(from).Links[link]
	switch {
	case t.Note != site.None:
		write(b, `<a class="link" href="`, escape(c.linkHref(t)), `"`)
	case t.Asset >= 0:
		write(b, `<a class="link attachment" href="`, escape(href(c.root, assetAddress(c.m.g.Asset(t.Asset)))), `"`)
	default:
		return
	}
	if title := c.m.g.Note(from).Doc.Links[link].Title; title != "" {
		write(b, ` title="`, escape(title), `"`)
	}
	b.WriteByte('>')
}

// linkHref leads to a note, or to a place on it; to a place on the page
// itself by # alone.
func (c *canvas) linkHref(t site.LinkTarget) string {
	if t.Note == c.own && t.Anchor != "" {
		return fragment(t.Anchor)
	}
	to := href(c.root, c.m.g.Note(t.Note).Address)
	if t.Anchor != "" {
		to += fragment(t.Anchor)
	}
	return to
}

// assetAddress is where an attachment is published: its path below the
// content folder.
func assetAddress(a site.Asset) string { return strings.TrimPrefix(a.Path, "content/") }

func (c *canvas) image(n *site.Note, ref int32) string {
	img := n.Doc.Images[ref]
	asset := n.Images[ref]
	if asset < 0 {
		return escape(img.Alt) // reported; the words still say what was meant
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<img src="%s" alt="%s" loading="lazy" decoding="async"`, escape(href(c.root, assetAddress(c.m.g.Asset(asset)))), escape(img.Alt))
	if img.Title != "" {
		fmt.Fprintf(&b, ` title="%s"`, escape(img.Title))
	}
	if img.Width > 0 {
		fmt.Fprintf(&b, ` width="%d"`, img.Width)
	}
	if img.Height > 0 {
		fmt.Fprintf(&b, ` height="%d"`, img.Height)
	}
	b.WriteString(">")
	return b.String()
}

// footnoteMark is the number that leads to a footnote, on the note's own page
// with a way back.
func (c *canvas) footnoteMark(n *site.Note, own bool, p site.Piece) string {
	number := strconv.Itoa(int(p.Ref) + 1)
	if !own {
		return `<sup><a class="footnote" href="` + escape(href(c.root, n.Address)) + `#fn-` + number + `">` + number + `</a></sup>`
	}
	return `<sup><a class="footnote" id="` + footnoteMarkID(number, p.HTML) + `" href="#fn-` + number + `" role="doc-noteref">` + number + `</a></sup>`
}

func footnoteMarkID(number, use string) string {
	if use == "1" {
		return "fnref-" + number
	}
	return "fnref-" + number + "-" + use
}

func (c *canvas) tag(n *site.Note, p site.Piece) string {
	if t := n.Tags[p.Ref]; t >= 0 {
		return `<a class="tag" href="` + escape(href(c.root, c.m.g.Tag(t).Address)) + `">#` + p.HTML + `</a>`
	}
	return "#" + p.HTML
}
