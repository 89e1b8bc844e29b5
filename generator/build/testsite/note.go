package testsite

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"dossier/generator/site"
)

const (
	paragraphs = 15 // of each source's summary
	links      = 8  // of each note
	citations  = 6  // of each note that isn't a source
	tags       = 3  // of each note, out of allTags
	allTags    = 60
)

// text is a note in the making.
type text struct {
	strings.Builder
	w     *writer
	r     *rand.Rand
	links int // still to be made
	cites int // likewise
}

func (t *text) linef(format string, args ...any) { fmt.Fprintf(t, format+"\n", args...) }

// note writes note i.
func (w *writer) note(i int) []byte {
	n := &w.notes[i]
	t := &text{w: w, r: random(uint64(i), 3), links: links, cites: citations}
	t.front(n)
	code := t.r.IntN(5) == 0
	if n.kind == site.Source {
		t.summary()
	} else {
		t.body(n)
	}
	if w.Code && code {
		t.code()
	}
	return []byte(t.String())
}

func (t *text) front(n *note) {
	t.linef("---")
	t.linef("title: %s", n.title)
	if n.alias != "" {
		t.linef("aliases: [%s]", n.alias)
	}
	var names []string
	for _, i := range t.r.Perm(allTags)[:tags] {
		names = append(names, fmt.Sprintf("topic-%d", i+1))
	}
	t.linef("tags: [%s]", strings.Join(names, ", "))
	switch n.kind {
	case site.Actor:
		t.linef("type: %s", site.ActorTypes()[t.r.IntN(len(site.ActorTypes()))])
		t.linef("sort: %s", n.key)
	case site.Event:
		t.linef("date: %q", n.date)
	case site.Source:
		t.linef("csl-type: article-newspaper")
		t.linef("author: [%s %s]", given[t.r.IntN(len(given))], uniqueName(t.r.IntN(500)))
		t.linef("publisher: %s", n.reader)
		t.linef("issued: %q", n.date)
		t.linef("url: https://example.org/%s", n.key)
		t.linef("language: en")
		t.WriteString(captured(n.key).String())
	}
	t.linef("---\n")
}

// summary is the body of a source: each of its paragraphs in a line.
func (t *text) summary() {
	t.linef("## Summary\n")
	for p := range paragraphs {
		t.linef("- ¶ %d %s", p+1, t.sentence(20+t.r.IntN(12), min(1, t.links)))
	}
	t.WriteByte('\n')
}

// body is the body of any other note.
func (t *text) body(n *note) {
	table, point := t.r.IntN(5) == 0, t.r.IntN(10) == 0
	lead := t.sentence(22+t.r.IntN(8), 1)
	t.linef("%s %s.\n", strings.TrimSuffix(lead, "."), t.cite())
	t.facts(n)
	if table {
		t.table()
	}
	for part := 0; t.cites > 0; part++ {
		if part%2 == 0 {
			t.linef("## %s %s\n", capital(t.w.words.pick(t.r)), t.w.words.pick(t.r))
		}
		// The words and links that are left are shared by the paragraphs that
		// are left.
		sentences := max(2, 22/citations+t.r.IntN(3))
		if n.kind != site.Page {
			sentences = 5 + t.r.IntN(3)
		}
		each := (t.links + t.cites - 1) / t.cites
		for range sentences {
			with := min(each, 1)
			each -= with
			t.WriteString(t.sentence(12+t.r.IntN(10), with) + " ")
		}
		t.linef("%s\n", t.cite())
	}
	if point {
		t.point()
	}
	if t.w.Arabic && n.kind == site.Page {
		t.arabic()
	}
}

// arabic is two sentences in Arabic, some words of which have the article or a
// vowel mark.
func (t *text) arabic() {
	for range 2 {
		var words []string
		for range 12 + t.r.IntN(8) {
			word := arabicWords[zipfOf(t.r, len(arabicWords))]
			switch t.r.IntN(6) {
			case 0, 1:
				word = "ال" + word
			case 2:
				word = "وال" + word
			case 3:
				word = strings.Replace(word, "ر", "رُ", 1)
			}
			words = append(words, word)
		}
		t.linef("%s %s.\n", strings.Join(words, " "), t.w.citation(t.r))
	}
}

// cite is one of the note's citations.
func (t *text) cite() string {
	t.cites--
	return t.w.citation(t.r)
}

func (t *text) facts(n *note) {
	if n.kind == site.Page {
		return
	}
	t.linef("> [!facts]\n>")
	if n.kind == site.Event {
		t.linef("> - when:: %s %s", n.date, t.cite())
		t.linef("> - participant:: %s %s", t.w.actor(t.r), t.cite())
	} else {
		t.linef("> - described-as:: %s %s", t.quoted(t.w.words.pick(t.r)+" "+t.w.words.pick(t.r), `"`, `"`), t.cite())
		t.linef("> - member-of:: %s (since %d) %s", t.w.actor(t.r), 1990+t.r.IntN(10), t.cite())
	}
	t.links--
	t.WriteByte('\n')
}

// table is a table whose rows rest on the sentence that introduces it.
func (t *text) table() {
	t.linef("%s %s:\n", strings.TrimSuffix(t.sentence(8, 0), "."), t.cite())
	t.linef("| %s | %s | %s |", t.w.words.pick(t.r), t.w.words.pick(t.r), t.w.words.pick(t.r))
	t.linef("|---|---|--:|")
	for range 5 {
		t.linef("| %s | %s %s | %d |", t.w.words.pick(t.r), t.w.words.pick(t.r), t.w.words.pick(t.r), t.r.IntN(1000))
	}
	t.WriteByte('\n')
}

// point is a callout with claims. Its links and citations come on top of the
// note's.
func (t *text) point() {
	kind := []string{"contested", "contested", "wording", "course"}[t.r.IntN(4)]
	title := strings.NewReplacer("“", "", "”", "", ".", "").Replace(t.sentence(5, 0)) // a title can't cite
	t.linef("> [!%s] %s?\n>", kind, title)
	t.linef("> - about:: %s", t.w.actor(t.r))
	t.linef("> - agreed:: %s %s", t.sentence(10, 0), t.w.citation(t.r))
	for range 3 {
		t.linef("> - %s — %s, %d-%02d %s", t.sentence(9, 0), t.w.actor(t.r), 2000+t.r.IntN(20), 1+t.r.IntN(12), t.w.citation(t.r))
	}
	t.WriteByte('\n')
}

// quoted puts words in quotation marks.
func (t *text) quoted(words, open, close string) string {
	if t.w.Plain {
		return words
	}
	return open + words + close
}

// sentence is n words with that many of the note's links among them.
func (t *text) sentence(n, links int) string {
	words := make([]string, 0, n+links)
	for i := range n {
		word := t.w.words.pick(t.r)
		switch {
		case i == 0:
			word = capital(word)
		case i < n-1 && t.r.IntN(12) == 0:
			word += ","
		case i < n-1 && t.r.IntN(60) == 0:
			word = t.quoted(word, "“", "”")
		}
		words = append(words, word)
		if links > 0 && (i == n-2 || t.r.IntN(n) == 0) {
			words = append(words, t.w.link(t.r))
			links--
			t.links--
		}
	}
	return strings.Join(words, " ") + "."
}
