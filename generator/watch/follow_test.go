package watch

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/fsnotify/fsnotify"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"dossier/generator/date"
	"dossier/generator/disk"
	"dossier/generator/site"
)

var builtIn = fstest.MapFS{"templates/page.html": {Data: []byte("page")}}

// patient is how long a test waits for what is bound to come.
const patient = time.Minute

// followed is a site that is followed, and what was seen of it.
type followed struct {
	t    *testing.T
	dir  string
	tree *disk.Tree

	mu   sync.Mutex
	seen []*site.Snapshot // at each change
	said []string
	busy chan struct{} // when it isn't nil, a change takes until it is closed
}

// follows lays out a site and follows it until the test ends.
func follows(t *testing.T, o Options, files map[string]string, open func() (source, error)) *followed {
	t.Helper()
	f := &followed{t: t, dir: filepath.Join(t.TempDir(), "site")}
	f.lay(map[string]string{"content/site.yaml": "title: A\n"})
	f.lay(files)
	tree, err := disk.OpenTree(f.dir, builtIn)
	if err != nil {
		t.Fatal(err)
	}
	f.tree = tree
	o.Say = func(text string) {
		f.mu.Lock()
		defer f.mu.Unlock()
		f.said = append(f.said, text)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- follow(ctx, f.dir, tree, o, f.changed, open) }()
	t.Cleanup(func() {
		cancel()
		select {
		case err := <-ended:
			if !errors.Is(err, context.Canceled) {
				t.Errorf("it ended with %v", err)
			}
		case <-time.After(patient):
			t.Error("it doesn't end")
		}
	})
	return f
}

func (f *followed) changed() {
	f.mu.Lock()
	f.seen = append(f.seen, f.tree.Snapshot())
	busy := f.busy
	f.mu.Unlock()
	if busy != nil {
		<-busy
	}
}

func (f *followed) path(p string) string { return filepath.Join(f.dir, filepath.FromSlash(p)) }

func (f *followed) must(err error) {
	f.t.Helper()
	if err != nil {
		f.t.Fatal(err)
	}
}

// lay writes files; one whose text begins with → is a link to what follows.
func (f *followed) lay(files map[string]string) {
	f.t.Helper()
	for p, text := range files {
		f.must(os.MkdirAll(filepath.Dir(f.path(p)), 0o755))
		if target, ok := strings.CutPrefix(text, "→"); ok {
			f.must(os.Symlink(target, f.path(p)))
		} else {
			f.must(os.WriteFile(f.path(p), []byte(text), 0o644))
		}
	}
}

func (f *followed) rename(from, to string) {
	f.t.Helper()
	f.must(os.Rename(f.path(from), f.path(to)))
}

func (f *followed) remove(p string) {
	f.t.Helper()
	f.must(os.RemoveAll(f.path(p)))
}

// until waits for something to be so.
func (f *followed) until(what string, so func() bool) {
	f.t.Helper()
	for end := time.Now().Add(patient); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		if so() {
			return
		}
	}
	f.t.Fatalf("%s: it doesn't come to that; the site has %q, and was said %q", what, f.texts(f.tree.Snapshot()), f.heard())
}

func (f *followed) heard() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Clone(f.said)
}

// texts are the files of a snapshot.
func (f *followed) texts(snap *site.Snapshot) []string {
	var list []string
	for _, n := range snap.Notes {
		list = append(list, n.Path+" "+string(n.Text))
	}
	for _, a := range snap.Assets {
		list = append(list, a.Path)
	}
	return list
}

// settles waits until the last that was seen is what a clean build would read.
func (f *followed) settles() {
	f.t.Helper()
	var want, last *site.Snapshot
	for end := time.Now().Add(patient); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		var err error
		want, err = disk.Read(f.dir, builtIn)
		f.must(err)
		f.mu.Lock()
		last = f.tree.Snapshot()
		if n := len(f.seen); n > 0 {
			last = f.seen[n-1]
		}
		f.mu.Unlock()
		if reflect.DeepEqual(want, last) {
			return
		}
	}
	f.t.Fatalf("what is there and what was seen last (-want +got):\n%s", cmp.Diff(want, last, cmpopts.EquateComparable(date.Day{})))
}

// has waits until a note has that text.
func (f *followed) has(p, text string) {
	f.t.Helper()
	f.until(p+" with "+text, func() bool {
		i := slices.IndexFunc(f.tree.Snapshot().Notes, func(n site.File) bool { return n.Path == p && string(n.Text) == text })
		return i >= 0
	})
}

func TestAChangeIsSeen(t *testing.T) {
	for _, o := range []Options{{}, {Poll: true, Interval: 5 * time.Millisecond}} {
		t.Run(fmt.Sprintf("poll %v", o.Poll), func(t *testing.T) {
			f := follows(t, o, map[string]string{"content/a.md": "a", "content/x/b.md": "b"}, openSystem)
			f.lay(map[string]string{"content/a.md": "z"})
			f.has("content/a.md", "z")
			f.lay(map[string]string{"content/site.yaml": "title: B\n", "templates/page.html": "own", "content/p.png": "p"})
			f.settles()
			f.remove("content/x")
			f.remove("templates")
			f.settles()
			f.lay(map[string]string{"content/x/b.md": "back"})
			f.has("content/x/b.md", "back")
			f.lay(map[string]string{"content/x/b.md": "again"})
			f.has("content/x/b.md", "again")
			f.settles()
		})
	}
}

