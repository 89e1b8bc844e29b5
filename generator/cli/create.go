package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"dossier/generator/build"
	"dossier/generator/date"
	"dossier/generator/diag"
	"dossier/generator/disk"
	"dossier/generator/site"
)

// draft is what a new note of a kind begins as.
type draft struct {
	kind   string
	one    string // of the kind, in a sentence
	folder string // of the content
	text   func(title string, today date.Day) string
}

// drafts are the kinds of notes that new makes. What isn't known yet stands in
// them as a YAML comment, so that each is valid as it is.
var drafts = []draft{
	{"actor", "an actor", "actors", func(title string, _ date.Day) string {
		return `---
title: ` + title + `
type: person  # ` + strings.Join(site.ActorTypes(), ", ") + `
# sort: the name as it is sorted, where that differs: Sharaa, Ahmed al-
# aliases: [other names]
draft: true
---

%%
Say who this is. Every sentence cites its source before its full stop:
[@key, para. 1].
%%
`
	}},
	{"event", "an event", "events", func(title string, _ date.Day) string {
		return `---
title: ` + title + `
# date: the day, month or year as EDTF: 2025-11-10, 2025-11, 2025~
draft: true
---

%%
Say what happened; the first paragraph is the entry in every timeline. Every
sentence cites its source before its full stop: [@key, para. 1]. The date
stands in a facts callout as well, where it can be cited:

> [!facts]
>
> - when:: 2025-11-10 [@key, para. 1]
%%
`
	}},
	{"source", "a source", "sources", func(title string, today date.Day) string {
		return `---
csl-type: article-newspaper  # or webpage, report, book …
title: ` + title + `
# author: [Given Family]
# publisher: who brought it out
# issued: the day it came out
accessed: ` + today.String() + `
# url: where it can be read
# language: en
# not-stated: [author]  # what the source itself doesn't tell
draft: true
---

%%
Tell each paragraph in your own words, by its number. Headings and captions
aren't paragraphs.

- ¶ 1 What the first paragraph says.
%%
`
	}},
	{"page", "a page", ".", func(title string, _ date.Day) string {
		return `---
title: ` + title + `
type: page
# description: a sentence for search engines and cards
# lang: the language, where it isn't the site's: ar
# translation-of: "[[the note that this one says in another language]]"
draft: true
---

%%
Say what there is to say. Every sentence cites its source before its full stop:
[@key, para. 1]; what rests on your own reckoning or search cites [@editor].
%%
`
	}},
}

// create makes a note.
func (r *run) create(args []string) error {
	kind, title := args[0], strings.TrimSpace(args[1])
	i := slices.IndexFunc(drafts, func(d draft) bool { return d.kind == kind })
	if i < 0 {
		hint := "it makes a source, an actor, an event or a page"
		if near := diag.Nearest(kind, []string{"actor", "event", "page", "source"}); near != "" {
			hint = fmt.Sprintf("did you mean %s?", near)
		}
		return &usageError{fmt.Sprintf("new can't make a %q", kind), hint}
	}
	name := slug(title)
	if name == "" || strings.ContainsFunc(title, unicode.IsControl) {
		return &usageError{fmt.Sprintf("%q is no title", title), "it needs a letter or a digit, and is one line"}
	}
	today, err := r.today()
	if err != nil {
		return err
	}
	quoted, err := yaml.Marshal(title)
	if err != nil {
		return fmt.Errorf("write %q as YAML: %w", title, err)
	}
	text := drafts[i].text(strings.TrimSuffix(string(quoted), "\n"), today)
	if problem := unusable(path.Join(site.ContentDir, drafts[i].folder, name+".md"), text); problem != "" {
		return &usageError{fmt.Sprintf("%s can't be called %q: %s", drafts[i].one, title, problem),
			"give it another title; the title in the note may be this one again"}
	}
	at, err := r.writeNote(drafts[i].folder, name+".md", text)
	if err != nil {
		return err
	}
	fmt.Fprintf(r.Stdout, "%s\n", at)
	if kind == "source" {
		fmt.Fprintf(r.Stdout, "Its key is %s: cite it as [@%s, para. 1]. For a shorter key, rename the file before you cite it.\n", name, name)
	}
	return nil
}

// unusable says why no build would take a note of that name, drafts and all,
// or returns "".
func unusable(p, text string) string {
	plan := build.New().Plan(&site.Snapshot{Notes: []site.File{site.NewFile(p, []byte(text))}, Drafts: true})
	for _, d := range plan.Diags() {
		if d.File == p && (d.Code == diag.AddressReserved || d.Code == diag.SourceDuplicate) {
			return d.Message
		}
	}
	return ""
}

// today is the day that --now says, or else the clock in the site's time zone.
func (r *run) today() (date.Day, error) {
	if day, err := r.day(); err != nil || !day.IsZero() {
		return day, err
	}
	text, err := os.ReadFile(filepath.Join(r.options.source, filepath.FromSlash(site.ConfigPath)))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return date.Day{}, fmt.Errorf("read the site's time zone: %w", err)
	}
	zone, _ := timeZone(site.NewFile(site.ConfigPath, text)) // a mistake is for check to report
	return date.DayOf(r.Now().In(zone)), nil
}

// writeNote writes a new file into a folder of the content, and returns its
// path. One that is there already, in whatever case, is an error.
func (r *run) writeNote(folder, name, text string) (string, error) {
	content := filepath.Join(r.options.source, filepath.FromSlash(site.ContentDir))
	at := path.Join(filepath.ToSlash(r.options.source), site.ContentDir, folder, name)
	root, err := os.OpenRoot(content)
	if errors.Is(err, fs.ErrNotExist) {
		return "", noContent(fmt.Errorf("%w in %s", disk.ErrNoContent, r.options.source))
	} else if err != nil {
		return "", fmt.Errorf("open the content: %w", err)
	}
	defer root.Close()
	if err := root.MkdirAll(folder, 0o755); err != nil {
		return "", fmt.Errorf("make the folder of %s: %w", at, err)
	}
	entries, err := fs.ReadDir(root.FS(), folder)
	if err != nil {
		return "", fmt.Errorf("look for %s: %w", at, err)
	}
	fold := func(s string) string { return norm.NFC.String(cases.Fold().String(norm.NFC.String(s))) }
	for _, e := range entries {
		if fold(e.Name()) == fold(name) {
			return "", fmt.Errorf("there is a note %s already", path.Join(path.Dir(at), e.Name()))
		}
	}
	file, err := root.OpenFile(path.Join(folder, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return "", fmt.Errorf("make %s: %w", at, err)
	}
	_, err = file.WriteString(text)
	if closeErr := file.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return "", fmt.Errorf("write %s: %w", at, err)
	}
	return at, nil
}
