// Package cite is the vocabulary of citing: what a citation in a note says
// about the source it names, and where in that source to look.
//
// The syntax is Pandoc's (its manual, "Citation syntax",
// https://pandoc.org/MANUAL.html#citation-syntax), tested against Pandoc
// itself; testdata/differences.txt lists where we read something else, and
// why. The functions take text and give values. Offsets are bytes into the
// text they were given, and nothing written by an author makes them fail:
// what isn't a citation is reported as not being one.
package cite

import "strings"

// EditorKey is the key that stands for the site's own editor, as in
// [@editor, four articles searched]: a statement that rests on our own
// reckoning, comparison, or search, and not on a source. It is read like any
// other key.
const EditorKey = "editor"

// A Span is a half-open range of bytes, [Start, End).
type Span struct{ Start, End int }

// A Group is one citation as written: the items between two brackets, or the
// item in running text and those of the bracket that follows it. A group that
// was parsed has at least one item.
type Group struct{ Items []Item }

// Mode tells how an item's author takes part in the sentence; the values are
// those of Pandoc's CitationMode.
type Mode uint8

const (
	Normal         Mode = iota // [@key]
	SuppressAuthor             // [-@key]: the author was just named
	AuthorInText               // @key says …
)

// An Item is one source cited in a group.
//
// Text fields are plain: markup is read and dropped, a link is its visible
// text, a run of white space is one space. A span tells where the text stands
// in the input, with its markup; where there is nothing it is empty.
type Item struct {
	Key     string
	KeySpan Span // the key alone, without @ and braces
	Span    Span // the item from its prefix to its suffix
	Mode    Mode

	Prefix     string // "see" in [see @key]
	PrefixSpan Span
	Against    bool // the prefix is "but see" or "contra": the source disagrees

	// Tail is everything after the key, what Pandoc calls the suffix before
	// its citation processor has looked for a locator in it. A space or comma
	// that follows the key belongs to it.
	Tail     string
	TailSpan Span

	Locator Locator

	// Suffix is what the locator leaves of the tail, separators included;
	// Via, Original and Note are what it says.
	Suffix     string
	SuffixSpan Span

	Via      []Origin  // from "via A via B", nearest to the cited source first
	Original *Original // from `trans. of "…"`, else nil
	Note     string    // the rest of the suffix, without separators around it

	// Independent is why an editor holds the sources of the group to be
	// independent of each other, from "independent: reason" at the suffix's
	// end; else nil.
	Independent *Independence

	// Stray are the keys within the tail. Pandoc doesn't count them as items
	// of the group: [@a, @b] cites a alone, and is most often meant to be
	// [@a; @b].
	Stray []Stray
}

// A Stray is a key that stands where it cites nothing.
type Stray struct {
	Key  string
	Span Span // the key alone, without @ and braces
}

// ParseGroup parses the inside of a bracketed citation, without the brackets.
// It is not ok if that isn't a citation: if one of the segments between
// semicolons has no key of its own, if brackets don't pair, if it holds a
// blank line, or if it exceeds the limits on length and nesting. Escaped,
// quoted, emphasised, bracketed, linked and coded text is taken as a whole,
// so semicolons and keys within it are text.
func ParseGroup(content string) (Group, bool) {
	if len(content) > maxGroup {
		return Group{}, false
	}
	toks, ok := scanContent(content, 0, len(content))
	if !ok {
		return Group{}, false
	}
	items, ok := parseItems(toks)
	return Group{Items: items}, ok
}

// parseItems reads items separated by semicolons. It fails unless each has a
// key, as Pandoc's parser does.
func parseItems(toks []token) ([]Item, bool) {
	var items []Item
	for {
		at := indexToken(toks, func(t token) bool { return t.kind == tokKey || t.kind == tokSemicolon })
		if at < 0 || toks[at].kind == tokSemicolon {
			return nil, false
		}
		prefix, k, rest := toks[:at], toks[at], toks[at+1:]
		tail, rest, more := cutToken(rest, tokSemicolon)
		items = append(items, newItem(prefix, k, tail))
		if !more {
			return items, true
		}
		toks = rest
	}
}

// newItem makes an item of the tokens before its key, the key, and the tokens
// after it.
func newItem(prefix []token, k token, tail []token) Item {
	prefix = trimSpace(prefix)
	it := Item{
		Key:        k.key,
		KeySpan:    k.inner,
		Mode:       Normal,
		Prefix:     plainText(prefix),
		PrefixSpan: spanOf(prefix, k.start),
	}
	if k.suppress {
		it.Mode = SuppressAuthor
	}
	it.Against = against(it.Prefix)
	it.Span.Start = min(it.PrefixSpan.Start, k.start)
	it.readTail(tail, k.end)
	return it
}

// readTail fills what follows the key. An empty tail stands at offset at.
func (it *Item) readTail(tail []token, at int) {
	tail = trimSpaceRight(tail)
	it.Tail, it.TailSpan = plainText(tail), spanOf(tail, at)
	it.Span.End = it.TailSpan.End
	for _, t := range tail {
		if t.key != "" {
			it.Stray = append(it.Stray, Stray{Key: t.key, Span: t.inner})
		}
	}

	var n int
	it.Locator, n = readLocator(tail)
	suffix := tail[n:]
	if len(suffix) == 0 {
		at = it.TailSpan.End
	}
	it.Suffix, it.SuffixSpan = plainText(suffix), spanOf(suffix, at)
	it.readSuffix(suffix)
}

// against reports whether a prefix says that the source disagrees: whether it
// begins with the words "contra" or "but see".
func against(prefix string) bool {
	words := strings.FieldsFunc(strings.ToLower(prefix), func(r rune) bool { return !isWordRune(r) })
	switch {
	case len(words) >= 1 && words[0] == "contra":
		return true
	case len(words) >= 2 && words[0] == "but" && words[1] == "see":
		return true
	}
	return false
}
