package page

import (
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"dossier/generator/site"
)

// Every text of this package that looks like a key is one that catalogues have
// to have, and so is what is put together of two parts.
func TestEveryKeyIsListed(t *testing.T) {
	said := Keys()
	if !slices.IsSorted(said) {
		t.Error("the list isn't sorted")
	}
	listed := map[string]bool{}
	for _, key := range said {
		listed[key] = true
	}
	areas := map[string]bool{}
	for _, key := range said {
		area, _, _ := strings.Cut(key, ".")
		areas[area] = true
	}
	looks := regexp.MustCompile(`^([a-z]+)\.[a-z-]+$`)
	set := token.NewFileSet()
	packages, err := parser.ParseDir(set, ".", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, p := range packages {
		for name, file := range p.Files {
			if strings.HasSuffix(name, "_test.go") || strings.HasSuffix(name, "keys.go") {
				continue
			}
			ast.Inspect(file, func(n ast.Node) bool {
				text, ok := n.(*ast.BasicLit)
				if !ok || text.Kind != token.STRING {
					return true
				}
				key, _ := strconv.Unquote(text.Value)
				if m := looks.FindStringSubmatch(key); m != nil && areas[m[1]] && !strings.HasSuffix(key, ".html") {
					found[key] = true
					if !listed[key] {
						t.Errorf("%s says %s", set.Position(n.Pos()), key)
					}
				}
				return true
			})
		}
	}
	parts := map[string][]string{"stance.": nil, "figure.": nil, "record.": nil, "type.": nil, "list.": nil, "sign.": signs, "property.": {site.PropertyPlace, site.PropertyPlace + "-of", site.PropertySpelling, site.PropertyStatus, site.PropertyWhen}, "precision.": {"day", "month", "year", "interval", "before", "before-month", "before-year", "after", "after-month", "after-year", "about", "perhaps"}}
	for s := site.Says; s <= site.Alleges; s++ {
		parts["stance."] = append(parts["stance."], s.String())
	}
	for _, f := range new(site.Counts).Figures() {
		parts["figure."] = append(parts["figure."], f.Name)
	}
	for _, a := range actorTypes {
		parts["type."] = append(parts["type."], a.name)
	}
	for part, names := range parts {
		for _, name := range names {
			if !listed[part+name] {
				t.Errorf("%s%s isn't listed", part, name)
			}
		}
	}
	for _, key := range said {
		made := false
		for part := range parts {
			made = made || strings.HasPrefix(key, part)
		}
		if !made && !found[key] {
			t.Errorf("nothing says %s", key)
		}
	}
}
