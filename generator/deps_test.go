package generator_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// arrows says which of the project's packages each may import.
var arrows = map[string]string{
	"diag":     "",
	"date":     "",
	"cite":     "date",
	"lockfile": "",
	"quote":    "date lockfile",
	"ledger":   "date cite lockfile",
	"site":     "diag date cite quote ledger",
	"words":    "",

	"lettering": "",
	"timeline":  "date lettering",
	"network":   "lettering",

	"parse":    vocabulary,
	"resolve":  vocabulary,
	"check":    vocabulary,
	"page":     vocabulary,
	"render":   vocabulary,
	"search":   vocabulary,
	"export":   vocabulary,
	"card":     "site",
	"bundle":   "diag site",
	"portable": "",
	"intake":   vocabulary,
	"verify":   vocabulary,

	"build":   vocabulary + " parse resolve check page render search bundle portable card export verify",
	"disk":    vocabulary,
	"watch":   "disk",
	"preview": vocabulary + " build disk verify",                            // disk and verify for captures and reviews
	"cli":     vocabulary + " build disk watch preview intake parse verify", // parse for the time zone, and to set a key of a note

	"build/testdesk": vocabulary,
	"build/testsite": vocabulary + " parse", // what tests and benchmarks build; see onlyForTests
}

const vocabulary = "diag date cite quote ledger site words lettering timeline network"

// edges are the packages that touch files, the clock or the environment.
var edges = []string{"disk", "watch", "preview", "cli"}

// onlyForTests are packages that no other imports but in its tests.
var onlyForTests = []string{"build/testsite", "build/testdesk"}

// world are packages of the standard library by which a program depends on
// more than what it is given.
var world = []string{"os", "os/exec", "os/signal", "os/user", "net", "net/http", "syscall", "log", "log/slog", "flag", "plugin", "time/tzdata", "path/filepath", "io/ioutil", "embed", "testing", "expvar"}

// chance are those by which it does different things each time.
var chance = []string{"math/rand", "math/rand/v2", "crypto/rand", "unsafe", "maphash", "hash/maphash"}

// clock are the functions of package time that know where and when they run.
var clock = []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTicker", "NewTimer", "Local", "LoadLocation"}

// code is the files of one package, without its tests.
type code struct {
	folder string
	files  []*ast.File
	names  []string // of the files
}

// load parses the project's packages.
func load(t *testing.T) (*token.FileSet, []*code) {
	t.Helper()
	set := token.NewFileSet()
	all := map[string]*code{}
	var list []*code
	err := fs.WalkDir(os.DirFS("."), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), "_")) {
			return fs.SkipDir
		}
		if path.Ext(p) != ".go" || strings.HasSuffix(p, "_test.go") || path.Dir(p) == "." {
			return nil
		}
		// The parser's own resolution of names is enough for what is asked here.
		f, err := parser.ParseFile(set, p, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		c := all[path.Dir(p)]
		if c == nil {
			c = &code{folder: path.Dir(p)}
			all[c.folder] = c
			list = append(list, c)
		}
		c.files, c.names = append(c.files, f), append(c.names, p)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return set, list
}

func TestTheArrows(t *testing.T) {
	set, list := load(t)
	for _, c := range list {
		allowed, known := arrows[c.folder]
		if !known {
			t.Errorf("%s has no place in the pipeline: say in this test what it may import, and in doc.go what it is for", c.folder)
			continue
		}
		for _, f := range c.files {
			for _, spec := range f.Imports {
				name, _ := strconv.Unquote(spec.Path.Value)
				at := set.Position(spec.Pos())
				own, ours := strings.CutPrefix(name, "dossier/generator/")
				switch {
				case ours && slices.Contains(onlyForTests, own):
					t.Errorf("%s: %s is for tests only", at, own)
				case ours && !slices.Contains(strings.Fields(allowed), own):
					t.Errorf("%s: %s may not import %s", at, c.folder, own)
				case slices.Contains(chance, name) && !slices.Contains(onlyForTests, c.folder):
					t.Errorf("%s: nothing is left to chance here: %s", at, name)
				case slices.Contains(world, name) && !slices.Contains(edges, c.folder):
					t.Errorf("%s: only %s may import %s", at, strings.Join(edges, " and "), name)
				}
			}
		}
	}
}

