package intake

import (
	"errors"
	"strings"
	"testing"
)

// A page that was made to be costly is refused, or read in a time that its
// length bounds: none of these hangs. They are the shapes that the parser, the
// search for the article and the reading of JSON-LD each go over many times;
// at eight times this size, the limit, the worst took under three seconds.
func TestCostlyPages(t *testing.T) {
	many := func(s string) string { return strings.Repeat(s, MaxBytes/8/len(s)) }
	some := func(n int, s string) string { return strings.Repeat(s, max(1, n/4)) }
	pages := map[string]string{
		"open divs":            many("<div>"),
		"divs deep":            some(200, some(500, "<div>")+"word word word, "+some(500, "</div>")),
		"links":                many("<a href=x>"),
		"formatting":           many("<b><i><u>"),
		"tables":               many("<table><td>"),
		"breaks":               some(90_000, "<br>") + many("x "),
		"text deep":            some(450, "<div>") + many("word, "),
		"paragraphs":           some(95_000, "<p>Some words, that make, a paragraph here."),
		"lists":                some(30_000, "<ul><li>Some words, that make, an item.</li></ul>"),
		"lists deep":           some(400, "<ul><li>Some words, that make, an item.") + some(5000, "<li>x"),
		"inline":               some(90_000, "<span>a</span>"),
		"divs of one":          some(30_000, "<div><div><p>Words, and, more.</p></div></div>"),
		"data":                 `<script type="application/ld+json">` + many("[{\"@graph\":") + `</script><p>x`,
		"data wide":            `<script type="application/ld+json">[` + many(`{"@type":"NewsArticle"},`) + `{}]</script><p>x`,
		"data deep":            some(20, `<script type="application/ld+json">`+some(9000, `{"@type":"A","mainEntity":`)+"1"+some(9000, "}")+`</script>`),
		"metas":                many(`<meta name=author content="A, B">`),
		"times":                many("<time>x</time>"),
		"title":                "<title>" + many(" - "),
		"comments":             many("<!--url: -->"),
		"attributes":           some(90_000, "<p class='comment sidebar share ad' style='display : block'>word"),
		"headings":             some(90_000, "<h1>Head</h1>"),
		"captions":             some(45_000, "<figure><figcaption>Head</figcaption></figure>"),
		"one long attribute":   "<meta name=author content='" + many("a, ") + "'>",
		"one long word":        many("x"),
		"one long declaration": "<" + many("!"),
		"byline":               some(40_000, "<span class=byline>By x</span><p>x, y, z, and more, words"),
	}
	for name, page := range pages {
		t.Run(name, func(t *testing.T) {
			page = "<!doctype html><title>x</title><script>x</script><body>" + page
			p, err := Read([]byte(page))
			var wrong *Error
			if err != nil && !errors.As(err, &wrong) || err == nil && p.Doubt == "" && len(p.Structure.Paragraphs) == 0 {
				t.Errorf("%v, %v", p, err)
			}
		})
	}
}
