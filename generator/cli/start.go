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
)

// starter is the site that init makes.
//
//go:embed all:starter
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
