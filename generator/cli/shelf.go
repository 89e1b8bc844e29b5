package cli

import (
	"fmt"
	"slices"
	"strings"

	"dossier/generator/build"
	"dossier/generator/cite"
	"dossier/generator/diag"
	"dossier/generator/quote"
	"dossier/generator/site"
)

// shelf is the site's source notes, drafts and all, sorted by path.
type shelf []shelved

// shelved is a source note as it lies on disk.
type shelved struct {
	key, path string
	text      []byte
	doc       *site.Doc
}

// shelf reads the site's source notes.
func (r *run) shelf() (shelf, error) {
	snapshot, err := r.read()
	if err != nil {
		return nil, err
	}
	plan := build.New().Plan(snapshot)
	texts := map[string][]byte{}
	for _, f := range snapshot.Notes {
		texts[f.Path] = f.Text
	}
	var s shelf
	for i := range plan.Graph.Notes {
		if n := plan.Graph.Notes[i]; n.Kind == site.Source {
			s = append(s, shelved{n.Key, n.Path, texts[n.Path], n.Doc})
		}
	}
	return s, nil
}

// find returns the source of that key.
func (s shelf) find(key string) (*shelved, error) {
	var keys []string
	found := -1
	for i := range s {
		keys = append(keys, s[i].key)
		if s[i].key != key {
			continue
		}
		if found >= 0 {
			return nil, fmt.Errorf("the key %q is that of both %s and %s\nhint: a source's key is its file's name: give one of the two another", key, s[found].path, s[i].path)
		}
		found = i
	}
	if found >= 0 {
		return &s[found], nil
	}
	slices.Sort(keys)
	hint := "dossier import makes a source note of a saved page, dossier new source an empty one"
	if near := diag.Nearest(key, keys); near != "" {
		hint = fmt.Sprintf("did you mean %s?", near)
	}
	return nil, &usageError{fmt.Sprintf("there is no source %q", key), hint}
}

// at returns the sources of an address.
func (s shelf) at(address string) []*shelved {
	var found []*shelved
	for i := range s {
		if r := s[i].doc.Front.Record; address != "" && r != nil && r.URL != "" && cite.SameAddress(r.URL, address) {
			found = append(found, &s[i])
		}
	}
	return found
}

// with returns the source whose capture is that text, or nil.
func (s shelf) with(sum quote.Sum) *shelved {
	for i := range s {
		if c := s[i].doc.Front.Capture; c != nil && c.Sum == sum {
			return &s[i]
		}
	}
	return nil
}

// told returns the number of the last paragraph that a source's summary tells,
// and of the last figure.
func (n *shelved) told() (paragraph, figure int) {
	for _, item := range n.doc.Summary {
		paragraph = max(paragraph, item.To)
		if number, ok := strings.CutPrefix(item.Part, "fig. "); ok {
			k := 0
			fmt.Sscanf(number, "%d", &k)
			figure = max(figure, k)
		}
	}
	return paragraph, figure
}
