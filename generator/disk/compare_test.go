package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dossier/generator/site"
)

// everything is all files below dir, Publish's own with them.
func everything(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			b, readErr := os.ReadFile(filepath.Join(dir, p))
			files[p], err = string(b), readErr
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestCompareTellsWhatDiffersAndWritesNothing(t *testing.T) {
	published := map[string]string{"index.html": "one\ntwo\n", "a/index.html": "a", "old.html": "o", "gone.html": "g", "p.png": "copy:content/p.png", "q.png": "copy:content/p.png", "bytes": "\x00\x01"}
	p := newSite(t).with(published)
	if _, err := Publish(p); err != nil {
		t.Fatal(err)
	}
	c, err := Compare(p)
	if err != nil || c.Same != len(published) || len(c.Differences) > 0 || c.CutShort {
		t.Errorf("nothing differs, but it says %+v, %v", c, err)
	}
	if diff := cmp.Diff(p.Inputs, c.Inputs); diff != "" {
		t.Errorf("the inputs (-published +read):\n%s", diff)
	}

	lay(t, p.Out, map[string]string{"q.png": "painted", "a/index.html": "b", "mine": "m"})
	if err := os.Remove(filepath.Join(p.Out, "gone.html")); err != nil {
		t.Fatal(err)
	}
	before := everything(t, p.Out)
	counted := 0
	p = p.with(map[string]string{"index.html": "one\ntwö\n", "a/index.html": "a", "new/index.html": "n", "gone.html": "g", "p.png": "copy:content/p.png", "q.png": "copy:content/p.png", "bytes": "\x00\x02"})
	p.Made = func(_, of int) { counted = of }
	c, err = Compare(p)
	if err != nil {
		t.Fatal(err)
	}
	want := []Difference{
		{Path: "a/index.html", Line: 1, Published: "b", Made: "a"},
		{Path: "bytes"},
		{Path: "gone.html", Kind: Missing},
		{Path: "index.html", Line: 2, Published: "two", Made: "twö"},
		{Path: "new/index.html", Kind: Missing},
		{Path: "old.html", Kind: Stale},
		{Path: "q.png"},
	}
	if diff := cmp.Diff(want, c.Differences); diff != "" || c.Same != 1 || counted != 7 {
		t.Errorf("%d are the same, %d were counted (-want +got):\n%s", c.Same, counted, diff)
	}
	if diff := cmp.Diff(before, everything(t, p.Out)); diff != "" {
		t.Errorf("it has written:\n%s", diff)
	}
}

func TestCompareWhereNothingWasPublished(t *testing.T) {
	p := newSite(t).with(map[string]string{"index.html": "i"})
	if _, err := Compare(p); !errors.Is(err, ErrNotPublished) {
		t.Error(err)
	}
	if _, err := os.Stat(p.Out); !errors.Is(err, fs.ErrNotExist) {
		t.Error("the folder was made")
	}
	lay(t, p.Out, map[string]string{"index.html": "i"})
	if _, err := Compare(p); !errors.Is(err, ErrNotPublished) {
		t.Error(err)
	}
}

func TestComparingDuringAPublishSaysSo(t *testing.T) {
	p := newSite(t).with(map[string]string{"index.html": "i"})
	if _, err := publish(p, func(step, at string) error {
		if step == "rename" && at == "index.html" {
			return errors.New("the machine fell over")
		}
		return nil
	}); err == nil {
		t.Fatal("it didn't")
	}
	if c, err := Compare(p); err != nil || !c.CutShort {
		t.Errorf("%+v, %v", c, err)
	}
}

func TestTheFirstDifferenceIsShownWhereItIs(t *testing.T) {
	long := strings.Repeat("x", 100)
	for _, tt := range []struct {
		a, b     string
		line     int
		inA, inB string
	}{
		{"a\nb\nc", "a\nB\nc", 2, "b", "B"},
		{"a", "a\n", 1, "a", "a"},
		{"a\n", "a\nb", 2, "", "b"},
		{"", "x", 1, "", "x"},
		{"é", "è", 1, "é", "è"},
		{long + "1" + long, long + "2" + long, 1, "…" + long[:40] + "1" + long[:59] + "…", "…" + long[:40] + "2" + long[:59] + "…"},
		{"\xff", "a", 0, "", ""},
	} {
		line, inA, inB := firstDifference([]byte(tt.a), []byte(tt.b))
		if line != tt.line || inA != tt.inA || inB != tt.inB {
			t.Errorf("%.20q and %.20q: %d, %q, %q", tt.a, tt.b, line, inA, inB)
		}
	}
}

func TestInputsAreKeptWithWhatWasPublished(t *testing.T) {
	p := newSite(t).with(map[string]string{"index.html": "i"})
	recorded := func() []site.Input {
		t.Helper()
		c, err := Compare(p)
		if err != nil {
			t.Fatal(err)
		}
		return c.Inputs
	}
	p.Inputs = []site.Input{{Name: site.InputBaseURL}, {Name: "content/a  b.md", Value: strings.Repeat("1", 64)}, {Name: site.InputDay, Value: "2026-01-28"}}
	for range 2 {
		if _, err := Publish(p); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(p.Inputs, recorded()); diff != "" {
			t.Errorf("(-published +read):\n%s", diff)
		}
		p.Inputs[2].Value = "2026-01-29" // another day, and the same files
	}
	p.Inputs = nil
	if _, err := Publish(p); err != nil || recorded() != nil {
		t.Errorf("inputs of an earlier publish are taken for those of the last: %v", err)
	}
	lay(t, p.Out, map[string]string{inputsFile: "something else\n"})
	if list := recorded(); list != nil {
		t.Errorf("%v was read from what somebody else wrote", list)
	}
}

// sha256sum reads the list, passing over the settings.
func TestInputsHaveTheFormOfSha256sum(t *testing.T) {
	text := string(formatInputs([]site.Input{{Name: "content/a b.md", Value: strings.Repeat("a", 64)}, {Name: site.InputDrafts, Value: "no"}}))
	want := inputsHead + "\n# drafts no\n" + strings.Repeat("a", 64) + "  content/a b.md\n"
	if text != want {
		t.Errorf("%q", text)
	}
}
