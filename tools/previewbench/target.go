package main

import (
	"fmt"
	"regexp"
	"strings"

	"dossier/generator/site"
)

// target is a note that is edited again and again. Its text is kept with
// places for what an edit puts in.
type target struct {
	path  string
	title string
	text  string
}

// The places, as characters that no note has.
const (
	titlePlace    = "\ue000" // behind the title
	wordPlace     = "\ue001" // in the first paragraph's first statement
	sentencePlace = "\ue002" // behind the first paragraph
	aliasPlace    = "\ue003" // the old title, before other aliases
	onlyPlace     = "\ue004" // the old title, which is the only alias
)

// marks are what an edit puts into its places.
type marks struct {
	title, word, sentence string
	noAlias               bool // the old title isn't among the aliases
}

var (
	titleLine = regexp.MustCompile(`(?m)^title: *(.*)$`)
	aliasLine = regexp.MustCompile(`(?m)^aliases: *\[(.*)\]$`)
	wikilink  = regexp.MustCompile(`(!?)\[\[([^\]|#]*)(#[^\]|]*)?(?:\\?\|([^\]]*))?\]\]`)
	citeKey   = regexp.MustCompile(`@([A-Za-z0-9_][A-Za-z0-9_-]*)`)
)

// newTarget finds the places in a note; nil where it has none. A renamed note
// keeps its old title as an alias, as an editor would, so that links to it go
// on leading there.
func newTarget(f site.File) *target {
	text := string(f.Text)
	at := titleLine.FindStringSubmatchIndex(text)
	if at == nil {
		return nil
	}
	t := &target{path: f.Path, title: titleOf(f.Text)}
	end := at[3]
	if c := text[end-1]; c == '"' || c == '\'' {
		end--
	}
	text = text[:end] + titlePlace + text[end:]
	if !isNote(f.Path) {
		t.text = text
		return t
	}
	if at := aliasLine.FindStringSubmatchIndex(text); at != nil {
		text = text[:at[2]] + aliasPlace + text[at[2]:]
	} else {
		at := titleLine.FindStringIndex(text)
		text = text[:at[1]] + "\naliases: [" + onlyPlace + "]" + text[at[1]:]
	}

	const fence = "\n---\n"
	front := strings.Index(text, fence)
	if front < 0 {
		return nil
	}
	front += len(fence)
	for from := front; from < len(text); {
		to := from + strings.IndexByte(text[from:]+"\n", '\n')
		line := text[from:to]
		if cite := strings.Index(line, " [@"); cite > 0 && isLetter(line[0]) {
			t.text = text[:from+cite] + wordPlace + line[cite:] + sentencePlace + text[to:]
			return t
		}
		from = to + 1
	}
	return nil
}

func isLetter(c byte) bool { return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' }

// with is the text with these marks.
func (t *target) with(m marks) string {
	only := fmt.Sprintf("%q", t.title)
	alias := only + ", "
	if m.noAlias {
		only, alias = "", ""
	}
	return strings.NewReplacer(titlePlace, m.title, wordPlace, m.word, sentencePlace, m.sentence, aliasPlace, alias, onlyPlace, only).Replace(t.text)
}

// address is the page's path on both servers.
func (t *target) address() string {
	if t.path == homePath {
		return "/"
	}
	return noteID(t.path) + "/"
}
