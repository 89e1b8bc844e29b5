package site

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestChangedInputs(t *testing.T) {
	before := []Input{{"a", "1"}, {"b", "1"}, {"c", "1"}, {"e", "1"}}
	after := []Input{{"b", "2"}, {"c", "1"}, {"d", "1"}, {"f", "1"}}
	want := []InputChange{{"a", "1", ""}, {"b", "1", "2"}, {"d", "", "1"}, {"e", "1", ""}, {"f", "", "1"}}
	if diff := cmp.Diff(want, Changed(before, after)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if list := Changed(after, after); list != nil {
		t.Errorf("nothing changed, but it says %v", list)
	}
}

func TestInputsHaveAllThatASnapshotIs(t *testing.T) {
	s := &Snapshot{
		Config: NewFile(ConfigPath, nil), Notes: []File{NewFile("content/b.md", []byte("b")), NewFile("content/a.md", nil)},
		Templates: []File{NewFile("templates/x.html", nil)}, Assets: []Asset{{Path: "content/p.png"}}, Drafts: true, BaseURL: "https://example.org/",
	}
	var names []string
	for _, i := range s.Inputs() {
		names = append(names, i.Name)
		if i.Setting() != (i.Name == "day" || i.Name == "drafts" || i.Name == "portable" || i.Name == "base-url" || i.Name == "version") {
			t.Errorf("%s: setting %t", i.Name, i.Setting())
		}
	}
	want := []string{"base-url", "content/a.md", "content/b.md", "content/p.png", "content/site.yaml", "day", "drafts", "portable", "templates/x.html", "version"}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
