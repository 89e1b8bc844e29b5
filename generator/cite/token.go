package cite

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A token is a piece of the text within brackets. The pieces are those
// Pandoc's citation processor looks for locators in: words, single marks of
// punctuation, white space, and markup that is read as a whole.
type token struct {
	kind       tokenKind
	start, end int    // bytes in the source
	text       string // as read: without markup

	key      string // the key, at inner
	suppress bool   // the key is written -@key
	target   string // what a wikilink links to
	inner    Span   // the key, or what stands between quotation marks
}

type tokenKind uint8

const (
	tokWord      tokenKind = iota // letters, digits, symbols; also ":"
	tokPunct                      // one mark of punctuation
	tokSpace                      // white space
	tokQuoted                     // "…" or '…'
	tokMarkup                     // emphasis, code, a link, a tag, a comment
	tokKey                        // a key that can be that of an item
	tokSemicolon                  // a semicolon that ends an item
)

// A lexer splits src into tokens. Escaped and nested text never gives a key or
// a semicolon token: a key within brackets is a word with its key field set.
type lexer struct {
	src   string
	pos   int
	toks  []token
	last  token // of toks
	find  bool  // only the closing bracket is wanted: toks stays empty, no text is read
	level int   // of emphasis and quotation around src

	open     []int // for each bracket not yet closed its place in toks
	brackets int   // opening brackets so far, wherever they are
	broken   bool  // src has a blank line, or exceeds a limit

	// For each length of a run of backticks, 1 + the offset from which on no
	// run of that length was found; 0 if not known.
	codeless [maxTicks]int
	quotes   [2]lookAhead // for the end of double and single quotation marks
}

// A lookAhead tells how far something was looked for: up to at, or, if it was
// found, it is there.
type lookAhead struct {
	at    int
	found bool
}

// scan reads tokens up to the end of src, or to a closing bracket without an
// opening one, where it leaves pos.
func (l *lexer) scan() {
	for l.pos < len(l.src) && !l.broken {
		if l.src[l.pos] == ']' && len(l.open) == 0 {
			return
		}
		l.next()
	}
}

