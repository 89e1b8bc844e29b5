package cli

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"dossier/generator/date"
	"dossier/generator/parse"
	"dossier/generator/site"
)

func TestSlug(t *testing.T) {
	long := strings.Repeat("word ", 40)
	for title, want := range map[string]string{
		"Ahmed al-Sharaa":               "ahmed-al-sharaa",
		"  What   now?! ":               "what-now",
		"Trump’s visit, don't":          "trumps-visit-dont",
		"U.S. troops":                   "u-s-troops",
		"أحمد الشرع":                    "أحمد-الشرع",
		"مُحَمَّد":                      "مُحَمَّد",
		"می\u200cخواهم":                 "میخواهم",
		"ÉTÉ cafe\u0301":                "été-café",
		"東京 2025":                       "東京-2025",
		"../../etc/passwd":              "etc-passwd",
		"C:\\x":                         "c-x",
		"!?":                            "",
		"\u0301a":                       "a",
		"":                              "",
		"-":                             "",
		long:                            strings.TrimSuffix(strings.Repeat("word-", 20), "-"),
		strings.Repeat("ش", 80):         strings.Repeat("ش", 50),
		"A " + strings.Repeat("x", 120): "a",
	} {
		if got := slug(title); got != want {
			t.Errorf("slug(%q) = %q, want %q", title, got, want)
		}
	}
}

func FuzzSlug(f *testing.F) {
	for _, s := range []string{"Ahmed al-Sharaa", "أحمد", "a\u0301\u0301", "İ", "ẞ", "\xFF", "..", "con"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, title string) {
		s := slug(title)
		if len(s) > longestSlug || !utf8.ValidString(s) || strings.HasPrefix(s, "-") || strings.HasSuffix(s, "-") || strings.Contains(s, "--") || strings.ContainsAny(s, "./\\ ") {
			t.Errorf("slug(%q) = %q", title, s)
		}
		if norm.NFC.String(s) != s {
			t.Errorf("slug(%q) = %q, which isn't NFC", title, s)
		}
		if again := slug(s); again != s {
			t.Errorf("slug(%q) = %q, whose slug is %q", title, s, again)
		}
	})
}

