package export

import (
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dossier/generator/site"
)

func TestRedirects(t *testing.T) {
	g := &site.Graph{
		Notes: []*site.Note{{Address: "actors/ahmed/"}, {Address: ""}, {Address: "أحمد/a b:c/"}},
		Redirects: []site.Redirect{
			{From: "/.netlify/x", To: 0},
			{From: "/a b*c:d#e?f%g/", To: 0},
			{From: "/old/", To: 1},
			{From: "/people/sharaa.html", To: 2},
			{From: "/أحمد", To: 0},
		},
	}
	want := `/%2Enetlify/x /actors/ahmed/ 301
/a%20b%2Ac%3Ad%23e%3Ff%25g/ /actors/ahmed/ 301
/old/ / 301
/people/sharaa.html /%D8%A3%D8%AD%D9%85%D8%AF/a%20b%3Ac/ 301
/%D8%A3%D8%AD%D9%85%D8%AF /actors/ahmed/ 301
`
	if diff := cmp.Diff(want, string(Redirects(g))); diff != "" {
		t.Error(diff)
	}
	if got := Redirects(&site.Graph{}); len(got) != 0 {
		t.Errorf("no redirects give %q", got)
	}
}

func FuzzEscapePath(f *testing.F) {
	f.Add("/a b*c:d#e?f%g/")
	f.Add("/.netlify/أحمد")
	f.Fuzz(func(t *testing.T, p string) {
		escaped := escapePath(p)
		if back, err := url.PathUnescape(escaped); err != nil || back != p {
			t.Errorf("%q was escaped as %q, which reads %q, %v", p, escaped, back, err)
		}
		if strings.ContainsAny(escaped, " \t\r\n*:#?\"<>\\") || strings.HasPrefix(escaped, "/.") {
			t.Errorf("%q was escaped as %q", p, escaped)
		}
	})
}

func TestHeaders(t *testing.T) {
	got := string(Headers([]string{"site.0a1b2c3d.css"}, []string{"maps/a.svg", "maps/a.png", "Old.HTM"}))
	for _, want := range []string{
		"\n/*\n  Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self';",
		"\n  X-Content-Type-Options: nosniff\n",
		"\n/site.0a1b2c3d.css\n  Cache-Control: public, max-age=31536000, immutable\n",
		"\n/maps/a.svg\n  Content-Security-Policy: script-src 'none'; sandbox\n",
		"\n/Old.HTM\n  Content-Security-Policy: script-src 'none'; sandbox\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q isn't in\n%s", want, got)
		}
	}
	if strings.Contains(got, "a.png") {
		t.Error("a picture that runs nothing has a rule")
	}
	if strings.Contains(got, "unsafe") {
		t.Error("the policy lets something unsafe through")
	}
	if n := strings.Count(got, "Cache-Control:"); n != 1 {
		t.Errorf("%d rules set Cache-Control", n)
	}
	if strings.Contains(string(Headers(nil, nil)), "immutable") {
		t.Error("files whose names carry no digest are called immutable")
	}
}
