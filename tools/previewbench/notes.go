package main

import (
	"bytes"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"dossier/generator/build/testsite"
	"dossier/generator/site"
)

// notes is the content of a site, and which of its pages are edited.
type notes struct {
	files []site.File // content/…, sorted as made
	names names
	links int

	hub, leaf *target
	hubBack   int
	home      *target
	config    *target
	source    string // the key of a source that new sentences cite

	foot, css string // the built-in template of a page\'s end, and the stylesheet
}

// gather makes the notes of a size: those of the project, or generated ones
// with a home page.
func gather(project string, size string) (*notes, error) {
	n := &notes{}
	count, err := notesOf(size)
	if err != nil {
		return nil, err
	}
	if count == 0 {
		n.files, err = readContent(project)
		if err != nil {
			return nil, err
		}
	} else {
		n.files = testsite.Files(testsite.Options{Notes: count})
	}
	for name, text := range map[string]*string{"_foot.html": &n.foot, "site.css": &n.css} {
		read, err := os.ReadFile(filepath.Join(project, "templates", name))
		if err != nil {
			return nil, err
		}
		*text = string(read)
	}
	n.names = index(n.files)
	back := n.countLinks()
	n.choose(back)
	if n.hub == nil || n.leaf == nil || n.source == "" {
		return nil, fmt.Errorf("no notes to edit among %d", len(n.files))
	}
	if count > 0 {
		n.files = append(n.files, site.NewFile(homePath, fmt.Appendf(nil,
			"---\ntype: page\ntitle: Home\n---\n\nAll of it is made up, and [[%s]] is linked most [@%s, para. 1].\n\nWho looks for [[%s]] finds nobody who links there [@%[2]s, para. 2].\n",
			n.hub.title, n.source, n.leaf.title)))
	}
	for _, f := range n.files {
		switch f.Path {
		case homePath:
			n.home = newTarget(f)
		case site.ConfigPath:
			n.config = newTarget(f)
		}
	}
	if n.home == nil || n.config == nil {
		return nil, fmt.Errorf("there is no %s or no %s", homePath, site.ConfigPath)
	}
	return n, nil
}

const homePath = site.ContentDir + "index.md"

// readContent reads the project's content folder.
func readContent(project string) ([]site.File, error) {
	var files []site.File
	root := filepath.Join(project, "content")
	err := filepath.WalkDir(root, func(p string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".") {
			return err
		}
		text, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(project, p)
		if err == nil {
			files = append(files, site.NewFile(filepath.ToSlash(name), text))
		}
		return err
	})
	return files, err
}

func isNote(p string) bool { return strings.HasSuffix(p, ".md") }

// countLinks counts, by path, the notes that link to each note.
func (n *notes) countLinks() map[string]int {
	back := map[string]int{}
	for _, f := range n.files {
		if isNote(f.Path) {
			for _, to := range n.names.linked(f) {
				back[to]++
				n.links++
			}
		}
	}
	return back
}

// choose picks the note that most others link to, one that fewest do, and a
// source to cite. Sources aren't edited: their pages are made of others'.
func (n *notes) choose(back map[string]int) {
	var hub, leaf site.File
	for _, f := range n.files {
		switch folder := path.Base(path.Dir(f.Path)); {
		case folder == "sources":
			if n.source == "" && bytes.Contains(f.Text, []byte("¶ 2 ")) {
				n.source = keyOf(f.Path)
			}
		case (folder == "actors" || folder == "events") && newTarget(f) != nil:
			b := back[noteID(f.Path)]
			if hub.Path == "" || b > back[noteID(hub.Path)] {
				hub = f
			}
			if leaf.Path == "" || b < back[noteID(leaf.Path)] {
				leaf = f
			}
		}
	}
	if hub.Path != "" {
		n.hub, n.leaf = newTarget(hub), newTarget(leaf)
		n.hubBack = back[noteID(hub.Path)]
	}
}

// write writes the site into a folder, with the notes that are edited as they
// are before the first edit.
func (n *notes) write(dir string, as func(p, text string) (string, string)) error {
	edited := map[string]*target{}
	for _, t := range []*target{n.hub, n.leaf, n.home, n.config} {
		edited[t.path] = t
	}
	made := map[string]bool{}
	for _, f := range n.files {
		text := string(f.Text)
		if t := edited[f.Path]; t != nil {
			text = t.with(marks{})
		}
		p, text := as(f.Path, text)
		if p == "" {
			continue
		}
		p = filepath.Join(dir, filepath.FromSlash(p))
		if folder := filepath.Dir(p); !made[folder] {
			if err := os.MkdirAll(folder, 0o755); err != nil {
				return err
			}
			made[folder] = true
		}
		if err := os.WriteFile(p, []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// asIs leaves a file as it is.
func asIs(p, text string) (string, string) { return p, text }

// names finds notes by what they are called: title, alias or file name.
type names map[string]string // lower case → noteID

// noteID is a note's path without folder content and ending, which is also
// where hugo has it: /actors/x.
func noteID(p string) string {
	return "/" + strings.ToLower(strings.TrimSuffix(strings.TrimPrefix(p, site.ContentDir), ".md"))
}

func keyOf(p string) string { return strings.TrimSuffix(path.Base(p), ".md") }

func index(files []site.File) names {
	n := names{}
	add := func(name, id string) {
		if name = strings.ToLower(name); name != "" && n[name] == "" {
			n[name] = id
		}
	}
	for _, f := range files {
		if isNote(f.Path) {
			add(keyOf(f.Path), noteID(f.Path))
			add(titleOf(f.Text), noteID(f.Path))
		}
	}
	for _, f := range files {
		if isNote(f.Path) {
			for _, a := range aliasesOf(f.Text) {
				add(a, noteID(f.Path))
			}
		}
	}
	return n
}

// linked are the notes that a note links to or cites, each once, sorted.
func (n names) linked(f site.File) []string {
	var list []string
	for _, m := range wikilink.FindAllSubmatch(f.Text, -1) {
		if to := n[strings.ToLower(strings.TrimSpace(string(m[2])))]; to != "" && to != noteID(f.Path) {
			list = append(list, to)
		}
	}
	for _, m := range citeKey.FindAllSubmatch(f.Text, -1) {
		if to := n[strings.ToLower(string(m[1]))]; to != "" && to != noteID(f.Path) {
			list = append(list, to)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func titleOf(text []byte) string {
	m := titleLine.FindSubmatch(text)
	if m == nil {
		return ""
	}
	return strings.Trim(string(m[1]), `"' `)
}

func aliasesOf(text []byte) []string {
	m := aliasLine.FindSubmatch(text)
	if m == nil {
		return nil
	}
	var list []string
	for a := range strings.SplitSeq(string(m[1]), ",") {
		list = append(list, strings.Trim(a, `"' `))
	}
	return list
}
