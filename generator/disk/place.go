package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// CheckPlace returns an error when out is no place to publish the site in
// folder dir: when it would mix with what the site is made from.
func CheckPlace(dir, out string) error {
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return nil // there is no site to mix with, as Read will say
	}
	if info, err := os.Stat(out); err == nil && !info.IsDir() {
		return fmt.Errorf("the output folder %s is a file", out)
	}
	switch inside, err := within(dir, out); {
	case err != nil:
		return err
	case inside:
		return fmt.Errorf("the output folder %s is the site's own folder or has it inside; choose one of its own, such as %s", out, filepath.Join(dir, "public"))
	}
	for _, folder := range []string{contentFolder, templatesFolder} {
		source := filepath.Join(dir, folder)
		if _, err := os.Stat(source); errors.Is(err, fs.ErrNotExist) {
			continue
		}
		for _, pair := range [][2]string{{out, source}, {source, out}} {
			switch inside, err := within(pair[0], pair[1]); {
			case err != nil:
				return err
			case inside:
				return fmt.Errorf("the output folder %s and %s, which the site is made from, are inside each other; choose another", out, source)
			}
		}
	}
	return nil
}

// Inside reports whether the output folder is in the site's folder dir once
// links are followed; one that isn't there yet is where it will be made.
func Inside(dir, out string) (bool, error) { return within(out, dir) }

// within reports whether path is folder or stands in it, however either is
// written and whatever links lead there. path needn't exist yet.
func within(path, folder string) (bool, error) {
	target, err := os.Stat(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil // nothing can be in it
	} else if err != nil {
		return false, err
	}
	if path, err = filepath.Abs(path); err != nil {
		return false, err
	}
	for {
		real, err := filepath.EvalSymlinks(path)
		if err == nil {
			path = real
			break
		} else if !errors.Is(err, fs.ErrNotExist) {
			return false, err
		}
		if filepath.Dir(path) == path {
			break
		}
		path = filepath.Dir(path)
	}
	for {
		if info, err := os.Stat(path); err == nil && os.SameFile(info, target) {
			return true, nil
		}
		if filepath.Dir(path) == path {
			return false, nil
		}
		path = filepath.Dir(path)
	}
}
