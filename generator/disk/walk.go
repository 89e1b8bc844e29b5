package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"syscall"

	"dossier/generator/diag"
)

// The limits of a tree. They are far above what anybody writes by hand; they
// keep a folder of links that multiply from taking the machine down.
const (
	maxDepth = 64
	maxFiles = 1 << 20
)

// walker lists the files below a root.
type walker struct {
	root  *os.Root
	name  string // the root's path from the site's root
	found []string
	diags []diag.Diagnostic
}

// list returns the paths, from the site's root, of the regular files below
// root, which is the site's folder of that name; sorted. Links are followed
// where they lead to something in the same folder.
func list(root *os.Root, name string) ([]string, []diag.Diagnostic, error) {
	w := &walker{root: root, name: name}
	if err := w.folder(".", 0); err != nil {
		return nil, nil, err
	}
	slices.Sort(w.found)
	return w.found, w.diags, nil
}

// path is p's path from the site's root.
func (w *walker) path(p string) string { return path.Join(w.name, p) }

func (w *walker) refuse(code diag.Code, p, message, hint string) {
	w.diags = append(w.diags, diag.New(code, diag.Span{}, message, hint).In(shown(w.path(p))))
}

func (w *walker) folder(p string, depth int) error {
	if depth > maxDepth {
		w.refuse(diag.FileLimit, p, fmt.Sprintf("the folder is nested more than %d deep", maxDepth), "")
		return nil
	}
	entries, err := fs.ReadDir(w.root.FS(), p)
	if errors.Is(err, fs.ErrNotExist) && depth > 0 {
		return nil // gone since it was listed
	} else if err != nil {
		return fmt.Errorf("read folder %s: %w", shown(w.path(p)), err)
	}
	for _, e := range entries {
		if err := w.entry(path.Join(p, e.Name()), e, depth); err != nil {
			return err
		}
	}
	return nil
}

func (w *walker) entry(p string, e fs.DirEntry, depth int) error {
	if skipped(e.Name()) {
		return nil
	}
	if fault := nameFault(e.Name()); fault != "" {
		w.refuse(diag.FileEncoding, p, "this file is left out: "+fault, "rename it")
		return nil
	}
	mode := e.Type()
	if mode&fs.ModeSymlink != 0 {
		info, err := w.root.Stat(p)
		if err != nil {
			return w.badLink(p, err)
		}
		mode = info.Mode().Type()
		if mode.IsDir() && w.within(p, info) {
			w.refuse(diag.FileLimit, p, "this link leads to a folder that it stands in, so the folder would contain itself", "take the link out")
			return nil
		}
	}
	switch {
	case mode.IsDir():
		return w.folder(p, depth+1)
	case !mode.IsRegular():
		w.refuse(diag.FileEncoding, p, "this isn't a file that can be read", "a socket, pipe or device has no place among notes; take it out")
	case len(w.found) >= maxFiles:
		return fmt.Errorf("there are more than %d files below %s", maxFiles, w.name)
	default:
		w.found = append(w.found, w.path(p))
	}
	return nil
}

// badLink reports a link that can't be followed. os.Root names no error for
// one that would lead outside; whatever isn't known otherwise is taken so.
func (w *walker) badLink(p string, err error) error {
	target, readErr := w.root.Readlink(p)
	switch {
	case readErr != nil && errors.Is(readErr, fs.ErrNotExist):
		return nil // gone since it was listed
	case errors.Is(err, fs.ErrNotExist):
		w.refuse(diag.FileOutside, p, fmt.Sprintf("this link leads to %s, where nothing is", shown(target)), "take the link out, or put the file in its place")
	case errors.Is(err, syscall.ELOOP):
		w.refuse(diag.FileOutside, p, "this link leads back to itself", "take the link out, or put the file in its place")
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("follow link %s: %w", shown(w.path(p)), err)
	case path.IsAbs(target):
		w.refuse(diag.FileOutside, p, fmt.Sprintf("this link leads to %s, an absolute path, and isn't followed", shown(target)),
			fmt.Sprintf("put the file itself in its place, or a relative link to one in the %s folder", w.name))
	default:
		w.refuse(diag.FileOutside, p, fmt.Sprintf("this link leads to %s, out of the %s folder, and isn't followed", shown(target), w.name),
			"put the file itself in its place")
	}
	return nil
}

// within reports whether the folder that info describes is one of those that
// p stands in.
func (w *walker) within(p string, info fs.FileInfo) bool {
	for at := path.Dir(p); ; at = path.Dir(at) {
		if above, err := w.root.Stat(at); err == nil && os.SameFile(above, info) {
			return true
		}
		if at == "." {
			return false
		}
	}
}

// inRoot turns a path from the site's root into one from the root of its
// first folder.
func inRoot(p string) string {
	_, rest, _ := strings.Cut(p, "/")
	return rest
}
