package disk

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dossier/generator/site"
)

// sealed gives the outputs of a publication seals, and notes which are made.
type sealed struct {
	mu   sync.Mutex
	made []string
}

func (s *sealed) with(p Publication, files map[string]string) Publication {
	p = p.with(files)
	for i := range p.Outputs {
		o := &p.Outputs[i]
		if o.Make == nil {
			continue
		}
		text := files[o.Path]
		o.MakeUnless = func(known site.Seal) ([]byte, site.Seal, error) {
			seal := site.Seal(sha256.Sum256([]byte("the view of " + text)))
			if seal == known {
				return nil, seal, nil
			}
			s.mu.Lock()
			defer s.mu.Unlock()
			s.made = append(s.made, o.Path)
			return []byte(text), seal, nil
		}
	}
	return p
}

// since are the outputs that were made since it was asked before.
func (s *sealed) since() []string {
	list := slices.Sorted(slices.Values(s.made))
	s.made = nil
	return list
}

func TestAPublishThatRemembersMakesOnlyWhatChanged(t *testing.T) {
	s := &sealed{}
	site := newSite(t)
	site.Memory = new(Memory)
	files := map[string]string{"index.html": "i", "a/index.html": "a", "b/index.html": "b", "p.png": "copy:content/p.png"}
	step := func(what string, want Report, made ...string) {
		t.Helper()
		report, err := Publish(s.with(site, files))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, report); diff != "" {
			t.Errorf("%s: the report (-want +got):\n%s", what, diff)
		}
		if got := s.since(); !slices.Equal(got, made) {
			t.Errorf("%s: made %q, want %q", what, got, made)
		}
		if diff := cmp.Diff(plain(files), tree(t, site.Out)); diff != "" {
			t.Errorf("%s: published (-want +got):\n%s", what, diff)
		}
	}
	step("first", Report{Written: 4, Bytes: 10}, "a/index.html", "b/index.html", "index.html")
	step("again", Report{Unchanged: 4, Kept: 4, Bytes: 10})
	files["a/index.html"] = "another"
	step("one is another", Report{Written: 1, Unchanged: 3, Kept: 3, Bytes: 16}, "a/index.html")
	delete(files, "b/index.html")
	files["c.html"] = "c"
	step("one goes, one comes", Report{Written: 1, Unchanged: 3, Kept: 3, Removed: 1, Bytes: 16}, "c.html")
	lay(t, site.Out, map[string]string{"index.html": "x", "p.png": "painted"})
	step("somebody wrote over two", Report{Written: 2, Unchanged: 2, Kept: 2, Bytes: 16}, "index.html")
	if err := os.Remove(filepath.Join(site.Out, "c.html")); err != nil {
		t.Fatal(err)
	}
	step("somebody removed one", Report{Written: 1, Unchanged: 3, Kept: 3, Bytes: 16}, "c.html")
	step("again", Report{Unchanged: 4, Kept: 4, Bytes: 16})
}

// What couldn't be published is made again by the next publish, at whatever
// step the one before was cut short.
func TestAPublishCutShortIsRemembered(t *testing.T) {
	for fault := 0; ; fault++ {
		s := &sealed{}
		site := newSite(t)
		site.Memory = new(Memory)
		before := map[string]string{"index.html": "i", "a/index.html": "a", "b": "b", "p.png": "copy:content/p.png"}
		after := map[string]string{"index.html": "i", "a/index.html": "another", "c": "c", "q.png": "copy:content/p.png"}
		if _, err := Publish(s.with(site, before)); err != nil {
			t.Fatal(err)
		}
		steps := 0
		_, err := publish(s.with(site, after), func(string, string) error {
			if steps++; steps == fault+1 {
				return errors.New("the machine fell over")
			}
			return nil
		})
		if _, err := Publish(s.with(site, after)); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(plain(after), tree(t, site.Out)); diff != "" {
			t.Errorf("cut short at step %d: published (-want +got):\n%s", fault, diff)
		}
		if err == nil {
			break
		}
	}
}

func TestAPublishIsGivenUpBeforeAnythingIsMoved(t *testing.T) {
	p := newSite(t).with(map[string]string{"index.html": "one"})
	if _, err := Publish(p); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	p = p.with(map[string]string{"index.html": "two", "a": "a", "b": "b"})
	p.Context = ctx
	p.Made = func(int, int) { cancel() }
	if _, err := Publish(p); !errors.Is(err, context.Canceled) {
		t.Errorf("it says %v", err)
	}
	if diff := cmp.Diff(map[string]string{"index.html": "one"}, tree(t, p.Out)); diff != "" {
		t.Error(diff)
	}
}

func TestWithoutSealsBytesAreRemembered(t *testing.T) {
	p := newSite(t)
	p.Memory = new(Memory)
	for i, want := range []Report{{Written: 2, Bytes: 2}, {Unchanged: 2, Kept: 2, Bytes: 2}, {Written: 1, Unchanged: 1, Kept: 1, Bytes: 2}} {
		report, err := Publish(p.with(map[string]string{"a": fmt.Sprint(i / 2), "b": "b"}))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, report); diff != "" {
			t.Errorf("publish %d (-want +got):\n%s", i, diff)
		}
	}
}
