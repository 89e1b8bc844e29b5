package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// capturesFolder is where a site keeps the private copies of its sources'
// texts. It lies outside the content, so nothing in it can be published, and
// holds a .gitignore that keeps all of it out of git.
const capturesFolder = "captures"

// ErrNoCapture is returned, wrapped, where a source has no capture.
var ErrNoCapture = errors.New("there is no capture")

// CapturePath is where the capture of a source is kept, from the site's root.
// ending is ".txt" for the text, or that of the file as it was saved.
func CapturePath(key, ending string) string { return capturesFolder + "/" + key + ending }

// ReadCapture reads the text of a source's capture in the site in folder dir.
func ReadCapture(dir, key string) ([]byte, error) {
	root, err := os.OpenRoot(filepath.Join(dir, capturesFolder))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w of %s", ErrNoCapture, key)
	} else if err != nil {
		return nil, fmt.Errorf("open the captures: %w", err)
	}
	defer root.Close()
	text, err := root.ReadFile(key + ".txt")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w of %s", ErrNoCapture, key)
	} else if err != nil {
		return nil, fmt.Errorf("read the capture of %s: %w", key, err)
	}
	return text, nil
}

// WriteCapture keeps a file of a source's capture, in the place of the one
// there was. ending is ".txt" for the text, or that of the file as it was
// saved.
func WriteCapture(dir, key, ending string, data []byte) error {
	folder := filepath.Join(dir, capturesFolder)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return fmt.Errorf("make the folder of captures: %w", err)
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return fmt.Errorf("open the captures: %w", err)
	}
	defer root.Close()
	if _, err := root.Lstat(".gitignore"); errors.Is(err, fs.ErrNotExist) {
		// Before anything private: what git has once taken in is hard to get out.
		if err := root.WriteFile(".gitignore", []byte("# The texts of articles are private.\n*\n"), 0o600); err != nil {
			return fmt.Errorf("keep the captures out of git: %w", err)
		}
	}
	return replaceIn(root, key+ending, data, 0o600)
}

// ReplaceFile writes a file of the site in folder dir whole or not at all.
// path is from the site's root and stays within it.
func ReplaceFile(dir, path string, data []byte) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return fmt.Errorf("open the site: %w", err)
	}
	defer root.Close()
	return replaceIn(root, path, data, 0o644)
}

// replaceIn writes beside the file and renames over it. A file that is there
// keeps its mode.
func replaceIn(root *os.Root, path string, data []byte, mode fs.FileMode) error {
	if info, err := root.Stat(path); err == nil {
		mode = info.Mode().Perm()
	}
	beside := filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+".new")
	err := root.WriteFile(beside, data, mode)
	if err == nil {
		err = root.Rename(beside, path)
	}
	if err != nil {
		_ = root.Remove(beside)
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}

// RetireCapture moves the files of a source's capture aside, for a newer one
// to take their place: captures/KEY.txt becomes captures/old/KEY.MARK.txt, and
// so the file as it was saved. It returns the paths that they have now, from
// the site's root.
func RetireCapture(dir, key, mark string) ([]string, error) {
	root, err := os.OpenRoot(filepath.Join(dir, capturesFolder))
	if err != nil {
		return nil, fmt.Errorf("open the captures: %w", err)
	}
	defer root.Close()
	if err := root.MkdirAll("old", 0o700); err != nil {
		return nil, fmt.Errorf("make the folder of old captures: %w", err)
	}
	var kept []string
	for _, ending := range []string{".txt", ".html"} {
		aside := "old/" + key + "." + mark + ending
		switch err := root.Rename(key+ending, aside); {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return kept, fmt.Errorf("keep the old capture of %s: %w", key, err)
		default:
			kept = append(kept, capturesFolder+"/"+aside)
		}
	}
	return kept, nil
}
