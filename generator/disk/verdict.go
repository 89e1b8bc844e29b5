package disk

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"

	"dossier/generator/ledger"
	"dossier/generator/site"
)

// DamagedError says that a file of lines has one that can't be read, which would
// be lost if the file were written anew.
type DamagedError struct {
	Path  string // from the site's root
	Line  int    // from 1
	Fault ledger.Fault
}

// Error says where the file is damaged.
func (e *DamagedError) Error() string {
	return fmt.Sprintf("%s:%d is damaged: %s", e.Path, e.Line, e.Fault.Message)
}

// CarryOut records what an editor decided of statements in the files of the
// site in folder dir. They are read again before they are written, and two at a
// time, of this program or of two, come one after the other, so that nobody's
// work is lost. Nothing is written where that would lose a line; the error is a
// *DamagedError then.
//
// What an objection ends is taken out after the objection is written, and what
// a review settles after the review: cut short, both stand.
func CarryOut(dir string, v *ledger.Verdict) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return fmt.Errorf("open the site: %w", err)
	}
	defer root.Close()
	unlock, err := lockFolder(root, path.Dir(site.ReviewsPath))
	if err != nil {
		return fmt.Errorf("lock the content folder: %w", err)
	}
	defer unlock()
	files := []verdictFile{{path: site.ReviewsPath, change: v.Reviews}, {path: site.ObjectionsPath, change: v.Objections}}
	for i := range files {
		if err := files[i].prepare(root); err != nil {
			return err
		}
	}
	if len(v.Objected) > 0 {
		files[0], files[1] = files[1], files[0]
	}
	for i := range files {
		if err := files[i].write(root); err != nil {
			return err
		}
	}
	return nil
}

// verdictFile is a file that a verdict changes.
type verdictFile struct {
	path     string
	change   func([]byte) ([]byte, []ledger.Fault)
	old, new []byte
}

// prepare reads the file and works out what it is to be.
func (f *verdictFile) prepare(root *os.Root) error {
	old, err := root.ReadFile(f.path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("read %s: %w", f.path, err)
	}
	text, faults := f.change(old)
	for _, fault := range faults {
		if fault.Kind == ledger.Damaged {
			return &DamagedError{f.path, lineOf(old, fault.Start), fault}
		}
	}
	f.old, f.new = old, text
	return nil
}

// write writes the file, if anything in it changes.
func (f *verdictFile) write(root *os.Root) error {
	if bytes.Equal(f.old, f.new) {
		return nil
	}
	return replaceIn(root, f.path, f.new, 0o644)
}
