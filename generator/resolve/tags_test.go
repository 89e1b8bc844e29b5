package resolve_test

import (
	"strings"
	"testing"

	"dossier/generator/date"
	"dossier/generator/resolve"
	"dossier/generator/site"
)

// However deep a tag is that package parse lets through, it has a bounded
// number of pages, and the note is on the deepest of them.
func TestTagsHaveABoundedNumberOfLevels(t *testing.T) {
	doc := &site.Doc{Tags: []site.Text{{Value: "t" + strings.Repeat("/a", 2500)}, {Value: "t/a/a/a/a/a/a/a"}}}
	g, _ := resolve.Graph(&site.Config{}, []resolve.Input{{Path: "content/x.md", Doc: doc}}, nil, date.Day{}, resolve.Options{})
	if len(g.Tags) != 8 {
		t.Fatalf("%d tags", len(g.Tags))
	}
	deepest := g.Tags[len(g.Tags)-1]
	if deepest.Name != "t/a/a/a/a/a/a/a" || len(deepest.Notes) != 1 {
		t.Errorf("the deepest is %+v", deepest)
	}
	if n := g.Notes[0]; n.Tags[0] != 7 || n.Tags[1] != 7 {
		t.Errorf("the note has the tags %v", n.Tags)
	}
}