func TestFoldersFilledAtOnceAreSeen(t *testing.T) {
	f := follows(t, Options{}, map[string]string{"content/a.md": "a"}, openSystem)
	files := map[string]string{}
	for i := range 40 {
		files[fmt.Sprintf("content/new/%d/deep/er/%d.md", i%8, i)] = fmt.Sprint(i)
	}
	f.lay(files)
	f.settles()
	// And each of them is watched now.
	for i := range 8 {
		p := fmt.Sprintf("content/new/%d/deep/er/%d.md", i, i)
		f.lay(map[string]string{p: "z"})
		f.has(p, "z")
	}
	if len(f.heard()) > 0 {
		t.Errorf("said: %q", f.heard())
	}
}

func TestAMovedFolderIsFollowed(t *testing.T) {
	f := follows(t, Options{}, map[string]string{"content/x/y/b.md": "b", "content/x/c.md": "c", "content/z/d.md": "d"}, openSystem)
	for i, to := range []string{"content/w", "content/z/x", "content/x"} {
		from := []string{"content/x", "content/w", "content/z/x"}[i]
		f.rename(from, to)
		f.settles()
		for _, p := range []string{"/y/b.md", "/c.md"} {
			f.lay(map[string]string{to + p: fmt.Sprint(i)})
			f.has(to+p, fmt.Sprint(i))
		}
		f.settles()
	}
	if len(f.heard()) > 0 {
		t.Errorf("said: %q", f.heard())
	}
}

func TestWhatLinksLeadToIsFollowed(t *testing.T) {
	f := follows(t, Options{}, map[string]string{
		"content/note.md": "→x/real.md", "content/x/real.md": "r",
		"content/hidden.md": "→.store/h.md", "content/.store/h.md": "h",
		"content/folder": "→.store/deep", "content/.store/deep/er/d.md": "d",
	}, openSystem)
	f.lay(map[string]string{"content/x/real.md": "r2"})
	f.has("content/note.md", "r2")
	f.lay(map[string]string{"content/note.md": "r3"}) // through the link
	f.has("content/x/real.md", "r3")
	f.lay(map[string]string{"content/.store/h.md": "h2"})
	f.has("content/hidden.md", "h2")
	f.lay(map[string]string{"content/folder/er/d.md": "d2"})
	f.has("content/folder/er/d.md", "d2")
	f.lay(map[string]string{"content/.store/deep/new/n.md": "n"})
	f.has("content/folder/new/n.md", "n")
	f.settles()
	if len(f.heard()) > 0 {
		t.Errorf("said: %q", f.heard())
	}
}

func TestARootMovedAwayAndBackIsFollowed(t *testing.T) {
	for _, root := range []string{"content", "."} {
		f := follows(t, Options{}, map[string]string{"content/a.md": "a", "content/x/b.md": "b"}, openSystem)
		away := f.dir + "-away"
		f.must(os.Rename(f.path(root), away))
		f.until("a word of it", func() bool { return len(f.heard()) == 1 })
		if got := f.texts(f.tree.Snapshot()); !slices.Equal(got, []string{"content/a.md a", "content/x/b.md b"}) {
			t.Errorf("the tree has %q", got)
		}
		f.must(os.Rename(away, f.path(root)))
		f.until("a word that it is back", func() bool { return len(f.heard()) == 2 })
		f.lay(map[string]string{"content/x/b.md": "z"})
		f.has("content/x/b.md", "z")
		f.settles()

		// Another one of that name.
		f.must(os.Rename(f.path(root), away))
		f.lay(map[string]string{"content/c.md": "c", "content/x/d.md": "d"})
		f.settles()
		f.lay(map[string]string{"content/x/d.md": "z"})
		f.has("content/x/d.md", "z")
		f.settles()
		if said := f.heard(); len(said)%2 != 0 || !strings.Contains(said[0], "can't be read") || !strings.Contains(said[1], "can be read again") {
			t.Errorf("said: %q", said)
		}
	}
}

func TestAContentFolderThatIsALinkIsFollowed(t *testing.T) {
	f := follows(t, Options{}, map[string]string{"content/a.md": "a"}, openSystem)
	f.lay(map[string]string{"one/a.md": "one", "one/x/b.md": "b", "two/a.md": "two", "two/x/b.md": "b"})
	for _, to := range []string{"one", "two"} {
		f.remove("content")
		f.lay(map[string]string{"content": "→" + to})
		f.settles()
		f.lay(map[string]string{to + "/x/b.md": "z" + to})
		f.has("content/x/b.md", "z"+to)
		f.settles()
	}
}

