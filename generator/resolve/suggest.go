package resolve

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"dossier/generator/diag"
	"dossier/generator/site"
)

// finding is a diagnostic whose hint may become "did you mean".
type finding struct {
	diag.Diagnostic
	word  string
	among vocabulary
	of    site.NoteID // the note that was being resolved
}

// vocabulary is a set of words that one can be misspelt from.
type vocabulary uint8

const (
	nothing    vocabulary = iota
	noteNames             // titles, aliases and file names
	notePaths             // of notes, relative to the content folder
	assetPaths            // of assets, likewise
	sourceKeys            // keys of sources
	actorNames            // titles, aliases and file names of actors, and sources' labels and publishers
	vocabularies
)

// effort bounds the words that are compared in one build. Authors mistype a
// few names; on a site with a hundred thousand notes, all of whose links have
// just been broken, looking for each would take minutes.
const effort = 4 << 20

// suggest finishes the findings. Only the first get a suggestion where there
// are very many, in the order they were found.
func (r *resolver) suggest() []diag.Diagnostic {
	var lists [vocabularies]*lexicon
	type question struct {
		word  string
		among vocabulary
	}
	answers := map[question]string{}
	left := effort
	findings := slices.Clone(r.general)
	for _, of := range []map[site.NoteID][]finding{r.told, r.of} {
		for _, id := range slices.Sorted(maps.Keys(of)) {
			findings = append(findings, of[id]...)
		}
	}
	diags := make([]diag.Diagnostic, 0, len(findings))
	for i := range findings {
		f := &findings[i]
		if f.among != nothing {
			if lists[f.among] == nil {
				lists[f.among] = r.lexicon(f.among)
			}
			list := lists[f.among]
			q := question{f.word, f.among}
			near, asked := answers[q]
			if !asked && left >= len(list.words) {
				left -= len(list.words)
				near = list.nearest(f.word)
				answers[q] = near
			}
			if near != "" {
				f.Hint = f.among.ask(near)
			}
		}
		diags = append(diags, f.Diagnostic)
	}
	return diags
}

// ask puts the suggestion into words.
func (v vocabulary) ask(near string) string {
	switch v {
	case noteNames:
		return fmt.Sprintf("did you mean [[%s]]?", near)
	case sourceKeys:
		return fmt.Sprintf("did you mean @%s?", near)
	}
	return fmt.Sprintf("did you mean %s?", near)
}

// lexicon is the words of a vocabulary, sorted, with the note or asset each
// belongs to, and what to suggest for it.
type lexicon struct {
	words, shown []string
	of           []int32
}

func (r *resolver) lexicon(v vocabulary) *lexicon {
	type entry struct {
		word, shown string
		of          int32
	}
	var list []entry
	file := func(p string, id int32) {
		p = strings.TrimPrefix(p, site.ContentDir)
		list = append(list, entry{p, p, id})
		if base := path.Base(p); base != p {
			list = append(list, entry{base, p, id})
		}
	}
	for i := range r.g.Notes {
		n, id := r.g.Notes[i], int32(i)
		add := func(words ...string) {
			for _, word := range words {
				list = append(list, entry{word, word, id})
			}
		}
		switch {
		case v == sourceKeys && n.Kind == site.Source:
			add(n.Key)
		case v == notePaths:
			file(n.Path, id)
		case v == actorNames && n.Kind == site.Source:
			add(n.Label)
			if record := n.Doc.Front.Record; record != nil && record.Publisher != "" {
				add(record.Publisher)
			}
		case v == noteNames, v == actorNames && n.Kind == site.Actor:
			add(n.Title, n.Key)
			for _, alias := range n.Doc.Front.Aliases {
				add(alias.Value)
			}
		}
	}
	if v == assetPaths {
		for i, a := range r.g.Assets {
			file(a.Path, int32(i))
		}
	}
	slices.SortFunc(list, func(a, b entry) int { return cmp.Or(strings.Compare(a.word, b.word), cmp.Compare(a.of, b.of)) })
	l := &lexicon{}
	for _, e := range list {
		l.words = append(l.words, e.word)
		l.shown = append(l.shown, e.shown)
		l.of = append(l.of, e.of)
	}
	return l
}

// nearest returns what to suggest for a misspelt word, or "".
func (l *lexicon) nearest(word string) string {
	if near := diag.Nearest(word, l.words); near != "" {
		i, _ := slices.BinarySearch(l.words, near)
		return l.shown[i]
	}
	return l.holding(word)
}

// holding returns the name that has all of word in it, at the boundaries of
// words: who writes [[Sharaa]] means Ahmed al-Sharaa. Of several names of one
// note it is the first; where two notes have such a name, it is "".
func (l *lexicon) holding(word string) string {
	word = strings.ToLower(word)
	found := none
	for i, candidate := range l.words {
		if len(candidate) <= len(word) || !holds(strings.ToLower(candidate), word) {
			continue
		}
		if found != none && l.of[found] != l.of[i] {
			return ""
		}
		if found == none {
			found = int32(i)
		}
	}
	if found == none {
		return ""
	}
	return l.shown[found]
}

// holds reports whether word stands in s as a word or several.
func holds(s, word string) bool {
	for i := strings.Index(s, word); i >= 0 && word != ""; {
		end := i + len(word)
		if (i == 0 || isBoundary(s[i-1])) && (end == len(s) || isBoundary(s[end])) {
			return true
		}
		next := strings.Index(s[i+1:], word)
		if next < 0 {
			break
		}
		i += 1 + next
	}
	return false
}

func isBoundary(c byte) bool { return c < 0x80 && strings.IndexByte(" -_/.,'()", c) >= 0 }
