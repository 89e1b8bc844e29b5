package build_test

import (
	"bytes"
	"flag"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"dossier/generator/build"
	"dossier/generator/diag"
	"dossier/generator/site"
)

var update = flag.Bool("update", false, "write what is built into testdata/golden; read the diff")

// brief are templates of few words, which show every field of every view.
func brief(t testing.TB) files {
	t.Helper()
	return readSite(t, "testdata/brief.txtar")
}

// A golden site is an archive of a site with all that is made of it: its
// files under content/ and templates/, the outputs under public/, and what is
// printed, diagnostics.
func TestGoldenSites(t *testing.T) {
	for _, golden := range []struct {
		name      string
		templates files
		outputs   bool // whether they are compared
	}{
		{"small", nil, true},
		{"everything", brief(t), true},
		{"status", brief(t), true},
		{"stale", brief(t), true},
		{"origins", brief(t), true},
		{"invalid", brief(t), false},
	} {
		t.Run(golden.name, func(t *testing.T) {
			file := "testdata/golden/" + golden.name + ".txtar"
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			goldenReceipts(t, archive, golden.templates)
			b := golden.templates.with(inputs(archive)).make(t)
			want, got := map[string]string{}, map[string]string{"diagnostics": regexp.MustCompile(`\d+ words are missing, .*`).ReplaceAllString(b.diags, "some words are missing [words-missing]")}
			if golden.outputs {
				for _, o := range b.plan.Outputs() {
					if o.Maker == "search" {
						continue // bits, which package search has tests for
					}
					// Of what goes out as it is there is nothing to compare.
					if o.Copy == "" && o.Maker != "copy" && o.Maker != "bundle" && o.Maker != "card" && o.Maker != "icon" && o.Path != "_headers" {
						got["public/"+o.Path] = undated(b.outputs[o.Path])
					} else {
						got["public/"+undated(o.Path)] = "made by " + o.Maker + "\n"
					}
				}
			}
			kept := *archive
			kept.Files = nil
			for _, f := range archive.Files {
				if strings.HasPrefix(f.Name, site.ContentDir) || strings.HasPrefix(f.Name, "templates/") || strings.HasPrefix(f.Name, "captures/") {
					kept.Files = append(kept.Files, f)
				} else {
					want[f.Name] = string(f.Data)
				}
			}
			if *update {
				for _, name := range slices.Sorted(maps.Keys(got)) {
					kept.Files = append(kept.Files, txtar.File{Name: name, Data: []byte(got[name])})
				}
				if err := os.WriteFile(file, txtar.Format(&kept), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			for name, text := range got {
				if strings.HasSuffix(text, "\n") || text == "" {
					continue
				}
				got[name] = text + "\n" // a txtar file ends with a line end
			}
			for _, name := range slices.Sorted(maps.Keys(want)) {
				if _, ok := got[name]; !ok {
					t.Errorf("%s isn't made any more", name)
				}
			}
			for _, name := range slices.Sorted(maps.Keys(got)) {
				if diff := cmp.Diff(want[name], got[name]); diff != "" {
					t.Errorf("%s (-want +got):\n%s", name, diff)
				}
			}
		})
	}
}

// undated is a text without the digests in the names of scripts and styles, so
// that these can change without golden sites.
func undated(text string) string {
	return regexp.MustCompile(`\.[0-9a-f]{8}\.(css|js)\b`).ReplaceAllString(text, ".DIGEST.$1")
}

// goldenReceipts verifies the quotations of a golden site against the captures
// in its archive, and holds that its receipts are those.
func goldenReceipts(t *testing.T, archive *txtar.Archive, templates files) {
	t.Helper()
	captures := map[string][]byte{}
	for _, f := range archive.Files {
		if name, ok := strings.CutPrefix(f.Name, "captures/"); ok {
			captures[strings.TrimSuffix(name, ".txt")] = f.Data
		}
	}
	if len(captures) == 0 {
		return
	}
	snapshot := templates.with(inputs(archive)).snapshot()
	snapshot.Drafts = true
	v := build.New().Verify(snapshot, captures)
	for _, d := range v.Diags {
		if d.Severity == diag.Error {
			t.Errorf("verify: %s: %s", d.File, d.Message)
		}
	}
	for i := range archive.Files {
		f := &archive.Files[i]
		if f.Name != site.QuotesPath {
			continue
		}
		if *update {
			f.Data = v.File.Text
		} else if diff := cmp.Diff(string(f.Data), string(v.File.Text)); diff != "" {
			t.Errorf("the receipts (-want +got):\n%s", diff)
		}
	}
}

// The golden site of mistakes has one of each kind.
func TestTheInvalidSiteBreaksEveryRule(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/golden/invalid.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var found []byte
	for _, f := range archive.Files {
		if f.Name == "diagnostics" {
			found = f.Data
		}
	}
	for _, rule := range diag.Rules() {
		switch rule.Code {
		case diag.FileEncoding, diag.FileSize, diag.FileOutside:
			continue // of files that never get into a snapshot
		case diag.CaptureRecord:
			continue // a build doesn't read captures
		}
		if !bytes.Contains(found, []byte("["+string(rule.Code)+"]\n")) {
			t.Errorf("no mistake is reported as %s: %s", rule.Code, rule.Title)
		}
	}
}