func TestWhatHappensDuringAChangeIsSeenTogetherAfterIt(t *testing.T) {
	source := script(100)
	f := follows(t, Options{}, map[string]string{"content/a.md": "a"}, source.open)
	f.mu.Lock()
	f.busy = make(chan struct{})
	f.mu.Unlock()
	save := func(p string) {
		f.lay(map[string]string{p: "z"})
		source.events <- fsnotify.Event{Name: f.path(p), Op: fsnotify.Write}
	}
	save("content/a.md")
	f.until("the change", func() bool { f.mu.Lock(); defer f.mu.Unlock(); return len(f.seen) == 1 })
	for i := range 20 {
		save(fmt.Sprintf("content/%d.md", i))
	}
	source.events <- fsnotify.Event{Op: fsnotify.Chmod} // when it is taken, those before it are noted
	f.mu.Lock()
	busy := f.busy
	f.busy = nil
	f.mu.Unlock()
	close(busy)
	f.settles()
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.seen) != 2 {
		t.Errorf("%d changes", len(f.seen))
	}
}

// scripted is a source whose events come from the test.
type scripted struct {
	mu      sync.Mutex
	room    int // for so many watches
	watched map[string]bool
	events  chan fsnotify.Event
	errors  chan error
}

var errNoRoom = errors.New("no space left on device")

func (s *scripted) Add(p string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.watched) >= s.room {
		return errNoRoom
	}
	s.watched[p] = true
	return nil
}

func (s *scripted) Remove(p string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.watched, p)
	return nil
}

func (s *scripted) Close() error                  { return nil }
func (s *scripted) Events() <-chan fsnotify.Event { return s.events }
func (s *scripted) Errors() <-chan error          { return s.errors }

func script(room int) *scripted {
	return &scripted{room: room, watched: map[string]bool{}, events: make(chan fsnotify.Event), errors: make(chan error)}
}

func (s *scripted) open() (source, error) { return s, nil }

func TestWhenTheQueueOverflowsEverythingIsLookedAt(t *testing.T) {
	s := script(100)
	f := follows(t, Options{}, map[string]string{"content/a.md": "a"}, s.open)
	f.lay(map[string]string{"content/x/b.md": "b"})
	s.errors <- fsnotify.ErrEventOverflow
	f.has("content/x/b.md", "b")
	f.settles()
	f.until("a watch", func() bool { s.mu.Lock(); defer s.mu.Unlock(); return s.watched[f.path("content/x")] })
	if len(f.heard()) > 0 {
		t.Errorf("said: %q", f.heard())
	}
}

func TestWithoutWatchesChangesAreLookedFor(t *testing.T) {
	for name, open := range map[string]func() (source, error){
		"none":       func() (source, error) { return nil, errNoRoom },
		"not enough": script(2).open,
	} {
		t.Run(name, func(t *testing.T) {
			f := follows(t, Options{Interval: 5 * time.Millisecond}, map[string]string{"content/a.md": "a", "content/x/b.md": "b"}, open)
			for i := range 3 {
				f.lay(map[string]string{"content/x/b.md": fmt.Sprint(i), fmt.Sprintf("content/%d/n.md", i): "n"})
				f.settles()
			}
			if said := f.heard(); len(said) != 1 || !strings.Contains(said[0], "no space left") || !strings.Contains(said[0], "every 0.0 s") {
				t.Errorf("said: %q", said)
			}
		})
	}
}

// Where no event ever comes, the first change is found late, and the others
// soon.
func TestWithoutEventsChangesAreLookedFor(t *testing.T) {
	f := follows(t, Options{Interval: 5 * time.Millisecond}, map[string]string{"content/a.md": "a"}, script(100).open)
	f.until("that it has begun", func() bool { f.lay(map[string]string{"content/a.md": "z"}); return len(f.heard()) == 1 })
	for i := range 3 {
		f.lay(map[string]string{"content/a.md": fmt.Sprint(i)})
		f.settles()
	}
	if said := f.heard(); len(said) != 1 || !strings.Contains(said[0], "doesn't tell of changes") {
		t.Errorf("said: %q", said)
	}
}

// A source that names the wrong files, or files that it shouldn't, changes
// nothing about what is seen.
func TestEventsSayOnlyWhereToLook(t *testing.T) {
	s := script(100)
	f := follows(t, Options{}, map[string]string{"content/a.md": "a", "content/x/b.md": "b"}, s.open)
	f.lay(map[string]string{"content/a.md": "z"})
	for _, name := range []string{"content/x/b.md", "content/nothing.md", "content/a.md/below", "content/.git/x", "public/x", "../elsewhere", "content/\xff"} {
		for _, op := range []fsnotify.Op{fsnotify.Write, fsnotify.Create, fsnotify.Remove, fsnotify.Rename, fsnotify.Chmod} {
			s.events <- fsnotify.Event{Name: f.dir + "/" + name, Op: op}
		}
	}
	s.events <- fsnotify.Event{Name: "elsewhere", Op: fsnotify.Write}
	f.has("content/a.md", "z")
	f.settles()
}
