package cite

import "strings"

// This file tells where a locator ends and the suffix begins. The rules are
// those of Pandoc's citation processor: a label is a term of CSL's en-US
// locale for one of the locator types, in its long, short or symbol form
// (https://github.com/citation-style-language/locales); what follows a label
// is part of the locator while it holds a digit or a roman numeral; without a
// label there must be digits, and they count pages. Braces mark a locator that
// is none of that. See Pandoc's manual, "Citation syntax".
//
// Three things are added. A locator may have further parts, after a comma and
// with a label of their own or braces: "para. 9, fig. 1". In braces the full
// stop after an abbreviated label may be missing. And so it may before a number
// that begins with a digit, where the abbreviation is no word of its own, as
// "no" is: "para 9". Read as words, it would keep the paragraph from being
// looked up, and nobody would be told.

// A tail is the tokens after a key.
type tail []token

// readLocator reads the locator that t begins with, and returns the number of
// tokens it takes. Without a locator it takes none.
func readLocator(toks []token) (Locator, int) {
	t := tail(toks)
	start := t.skipSpace(t.skipPunct(0, ","))
	l, end, ok := t.forced(start)
	if !ok {
		if l, end, ok = t.integrated(start, true); !ok {
			return Locator{}, 0
		}
	}
	if l.Forced && len(l.Parts) == 0 {
		// {} forces what follows to be the suffix.
		return l, end
	}
	for t.isPunct(end, ",") {
		next := t.skipSpace(end + 1)
		more, moreEnd, ok := t.forced(next)
		if !ok {
			more, moreEnd, ok = t.integrated(next, false)
		}
		if !ok || len(more.Parts) == 0 {
			break
		}
		l.Parts = append(l.Parts, more.Parts...)
		l.Span.End, end = more.Span.End, moreEnd
	}
	return l, end
}

// forced reads a locator in braces at i. Braces and brackets within it pair.
func (t tail) forced(i int) (l Locator, end int, ok bool) {
	if !t.isPunct(i, "{") {
		return Locator{}, 0, false
	}
	end = t.closing(i)
	if end < 0 {
		return Locator{}, 0, false
	}
	l = Locator{Forced: true, Span: spanOf(t[i:end+1], 0)}
	for i++; i <= end; {
		stop := t[:end].comma(i)
		if piece := trimSpace(t[i:stop]); len(piece) > 0 {
			l.addForced(piece)
		}
		i = stop + 1
	}
	return l, end + 1, true
}

// addForced adds an element of a list in braces. One without a label goes on
// with what the part before counts, and counts pages if it is the first.
func (l *Locator) addForced(piece tail) {
	label, n := piece.forcedLabel()
	value := trimSpace(piece[n:])
	if n == 0 && len(l.Parts) > 0 {
		if last := &l.Parts[len(l.Parts)-1]; !last.Label.named() {
			last.Value += ", " + plainText(value)
			last.Span.End = spanOf(value, 0).End
			return
		}
	}
	if n == 0 {
		label = Page
	}
	l.Parts = append(l.Parts, Part{Label: label, Value: plainText(value), Span: spanOf(piece, 0)})
}

// forcedLabel returns the label that an element of a list in braces begins
// with and the number of its tokens, 0 if it has none.
func (t tail) forcedLabel() (Label, int) {
	if l := Label(strings.ToLower(plainText(t))); l.named() {
		return l, len(t)
	}
	var label Label
	var n int
	for i := 1; i <= min(len(t), maxTermTokens); i++ {
		term := plainText(t[:i])
		if l, ok := termLabel(term); ok {
			label, n = l, i
		} else if i < len(t) && t[i].kind == tokSpace && i+1 < len(t) && hasDigit(t[i+1].text) {
			if l, ok := termLabel(term + "."); ok {
				label, n = l, i
			}
		}
	}
	return label, n
}

