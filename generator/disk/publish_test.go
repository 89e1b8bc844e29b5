package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dossier/generator/site"
)

// pages makes outputs of files, by path. A text that begins with copy: stands
// for the asset of that path.
func pages(files map[string]string) []site.Output {
	var outputs []site.Output
	for p, text := range files {
		o := site.Output{Path: p, Make: func() ([]byte, error) { return []byte(text), nil }}
		if from, ok := strings.CutPrefix(text, "copy:"); ok {
			o.Make, o.Copy = nil, from
		}
		outputs = append(outputs, o)
	}
	return outputs
}

// tree reads the files below dir, without Publish's own. Folders that are
// empty count as well.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if p == ownFolder {
			return fs.SkipDir
		}
		if d.IsDir() {
			if entries, _ := os.ReadDir(filepath.Join(dir, p)); len(entries) == 0 {
				files[p+"/"] = ""
			}
			return nil
		}
		if d.Type()&fs.ModeSymlink != 0 {
			target, err := os.Readlink(filepath.Join(dir, p))
			files[p] = "→" + target
			return err
		}
		b, err := os.ReadFile(filepath.Join(dir, p))
		files[p] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// newSite makes a site's folder with one asset and returns a publication of
// no outputs.
func newSite(t *testing.T) Publication {
	t.Helper()
	dir := t.TempDir()
	lay(t, dir, map[string]string{"content/p.png": "picture"})
	asset := site.NewFile("content/p.png", []byte("picture"))
	return Publication{
		Site: dir, Out: filepath.Join(dir, "public"),
		Assets: []site.Asset{{Path: asset.Path, Digest: asset.Digest, Size: 7}},
		Inputs: []site.Input{{Name: "content/p.png", Value: strings.Repeat("0", 64)}, {Name: site.InputDay, Value: "2026-01-28"}},
	}
}

func (p Publication) with(files map[string]string) Publication {
	p.Outputs = pages(files)
	return p
}

// plain is files with the assets' bytes in them.
func plain(files map[string]string) map[string]string {
	out := maps.Clone(files)
	for p, text := range out {
		if strings.HasPrefix(text, "copy:") {
			out[p] = "picture"
		}
	}
	return out
}

