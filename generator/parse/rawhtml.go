package parse

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark/ast"
	"golang.org/x/net/html"

	"dossier/generator/diag"
	"dossier/generator/site"
)

// linkTag matches the tags of links in finished markup.
var linkTag = regexp.MustCompile(`</?a(\s[^>]*)?>`)

// inlineTags may stand in running text. Those of voidTags have no partner.
var (
	inlineTags = setOf(`abbr b bdi bdo br cite code data del dfn em i ins kbd mark q rp rt ruby s samp small span strong sub sup time u var wbr`)
	blockTags  = setOf(`blockquote caption center col colgroup dd details div dl dt figcaption figure h2 h3 h4 h5 h6 hr li ol p pre section summary table tbody td tfoot th thead tr ul`)
	voidTags   = setOf(`br col hr wbr`)
)

func setOf(s string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(s) {
		set[w] = true
	}
	return set
}

// newPolicy is what raw HTML may be: text-level and grouping elements with
// attributes that can neither run script, nor fetch anything, nor look like a
// part of the page that isn't the author's. Links and images are left to
// Markdown, which checks where they lead.
func newPolicy() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	for tag := range inlineTags {
		p.AllowElements(tag)
		p.AllowNoAttrs().OnElements(tag)
	}
	for tag := range blockTags {
		p.AllowElements(tag)
	}
	p.AllowAttrs("lang").Matching(regexp.MustCompile(`^[A-Za-z0-9-]{1,35}$`)).Globally()
	p.AllowAttrs("dir").Matching(regexp.MustCompile(`^(ltr|rtl|auto)$`)).Globally()
	p.AllowAttrs("title").Globally()
	p.AllowAttrs("datetime").Matching(regexp.MustCompile(`^[0-9T:.+Z-]{1,40}$`)).OnElements("time", "ins", "del")
	p.AllowAttrs("value").OnElements("data")
	p.AllowAttrs("open").Matching(regexp.MustCompile(`^(open)?$`)).OnElements("details")
	number := regexp.MustCompile(`^[0-9]{1,4}$`)
	p.AllowAttrs("colspan", "rowspan").Matching(number).OnElements("td", "th")
	p.AllowAttrs("span").Matching(number).OnElements("col", "colgroup")
	p.AllowAttrs("start").Matching(regexp.MustCompile(`^-?[0-9]{1,6}$`)).OnElements("ol")
	p.AllowAttrs("scope").Matching(regexp.MustCompile(`^(col|row|colgroup|rowgroup)$`)).OnElements("th")
	return p
}

// rawInline is a raw tag in running text. A comment, declaration or
// instruction is left out in silence, as a browser would; a tag that isn't
// let through is left out with a warning, and what stands between stays.
func (w *walker) rawInline(n *ast.RawHTML) []atom {
	var b strings.Builder
	for i := range n.Segments.Len() {
		seg := n.Segments.At(i)
		b.Write(seg.Value(w.src.text))
	}
	raw := b.String()
	start := n.Segments.At(0).Start
	end := n.Segments.At(n.Segments.Len() - 1).Stop
	a := atom{start: start, end: end}
	if strings.HasPrefix(raw, "<!") || strings.HasPrefix(raw, "<?") {
		return nil
	}
	name, closing, clean := w.cleanTag(raw)
	if clean == "" || !inlineTags[name] {
		w.removed(start, end, raw)
		return nil
	}
	a.pieces, a.tag = []site.Piece{markup(clean)}, name
	switch {
	case voidTags[name] && closing:
		return nil
	case voidTags[name]:
		if name == "br" {
			a.text = " "
		}
	case closing:
		a.kind = closeTag
	default:
		a.kind = openTag
	}
	return []atom{a}
}

func (w *walker) removed(start, end int, raw string) {
	w.report(diag.HTMLRemoved, start, end, fmt.Sprintf("%s isn't let through, and is left out", shorten(strings.TrimSpace(raw), 50)), "docs/authoring.md lists the HTML that may be used")
}

func (w *walker) unpaired(start, end int, tag string) {
	w.report(diag.HTMLRemoved, start, end, fmt.Sprintf("%s has no partner, and is left out", shorten(strings.TrimSpace(tag), 50)), "open and close a tag in the same paragraph, list item or cell, and within the tags around it")
}

// cleanTag reads one tag and returns its name, whether it closes, and the tag
// with the attributes that are let through.
func (w *walker) cleanTag(raw string) (name string, closing bool, clean string) {
	z := html.NewTokenizer(strings.NewReader(raw))
	kind := z.Next()
	t := z.Token()
	switch kind {
	case html.EndTagToken:
		return t.Data, true, "</" + t.Data + ">"
	case html.StartTagToken, html.SelfClosingTagToken:
		// The policy is asked about one tag with its end, so that it has
		// nothing to balance.
		clean = w.p.policy.Sanitize(raw)
		if i := strings.IndexByte(clean, '>'); i >= 0 {
			clean = strings.TrimSuffix(clean[:i], "/") + ">"
		}
		if !strings.HasPrefix(clean, "<"+t.Data) {
			return t.Data, false, ""
		}
		return t.Data, false, clean
	}
	return "", false, ""
}

