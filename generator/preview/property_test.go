package preview

import (
	"flag"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"dossier/generator/build"
	"dossier/generator/build/testdesk"
	"dossier/generator/date"
	"dossier/generator/disk"
	"dossier/generator/site"
)

// named are the outputs that were asked for before, in whatever site.
var named sync.Map

// Whatever is saved, one file or many, looked at by name or all together: what
// the preview serves at each address is what a build of the same folder writes,
// plus the script tag, and what it says is wrong is what check says. Only where
// a file can't be read at all stands what could be read last in its place.
func TestWhatIsServedIsWhatABuildWrites(t *testing.T) {
	// A few hundred steps; -rapid.checks asks for more.
	if checks := flag.Lookup("rapid.checks"); checks.Value.String() == checks.DefValue {
		if err := checks.Value.Set("15"); err != nil {
			t.Fatal(err)
		}
	}
	templates := os.DirFS("../..")
	rapid.Check(t, func(t *rapid.T) {
		dir, err := os.MkdirTemp("", "preview")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(dir)
		d := testdesk.New(t, "2026-01-28", func(s *site.Snapshot) *site.Graph { return build.New().Plan(s).Graph })
		f := &folder{t: t, dir: dir, has: map[string]string{}}
		f.write(d.Files)
		tree, err := disk.OpenTree(dir, templates)
		if err != nil {
			t.Fatal(err)
		}
		s := New(Options{Dir: dir})
		served := map[string]bool{} // addresses that ever had something
		edits := d.Edits()
		edits[""] = func(t *rapid.T) {
			f.t = t
			touched := f.write(d.Files)
			if rapid.Bool().Draw(t, "by name") {
				_, err = tree.Look(touched)
			} else {
				_, err = tree.LookAll()
			}
			if err != nil {
				t.Fatal(err)
			}
			asked := *tree.Snapshot()
			asked.Today, _ = date.ParseDay(d.Day)
			asked.Drafts = d.Drafts
			s.Show(&asked)
			compareServed(t, s, dir, served)
		}
		t.Repeat(edits)
	})
}

// compareServed holds what a server serves against a build from nothing.
func compareServed(t *rapid.T, s *Server, dir string, served map[string]bool) {
	v := s.version.Load()
	clean, err := disk.Read(dir, os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	clean.Today, clean.Drafts = v.asked.Today, v.asked.Drafts
	wrong := build.New().Plan(clean).Diags()
	if got := v.problems(); !slices.Equal(wrong, got) {
		t.Fatalf("what is wrong is %v, and was to be %v", got, wrong)
	}
	if len(v.troubles) == 0 && !reflect.DeepEqual(v.snapshot.Notes, clean.Notes) {
		t.Fatal("the notes that are shown aren't those of the folder")
	}
	plan := build.New().Plan(v.snapshot)
	made := map[string]bool{}
	for _, o := range plan.Outputs() {
		address := "/" + o.Path
		if strings.HasSuffix(o.Path, "index.html") {
			address = "/" + strings.TrimSuffix(o.Path, "index.html")
		}
		made[address], served[address] = true, true
		if _, seen := named.LoadOrStore(o.Path, true); seen && o.Named {
			continue // under that name it is always the same
		}
		answer := httptest.NewRecorder()
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.URL.Path = address
		s.page(answer, r)
		want, status := "", http.StatusOK
		switch {
		case v.unseen(o.Path):
			continue // nothing of it could ever be read
		case o.Make == nil:
			text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(o.Copy)))
			if err != nil {
				t.Fatal(err)
			}
			want = string(text)
		default:
			text, err := o.Make()
			if err != nil {
				t.Fatal(err)
			}
			if want = string(text); isPage(o.Path) {
				want = string(withScript(text, etagOf(text)))
			}
		}
		if got := answer.Body.String(); answer.Code != status || got != want {
			t.Fatalf("%s is answered with %d and\n%s\nwant\n%s", address, answer.Code, got, want)
		}
	}
	if len(plan.Outputs()) == 0 {
		return // templates that can't be used, and never could be
	}
	for address := range served {
		if made[address] {
			continue
		}
		answer := httptest.NewRecorder()
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.URL.Path = address
		if s.page(answer, r); answer.Code == http.StatusOK {
			t.Fatalf("%s isn't there any more, and is answered with\n%s", address, answer.Body)
		}
	}
}

// folder is a folder that holds a site's files.
type folder struct {
	t   *rapid.T
	dir string
	has map[string]string
}

// write brings the folder to hold these files, and returns which were touched.
func (f *folder) write(files map[string]string) (touched []string) {
	for p := range f.has {
		if _, keep := files[p]; !keep {
			touched = append(touched, p)
			delete(f.has, p)
			if err := os.Remove(filepath.Join(f.dir, filepath.FromSlash(p))); err != nil {
				f.t.Fatal(err)
			}
		}
	}
	for p, text := range files {
		if was, there := f.has[p]; there && was == text {
			continue
		}
		touched = append(touched, p)
		f.has[p] = text
		to := filepath.Join(f.dir, filepath.FromSlash(p))
		if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
			f.t.Fatal(err)
		}
		if err := os.WriteFile(to, []byte(text), 0o666); err != nil {
			f.t.Fatal(err)
		}
	}
	slices.Sort(touched)
	return touched
}
