package disk

import (
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"dossier/generator/date"
	"dossier/generator/site"
)

// sameDay lets cmp compare snapshots.
var sameDay = cmpopts.EquateComparable(date.Day{})

// open opens a tree of files.
func open(t *testing.T, files map[string]string) (string, *Tree) {
	t.Helper()
	dir := t.TempDir()
	lay(t, dir, files)
	tree, err := OpenTree(dir, builtIn)
	if err != nil {
		t.Fatal(err)
	}
	return dir, tree
}

// isWhatReadGives fails the test unless the tree's snapshot is Read's.
func isWhatReadGives(t interface {
	Helper()
	Fatalf(string, ...any)
}, dir string, tree *Tree) {
	t.Helper()
	want, err := Read(dir, builtIn)
	if err != nil {
		t.Fatalf("read: %v", err)
	}
	if diff := cmp.Diff(want, tree.Snapshot(), sameDay); diff != "" {
		t.Fatalf("what Read gives and what the tree has (-want +got):\n%s", diff)
	}
}

func remove(t *testing.T, dir string, paths ...string) {
	t.Helper()
	for _, p := range paths {
		if err := os.RemoveAll(filepath.Join(dir, p)); err != nil {
			t.Fatal(err)
		}
	}
}

func move(t *testing.T, dir, from, to string) {
	t.Helper()
	if err := os.Rename(filepath.Join(dir, from), filepath.Join(dir, to)); err != nil {
		t.Fatal(err)
	}
}

