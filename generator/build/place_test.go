package build_test

import (
	"regexp"
	"strings"
	"testing"

	"dossier/generator/build"
)

// Pages are the same wherever the site stands, but for the canonical address,
// which paper tells, and the page that is shown at any address. In a feed every address is whole.
func TestLittleDependsOnWhereTheSiteStands(t *testing.T) {
	absolute := regexp.MustCompile(`((?:(?:rel="canonical" href|hreflang="[a-z-]+" href|property="og:(?:url|image)" content)="|<bdi dir="ltr">)https://example\.org/)`)
	f := readSite(t, "testdata/golden/everything.txtar")
	at := func(base string) *built {
		s := f.snapshot()
		s.BaseURL = base
		return makeWith(t, build.New(), s)
	}
	root, below := at("https://example.org/"), at("https://example.org/deep/er/")
	for path, text := range root.outputs {
		moved := below.outputs[path]
		switch {
		case path == "404.html":
			if strings.Contains(moved, `href="../`) || !strings.Contains(moved, `href="/deep/er/site.`) || !strings.Contains(text, `href="/site.`) {
				t.Errorf("404.html doesn't begin its addresses with the base URL's path:\n%s", moved)
			}
		case path == "corrections.xml":
			if strings.ReplaceAll(text, "https://example.org/", "https://example.org/deep/er/") != moved {
				t.Errorf("%s differs in more than its addresses", path)
			}
		case absolute.ReplaceAllString(text, "${1}deep/er/") != moved:
			t.Errorf("%s differs", path)
		}
		if strings.Contains(text, `href="/`) && path != "404.html" {
			t.Errorf("%s has an address that begins at the root", path)
		}
	}
	for path, text := range at("").outputs {
		if path == "404.html" && !strings.Contains(text, `href="/eastwick/site.`) {
			t.Errorf("the configuration's base URL doesn't show:\n%s", text)
		}
	}
}

// Without a base URL there is no canonical address, and the 404 page stands at
// the root.
func TestASiteWithoutABaseURL(t *testing.T) {
	b := files{"content/site.yaml": "title: T\n"}.make(t)
	for path, text := range b.outputs {
		if strings.Contains(text, `rel="canonical"`) {
			t.Errorf("%s has a canonical address", path)
		}
		if path == "corrections.xml" || strings.Contains(text, `rel="alternate"`) {
			t.Errorf("%s: a feed whose links lead nowhere", path)
		}
	}
	if text := b.outputs["404.html"]; !strings.Contains(text, `href="/site.`) {
		t.Error(text)
	}
}

// There is a site even where there is nothing to show.
func TestTheEmptySite(t *testing.T) {
	for name, f := range map[string]files{
		"nothing":      {},
		"empty config": {"content/site.yaml": ""},
		"empty note":   {"content/site.yaml": "title: T\n", "content/a.md": ""},
		"empty notes": {
			"content/site.yaml": "title: T\n", "content/index.md": "", "content/actors/a.md": "", "content/events/a.md": "", "content/sources/a.md": "",
		},
	} {
		b := f.make(t)
		for _, path := range []string{"index.html", "404.html", "actors/index.html", "events/index.html", "sources/index.html", "contested/index.html"} {
			if b.outputs[path] == "" {
				t.Errorf("%s: there is no %s", name, path)
			}
		}
		for _, problem := range crawl(b) {
			t.Errorf("%s: %s", name, problem)
		}
	}
}