// in runs dossier in a fresh site and returns its folder, exit code and what
// it printed.
func in(t *testing.T, now time.Time, files map[string]string, args ...string) (dir string, code int, stdout, stderr string) {
	t.Helper()
	dir = t.TempDir()
	for p, text := range files {
		full := filepath.Join(dir, p)
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var out, err bytes.Buffer
	code = Main(Env{
		Args: append([]string{"--source", dir}, args...), Stdout: &out, Stderr: &err,
		Now: func() time.Time { return now }, Templates: os.DirFS("../.."),
	})
	return dir, code, out.String(), err.String()
}

// Whatever a title holds, the new note says it, and nothing else.
func TestANewNoteHasItsTitle(t *testing.T) {
	titles := []string{
		"Plain", `With "quotes" and 'others'`, "key: value", "# hash", "[list]", "{map}", "- item", "yes", "null", "~", "2025-01-01", "12", "1e3",
		"a # comment", "& anchor", "*alias", "!tag", "%directive", "@at", "`tick`", "---", "...x", "a: b: c", "trailing:", "\\ back", "|block", ">fold",
		"أحمد الشرع", strings.Repeat("long ", 60) + "title", "emoji 🕊", "a\u2028b", "\u00A0nbsp\u00A0",
	}
	for _, kind := range []string{"actor", "event", "source"} {
		for _, title := range titles {
			dir, code, stdout, stderr := in(t, time.Time{}, map[string]string{"content/site.yaml": ""}, "new", kind, "--now", "2026-01-28", "--", title)
			if title == "---" || title == "~" {
				if code != wrongUsage {
					t.Errorf("%s %q: exit %d", kind, title, code)
				}
				continue
			}
			if code != ok {
				t.Errorf("%s %q: exit %d: %s", kind, title, code, stderr)
				continue
			}
			at, _, _ := strings.Cut(stdout, "\n")
			text, err := os.ReadFile(filepath.FromSlash(at))
			if err != nil || !strings.HasPrefix(at, filepath.ToSlash(dir)) {
				t.Fatal(at, err)
			}
			doc := parse.New().Note(text, site.FolderKind(site.ContentDir+kind+"s/x.md"))
			if got := doc.Front.Title.Value; got != strings.TrimSpace(title) {
				t.Errorf("%s %q: the note's title is %q:\n%s", kind, title, got, text)
			}
			if !doc.Front.Draft || len(doc.Blocks) > 0 || len(doc.Diags) > 0 {
				t.Errorf("%s %q: draft %t, %d blocks, %v:\n%s", kind, title, doc.Front.Draft, len(doc.Blocks), doc.Diags, text)
			}
		}
	}
}

func TestTodayIsTheDayInTheSitesTimeZone(t *testing.T) {
	late := time.Date(2026, 1, 28, 22, 30, 0, 0, time.UTC)
	for zone, want := range map[string]string{"UTC": "2026-01-28", "Asia/Damascus": "2026-01-29", "America/New_York": "2026-01-28", "Pacific/Kiritimati": "2026-01-29"} {
		dir, _, _, _ := in(t, late, map[string]string{"content/site.yaml": "title: T\ntime-zone: " + zone + "\n"}, "check")
		r := &run{Env: Env{Now: func() time.Time { return late }, Templates: fstest.MapFS{"templates": {Mode: os.ModeDir}}}, options: options{source: dir}}
		snapshot, err := r.read()
		if err != nil {
			t.Fatal(err)
		}
		if got := snapshot.Today.String(); got != want {
			t.Errorf("in %s it is %s, want %s", zone, got, want)
		}
		if got, err := r.today(); err != nil || got != snapshot.Today {
			t.Errorf("for new it is %s in %s, %v", got, zone, err)
		}
	}
}

func TestATimeZoneIsNotTheMachines(t *testing.T) {
	for _, zone := range []string{"Local", "Nowhere/Else", "../etc/passwd"} {
		if _, wrong := timeZone(site.NewFile(site.ConfigPath, []byte("title: T\ntime-zone: "+zone+"\n"))); wrong == nil || wrong.Span.Start != 9 {
			t.Errorf("%s: %v", zone, wrong)
		}
	}
	if zone, wrong := timeZone(site.File{}); wrong != nil || zone != time.UTC {
		t.Errorf("no site.yaml: %v, %v", zone, wrong)
	}
}

func TestNowMeansADay(t *testing.T) {
	r := &run{options: options{now: "2026-01-28"}}
	if day, err := r.day(); err != nil || day != date.DayOf(time.Date(2026, 1, 28, 0, 0, 0, 0, time.UTC)) {
		t.Error(day, err)
	}
}

func TestNothingPrintedCommandsTheTerminal(t *testing.T) {
	evil := "\x1b[31mred\x07\u202Egnirts\u009b"
	for _, format := range []string{textFormat, jsonFormat, githubFormat} {
		_, code, stdout, stderr := in(t, time.Time{}, map[string]string{
			"content/a.md":               "---\ntitle: A\n---\nA [[" + evil + "]] [@k" + evil + "].\n",
			"content/" + evil + ".md":    "x",
			"content/actors/\u202Ex.png": "x",
		}, "check", "--format", format)
		if code != failed {
			t.Errorf("exit %d", code)
		}
		if all := stdout + stderr; strings.ContainsAny(all, "\x1b\x07\u202E\u009b") {
			t.Errorf("%s: %q", format, all)
		}
		if format == jsonFormat && !json.Valid([]byte(stdout)) {
			t.Errorf("%q isn't JSON", stdout)
		}
	}
}

func TestEveryOptionIsDescribedAndTaken(t *testing.T) {
	var o options
	described := map[string]bool{"h": true}
	for _, text := range optionTexts {
		described[text.name] = true
		if o.flags().Lookup(text.name) == nil {
			t.Errorf("--%s is described, but isn't there", text.name)
		}
		taken := text.name == "help" || slices.ContainsFunc(commands(), func(c command) bool { return slices.Contains(c.options, text.name) })
		if !taken {
			t.Errorf("no command takes --%s", text.name)
		}
	}
	o.flags().VisitAll(func(f *flag.Flag) {
		if !described[f.Name] {
			t.Errorf("--%s isn't described", f.Name)
		}
	})
	for _, c := range commands() {
		for _, name := range c.options {
			if !described[name] {
				t.Errorf("%s takes --%s, which isn't there", c.name, name)
			}
		}
	}
}

// What stands for a value in help is known to those who complete a command line.
func TestEveryPlaceOfTheCommandLineCanBeCompleted(t *testing.T) {
	known := func(of, kind string) {
		if _, ok := answerKinds[kind]; !ok && !strings.Contains(kind, "|") {
			t.Errorf("%s: what can stand for %q isn't known: add it to answerKinds, with nothing where only the user knows", of, kind)
		}
	}
	for _, o := range optionTexts {
		if o.value != "" {
			known("--"+o.name, o.value)
		}
	}
	for _, c := range commands() {
		for i, kind := range c.places() {
			if !c.hidden && (i < c.most || c.most == 0) {
				known(c.name, kind)
			}
		}
	}
	c, err := find("completion")
	if err != nil {
		t.Fatal(err)
	}
	for shell := range strings.SplitSeq(c.args, "|") {
		text, err := completions.ReadFile("completion/" + completionScript[shell])
		if err != nil || !bytes.Contains(text, []byte("__complete "+shell+" -- ")) {
			t.Errorf("the script for %s: %v", shell, err)
		}
	}
}

func TestCoverage(t *testing.T) {
	for _, tt := range []struct {
		counts site.Counts
		want   string
	}{
		{site.Counts{}, "Nothing is stated."},
		{site.Counts{Statements: 10, Cited: 10}, "100.0% rest on a source (10)."},
		{site.Counts{Statements: 3000, Cited: 2999, EditorOnly: 1}, "99.9% rest on a source (2,999), 1 on our own note alone."},
		{site.Counts{Statements: 9, Cited: 9, Uncited: 1}, "90.0% rest on a source (9), and 1 place has no citation."},
		{site.Counts{Statements: 9, Cited: 7, EditorOnly: 2, Uncited: 1000}, "0.6% rest on a source (7), 2 on our own note alone, and 1,000 places have no citation."},
	} {
		if got := coverage(tt.counts); got != tt.want {
			t.Errorf("coverage(%+v) = %q, want %q", tt.counts, got, tt.want)
		}
	}
}

func TestNumber(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 1234567: "1,234,567", -1234: "-1,234", -123: "-123"} {
		if got := number(n); got != want {
			t.Errorf("number(%d) = %s, want %s", n, got, want)
		}
	}
}

func TestBaseURL(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "https://example.org": "https://example.org/", "http://example.org/a//": "http://example.org/a/",
		"example.org": "error", "//example.org": "error", "https://": "error", "https://u:p@example.org": "error",
		"https://example.org/#x": "error", "https://example.org/?": "error", "javascript:alert(1)": "error", "https://exa mple.org": "error", `https://example.org/">`: "error",
	} {
		got, err := baseURL(in)
		if err != nil {
			got = "error"
		}
		if got != want {
			t.Errorf("baseURL(%q) = %q, want %q", in, got, want)
		}
	}
}