func TestATreeSeesWhatChanged(t *testing.T) {
	for _, tt := range []struct {
		name   string
		before map[string]string
		change func(t *testing.T, dir string)
		look   []string
		same   bool // nothing that a snapshot could tell
	}{
		{"nothing", map[string]string{"content/a.md": "a"}, func(t *testing.T, dir string) {}, []string{"content/a.md"}, true},
		{"a note", map[string]string{"content/a.md": "a", "content/b.md": "b"},
			func(t *testing.T, dir string) { lay(t, dir, map[string]string{"content/a.md": "z"}) }, []string{"content/a.md"}, false},
		{"a note saved as it was", map[string]string{"content/a.md": "a"},
			func(t *testing.T, dir string) { lay(t, dir, map[string]string{"content/a.md": "a"}) }, []string{"content/a.md"}, true},
		{"a new note in a new folder", map[string]string{"content/a.md": "a"},
			func(t *testing.T, dir string) { lay(t, dir, map[string]string{"content/x/y/b.md": "b"}) }, []string{"content/x/y/b.md"}, false},
		{"a folder that went", map[string]string{"content/a.md": "a", "content/x/b.md": "b", "content/x/y/c.png": "c", "content/xy.md": "d"},
			func(t *testing.T, dir string) { remove(t, dir, "content/x") }, []string{"content/x/b.md", "content/x"}, false},
		{"a folder in the place of a note", map[string]string{"content/a.md": "a"},
			func(t *testing.T, dir string) {
				remove(t, dir, "content/a.md")
				lay(t, dir, map[string]string{"content/a.md/b.md": "b"})
			}, []string{"content/a.md/b.md"}, false},
		{"a moved folder", map[string]string{"content/x/b.md": "b", "content/x/y/c.md": "c"},
			func(t *testing.T, dir string) { move(t, dir, "content/x", "content/z") }, []string{"content/x", "content/z"}, false},
		{"what a link leads to", map[string]string{"content/a.md": "→x/b.md", "content/x/b.md": "b", "content/y": "→x"},
			func(t *testing.T, dir string) {
				lay(t, dir, map[string]string{"content/x/b.md": "z", "content/x/c.md": "c"})
			},
			[]string{"content/x/b.md", "content/x/c.md"}, false},
		{"what a link leads to, out of sight", map[string]string{"content/a.md": "→.x/b.md", "content/.x/b.md": "b"},
			func(t *testing.T, dir string) { lay(t, dir, map[string]string{"content/.x/b.md": "z"}) }, []string{"content/.x/b.md"}, false},
		{"a link that led nowhere", map[string]string{"content/a.md": "→b.md"},
			func(t *testing.T, dir string) { lay(t, dir, map[string]string{"content/b.md": "z"}) }, []string{"content/b.md"}, false},
		{"the configuration", map[string]string{"content/site.yaml": "title: A\n"},
			func(t *testing.T, dir string) { lay(t, dir, map[string]string{"content/site.yaml": "title: B\n"}) }, []string{"content/site.yaml"}, false},
		{"a lock that went", map[string]string{"content/quotes.lock": "q", "content/statements.lock": "s"},
			func(t *testing.T, dir string) { remove(t, dir, "content/quotes.lock") }, []string{"content/quotes.lock"}, false},
		{"a template", map[string]string{"content/a.md": "a"},
			func(t *testing.T, dir string) { lay(t, dir, map[string]string{"templates/page.html": "own"}) }, []string{"templates/page.html"}, false},
		{"the templates that went", map[string]string{"content/a.md": "a", "templates/page.html": "own", "templates/x.html": "x"},
			func(t *testing.T, dir string) { remove(t, dir, "templates") }, []string{"templates"}, false},
		{"a mistake and its mending", map[string]string{"content/a.md": "\xFF", "content/b.md": "b"},
			func(t *testing.T, dir string) {
				lay(t, dir, map[string]string{"content/a.md": "a", "content/b.md": "\xFF"})
			},
			[]string{"content/b.md", "content/a.md"}, false},
		{"content in the place of content", map[string]string{"content/a.md": "a", "other/b.md": "b"},
			func(t *testing.T, dir string) { move(t, dir, "content", "old"); move(t, dir, "other", "content") }, []string{"content/a.md"}, false},
		{"content that leads elsewhere", map[string]string{"content": "→one", "one/a.md": "a", "two/b.md": "b"},
			func(t *testing.T, dir string) {
				remove(t, dir, "content")
				lay(t, dir, map[string]string{"content": "→two"})
			}, []string{"content"}, false},
		{"a file a level deeper than any may be", map[string]string{"content/a.md": "a"},
			func(t *testing.T, dir string) {
				lay(t, dir, map[string]string{"content/" + strings.Repeat("d/", maxDepth+2) + "a.md": "a"})
			}, []string{"content/" + strings.Repeat("d/", maxDepth+2) + "a.md"}, false},
		{"what is none of the site's", map[string]string{"content/a.md": "a"},
			func(t *testing.T, dir string) {
				lay(t, dir, map[string]string{"public/a.md": "x", "content/.git/b.md": "y", "content/4913": ""})
			},
			[]string{"public/a.md", "content/.git/b.md", "content/4913", "contents/a.md", "../a"}, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, all := range []bool{false, true} {
				dir, tree := open(t, tt.before)
				tt.change(t, dir)
				look := func() (bool, error) { return tree.Look(tt.look) }
				if all {
					look = tree.LookAll
				}
				changed, err := look()
				if err != nil {
					t.Fatal(err)
				}
				if changed == tt.same {
					t.Errorf("changed is %v", changed)
				}
				isWhatReadGives(t, dir, tree)
				if changed, err := look(); changed || err != nil {
					t.Errorf("another look: %v, %v", changed, err)
				}
			}
		})
	}
}

// A file that is written twice in a moment too short for the disk's clock has
// the same size and time after the second as after the first.
func TestATreeReadsAgainWhatWasWrittenJustBefore(t *testing.T) {
	dir, tree := open(t, map[string]string{"content/a.md": "0"})
	for i := range 300 {
		lay(t, dir, map[string]string{"content/a.md": fmt.Sprint(i % 10)})
		if _, err := tree.LookAll(); err != nil {
			t.Fatal(err)
		}
		if got := string(tree.Snapshot().Notes[0].Text); got != fmt.Sprint(i%10) {
			t.Fatalf("after save %d the note is %q", i, got)
		}
	}
}

