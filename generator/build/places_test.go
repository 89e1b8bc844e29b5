package build_test

import (
	"strings"
	"testing"
)

// What goes out as it is can't take the place of a page, a rule of the host or
// another file, nor a place where hosts or systems go wrong.
func TestAttachmentsHavePlacesOfTheirOwn(t *testing.T) {
	for _, c := range []struct{ file, want string }{
		{"content/fine.png", ""},
		{"content/about/fine.png", ""},
		{"content/about/index.html", "[address-duplicate]"},
		{"content/About/INDEX.html", "[address-duplicate]"},
		{"content/actors", "[address-duplicate]"},
		{"content/index.html", "[address-duplicate]"},
		{"content/404.html", "[address-duplicate]"},
		{"content/404.html/x.png", "[address-duplicate]"},
		{"content/_headers", "[address-duplicate]"},
		{"content/_redirects", "[address-duplicate]"},
		{"content/site.css", ""}, // the site's own has a digest in its name
		{"content/.hidden/x.png", "[address-reserved]"},
		{"content/a\\b.png", "[address-reserved]"},
		{"content/a\u202Eb.png", "[address-reserved]"},
		{"templates/about/index.css", ""},
		{"templates/about", "[address-duplicate]"},
		{"templates/_redirects", "[address-duplicate]"},
		{"templates/.x.css", "[address-reserved]"},
		{"templates/fine.png", "[address-duplicate]"}, // and an attachment of that name is refused
	} {
		f := files{
			"content/site.yaml": "title: T\nchecks: {uncited-page: off, uncited-statement: off}\n",
			"content/fine.png":  "x",
			"content/about.md":  "---\ntitle: About\n---\n\n[file](<../" + c.file + ">) [fine](fine.png) [other](<" + strings.TrimPrefix(c.file, "content/") + ">)\n",
			c.file:              "x",
		}
		b := f.make(t)
		var about []string
		for _, d := range b.plan.Diags() {
			if d.Code == "address-duplicate" || d.Code == "address-reserved" {
				about = append(about, d.File+" ["+string(d.Code)+"]")
			}
		}
		got := strings.Join(about, ", ")
		want := ""
		if c.want != "" {
			want = c.file + " " + c.want
		}
		if c.file == "templates/fine.png" {
			want = "content/fine.png " + c.want
		}
		if got != want {
			t.Errorf("%s: reported %q, want %q\n%s", c.file, got, want, b.diags)
		}
		for _, path := range []string{"about/index.html", "404.html", "_headers", "_redirects"} {
			if strings.HasPrefix(b.outputs[path], "copy of") {
				t.Errorf("%s: it stands at %s", c.file, path)
			}
		}
	}
}