// pairTags joins each opening raw tag with its partner and what stands
// between into one atom; a tag without a partner is left out with a warning.
func (w *walker) pairTags(list []atom) []atom {
	any := false
	for _, a := range list {
		any = any || a.kind == openTag || a.kind == closeTag
	}
	if !any {
		return list
	}
	var out []atom
	var open []int // where in out the tags stand that wait for their partner
	tooDeep := false
	for _, a := range list {
		switch {
		case a.kind == openTag && len(open) == maxNesting:
			if !tooDeep {
				w.report(diag.FileLimit, a.start, a.end, fmt.Sprintf("too many tags within each other: at most %d are taken", maxNesting), "close them, or leave them out")
			}
			tooDeep = true
			continue
		case a.kind == openTag:
			open = append(open, len(out))
		}
		if a.kind != closeTag {
			out = append(out, a)
			continue
		}
		partner := len(open) - 1
		for partner >= 0 && out[open[partner]].tag != a.tag {
			partner--
		}
		if partner < 0 {
			w.unpaired(a.start, a.end, "</"+a.tag+">")
			continue
		}
		at := open[partner]
		open = open[:partner]
		a.kind = otherAtom
		inner := w.dropOpen(out[at+1:])
		opener := out[at]
		opener.kind = otherAtom
		all := append(append([]atom{opener}, inner...), a)
		whole := join(all)
		whole.tag, whole.inner = a.tag, all
		out = append(out[:at], whole)
	}
	return w.dropOpen(out)
}

// dropOpen leaves out the opening tags that found no partner.
func (w *walker) dropOpen(list []atom) []atom {
	var out []atom
	for _, a := range list {
		if a.kind == openTag {
			w.unpaired(a.start, a.end, "<"+a.tag+">")
			continue
		}
		out = append(out, a)
	}
	return out
}

// rawBlocks takes the raw HTML blocks among a container's children as one
// text with Markdown between them, and returns for each what is let through:
// every tag opened in one of them is closed in one of them.
func (w *walker) rawBlocks(parent ast.Node) map[ast.Node]rawBlock {
	var blocks []*ast.HTMLBlock
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if b, ok := n.(*ast.HTMLBlock); ok {
			blocks = append(blocks, b)
		}
	}
	if len(blocks) == 0 {
		return nil
	}
	type part struct {
		text  string
		block int
		open  string // the tag's name when it opens
		depth int    // 1 for a tag that opens, -1 for one that closes
		at    [2]int
	}
	var parts []part
	var stack []int // parts that opened and wait
	for i, b := range blocks {
		raw, at := w.blockSource(b)
		for _, t := range w.cleanBlock(raw, at) {
			p := part{text: t.text, block: i, at: t.at}
			switch {
			case t.open:
				p.open, p.depth = t.name, 1
				stack = append(stack, len(parts))
			case t.close:
				match := -1
				for j := len(stack) - 1; j >= 0; j-- {
					if parts[stack[j]].open == t.name {
						match = j
						break
					}
				}
				if match < 0 {
					w.unpaired(t.at[0], t.at[1], t.text)
					continue
				}
				for _, j := range stack[match+1:] {
					w.unpaired(parts[j].at[0], parts[j].at[1], parts[j].text)
					parts[j].text = ""
				}
				parts[stack[match]].open = ""
				p.depth = -1
				stack = stack[:match]
			}
			parts = append(parts, p)
		}
	}
	for _, j := range stack {
		w.unpaired(parts[j].at[0], parts[j].at[1], parts[j].text)
		parts[j].text = ""
	}
	out := map[ast.Node]rawBlock{}
	for _, p := range parts {
		b := out[blocks[p.block]]
		b.html += p.text
		if p.text != "" {
			b.opens += p.depth
		}
		out[blocks[p.block]] = b
	}
	return out
}

// rawBlock is what is let through of a raw HTML block.
type rawBlock struct {
	html  string
	opens int // tags it leaves open for a later block to close, less those it closes
}

// rawToken is a tag or a text of a raw HTML block, cleaned.
type rawToken struct {
	name        string
	text        string
	open, close bool
	at          [2]int
}

// blockSource is a raw block's text and the offset of its first byte.
func (w *walker) blockSource(b *ast.HTMLBlock) (raw string, at int) {
	var s strings.Builder
	at = -1
	add := func(start, stop int, value []byte) {
		if at < 0 {
			at = start
		}
		s.Write(value)
	}
	for i := range b.Lines().Len() {
		seg := b.Lines().At(i)
		add(seg.Start, seg.Stop, seg.Value(w.src.text))
	}
	if b.HasClosure() {
		add(b.ClosureLine.Start, b.ClosureLine.Stop, b.ClosureLine.Value(w.src.text))
	}
	return s.String(), max(at, 0)
}

// cleanBlock cuts a raw block into tokens that are let through. The content
// of script, style and the like goes with them.
func (w *walker) cleanBlock(raw string, at int) []rawToken {
	var tokens []rawToken
	z := html.NewTokenizer(strings.NewReader(raw))
	skip := ""
	offset := at
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return tokens
		}
		source := string(z.Raw())
		span := [2]int{offset, offset + len(source)}
		offset = span[1]
		switch kind {
		case html.TextToken:
			if skip == "" {
				text := html.UnescapeString(source)
				tokens = append(tokens, rawToken{text: escape(text), at: span})
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _, clean := w.cleanTag(source)
			if skip == "" && clean != "" && (inlineTags[name] || blockTags[name]) {
				tokens = append(tokens, rawToken{name: name, text: clean, open: !voidTags[name], at: span})
				continue
			}
			if skip == "" {
				w.removed(span[0], span[1], source)
				if kind == html.StartTagToken && swallowed[name] {
					skip = name
				}
			}
		case html.EndTagToken:
			name, _, clean := w.cleanTag(source)
			switch {
			case skip != "":
				if name == skip {
					skip = ""
				}
			case inlineTags[name] || blockTags[name]:
				if !voidTags[name] {
					tokens = append(tokens, rawToken{name: name, text: clean, close: true, at: span})
				}
			default:
				w.removed(span[0], span[1], source)
			}
		}
	}
}

// swallowed are elements whose content isn't text for a reader.
var swallowed = setOf(`applet audio canvas embed frameset head iframe math noembed noframes noscript object script select style svg template textarea title video xmp`)