func TestAStampIsSettledOnceTheClockHasMovedOn(t *testing.T) {
	at := func(s string) time.Time {
		d, err := time.ParseDuration(s)
		if err != nil {
			t.Fatal(err)
		}
		return time.Unix(1000, 0).Add(d)
	}
	for _, tt := range []struct {
		modified, changed, read string
		want                    bool
	}{
		{"0.5s", "", "0.55s", false},
		{"0.5s", "", "0.7s", true},
		{"1s", "", "2s", false}, // a disk that counts seconds, perhaps two at a time
		{"1s", "", "3.5s", true},
		{"1000.5s", "", "10s", false},    // in time to come
		{"1000.5s", "0.5s", "10s", true}, // but set so long ago
		{"-1000.5s", "9.95s", "10s", false},
	} {
		s := stamp{modified: at(tt.modified).UnixNano()}
		if tt.changed != "" {
			s.changed = at(tt.changed).UnixNano()
		}
		if got := s.settled(at(tt.read)); got != tt.want {
			t.Errorf("modified %s, changed %s, read %s: settled is %v", tt.modified, tt.changed, tt.read, got)
		}
	}
}

// Looking at a tree that hasn't changed opens no file: their text may as well
// be another one, as long as the system tells nothing of it.
func TestATreeOpensNoFileThatIsAsItWas(t *testing.T) {
	dir, tree := open(t, map[string]string{"content/a.md": "a", "content/b.png": "b", "templates/page.html": "p"})
	settle(t, tree)
	if os.Getuid() != 0 {
		for _, p := range []string{"content/a.md", "content/b.png", "templates/page.html"} {
			if err := os.Chmod(filepath.Join(dir, p), 0); err != nil {
				t.Fatal(err)
			}
		}
	}
	before := slices.Clone(tree.content.entries)
	if changed, err := tree.LookAll(); changed || err != nil {
		t.Fatalf("%v, %v", changed, err)
	}
	for i, e := range tree.content.entries {
		if e != before[i] {
			t.Errorf("%s was read again", e.path)
		}
	}
}