// integrated reads a locator without braces at i. Only if page is set it may
// do without a label.
func (t tail) integrated(i int, page bool) (l Locator, end int, ok bool) {
	label, first := t.label(i)
	enough := func(w words) bool { return w.number }
	if first < 0 {
		w, ok := t.words(i, false)
		if !page || !ok || !w.digit {
			return Locator{}, 0, false
		}
		label, first = Page, i
		enough = func(w words) bool { return w.digit }
	}
	end = first
	for {
		// What a further label counts is a part of its own; l. and v. would
		// else be numerals.
		if t.isPunct(end, ",") {
			if _, n := t.label(t.skipSpace(end + 1)); n >= 0 {
				break
			}
		}
		w, ok := t.words(end, true)
		if !ok || !enough(w) {
			break
		}
		end = w.end
	}
	p := Part{Label: label, Value: strings.TrimSpace(plainText(t[first:end])), Span: spanOf(t[i:end], 0)}
	return Locator{Parts: []Part{p}, Span: p.Span}, end, true
}

// label returns the label at i and the token its numbers begin at, which is
// negative if there is no label with numbers after it.
func (t tail) label(i int) (Label, int) {
	var label Label
	first := -1
	for j := i + 1; j < len(t) && j <= i+maxTermTokens; j++ {
		l, ok := termLabel(plainText(t[i:j]))
		if !ok {
			continue
		}
		if w, ok := t.words(j, false); ok && w.number {
			label, first = l, j
		}
	}
	if first < 0 {
		return t.loose(i)
	}
	return label, first
}

// loose is label for a term without its full stop, and for par., which isn't
// one of CSL's.
func (t tail) loose(i int) (Label, int) {
	if i >= len(t) || t[i].kind != tokWord {
		return "", -1
	}
	label, ok := looseLabel(t[i].text)
	if !ok {
		return "", -1
	}
	end := i + 1
	if label == Paragraph {
		end = t.skipPunct(end, ".")
	}
	at := t.skipSpace(end)
	if at == i+1 || at >= len(t) || t[at].kind != tokWord || t[at].text[0] < '0' || t[at].text[0] > '9' {
		return "", -1
	}
	return label, end
}

// words is a stretch of a locator without spaces in it: 123, 123A, 33-44,
// 34(1)(i), [17]-[18], 4.2.
type words struct {
	end    int
	digit  bool // it has a digit
	number bool // it has a digit, or a roman numeral stands by itself in it
}

// words reads a stretch that begins at i, after at most one space, and before
// it a comma if one is allowed.
func (t tail) words(i int, comma bool) (words, bool) {
	if comma {
		i = t.skipPunct(i, ",;")
	}
	i = t.skipSpace(i)
	w := words{end: i}
	for {
		part, ok := t.surrounded(w.end)
		if !ok {
			return w, w.end > i
		}
		w.end = part.end
		w.digit = w.digit || part.digit
		w.number = w.number || part.number
	}
}

// surrounded reads a sequence at i, or one in brackets, or empty brackets.
func (t tail) surrounded(i int) (words, bool) {
	closing := ""
	switch {
	case t.isPunct(i, "("):
		closing = ")"
	case t.isPunct(i, "["):
		closing = "]"
	case t.isPunct(i, "{"):
		closing = "}"
	default:
		return t.sequence(i)
	}
	w, ok := t.sequence(i + 1)
	if !ok {
		w = words{end: i + 1}
	}
	if !t.isPunct(w.end, closing) {
		return words{}, false
	}
	w.end++
	return w, true
}

// sequence reads units with full stops between them or before the first. A
// full stop after the last isn't part of it.
func (t tail) sequence(i int) (words, bool) {
	w := words{end: i}
	for {
		next := w.end
		if w.end > i || t.isPunct(i, ".") {
			if !t.isPunct(next, ".") {
				return w, w.end > i
			}
			next++
		}
		unit, ok := t.unit(next)
		if !ok {
			return w, w.end > i
		}
		w.end = unit.end
		w.digit = w.digit || unit.digit
		w.number = w.number || unit.number
	}
}

// unit reads a roman numeral, or whatever goes on without white space and
// punctuation other than dashes.
func (t tail) unit(i int) (words, bool) {
	if i < len(t) && t[i].kind == tokWord && isRoman(t[i].text) {
		return words{end: i + 1, number: true}, true
	}
	w := words{end: i}
	for w.end < len(t) && t[w.end].kind != tokSpace && !endsUnit(t[w.end]) {
		w.digit = w.digit || hasDigit(t[w.end].text)
		w.end++
	}
	w.number = w.digit
	return w, w.end > i
}

func endsUnit(t token) bool {
	return t.kind == tokPunct && t.text != "-" && t.text != "–" || t.kind == tokSemicolon
}

