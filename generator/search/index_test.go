package search_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dossier/generator/search"
)

// some are notes by hand, as many as are wanted, with words in common.
func some(count int) []search.Note {
	words := strings.Fields("harbour ferry pilot council vote bridge gazette toll strike rope quay lamp tide storm crew")
	var notes []search.Note
	for i := range count {
		n := search.Note{Address: fmt.Sprintf("actors/a%d/", i), Kind: "actor", Title: fmt.Sprintf("Ann Unique%d", i), Names: []string{fmt.Sprintf("Anne U%d", i)}}
		n.Sources = []search.Source{{Label: "Gazette", Address: "sources/gazette/"}}
		for k := range 12 {
			line := fmt.Sprintf("The %s of the %s", words[(i+k)%len(words)], words[(i*7+k*3)%len(words)])
			n.Lines = append(n.Lines, search.Line{ID: fmt.Sprintf("s-%d", k), Text: line, Cites: []search.Cite{{Source: 0, Place: "¶1"}}})
		}
		notes = append(notes, n)
	}
	return notes
}

func indexOf(notes []search.Note) *search.Index {
	return search.New(len(notes), func(i int) search.Note { return notes[i] })
}

// changed are the files of two indexes that differ.
func changed(a, b *search.Index, count int) []string {
	var list []string
	for _, path := range search.Paths(count) {
		if !bytes.Equal(a.File(path), b.File(path)) {
			list = append(list, path)
		}
	}
	return list
}

func TestTheIndexDoesNotDependOnTheOrderOfNotes(t *testing.T) {
	notes := some(700)
	a := indexOf(notes)
	slices.Reverse(notes)
	if list := changed(a, indexOf(notes), len(notes)); len(list) > 0 {
		t.Errorf("these differ: %v", list)
	}
}

func TestEveryPathHasAFile(t *testing.T) {
	for _, count := range []int{0, 1, 13, 14, 85, 500} {
		x := indexOf(some(count))
		for _, path := range search.Paths(count) {
			if x.File(path) == nil {
				t.Errorf("with %d notes %s is empty", count, path)
			}
			if !search.IsPath(path, count) {
				t.Errorf("with %d notes %s isn't known", count, path)
			}
		}
	}
	for _, path := range []string{"search/", "search/index.html", "search/terms/00.bin", "search/terms/ffff.bin", "search/pages/0.bin", "search/terms/-1.bin", "actors/0.json"} {
		if search.IsPath(path, 500) {
			t.Errorf("%s is taken for a file of the index", path)
		}
	}
}

// An edit of a note's words changes the files of those words, and the note's own.
func TestAnEditChangesFewFiles(t *testing.T) {
	notes := some(700)
	before := indexOf(notes)
	edited := slices.Clone(notes)
	lines := slices.Clone(edited[300].Lines)
	lines[5].Text = strings.Replace(lines[5].Text, "The", "One", 1)
	edited[300].Lines = lines
	list := changed(before, indexOf(edited), len(notes))
	for _, path := range list {
		if strings.HasPrefix(path, "search/words/") || strings.HasPrefix(path, "search/back/") {
			continue // which have another word
		}
		t.Log(path)
	}
	if len(list) > 12 {
		t.Errorf("a word more or less changes %d files: %v", len(list), list)
	}
	// A note more: the files of its words, and the place where it stands.
	more := append(slices.Clone(notes), search.Note{Address: "pages/new/", Kind: "page", Title: "Zeppelin", Lines: []search.Line{{Text: "It flew."}}})
	list = changed(before, indexOf(more), len(notes))
	pages := 0
	for _, path := range list {
		if strings.HasPrefix(path, "search/pages/") {
			pages++
		}
	}
	if pages > 3 || len(list) > 40 {
		t.Errorf("a new note changes %d files, %d of which show notes: %v", len(list), pages, list)
	}
}

func TestWhatIsAllegedIsFoundAndNotShown(t *testing.T) {
	notes := some(20)
	notes[3].Alleged = []search.Alleged{{ID: "p-x", Texts: []string{"Somebody took the zirconium"}}}
	x := indexOf(notes)
	found := false
	for _, path := range search.Paths(len(notes)) {
		if strings.Contains(path, "/pages/") && bytes.Contains(x.File(path), []byte("zirconium")) {
			t.Errorf("%s has the words of an allegation", path)
		}
	}
	search.Read(&notes[3], func(word string) { found = found || word == "zirconium" })
	if !found {
		t.Error("it can't be found")
	}
}

func TestABrokenFileIsRefusedAtOnce(t *testing.T) {
	folder := t.TempDir()
	notes := some(5000) // so many that there are frequent words
	x := indexOf(notes)
	for i, path := range search.Paths(len(notes)) {
		if strings.Contains(path, "/pages/") || strings.HasSuffix(path, ".bin") && i%4 != 0 && !strings.Contains(path, "/deep/") {
			continue
		}
		file := filepath.Join(folder, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, x.File(path), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%s", search.Scripted(t, "broken.mjs", nil, folder))
}