// settle looks at a tree until nothing in it was written just before.
func settle(t *testing.T, tree *Tree) {
	t.Helper()
	for range 1000 {
		if _, err := tree.LookAll(); err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(tree.content.entries, func(e *taken) bool { return !e.settled }) {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("the tree doesn't settle")
}

func TestATreeKeepsWhatItHadWhenALookFails(t *testing.T) {
	dir, tree := open(t, map[string]string{"content/a.md": "a", "content/b.md": "b"})
	before := tree.Snapshot()
	move(t, dir, "content", "away")
	for _, look := range []func() (bool, error){tree.LookAll, func() (bool, error) { return tree.Look([]string{"content/a.md"}) }} {
		if changed, err := look(); changed || err == nil {
			t.Errorf("%v, %v", changed, err)
		}
	}
	if diff := cmp.Diff(before, tree.Snapshot(), sameDay); diff != "" {
		t.Error(diff)
	}
	lay(t, dir, map[string]string{"away/a.md": "z"})
	move(t, dir, "away", "content")
	if changed, err := tree.LookAll(); !changed || err != nil {
		t.Errorf("when it is back: %v, %v", changed, err)
	}
	isWhatReadGives(t, dir, tree)
}

func TestAGlanceWaitsForWhatBecameEmptyOrVanished(t *testing.T) {
	files := map[string]string{"content/a.md": "a", "content/b.md": "b", "content/c.md": "c", "content/x/d.md": "d"}
	dir, tree := open(t, files)
	lay(t, dir, map[string]string{"content/a.md": "", "content/c.md": "z", "content/new.md": ""})
	remove(t, dir, "content/b.md", "content/x")
	changed, waiting, err := tree.GlanceAll(context.Background())
	if want := []string{"content/a.md", "content/b.md", "content/new.md", "content/x/d.md"}; !changed || !slices.Equal(waiting, want) || err != nil {
		t.Fatalf("%v, %q, %v", changed, waiting, err)
	}
	if got, want := texts(tree), "content/a.md a, content/b.md b, content/c.md z, content/x/d.md d"; got != want {
		t.Errorf("the tree has %s, not %s", got, want)
	}
	lay(t, dir, map[string]string{"content/a.md": "written"})
	changed, waiting, err = tree.Glance(context.Background(), waiting)
	if want := []string{"content/b.md", "content/new.md", "content/x/d.md"}; !changed || !slices.Equal(waiting, want) || err != nil {
		t.Fatalf("%v, %q, %v", changed, waiting, err)
	}
	if changed, err := tree.Look(waiting); !changed || err != nil {
		t.Fatalf("%v, %v", changed, err)
	}
	isWhatReadGives(t, dir, tree)
}

func TestAGlanceDoesNotWaitForWhatMoved(t *testing.T) {
	dir, tree := open(t, map[string]string{"content/a.md": "a", "content/x/d.md": "d", "content/keep.md": "k"})
	move(t, dir, "content/a.md", "content/b.md")
	move(t, dir, "content/x", "content/y")
	move(t, dir, "content/keep.md", "content/keep.md.orig") // no note any more, and perhaps an editor's backup
	changed, waiting, err := tree.Glance(context.Background(), []string{"content/a.md", "content/b.md", "content/x", "content/y", "content/keep.md", "content/keep.md.orig"})
	if !changed || err != nil || !slices.Equal(waiting, []string{"content/keep.md"}) {
		t.Fatalf("%v, %q, %v", changed, waiting, err)
	}
	if got, want := texts(tree), "content/b.md a, content/keep.md k, content/y/d.md d"; got != want {
		t.Errorf("the tree has %s, not %s", got, want)
	}
}

// texts are the notes of a tree.
func texts(tree *Tree) string {
	var list []string
	for _, f := range tree.Snapshot().Notes {
		list = append(list, f.Path+" "+string(f.Text))
	}
	return strings.Join(list, ", ")
}

func TestAGlanceIsGivenUpWhenItsContextEnds(t *testing.T) {
	dir, tree := open(t, map[string]string{"content/a.md": "a"})
	lay(t, dir, map[string]string{"content/a.md": "z"})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if changed, _, err := tree.GlanceAll(ctx); changed || err != context.Canceled {
		t.Errorf("%v, %v", changed, err)
	}
	if got := texts(tree); got != "content/a.md a" {
		t.Errorf("the tree has %s", got)
	}
}

func TestASnapshotStaysAsItWas(t *testing.T) {
	dir, tree := open(t, map[string]string{"content/a.md": "a", "content/b.md": "b", "content/c.png": "c", "content/d.md": "\xFF"})
	before := tree.Snapshot()
	copied := *before
	copied.Notes, copied.Assets, copied.Diags = slices.Clone(before.Notes), slices.Clone(before.Assets), slices.Clone(before.Diags)
	lay(t, dir, map[string]string{"content/a.md": "z", "content/a/new.md": "n", "content/d.md": "d", "content/c.png": "zz"})
	remove(t, dir, "content/b.md")
	if changed, err := tree.LookAll(); !changed || err != nil {
		t.Fatalf("%v, %v", changed, err)
	}
	if diff := cmp.Diff(&copied, before, sameDay); diff != "" {
		t.Error(diff)
	}
}

// Whatever is done to a site's folder: after a look at what was touched, and
// after a look at everything, the tree has what Read gives.
func TestATreeIsWhatReadGives(t *testing.T) {
	top := t.TempDir()
	round := 0
	rapid.Check(t, func(rt *rapid.T) {
		round++
		dir := filepath.Join(top, fmt.Sprint(round))
		lay(t, dir, map[string]string{"content/site.yaml": "title: A\n", "content/a.md": "a", "content/x/b.md": "b", "content/x/y/c.png": "c", "templates/page.html": "p", "elsewhere/e.md": "e"})
		defer os.RemoveAll(dir)
		tree, err := OpenTree(dir, builtIn)
		if err != nil {
			rt.Fatal(err)
		}
		parts := []string{"a.md", "b.md", "c.png", "x", "y", ".h", "new.MD", "a.md~", "4913", "site.yaml", "quotes.lock", "a\nb.md", "page.html", "_foot.html", "st.css"}
		place := func(name string) string {
			p := rapid.SampledFrom([]string{"content", "content", "content", "content", "templates"}).Draw(rt, name+" in")
			for range rapid.SampledFrom([]int{1, 1, 2, 2, 3, 0}).Draw(rt, "depth") {
				p = path.Join(p, rapid.SampledFrom(parts).Draw(rt, "part"))
			}
			return p
		}
		full := func(p string) string { return filepath.Join(dir, p) }
		var touched []string
		touch := func(paths ...string) {
			for _, p := range paths {
				touched = append(touched, p)
				// What is written by way of a link is somewhere else as well.
				for at := p; at != "."; at = path.Dir(at) {
					if real, err := filepath.EvalSymlinks(full(at)); err == nil {
						rel, _ := filepath.Rel(dir, real)
						touched = append(touched, path.Join(filepath.ToSlash(rel), p[len(at):]))
						break
					}
				}
			}
		}
		var seen []*site.Snapshot
		var outlines []string
		for range rapid.IntRange(1, 12).Draw(rt, "steps") {
			switch rapid.SampledFrom([]string{"write", "write", "write", "write", "remove", "rename", "rename", "link", "folder", "swap", "look", "look", "all"}).Draw(rt, "do") {
			case "write":
				p := place("write")
				if os.MkdirAll(filepath.Dir(full(p)), 0o755) == nil {
					os.WriteFile(full(p), []byte(rapid.SampledFrom([]string{"", "a", "b", "title: B\n", "\xFF", "a\x00"}).Draw(rt, "text")), 0o644)
				}
				touch(p)
			case "remove":
				p := place("remove")
				os.RemoveAll(full(p))
				touch(p)
			case "rename":
				from, to := place("from"), place("to")
				os.Rename(full(from), full(to))
				touch(from, to)
			case "link":
				p := place("link")
				os.Symlink(rapid.SampledFrom([]string{"a.md", "x", "../x", "x/y", ".", "..", ".h", "../a.md", "nothing", "../elsewhere", "/etc", "../../content"}).Draw(rt, "target"), full(p))
				touch(p)
			case "folder":
				p := place("folder")
				os.MkdirAll(full(p), 0o755)
				touch(p)
			case "swap": // content with what was put aside before, or is elsewhere
				os.Rename(full("content"), full("aside"))
				os.Rename(full("elsewhere"), full("content"))
				os.Rename(full("aside"), full("elsewhere"))
				touch("content")
			default:
				all := rapid.Bool().Draw(rt, "all")
				look := func() (bool, error) { return tree.Look(touched) }
				if all {
					look = tree.LookAll
				}
				before := tree.Snapshot()
				changed, err := look()
				if _, wrong := Read(dir, builtIn); (wrong == nil) != (err == nil) {
					rt.Fatalf("Read says %v, the look %v", wrong, err)
				} else if err != nil {
					continue
				}
				touched = nil
				isWhatReadGives(rt, dir, tree)
				if differs := !cmp.Equal(before, tree.Snapshot(), sameDay); differs != changed {
					rt.Fatalf("changed is %v", changed)
				}
				snap := tree.Snapshot()
				seen, outlines = append(seen, snap), append(outlines, fmt.Sprintf("%+v", *snap))
			}
		}
		for i, snap := range seen {
			if fmt.Sprintf("%+v", *snap) != outlines[i] {
				rt.Fatalf("snapshot %d isn't what it was", i)
			}
		}
	})
}
