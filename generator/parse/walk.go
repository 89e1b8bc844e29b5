package parse

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"dossier/generator/diag"
	"dossier/generator/site"
)

// walker turns a syntax tree into a Doc.
type walker struct {
	p       *Parser
	src     *source
	st      *parseState
	doc     *site.Doc
	kind    site.Kind
	ids     *allocator
	written map[string]bool  // ^ids seen so far
	tags    map[string]int32 // tags so far, in small letters
	heading int32            // the heading that what comes next stands under, or -1
	outline []int            // levels, as written, of that heading and those it stands under
	out     []site.Piece     // the block in the making
	quoting bool             // within a quote block
	rawOpen int              // <blockquote>s of raw HTML that are open
	depth   int              // blocks within each other
	// plain is set within a correction, where nothing is a statement; said
	// collects its words.
	plain bool
	said  []string
}

func (w *walker) report(code diag.Code, start, end int, message, hint string) {
	w.st.report(code, start, end, message, hint)
}

func (w *walker) html(parts ...string) {
	for _, p := range parts {
		w.out = append(w.out, markup(p))
	}
}

func (w *walker) piece(kind site.PieceKind, ref int32) {
	w.out = append(w.out, site.Piece{Kind: kind, Ref: ref})
}

var writtenID = regexp.MustCompile(`(?m)(?:^|[ \t])\^([A-Za-z0-9-]+)[ \t]*$`)

// reserveWritten keeps the ^ids of the text for those who wrote them: a
// heading of the same name gets another id.
func (w *walker) reserveWritten() {
	w.written = map[string]bool{}
	if bytes.IndexByte(w.src.text, '^') < 0 {
		return
	}
	for _, m := range writtenID.FindAllSubmatch(w.src.text, -1) {
		w.ids.taken[unreserved(string(m[1]))] = true
	}
}

// addAnchor allocates an id. written is the ^id, and suggestion the id where
// none was written.
func (w *walker) addAnchor(kind site.AnchorKind, ref int32, written, suggestion string, start, end int) int32 {
	id := unreserved(written)
	if written == "" {
		id = w.ids.take(suggestion)
	} else if w.written[written] {
		w.report(diag.AnchorDuplicate, start, end, fmt.Sprintf("the id ^%s stands in this note a second time", written), "give each its own")
		id = w.ids.take(id)
	}
	if written != "" {
		w.written[written] = true
	}
	w.doc.Anchors = append(w.doc.Anchors, site.Anchor{ID: id, Kind: kind, Ref: ref, Written: written, Span: w.src.span(start, end)})
	return int32(len(w.doc.Anchors) - 1)
}

func (w *walker) frontTags() {
	for _, t := range w.doc.Front.Tags {
		w.addTag(t)
	}
}

// addTag returns the index of a tag in the Doc, adding it the first time.
func (w *walker) addTag(t site.Text) int32 {
	key := strings.ToLower(t.Value)
	ref, known := w.tags[key]
	if !known {
		ref = int32(len(w.doc.Tags))
		w.tags[key] = ref
		w.doc.Tags = append(w.doc.Tags, t)
	}
	return ref
}

// document walks the top level: each child becomes a Block.
func (w *walker) document(root *ast.Document) {
	raw := w.rawBlocks(root)
	var intro []int32 // the citations of a sentence that introduces the next block
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		if list, ok := n.(*east.FootnoteList); ok {
			w.footnotes(list)
			continue
		}
		if id, start, end, ok := w.loneID(n); ok {
			w.labelLast(id, start, end)
			continue
		}
		from := int32(len(w.doc.Statements))
		block := site.Block{Kind: site.Prose}
		w.out = nil
		next := []int32(nil)
		first := n
		switch n := n.(type) {
		case *ast.HTMLBlock:
			w.block(n, nil, raw)
		case *ast.Heading:
			block.Kind, block.Ref = site.HeadingBlock, w.addHeading(n)
		case *ast.Blockquote:
			w.topQuote(n, &block)
		case *ast.Paragraph:
			if ref, ok := w.loneEmbed(n); ok {
				block.Kind, block.Ref = site.EmbedBlock, ref
				break
			}
			next = w.block(n, nil, raw)
		case *ast.List:
			if w.kind == site.Source && w.isSummary(n) {
				block.Kind = site.SummaryBlock
				block.Ref = int32(len(w.doc.Summary))
				w.summary(n)
				block.End = int32(len(w.doc.Summary))
				break
			}
			w.block(n, intro, raw)
		default:
			w.block(n, intro, raw)
		}
		// Raw HTML that stays open takes what follows into its block, so that a
		// block is always whole when it is shown by itself.
		for open := raw[n].opens; open > 0 && n.NextSibling() != nil; open += raw[n].opens {
			n = n.NextSibling()
			if !w.strayID(n) {
				next = w.block(n, next, raw)
			}
		}
		intro = next
		block.Pieces = compact(w.out)
		block.From, block.To = from, int32(len(w.doc.Statements))
		start, end := w.blockExtent(first)
		if first != n {
			_, end = w.blockExtent(n)
		}
		block.Span = w.src.span(start, max(start, end))
		if len(block.Pieces) == 0 && block.Kind == site.Prose {
			continue
		}
		w.doc.Blocks = append(w.doc.Blocks, block)
	}
	w.unusedFootnotes()
	w.translations()
	w.idleExcuses()
}

