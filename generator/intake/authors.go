package intake

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// tellAuthors takes people, not the publisher under another heading.
func (p *Page) tellAuthors(t *told, o object) {
	list, from := o.authors, "JSON-LD author"
	if len(p.people(list)) == 0 {
		list, from = t.authors, "meta author"
	}
	if len(p.people(list)) == 0 && nameLike(t.byline) {
		list, from = []string{t.byline}, "the page's byline"
	}
	if list = p.people(list); len(list) > 0 {
		p.Authors, p.AuthorsFrom = list, from
	}
}

// nameLike reports whether a byline is made of names and nothing else.
func nameLike(s string) bool {
	if s = field(s); s == "" || strings.ContainsFunc(s, unicode.IsDigit) || has(strings.ToLower(s), "author", "written", "staff", "follow", "edited", "editor", "updated", "report", "(", "/", "@") {
		return false
	}
	for _, name := range splitNames(s) {
		words := strings.Fields(name)
		if len(words) < 2 || len(words) > 5 || unicode.IsLower(firstRune(words[0])) {
			return false
		}
	}
	return true
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// people reads names as pages give them.
func (p *Page) people(list []string) []string {
	var names []string
	for _, s := range list {
		for _, name := range splitNames(field(s)) {
			if name == "" || strings.Contains(name, "://") || strings.HasPrefix(name, "@") || letters(name) == letters(p.Publisher.Value) || letters(name) == "" ||
				slices.ContainsFunc(names, func(n string) bool { return letters(n) == letters(name) }) || len(names) == maxAuthors {
				continue
			}
			names = append(names, name)
		}
	}
	return names
}

// byWord is the word before an author's name.
var byWord = regexp.MustCompile(`(?i)^(?:by:?|von|par|por|بقلم:?|كتب:?)\s+`)

// between stands between the names of several authors.
var between = regexp.MustCompile(`(?:\s*[,;،]\s*(?:and\s+)?|\s+and\s+|\s+&\s+)`)

// splitNames divides a list of names, where each part looks like a whole name:
// "Reed, Tom" is one.
func splitNames(s string) []string {
	s = byWord.ReplaceAllString(s, "")
	parts := between.Split(s, -1)
	for _, part := range parts {
		if n := len(strings.Fields(part)); n < 2 || n > 4 {
			return []string{s}
		}
	}
	return parts
}
