package disk

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
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

// found is what stands at a path: a regular file, or something that is left
// out for a reason of its own.
type found struct {
	path    string // from the site's root
	stamp   stamp  // of a file, when the walker was asked for it
	refused *diag.Diagnostic
}

// walker lists what is below a root, which is the site's folder of that name.
// Links are followed where they lead to something in the same folder.
type walker struct {
	root   *os.Root
	name   string // the root's path from the site's root
	stamps bool   // whether to find out the stamps of files

	found   []found // in the order met
	files   int     // of found, those that are files
	folders []string
	links   []string // all of them, wherever they lead
}

// path is p's path from the site's root.
func (w *walker) path(p string) string { return path.Join(w.name, p) }

func (w *walker) refuse(code diag.Code, p, message, hint string) {
	d := diag.New(code, diag.Span{}, message, hint).In(shown(w.path(p)))
	w.found = append(w.found, found{path: w.path(p), refused: &d})
}

// at lists what stands at p, a path from the root, and below it. The folders
// on the way to it are known to be there and to be folders, not links.
func (w *walker) at(ctx context.Context, p string) error {
	if p == "." {
		return w.folder(ctx, p, 0)
	}
	info, err := w.root.Lstat(p)
	if gone(err) {
		return nil
	} else if err != nil {
		return fmt.Errorf("look for %s: %w", shown(w.path(p)), err)
	}
	return w.entry(ctx, p, fs.FileInfoToDirEntry(info), strings.Count(p, "/"))
}

// gone reports whether an error says that nothing is there.
func gone(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}

func (w *walker) folder(ctx context.Context, p string, depth int) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if depth > maxDepth {
		w.refuse(diag.FileLimit, p, fmt.Sprintf("the folder is nested more than %d deep", maxDepth), "")
		return nil
	}
	entries, err := fs.ReadDir(w.root.FS(), p)
	if gone(err) && depth > 0 {
		return nil // gone since it was listed
	} else if err != nil {
		return fmt.Errorf("read folder %s: %w", shown(w.path(p)), err)
	}
	w.folders = append(w.folders, w.path(p))
	for _, e := range entries {
		if err := w.entry(ctx, path.Join(p, e.Name()), e, depth); err != nil {
			return err
		}
	}
	return nil
}

// entry takes in what stands at p in a folder of that depth.
func (w *walker) entry(ctx context.Context, p string, e fs.DirEntry, depth int) error {
	name := e.Name()
	if skipped(name) {
		return nil
	}
	if fault := nameFault(name); fault != "" {
		w.refuse(diag.FileEncoding, p, "this file is left out: "+fault, "rename it")
		return nil
	}
	mode := e.Type()
	stat := e.Info // which a listing in a root has at hand already
	if mode&fs.ModeSymlink != 0 {
		w.links = append(w.links, w.path(p))
		info, err := w.root.Stat(p)
		if err != nil {
			return w.badLink(p, err)
		}
		mode = info.Mode().Type()
		if mode.IsDir() && w.within(p, info) {
			w.refuse(diag.FileLimit, p, "this link leads to a folder that it stands in, so the folder would contain itself", "take the link out")
			return nil
		}
		stat = func() (fs.FileInfo, error) { return info, nil }
	}
	switch {
	case mode.IsDir():
		return w.folder(ctx, p, depth+1)
	case !mode.IsRegular():
		w.refuse(diag.FileEncoding, p, "this isn't a file that can be read", "a socket, pipe or device has no place among notes; take it out")
		return nil
	}
	f := found{path: w.path(p)}
	if w.stamps {
		info, err := stat()
		if gone(err) {
			return nil // since it was listed
		} else if err != nil {
			return fmt.Errorf("look for %s: %w", shown(w.path(p)), err)
		}
		f.stamp = stampOf(info)
	}
	if w.files++; w.files > maxFiles {
		return tooMany(w.name)
	}
	w.found = append(w.found, f)
	return nil
}

func tooMany(name string) error {
	return fmt.Errorf("there are more than %d files below %s", maxFiles, name)
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
	if _, rest, ok := strings.Cut(p, "/"); ok {
		return rest
	}
	return "."
}