// next reads the token at pos.
func (l *lexer) next() {
	s, i := l.src, l.pos
	switch c := s[i]; c {
	case ' ', '\t', '\r', '\n':
		l.space()
		return
	case '\\':
		// CommonMark escapes ASCII punctuation only.
		if i+1 < len(s) && isASCIIPunct(s[i+1]) {
			l.add(token{kind: tokenKindOf(rune(s[i+1])), start: i, end: i + 2, text: s[i+1 : i+2]})
			return
		}
	case '`':
		l.code()
		return
	case '*', '_':
		if l.emphasis() {
			return
		}
	case '[':
		if l.wikilink() {
			return
		}
		l.open = append(l.open, len(l.toks))
	case ']':
		if len(l.open) > 0 {
			l.closeBracket()
			return
		}
	case '@', '-':
		if l.citeKey() {
			return
		}
	case ';':
		if len(l.open) == 0 {
			l.add(token{kind: tokSemicolon, start: i, end: i + 1, text: ";"})
			return
		}
	case '<':
		if l.tag() {
			return
		}
	case '%':
		if strings.HasPrefix(s[i:], "%%") {
			l.comment()
			return
		}
	case '&':
		if l.entity() {
			return
		}
	}
	if l.quote() {
		return
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	kind, end := tokenKindOf(r), i+n
	for kind == tokWord && end < len(s) {
		r, n = utf8.DecodeRuneInString(s[end:])
		if tokenKindOf(r) != tokWord || r == '`' || r == '<' {
			break
		}
		end += n
	}
	l.add(token{kind: kind, start: i, end: end, text: s[i:end]})
}

// add appends a token and moves past it. A word right after a word continues
// it, however it is written: "caf&eacute;" is one word.
func (l *lexer) add(t token) {
	l.pos = t.end
	if l.brackets += strings.Count(l.src[t.start:t.end], "["); l.brackets > maxBrackets {
		l.broken = true
	}
	last := &l.last
	if t.kind == tokWord && t.key == "" && last.kind == tokWord && last.key == "" && last.end == t.start && t.start > 0 {
		last.end = t.end
		if last.text += t.text; !l.find {
			l.toks[len(l.toks)-1] = *last
		}
		return
	}
	l.last = t
	if !l.find {
		l.toks = append(l.toks, t)
	}
}

// space reads a run of white space as one space, as Markdown does.
func (l *lexer) space() {
	t := token{kind: tokSpace, start: l.pos, end: l.pos, text: " "}
	for t.end < len(l.src) && isSpaceByte(l.src[t.end]) {
		t.end++
	}
	l.broken = l.broken || hasBlankLine(l.src[t.start:t.end])
	if l.last.kind == tokSpace && l.last.text == " " {
		l.pos = t.end // after a comment
		return
	}
	l.add(t)
}

// afterWord reports whether the text before pos ends in a word, its full
// stop, or emphasis: no quotation begins there. Pandoc calls this "after a
// string".
func (l *lexer) afterWord() bool {
	t := &l.last
	switch t.kind {
	case tokWord:
		if t.key != "" {
			return false
		}
		r, _ := utf8.DecodeLastRuneInString(t.text)
		return isWordRune(r)
	case tokMarkup:
		return l.src[t.start] == '*' || l.src[t.start] == '_'
	case tokPunct:
		// Neither an escaped full stop nor an ellipsis.
		return l.src[t.start] == '.' && !strings.HasSuffix(l.src[:t.end], "...")
	}
	return false
}

// citeKey reads a key. Within brackets it is a word, being no item's key.
func (l *lexer) citeKey() bool {
	// As in running text, a key may follow emphasis.
	if l.afterWord() && l.last.kind != tokMarkup {
		return false
	}
	// The second hyphen of a dash isn't the hyphen of -@.
	if strings.HasPrefix(l.src[l.pos:], "-@") && strings.HasSuffix(l.src[:l.pos], "-") {
		return false
	}
	t, ok := keyAt(l.src, l.pos)
	if !ok {
		return false
	}
	if len(l.open) > 0 {
		t.kind = tokWord
	}
	l.add(t)
	return true
}

// code reads a code span, or a run of backticks that begins none.
func (l *lexer) code() {
	i := l.pos
	start := skipRun(l.src, i)
	end := l.codeEnd(i)
	if end < 0 {
		l.add(token{kind: tokWord, start: i, end: start, text: l.src[i:start]})
		return
	}
	n := start - i
	l.add(token{kind: tokMarkup, start: i, end: end, text: strings.TrimSpace(l.src[start : end-n])})
}

// codeEnd returns the offset after the code span that begins at i, or -1 if
// there is no run of as many backticks.
func (l *lexer) codeEnd(i int) int {
	start := skipRun(l.src, i)
	n := start - i
	if n >= maxTicks || l.codeless[n] > 0 && l.codeless[n] <= start+1 {
		return -1
	}
	for j := start; j < len(l.src); {
		at := strings.IndexByte(l.src[j:], '`')
		if at < 0 {
			break
		}
		j += at
		end := skipRun(l.src, j)
		if end-j == n {
			if hasBlankLine(l.src[start:j]) {
				return -1
			}
			return end
		}
		j = end
	}
	l.codeless[n] = start + 1
	return -1
}

// emphasis reads text between runs of the same number of asterisks or
// underscores. Marks that don't pair before the surrounding bracket closes are
// text: brackets bind tighter, as in CommonMark.
func (l *lexer) emphasis() bool {
	s, i := l.src, l.pos
	start := skipRun(s, i)
	n := start - i
	if n > 3 {
		l.add(token{kind: tokPunct, start: i, end: start, text: s[i:start]})
		return true
	}
	if start == len(s) || isSpaceByte(s[start]) || l.level >= maxMarkup || s[i] == '_' && l.afterWord() {
		return false
	}
	end := l.emphasisEnd(start, s[i], n)
	if end < 0 {
		return false
	}
	l.add(token{kind: tokMarkup, start: i, end: end, text: l.plain(start, end-n)})
	return true
}

// emphasisEnd returns the offset after the run of n marks c that ends the
// emphasis whose text begins at i, or -1.
func (l *lexer) emphasisEnd(i int, c byte, n int) int {
	s, depth := l.src, 0
	for limit := min(len(s), i+maxEmphasis); i < limit; {
		switch s[i] {
		case '\\':
			i += 2
			continue
		case '`':
			if end := l.codeEnd(i); end > 0 {
				i = end
			} else {
				i = skipRun(s, i)
			}
			continue
		case '%':
			if strings.HasPrefix(s[i:], "%%") {
				end := commentEnd(s, i)
				if end < 0 {
					return -1
				}
				i = end
				continue
			}
		case '\n':
			if blankLineAt(s, i) {
				return -1
			}
		case '[':
			if depth++; depth > maxMarkup {
				return -1
			}
		case ']':
			if depth--; depth < 0 {
				return -1
			}
		case c:
			end := skipRun(s, i)
			if end-i == n && depth == 0 && (c == '*' || !isWordRune(firstRune(s[end:]))) {
				return end
			}
			i = end
			continue
		}
		i++
	}
	return -1
}

// quote reads text between quotation marks, straight or curly, by the rules of
// Pandoc's smart punctuation. What stands between them, brackets included, is
// text. An unpaired mark is an apostrophe or an inch.
func (l *lexer) quote() bool {
	r, n := utf8.DecodeRuneInString(l.src[l.pos:])
	var q int
	switch r {
	case '"', '“':
		q = 0
	case '\'', '‘':
		q = 1
	default:
		return false
	}
	start := l.pos + n
	if start == len(l.src) || isSpaceByte(l.src[start]) || l.level >= maxMarkup || l.afterWord() {
		return false
	}
	// The first character is text whatever it is.
	_, n = utf8.DecodeRuneInString(l.src[start:])
	at := l.findQuoteEnd(q, start+n)
	if at == len(l.src) || at-start > maxQuoted {
		return false
	}
	_, n = utf8.DecodeRuneInString(l.src[at:])
	l.add(token{
		kind: tokQuoted, start: l.pos, end: at + n, inner: Span{start, at},
		text: l.src[l.pos:start] + l.plain(start, at) + l.src[at:at+n],
	})
	return true
}

// findQuoteEnd returns where the first mark at or after i stands that can end
// a quotation, len(src) if there is none near. It is called with rising i and
// goes on where it stopped, so that each part of src is looked through once.
func (l *lexer) findQuoteEnd(q, i int) int {
	ahead := &l.quotes[q]
	if ahead.found && ahead.at >= i {
		return ahead.at
	}
	s := l.src
	i = max(i, ahead.at)
	limit := min(len(s), i+maxQuoted+utf8.UTFMax)
	for i < limit {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '\\' && i+1 < len(s):
			_, m := utf8.DecodeRuneInString(s[i+1:])
			n += m
		case r == '`':
			if end := l.codeEnd(i); end > 0 {
				n = end - i
			} else {
				n = skipRun(s, i) - i
			}
		case r == '%' && strings.HasPrefix(s[i:], "%%"):
			end := commentEnd(s, i)
			if end < 0 {
				return len(s)
			}
			n = end - i
		case r == '\n' && blankLineAt(s, i):
			return len(s)
		case q == 0 && (r == '"' || r == '”'),
			q == 1 && (r == '\'' || r == '’') && !isWordRune(firstRune(s[i+n:])):
			*ahead = lookAhead{at: i, found: true}
			return i
		}
		i += n
	}
	*ahead = lookAhead{at: i}
	return len(s)
}

