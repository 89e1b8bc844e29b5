package parse

import (
	"slices"
	"testing"

	"dossier/generator/site"
)

// What is said not to be stated and has a value all the same is shown, as far
// as nothing says that it was worked out: the author's words aren't dropped.
func TestAValueHoldsAgainstNotStated(t *testing.T) {
	doc := New().Note([]byte("---\nnot-stated: [title, author, issued]\ntitle: T\nissued: 2025-05-03\nbasis: {issued: by its address}\n---\n"), site.Source)
	if got, want := doc.Front.Record.NotStated, []string{"author", "issued"}; !slices.Equal(got, want) {
		t.Errorf("not stated: %q, want %q", got, want)
	}
	if len(doc.Diags) != 1 || doc.Diags[0].Code != "yaml-value" {
		t.Errorf("reported: %+v", doc.Diags)
	}
}
