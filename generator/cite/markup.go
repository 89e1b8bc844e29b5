package cite

import (
	"html"
	"strings"
	"unicode/utf8"
)

// This file reads what Markdown makes of text, as far as a citation may hold it.
// Its methods read the construct at pos, or report that there is none.

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
	case strings.IndexAny(inner, ":@") > 0 && !strings.ContainsAny(inner, " \t\"'="):
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
