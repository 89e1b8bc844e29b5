package disk

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"dossier/generator/diag"
	"dossier/generator/site"
)

// Tree is a site's folder that is looked at again and again. It remembers of
// each file what the system told of it and what was read, so that another look
// reads only what may have changed. It may be used by many goroutines.
//
// What always holds: after a look without an error, what it looked at is in
// the snapshot as Read would have read it; after LookAll, or Look at whatever
// has changed, the snapshot is the one that Read gives. After a look with an
// error the snapshot is what it was.
type Tree struct {
	dir     string
	builtIn []site.File // templates

	looking   sync.Mutex // held by a look
	content   *part
	templates *part

	mu   sync.Mutex
	snap *site.Snapshot // never changed, only replaced
}

// OpenTree reads the site in folder dir, as Read does.
func OpenTree(dir string, builtIn fs.FS) (*Tree, error) {
	t := &Tree{
		dir:       dir,
		content:   &part{name: contentFolder},
		templates: &part{name: templatesFolder},
		snap:      &site.Snapshot{},
	}
	if _, err := t.LookAll(); err != nil {
		return nil, err
	}
	files, err := readBuiltIn(builtIn)
	if err != nil {
		return nil, err
	}
	t.builtIn = files
	t.snap.Templates = overlay(files, ownTemplates(t.templates))
	return t, nil
}

// Snapshot is the site as it was last seen. The caller may set its date, base
// URL and drafts; its lists are shared and must stay as they are.
func (t *Tree) Snapshot() *site.Snapshot {
	t.mu.Lock()
	defer t.mu.Unlock()
	snap := *t.snap
	snap.Diags = slices.Clip(snap.Diags) // lest somebody's append be seen by others
	return &snap
}

// LookAll looks at every file and folder. It reports whether the snapshot is
// another one now.
func (t *Tree) LookAll() (changed bool, err error) {
	changed, _, err = t.look(context.Background(), nil, true)
	return changed, err
}

// Look looks at these files, and at these folders with all that is in them,
// whether they are there or not. Paths are from the site's root, with slashes;
// one that isn't part of what is read is nothing to look at.
func (t *Tree) Look(paths []string) (changed bool, err error) {
	if len(paths) == 0 {
		return false, nil
	}
	changed, _, err = t.look(context.Background(), paths, true)
	return changed, err
}

// Glance is Look for those who may be looking while somebody is at work: files
// that have become empty, or aren't there any more, are left in the snapshot
// as they were, and new ones that are empty are left out of it. These are the
// ones that wait: their content may be just about to be written. A file that
// turns up elsewhere was moved and doesn't wait. The look is given up, with the
// context's error, when ctx ends.
func (t *Tree) Glance(ctx context.Context, paths []string) (changed bool, waiting []string, err error) {
	if len(paths) == 0 {
		return false, nil, nil
	}
	return t.look(ctx, paths, false)
}

// GlanceAll is Glance at every file and folder.
func (t *Tree) GlanceAll(ctx context.Context) (changed bool, waiting []string, err error) {
	return t.look(ctx, nil, false)
}

// look does what all the looks have in common: paths are nil for everything;
// what a sure look doesn't see isn't there.
func (t *Tree) look(ctx context.Context, paths []string, sure bool) (changed bool, waiting []string, err error) {
	t.looking.Lock()
	defer t.looking.Unlock()
	content, templates, err := t.open()
	if err != nil {
		return false, nil, err
	}
	defer content.Close()
	if templates != nil {
		defer templates.Close()
	}
	nextContent, inContent, waiting, err := t.content.look(ctx, content, paths, sure)
	if err != nil {
		return false, nil, err
	}
	nextTemplates, inTemplates, alsoWaiting, err := t.templates.look(ctx, templates, paths, sure)
	if err != nil {
		return false, nil, err
	}

	// From here on nothing fails.
	t.content, t.templates = nextContent, nextTemplates
	if len(inContent)+len(inTemplates) > 0 {
		snap := *t.snap
		patch(&snap, inContent)
		if len(inTemplates) > 0 {
			snap.Templates = overlay(t.builtIn, ownTemplates(t.templates))
		}
		snap.Diags = refusals(t.content, t.templates)
		t.mu.Lock()
		t.snap = &snap
		t.mu.Unlock()
		changed = true
	}
	return changed, append(waiting, alsoWaiting...), nil
}

// open opens the site's folders. There must be content; without templates the
// latter is nil.
func (t *Tree) open() (content, templates *os.Root, err error) {
	content, err = os.OpenRoot(filepath.Join(t.dir, contentFolder))
	if err != nil {
		if info, statErr := os.Stat(t.dir); statErr == nil && !info.IsDir() {
			return nil, nil, fmt.Errorf("%s is not a folder", t.dir)
		} else if statErr == nil && errors.Is(err, fs.ErrNotExist) {
			return nil, nil, fmt.Errorf("%w in %s", ErrNoContent, t.dir)
		}
		return nil, nil, fmt.Errorf("open the site: %w", err)
	}
	templates, err = os.OpenRoot(filepath.Join(t.dir, templatesFolder))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		content.Close()
		return nil, nil, fmt.Errorf("open the templates: %w", err)
	}
	return content, templates, nil
}

// Folders are the folders that were listed, from the site's root, sorted. What
// is in them may change what a look sees.
func (t *Tree) Folders() []string {
	t.looking.Lock()
	defer t.looking.Unlock()
	return slices.Concat(t.content.folders, t.templates.folders)
}

// Links are the symbolic links that were met, likewise, wherever they lead. A
// look at any path looks at what they lead to, too.
func (t *Tree) Links() []string {
	t.looking.Lock()
	defer t.looking.Unlock()
	return slices.Concat(t.content.links, t.templates.links)
}

// ownTemplates are the templates that the site has itself.
func ownTemplates(p *part) []site.File {
	var files []site.File
	for _, e := range p.entries {
		if e.refused == nil {
			files = append(files, e.file())
		}
	}
	return files
}

// refusals are what was wrong with files.
func refusals(parts ...*part) []diag.Diagnostic {
	var list []diag.Diagnostic
	for _, p := range parts {
		for _, e := range p.refused {
			list = append(list, *e.refused)
		}
	}
	return diag.Sort(list)
}

// patch makes changes to the content of a snapshot, whose lists are replaced,
// not changed.
func patch(snap *site.Snapshot, changes []difference) {
	var notes []change[site.File]
	var assets []change[site.Asset]
	for _, c := range changes {
		var file *site.File
		var asset *site.Asset
		if c.now != nil && c.now.refused == nil {
			f := c.now.file()
			file, asset = &f, &site.Asset{Path: f.Path, Digest: f.Digest, Size: c.now.size}
		}
		switch {
		case c.path == site.ConfigPath:
			set(&snap.Config, file)
		case c.path == site.QuotesPath:
			set(&snap.Quotes, file)
		case c.path == site.ReviewsPath:
			set(&snap.Reviews, file)
		case c.path == site.ObjectionsPath:
			set(&snap.Objections, file)
		case c.path == site.LedgerPath:
			set(&snap.Ledger, file)
		case isNote(c.path):
			notes = append(notes, change[site.File]{c.path, file})
		default:
			assets = append(assets, change[site.Asset]{c.path, asset})
		}
	}
	snap.Notes = patched(snap.Notes, func(f *site.File) string { return f.Path }, notes)
	snap.Assets = patched(snap.Assets, func(a *site.Asset) string { return a.Path }, assets)
}

func set(to *site.File, file *site.File) {
	if *to = (site.File{}); file != nil {
		*to = *file
	}
}
