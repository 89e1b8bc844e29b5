package page

import (
	"html/template"
	"slices"
	"strings"

	"dossier/generator/site"
)

// begin finishes the paragraph that a note's own page begins with, if the note
// begins with one: facts, which have a section of their own, may be before it.
func (c *canvas) begin(a *Article) {
	if i := beginning(c.m.g.Note(c.own).Doc); i >= 0 {
		a.Lead = c.fill(c.own, c.m.g.Note(c.own).Doc.Blocks[i].Pieces)
		a.Body = append(a.Body, a.Lead)
	}
}

// goOn finishes the blocks behind the beginning. Where facts have a section of
// their own, they are left to the caller.
func (c *canvas) goOn(a *Article) {
	doc := c.m.g.Note(c.own).Doc
	first := beginning(doc)
	for i := range doc.Blocks {
		if i != first && !headsSummary(doc, i) {
			a.Rest = c.block(a.Rest, c.own, &doc.Blocks[i], 0)
		}
	}
	a.Body = append(a.Body, a.Rest...)
}

// body finishes both.
func (c *canvas) body(a *Article) {
	c.begin(a)
	c.goOn(a)
}

// beginning is the block of the paragraph that a note begins with, or -1.
func beginning(doc *site.Doc) int {
	for i := range doc.Blocks {
		switch b := &doc.Blocks[i]; b.Kind {
		case site.FactsBlock, site.CorrectionBlock:
			continue
		case site.Prose:
			if len(b.Pieces) > 0 && b.Pieces[0].Kind == site.Markup && (strings.HasPrefix(b.Pieces[0].HTML, "<p>") || strings.HasPrefix(b.Pieces[0].HTML, "<p ")) {
				return i
			}
		}
		return -1
	}
	return -1
}

// headsSummary reports whether a block is the heading of a source's summary,
// which has a section and a heading of its own on the page.
func headsSummary(doc *site.Doc, block int) bool {
	return doc.Blocks[block].Kind == site.HeadingBlock && block+1 < len(doc.Blocks) && doc.Blocks[block+1].Kind == site.SummaryBlock
}

// block appends one block of a note. shift moves headings down where the
// block is shown in another's place.
func (c *canvas) block(out []template.HTML, from site.NoteID, b *site.Block, shift int) []template.HTML {
	n := c.m.g.Note(from)
	switch b.Kind {
	case site.HeadingBlock:
		h := n.Doc.Headings[b.Ref]
		tag := "h" + string(rune('0'+min(h.Level+shift, 6)))
		id := ""
		if from == c.own {
			id = ` id="` + escape(n.Doc.Anchors[h.Anchor].ID) + `"`
		}
		if c.views != nil {
			id += knownAttr(c.views.at(c.m.headingDay(n, b.Ref)))
		}
		return append(out, template.HTML("<"+tag+id+">")+c.fill(from, h.Pieces)+template.HTML("</"+tag+">\n"))
	case site.PointBlock:
		return append(out, c.point(site.PointRef{Note: from, Point: b.Ref}, min(c.levelAt(from, b)+shift, 6), false))
	case site.EmbedBlock:
		return c.embed(out, from, b, shift)
	case site.FactsBlock:
		// An ^id of the whole stands where it was written.
		out = append(out, c.fill(from, b.Pieces))
		if from != c.own || n.Kind == site.Source || n.Address == "" {
			return append(out, c.factList(from, b))
		}
		return out
	case site.FiguresBlock:
		return append(out, c.fill(from, b.Pieces), c.figures(from, b))
	case site.CorrectionBlock:
		return out // they have a section of their own
	case site.SummaryBlock:
		out = append(out, c.fill(from, b.Pieces))
		if from != c.own {
			return append(out, c.summaryList(from, b))
		}
		return out
	}
	return append(out, c.fill(from, b.Pieces))
}

// factList is facts in the middle of a text: where the page of their note has
// no section for them, and where they are embedded.
func (c *canvas) factList(from site.NoteID, b *site.Block) template.HTML {
	doc := c.m.g.Note(from).Doc
	var list strings.Builder
	list.WriteString("<ul class=\"fact-list\">\n")
	for i := b.Ref; i < b.End; i++ {
		f := &doc.Facts[i]
		list.WriteString("<li")
		if from == c.own {
			list.WriteString(` id="` + escape(doc.Statements[f.Statement].ID) + `"` + c.statementAttrs(from, f.Statement))
		} else {
			list.WriteString(knownAttr(c.knownAt(from, f.Statement)))
		}
		list.WriteString(">" + string(c.factLine(from, i)))
		if from == c.own {
			list.WriteString(string(c.arrivals(f.Statement)))
		}
		if p := c.m.covering(from, i); p.Note != site.None {
			list.WriteString(string(shownFrom(c.markedAt(c.knownAt(from, f.Statement), p), markLink(c.pointHref(p), c.m.pointOf(p).Kind.String(), c.m.mark(c.m.pointOf(p).Kind)))))
		}
		for _, note := range c.statements(from, f.Notes) {
			list.WriteString("\n<div class=\"note\">" + string(note) + "</div>")
		}
		list.WriteString("</li>\n")
	}
	return template.HTML(list.String() + "</ul>\n")
}

