package build_test

import (
	"strings"
	"testing"

	"dossier/generator/build"
	"dossier/generator/build/testsite"
)

// An output that is asked for by its path is the one that the list has, though
// the list isn't worked out for it; and where the list has none, there is none.
func TestAnOutputIsTheOneThatIsListed(t *testing.T) {
	for name, snap := range map[string]func() *build.Plan{
		"generated": func() *build.Plan {
			return build.New().Plan(testsite.Snapshot(testsite.Options{Notes: 300}, readFolder("../../templates", "templates/").snapshot().Templates))
		},
		"empty": func() *build.Plan {
			return build.New().Plan(files{}.with(readFolder("../../templates", "templates/")).snapshot())
		},
		"a folder in the stylesheet's place": func() *build.Plan {
			site := files{"templates/Site.css/x.txt": "x", "content/about.md": "---\ntitle: About\npermalink: site.css/a/\n---\n"}
			return build.New().Plan(site.with(readFolder("../../templates", "templates/")).snapshot())
		},
	} {
		t.Run(name, func(t *testing.T) {
			listed, asked := snap(), snap()
			known := map[string]bool{}
			for _, want := range listed.Outputs() {
				known[want.Path] = true
				got, ok := asked.Output(want.Path)
				if !ok || got.Path != want.Path || got.Maker != want.Maker || got.Copy != want.Copy || strings.Join(got.From, " ") != strings.Join(want.From, " ") {
					t.Errorf("%s is %+v, and is listed as %+v", want.Path, got, want)
				} else if want.Make != nil && makeOutput(t, got) != makeOutput(t, want) {
					t.Errorf("%s is made otherwise than it is listed", want.Path)
				}
			}
			for _, path := range []string{
				"", "index", "nothing/index.html", "actors/page/1/index.html", "actors/page/02/index.html", "actors/page/99/index.html", "actors/page/x/index.html",
				"tags/nothing/index.html", "tags/page/2/index.html", "404.html/index.html", "site.css/index.html", "page/2/index.html", "contested/page/0/index.html",
			} {
				if _, ok := asked.Output(path); ok != known[path] {
					t.Errorf("%q: %v", path, ok)
				}
			}
		})
	}
}
