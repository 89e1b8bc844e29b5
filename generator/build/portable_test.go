package build_test

import (
	"net/url"
	"path"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"dossier/generator/build"
)

// plain is an address as a path.
func plain(address string) string {
	p, err := url.PathUnescape(address)
	if err != nil {
		panic(err)
	}
	return p
}

// Every link of a portable site leads to a file, since nobody shows the page of
// a folder there, and what only servers read is left out.
func TestAPortableSiteLeadsFromFileToFile(t *testing.T) {
	for _, s := range []files{readSite(t, "testdata/golden/everything.txtar"), dossier()} {
		snap := s.snapshot()
		snap.Portable = true
		b := makeWith(t, build.New(), snap)
		links := 0
		for file, text := range b.outputs {
			if file == "404.html" || strings.HasPrefix(file, "_") {
				t.Errorf("there is a %s", file)
			}
			if path.Ext(file) != ".html" {
				continue
			}
			root, err := html.Parse(strings.NewReader(text))
			if err != nil {
				t.Fatal(err)
			}
			for n := range root.Descendants() {
				for _, key := range []string{"href", "src", "action"} {
					to, ok := attribute(n, key)
					if rel, _ := attribute(n, "rel"); !ok || to == "" || strings.Contains(to, ":") || to[0] == '#' || rel == "canonical" || rel == "alternate" {
						continue
					}
					to, _, _ = strings.Cut(to, "#")
					to, _, _ = strings.Cut(to, "?")
					links++
					if at := path.Join(path.Dir(file), plain(to)); b.outputs[at] == "" {
						t.Errorf("%s leads to %s, which is no file", file, to)
					}
				}
			}
		}
		if links < 100 {
			t.Errorf("there were %d links", links)
		}
		for _, o := range b.plan.Outputs() {
			if o.Data && !strings.HasPrefix(b.outputs[o.Path+".js"], "dossierShard(") {
				t.Errorf("no script hands %s over", o.Path)
			}
		}
	}
}
