package portable

import (
	"encoding/base64"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestLinksToFoldersLeadToThePagesInThem(t *testing.T) {
	for in, want := range map[string]string{
		"../actors/ann/":            "../actors/ann/index.html",
		"../actors/ann/#facts":      "../actors/ann/index.html#facts",
		"./":                        "./index.html",
		"../../":                    "../../index.html",
		"..":                        "../index.html",
		".":                         "./index.html",
		"../search/?q=a/b":          "../search/index.html?q=a/b",
		"ar/%D8%A3/":                "ar/%D8%A3/index.html",
		"a:b/c/":                    "a:b/c/",
		"./a:b/":                    "./a:b/index.html",
		"#at-main":                  "#at-main",
		"":                          "",
		"?q=x":                      "?q=x",
		"site.0a1b2c3d.css":         "site.0a1b2c3d.css",
		"https://example.org/":      "https://example.org/",
		"//example.org/":            "//example.org/",
		"/actors/":                  "/actors/",
		"mailto:ann@example.org":    "mailto:ann@example.org",
		"../images/a b/picture.png": "../images/a b/picture.png",
	} {
		if got := Address(in); got != want {
			t.Errorf("%q leads to %q, not %q", in, got, want)
		}
	}
}

func TestAllElseStaysByteForByte(t *testing.T) {
	const page = "<!doctype html>\n<html lang=en><head><title>a &amp; b</title><!-- <a href=\"x/\"> -->\n<body  class='a'>" +
		"<p>3 < 4 & <A HREF=\"x/?a=1&amp;b=2#c\" data-x='\"'>x</A> <img src=\"x/\"> <pre>\n<a href=y>z</a></pre><textarea><a href=\"t/\"></textarea>"
	want := strings.Replace(page, "<A HREF=\"x/?a=1&amp;b=2#c\" data-x='\"'>", `<a href="x/index.html?a=1&amp;b=2#c" data-x="&#34;">`, 1)
	if got := string(Page([]byte(page))); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestAScriptHandsTheBytesOver(t *testing.T) {
	data := string([]byte{0, 255, '"', '\\', '\n'})
	got := string(Script(`a/"b".bin`, []byte(data)))
	want := `dossierShard("a/\"b\".bin","` + base64.StdEncoding.EncodeToString([]byte(data)) + "\");\n"
	if got != want {
		t.Error(got)
	}
}

func FuzzPage(f *testing.F) {
	f.Add(`<a href="x/">x</a><a href='.'>y`)
	f.Add(`<script src=a></script><style>a{}</style><a href="javascript:x/">`)
	f.Fuzz(func(t *testing.T, text string) {
		once := Page([]byte(text))
		if twice := Page(once); string(twice) != string(once) {
			t.Errorf("a second time it is another page:\n%q\n%q", once, twice)
		}
		// Nothing but addresses may change.
		a, b := html.NewTokenizer(strings.NewReader(text)), html.NewTokenizer(strings.NewReader(string(once)))
		for {
			x, y := a.Next(), b.Next()
			if x != y {
				t.Fatalf("%v became %v", x, y)
			}
			if x == html.ErrorToken {
				return
			}
			if p, q := a.Token(), b.Token(); p.Data != q.Data || len(p.Attr) != len(q.Attr) {
				t.Errorf("%v became %v", p, q)
			}
		}
	})
}
