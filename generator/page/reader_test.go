package page

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"slices"
	"strings"
	"testing"
)

// askedFor are the fields of a note that a page is made from only through the
// Reader's methods, which take down what is looked up: what others say of the
// note, and what is worked out of more than itself and what it cites.
var askedFor = []string{
	"Backlinks", "CitedBy", "Alone", "Against", "Timeline", "Points", "Said", "Relations", "Parts", "Earlier", "Later", "Unnamed", "Origins",
	"Support", "Quotations", "Retired", "Reworded", "Reviews", "LastReview", "Counts",
}

func TestWhatIsLookedUpIsTakenDown(t *testing.T) {
	set := token.NewFileSet()
	packages, err := parser.ParseDir(set, ".", func(f fs.FileInfo) bool { return !strings.HasSuffix(f.Name(), "_test.go") }, 0)
	if err != nil {
		t.Fatal(err)
	}
	looked := 0
	for _, f := range packages["page"].Files {
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			notes := notesOf(fn)
			isNote := func(x ast.Expr) bool {
				id, ok := x.(*ast.Ident)
				return ok && notes[id.Name] || isNoteCall(x)
			}
			ast.Inspect(fn, func(n ast.Node) bool {
				if s, ok := n.(*ast.SelectorExpr); ok && isNote(s.X) {
					looked++
					if slices.Contains(askedFor, s.Sel.Name) {
						t.Errorf("%s: %s is read off a note: ask the Reader for it", set.Position(s.Pos()), s.Sel.Name)
					}
				}
				return true
			})
		}
	}
	if looked < 100 {
		t.Errorf("only %d places where a note is looked at were found", looked)
	}
}

// notesOf are the names that notes have in a function.
func notesOf(fn *ast.FuncDecl) map[string]bool {
	notes := map[string]bool{}
	if fn.Type.Params != nil {
		for _, p := range fn.Type.Params.List {
			if star, ok := p.Type.(*ast.StarExpr); ok {
				if s, ok := star.X.(*ast.SelectorExpr); ok && s.Sel.Name == "Note" {
					for _, name := range p.Names {
						notes[name.Name] = true
					}
				}
			}
		}
	}
	ast.Inspect(fn, func(n ast.Node) bool {
		if a, ok := n.(*ast.AssignStmt); ok && len(a.Lhs) == len(a.Rhs) {
			for i, x := range a.Rhs {
				if id, ok := a.Lhs[i].(*ast.Ident); ok && isNoteCall(x) {
					notes[id.Name] = true
				}
			}
		}
		return true
	})
	return notes
}

// isNoteCall reports whether an expression asks a Reader for a note.
func isNoteCall(x ast.Expr) bool {
	call, ok := x.(*ast.CallExpr)
	if !ok {
		return false
	}
	s, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || s.Sel.Name != "Note" {
		return false
	}
	of, ok := s.X.(*ast.SelectorExpr) // m.g, c.m.g
	return ok && of.Sel.Name == "g"
}
