package resolve

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"

	"dossier/generator/diag"
	"dossier/generator/site"
)

// redirects lists the old addresses of published notes.
func (r *resolver) redirects() {
	type written struct {
		id  site.NoteID
		old site.Text
	}
	var list []written
	r.published(func(id site.NoteID, n *site.Note) {
		for _, old := range n.Doc.Front.Redirects {
			list = append(list, written{id, old})
		}
	})
	if len(list) == 0 {
		return
	}
	fold := newFolder()
	taken := make(map[string]site.NoteID, len(r.g.Notes))
	r.published(func(id site.NoteID, n *site.Note) { taken[fold.fold(strings.TrimSuffix(n.Address, "/"))] = id })
	for _, w := range list {
		n, old := r.g.Notes[w.id], w.old
		from := path.Clean("/" + composed(old.Value))
		if strings.HasSuffix(old.Value, "/") && from != "/" {
			from += "/"
		}
		if problem := unusable(old.Value, from); problem != "" {
			r.report(n, diag.AddressReserved, old.Span, fmt.Sprintf("%q can't be an old address: %s", printable(old.Value), problem),
				"an alias with a slash is an old address; write it as a path, /old/place/")
			continue
		}
		key := fold.fold(strings.Trim(from, "/"))
		if other, twice := taken[key]; twice {
			whose := r.g.Notes[other].Path
			if other == w.id {
				whose = "this note"
			}
			r.report(n, diag.AddressDuplicate, old.Span, fmt.Sprintf("the old address %s is already that of %s", from, whose), "one address can lead to one page only")
			continue
		}
		taken[key] = w.id
		r.g.Redirects = append(r.g.Redirects, site.Redirect{From: from, To: w.id})
	}
	slices.SortFunc(r.g.Redirects, func(a, b site.Redirect) int { return strings.Compare(a.From, b.From) })
}

// unusable says why an alias can't be an old address, or "". Netlify gives *
// and : a meaning (https://docs.netlify.com/manage/routing/redirects/redirect-options/).
func unusable(written, from string) string {
	for part := range strings.SplitSeq(written, "/") {
		if part == "." || part == ".." {
			return "it leads out of its place"
		}
	}
	for _, c := range from {
		switch {
		case unicode.IsControl(c) || unicode.Is(unicode.Bidi_Control, c):
			return "there is a control character in it"
		case unicode.IsSpace(c):
			return "there is a space in it"
		case strings.ContainsRune(`*:?#\<>"`, c):
			return fmt.Sprintf("it has the character %c in it", c)
		}
	}
	key := strings.TrimPrefix(strings.TrimSuffix(from, "/")+"/", "/")
	if key == "" {
		return "it is that of the home page"
	}
	if key == "tags/" || slices.Contains(reservedPages, key) || slices.Contains(reservedFiles, strings.TrimSuffix(key, "/")) || strings.HasPrefix(key, "tags/") {
		return "the site needs it itself"
	}
	return ""
}