// wikilink reads [[Page]] or [[Page|text]]; in a table it is [[Page\|text]].
func (l *lexer) wikilink() bool {
	s, i := l.src, l.pos
	if !strings.HasPrefix(s[i:], "[[") {
		return false
	}
	n := strings.Index(s[i+2:min(len(s), i+maxLink)], "]]")
	if n <= 0 || strings.ContainsAny(s[i+2:i+2+n], "[]\n") {
		return false
	}
	target, label, ok := strings.Cut(s[i+2:i+2+n], "|")
	if target = strings.TrimSuffix(target, `\`); !ok {
		label = target
	}
	target, label = strings.TrimSpace(target), strings.TrimSpace(label)
	if target == "" {
		return false
	}
	l.add(token{kind: tokMarkup, start: i, end: i + 2 + n + 2, text: label, target: target})
	return true
}

// closeBracket reads a closing bracket. With an address after it, all from the
// opening bracket on is one link; otherwise the brackets and what they hold
// remain tokens of their own.
func (l *lexer) closeBracket() {
	first := l.open[len(l.open)-1]
	l.open = l.open[:len(l.open)-1]
	l.add(token{kind: tokPunct, start: l.pos, end: l.pos + 1, text: "]"})
	end := addressEnd(l.src, l.pos)
	if end < 0 {
		return
	}
	if l.find {
		l.add(token{kind: tokMarkup, start: l.pos, end: end})
		return
	}
	l.pos = end
	l.last = token{
		kind: tokMarkup, start: l.toks[first].start, end: end,
		text: plainText(l.toks[first+1 : len(l.toks)-1]),
	}
	l.toks = append(l.toks[:first], l.last)
}

// addressEnd returns the offset after a link's address in parentheses at i, or
// -1 if there is none.
func addressEnd(s string, i int) int {
	if !follows(s, i, "(") {
		return -1
	}
	depth := 0
	for j, limit := i, min(len(s), i+maxLink); j < limit; j++ {
		switch s[j] {
		case '\\':
			j++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return j + 1
			}
		case '\n':
			return -1
		}
	}
	return -1
}

// tag reads an HTML tag, of which no text remains, or an address between angle
// brackets, or passes over an HTML comment.
func (l *lexer) tag() bool {
	s, i := l.src, l.pos
	near := s[i:min(len(s), i+maxLink)]
	if strings.HasPrefix(near, "<!--") {
		n := strings.Index(near[4:], "-->")
		if n < 0 {
			return false
		}
		l.pos = i + 4 + n + 3
		return true
	}
	n := strings.IndexAny(near[1:], "<>\n")
	if n <= 0 || near[1+n] != '>' {
		return false
	}
	inner := near[1 : 1+n]
	t := token{kind: tokMarkup, start: i, end: i + 1 + n + 1}
	switch {
	case strings.IndexAny(inner, ":@") > 0 && strings.IndexAny(inner, " \t\"'=") < 0:
		t.text = inner
	case isASCIILetter(inner[0]) || inner[0] == '/' && len(inner) > 1 && isASCIILetter(inner[1]):
	default:
		return false
	}
	l.add(t)
	return true
}

// comment passes over %%a comment%%. One without an end
// may hide the rest of the page, so what holds it is no citation.
func (l *lexer) comment() {
	end := commentEnd(l.src, l.pos)
	if end < 0 {
		l.broken = true
		l.pos = len(l.src)
		return
	}
	l.pos = end
}

// commentEnd returns the offset after the comment that begins at i, or -1.
func commentEnd(s string, i int) int {
	n := strings.Index(s[i+2:], "%%")
	if n < 0 {
		return -1
	}
	return i + 2 + n + 2
}

// entity reads a character reference such as &amp;, whose semicolon ends no
// item.
func (l *lexer) entity() bool {
	s, i := l.src, l.pos
	n := strings.IndexByte(s[i:min(len(s), i+40)], ';')
	if n < 0 {
		return false
	}
	raw := s[i : i+n+1]
	read := html.UnescapeString(raw)
	// UnescapeString also reads the names that need no semicolon, &ampere;.
	if read == raw || len(read) > 1 && strings.HasSuffix(read, ";") {
		return false
	}
	l.add(token{kind: tokenKindOf(firstRune(read)), start: i, end: i + n + 1, text: read})
	return true
}

// plain returns a part of src without its markup.
func (l *lexer) plain(start, end int) string {
	if l.find {
		return ""
	}
	sub := lexer{src: l.src[start:end], level: l.level + 1}
	for sub.pos < len(sub.src) {
		sub.next()
	}
	return plainText(sub.toks)
}

func tokenKindOf(r rune) tokenKind {
	switch {
	case unicode.IsSpace(r):
		return tokSpace
	case unicode.IsPunct(r) && r != ':':
		return tokPunct
	}
	return tokWord
}

// plainText joins what tokens read as.
func plainText(toks []token) string {
	switch len(toks) {
	case 0:
		return ""
	case 1:
		return toks[0].text
	}
	var b strings.Builder
	for _, t := range toks {
		b.WriteString(t.text)
	}
	return b.String()
}

// spanOf is where tokens stand; none stand at offset at.
func spanOf(toks []token, at int) Span {
	if len(toks) == 0 {
		return Span{at, at}
	}
	return Span{toks[0].start, toks[len(toks)-1].end}
}

func trimSpaceRight(toks []token) []token {
	for len(toks) > 0 && toks[len(toks)-1].kind == tokSpace {
		toks = toks[:len(toks)-1]
	}
	return toks
}

func trimSpace(toks []token) []token {
	for len(toks) > 0 && toks[0].kind == tokSpace {
		toks = toks[1:]
	}
	return trimSpaceRight(toks)
}

// indexToken is slices.IndexFunc for tokens, by value.
func indexToken(toks []token, is func(token) bool) int {
	for i, t := range toks {
		if is(t) {
			return i
		}
	}
	return -1
}

// cutToken splits tokens around the first of a kind.
func cutToken(toks []token, k tokenKind) (before, after []token, found bool) {
	i := indexToken(toks, func(t token) bool { return t.kind == k })
	if i < 0 {
		return toks, nil, false
	}
	return toks[:i], toks[i+1:], true
}

// skipRun returns the offset after the run of the byte at s[i].
func skipRun(s string, i int) int {
	j := i
	for j < len(s) && s[j] == s[i] {
		j++
	}
	return j
}

// hasBlankLine reports whether s goes past the end of a paragraph.
func hasBlankLine(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] == '\n' && blankLineAt(s, i) {
			return true
		}
	}
	return false
}

// blankLineAt reports whether the line after the line break at s[i] is blank.
func blankLineAt(s string, i int) bool {
	for i++; i < len(s) && isSpaceByte(s[i]); i++ {
		if s[i] == '\n' {
			return true
		}
	}
	return false
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func isSpaceByte(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

func isASCIIPunct(c byte) bool {
	return '!' <= c && c <= '/' || ':' <= c && c <= '@' || '[' <= c && c <= '`' || '{' <= c && c <= '~'
}

func isASCIILetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
