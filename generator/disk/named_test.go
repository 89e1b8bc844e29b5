package disk

import (
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"

	"dossier/generator/site"
)

// A file whose name says what it is made from is made once, by whatever
// program and however often the site is published, and again only where it is
// missing or isn't what was published.
func TestAFileThatIsKnownByItsNameIsMadeOnce(t *testing.T) {
	for _, memory := range []*Memory{nil, {}} {
		var made atomic.Int64
		named := func(path string) site.Output {
			return site.Output{Path: path, Named: true, Make: func() ([]byte, error) { made.Add(1); return []byte("picture of " + path), nil }}
		}
		p := newSite(t)
		p.Memory = memory
		publish := func(step string, want int64, outputs ...site.Output) {
			t.Helper()
			made.Store(0)
			p.Outputs = append(pages(map[string]string{"index.html": "i"}), outputs...)
			if _, err := Publish(p); err != nil {
				t.Fatal(err)
			}
			if made.Load() != want {
				t.Errorf("%s: %d files were made, not %d", step, made.Load(), want)
			}
			for _, o := range outputs {
				if b, _ := os.ReadFile(filepath.Join(p.Out, o.Path)); string(b) != "picture of "+o.Path {
					t.Errorf("%s: %s holds %q", step, o.Path, b)
				}
			}
		}
		a, b, c := named("cards/a.png"), named("cards/b.png"), named("cards/c.png")
		write := func(path, text string) {
			if err := os.WriteFile(filepath.Join(p.Out, path), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		publish("first", 2, a, b)
		publish("nothing new", 0, a, b)
		publish("one more", 1, a, b, c)
		write("cards/b.png", "picture of cards/B.png")
		publish("one was changed", 1, a, b, c)
		if err := os.Remove(filepath.Join(p.Out, "cards/a.png")); err != nil {
			t.Fatal(err)
		}
		publish("one was removed", 1, a, b, c)
		publish("one is gone", 0, a, c)
		if _, err := os.Stat(filepath.Join(p.Out, "cards/b.png")); err == nil {
			t.Error("the one that is gone is still there")
		}
		p.Memory = nil // another program
		publish("nothing is remembered", 0, a, c)
		write(namedFile, "something else\n")
		publish("the list of names was lost", 2, a, c)
		publish("and is there again", 0, a, c)
		publish("none any more", 0)
		if _, err := os.Stat(filepath.Join(p.Out, namedFile)); err == nil {
			t.Error("there is a list of no names")
		}
	}
}
