package parse

import (
	"fmt"
	"net/url"
	"path"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"dossier/generator/diag"
	"dossier/generator/site"
)

// schemes are those an outgoing link may have.
var schemes = map[string]bool{"http": true, "https": true, "mailto": true, "tel": true}

// safeAddress returns an address as it goes into href, and whether a browser
// may be sent there. It takes what browsers would: white space and control
// characters within a scheme don't hide it.
func safeAddress(address string) (href string, ok bool) {
	clean := strings.Map(func(r rune) rune {
		if r <= ' ' || r == 0x7F {
			return -1
		}
		return r
	}, address)
	if scheme, ok := schemeOf(clean); ok && !schemes[scheme] {
		return "", false
	}
	if strings.HasPrefix(clean, "//") {
		return "", false // another host by the page's own scheme: not a path, not a full address
	}
	if lacksHost(clean) {
		return "", false
	}
	return string(util.URLEscape([]byte(strings.TrimSpace(address)), false)), true
}

// lacksHost reports whether an address is one of the web that names no host
// between two slashes and a path. Browsers guess at such: https:x.org is a path
// to some, and a host to others.
func lacksHost(address string) bool {
	scheme, ok := schemeOf(address)
	if !ok || scheme != "http" && scheme != "https" {
		return false
	}
	host, ok := strings.CutPrefix(address[len(scheme)+1:], "//")
	return !ok || host == "" || strings.ContainsRune(`/\?#`, rune(host[0]))
}

// isExternal reports whether an address leads off the site.
func isExternal(address string) bool {
	_, ok := schemeOf(strings.TrimSpace(address))
	return ok
}

// schemeOf returns an address's scheme in small letters
// (https://www.rfc-editor.org/rfc/rfc3986#section-3.1).
func schemeOf(address string) (string, bool) {
	for i, c := range []byte(strings.ToLower(address)) {
		switch {
		case c >= 'a' && c <= 'z':
		case i > 0 && (c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.'):
		case i > 0 && c == ':':
			return strings.ToLower(address[:i]), true
		default:
			return "", false
		}
	}
	return "", false
}

func (w *walker) unsafe(start, end int, address string) {
	if lacksHost(strings.TrimSpace(address)) {
		w.report(diag.LinkUnsafe, start, end, fmt.Sprintf("the address %q names no host", shorten(address, 40)), "write it in full, beginning with https:// and the host")
		return
	}
	w.report(diag.LinkUnsafe, start, end, fmt.Sprintf("the address %q isn't one that is let through", shorten(address, 40)), "use http, https, mailto or tel, or a path of the content folder")
}

// shorten cuts s to n characters.
func shorten(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:n-1]) + "…"
}

// wikiLink turns a [[link]] into an atom: the text as typed between holes.
// An embed in running text is a mistake; images are the exception.
func (w *walker) wikiLink(n *wikiLink) []atom {
	if n.embed {
		if isImageName(n.target) {
			return []atom{w.embeddedImage(n)}
		}
		w.report(diag.EmbedInline, n.start, n.end, "a note can't be shown in the middle of a line", "put the embed on a line of its own at the top level of the note, with blank lines around it")
	}
	ref := w.addLink(n)
	text := n.shown()
	return []atom{{
		kind: linkAtom, text: text, links: []int32{ref}, start: n.start, end: n.end,
		pieces: []site.Piece{{Kind: site.LinkStart, Ref: ref}, markup(escape(text)), {Kind: site.LinkEnd, Ref: ref}},
	}}
}

func (w *walker) addLink(n *wikiLink) int32 {
	w.doc.Links = append(w.doc.Links, site.Link{
		Target: n.target, Headings: n.headings, Block: n.block, Text: n.shown(), Embed: n.embed,
		Statement: -1, Span: w.src.span(n.start, n.end),
	})
	return int32(len(w.doc.Links) - 1)
}

// imageTypes are the images that are shown, by the end of their names.
var imageTypes = map[string]bool{".png": true, ".jpg": true, ".jpeg": true, ".gif": true, ".webp": true, ".avif": true, ".svg": true}

func isImageName(name string) bool { return imageTypes[strings.ToLower(path.Ext(name))] }

// embeddedImage is ![[image.png|alternative text|640x480]].
func (w *walker) embeddedImage(n *wikiLink) atom {
	img := site.Image{Target: n.target, Span: w.src.span(n.start, n.end)}
	for part := range strings.SplitSeq(n.label, "|") {
		part = strings.TrimSpace(part)
		if width, height, ok := imageSize(part); ok {
			img.Width, img.Height = width, height
		} else if part != "" {
			img.Alt = part
		}
	}
	return w.imageAtom(img, n.start, n.end)
}

// imageSize reads 640 or 640x480.
func imageSize(s string) (width, height int, ok bool) {
	first, second, both := strings.Cut(s, "x")
	width, err := strconv.Atoi(first)
	if err != nil || width < 1 || width > 10000 {
		return 0, 0, false
	}
	if both {
		if height, err = strconv.Atoi(second); err != nil || height < 1 || height > 10000 {
			return 0, 0, false
		}
	}
	return width, height, true
}

func (w *walker) imageAtom(img site.Image, start, end int) atom {
	w.doc.Images = append(w.doc.Images, img)
	return atom{pieces: []site.Piece{{Kind: site.ImageHole, Ref: int32(len(w.doc.Images) - 1)}}, text: img.Alt, image: true, start: start, end: end}
}

