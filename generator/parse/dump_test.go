package parse

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dossier/generator/diag"
)

func TestDumpContent(t *testing.T) {
	p := New()
	root := "../../content"
	n, s, c := 0, 0, 0
	filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if !strings.HasSuffix(path, ".md") {
			return nil
		}
		b, _ := os.ReadFile(path)
		rel, _ := filepath.Rel(root, path)
		folder, _, _ := strings.Cut(filepath.ToSlash(rel), "/")
		doc := p.Note(b, folder)
		n++
		s += len(doc.Statements)
		c += len(doc.Cites)
		for _, d := range doc.Diags {
			pos := diag.Locate(b, d.Span.Start)
			fmt.Printf("%s:%d:%d %s [%s] %s\n", rel, pos.Line, pos.Column, d.Message, d.Code, d.Hint)
		}
		for _, u := range doc.Uncited {
			pos := diag.Locate(b, u.Start)
			fmt.Printf("%s:%d:%d uncited %q\n", rel, pos.Line, pos.Column, b[u.Start:u.End])
		}
		return nil
	})
	fmt.Println(n, s, c)
}
