package disk

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"dossier/generator/site"
)

var builtIn = fstest.MapFS{
	"templates/page.html":  {Data: []byte("built in page")},
	"templates/_foot.html": {Data: []byte("built in foot")},
	"templates/.DS_Store":  {Data: []byte("x")},
}

// lay writes files, by path, below dir. One whose text begins with → is a
// link to what follows.
func lay(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for p, text := range files {
		full := filepath.Join(dir, filepath.FromSlash(p))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		var err error
		if target, ok := strings.CutPrefix(text, "→"); ok {
			err = os.Symlink(target, full)
		} else {
			err = os.WriteFile(full, []byte(text), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// outline says in lines what a snapshot holds.
func outline(snap *site.Snapshot) []string {
	var lines []string
	if snap.Config.Path != "" {
		lines = append(lines, "config "+snap.Config.Path)
	}
	if snap.Quotes.Path != "" {
		lines = append(lines, "quotes "+snap.Quotes.Path)
	}
	if snap.Objections.Path != "" {
		lines = append(lines, "objections "+snap.Objections.Path)
	}
	for _, f := range snap.Notes {
		lines = append(lines, "note "+f.Path)
	}
	for _, a := range snap.Assets {
		lines = append(lines, fmt.Sprintf("asset %s %d", a.Path, a.Size))
	}
	for _, d := range snap.Diags {
		lines = append(lines, fmt.Sprintf("%s: %s: %s [%s]", d.File, d.Severity, d.Message, d.Code))
	}
	return lines
}

func TestReadTakesInTheSite(t *testing.T) {
	dir := t.TempDir()
	lay(t, dir, map[string]string{
		"content/site.yaml":           "title: A site\n",
		"content/quotes.lock":         "receipts",
		"content/objections.lock":     "objections",
		"content/sub/quotes.lock":     "an asset",
		"content/about.md":            "\uFEFFAbout\r\n",
		"content/actors/b.md":         "",
		"content/actors/a.md":         "a",
		"content/actors.md":           "before the folder's files, as bytes compare",
		"content/z.MD":                "a note, and not an attachment that a draft could leak by",
		"content/pictures/p.png":      "\x89PNG\x00",
		"content/data.yaml":           "not: read",
		"content/sub/site.yaml":       "\xFF an asset",
		"templates/page.html":         "own page",
		"templates/extra/new.html":    "new",
		"templates/font.woff2":        "\x00\xFF",
		"elsewhere.md":                "not content",
		"content/.obsidian/app.md":    "x",
		"content/.trash/gone.md":      "x",
		"content/.hidden.md":          "x",
		"content/node_modules/x/r.md": "x",
		"content/a.md~":               "x",
		"content/.a.md.swp":           "x",
		"content/a.md.swp":            "x",
		"content/4913":                "x",
		"content/#a.md#":              "x",
		"content/a.md.bck":            "x",
	})
	snap, err := Read(dir, builtIn)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"config content/site.yaml",
		"quotes content/quotes.lock",
		"objections content/objections.lock",
		"note content/about.md",
		"note content/actors.md",
		"note content/actors/a.md",
		"note content/actors/b.md",
		"note content/z.MD",
		"asset content/data.yaml 9",
		"asset content/pictures/p.png 5",
		"asset content/sub/quotes.lock 8",
		"asset content/sub/site.yaml 10",
	}
	if diff := cmp.Diff(want, outline(snap)); diff != "" {
		t.Errorf("the snapshot (-want +got):\n%s", diff)
	}
	if got := string(snap.Notes[0].Text); got != "\uFEFFAbout\r\n" {
		t.Errorf("the note's bytes are %q", got)
	}
	if snap.Notes[0].Digest != sha256.Sum256(snap.Notes[0].Text) {
		t.Error("the note's digest isn't that of its bytes")
	}
	if snap.Assets[1].Digest != sha256.Sum256([]byte("\x89PNG\x00")) {
		t.Error("the asset's digest isn't that of its bytes")
	}
	var templates []string
	for _, f := range snap.Templates {
		templates = append(templates, f.Path+" "+string(f.Text))
	}
	want = []string{
		"templates/_foot.html built in foot",
		"templates/extra/new.html new",
		"templates/font.woff2 \x00\xFF",
		"templates/page.html own page",
	}
	if diff := cmp.Diff(want, templates); diff != "" {
		t.Errorf("the templates (-want +got):\n%s", diff)
	}
}

func TestReadRefusesByName(t *testing.T) {
	tests := []struct {
		name  string
		files map[string]string
		want  []string
	}{
		{"Latin-1", map[string]string{"content/a.md": "one\ncaf\xE9\n"},
			[]string{"content/a.md: error: this file isn't UTF-8: there is a byte E9 in line 2 [file-encoding]"}},
		{"UTF-16", map[string]string{"content/a.md": "\xFF\xFEa\x00"},
			[]string{"content/a.md: error: this file is UTF-16, not UTF-8 [file-encoding]"}},
		{"a NUL", map[string]string{"content/a.md": "a\n\nb\x00c"},
			[]string{"content/a.md: error: there is a NUL byte in line 3: this is no text file [file-encoding]"}},
		{"a picture called a note", map[string]string{"content/a.md": "\x89PNG\x00\x00"},
			[]string{"content/a.md: error: this is no text file [file-encoding]"}},
		{"site.yaml, too", map[string]string{"content/site.yaml": "title: \xE9"},
			[]string{"content/site.yaml: error: this file isn't UTF-8: there is a byte E9 in line 1 [file-encoding]"}},
		{"a template", map[string]string{"content/a.md": "a", "templates/page.html": "\xE9"},
			[]string{"note content/a.md", "templates/page.html: error: this file isn't UTF-8: there is a byte E9 in line 1 [file-encoding]"}},
		{"a large note", map[string]string{"content/a.md": strings.Repeat("a", maxText+1), "content/b.md": strings.Repeat("b", maxText)},
			[]string{"note content/b.md", "content/a.md: error: this file has 4.1 MiB; at most 4.0 MiB are taken [file-size]"}},
		{"a large lock", map[string]string{"content/quotes.lock": strings.Repeat("a", maxText+1)}, []string{"quotes content/quotes.lock"}},
		{"several at once, sorted", map[string]string{"content/b.md": "\xFF", "content/a.md": "\xFE"}, []string{
			"content/a.md: error: this file isn't UTF-8: there is a byte FE in line 1 [file-encoding]",
			"content/b.md: error: this file isn't UTF-8: there is a byte FF in line 1 [file-encoding]"}},
		{"a name that isn't UTF-8", map[string]string{"content/a\xFF.md": "a"},
			[]string{`content/a\xFF.md: error: this file is left out: its name isn't UTF-8 [file-encoding]`}},
		{"a name with a line end", map[string]string{"content/a\n.md": "a"},
			[]string{`content/a\u{A}.md: error: this file is left out: its name has the control character U+000A in it [file-encoding]`}},
		{"a name that turns text around", map[string]string{"content/a\u202Edm.md": "a"},
			[]string{`content/a\u{202E}dm.md: error: this file is left out: its name has the invisible character U+202E in it, which turns text around [file-encoding]`}},
		{"a name with a backslash", map[string]string{`content/a\b.md`: "a"},
			[]string{`content/a\u{5C}b.md: error: this file is left out: its name has a \ in it, which browsers and Windows take for a folder's end [file-encoding]`}},
		{"a link out", map[string]string{"secret.md": "s", "content/a.md": "→../secret.md"},
			[]string{"content/a.md: error: this link leads to ../secret.md, out of the content folder, and isn't followed [file-outside]"}},
		{"a link out and back", map[string]string{"content/b.md": "b", "content/a.md": "→../content/b.md"},
			[]string{"note content/b.md", "content/a.md: error: this link leads to ../content/b.md, out of the content folder, and isn't followed [file-outside]"}},
		{"a folder that leads out", map[string]string{"private/s.md": "s", "content/x": "→../private"},
			[]string{"content/x: error: this link leads to ../private, out of the content folder, and isn't followed [file-outside]"}},
		{"an absolute link", map[string]string{"content/a.md": "→/etc/hostname"},
			[]string{"content/a.md: error: this link leads to /etc/hostname, an absolute path, and isn't followed [file-outside]"}},
		{"a link to nothing", map[string]string{"content/a.md": "→b.md"},
			[]string{"content/a.md: error: this link leads to b.md, where nothing is [file-outside]"}},
		{"a link to itself", map[string]string{"content/a.md": "→a.md"},
			[]string{"content/a.md: error: this link leads back to itself [file-outside]"}},
		{"a template that leads out", map[string]string{"content/a.md": "a", "templates/t.html": "→../content/a.md"},
			[]string{"note content/a.md", "templates/t.html: error: this link leads to ../content/a.md, out of the templates folder, and isn't followed [file-outside]"}},
		{"links that stay in are followed", map[string]string{"content/x/b.md": "b", "content/a.md": "→x/b.md", "content/y": "→x"},
			[]string{"note content/a.md", "note content/x/b.md", "note content/y/b.md"}},
		{"a folder in itself", map[string]string{"content/x/b.md": "b", "content/x/y": "→."},
			[]string{"note content/x/b.md", "content/x/y: error: this link leads to a folder that it stands in, so the folder would contain itself [file-limit]"}},
		{"two folders in each other", map[string]string{"content/x/y": "→../z", "content/z/y": "→../x"}, []string{
			"content/x/y/y: error: this link leads to a folder that it stands in, so the folder would contain itself [file-limit]",
			"content/z/y/y: error: this link leads to a folder that it stands in, so the folder would contain itself [file-limit]"}},
		{"deep folders", map[string]string{"content/" + strings.Repeat("d/", maxDepth+1) + "a.md": "a"},
			[]string{"content/" + strings.Repeat("d/", maxDepth) + "d: error: the folder is nested more than 64 deep [file-limit]"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			lay(t, dir, tt.files)
			snap, err := Read(dir, builtIn)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, outline(snap)); diff != "" {
				t.Errorf("the snapshot (-want +got):\n%s", diff)
			}
		})
	}
}

// A large asset is refused by its size alone; a sparse file is enough to try.
func TestReadRefusesALargeAsset(t *testing.T) {
	dir := t.TempDir()
	lay(t, dir, map[string]string{"content/film.mp4": ""})
	if err := os.Truncate(filepath.Join(dir, "content/film.mp4"), maxAsset+1); err != nil {
		t.Skip(err)
	}
	snap, err := Read(dir, builtIn)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"content/film.mp4: error: this file has 256.1 MiB; at most 256.0 MiB are taken [file-size]"}
	if diff := cmp.Diff(want, outline(snap)); diff != "" {
		t.Error(diff)
	}
}

func TestReadIsTheSameOnAnyNumberOfProcessors(t *testing.T) {
	dir := t.TempDir()
	files := map[string]string{}
	for i := range 200 {
		files[fmt.Sprintf("content/n%d/%d.md", i%7, i)] = fmt.Sprint(i)
		files[fmt.Sprintf("content/a/%d.png", i)] = fmt.Sprint(i)
	}
	lay(t, dir, files)
	var results []*site.Snapshot
	for _, n := range []int{1, 8} {
		before := runtime.GOMAXPROCS(n)
		snap, err := Read(dir, builtIn)
		runtime.GOMAXPROCS(before)
		if err != nil {
			t.Fatal(err)
		}
		results = append(results, snap)
	}
	if diff := cmp.Diff(results[0].Notes, results[1].Notes); diff != "" {
		t.Error(diff)
	}
	if !slices.Equal(results[0].Assets, results[1].Assets) {
		t.Error("the assets differ")
	}
	if len(results[0].Notes) != 200 || len(results[0].Assets) != 200 {
		t.Errorf("%d notes and %d assets", len(results[0].Notes), len(results[0].Assets))
	}
}

func TestReadOfNoSite(t *testing.T) {
	dir := t.TempDir()
	if _, err := Read(dir, builtIn); !errors.Is(err, ErrNoContent) {
		t.Errorf("an empty folder: %v", err)
	}
	if _, err := Read(filepath.Join(dir, "missing"), builtIn); err == nil || errors.Is(err, ErrNoContent) {
		t.Errorf("a missing folder: %v", err)
	}
	lay(t, dir, map[string]string{"file": ""})
	if _, err := Read(filepath.Join(dir, "file"), builtIn); err == nil || !strings.Contains(err.Error(), "not a folder") {
		t.Errorf("a file: %v", err)
	}
}

// A content folder may itself be a link: it is what the author calls content.
func TestReadFollowsTheContentFolderItself(t *testing.T) {
	dir := t.TempDir()
	lay(t, dir, map[string]string{"vault/a.md": "a", "site/content": "→../vault"})
	snap, err := Read(filepath.Join(dir, "site"), builtIn)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"note content/a.md"}, outline(snap)); diff != "" {
		t.Error(diff)
	}
}

// Linux's /proc has files that give more bytes than their size says, as a
// file does that grows while it is read.
func TestReadGivesUpOnAFileThatKeepsChanging(t *testing.T) {
	root, err := os.OpenRoot("/proc")
	if err != nil {
		t.Skip(err)
	}
	defer root.Close()
	for _, p := range []string{"templates/version", "content/version"} { // read whole, and by digest alone
		if got, err := take(root, p); !errors.Is(err, errChanged) {
			t.Errorf("take(%s) = %+v, %v", p, got, err)
		}
	}
}

func TestShownPathsCanBePrinted(t *testing.T) {
	for p, want := range map[string]string{
		"content/a b/é.md": "content/a b/é.md",
		"a/b\x1b[31m":      `a/b\u{1B}[31m`,
		"a\xFFé":           `a\xFFé`,
		`a\b`:              `a\u{5C}b`,
	} {
		if got := shown(p); got != want {
			t.Errorf("shown(%q) = %q, want %q", p, got, want)
		}
	}
}