func TestPublishByDifference(t *testing.T) {
	type files = map[string]string
	tests := []struct {
		name               string
		old, foreign, next files
		want               files // next and foreign, when nil
		report             Report
	}{
		{name: "first of all", next: files{"index.html": "i", "a/index.html": "a", "img/p.png": "copy:content/p.png"},
			report: Report{Written: 3, Bytes: 9}},
		{name: "nothing new", old: files{"index.html": "i", "p.png": "copy:content/p.png"}, next: files{"index.html": "i", "p.png": "copy:content/p.png"},
			report: Report{Unchanged: 2, Bytes: 8}},
		{name: "some of each", old: files{"same": "s", "other": "one", "gone/x": "g", "gone/too/y": "g"}, next: files{"same": "s", "other": "two", "new": "n"},
			report: Report{Unchanged: 1, Written: 2, Removed: 2, Bytes: 5}},
		{name: "what isn't ours stays", old: files{"a": "a", "d/a": "a"}, foreign: files{".gitignore": "*", "mine": "m", "d/mine": "m"}, next: files{"b": "b"},
			report: Report{Written: 1, Removed: 2, Bytes: 1}},
		{name: "a page where a file was", old: files{"a": "file"}, next: files{"a/index.html": "page"},
			report: Report{Written: 1, Removed: 1, Bytes: 4}},
		{name: "a page where a file was, deep", old: files{"a": "file"}, next: files{"a/b/c/index.html": "page", "a/b/d/index.html": "page"},
			report: Report{Written: 2, Removed: 1, Bytes: 8}},
		{name: "a file where pages were", old: files{"a/index.html": "page", "a/b/index.html": "page"}, next: files{"a": "file"},
			report: Report{Written: 1, Removed: 2, Bytes: 4}},
		{name: "a file where an empty folder is", foreign: files{"a/b/": ""}, next: files{"a": "file"}, want: files{"a": "file"},
			report: Report{Written: 1, Bytes: 4}},
		{name: "another case", old: files{"Img/P.png": "p", "Img/q.png": "q"}, next: files{"img/p.png": "p", "img/q.png": "q"},
			report: Report{Written: 2, Removed: 2, Bytes: 2}},
		// Where case doesn't count, the old file would be found under the new
		// name, taken for unchanged, and then removed.
		{name: "another case that seems to be there", old: files{"P.png": "p"}, foreign: files{"p.png": "p"}, next: files{"p.png": "p"},
			report: Report{Written: 1, Removed: 1, Bytes: 1}},
		{name: "another encoding of accents", old: files{"caf\u00E9": "p"}, next: files{"cafe\u0301": "p"},
			report: Report{Written: 1, Removed: 1, Bytes: 1}},
		{name: "a lost manifest", foreign: files{"old.html": "o", "index.html": "i", ".git/x": "x", "d/e": "e"}, next: files{"index.html": "i", "b": "b"},
			report: Report{Written: 1, Unchanged: 1, Bytes: 2, ManifestLost: true, Unknown: []string{"d/e", "old.html"}}},
		{name: "nothing but hidden files was there", foreign: files{".gitignore": "*"}, next: files{"index.html": "i"},
			report: Report{Written: 1, Bytes: 1}},
		{name: "a file of ours that was changed", old: files{"a": "a"}, foreign: files{"a": "changed"}, next: files{"a": "a"}, want: files{"a": "a"},
			report: Report{Written: 1, Bytes: 1}},
		{name: "an empty file, an empty site", old: files{"a": ""}, next: files{},
			report: Report{Removed: 1}},
		{name: "a link where a file of ours was is replaced, not followed", old: files{"index.html": "i"}, foreign: files{"index.html": "→.gitignore", ".gitignore": "*"}, next: files{"index.html": "i"}, want: files{".gitignore": "*", "index.html": "i"},
			report: Report{Written: 1, Bytes: 1}},
		{name: "a file that isn't ours and is the same", old: files{"a": "a"}, foreign: files{"b": "b"}, next: files{"a": "a", "b": "b"},
			report: Report{Unchanged: 2, Bytes: 2}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := newSite(t)
			if tt.old != nil {
				if _, err := Publish(p.with(tt.old)); err != nil {
					t.Fatal(err)
				}
			}
			for f, text := range tt.foreign {
				if strings.HasSuffix(f, "/") {
					if err := os.MkdirAll(filepath.Join(p.Out, f), 0o755); err != nil {
						t.Fatal(err)
					}
					continue
				}
				os.Remove(filepath.Join(p.Out, f)) // a file of ours in its place
				lay(t, p.Out, files{f: text})
			}
			report, err := Publish(p.with(tt.next))
			if err != nil {
				t.Fatal(err)
			}
			want := tt.want
			if want == nil {
				want = plain(tt.next)
				maps.Copy(want, tt.foreign)
			}
			if len(want) == 0 {
				want = files{}
			}
			if diff := cmp.Diff(want, tree(t, p.Out)); diff != "" {
				t.Errorf("the folder (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.report, report); diff != "" {
				t.Errorf("the report (-want +got):\n%s", diff)
			}
			again, err := Publish(p.with(tt.next))
			if want := (Report{Unchanged: len(tt.next), Bytes: report.Bytes}); err != nil || !cmp.Equal(want, again) {
				t.Errorf("a second publish: %+v, %v", again, err)
			}
		})
	}
}

