package cli

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"dossier/generator/disk"
)

// starter is the site that init makes, and starter-captures the text of its
// invented article: it lies apart, since a site keeps such texts out of git.
//
//go:embed all:starter starter-captures
var starter embed.FS

// start makes a small site in a folder that is empty, but for hidden files.
func (r *run) start(args []string) error {
	dir := args[0]
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("look into %s: %w", dir, err)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") {
			return fmt.Errorf("%s isn't empty: it has %s in it", dir, e.Name())
		}
	}
	files, err := fs.Sub(starter, "starter")
	if err != nil {
		return fmt.Errorf("read the small site: %w", err)
	}
	if err := os.CopyFS(dir, files); err != nil {
		return fmt.Errorf("make a site in %s: %w", dir, err)
	}
	if err := r.startCaptures(dir); err != nil {
		return err
	}
	err = fs.WalkDir(files, ".", func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			fmt.Fprintln(r.Stdout, path.Join(filepath.ToSlash(dir), p))
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("list the small site: %w", err)
	}
	fmt.Fprintf(r.Stdout, "Now build it: dossier build --source %s\n", dir)
	return nil
}

// startCaptures keeps the text of the small site's article where captures are
// kept, so that its quotations can be looked for again.
func (r *run) startCaptures(dir string) error {
	const folder = "starter-captures"
	entries, err := starter.ReadDir(folder)
	if err != nil {
		return fmt.Errorf("read the small site: %w", err)
	}
	for _, e := range entries {
		text, err := starter.ReadFile(folder + "/" + e.Name())
		if err != nil {
			return fmt.Errorf("read the small site: %w", err)
		}
		ending := path.Ext(e.Name())
		key := strings.TrimSuffix(e.Name(), ending)
		if err := disk.WriteCapture(dir, key, ending, text); err != nil {
			return err
		}
		fmt.Fprintln(r.Stdout, path.Join(filepath.ToSlash(dir), disk.CapturePath(key, ending)))
	}
	return nil
}
