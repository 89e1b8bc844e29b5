package build_test

import (
	"fmt"
	"maps"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"dossier/generator/site"
)

// Everything a reader can follow leads somewhere, and every page is one that
// browsers, screen readers and the site's own security policy take.
func TestEverythingOnTheSitesLeadsSomewhere(t *testing.T) {
	sites := map[string]files{
		"the dossier": dossier(),
		"small":       readSite(t, "testdata/golden/small.txtar"),
		"everything":  readSite(t, "testdata/golden/everything.txtar"),
		"long lists":  longLists(),
	}
	for name, f := range sites {
		t.Run(name, func(t *testing.T) {
			for _, problem := range crawl(f.make(t)) {
				t.Error(problem)
			}
		})
	}
}

// longLists is a site whose lists go on over several pages.
func longLists() files {
	f := files{
		"content/site.yaml":        "title: Long lists\n",
		"content/actors/hub.md":    "---\ntype: person\ntitle: Hub\n---\n\nThe hub [@paper, para. 1].\n",
		"content/sources/paper.md": "---\ntitle: A paper\nlabel: Paper\nissued: 2025-01-01\n---\n\n- ¶ 1 All of it.\n",
	}
	for i := range 120 {
		f[fmt.Sprintf("content/events/e%03d.md", i)] = fmt.Sprintf("---\ntitle: Event %d\ndate: %d\n---\n\n[[Hub]] did this [@paper, para. 1].\n\n"+
			"> [!facts]\n>\n> - when:: %[2]d [@paper, para. 1]\n", i, 1900+i)
	}
	return f
}

// crawler goes through the pages of a site.
type crawler struct {
	site     *built
	pages    map[string]*htmlPage // by path of the file
	hosts    map[string]bool      // of the sources' originals and archived copies
	base     string               // the site's base URL
	problems []string
}

// htmlPage is a page as browsers read it.
type htmlPage struct {
	file     string
	elements []*html.Node // in document order
	byID     map[string]*html.Node
}

// crawl returns all that is wrong with a site's pages.
func crawl(b *built) []string {
	c := &crawler{site: b, pages: map[string]*htmlPage{}, hosts: map[string]bool{}, base: b.plan.Graph.Config.BaseURL}
	for i := range b.plan.Graph.Notes {
		if r := b.plan.Graph.Notes[i].Doc.Front.Record; r != nil {
			for _, address := range []string{r.URL, r.ArchiveURL} {
				if u, err := url.Parse(address); err == nil && u.Host != "" {
					c.hosts[u.Host] = true
				}
			}
		}
	}
	for file, text := range b.outputs {
		if path.Ext(file) == ".html" {
			c.pages[file] = c.read(file, text)
		}
	}
	for _, file := range slices.Sorted(maps.Keys(c.pages)) {
		p := c.pages[file]
		c.structure(p, b.outputs[file])
		c.outline(p)
		c.attributes(p)
		c.links(p)
		c.citations(p)
	}
	c.statements()
	c.sources()
	return c.problems
}

func (c *crawler) report(file, format string, args ...any) {
	c.problems = append(c.problems, file+": "+fmt.Sprintf(format, args...))
}

func (c *crawler) read(file, text string) *htmlPage {
	p := &htmlPage{file: file, byID: map[string]*html.Node{}}
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		c.report(file, "%v", err)
		return p
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		p.elements = append(p.elements, n)
		if id, ok := attribute(n, "id"); ok {
			if p.byID[id] != nil {
				c.report(file, "the id %q stands there twice", id)
			}
			if id == "" || strings.ContainsAny(id, " \t\n") {
				c.report(file, "%q is no id", id)
			}
			p.byID[id] = n
		}
	}
	return p
}

