package build

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"dossier/generator/diag"
	"dossier/generator/site"
)

// settle gives each output a place of its own, and reports the files that go
// out as they are and whose place is taken, or is none. Package resolve has
// seen to the pages; what gets here wrong are attachments, and what lies among
// the templates. Places that differ only in case are one, and where a file is
// there can't be a folder.
func settle(list []site.Output) ([]site.Output, []diag.Diagnostic) {
	fold := cases.Fold()
	key := func(p string) string { return fold.String(norm.NFC.String(p)) }
	files := map[string]*site.Output{}
	folders := map[string]*site.Output{}
	take := func(o *site.Output) {
		p := key(o.Path)
		files[p] = o
		for p = path.Dir(p); p != "."; p = path.Dir(p) {
			folders[p] = o
		}
	}
	taken := func(p string) *site.Output {
		if o := files[p]; o != nil {
			return o
		}
		if o := folders[p]; o != nil {
			return o
		}
		for p = path.Dir(p); p != "."; p = path.Dir(p) {
			if o := files[p]; o != nil {
				return o
			}
		}
		return nil
	}

	var diags []diag.Diagnostic
	kept := list[:0:0]
	for i := range list {
		if o := &list[i]; o.Maker != copied {
			take(o)
			kept = append(kept, *o)
		}
	}
	for i := range list {
		o := &list[i]
		if o.Maker != copied {
			continue
		}
		if other := taken(key(o.Path)); other != nil {
			message := fmt.Sprintf("this file would be published as /%s, which the site needs itself", o.Path)
			if other.Maker == copied {
				message = fmt.Sprintf("this file would be published as /%s, and so would %s", o.Path, other.From[0])
			}
			diags = append(diags, diag.New(diag.AddressDuplicate, diag.Span{}, message, "give it another name").In(o.From[0]))
			continue
		}
		if problem := unplaceable(o.Path); problem != "" {
			diags = append(diags, diag.New(diag.AddressReserved, diag.Span{}, fmt.Sprintf("the file's name %s", problem), "rename the file").In(o.From[0]))
			continue
		}
		take(o)
		kept = append(kept, *o)
	}
	slices.SortFunc(kept, func(a, b site.Output) int { return strings.Compare(a.Path, b.Path) })
	return kept, diags
}

// unplaceable says why a file can't be published at a path, or "".
func unplaceable(p string) string {
	for _, r := range p {
		switch {
		case unicode.IsControl(r):
			return "has a control character in it"
		case unicode.Is(unicode.Bidi_Control, r):
			return "has a character in it that turns the direction of writing"
		case r == '\\':
			return "has a backslash in it, which some systems take for a folder"
		}
	}
	for part := range strings.SplitSeq(p, "/") {
		if part == "" || part[0] == '.' {
			return "begins with a dot, and most hosts don't serve such files"
		}
	}
	return ""
}
