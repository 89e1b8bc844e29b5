package search_test

import (
	"os"
	"testing"

	"dossier/generator/build"
	"dossier/generator/build/testsite"
	"dossier/generator/disk"
	"dossier/generator/search"
)

// notesOf are what is searched of a generated site.
func notesOf(t testing.TB, count int) []search.Note {
	t.Helper()
	project, err := disk.Read("../..", os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	return build.New().Plan(testsite.Snapshot(testsite.Options{Notes: count, Arabic: true}, project.Templates)).SearchNotes()
}

func BenchmarkIndex(b *testing.B) {
	notes := notesOf(b, 10_000)
	for b.Loop() {
		search.New(len(notes), func(i int) search.Note { return notes[i] })
	}
}