// strayID reports an ^id on a line of its own within a container, where it
// can't be told what it marks.
func (w *walker) strayID(n ast.Node) bool {
	id, start, end, ok := w.loneID(n)
	if ok {
		w.report(diag.AnchorStray, start, end, fmt.Sprintf("^%s belongs to no block here", id), "an id on a line of its own marks the block before it at the top level; elsewhere write it at the end of the line it marks")
	}
	return ok
}

// children walks the blocks in a container.
func (w *walker) children(parent ast.Node, inherit []int32) {
	w.depth++
	raw := w.rawBlocks(parent)
	intro := inherit
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if w.strayID(n) {
			continue
		}
		if next := w.block(n, intro, raw); next != nil {
			intro = next
		} else {
			intro = inherit
		}
	}
	w.depth--
}

// block writes one block of running text. It returns the citations that the
// next block's items inherit, when this one is a cited sentence that
// introduces a list.
func (w *walker) block(n ast.Node, inherit []int32, raw map[ast.Node]rawBlock) []int32 {
	switch n := n.(type) {
	case *ast.Paragraph:
		before := len(w.out)
		w.html("<p>")
		cites := w.flow(n, inherit)
		if len(w.out) == before+1 { // all of it was left out
			w.out = w.out[:before]
			return nil
		}
		w.html("</p>\n")
		return cites
	case *ast.TextBlock:
		cites := w.flow(n, inherit)
		w.html("\n")
		return cites
	case *ast.Heading:
		if w.plain {
			w.html("<p><strong>")
			w.plainly(w.takeID(w.atoms(n)))
			w.html("</strong></p>\n")
			return nil
		}
		ref := w.addHeading(n)
		h := w.doc.Headings[ref]
		w.html(fmt.Sprintf("<h%d", h.Level))
		w.piece(site.AnchorAttr, h.Anchor)
		w.html(">")
		w.out = append(w.out, h.Pieces...)
		w.html(fmt.Sprintf("</h%d>\n", h.Level))
	case *ast.ThematicBreak:
		w.html("<hr>\n")
	case *ast.CodeBlock:
		w.code(n, "", "")
	case *ast.FencedCodeBlock:
		info := ""
		if n.Info != nil {
			info = strings.TrimSpace(plain(n.Info.Segment.Value(w.src.text)))
		}
		lang, options, _ := strings.Cut(info, " ")
		if at := strings.IndexByte(lang, '{'); at >= 0 {
			lang, options = lang[:at], lang[at:]+" "+options
		}
		w.code(n, lang, options)
	case *ast.Blockquote:
		w.quote(n, inherit)
	case *ast.List:
		w.list(n, inherit)
	case *ast.HTMLBlock:
		w.rawBlock(n, raw[n].html)
	case *east.Table:
		w.table(n, inherit)
	case *ast.LinkReferenceDefinition:
	case *east.FootnoteBacklink: // of a footnote that doesn't end in a paragraph; pages make their own
	case *east.FootnoteList:
		w.footnotes(n)
	default:
		panic(fmt.Sprintf("parse: block %s", n.Kind()))
	}
	return nil
}

// flow writes a paragraph's inline content with its statements.
func (w *walker) flow(n ast.Node, inherit []int32) []int32 {
	atoms := w.atoms(n)
	atoms, id := w.takeID(atoms)
	if w.isQuoting() {
		_, end := w.blockExtent(n)
		atoms = w.quoteBlock([][]atom{atoms}, inherit, end)[0]
	} else {
		atoms = w.quotations(atoms, inherit)
	}
	return w.statements(atoms, id, inherit, site.InProse)
}

// addHeading adds a heading to the Doc; what follows stands under it.
func (w *walker) addHeading(n *ast.Heading) int32 {
	atoms, id := w.takeID(w.atoms(n))
	if w.isQuoting() {
		_, end := w.blockExtent(n)
		w.quoteBlock([][]atom{atoms}, nil, end)
	} else {
		w.unmarked(atoms)
	}
	whole := join(atoms)
	text := singleSpaced(whole.text)
	start, end := w.blockExtent(n)
	ref := int32(len(w.doc.Headings))
	anchor := w.addAnchor(site.HeadingAnchor, ref, id.name, slug(text), max(start, id.start), max(end, id.end))
	level := w.headingLevel(n.Level)
	w.doc.Headings = append(w.doc.Headings, site.Heading{
		Level: level, Text: text, Pieces: compact(whole.pieces), Anchor: anchor, Span: w.src.span(start, end),
	})
	w.heading = ref
	return ref
}