func attribute(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

func hasClass(n *html.Node, class string) bool {
	classes, _ := attribute(n, "class")
	return slices.Contains(strings.Fields(classes), class)
}

// within returns the nearest element around n of that class.
func within(n *html.Node, class string) *html.Node {
	for n = n.Parent; n != nil && !hasClass(n, class); n = n.Parent {
	}
	return n
}

// words are an element's text, white space as single spaces.
func words(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// structure finds tags that don't pair, and elements that browsers move to
// where they may stand, such as a list in a paragraph.
func (c *crawler) structure(p *htmlPage, text string) {
	void := map[string]bool{"br": true, "col": true, "hr": true, "img": true, "input": true, "link": true, "meta": true, "wbr": true}
	var open, written []string
	z := html.NewTokenizer(strings.NewReader(text))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		token := z.Token()
		switch kind {
		case html.StartTagToken:
			written = append(written, strings.Join(append(open, token.Data), " "))
			if !void[token.Data] {
				open = append(slices.Clone(open), token.Data)
			}
			seen := map[string]bool{}
			for _, a := range token.Attr {
				if seen[a.Key] {
					c.report(p.file, "an attribute stands twice in %s", token)
				}
				seen[a.Key] = true
			}
		case html.SelfClosingTagToken: // shapes of pictures
			written = append(written, strings.Join(append(open, token.Data), " "))
		case html.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != token.Data {
				c.report(p.file, "</%s> closes nothing in %q", token.Data, strings.Join(open, " "))
				return
			}
			open = slices.Clone(open[:len(open)-1])
		case html.CommentToken:
			c.report(p.file, "a comment got out: %s", token)
		}
	}
	for i, n := range p.elements {
		var at []string
		for up := n; up.Type == html.ElementNode; up = up.Parent {
			at = append(at, up.Data)
		}
		slices.Reverse(at)
		if read := strings.Join(at, " "); i >= len(written) || written[i] != read {
			c.report(p.file, "browsers read %q where %q is written", read, written[min(i, len(written)-1)])
			return
		}
	}
}

// outline wants one h1, no level skipped, and a title.
func (c *crawler) outline(p *htmlPage) {
	level, titles := 0, 0
	for _, n := range p.elements {
		switch n.Data {
		case "h1", "h2", "h3", "h4", "h5", "h6":
			next := int(n.Data[1] - '0')
			if next == 1 {
				titles++
			}
			if next > level+1 {
				c.report(p.file, "the heading %q is h%d, and what it stands under is h%d", words(n), next, level)
			}
			if words(n) == "" {
				c.report(p.file, "an %s is empty", n.Data)
			}
			level = next
		case "title":
			if words(n) == "" {
				c.report(p.file, "the title is empty")
			}
		case "html":
			if lang, _ := attribute(n, "lang"); lang == "" {
				c.report(p.file, "the page has no language")
			}
		}
	}
	if titles != 1 {
		c.report(p.file, "there are %d h1", titles)
	}
}

// attributes looks for what the site's security policy refuses, and for what
// screen readers are pointed to in vain.
func (c *crawler) attributes(p *htmlPage) {
	for _, n := range p.elements {
		switch n.Data {
		case "script":
			src, _ := attribute(n, "src")
			c.resolve(p, n, src)
			if _, deferred := attribute(n, "defer"); !deferred || n.FirstChild != nil || !ownScript(src) {
				c.report(p.file, "there is a <script> that isn't one of the site's")
			}
		case "style", "iframe", "object", "embed", "base", "template", "math":
			c.report(p.file, "there is a <%s>", n.Data)
		case "form": // of the search and of filters; nothing is sent anywhere
			if action, _ := attribute(n, "action"); strings.Contains(action, ":") || strings.HasPrefix(action, "/") {
				c.report(p.file, "there is a <form> that leads to %s", action)
			}
		case "svg": // pictures of the templates
			if within(n, "when") == nil && within(n, "net") == nil {
				c.report(p.file, "there is a <svg>")
			}
		case "img":
			if _, ok := attribute(n, "alt"); !ok {
				c.report(p.file, "an image has no alternative text")
			}
			src, _ := attribute(n, "src")
			c.resolve(p, n, src)
		}
		for _, a := range n.Attr {
			switch {
			case a.Key == "style" || strings.HasPrefix(a.Key, "on") || a.Key == "http-equiv" || a.Key == "srcdoc":
				c.report(p.file, "<%s> has the attribute %s", n.Data, a.Key)
			case a.Key == "aria-labelledby" || a.Key == "aria-controls" || a.Key == "aria-describedby" || a.Key == "for":
				for _, id := range strings.Fields(a.Val) {
					if p.byID[id] == nil {
						c.report(p.file, "%s names the id %q, which isn't there", a.Key, id)
					}
				}
			}
		}
	}
}

// ownScript reports whether an address is that of a script which the templates
// have, by what it is called.
func ownScript(src string) bool {
	return regexp.MustCompile(`^(/([^/]+/)*|(\.\./)*)[a-z-]+\.[0-9a-f]{8}\.js$`).MatchString(src)
}

// links follows every address on a page.
func (c *crawler) links(p *htmlPage) {
	for _, n := range p.elements {
		address, ok := attribute(n, "href")
		if !ok {
			continue
		}
		u, err := url.Parse(address)
		switch rel, _ := attribute(n, "rel"); {
		case err != nil:
			c.report(p.file, "%q is no address", address)
		case n.Data == "link" && rel == "canonical":
			if want := c.base + strings.TrimSuffix(p.file, "index.html"); address != (&url.URL{Scheme: u.Scheme, Host: u.Host, Path: strings.TrimPrefix(want, u.Scheme+"://"+u.Host)}).String() {
				c.report(p.file, "the canonical address is %s", address)
			}
		case n.Data == "link" && rel == "alternate" && u.Host != "":
			here, ok := strings.CutPrefix(address, c.base)
			path, err := url.PathUnescape(here)
			if _, made := c.site.outputs[path+"index.html"]; !ok || err != nil || !made {
				c.report(p.file, "%s is no page of the site", address)
			}
		case u.Scheme == "mailto" || u.Scheme == "tel":
		case u.Scheme != "" || u.Host != "":
			if u.Scheme != "https" && u.Scheme != "http" {
				c.report(p.file, "there is a link to %s", address)
			}
			if !hasClass(n, "external") && !c.hosts[u.Host] {
				c.report(p.file, "%s leads to a host that is no source's", address)
			}
			if !strings.Contains(rel, "noopener") {
				c.report(p.file, "the link to %s hasn't rel=noopener", address)
			}
		default:
			if within(n, "cites") != nil && n.Data != "a" {
				c.report(p.file, "<%s href>", n.Data)
			}
			c.resolve(p, n, address)
		}
		for up := n.Parent; up != nil; up = up.Parent {
			if up.Data == "a" || up.Data == "summary" && hasClass(up, "point-head") {
				c.report(p.file, "the link to %s stands in a <%s>", address, up.Data)
			}
		}
		if n.Data == "a" && words(n) == "" {
			if label, _ := attribute(n, "aria-label"); label == "" {
				c.report(p.file, "the link to %s shows nothing", address)
			}
		}
	}
}

// resolve follows an address of the site's own, and returns the page it leads
// to, if it is one, and its fragment.
func (c *crawler) resolve(p *htmlPage, n *html.Node, address string) (*htmlPage, string) {
	u, err := url.Parse(address)
	if err != nil || u.RawQuery != "" {
		c.report(p.file, "%q is no address of a file", address)
		return nil, ""
	}
	to := u.Path
	if p.file == "404.html" {
		root := "/"
		if b, err := url.Parse(c.base); err == nil && b.Path != "" {
			root = b.Path
		}
		if to == "" && u.Fragment != "" {
			to = root + "404.html"
		}
		below, ok := strings.CutPrefix(to, root)
		if !ok {
			c.report(p.file, "%s doesn't begin at the base URL's path, %s", address, root)
			return nil, ""
		}
		to = "/" + below
	} else {
		if strings.HasPrefix(to, "/") {
			c.report(p.file, "%s isn't relative", address)
		}
		if to == "" {
			to = "/" + p.file
		} else {
			slash := strings.HasSuffix(to, "/")
			if up := strings.Count(to, "../"); up > strings.Count(p.file, "/") {
				c.report(p.file, "%s leads out of the site", address)
			}
			if to = path.Join("/", path.Dir(p.file), to); slash && to != "/" {
				to += "/"
			}
		}
	}
	file := strings.TrimPrefix(to, "/")
	if strings.HasSuffix(to, "/") {
		file += "index.html"
	}
	if _, ok := c.site.outputs[file]; !ok {
		c.report(p.file, "%s leads to %s, which isn't there", address, file)
		return nil, ""
	}
	target := c.pages[file]
	if u.Fragment != "" && (target == nil || target.byID[u.Fragment] == nil) {
		c.report(p.file, "%s leads to the id %q, which %s hasn't", address, u.Fragment, file)
	}
	return target, u.Fragment
}

// citations follows each citation to its reference and back.
func (c *crawler) citations(p *htmlPage) {
	used := map[string]string{} // id of a use → the reference it leads to
	for _, n := range p.elements {
		if n.Data != "a" || !hasClass(n, "cite") {
			continue
		}
		href, _ := attribute(n, "href")
		id, isUse := attribute(n, "id")
		ref, own := strings.CutPrefix(href, "#")
		switch {
		case hasClass(n, "editor"):
			if href != "#at-our-note" {
				c.report(p.file, "“our note” leads to %s", href)
			}
		case own && !isUse:
			c.report(p.file, "the citation %q leads to %s, and nothing can lead back to it", words(n), href)
		case own:
			if r := p.byID[unescaped(ref)]; r == nil || !hasClass(r, "reference") {
				c.report(p.file, "the citation %q leads to %s, which is no reference", words(n), href)
			}
			used[id] = unescaped(ref)
		}
	}
	back := map[string]bool{}
	for _, n := range p.elements {
		if n.Data != "a" || within(n, "backs") == nil {
			continue
		}
		r := within(n, "reference")
		if r == nil {
			continue // a footnote's
		}
		href, _ := attribute(n, "href")
		id, _ := attribute(r, "id")
		use := strings.TrimPrefix(href, "#")
		if used[use] != id {
			c.report(p.file, "the reference %s leads back to %s, which cites %q", id, href, used[use])
		}
		if back[use] {
			c.report(p.file, "the reference %s leads back to %s twice", id, href)
		}
		back[use] = true
	}
	for use, ref := range used {
		if !back[use] {
			c.report(p.file, "the reference %s doesn't lead back to its use %s", ref, use)
		}
	}
}

func unescaped(fragment string) string {
	s, err := url.PathUnescape(fragment)
	if err != nil {
		return fragment
	}
	return s
}

// statements wants every statement to be on the page of its note, under its
// id.
func (c *crawler) statements() {
	g := c.site.plan.Graph
	for i := range g.Notes {
		n := g.Notes[i]
		if !n.Published {
			continue
		}
		file := n.Address + "index.html"
		for _, s := range n.Doc.Statements {
			if p := c.pages[file]; p != nil && s.Kind != site.InSummary && p.byID[s.ID] == nil {
				c.report(file, "the statement %s isn't there: %s", s.ID, s.Text)
			}
		}
		for _, a := range n.Doc.Anchors {
			if p := c.pages[file]; p != nil && a.Written != "" && p.byID[a.ID] == nil {
				c.report(file, "the place ^%s isn't there", a.Written)
			}
		}
	}
}

// sources wants every statement that rests on a source to be on the source's
// page, or on the pages its list goes on over, with a link to the statement.
func (c *crawler) sources() {
	g := c.site.plan.Graph
	for _, id := range g.Sources {
		n := g.Notes[id]
		linked := map[string]int{}
		for file, p := range c.pages {
			if file != n.Address+"index.html" && !strings.HasPrefix(file, n.Address+"cited-by/") {
				continue
			}
			for _, e := range p.elements {
				if e.Data != "a" || within(e, "mention-on") == nil {
					continue
				}
				href, _ := attribute(e, "href")
				if target, fragment := c.resolve(p, e, href); target != nil {
					linked[target.file+"#"+fragment]++
				}
			}
		}
		for _, at := range n.CitedBy {
			from := g.Notes[at.From]
			to := from.Address + "index.html#" + from.Doc.Statements[at.Statement].ID
			if linked[to] == 0 {
				c.report(n.Address, "the statement %s isn't listed", to)
			}
		}
	}
}

// The crawl itself: each of these faults, put into a page of the small site,
// is found.
func TestTheCrawlFindsFaults(t *testing.T) {
	whole := readSite(t, "testdata/golden/small.txtar").make(t)
	if problems := crawl(whole); len(problems) > 0 {
		t.Fatal(problems)
	}
	const page = "actors/port-office/index.html"
	for _, fault := range []struct{ name, old, new, want string }{
		{"dead link", `href="../../events/"`, `href="../../event/"`, "isn't there"},
		{"link out of the site", `href="../../events/"`, `href="../../../events/"`, "out of the site"},
		{"absolute link", `href="../../events/"`, `href="/events/"`, "isn't relative"},
		{"dead fragment", `href="#at-references"`, `href="#at-reference"`, `the id "at-reference"`},
		{"id twice", `id="at-references"`, `id="at-main"`, "stands there twice"},
		{"style", `<main `, `<main style="color:red" `, "attribute style"},
		{"handler", `<main `, `<main onclick="x" `, "attribute onclick"},
		{"script", `<main `, `<script></script><main `, "<script>"},
		{"script address", `href="../../events/"`, `href="javascript:x"`, "javascript:"},
		{"foreign host", `https://courier.example/light`, `https://elsewhere.example/`, "no source's"},
		{"no rel", `rel="noopener external"`, ``, "noopener"},
		{"no h1", `h1>`, `h2>`, "0 h1"},
		{"skipped level", `<h2 id="at-references">References</h2>`, `<h4 id="at-references">References</h4>`, "is h4"},
		{"no alt", `<main `, `<img src="../../site.css"><main `, "alternative"},
		{"no image", `<main `, `<img src="x.png" alt="x"><main `, "isn't there"},
		{"label", `aria-labelledby="at-references"`, `aria-labelledby="at-nothing"`, `"at-nothing"`},
		{"unpaired tag", `</main>`, `</em></main>`, "closes nothing"},
		{"list in a paragraph", `<h1>`, `<p><ul></ul></p><h1>`, "browsers read"},
		{"no reference", `id="ref-courier-2025-05-03"`, `id="ref-x"`, "no reference"},
		{"no way back", `href="#use-1"`, `href="#at-main"`, "doesn't lead back"},
		{"no statement", `<span class="statement" id=`, `<span class="statement" id="x`, "isn't there"},
		{"comment", `<main `, `<!-- x --><main `, "comment"},
		{"link in a link", `<h1>`, `<a href="#at-main">x<b><a href="#at-main">y</a></b></a><h1>`, "browsers read"},
	} {
		t.Run(fault.name, func(t *testing.T) {
			if !strings.Contains(whole.outputs[page], fault.old) {
				t.Fatalf("%s isn't on the page", fault.old)
			}
			b := &built{plan: whole.plan, outputs: maps.Clone(whole.outputs)}
			b.outputs[page] = strings.ReplaceAll(whole.outputs[page], fault.old, fault.new)
			problems := crawl(b)
			if !slices.ContainsFunc(problems, func(p string) bool { return strings.Contains(p, fault.want) }) {
				t.Errorf("%q isn't among %q", fault.want, problems)
			}
		})
	}
	delete(whole.outputs, "sources/courier-2025-05-03/index.html")
	if problems := crawl(whole); len(problems) == 0 {
		t.Error("a missing page isn't found")
	}
}
