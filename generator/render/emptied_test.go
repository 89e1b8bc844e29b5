package render

import (
	"regexp"
	"strings"
	"testing"
)

func TestHideEmptied(t *testing.T) {
	for _, c := range []struct{ name, page, want string }{
		{"a section goes with its last entry",
			`<section class="part"><h2>Parts</h2><ol><li data-known="3">a</li><li data-known="2">b</li></ol></section>`,
			`<section data-known="2" class="part"><h2>Parts</h2><ol><li data-known="3">a</li><li data-known="2">b</li></ol></section>`},
		{"what the first view shows needs nothing",
			`<section class="part"><p data-known="1">a</p></section>`, ``},
		{"paragraphs, items and lists of text",
			`<div class="prose"><ul><li><span data-known="4">a</span></li><li><p><span data-known="2">b</span><img src="x"></p></li></ul></div>`,
			`<div class="prose"><ul data-known="2"><li data-known="4"><span data-known="4">a</span></li><li data-known="2"><p data-known="2"><span data-known="2">b</span><img src="x"></p></li></ul></div>`},
		{"text without a statement has no date",
			`<div class="prose"><p>a</p><p class="embed-from">b</p><pre>c</pre></div>`,
			`<div class="prose"><p data-known="13">a</p><p class="embed-from">b</p><pre>c</pre></div>`},
		{"but not within what has one",
			`<div class="prose"><article data-known="2"><p>a</p><ol class="claims"><li data-known="3"><p>b</p></li></ol></article></div>`,
			`<div class="prose"><article data-known="2"><p>a</p><ol data-known="3" class="claims"><li data-known="3"><p>b</p></li></ol></article></div>`},
		{"what stands in for the rest keeps it",
			`<div class="short-part"><ul><li><span data-known="3">a</span></li></ul><p data-until="3">none</p></div>`,
			`<div class="short-part"><ul data-known="3"><li data-known="3"><span data-known="3">a</span></li></ul><p data-until="3">none</p></div>`},
		{"but not beyond what it stands in",
			`<section class="part"><p data-known="2"><i data-until="3">none</i></p></section>`,
			`<section data-known="2" class="part"><p data-known="2"><i data-until="3">none</i></p></section>`},
		{"what is ours is later",
			`<p class="corrected">a</p><section class="part corrections"><p><i data-known="2">b</i></p></section>`,
			`<p data-known="13" class="corrected">a</p><section data-known="13" class="part corrections"><p><i data-known="2">b</i></p></section>`},
		{"a mark is not what it marks",
			`<ul><li class="mention"><p><a>a</a><a class="mark" data-known="3">m</a></p></li></ul>`, ``},
		{"signs in attributes and comments", `<!-- <p class="part"> --><div class="part" title="a > b <p>"><i data-known="2">a</i></div>`,
			`<!-- <p class="part"> --><div data-known="2" class="part" title="a > b <p>"><i data-known="2">a</i></div>`},
		{"contents lead to what is shown",
			`<nav class="contents"><ul><li><a href="#a">a</a></li><li><a href="#b">b</a></li><li><a href="#c">c</a></li></ul></nav><section class="part"><h2 id="a">a</h2><p data-known="3">x</p></section><h2 id="b" data-known="2">b</h2><section class="part corrections"><h2 id="c">c</h2></section>`,
			`<nav class="contents"><ul><li data-known="3"><a href="#a">a</a></li><li data-known="2"><a href="#b">b</a></li><li data-known="13"><a href="#c">c</a></li></ul></nav><section data-known="3" class="part"><h2 id="a">a</h2><p data-known="3">x</p></section><h2 id="b" data-known="2">b</h2><section data-known="13" class="part corrections"><h2 id="c">c</h2></section>`},
	} {
		if c.want == "" {
			c.want = c.page
		}
		if got := string(HideEmptied([]byte(c.page), 13, "")); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.name, got, c.want)
		}
	}
}

// Where a part of a page alone has views, nothing is hidden beside it.
func TestHideEmptiedWithinAPart(t *testing.T) {
	beside := `<div class="prose"><p>a</p></div><p class="corrected">b</p>`
	part := `<section class="part views"><ol class="claims"><li data-known="3">c</li></ol></section>`
	want := beside + `<section data-known="3" class="part views"><ol data-known="3" class="claims"><li data-known="3">c</li></ol></section>` + beside
	if got := string(HideEmptied([]byte(beside+part+beside), 13, "views")); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// Whatever it is given, all it does is to put attributes in, and the second
// time there is nothing left to do.
func FuzzHideEmptied(f *testing.F) {
	f.Add(`<section class="part"><h2>a</h2><p data-known="2">b</section><div class=prose`)
	f.Add(`<div class="prose"><p>a<li data-known="x"><br/></p></li></div></div>`)
	f.Add(`<p class="a" data-known="99999999999999999999">`)
	put := regexp.MustCompile(`(<[a-z0-9]+) data-known="[0-9]+"`)
	f.Fuzz(func(t *testing.T, page string) {
		if strings.Contains(page, " data-known") && put.MatchString(page) {
			page = put.ReplaceAllString(page, `$1 class="x" data-known="2"`)
		}
		once := string(HideEmptied([]byte(page), 13, ""))
		if got := put.ReplaceAllString(once, "$1"); got != page {
			t.Fatalf("%q became %q", page, once)
		}
		if twice := string(HideEmptied([]byte(once), 13, "")); twice != once {
			t.Fatalf("%q became %q", once, twice)
		}
	})
}
