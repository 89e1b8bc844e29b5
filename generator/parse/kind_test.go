package parse_test

import (
	"testing"

	"dossier/generator/parse"
	"dossier/generator/site"
)

// A source has a record, however its front matter is written: the pages of
// sources count on it.
func TestSourcesHaveARecord(t *testing.T) {
	for _, c := range []struct {
		front    string
		byFolder site.Kind
		source   bool
	}{
		{"title: A", site.Source, true},
		{"type: source", site.Actor, true},
		{"type: source # a comment", site.Actor, true},
		{"type: event", site.Source, false},
		{"type: event # a comment", site.Source, false},
		{"type: event\ntitle: [", site.Source, true}, // no YAML: the folder's word holds
		{"type: source\ntitle: [", site.Actor, false},
		{"text: |\n  a\ntype: [event]", site.Source, true},
	} {
		doc := parse.New().Note([]byte("---\n"+c.front+"\n---\n\nText.\n"), c.byFolder)
		if has := doc.Front.Record != nil; has != c.source {
			t.Errorf("%q in a folder of %s: has a record: %t, type %q, %v", c.front, c.byFolder, has, doc.Front.Type.Value, doc.Diags)
		}
	}
}
