package cite

import (
	"strings"
	"unicode/utf8"
)

// ParseInText parses a citation in running text, whose @ or -@ stands at s[i]:
// @key, and the bracket after it if that says more about the key, as in
// "@key [p. 33]", "@key [p. 33; @other]" or "@key [see @other]". It returns
// the items, of which the first is the one in the text, and the offset where
// the citation ends. It is not ok if the text at i is not a citation: inside a
// word, a mail address or the path of a URL, or not followed by a key.
//
// The caller has dealt with whatever makes an @ mere text (escapes, code,
// HTML, links), and with references to link definitions: a bracket that is a
// link by a definition elsewhere isn't part of a citation.
//
// The first item's mode is AuthorInText, or SuppressAuthor for -@key. Offsets
// are into s.
func ParseInText(s string, i int) (g Group, end int, ok bool) {
	if i < 0 || i >= len(s) || joinsBefore(s, i) {
		return Group{}, 0, false
	}
	k, ok := keyAt(s, i)
	if !ok {
		return Group{}, 0, false
	}
	first := newItem(nil, k, nil)
	if !k.suppress {
		first.Mode = AuthorInText
	}
	items, end, ok := parseFollowing(s, k.end, first)
	if !ok {
		return Group{Items: []Item{first}}, k.end, true
	}
	return Group{Items: items}, end, true
}

// parseFollowing reads the bracket that may follow a key in running text,
// after spaces and at most one line break. The bracket either is a citation
// by itself, whose items follow the first, or begins with the first item's
// tail.
func parseFollowing(s string, i int, first Item) (items []Item, end int, ok bool) {
	i = skipSpaceOrLine(s, i)
	if i < 0 || i >= len(s) || s[i] != '[' {
		return nil, 0, false
	}
	// [^1] is a footnote and [[Page]] a link.
	if strings.HasPrefix(s[i:], "[^") || strings.HasPrefix(s[i:], "[[") {
		return nil, 0, false
	}
	end, ok = closingBracket(s, i)
	if !ok || follows(s, end, "[(") {
		return nil, 0, false
	}
	toks, ok := scanContent(s, i+1, end-1)
	if !ok {
		return nil, 0, false
	}
	if !follows(s, end, "{") {
		if more, ok := parseItems(toks); ok {
			return append([]Item{first}, more...), end, true
		}
	}
	tail, rest, more := cutToken(toks, tokSemicolon)
	first.readTail(tail, i+1)
	items = []Item{first}
	if more {
		others, ok := parseItems(rest)
		if !ok {
			return nil, 0, false
		}
		items = append(items, others...)
	}
	return items, end, true
}

// joinsBefore reports whether what stands before s[i] makes an @ there a part
// of it: a letter, digit or full stop, as in a mail address, or the slash of a
// URL's path, as in https://example.social/@name.
func joinsBefore(s string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	switch {
	case r == '.':
		return !strings.HasSuffix(s[:i], "...")
	case r == '/':
		return true
	}
	return isWordRune(r)
}

// skipSpaceOrLine skips spaces and at most one line break; it is -1 if a blank
// line follows.
func skipSpaceOrLine(s string, i int) int {
	lines := 0
	for ; i < len(s); i++ {
		switch s[i] {
		case ' ', '\t', '\r':
		case '\n':
			if lines++; lines > 1 {
				return -1
			}
		default:
			return i
		}
	}
	return i
}
