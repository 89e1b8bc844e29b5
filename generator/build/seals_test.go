package build_test

import (
	"slices"
	"testing"

	"dossier/generator/build"
	"dossier/generator/build/testsite"
	"dossier/generator/site"
)

// sealedPages are pages as they were made last, under the seal that they had.
type sealedPages map[string]sealedPage

type sealedPage struct {
	seal site.Seal
	text string
}

// update makes those that another plan has under other seals, and says where
// one that has the seal it had isn't what it was.
func (s sealedPages) update(b *built) string {
	for _, o := range b.plan.Outputs() {
		if o.MakeUnless == nil {
			continue
		}
		was := s[o.Path]
		made, seal, err := o.MakeUnless(was.seal)
		switch {
		case err != nil:
			return o.Path + ": " + err.Error()
		case seal == was.seal && was.text != b.outputs[o.Path]:
			return o.Path + " has the seal that it had, but other bytes"
		case seal == was.seal && made != nil:
			return o.Path + " was made though it has the seal that it had"
		case seal != was.seal && string(made) != b.outputs[o.Path]:
			return o.Path + " is another when it is made for its seal"
		}
		s[o.Path] = sealedPage{seal, b.outputs[o.Path]}
	}
	return ""
}

// After an edit those pages are made anew whose bytes are others, and no more.
func TestOnlyPagesWhoseViewChangedAreMadeAgain(t *testing.T) {
	snapshot := testsite.Snapshot(testsite.Options{Notes: 60}, files{}.snapshot().Templates)
	b := build.New()
	pages := sealedPages{}
	before := makeWith(t, b, snapshot)
	if diff := pages.update(before); diff != "" {
		t.Fatal(diff)
	}
	for _, edit := range []func(text string) string{
		func(text string) string { return text + "\nOne more sentence [@editor].\n" },
		func(text string) string { return text },
	} {
		edited := *snapshot
		edited.Notes = slices.Clone(snapshot.Notes)
		edited.Notes[7] = site.NewFile(snapshot.Notes[7].Path, []byte(edit(string(snapshot.Notes[7].Text))))
		after := makeWith(t, b, &edited)
		var made, other []string
		for _, o := range after.plan.Outputs() {
			if o.MakeUnless == nil {
				continue
			}
			if _, seal, _ := o.MakeUnless(pages[o.Path].seal); seal != pages[o.Path].seal {
				made = append(made, o.Path)
			}
			if after.outputs[o.Path] != before.outputs[o.Path] {
				other = append(other, o.Path)
			}
		}
		if !slices.Equal(made, other) {
			t.Errorf("made again: %q; others than before: %q", made, other)
		}
		t.Log(made)
		if diff := pages.update(after); diff != "" {
			t.Fatal(diff)
		}
		before = after
	}
}
