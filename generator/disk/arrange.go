package disk

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"dossier/generator/site"
)

// arrange sorts outputs by path and makes sure that every disk can hold them
// together. It returns, besides, each path and each folder on the way to one,
// by its folded form.
func arrange(outputs []site.Output) ([]site.Output, map[string]string, error) {
	sorted := slices.Clone(outputs)
	slices.SortFunc(sorted, func(a, b site.Output) int { return cmp.Compare(a.Path, b.Path) })
	folds := map[string]string{}
	files := map[string]bool{}
	folders := map[string]bool{}
	for _, o := range sorted {
		if !fs.ValidPath(o.Path) || o.Path == "." || o.Path == ownFolder || strings.HasPrefix(o.Path, ownFolder+"/") {
			return nil, nil, fmt.Errorf("nothing can be published at %q", o.Path)
		}
		if files[o.Path] {
			return nil, nil, fmt.Errorf("two outputs want to be %s", o.Path)
		}
		files[o.Path] = true
		for _, p := range prefixes(o.Path) {
			if p != o.Path {
				if folders[p] {
					continue
				}
				folders[p] = true
			}
			if other, ok := folds[fold(p)]; ok && other != p {
				return nil, nil, fmt.Errorf("%s and %s differ only in capitals, and not every disk can hold both", other, p)
			}
			folds[fold(p)] = p
		}
	}
	for _, o := range sorted {
		if folders[o.Path] {
			return nil, nil, fmt.Errorf("%s would be a file and a folder", o.Path)
		}
	}
	return sorted, folds, nil
}

// prefixes returns the folders on the way to p, outermost first, and p.
func prefixes(p string) []string {
	var list []string
	for i := range len(p) {
		if p[i] == '/' {
			list = append(list, p[:i])
		}
	}
	return append(list, p)
}

// fold returns what paths have in common that a disk may take for one: macOS
// and Windows ignore case, and macOS how accents are encoded.
func fold(p string) string {
	ascii := true
	for i := range len(p) {
		ascii = ascii && p[i] < 0x80
	}
	if ascii {
		return strings.ToLower(p)
	}
	return norm.NFC.String(cases.Fold().String(norm.NFC.String(p)))
}