// image is ![alternative text](path "title"). What a citation or link in the
// alternative text says would be lost, so it is reported.
func (w *walker) image(n *ast.Image) []atom {
	cites, links := len(w.doc.Cites), len(w.doc.Links)
	alt := join(w.atoms(n))
	start, end := w.extent(n)
	if len(w.doc.Cites) > cites || len(w.doc.Links) > links {
		w.report(diag.CitationMisplaced, start, end, "an image's alternative text can't hold a citation or a link", "put it behind the image")
		w.doc.Cites, w.doc.Links = w.doc.Cites[:cites], w.doc.Links[:links]
	}
	address := plain(n.Destination)
	img := site.Image{Target: address, Alt: strings.TrimSpace(alt.text), Title: plain(n.Title), Span: w.src.span(start, end)}
	if isExternal(address) || strings.HasPrefix(address, "//") {
		img.Remote = true
		if _, ok := safeAddress(address); !ok {
			w.unsafe(start, end, address)
		} else {
			w.report(diag.ImageMissing, start, end, "an image of another site isn't shown: to fetch it would tell that site who reads this page", "put a copy into the content folder, if its licence allows, or link to it")
		}
	} else if decoded, err := url.PathUnescape(address); err == nil {
		img.Target = decoded
	}
	return []atom{w.imageAtom(img, start, end)}
}

// link is [text](address) or one by reference. A citation within its text
// moves behind it, since a link can't stand within a link.
func (w *walker) link(n *ast.Link) []atom {
	children := w.atoms(n)
	var inside, behind []atom
	for _, c := range children {
		if c.kind == citeAtom {
			behind = append(behind, c)
			continue
		}
		if len(c.cites) > 0 || len(c.links) > 0 || hasLink(c.pieces) {
			c, behind = w.withoutHoles(c, behind)
		}
		inside = append(inside, c)
	}
	if last := len(inside) - 1; len(behind) > 0 && last >= 0 && inside[last].kind == textAtom {
		inside[last].text = strings.TrimRight(inside[last].text, " ") // it stood before what moved
	}
	address := plain(n.Destination)
	start, end := w.extent(n)
	title := ""
	if len(n.Title) > 0 {
		title = ` title="` + escape(plain(n.Title)) + `"`
	}
	var a atom
	switch {
	case isExternal(address):
		href, ok := safeAddress(address)
		if !ok {
			w.unsafe(start, end, address)
			return append(inside, behind...)
		}
		a = w.enclose(inside, n, `<a class="external" href="`+escape(href)+`"`+title+` rel="noopener">`, `</a>`)
	case strings.HasPrefix(address, "//"):
		w.unsafe(start, end, address)
		return append(inside, behind...)
	case strings.HasPrefix(address, "?"):
		w.report(diag.LinkUnresolved, start, end, fmt.Sprintf("%q is a query and leads nowhere: pages of this site take none", shorten(address, 40)), "write the path of a note, or #heading for a place in this one")
		return append(inside, behind...)
	default:
		a = w.internalLink(inside, n, address, plain(n.Title), start, end)
	}
	return append([]atom{a}, behind...)
}

// internalLink is a link to a file of the content folder or a heading of this
// note.
func (w *walker) internalLink(inside []atom, n ast.Node, address, linkTitle string, start, end int) atom {
	target, fragment, _ := strings.Cut(address, "#")
	target, _, _ = strings.Cut(target, "?")
	if decoded, err := url.PathUnescape(target); err == nil {
		target = decoded
	}
	if decoded, err := url.PathUnescape(fragment); err == nil {
		fragment = decoded
	}
	text := join(inside)
	link := site.Link{Target: target, Text: text.text, Title: linkTitle, Markdown: true, Statement: -1, Span: w.src.span(start, end)}
	if id, ok := strings.CutPrefix(fragment, "^"); ok {
		link.Block = id
	} else if fragment != "" {
		link.Headings = []string{fragment}
	}
	ref := int32(len(w.doc.Links))
	w.doc.Links = append(w.doc.Links, link)
	return atom{
		pieces: concat([]site.Piece{{Kind: site.LinkStart, Ref: ref}}, text.pieces, []site.Piece{{Kind: site.LinkEnd, Ref: ref}}),
		text:   text.text, links: []int32{ref}, start: start, end: end, inner: inside,
	}
}

func hasLink(pieces []site.Piece) bool {
	for _, p := range pieces {
		if p.Kind == site.LinkStart || p.Kind == site.TagHole || p.Kind == site.FootnoteMark || p.Kind == site.Markup && strings.Contains(p.HTML, "<a ") {
			return true
		}
	}
	return false
}

// withoutHoles takes the citations out of an atom that stands in a link's
// text, and gives them back as atoms to put behind the link; links within it
// become their text.
func (w *walker) withoutHoles(a atom, behind []atom) (atom, []atom) {
	var kept []site.Piece
	for _, p := range a.pieces {
		switch p.Kind {
		case site.Citation:
			behind = append(behind, atom{kind: citeAtom, pieces: []site.Piece{p}, cites: []int32{p.Ref}, start: a.end, end: a.end})
		case site.FootnoteMark:
			behind = append(behind, atom{pieces: []site.Piece{p}, start: a.end, end: a.end})
		case site.LinkStart, site.LinkEnd:
		case site.TagHole:
			kept = append(kept, markup("#"+p.HTML))
		default:
			p.HTML = linkTag.ReplaceAllString(p.HTML, "")
			kept = append(kept, p)
		}
	}
	a.pieces, a.cites, a.links, a.kind, a.inner = kept, nil, nil, otherAtom, nil
	return a, behind
}

// plain reads text that Markdown gives raw, such as a link's title.
func plain(raw []byte) string {
	return string(util.UnescapePunctuations(util.ResolveEntityNames(util.ResolveNumericReferences(raw))))
}
