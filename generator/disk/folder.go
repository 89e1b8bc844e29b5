package disk

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"

	"dossier/generator/site"
)

// What Publish keeps for itself in the output folder. Netlify, like most
// hosts, doesn't serve what begins with a dot.
const (
	ownFolder     = ".dossier"
	stagingFolder = ownFolder + "/staging"
	manifestFile  = ownFolder + "/manifest"
	journalFile   = ownFolder + "/journal"
	lockFile      = ownFolder + "/lock"
)

// folder is the output folder, locked. All changes to it are made by its
// methods, so that a test can make each of them fail; all stay within it,
// whatever links it holds.
type folder struct {
	root   *os.Root
	lock   *os.File
	before func(step, path string) error
}

// openFolder opens the output folder, making it where it is missing, and
// locks it against another publish until close.
func openFolder(out string, before func(step, path string) error) (*folder, error) {
	if before == nil {
		before = func(string, string) error { return nil }
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return nil, fmt.Errorf("make the output folder: %w", err)
	}
	root, err := os.OpenRoot(out)
	if err != nil {
		return nil, fmt.Errorf("open the output folder: %w", err)
	}
	f := &folder{root: root, before: before}
	err = f.mkdirAll(ownFolder)
	if err == nil {
		f.lock, err = root.OpenFile(lockFile, os.O_RDWR|os.O_CREATE, 0o644)
	}
	if err == nil {
		err = lock(f.lock)
	}
	if err != nil {
		f.close()
		return nil, fmt.Errorf("lock the output folder %s: %w", out, err)
	}
	return f, nil
}

// errLocked says that another publish is at work.
var errLocked = errors.New("another build is publishing there just now")

// close unlocks the folder.
func (f *folder) close() {
	if f.lock != nil {
		f.lock.Close()
	}
	f.root.Close()
}

func (f *folder) mkdirAll(p string) error {
	if err := f.before("mkdir", p); err != nil {
		return err
	}
	return f.root.MkdirAll(p, 0o755)
}

// write makes a new file. With sync it is on the disk, whatever happens to
// the machine, when write returns.
func (f *folder) write(p string, from io.Reader, sync bool) error {
	if err := f.before("write", p); err != nil {
		return err
	}
	file, err := f.root.OpenFile(p, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	_, err = io.Copy(file, from)
	if err == nil && sync {
		err = file.Sync()
	}
	if closeErr := file.Close(); err == nil {
		err = closeErr
	}
	return err
}

func (f *folder) rename(from, to string) error {
	if err := f.before("rename", to); err != nil {
		return err
	}
	return f.root.Rename(from, to)
}

func (f *folder) remove(p string) error {
	if err := f.before("remove", p); err != nil {
		return err
	}
	return f.root.Remove(p)
}

func (f *folder) removeAll(p string) error {
	if err := f.before("remove", p); err != nil {
		return err
	}
	return f.root.RemoveAll(p)
}

// removeEmpty removes a folder in which there are only folders.
func (f *folder) removeEmpty(p string) error {
	var folders []string
	err := fs.WalkDir(f.root.FS(), p, func(at string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() {
			folders = append(folders, at)
		}
		return err
	})
	for _, at := range slices.Backward(folders) {
		if err == nil {
			err = f.remove(at) // fails when there is anything in it
		}
	}
	return err
}

// holds reports whether p is a file of those bytes. What can't be read isn't.
func (f *folder) holds(p string, want []byte) bool {
	info, err := f.root.Lstat(p)
	if err != nil || !info.Mode().IsRegular() || info.Size() != int64(len(want)) {
		return false
	}
	have, err := f.root.ReadFile(p)
	return err == nil && bytes.Equal(have, want)
}

// holdsDigest reports whether p is a file of the asset's bytes.
func (f *folder) holdsDigest(p string, a site.Asset) bool {
	info, err := f.root.Lstat(p)
	return err == nil && info.Size() == a.Size && f.holdsSum(p, a.Digest)
}

// holdsSum reports whether p is a file of bytes with that digest.
func (f *folder) holdsSum(p string, sum site.Digest) bool {
	if info, err := f.root.Lstat(p); err != nil || !info.Mode().IsRegular() {
		return false
	}
	file, err := f.root.Open(p)
	if err != nil {
		return false
	}
	defer file.Close()
	_, is, err := digest(file)
	return err == nil && is == sum
}
