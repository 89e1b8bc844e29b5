package cite

import (
	"strings"
	"unicode/utf8"
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