func TestPublishTouchesNothingThatIsTheSame(t *testing.T) {
	p := newSite(t).with(map[string]string{"index.html": "i", "p.png": "copy:content/p.png"})
	if _, err := Publish(p); err != nil {
		t.Fatal(err)
	}
	steps := 0
	if _, err := publish(p, func(step, at string) error {
		if !strings.HasPrefix(at, stagingFolder) && at != ownFolder {
			steps++
			t.Errorf("%s %s", step, at)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}

func TestPublishRefuses(t *testing.T) {
	type files = map[string]string
	tests := []struct {
		name                     string
		foreign, next            files
		outside                  string // the output folder, from the site's
		change                   func(t *testing.T, p *Publication)
		want                     string
		madeNothing, keepForeign bool
	}{
		{name: "a file that isn't ours where a folder must be", foreign: files{"a": "mine"}, next: files{"a/index.html": "x"},
			want: "a is a file that isn't one of ours, and a folder must be there for a/index.html: move it away"},
		{name: "a folder with a file that isn't ours where a file must be", foreign: files{"a/b/mine": "mine"}, next: files{"a": "x"},
			want: "a is a folder, and a file must be there; it has a/b/mine in it, which isn't one of ours: move it away"},
		{name: "a link that leads out where a folder must be", foreign: files{"a": "→../content"}, next: files{"a/index.html": "x"},
			want: "a is a link that leads to no folder in here"},
		{name: "two outputs in one place", next: files{}, change: func(t *testing.T, p *Publication) {
			p.Outputs = append(pages(files{"a": "1"}), pages(files{"a": "2"})...)
		}, want: "two outputs want to be a"},
		{name: "two outputs that differ in case", next: files{"A/x": "1", "a/y": "2"}, want: "A and a differ only in capitals"},
		{name: "two outputs that differ in accents' encoding", next: files{"caf\u00E9": "1", "cafe\u0301": "2"}, want: "differ only in capitals"},
		{name: "a file that is a folder", next: files{"a": "1", "a/b": "2"}, want: "a would be a file and a folder"},
		{name: "a path out", next: files{"../a": "1"}, want: `nothing can be published at "../a"`},
		{name: "Publish's own folder", next: files{".dossier/manifest": "1"}, want: "nothing can be published at"},
		{name: "the site's folder", next: files{"a": "1"}, outside: ".", want: "is the site's own folder"},
		{name: "a folder around the site", next: files{"a": "1"}, outside: "..", want: "is the site's own folder or has it inside"},
		{name: "the content", next: files{"a": "1"}, outside: "content", want: "are inside each other"},
		{name: "in the content", next: files{"a": "1"}, outside: "content/x/public", want: "are inside each other"},
		{name: "in the templates", next: files{"a": "1"}, outside: "templates/public", want: "are inside each other"},
		{name: "a file", next: files{"a": "1"}, outside: "content/p.png", want: "is a file"},
		{name: "an asset that changed", next: files{"p.png": "copy:content/p.png"}, change: func(t *testing.T, p *Publication) {
			lay(t, p.Site, files{"content/p.png": "Picture"})
		}, want: "p.png: content/p.png has changed while the site was built; build again"},
		{name: "an asset that grew", next: files{"p.png": "copy:content/p.png"}, change: func(t *testing.T, p *Publication) {
			lay(t, p.Site, files{"content/p.png": "picture and more"})
		}, want: "has changed while the site was built"},
		{name: "an asset that became a link out", next: files{"p.png": "copy:content/p.png"}, change: func(t *testing.T, p *Publication) {
			lay(t, p.Site, files{"picture": "picture"})
			os.Remove(filepath.Join(p.Site, "content/p.png"))
			lay(t, p.Site, files{"content/p.png": "→../picture"})
		}, want: "path escapes from parent"},
		{name: "an asset nobody read", next: files{"p.png": "copy:content/q.png"}, want: `no asset "content/q.png" was read`},
		{name: "an output that can't be made", next: files{"b": "b"}, change: func(t *testing.T, p *Publication) {
			p.Outputs = append(p.Outputs, site.Output{Path: "a", Make: func() ([]byte, error) { return nil, errors.New("no") }})
		}, want: "a: no"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := newSite(t)
			lay(t, p.Site, files{"templates/x.html": ""})
			old := files{"old": "o", "b": "before"}
			if _, err := Publish(p.with(old)); err != nil {
				t.Fatal(err)
			}
			lay(t, p.Out, tt.foreign)
			before := tree(t, p.Out)
			next := p.with(tt.next)
			if tt.outside != "" {
				next.Out = filepath.Join(p.Site, tt.outside)
			}
			if tt.change != nil {
				tt.change(t, &next)
			}
			_, err := Publish(next)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("the error is %v, want %q in it", err, tt.want)
			}
			if diff := cmp.Diff(before, tree(t, p.Out)); diff != "" {
				t.Errorf("the old site was touched (-before +after):\n%s", diff)
			}
			if _, err := os.Stat(filepath.Join(p.Out, stagingFolder)); err == nil {
				t.Error("staged files were left behind")
			}
		})
	}
}

func TestPublishWritesOverNothingThatIsNotOurs(t *testing.T) {
	type files = map[string]string
	tests := []struct {
		name               string
		old, foreign, next files
		want               []string
	}{
		{name: "nothing was published before", foreign: files{"index.html": "mine", "b/index.html": "mine", "same": "s", "other": "mine"},
			next: files{"index.html": "i", "b/index.html": "b", "same": "s", "new": "n"}, want: []string{"b/index.html", "index.html"}},
		{name: "the manifest isn't ours", foreign: files{"a": "mine", manifestFile: "something else\na\n"}, next: files{"a": "a"}, want: []string{"a"}},
		{name: "a link", foreign: files{"a": "→.gitignore", ".gitignore": "*"}, next: files{"a": "*"}, want: []string{"a"}},
		{name: "an asset's place", foreign: files{"p.png": "another"}, next: files{"p.png": "copy:content/p.png"}, want: []string{"p.png"}},
		{name: "the place of a page that is new", old: files{"a": "a"}, foreign: files{"b": "mine"}, next: files{"a": "2", "b": "b"}, want: []string{"b"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := newSite(t)
			if tt.old != nil {
				if _, err := Publish(p.with(tt.old)); err != nil {
					t.Fatal(err)
				}
			}
			lay(t, p.Out, tt.foreign)
			before := tree(t, p.Out)
			_, err := Publish(p.with(tt.next))
			var foreign *ForeignError
			if !errors.As(err, &foreign) || !slices.Equal(foreign.Files, tt.want) {
				t.Errorf("the error is %v, want one that names %q", err, tt.want)
			}
			if diff := cmp.Diff(before, tree(t, p.Out)); diff != "" {
				t.Errorf("the folder was touched (-before +after):\n%s", diff)
			}
			for _, f := range tt.want {
				os.Remove(filepath.Join(p.Out, f))
			}
			if _, err := Publish(p.with(tt.next)); err != nil {
				t.Errorf("once they are gone: %v", err)
			}
		})
	}
}

func TestInsideFollowsLinks(t *testing.T) {
	p := newSite(t)
	lay(t, p.Site, map[string]string{
		"public":        "→" + t.TempDir(),
		"within":        "→built/site",
		"built/site/x":  "",
		"content/x.txt": "",
	})
	for out, want := range map[string]bool{"public": false, "within": true, "new": true, "built/site": true, "public/deep": false} {
		if got, err := Inside(p.Site, filepath.Join(p.Site, out)); got != want || err != nil {
			t.Errorf("%s: %t, %v, want %t", out, got, err, want)
		}
	}
}

func TestPublishFollowsAnOutputFolderThatIsALink(t *testing.T) {
	p := newSite(t)
	elsewhere := t.TempDir()
	lay(t, p.Site, map[string]string{"public": "→" + elsewhere})
	if _, err := Publish(p.with(map[string]string{"a": "a"})); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]string{"a": "a"}, tree(t, elsewhere)); diff != "" {
		t.Error(diff)
	}
	os.Remove(filepath.Join(p.Site, "public"))
	lay(t, p.Site, map[string]string{"public": "→content/../content"})
	if _, err := Publish(p.with(map[string]string{"a": "a"})); err == nil {
		t.Error("a link into the content folder was published into")
	}
}

