package check_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"dossier/generator/check"
	"dossier/generator/date"
	"dossier/generator/diag"
	"dossier/generator/parse"
	"dossier/generator/resolve"
	"dossier/generator/site"
)

var update = flag.Bool("update", false, "write the diagnostics found into the cases and into docs/checks.md")

// A case is a small site in testdata, named after the rule it breaks, on top
// of base.txtar. Its file "want" lists the diagnostics as path:line:column code.
type testCase struct {
	file    string
	archive *txtar.Archive
	texts   map[string][]byte
	diags   []diag.Diagnostic
}

// loadCases reads and checks all cases.
func loadCases(t *testing.T) map[string]*testCase {
	t.Helper()
	base := readArchive(t, "testdata/base.txtar")
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	cases := map[string]*testCase{}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		c := &testCase{file: file, archive: readArchive(t, file), texts: map[string][]byte{}}
		for _, f := range slices.Concat(base.Files, c.archive.Files) {
			if f.Name != "want" {
				c.texts[f.Name] = f.Data
			}
		}
		c.diags = checkSite(c.texts)
		cases[name] = c
	}
	return cases
}

func readArchive(t *testing.T, file string) *txtar.Archive {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return archive
}

// checkSite runs the stages from parse to check over files.
func checkSite(texts map[string][]byte) []diag.Diagnostic {
	cfg, found := parse.Config(texts[site.ConfigPath])
	var diags []diag.Diagnostic
	for _, d := range found {
		diags = append(diags, d.In(site.ConfigPath))
	}
	parser := parse.New()
	var inputs []resolve.Input
	var assets []site.Asset
	for path, text := range texts {
		switch {
		case path == site.ConfigPath || site.IsLock(path):
		case strings.HasSuffix(path, ".md"):
			inputs = append(inputs, resolve.Input{Path: path, Doc: parser.Note(text, site.FolderKind(path))})
		default:
			assets = append(assets, site.Asset{Path: path})
		}
	}
	receipts, found := parse.Receipts(texts[site.QuotesPath])
	for _, d := range found {
		diags = append(diags, d.In(site.QuotesPath))
	}
	entries, found := parse.Ledger(texts[site.LedgerPath])
	for _, d := range found {
		diags = append(diags, d.In(site.LedgerPath))
	}
	objections, found := parse.Objections(texts[site.ObjectionsPath])
	for _, d := range found {
		diags = append(diags, d.In(site.ObjectionsPath))
	}
	reviews, found := parse.Reviews(texts[site.ReviewsPath])
	for _, d := range found {
		diags = append(diags, d.In(site.ReviewsPath))
	}
	today, err := date.ParseDay("2026-02-01")
	if err != nil {
		panic(err)
	}
	g, unresolved := resolve.Graph(cfg, inputs, assets, today, resolve.Options{
		Ledger: entries, LedgerFile: site.NewFile(site.LedgerPath, texts[site.LedgerPath]), Reviews: reviews, Objections: objections,
		Receipts: receipts, ReceiptFile: site.NewFile(site.QuotesPath, texts[site.QuotesPath]),
	})
	diags = append(diags, unresolved()...)
	for i := range g.Notes {
		if n := g.Notes[i]; n.Published {
			for _, d := range n.Doc.Diags {
				diags = append(diags, d.In(n.Path))
			}
		}
	}
	diags = append(diags, check.Run(g)...)
	return check.Apply(cfg, diags)
}

// places lists the case's diagnostics as the file "want" does.
func (c *testCase) places() string {
	var b strings.Builder
	for _, d := range c.diags {
		at := diag.Locate(c.texts[d.File], d.Span.Start)
		fmt.Fprintf(&b, "%s:%d:%d %s\n", d.File, at.Line, at.Column, d.Code)
	}
	return b.String()
}

func TestEveryRuleIsTriggeredWhereItSays(t *testing.T) {
	for name, c := range loadCases(t) {
		t.Run(name, func(t *testing.T) {
			got := c.places()
			i := slices.IndexFunc(c.archive.Files, func(f txtar.File) bool { return f.Name == "want" })
			if i < 0 {
				if name != "base" {
					t.Fatal("no file want")
				}
				if got != "" {
					t.Errorf("the base of all cases isn't clean:\n%s", got)
				}
				return
			}
			if *update {
				c.archive.Files[i].Data = []byte(got)
				if err := os.WriteFile(c.file, txtar.Format(c.archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(c.archive.Files[i].Data), got); diff != "" {
				t.Errorf("diagnostics differ (-want +got):\n%s\n%s", diff, c.print(""))
			}
		})
	}
}

// print shows the diagnostics of a code, or all, as the command line does.
func (c *testCase) print(code diag.Code) string {
	var b bytes.Buffer
	for _, d := range c.diags {
		if code != "" && d.Code != code {
			continue
		}
		text := c.texts[d.File]
		at := diag.Locate(text, d.Span.Start)
		fmt.Fprintf(&b, "%s:%d:%d: %s: %s [%s]\n", d.File, at.Line, at.Column, d.Severity, d.Message, d.Code)
		line, carets := diag.Excerpt(text, d.Span)
		fmt.Fprintf(&b, "    %s\n    %s\n", line, carets)
		if d.Hint != "" {
			fmt.Fprintf(&b, "    hint: %s\n", d.Hint)
		}
	}
	return b.String()
}
