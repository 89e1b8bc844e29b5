package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"dossier/generator/site"
)

// benchCase is a kind of edit, made again and again while a page is open.
type benchCase struct {
	name  string
	open  func(n *notes) string // the address of the page
	edit  func(n *notes, mark string) edits
	ours  bool          // hugo has nothing like it, or it isn't asked of it
	style bool          // the mark shows in the style
	apart time.Duration // edits follow each other at this pace, whatever has become of those before
}

// edits is one edit, as either server's site has it.
type edits struct {
	ours, hugo save
	// undo is removed once the edit has arrived.
	undo string
}

// save is a file that an editor saves.
type save struct{ path, text string }

// mark is what is looked for in the page; browser.mjs knows it, too.
func mark(n int) string { return fmt.Sprintf("zq%dzq", n) }

func cases() []benchCase {
	hub := func(n *notes) *target { return n.hub }
	leaf := func(n *notes) *target { return n.leaf }
	home := func(n *notes) *target { return n.home }
	body := func(mark string) marks { return marks{word: " " + mark} }
	title := func(mark string) marks { return marks{title: " " + mark} }
	return []benchCase{
		{name: "top hub, body", open: at(hub), edit: of(hub, body)},
		{name: "top hub, title", open: at(hub), edit: of(hub, title)},
		{name: "leaf, body", open: at(leaf), edit: of(leaf, body)},
		{name: "leaf, title", open: at(leaf), edit: of(leaf, title)},
		{name: "home, body", open: at(home), edit: of(home, body)},
		{name: "home, title", open: at(home), edit: homeTitle},
		{name: "top hub, body, edits 100 ms apart", open: at(hub), edit: of(hub, body), apart: 100 * time.Millisecond},
		{name: "top hub, a sentence with a link and a citation", ours: true, open: at(hub), edit: sentence},
		{name: "top hub, a title that its links lose and find again", ours: true, open: at(hub), edit: rename},
		{name: "leaf, a new note that links to it", ours: true, open: at(leaf), edit: newNote},
		{name: "top hub, a template", ours: true, open: at(hub), edit: template},
		{name: "top hub, the stylesheet", ours: true, open: at(hub), edit: stylesheet, style: true},
	}
}

func at(t func(*notes) *target) func(*notes) string {
	return func(n *notes) string { return t(n).address() }
}

// of is an edit of a note.
func of(t func(*notes) *target, m func(mark string) marks) func(*notes, string) edits {
	return func(n *notes, mark string) edits { return n.edits(t(n), m(mark)) }
}

func (n *notes) edits(t *target, m marks) edits {
	text := t.with(m)
	return edits{ours: save{t.path, text}, hugo: save{hugoPath(t.path), n.names.forHugo(t.path, text)}}
}

// homeTitle changes the title that the home page has. Ours is that of the
// whole site, in site.yaml, and stands on every page; hugo's, by the layouts
// used here, is that of the home page's own note.
func homeTitle(n *notes, mark string) edits {
	m := marks{title: " " + mark}
	return edits{ours: save{n.config.path, n.config.with(m)}, hugo: n.edits(n.home, m).hugo}
}

// sentence adds a sentence that links to another note and cites a source.
func sentence(n *notes, mark string) edits {
	return n.edits(n.hub, marks{sentence: fmt.Sprintf(" The mark %s was seen with [[%s]] [@%s, para. 2].", mark, n.leaf.title, n.source)})
}

// rename gives the hub another title, by turns with and without its old one as
// an alias: all links to it end nowhere, and lead there again.
func rename(n *notes, mark string) edits {
	odd := strings.ContainsAny(mark[len(mark)-3:len(mark)-2], "13579")
	return n.edits(n.hub, marks{title: " " + mark, noAlias: odd})
}

// newNote is a new note with a sentence about the leaf.
func newNote(n *notes, mark string) edits {
	p := site.ContentDir + "actors/" + mark + ".md"
	text := fmt.Sprintf("---\ntitle: The new %s\ntype: person\n---\n\nThe mark %[1]s was seen with [[%s]] [@%s, para. 2].\n", mark, n.leaf.title, n.source)
	return edits{ours: save{p, text}, undo: p}
}

// template puts the mark into the end of every page.
func template(n *notes, mark string) edits {
	return edits{ours: save{"templates/_foot.html", strings.Replace(n.foot, "</main>", "<p>"+mark+"</p>\n</main>", 1)}}
}

// stylesheet puts it into the stylesheet.
func stylesheet(n *notes, mark string) edits {
	return edits{ours: save{"templates/site.css", n.css + "\n:root { --zq: " + mark + "; }\n"}}
}

// ways are how editors save a file, each in its turn.
var ways = []string{"in place", "renamed over"}

// write saves a file and returns when: the moment before the call that changes
// it.
func (s save) write(dir, way string) (time.Time, error) {
	p := filepath.Join(dir, filepath.FromSlash(s.path))
	if way == "in place" {
		began := time.Now()
		return began, os.WriteFile(p, []byte(s.text), 0o644)
	}
	beside := filepath.Join(filepath.Dir(p), "."+filepath.Base(p)+".tmp")
	if err := os.WriteFile(beside, []byte(s.text), 0o644); err != nil {
		return time.Time{}, err
	}
	began := time.Now()
	return began, os.Rename(beside, p)
}