func TestOnlyOnePublishAtATime(t *testing.T) {
	p := newSite(t)
	inside := false
	p.Outputs = []site.Output{{Path: "a", Make: func() ([]byte, error) {
		inside = true
		_, err := Publish(p.with(map[string]string{"b": "b"}))
		if !errors.Is(err, errLocked) {
			t.Errorf("a publish during another: %v", err)
		}
		return []byte("a"), nil
	}}}
	if _, err := Publish(p); err != nil || !inside {
		t.Fatal(err)
	}
	if _, err := Publish(p.with(map[string]string{"b": "b"})); err != nil {
		t.Errorf("a publish after another: %v", err)
	}
}

func TestAManifestThatIsNotOursIsNotTrusted(t *testing.T) {
	for name, manifest := range map[string]string{
		"other words":     "something else\nmine\n",
		"a line cut off":  manifestHead,
		"nothing":         "",
		"another version": strings.Replace(manifestHead, "1", "2", 1) + "\nmine\n",
	} {
		p := newSite(t)
		lay(t, p.Out, map[string]string{"mine": "m", manifestFile: manifest})
		report, err := Publish(p.with(map[string]string{"a": "a"}))
		if err != nil || !report.ManifestLost || !slices.Equal(report.Unknown, []string{"mine"}) {
			t.Errorf("%s: %+v, %v", name, report, err)
		}
		if diff := cmp.Diff(map[string]string{"a": "a", "mine": "m"}, tree(t, p.Out)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestAManifestCannotNameWhatIsElsewhere(t *testing.T) {
	p := newSite(t)
	lay(t, p.Out, map[string]string{manifestFile: manifestHead + "\n../content/p.png\n/etc/x\n.\n\n.dossier/lock\nlink/p.png\n", "link": "→../content"})
	if _, err := Publish(p.with(map[string]string{"a": "a"})); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(p.Site, "content/p.png")); err != nil {
		t.Error(err)
	}
}

// crash makes the step with that number, counted from 0, fail; when it is
// forever, all after it fail as well, as when the program dies.
func crash(at int, forever bool) (before func(step, path string) error, happened func() bool) {
	var mutex sync.Mutex
	n, hit := 0, false
	return func(step, path string) error {
			mutex.Lock()
			defer mutex.Unlock()
			defer func() { n++ }()
			if n == at || forever && n > at {
				hit = true
				return fmt.Errorf("crashed at step %d: %s %s", n, step, path)
			}
			return nil
		}, func() bool {
			mutex.Lock()
			defer mutex.Unlock()
			return hit
		}
}

func TestAPublishCutShortAnywhereIsRepaired(t *testing.T) {
	type files = map[string]string
	foreign := files{".gitignore": "*", "mine/too": "m"}
	old := files{"index.html": "old", "same": "s", "changes/x.html": "1", "goes/y.html": "g", "file": "f", "folder/a": "a", "folder/b": "b", "Case/p.png": "p"}
	next := files{"index.html": "new", "same": "s", "changes/x.html": "2", "file/index.html": "f", "folder": "f", "case/p.png": "p", "leak/draft.html": "d", "p.png": "copy:content/p.png"}
	// What comes after has neither the old pages nor the ones that the publish
	// that was cut short brought.
	last := files{"index.html": "last", "same": "s"}

	for _, first := range []bool{false, true} { // nothing was published before
		for _, forever := range []bool{true, false} {
			for k, ended := 0, false; !ended; k++ {
				name := fmt.Sprintf("first=%t forever=%t step=%d", first, forever, k)
				p := newSite(t)
				if !first {
					if _, err := Publish(p.with(old)); err != nil {
						t.Fatal(err)
					}
				}
				lay(t, p.Out, foreign)
				before := tree(t, p.Out)

				hook, happened := crash(k, forever)
				_, err := publish(p.with(next), hook)
				ended = !happened()
				if ended && err != nil {
					t.Fatal(name, err)
				}
				after := tree(t, p.Out)
				if err != nil && !strings.Contains(err.Error(), "was cut short") {
					if diff := cmp.Diff(before, after); diff != "" {
						t.Errorf("%s: the first phase touched the site: %s", name, diff)
					}
				}
				for f, text := range after {
					if strings.HasSuffix(f, "/") {
						continue
					}
					if text != before[f] && text != plain(next)[f] {
						t.Errorf("%s: %s is neither old nor new: %q", name, f, text)
					}
				}

				_, err = Publish(p.with(last))
				if err != nil {
					t.Fatal(name, err)
				}
				want := maps.Clone(last)
				maps.Copy(want, foreign)
				if diff := cmp.Diff(want, tree(t, p.Out)); diff != "" {
					t.Errorf("%s: after the repair (-want +got):\n%s", name, diff)
				}
				if t.Failed() {
					return
				}
				if k > 200 {
					t.Fatal("the publish never ends")
				}
			}
		}
	}
}

// Whatever is published after whatever, and wherever a publish is cut short,
// the next one leaves exactly its own files and those of others.
func TestAnySequenceOfPublishesEndsInTheLast(t *testing.T) {
	names := []string{"a", "A", "b", "index.html"}
	r := rand.New(rand.NewPCG(1, 2))
	random := func() map[string]string {
		files := map[string]string{}
		for range r.IntN(6) {
			var parts []string
			for range 1 + r.IntN(3) {
				parts = append(parts, names[r.IntN(len(names))])
			}
			files[strings.Join(parts, "/")] = fmt.Sprint(r.IntN(2))
		}
		if _, _, err := arrange(pages(files)); err != nil {
			return map[string]string{"index.html": "i"}
		}
		return files
	}
	for range 30 {
		p := newSite(t)
		lay(t, p.Out, map[string]string{".gitignore": "*"})
		if _, err := Publish(p.with(random())); err != nil {
			t.Fatal(err)
		}
		for range 12 {
			hook, _ := crash(r.IntN(25), r.IntN(2) == 0)
			publish(p.with(random()), hook)
			if r.IntN(2) == 0 {
				continue // and the next is cut short, too
			}
			next := random()
			if _, err := Publish(p.with(next)); err != nil {
				t.Fatal(err)
			}
			next[".gitignore"] = "*"
			if diff := cmp.Diff(next, tree(t, p.Out)); diff != "" {
				t.Fatalf("(-want +got):\n%s", diff)
			}
		}
	}
}

// Outputs are not held in memory until all are made.
func TestPublishHoldsFewOutputsAtOnce(t *testing.T) {
	p := newSite(t)
	var mutex sync.Mutex
	made, written, most := 0, 0, 0
	for i := range 500 {
		p.Outputs = append(p.Outputs, site.Output{Path: fmt.Sprint(i), Make: func() ([]byte, error) {
			mutex.Lock()
			defer mutex.Unlock()
			made++
			most = max(most, made-written)
			return []byte("x"), nil
		}})
	}
	if _, err := publish(p, func(step, at string) error {
		mutex.Lock()
		defer mutex.Unlock()
		if step == "write" {
			written++
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if most > 64 {
		t.Errorf("%d outputs were in memory at once", most)
	}
}

// Only the journal's removal is missing: nothing is to be written, but the
// next publish must end what was begun, or it would be repaired for ever.
func TestAPublishThatEndedButForItsJournalIsEnded(t *testing.T) {
	p := newSite(t).with(map[string]string{"a": "a"})
	if _, err := publish(p, func(step, at string) error {
		if step == "remove" && at == journalFile {
			return errors.New("crashed")
		}
		return nil
	}); err == nil {
		t.Fatal("the journal wasn't removed")
	}
	for i, want := range []bool{true, false} {
		report, err := Publish(p)
		if err != nil || report.Repaired != want || report.Written != 0 {
			t.Errorf("publish %d: %+v, %v", i, report, err)
		}
	}
}
