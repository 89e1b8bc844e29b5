package build_test

import (
	"slices"
	"testing"

	"dossier/generator/build"
)

func TestSitesAreTheSameWhateverWasPlannedBefore(t *testing.T) {
	for name, f := range goldenSites(t) {
		s := f.snapshot()
		list, err := build.Unsteady(s, build.New().Plan(s), nil)
		if err != nil || len(list) > 0 {
			t.Errorf("%s: %v, %v", name, list, err)
		}
	}
}

// What isn't the same is found: here because the plan is another site's.
func TestWhatIsNotTheSameIsFound(t *testing.T) {
	f := readSite(t, "testdata/golden/small.txtar")
	other := f.with(files{"content/about.md": "---\ntitle: Elsewhere\n---\nIt is [@editor].\n", "content/new.md": "---\ntitle: New\n---\nIt is [@editor].\n"})
	list, err := build.Unsteady(f.snapshot(), build.New().Plan(other.snapshot()), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"about/index.html", "new/index.html", "index.html"} {
		if !slices.Contains(list, want) {
			t.Errorf("%s isn't among %v", want, list)
		}
	}
}
