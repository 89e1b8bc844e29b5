package disk

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"dossier/generator/diag"
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
	content, err := os.OpenRoot(filepath.Join(dir, contentFolder))
	if err != nil {
		if info, statErr := os.Stat(dir); statErr == nil && !info.IsDir() {
			return nil, fmt.Errorf("%s is not a folder", dir)
		} else if statErr == nil && errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("%w in %s", ErrNoContent, dir)
		}
		return nil, fmt.Errorf("open the site: %w", err)
	}
	defer content.Close()

	snap := &site.Snapshot{}
	found, diags, err := list(content, contentFolder)
	if err != nil {
		return nil, err
	}
	snap.Diags = diags

	taken, err := takeAll(content, found)
	if err != nil {
		return nil, err
	}
	for _, t := range taken {
		switch {
		case t.gone:
		case t.refused != nil:
			snap.Diags = append(snap.Diags, *t.refused)
		case t.path == site.ConfigPath:
			snap.Config = site.File{Path: t.path, Text: t.text, Digest: t.digest}
		case site.IsLock(t.path):
			file := site.File{Path: t.path, Text: t.text, Digest: t.digest}
			switch t.path {
			case site.QuotesPath:
				snap.Quotes = file
			case site.ReviewsPath:
				snap.Reviews = file
			case site.ObjectionsPath:
				snap.Objections = file
			case site.LedgerPath:
				snap.Ledger = file
			}
		case isNote(t.path):
			snap.Notes = append(snap.Notes, site.File{Path: t.path, Text: t.text, Digest: t.digest})
		default:
			snap.Assets = append(snap.Assets, site.Asset{Path: t.path, Digest: t.digest, Size: t.size})
		}
	}

	own, diags, err := readTemplates(dir)
	if err != nil {
		return nil, err
	}
	snap.Diags = append(snap.Diags, diags...)
	if snap.Templates, err = overlay(builtIn, own); err != nil {
		return nil, err
	}
	diag.Sort(snap.Diags)
	return snap, nil
}

// readTemplates reads the site's own templates, if it has any.
func readTemplates(dir string) ([]site.File, []diag.Diagnostic, error) {
	root, err := os.OpenRoot(filepath.Join(dir, templatesFolder))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	} else if err != nil {
		return nil, nil, fmt.Errorf("open the templates: %w", err)
	}
	defer root.Close()
	found, diags, err := list(root, templatesFolder)
	if err != nil {
		return nil, nil, err
	}
	taken, err := takeAll(root, found)
	if err != nil {
		return nil, nil, err
	}
	var files []site.File
	for _, t := range taken {
		switch {
		case t.gone:
		case t.refused != nil:
			diags = append(diags, *t.refused)
		default:
			files = append(files, site.File{Path: t.path, Text: t.text, Digest: t.digest})
		}
	}
	return files, diags, nil
}

// overlay returns the built-in templates with those of own in the place of
// the ones of the same path, and added where there are none, sorted.
func overlay(builtIn fs.FS, own []site.File) ([]site.File, error) {
	files := slices.Clone(own)
	has := map[string]bool{}
	for _, f := range own {
		has[f.Path] = true
	}
	err := fs.WalkDir(builtIn, templatesFolder, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || has[p] || skipped(d.Name()) {
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
	slices.SortFunc(files, func(a, b site.File) int { return cmp.Compare(a.Path, b.Path) })
	return files, nil
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
	case ".html", ".css", ".js", ".svg", ".xml", ".txt", ".json", ".webmanifest":
		return text
	}
	return data
}
