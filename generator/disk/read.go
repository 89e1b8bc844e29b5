package disk

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"dossier/generator/site"
)

// The folders of a site that are read.
const (
	contentFolder   = "content"
	templatesFolder = "templates"
)

// ErrNoContent is returned, wrapped, for a folder that has no content folder
// in it and so isn't a site.
var ErrNoContent = errors.New("there is no content folder")

// Read takes in the site in folder dir: its content and its templates, the
// latter laid over those of builtIn, which holds a templates folder, too.
//
// Files that can't be taken in (wrong encoding, too large, leading elsewhere)
// are left out and reported in the snapshot's Diags, all at once. An error
// means that the machine failed. The snapshot's date, base URL and drafts are
// for the caller to set.
func Read(dir string, builtIn fs.FS) (*site.Snapshot, error) {
	t, err := OpenTree(dir, builtIn)
	if err != nil {
		return nil, err
	}
	return t.Snapshot(), nil
}

// readBuiltIn reads the templates that a site needn't have.
func readBuiltIn(builtIn fs.FS) ([]site.File, error) {
	var files []site.File
	err := fs.WalkDir(builtIn, templatesFolder, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || skipped(d.Name()) {
			return err
		}
		text, err := fs.ReadFile(builtIn, p)
		if err == nil {
			files = append(files, site.NewFile(p, text))
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the built-in templates: %w", err)
	}
	return files, nil
}

// overlay returns the built-in templates with those of own in the place of
// the ones of the same path, and added where there are none, sorted.
func overlay(builtIn, own []site.File) []site.File {
	files := slices.Clone(own)
	has := map[string]bool{}
	for _, f := range own {
		has[f.Path] = true
	}
	for _, f := range builtIn {
		if !has[f.Path] {
			files = append(files, f)
		}
	}
	slices.SortFunc(files, func(a, b site.File) int { return cmp.Compare(a.Path, b.Path) })
	return files
}

// isNote reports whether the file at that path of the content folder is read
// as a note.
func isNote(p string) bool { return strings.EqualFold(path.Ext(p), ".md") }

// kind is what a file is taken as.
type kind uint8

const (
	asset kind = iota // by digest alone
	text              // whole, and it must be UTF-8
	data              // whole, whatever it is: a font or picture among templates
)

// kindOf tells what the file at that path, from the site's root, is taken as.
func kindOf(p string) kind {
	if strings.HasPrefix(p, site.ContentDir) {
		if isNote(p) || p == site.ConfigPath || site.IsLock(p) {
			return text
		}
		return asset
	}
	switch path.Ext(p) {
	case ".html", ".css", ".js", ".svg", ".xml", ".txt", ".json", ".webmanifest", ".yaml":
		return text
	}
	return data
}