// markLink is the mark of the point that covers what stands before it.
func markLink(href, kind, word string) template.HTML {
	if href == "" {
		return ""
	}
	return template.HTML(` <a class="mark mark-` + kind + `" href="` + escape(href) + `">` + escape(word) + `</a>`)
}

// summaryList is a source's summary where it is embedded.
func (c *canvas) summaryList(from site.NoteID, b *site.Block) template.HTML {
	doc := c.m.g.Note(from).Doc
	list := template.HTML("<ul class=\"summary-list\">\n")
	for i := b.Ref; i < b.End; i++ {
		s := doc.Summary[i]
		list += template.HTML("<li>"+escape(summaryMark(s))+" ") + c.fill(from, doc.Statements[s.Statement].Body) + "</li>\n"
	}
	return list + "</ul>\n"
}

// levelAt is the level of a heading that would stand below the one a block
// stands under.
func (c *canvas) levelAt(from site.NoteID, b *site.Block) int {
	level := 1
	for i := range c.m.g.Note(from).Doc.Headings {
		if h := &c.m.g.Note(from).Doc.Headings[i]; h.Span.Start < b.Span.Start {
			level = h.Level
		}
	}
	return min(level+1, 6)
}

// embed shows a point, a block, a section or a whole note in the place of a
// ![[link]]. Even what comes from the page's own note is seen from outside: it
// has its ids and uses where it stands.
func (c *canvas) embed(out []template.HTML, from site.NoteID, b *site.Block, shift int) []template.HTML {
	n := c.m.g.Note(from)
	link, t := n.Doc.Links[b.Ref], n.Links[b.Ref]
	const deepest = 20 // resolve lets 16 through
	if t.Note == site.None || len(c.embedding) >= deepest {
		return append(out, template.HTML("<p>"+escape(link.Text)+"</p>\n"))
	}
	outside := *c
	outside.own = site.None
	outside.embedding = append(slices.Clip(c.embedding), t.Note)
	c = &outside
	level := min(c.levelAt(from, b)+shift, 6) // of a heading that would stand here
	doc := c.m.g.Note(t.Note).Doc
	var blocks []*site.Block
	if t.Ref < 0 {
		for i := range doc.Blocks {
			blocks = append(blocks, &doc.Blocks[i])
		}
	} else {
		switch a := doc.Anchors[t.Ref]; a.Kind {
		case site.PointAnchor:
			return append(out, c.point(site.PointRef{Note: t.Note, Point: a.Ref}, level, false))
		case site.StatementAnchor:
			if doc.Statements[a.Ref].Kind != site.InProse {
				line := c.mention(site.Mention{From: t.Note, Statement: a.Ref, Link: -1})
				body := line.Body + shownFrom(line.ContestedKnown, markLink(line.Contested, line.ContestedKind, line.ContestedMark))
				return append(out, c.quoted(t, "<p>"+shownFrom(line.Known, body)+"</p>\n"))
			}
			for i := range doc.Blocks {
				if doc.Blocks[i].From <= a.Ref && a.Ref < doc.Blocks[i].To {
					blocks = append(blocks, &doc.Blocks[i])
				}
			}
		case site.CorrectionAnchor:
			return append(out, c.quoted(t, c.correctionText(t.Note, a.Ref)))
		case site.HeadingAnchor:
			blocks = section(doc, a.Ref)
		case site.BlockAnchor, site.ElementAnchor:
			if int(a.Ref) < len(doc.Blocks) {
				blocks = append(blocks, &doc.Blocks[a.Ref])
			}
		}
	}
	var inner []template.HTML
	for _, b := range blocks {
		inner = c.block(inner, t.Note, b, level-topLevel(doc, blocks))
	}
	var body strings.Builder
	for _, h := range inner {
		body.WriteString(string(h))
	}
	return append(out, c.quoted(t, template.HTML(body.String())))
}