// comma returns the first comma at or after i that is not in brackets, or the
// end.
func (t tail) comma(i int) int {
	for i < len(t) && !t.isPunct(i, ",") {
		if t.isPunct(i, "{") || t.isPunct(i, "[") {
			i = max(i, t.closing(i))
		}
		i++
	}
	return i
}

// closing returns the token that closes the brace or bracket at i, or -1.
func (t tail) closing(i int) int {
	var open []string
	for j := i; j < len(t) && len(open) <= maxBrackets; j++ {
		switch {
		case t.isPunct(j, "{"):
			open = append(open, "}")
		case t.isPunct(j, "["):
			open = append(open, "]")
		case t.isPunct(j, "}"), t.isPunct(j, "]"):
			if open[len(open)-1] != t[j].text {
				return -1
			}
			if open = open[:len(open)-1]; len(open) == 0 {
				return j
			}
		}
	}
	return -1
}

// isPunct reports whether token i is one of the given marks.
func (t tail) isPunct(i int, marks string) bool {
	return i < len(t) && t[i].kind == tokPunct && len(t[i].text) == 1 && strings.Contains(marks, t[i].text)
}

func (t tail) skipPunct(i int, marks string) int {
	if t.isPunct(i, marks) {
		i++
	}
	return i
}

func (t tail) skipSpace(i int) int {
	if i < len(t) && t[i].kind == tokSpace {
		i++
	}
	return i
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

// isRoman reports whether s is a roman numeral in either case. Like Pandoc it
// takes repetitions such as iiii.
func isRoman(s string) bool {
	rest := strings.ToLower(s)
	for _, digit := range []struct {
		sign string
		max  int
	}{
		{"m", len(s)}, {"cm", 1}, {"d", 1}, {"cd", 1}, {"c", len(s)}, {"xc", 1}, {"l", 1},
		{"xl", 1}, {"x", len(s)}, {"ix", 1}, {"v", 1}, {"iv", 1}, {"i", len(s)},
	} {
		for n := 0; n < digit.max && strings.HasPrefix(rest, digit.sign); n++ {
			rest = rest[len(digit.sign):]
		}
	}
	return s != "" && rest == ""
}

// maxTermTokens is the length of the longest term, "s.vv.".
const maxTermTokens = 4

// termLabel returns the label a locator term stands for. Terms are those of
// CSL's en-US locale; case and spaces around them don't matter.
func termLabel(term string) (Label, bool) {
	if len(term) > 16 {
		return "", false
	}
	switch strings.ToLower(strings.TrimSpace(term)) {
	case "book", "books", "bk.", "bks.":
		return Book, true
	case "chapter", "chapters", "chap.", "chaps.":
		return Chapter, true
	case "column", "columns", "col.", "cols.":
		return Column, true
	case "figure", "figures", "fig.", "figs.":
		return Figure, true
	case "folio", "folios", "fol.", "fols.":
		return Folio, true
	case "number", "numbers", "no.", "nos.":
		return Issue, true
	case "line", "lines", "l.", "ll.":
		return Line, true
	case "note", "notes", "n.", "nn.":
		return Note, true
	case "opus", "opera", "op.", "opp.":
		return Opus, true
	case "page", "pages", "p.", "pp.":
		return Page, true
	case "paragraph", "paragraphs", "para.", "paras.", "¶", "¶¶":
		return Paragraph, true
	case "part", "parts", "pt.", "pts.":
		return DivisionPart, true
	case "section", "sections", "sec.", "secs.", "§", "§§":
		return Section, true
	case "sub verbo", "sub verbis", "s.v.", "s.vv.":
		return SubVerbo, true
	case "verse", "verses", "v.", "vv.":
		return Verse, true
	case "volume", "volumes", "vol.", "vols.":
		return Volume, true
	}
	return "", false
}

// looseLabel returns the label that an abbreviation stands for without its full
// stop. Those that are words, names or numerals as well aren't among them: no,
// op, l, n, v.
func looseLabel(word string) (Label, bool) {
	switch strings.ToLower(word) {
	case "par", "pars":
		return Paragraph, true
	case "bk", "bks", "chap", "chaps", "col", "cols", "fig", "figs", "fol", "fols", "nos", "p", "pp", "para", "paras", "pt", "pts", "sec", "secs", "vol", "vols":
		return termLabel(word + ".")
	}
	return "", false
}