// What a build gives depends on its snapshot alone: nothing but the edges asks
// the clock, and nothing is kept in package variables or done in init.
func TestNothingIsHidden(t *testing.T) {
	set, list := load(t)
	for _, c := range list {
		edge := slices.Contains(edges, c.folder)
		global := map[string]bool{}
		specs := map[*ast.ValueSpec]bool{}
		for _, f := range c.files {
			for _, d := range f.Decls {
				g, ok := d.(*ast.GenDecl)
				if !ok || g.Tok != token.VAR {
					continue
				}
				for _, s := range g.Specs {
					spec := s.(*ast.ValueSpec)
					specs[spec] = true
					for _, name := range spec.Names {
						global[name.Name] = true
					}
					ast.Inspect(spec, func(n ast.Node) bool {
						if s, ok := n.(*ast.SelectorExpr); ok && (isName(s.X, "sync") || isName(s.X, "atomic")) {
							t.Errorf("%s: a package variable keeps something", set.Position(spec.Pos()))
						}
						return true
					})
				}
			}
		}
		// isGlobal reports whether what x is part of is a package variable.
		isGlobal := func(x ast.Expr) bool {
			for {
				switch e := x.(type) {
				case *ast.IndexExpr:
					x = e.X
				case *ast.SelectorExpr:
					x = e.X
				case *ast.StarExpr:
					x = e.X
				case *ast.ParenExpr:
					x = e.X
				case *ast.Ident:
					if e.Obj == nil {
						return global[e.Name]
					}
					spec, ok := e.Obj.Decl.(*ast.ValueSpec)
					return ok && specs[spec]
				default:
					return false
				}
			}
		}
		for _, f := range c.files {
			for _, d := range f.Decls {
				fn, ok := d.(*ast.FuncDecl)
				if !ok {
					continue
				}
				if fn.Name.Name == "init" && fn.Recv == nil {
					t.Errorf("%s: there is an init", set.Position(fn.Pos()))
				}
			}
			ast.Inspect(f, func(n ast.Node) bool {
				at := func() token.Position { return set.Position(n.Pos()) }
				switch n := n.(type) {
				case *ast.AssignStmt:
					for _, x := range n.Lhs {
						if n.Tok != token.DEFINE && isGlobal(x) {
							t.Errorf("%s: a package variable is changed", at())
						}
					}
				case *ast.IncDecStmt:
					if isGlobal(n.X) {
						t.Errorf("%s: a package variable is changed", at())
					}
				case *ast.CallExpr:
					if (isName(n.Fun, "delete") || isName(n.Fun, "clear")) && isGlobal(n.Args[0]) {
						t.Errorf("%s: a package variable is changed", at())
					}
				case *ast.SelectorExpr:
					if isName(n.X, "time") && slices.Contains(clock, n.Sel.Name) && !edge {
						t.Errorf("%s: only the edges know what time it is", at())
					}
				case *ast.MapType:
					if isName(n.Key, "string") && isAny(n.Value) && c.folder != "parse" && c.folder != "render" {
						t.Errorf("%s: a map of anything, past the edge where YAML is read", at())
					}
				}
				return true
			})
		}
	}
}

func isName(x ast.Expr, name string) bool {
	id, ok := x.(*ast.Ident)
	return ok && id.Name == name
}

func isAny(x ast.Expr) bool {
	i, ok := x.(*ast.InterfaceType)
	return ok && len(i.Methods.List) == 0 || isName(x, "any")
}

// Each package says what it is for, and the map beside this test has it in its
// place.
func TestTheMapIsTrue(t *testing.T) {
	_, list := load(t)
	text, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	mapped := map[string]bool{}
	for line := range strings.Lines(string(text)) {
		if words := strings.Fields(line); len(words) > 2 && strings.HasPrefix(line, "//\t") && arrowsKnow(words[1]) && !strings.HasSuffix(words[1], ":") {
			mapped[words[1]] = true
		}
	}
	for _, c := range list {
		said := false
		for i, f := range c.files {
			said = said || f.Doc != nil && strings.HasPrefix(f.Doc.Text(), "Package "+path.Base(c.folder)+" ")
			if f.Name.Name != path.Base(c.folder) {
				t.Errorf("%s is of package %s", c.names[i], f.Name.Name)
			}
		}
		if !said {
			t.Errorf("%s has no comment that begins with “Package %s”", c.folder, path.Base(c.folder))
		}
		if slices.Contains([]string{"util", "utils", "common", "helpers", "types", "misc", "base", "core"}, path.Base(c.folder)) {
			t.Errorf("%s: the name says nothing", c.folder)
		}
	}
	for folder := range arrows {
		if !mapped[folder] && !slices.Contains(onlyForTests, folder) {
			t.Errorf("doc.go doesn't say what %s is for", folder)
		}
	}
}

func arrowsKnow(folder string) bool {
	_, ok := arrows[folder]
	return ok
}
