package disk

import (
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"dossier/generator/site"
)

// A manifest is the list of files that were published into a folder, one path
// to a line, below this line. Without it nobody could tell what may be
// removed. Its form has a number, so that another one can follow.
const manifestHead = "dossier manifest 1: the files published here; whatever else is in this folder is left alone"

// published is what was published into a folder before.
type published struct {
	files map[string]bool
	// listed is set when a list was there to tell.
	listed bool
	// cutShort is set when a publish began to move files and didn't end. The
	// journal it wrote before holds both the files of old and those it meant
	// to write: each of them may be there.
	cutShort bool
}

// published reads the manifest and the journal.
func (f *folder) published() (published, error) {
	was := published{files: map[string]bool{}}
	listed, err := f.readList(manifestFile, was.files)
	if err != nil {
		return was, err
	}
	was.cutShort, err = f.readList(journalFile, was.files)
	was.listed = listed || was.cutShort
	return was, err
}

// readList adds the paths of a list to files and reports whether there is one.
func (f *folder) readList(p string, files map[string]bool) (bool, error) {
	b, err := f.root.ReadFile(p)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	} else if err != nil {
		return false, err
	}
	head, list, ok := strings.Cut(string(b), "\n")
	if !ok || head != manifestHead {
		return false, nil // not written by us, so not to be trusted with removals
	}
	for line := range strings.Lines(list) {
		if p := strings.TrimSuffix(line, "\n"); fs.ValidPath(p) && p != "." && !strings.HasPrefix(p, ownFolder+"/") {
			files[p] = true
		}
	}
	return true, nil
}

// writeList puts a list in place of the one before, at once.
func (f *folder) writeList(p string, files []string) error {
	var b strings.Builder
	b.WriteString(manifestHead + "\n")
	for _, file := range files {
		b.WriteString(file + "\n")
	}
	temporary := stagingFolder + "/list"
	if err := f.write(temporary, strings.NewReader(b.String()), true); err != nil {
		return err
	}
	return f.rename(temporary, p)
}

// intend writes the journal: from here on the old and the new files may be
// there in any mixture.
func (w *publisher) intend(outputs []site.Output) error {
	files := maps.Clone(w.old)
	for _, o := range outputs {
		files[o.Path] = true
	}
	return w.writeList(journalFile, slices.Sorted(maps.Keys(files)))
}

// record writes the manifest, which ends the publish.
func (w *publisher) record(outputs []site.Output) error {
	var files []string
	for _, o := range outputs {
		files = append(files, o.Path)
	}
	if err := w.writeList(manifestFile, files); err != nil {
		return err
	}
	return w.remove(journalFile)
}
