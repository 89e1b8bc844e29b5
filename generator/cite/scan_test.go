package cite

import (
	"strings"
)

// scanCitations finds the citations of a paragraph in the way a Markdown
// parser calls this package: it knows just enough Markdown to pass over code,
// escapes, tags, footnotes, wikilinks and the addresses of links.
func scanCitations(s string) []Group {
	var groups []Group
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == '\\':
			i += 2
		case c == '`':
			l := lexer{src: s}
			if end := l.codeEnd(i); end > 0 {
				i = end
			} else {
				i = skipRun(s, i)
			}
		case c == '<':
			l := lexer{src: s, pos: i}
			l.next()
			i = l.pos
		case strings.HasPrefix(s[i:], "[["):
			l := lexer{src: s, pos: i}
			if l.wikilink() {
				i = l.pos
			} else {
				i++
			}
		case strings.HasPrefix(s[i:], "[^"):
			if n := strings.IndexAny(s[i:], "] "); n > 0 && s[i+n] == ']' {
				i += n
			}
			i++
		case strings.HasPrefix(s[i:], "]("):
			if end := addressEnd(s, i+1); end > 0 {
				i = end
			} else {
				i++
			}
		case c == '[':
			if end, ok := FindGroup(s, i); ok {
				if g, ok := ParseGroup(s[i+1 : end-1]); ok {
					groups = append(groups, g)
					i = end
					continue
				}
			}
			i++
		case c == '@' || c == '-':
			if g, end, ok := ParseInText(s, i); ok {
				groups = append(groups, g)
				i = end
				continue
			}
			i++
		default:
			i++
		}
	}
	return groups
}
