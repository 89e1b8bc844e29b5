package build_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html"
)

// attacks are what somebody might write to get a script, or a part of a page
// that isn't the author's, onto the site: by raw HTML, by addresses, and by
// getting out of attributes, elements, comments, code, YAML and rules. Some
// are of the kind that becomes dangerous when a browser reads what a
// sanitiser has written.
var attacks = []string{
	`<script>alert(1)</script>`,
	`"><script>alert(1)</script>`,
	`'><img src=x onerror=alert(1)>`,
	`</title></head><body onload=alert(1)>`,
	`</main></body></html><script>alert(1)</script>`,
	`--><script>alert(1)</script><!--`,
	`<!--><script>alert(1)</script>-->`,
	`<img src=x onerror="alert(1)">`,
	`<IMG SRC=javascript:alert(1)>`,
	`<svg/onload=alert(1)>`,
	`<svg><script>alert&#40;1)</script></svg>`,
	`<svg><a xlink:href="javascript:alert(1)"><text y=20>x</text></a></svg>`,
	`<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">`,
	`<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">`,
	`<math><a xlink:href="javascript:alert(1)">x`,
	`<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>`,
	`<template><script>alert(1)</script></template>`,
	`<textarea><img title="</textarea><img src onerror=alert(1)>"></textarea>`,
	`<xmp><p title="</xmp><svg/onload=alert(1)>">`,
	`<iframe src="javascript:alert(1)"></iframe>`,
	`<iframe srcdoc="<script>alert(1)</script>"></iframe>`,
	`<object data="data:text/html,<script>alert(1)</script>"></object>`,
	`<embed src="javascript:alert(1)">`,
	`<form action="javascript:alert(1)"><button>x</button></form>`,
	`<button formaction=javascript:alert(1)>x</button>`,
	`<base href="https://evil.example/">`,
	`<meta http-equiv="refresh" content="0;url=javascript:alert(1)">`,
	`<link rel=stylesheet href=https://evil.example/x.css>`,
	`<style>@import "https://evil.example/x.css";</style>`,
	`<div style="background:url(javascript:alert(1))">x</div>`,
	`<details open ontoggle=alert(1)>x</details>`,
	`<a href="javascript:alert(1)">x</a>`,
	`<a href="jav&#x09;ascript:alert(1)">x</a>`,
	`<b title="x" onclick="alert(1)">x</b>`,
	`<b/onclick=alert(1)>x</b>`,
	`<b title='"><script>alert(1)</script>'>x</b>`,
	`<p title="</p><script>alert(1)</script>">x`,
	"<b title=`>x onmouseover=alert(1)>`>x</b>",
	`<div id="at-main" class="foot"><main>x</main></div>`,
	`<input autofocus onfocus=alert(1)>`,
	`<video><source onerror=alert(1)></video>`,
	`<audio src=x onerror=alert(1)>`,
	`<marquee onstart=alert(1)>x</marquee>`,
	`<table background="javascript:alert(1)"><tr><td>x`,
	`<script`, `<scr<script>ipt>alert(1)</scr</script>ipt>`, `<<script>alert(1)//<</script>`,
	`<![CDATA[<script>alert(1)</script>]]>`, `<?xml version="1.0"?><script>alert(1)</script>`, `<!DOCTYPE x [<!ENTITY y "z">]>`,
	`&lt;script&gt;alert(1)&lt;/script&gt;`, `&#60;script&#62;alert(1)&#60;/script&#62;`, `%3Cscript%3Ealert(1)%3C/script%3E`,
	"\u003cscript\u003ealert(1)", "<script\x00>alert(1)</script>", "＜script＞alert(1)＜/script＞",
	`javascript:alert(1)`, `JaVaScRiPt:alert(1)`, " \tjavascript:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)",
	`javascript&colon;alert(1)`, `javascript&#58;alert(1)`, `java\script:alert(1)`, "\x01javascript:alert(1)", "javascript\u200b:alert(1)",
	`vbscript:msgbox(1)`, `data:text/html,<script>alert(1)</script>`, `data:text/html;base64,PHNjcmlwdD4=`, `blob:x`, `file:///etc/passwd`, `view-source:x`,
	`//evil.example/x`, `/\evil.example`, `\\evil.example\x`, `https:evil.example`, `http://a@evil.example`, `https://x/"onclick="alert(1)`,
	`x" onclick="alert(1)`, `x' onclick='alert(1)`, "x` onclick=`alert(1)", `x onclick=alert(1)`, `" autofocus onfocus=alert(1) x="`,
	`{{.Site}}{{printf "%s" "<script>"}}`, `{{template "actor.html"}}`, `<%= x %>`, "${alert(1)}",
	`../../../../etc/passwd`, `..\..\x`, `/etc/passwd`, `con`, `404.html`, `_headers`, `site.css`, `index.html`, `.dossier/manifest`, `.netlify/x`,
	"a b\n/x https://evil.example 301", "/* https://evil.example/:splat 301!", "x\r\nX-Header: y", `:splat`, `#x`, `?x=y`, `%00`, `%2e%2e%2f`, `%0d%0a`,
	"\u202Etxt.exe", "\u2066x\u2069", "a\u0000b", strings.Repeat("A", 300), "😀", "", " ", ".", "..", "/", "//", "-", "^", "]]", "|", `\`, "---", "...", "%%", "`", "~~~", "<", ">", "&", `"`, "'",
}

// keys are those of the front matter, all kinds'.
var keys = strings.Fields(`accessed aliases alias archive-date archive-url author basis csl-type cssclasses date dateline derives-from
	description distributed-by draft image issued label lang language lastmod not-stated not-the-same-as part-of permalink publish publisher
	review-after slug sort status status-date status-note tags tag title title-short type url weight`)

// roads are the places of a note's body, with § for the attack.
var roads = []string{
	"§", "A §\nB", "Text § text [@paper, para. 1].", "[x](§)", "[x](<§>)", "[x](y '§')", "[x](paper.md \"§\")", "[§](paper.md)", "[§](https://example.org/)", "[x][§]\n\n[§]: §",
	"[x]\n\n[x]: <§> (§)", "<§>", "<https://example.org/§>", "https://example.org/§", "www.example.org/§", "<x@example.org§>", "![§](pic.png \"§\")", "![x](§)", "![[pic.png|§]]", "![[§]]", "![[§.png]]",
	"[[§]]", "[[paper|§]]", "[[paper#§]]", "[[paper#^§]]", "[[§|§]]", "Text ^§", "Text [@paper].\n\n^§", "#§", "#a/§", "`§`", "``§``", "```§\n§\n```", "```go {§}\n§\n```", "```html {linenos=true, hl_lines=[§]}\n§\n```",
	"~~~ §\n§\n~~~", "    §", "> [!§] §\n> §", "> [!note]§\n> x", "> [!note]- §\n> §", "x[^§]\n\n[^§]: §", "x[^1]\n\n[^1]: §", "==§==", "**§**", "~~§~~", "*§", "# §", "§\n===", "- §\n  - §", "1. §", "- [x] §", "> §",
	"| § | b |\n|---|:-:|\n| § [@paper] | § |", "<b>§</b>", "<b §>x</b>", "<b title=\"§\">x</b>", "<b title='§'>x</b>", "<abbr title=§>x</abbr>", "<div>\n§\n</div>", "<div title=\"§\">x</div>", "<div §>\n\nx\n\n</div>", "<p lang=\"§\" dir=\"§\">x</p>", "<§>x</§>", "<!-- § -->",
	"<time datetime=\"§\">x</time>", "<td colspan=\"§\">x</td>", "<ol start=\"§\"><li>x</ol>", "<details>\n<summary>§</summary>\n§\n</details>",
	"x [@§].", "x [@{§}].", "x @§ x", "x [§ @paper].", "x [see § @paper, para. 1, §].", "x [@paper, §].", "x [@paper, {§}].", "x [@paper, para. 1, via §].", "x [@paper, via [[§]]].", "x [@paper, via [[paper|§]]].",
	"x [@paper, trans. of \"§\"].", "x [@paper, trans. of «§»].", "x [@editor, §].", "x [-@paper; @§].", "%% § %%", "%% §", "\\§", "$§$", "$$\n§\n$$",
	"> [!contested] §\n>\n> - about:: [[§]], §\n> - agreed:: § [@paper]\n> - § — [[paper|§]], §, undated [@paper, §]\n>   - note:: § [@editor, §]\n> - x — unnamed \"§\" denies, on §, 2025 [@paper]\n> - x — §, undated [@paper]\n> - note:: § [@editor]\n> - response:: § [@paper]\n\n^§",
	"> [!alleged] §\n> § [@paper].\n>\n> - § — unnamed § alleges, undated [@paper]\n> - response:: § [@paper]",
	"> [!unknown] §\n> - § [@editor]", "> [!wording] §\n> - \"§\" — [[hub]], § [@paper]", "> [!course] §\n> - § — [[hub]], 2025-01-01/§ [@paper]",
	"> [!facts] §\n>\n> - spelling:: § (given as \"§\", §) — § [@paper, §]\n> - §:: § [@paper]\n> - place:: [[§]] (contested: ^§) [@paper]\n> - evil:: § (as of §, since §, until §, review-after §) — unnamed \"§\" [@paper]\n> - when:: § [@paper]\n>   - note:: § [@editor]",
	"> [!correction] 2025-01-01 §\n> §\n>\n> - § [@paper, §] [[§]]\n\n^§", "> [!correction] §\n> §",
	"- ¶ 1 §\n- ¶ 2 [§](§)\n- fig. 1 §\n- headline §",
}

// hostileSite is a site with an attack in every place there is.
func hostileSite(attack string) files {
	quoted := func(s string) string {
		b, _ := json.Marshal(s) // which YAML reads, too
		return string(b)
	}
	q := quoted(attack)
	name := strings.NewReplacer("/", "∕", "\x00", "", "\n", " ").Replace(attack)
	if name == "" || len(name) > 100 || strings.Trim(name, ".") == "" {
		name = "plain"
	}
	f := files{
		"content/site.yaml": fmt.Sprintf("title: %[1]s\ndescription: %[1]s\nbase-url: https://example.org/\nlanguage: %[1]s\ntime-zone: %[1]s\ncontent-as-of: %[1]s\n"+
			"citation-style: %[1]s\nstale-after: %[1]s\n%[1]s: x\nproperties:\n  evil: {label: %[1]s, inverse: %[1]s, values: many}\n  place: {label: %[1]s, inverse: %[1]s, values: many, target: %[1]s}\n"+
			"  %[1]s: {label: x}\nchecks:\n  %[1]s: %[1]s\nexclusions:\n  - {path: %[1]s, checks: [%[1]s], reason: %[1]s}\n", q),
		"content/sources/paper.md":                fmt.Sprintf("---\ntitle: %[1]s\ntitle-short: %[1]s\nlabel: %[1]s\npublisher: %[1]s\nauthor: [%[1]s]\nissued: 2025-01-01\nstatus: retracted\nstatus-date: 2025-06-01\nstatus-note: %[1]s\nbasis: {title: %[1]s, %[1]s: x}\n---\n\n- ¶ 1 %[2]s\n", q, attack),
		"content/actors/hub.md":                   fmt.Sprintf("---\ntype: person\ntitle: %[1]s\naliases: [%[1]s]\nsort: %[1]s\ndescription: %[1]s\ntags: [%[1]s]\n---\n\nText [@paper].\n", q),
		"content/pic.png":                         "x",
		"content/" + name + ".png":                "x",
		"content/actors/" + name + ".md":          "---\ntype: person\n---\n\n[[hub]] [@paper].\n",
		"content/" + name + "/" + name + ".md":    "[[hub]] [@paper].\n",
		"content/sources/" + name + "x.md":        "---\ntitle: x\n---\n",
		"content/events/" + name + "/" + "tag.md": "---\ntitle: x\ndate: 2025\n---\n\n" + attack,
		"content/links.md":                        "---\ntitle: Links\n---\n\n[[" + name + "]] ![[" + name + ".png]] ![x](<" + name + ".png>) [x](<actors/" + name + ".md>) [@" + name + "x] [@{" + name + "x}].\n",
		"content/raw-front.md":                    "---\ntitle: " + attack + "\naliases: [" + attack + "]\n" + attack + ": x\n---\n\nText.\n",
		"content/no-front.md":                     attack,
	}
	for i, key := range keys {
		for _, kind := range []string{"sources", []string{"actors", "events", "pages"}[i%3]} {
			f[fmt.Sprintf("content/%s/key-%d.md", kind, i)] = fmt.Sprintf("---\n%s: %s\n---\n\nText [@paper, para. 1] and [[hub]].\n", key, q)
		}
		// A list, and an old address.
		f[fmt.Sprintf("content/list-%d.md", i)] = fmt.Sprintf("---\n%s: [%s, %s]\n---\n\nText.\n", key, q, quoted("/old/"+attack))
	}
	for i, road := range roads {
		text := strings.ReplaceAll(road, "§", attack)
		kind := []string{"actors", "events", "sources", "pages"}[i%4]
		f[fmt.Sprintf("content/%s/road-%d.md", kind, i)] = fmt.Sprintf("---\ntitle: Road %d\n---\n\n%s\n\n[[hub]]\n", i, text)
		if i%5 == 0 {
			f["content/index.md"] += text + "\n\n"
		}
	}
	return f
}

// elements are those that pages consist of, with their attributes; all may
// have global ones.
var elements = map[string]string{
	"html": "", "head": "", "body": "", "title": "", "meta": "charset name content property media", "link": "rel href type hreflang sizes", "header": "", "footer": "", "main": "", "nav": "", "article": "", "section": "", "div": "", "span": "", "p": "", "br": "", "hr": "",
	"h1": "", "h2": "", "h3": "", "h4": "", "h5": "", "h6": "", "ul": "", "ol": "start", "li": "value", "dl": "", "dt": "", "dd": "", "blockquote": "", "pre": "", "code": "", "table": "", "thead": "", "tbody": "", "tfoot": "", "tr": "", "caption": "", "colgroup": "span", "col": "span", "center": "",
	"td": "colspan rowspan", "th": "colspan rowspan scope", "figure": "", "figcaption": "", "details": "open", "summary": "",
	"a": "href hreflang rel data-originalurl data-versionurl data-versiondate", "img": "src alt width height loading decoding", "input": "type disabled checked",
	"script": "src defer", "em": "", "strong": "", "del": "datetime", "mark": "", "sup": "", "sub": "", "b": "", "i": "", "abbr": "", "bdi": "", "bdo": "", "cite": "", "data": "value", "dfn": "", "ins": "datetime", "kbd": "", "q": "", "rp": "", "rt": "", "ruby": "", "s": "", "samp": "", "small": "", "time": "datetime", "u": "", "var": "", "wbr": "",
}

// controls are elements of filters and of the search, which stand where nothing
// that an author writes does; so do pictures.
var controls = map[string]string{
	"form": "action method", "label": "for", "select": "name", "option": "value", "button": "type", "datalist": "",
	"input": "type name list autocomplete autocapitalize spellcheck enterkeyhint inputmode pattern placeholder",
}

// drawings are elements of pictures.
var drawings = map[string]string{
	"svg": "viewBox width height x y", "g": "", "defs": "", "title": "", "a": "href transform", "path": "d marker-end", "line": "x1 x2 y1 y2", "circle": "cx cy r", "rect": "x y width height rx",
	"text": "x y dx dy", "marker": "markerHeight markerUnits markerWidth orient refX refY viewBox",
}

// written reports whether an element stands in what an author has written.
func written(n *html.Node) bool {
	for up := n.Parent; up != nil; up = up.Parent {
		for _, class := range []string{"prose", "entry-text", "mention-text", "card-text", "claim-text", "point-title", "correction-text", "summary-text", "facts"} {
			if hasClass(up, class) {
				return true
			}
		}
	}
	return false
}

const global = " id class lang dir title role tabindex aria-label aria-labelledby aria-current aria-hidden data-callout data-known data-head data-until data-reported data-view data-for data-script data-summaries data-as-of data-actors data-sources data-place data-sort data-of data-ends hidden aria-describedby "

// innocent returns what is on a page that may not be there.
func innocent(text string) []string {
	var problems []string
	report := func(format string, args ...any) { problems = append(problems, fmt.Sprintf(format, args...)) }
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return []string{err.Error()}
	}
	once := map[string]int{}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if n.Namespace == "" {
			once[n.Data]++
		}
		allowed, known := elements[n.Data]
		if attributes, is := controls[n.Data]; is && n.Namespace == "" && !written(n) {
			allowed, known = attributes, true
		}
		if attributes, is := drawings[n.Data]; is && n.Namespace == "svg" && !written(n) {
			allowed, known = attributes, true
		} else if n.Namespace != "" {
			known = false
		}
		if !known {
			report("there is a <%s>", n.Data)
		}
		for _, a := range n.Attr {
			if !strings.Contains(" "+allowed+global, " "+a.Key+" ") {
				report("<%s> has the attribute %s=%q", n.Data, a.Key, a.Val)
			}
			if a.Key == "href" || a.Key == "src" || strings.HasSuffix(a.Key, "url") {
				if problem := unsafe(a.Val); problem != "" {
					report("<%s %s=%q>: %s", n.Data, a.Key, a.Val, problem)
				}
			}
			if a.Key == "rel" && n.Data == "link" && !slices.Contains([]string{"stylesheet", "canonical", "alternate", "icon", "apple-touch-icon"}, a.Val) {
				report("<link rel=%q>", a.Val)
			}
			if a.Key == "name" && n.Data == "meta" && !strings.HasPrefix(a.Val, "twitter:") && !slices.Contains([]string{"viewport", "description", "generator", "color-scheme", "theme-color"}, a.Val) {
				report("<meta name=%q>", a.Val)
			}
		}
		switch n.Data {
		case "script":
			if src, _ := attribute(n, "src"); !ownScript(src) || n.FirstChild != nil {
				report("there is a <script> that isn't the site's")
			}
		case "main", "footer", "header":
			if hasClass(n, "main") || hasClass(n, "foot") || hasClass(n, "masthead") {
				if n.Parent.Data != "body" {
					report("the page's %s stands in a %s", n.Data, n.Parent.Data)
				}
			}
		case "link", "meta", "title":
			if n.Parent.Data != "head" && n.Namespace == "" {
				report("<%s> stands in the %s", n.Data, n.Parent.Data)
			}
		}
	}
	for _, name := range []string{"html", "head", "body", "title", "main", "footer"} {
		if once[name] != 1 {
			report("there are %d <%s>", once[name], name)
		}
	}
	return problems
}

// unsafe says what is wrong with an address as browsers read it, or "".
func unsafe(address string) string {
	clean := strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' {
			return -1
		}
		return r
	}, strings.TrimLeftFunc(address, func(r rune) bool { return r <= ' ' }))
	if strings.ContainsFunc(address, unicode.IsControl) {
		return "there is a control character in it"
	}
	scheme, _, ok := strings.Cut(clean, ":")
	if ok && !strings.ContainsAny(scheme, "/?#") {
		switch strings.ToLower(scheme) {
		case "http", "https", "mailto", "tel":
		default:
			return "a browser could run it"
		}
	}
	if s := strings.ReplaceAll(clean, `\`, "/"); strings.HasPrefix(s, "//") {
		return "it leads to another host"
	}
	return ""
}

// Nothing that an author, or whoever an author quotes, can write puts a
// script, a handler or a stranger's part on a page.
func TestNoScriptReachesAPage(t *testing.T) {
	for i, attack := range attacks {
		if testing.Short() && i%8 != 0 {
			continue
		}
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			b := hostileSite(attack).make(t)
			reported := 0
			report := func(file, problem string) {
				if reported++; reported < 6 {
					t.Errorf("%q: %s: %s", attack, file, problem)
				}
			}
			for _, file := range slices.Sorted(maps.Keys(b.outputs)) {
				if problem := misplaced(file); problem != "" {
					report(file, problem)
				}
				text := b.outputs[file]
				switch {
				case path.Ext(file) == ".html":
					for _, problem := range innocent(text) {
						report(file, problem)
					}
				case file == "corrections.xml":
					feed, err := gofeed.NewParser().ParseString(text)
					if err != nil {
						report(file, err.Error())
						continue
					}
					for _, item := range feed.Items {
						for _, problem := range innocent("<!doctype html><title></title><main>" + item.Content + "</main><footer></footer>") {
							report(file, problem)
						}
					}
				case file == "_redirects":
					for line := range strings.Lines(text) {
						if fields := strings.Fields(line); len(fields) != 3 || fields[0][0] != '/' || fields[1][0] != '/' || strings.HasPrefix(fields[1], "//") ||
							fields[2] != "301" || strings.ContainsAny(fields[0], "*:") {
							report(file, line)
						}
					}
				}
			}
		})
	}
}

// misplaced says why a file can't be published at a path, or "".
func misplaced(file string) string {
	switch {
	case path.Clean("/"+file) != "/"+file, strings.HasSuffix(file, "/"), file == "":
		return "the path isn't plain"
	case strings.ContainsFunc(file, func(r rune) bool {
		return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)
	}):
		return "there is a control character in the path"
	case strings.Contains(file, `\`):
		return "there is a backslash in the path"
	case strings.HasPrefix(file, "."):
		return "the path begins with a dot"
	}
	return ""
}
