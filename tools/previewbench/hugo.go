package main

import (
	"embed"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"dossier/generator/site"
)

// hugoFiles are the settings and layouts that hugo shows the notes with.
//
//go:embed all:hugo
var hugoFiles embed.FS

// writeHugo writes the notes as a site of hugo's.
func (n *notes) writeHugo(dir string) error {
	if err := n.write(dir, func(p, text string) (string, string) {
		if !isNote(p) {
			return "", ""
		}
		return hugoPath(p), n.names.forHugo(p, text)
	}); err != nil {
		return err
	}
	return fs.WalkDir(hugoFiles, "hugo", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		to := filepath.Join(dir, filepath.FromSlash(strings.TrimPrefix(p, "hugo")))
		if d.IsDir() {
			return os.MkdirAll(to, 0o755)
		}
		text, err := hugoFiles.ReadFile(p)
		if err != nil {
			return err
		}
		return os.WriteFile(to, text, 0o644)
	})
}

func hugoPath(p string) string {
	if p == homePath {
		return site.ContentDir + "_index.md"
	}
	return p
}

var (
	frontKey   = regexp.MustCompile(`(?m)^([A-Za-z][A-Za-z-]*):`)
	dateLine   = regexp.MustCompile(`(?m)^(?:date|issued): *"?(\d{4})(?:-(\d\d))?(?:-(\d\d))?`)
	citeGroup  = regexp.MustCompile(`\[(@[^\]\[]*)\]`)
	hugosWords = map[string]bool{"title": true, "tags": true, "description": true, "draft": true}
)

// forHugo is a note as hugo reads it: the same words, with wikilinks and
// citations as Markdown links to the pages they lead to. The front matter is
// kept, under names that mean nothing to hugo where hugo would take them
// otherwise. What a note links to stands in it, too, so that backlinks need no
// second reading of the text: hugo has nothing of its own for them.
func (n names) forHugo(p, text string) string {
	front, body, ok := strings.Cut(strings.TrimPrefix(text, "---\n"), "\n---\n")
	if !ok {
		return text
	}
	date := "2000-01-01"
	if m := dateLine.FindStringSubmatch(front); m != nil {
		date = m[1] + "-" + or(m[2], "01") + "-" + or(m[3], "01")
	}
	front = frontKey.ReplaceAllStringFunc(front, func(key string) string {
		if hugosWords[strings.TrimSuffix(key, ":")] {
			return key
		}
		return "x-" + key
	})
	links := n.linked(site.File{Path: p, Text: []byte(body)})
	for i, l := range links {
		links[i] = fmt.Sprintf("%q", l)
	}
	body = wikilink.ReplaceAllStringFunc(body, func(written string) string {
		m := wikilink.FindStringSubmatch(written)
		label := or(m[4], m[2], strings.TrimLeft(m[3], "#^"))
		to := n[strings.ToLower(strings.TrimSpace(m[2]))]
		if to == "" {
			return label
		}
		return "[" + label + "](" + to + ")"
	})
	body = citeGroup.ReplaceAllStringFunc(body, func(group string) string {
		items := strings.Split(group[1:len(group)-1], ";")
		for i, item := range items {
			item = strings.TrimPrefix(strings.TrimSpace(item), "@")
			key, _, _ := strings.Cut(item, ",")
			if to := n[strings.ToLower(key)]; to != "" {
				item = "[" + item + "](" + to + ")"
			}
			items[i] = item
		}
		return "(" + strings.Join(items, "; ") + ")"
	})
	return "---\n" + front + "\ndate: " + date + "\nlinks: [" + strings.Join(links, ", ") + "]\n---\n" + body
}

// or is the first that isn't empty.
func or(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}