// headingLevel is the level of the next heading on its page. The note's title
// is the page's h1, so its own headings begin below; and where the writer
// leaves a level out, the page doesn't, since those who hear a page look for
// what is missing.
func (w *walker) headingLevel(written int) int {
	above := len(w.outline)
	for above > 0 && w.outline[above-1] >= written {
		above--
	}
	w.outline = append(w.outline[:above], written)
	return min(len(w.outline)+1, 6)
}

// list writes a list. An item that has no citation of its own inherits.
func (w *walker) list(n *ast.List, inherit []int32) {
	tag := "ul"
	w.html("<")
	if n.IsOrdered() {
		tag = "ol"
		w.html("ol")
		if n.Start != 1 {
			w.html(fmt.Sprintf(` start="%d"`, n.Start))
		}
	} else {
		w.html("ul")
		if hasTasks(n) {
			w.html(` class="tasks"`)
		}
	}
	w.html(">\n")
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		w.html("<li>")
		w.children(item, inherit)
		w.html("</li>\n")
	}
	w.html("</", tag, ">\n")
}

func hasTasks(n *ast.List) bool {
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		if b := item.FirstChild(); b != nil && b.FirstChild() != nil && b.FirstChild().Kind() == east.KindTaskCheckBox {
			return true
		}
	}
	return false
}

// topQuote handles a quotation at the top level: a point, facts, another
// callout, or a plain quotation.
func (w *walker) topQuote(n *ast.Blockquote, block *site.Block) {
	head, ok := n.FirstChild().(*calloutHead)
	if !ok {
		w.quote(n, nil)
		return
	}
	if kind, ok := site.ParsePointKind(head.name); ok {
		block.Kind, block.Ref = site.PointBlock, w.point(n, head, kind)
		return
	}
	if head.name == "figures" {
		block.Kind, block.Ref = site.FiguresBlock, int32(len(w.doc.Figures))
		w.figures(n, head)
		block.End = int32(len(w.doc.Figures))
		return
	}
	if head.name == "facts" {
		block.Kind = site.FactsBlock
		block.Ref = int32(len(w.doc.Facts))
		w.facts(n, head)
		block.End = int32(len(w.doc.Facts))
		return
	}
	if head.name == correctionCallout {
		if ref, ok := w.correction(n, head); ok {
			block.Kind, block.Ref = site.CorrectionBlock, ref
		}
		return
	}
	w.callout(n, head, nil)
}

// quote writes a quotation or callout within the running text. A paragraph of
// a quotation that has no citation takes those of the next that has.
func (w *walker) quote(n *ast.Blockquote, inherit []int32) {
	if head, ok := n.FirstChild().(*calloutHead); ok {
		if _, isPoint := site.ParsePointKind(head.name); isPoint || head.name == "facts" || head.name == "figures" {
			at := head.Pos()
			w.report(diag.PointSyntax, at, at+1, fmt.Sprintf("a [!%s] callout stands at the top level of a note, not within another block", head.name), "take it out of the list, quotation or callout it stands in")
		} else if head.name == correctionCallout {
			at := head.Pos()
			w.report(diag.CorrectionSyntax, at, at+1, "a [!correction] callout stands at the top level of a note, not within another block", "take it out of the list, quotation or callout it stands in")
		}
		w.callout(n, head, inherit)
		return
	}
	w.html("<blockquote>\n")
	w.quoted(n, inherit)
	w.html("</blockquote>\n")
}

// quoted writes what stands in a quote block, and takes it as quotations.
func (w *walker) quoted(n ast.Node, inherit []int32) {
	w.depth++
	raw := w.rawBlocks(n)
	type held struct {
		atoms []atom
		id    blockID
	}
	paragraphs := map[ast.Node]held{}
	var said [][]atom
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Kind() == ast.KindParagraph {
			atoms, id := w.takeID(w.atoms(c))
			paragraphs[c] = held{atoms, id}
			said = append(said, atoms)
		}
	}
	outer := w.quoting
	w.quoting = true
	_, end := w.blockExtent(n)
	said = w.quoteBlock(said, inherit, end)
	for c, i := n.FirstChild(), 0; c != nil; c = c.NextSibling() {
		if p, ok := paragraphs[c]; ok {
			paragraphs[c] = held{said[i], p.id}
			i++
		}
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		p, ok := paragraphs[c]
		if !ok {
			w.block(c, inherit, raw)
			continue
		}
		from := inherit
		for later := c.NextSibling(); later != nil; later = later.NextSibling() {
			if all := join(paragraphs[later].atoms); len(all.cites) > 0 {
				from = all.cites[:1]
				break
			}
		}
		w.html("<p>")
		w.statements(p.atoms, p.id, from, site.InProse)
		w.html("</p>\n")
	}
	w.depth--
	w.quoting = outer
}