// topLevel is the level of the first heading of blocks. The others are below
// it, or beside it.
func topLevel(doc *site.Doc, blocks []*site.Block) int {
	for _, b := range blocks {
		if b.Kind == site.HeadingBlock {
			return doc.Headings[b.Ref].Level
		}
	}
	return 2
}

// quoted frames what comes from another page, with the way to it.
func (c *canvas) quoted(t site.LinkTarget, body template.HTML) template.HTML {
	return template.HTML(`<div class="embed">`+"\n") + body +
		template.HTML(`<p class="embed-from">`+escape(c.m.say("embed.from"))+` <a class="link" href="`+escape(c.linkHref(t))+`">`+escape(c.m.name(t.Note))+"</a>") + c.allegedMark(t.Note) + "</p>\n</div>\n"
}

// section is the blocks from a heading to the next of its level or above.
func section(doc *site.Doc, heading int32) []*site.Block {
	var blocks []*site.Block
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		if b.Kind == site.HeadingBlock {
			if b.Ref == heading {
				blocks = []*site.Block{b}
				continue
			}
			if len(blocks) > 0 && doc.Headings[b.Ref].Level <= doc.Headings[heading].Level {
				break
			}
		}
		if len(blocks) > 0 {
			blocks = append(blocks, b)
		}
	}
	return blocks
}

// article fills what the pages of notes have in common. It comes last, when
// the rest of the page has noted its uses.
func (c *canvas) article(a *Article) {
	n := c.m.g.Note(c.own)
	headings := 0
	for i := range n.Doc.Blocks {
		switch b := &n.Doc.Blocks[i]; {
		case b.Kind == site.PointBlock:
			p := &n.Doc.Points[b.Ref]
			item := ContentsItem{Href: fragment(n.Doc.Anchors[p.Anchor].ID), Text: p.Text, Level: 3, Kind: p.Kind.String(), Mark: c.m.mark(p.Kind)}
			item.Known, item.MarkKnown = c.pointKnown(site.PointRef{Note: c.own, Point: b.Ref})
			a.Contents = append(a.Contents, item)
		case b.Kind == site.HeadingBlock && !headsSummary(n.Doc, i):
			h := &n.Doc.Headings[b.Ref]
			a.Contents = append(a.Contents, ContentsItem{Href: fragment(n.Doc.Anchors[h.Anchor].ID), Text: h.Text, Level: h.Level})
			headings++
		}
	}
	if headings < 3 && n.Kind == site.Page { // others have sections beside these
		a.Contents = nil
	}
	if p := c.m.alleged(c.own); p.Note != site.None {
		a.AllegedIn = c.pointHref(p)
	}
	a.Footnotes = c.footnotes()
	a.Corrections, a.Corrected = c.corrections()
	a.ReviewAfter = c.reviewAfter()
	a.Gone = c.gone()
	a.Reviewed = c.reviewed()
	for _, t := range n.Tags {
		if t >= 0 {
			tag := c.m.g.Tag(t)
			a.Tags = append(a.Tags, Ref{Href: href(c.root, tag.Address), Text: tag.Name, Kind: "tag"})
		}
	}
	a.Backlinks = list(c, Backlinks, c.m.g.Backlinks(c.own), c.mentions)
	a.References = c.references()
	a.EditorNote = c.refs.editor
	counts := c.m.g.CountsOf(c.own)
	a.Counts = PageCounts{
		Statements: counts.Statements, Sources: c.refs.supporting(), Notes: counts.EditorOnly, Single: counts.Single,
		Quotations: counts.Quotations, Checked: counts.Checked,
		OnRetracted: counts.OnRetracted, OnCorrected: counts.OnCorrected, Stale: counts.Stale,
	}
}

// reviewAfter is the day after which the page's note was to be looked at again,
// if it has passed.
func (c *canvas) reviewAfter() Date {
	n := c.m.g.Note(c.own)
	if !c.m.g.ReviewDue(n) {
		return Date{}
	}
	return c.m.date(n.Doc.Front.ReviewAfter)
}

// footnotes are those of the page's own note.
func (c *canvas) footnotes() []Footnote {
	var list []Footnote
	for i, f := range c.m.g.Note(c.own).Doc.Footnotes {
		number := itoa(i + 1)
		note := Footnote{ID: "fn-" + number, Body: c.fill(c.own, f.Pieces)}
		for use := range f.Marks {
			note.Backs = append(note.Backs, "#"+footnoteMarkID(number, itoa(use+1)))
		}
		list = append(list, note)
	}
	return list
}