// callout writes one of Obsidian's callouts.
func (w *walker) callout(n *ast.Blockquote, head *calloutHead, inherit []int32) {
	name := head.name
	if alias, ok := calloutAliases[name]; ok {
		name = alias
	} else if near := diag.Nearest(name, ourCallouts); near != "" && near != name && !slices.Contains(obsidianCallouts, name) {
		at := head.Pos()
		w.report(diag.PointSyntax, at, at+1, fmt.Sprintf("there is no callout [!%s]", name), fmt.Sprintf("did you mean [!%s]?", near))
	}
	w.html(`<div class="callout" data-callout="`, escape(name), "\">\n")
	close := "</div>\n"
	title := join(trimmed(w.unmarked(w.atoms(head))))
	if head.fold != 0 {
		open := ""
		if head.fold == '+' {
			open = " open"
		}
		w.out = w.out[:len(w.out)-3]
		w.html(`<details class="callout" data-callout="`, escape(name), `"`, open, ">\n<summary class=\"callout-title\">")
		close = "</details>\n"
	} else {
		w.html(`<p class="callout-title">`)
	}
	if len(title.pieces) == 0 {
		w.html(escape(strings.ToUpper(head.name[:1]) + head.name[1:]))
	} else {
		w.out = append(w.out, title.pieces...)
	}
	if head.fold != 0 {
		w.html("</summary>\n")
	} else {
		w.html("</p>\n")
	}
	n.RemoveChild(n, head)
	if name == "quote" {
		w.quoted(n, inherit)
	} else {
		w.children(n, inherit)
	}
	w.html(close)
}

// ourCallouts are the callouts with a grammar of their own. A name that is
// nearly one of them is taken for a mistake: an allegation must not get out as
// an ordinary callout.
var ourCallouts = []string{"alleged", "contested", "correction", "course", "facts", "figures", "unknown", "wording"}

// obsidianCallouts are Obsidian's own, beside their aliases.
var obsidianCallouts = []string{"abstract", "bug", "danger", "example", "failure", "info", "note", "question", "quote", "success", "tip", "todo", "warning"}

// calloutAliases are Obsidian's other names for its callouts.
var calloutAliases = map[string]string{
	"summary": "abstract", "tldr": "abstract", "hint": "tip", "important": "tip", "check": "success", "done": "success",
	"help": "question", "faq": "question", "caution": "warning", "attention": "warning", "fail": "failure",
	"missing": "failure", "error": "danger", "cite": "quote",
}

// rawBlock writes raw HTML. No Markdown is read in it, so its words can't
// cite.
func (w *walker) rawBlock(n *ast.HTMLBlock, clean string) {
	if strings.TrimSpace(clean) == "" {
		return
	}
	raw, at := w.blockSource(n)
	end := at + len(strings.TrimRight(raw, "\n"))
	if text := tagPattern.ReplaceAllString(clean, ""); w.plain {
		w.said = append(w.said, text)
	} else if hasWords(text) {
		w.doc.Uncited = append(w.doc.Uncited, w.src.span(at, end))
	}
	w.rawQuotations(clean, at, end)
	w.html(clean)
	if !strings.HasSuffix(clean, "\n") {
		w.html("\n")
	}
}

var tagPattern = regexp.MustCompile(`<[^>]*>`)

// loneEmbed recognises a paragraph that is nothing but an embed of a note.
func (w *walker) loneEmbed(n *ast.Paragraph) (int32, bool) {
	link, ok := n.FirstChild().(*wikiLink)
	if !ok || !link.embed || isImageName(link.target) {
		return 0, false
	}
	for c := link.NextSibling(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); !ok || len(strings.TrimSpace(string(t.Segment.Value(w.src.text)))) > 0 {
			return 0, false
		}
	}
	return w.addLink(link), true
}

// blockExtent is the range of the parsed text that a block's lines take.
func (w *walker) blockExtent(n ast.Node) (start, end int) {
	start, end = -1, -1
	_ = ast.Walk(n, func(c ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering && c.Type() == ast.TypeBlock {
			for i := range c.Lines().Len() {
				seg := c.Lines().At(i)
				if start < 0 || seg.Start < start {
					start = seg.Start
				}
				end = max(end, seg.Stop)
			}
		}
		return ast.WalkContinue, nil
	})
	if start < 0 {
		start = max(n.Pos(), 0)
		end = start
	}
	for end > start && (w.src.text[end-1] == '\n' || w.src.text[end-1] == ' ') {
		end--
	}
	return start, end
}
