package quote

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// stretch is a part's place: tokens[from:to].
type stretch struct{ from, to int }

// maxPieces is how many parts, brackets and words with brackets a quotation may
// have together. One with more is found nowhere, since looking for it takes as
// many passes over the text.
const maxPieces = 100

// find returns the places of q, each with the stretches of its parts: those
// within which there is no other. Unless whole, they may begin and end within
// a compound.
func (t *Text) find(q Quotation, whole bool) [][]stretch {
	if len(q.parts) == 0 || q.pieces() > maxPieces {
		return nil
	}
	places := make([][]stretch, len(q.parts))
	for i, p := range q.parts {
		if places[i] = t.findPart(p, whole); len(places[i]) == 0 {
			return nil
		}
	}
	// A chain has a place for each part, behind that of the part before. For
	// every place we need the chain to it that begins last; both places and
	// beginnings ascend.
	type link struct{ begin, before int }
	links := make([][]link, len(places))
	for k, here := range places {
		links[k] = make([]link, len(here))
		before := -1
		for i, s := range here {
			if k == 0 {
				links[k][i] = link{s.from, -1}
				continue
			}
			for before+1 < len(places[k-1]) && places[k-1][before+1].to <= s.from {
				before++
			}
			links[k][i] = link{-1, before}
			if before >= 0 {
				links[k][i].begin = links[k-1][before].begin
			}
		}
	}
	var found [][]stretch
	final := len(places) - 1
	begin := -1
	for i := range places[final] {
		if links[final][i].begin <= begin {
			continue
		}
		begin = links[final][i].begin
		chain := make([]stretch, len(places))
		for k, at := final, i; k >= 0; k, at = k-1, links[k][at].before {
			chain[k] = places[k][at]
		}
		found = append(found, chain)
	}
	return found
}

// pieces counts what makes a quotation costly to look for.
func (q Quotation) pieces() int {
	n := len(q.parts)
	for _, p := range q.parts {
		for _, e := range p {
			if e.kind == openWord || e.kind == editors || e.bracketed {
				n++
			}
		}
	}
	return n
}

// thread is a match under way: what has matched are tokens[from:at].
type thread struct{ from, at int }

// findPart returns the places of one part, those within which there is no
// other, in order. All places are followed at once, element by element.
func (t *Text) findPart(p part, whole bool) []stretch {
	last := p[len(p)-1]
	anyStart, anyEnd := !whole || p[0].opensLeft(), !whole || last.opensRight()
	if p[0].kind == editors {
		p = p[1:]
	}
	if last.kind == editors {
		p = p[:len(p)-1]
	}
	var threads []thread
	for i, tok := range t.tokens {
		if p[0].matches(tok) && (anyStart || divisible(t.tokens, i)) {
			threads = append(threads, thread{i, i + 1})
		}
	}
	for p = p[1:]; len(p) > 0 && len(threads) > 0; {
		n := slices.IndexFunc(p, func(e element) bool { return !e.literal() })
		switch {
		case n < 0:
			n = len(p)
			threads = t.literal(threads, p)
		case n > 0:
			threads = t.literal(threads, p[:n])
		case p[0].kind == editors:
			n = 1
			threads = t.skip(threads, p[0])
		default:
			n = 1
			threads = t.step(threads, p[0])
		}
		p = p[n:]
	}
	var found []stretch
	for _, th := range threads {
		if (anyEnd || divisible(t.tokens, th.at)) && (len(found) == 0 || th.from > found[len(found)-1].from) {
			found = append(found, stretch{th.from, th.at})
		}
	}
	return found
}

// opensLeft reports whether a part that begins with e may begin within a
// compound or word, and opensRight whether one that ends with e may end so.
func (e element) opensLeft() bool {
	return e.kind == editors || e.kind == openWord && e.pieces[0] == ""
}

func (e element) opensRight() bool {
	return e.kind == editors || e.kind == openWord && e.pieces[len(e.pieces)-1] == ""
}

// literal reports whether an element agrees with tokens of the same text only.
func (e element) literal() bool {
	return (e.kind == exactWord || e.kind == exactSign) && !e.anyCase && !e.endsPart
}

// step goes on with the threads whose next token is the element.
func (t *Text) step(threads []thread, e element) []thread {
	out := threads[:0]
	for _, th := range threads {
		if th.at < len(t.tokens) && e.matches(t.tokens[th.at]) {
			out = append(out, thread{th.from, th.at + 1})
		}
	}
	return out
}

// literal goes on with the threads whose next tokens are literal elements.
func (t *Text) literal(threads []thread, run []element) []thread {
	if len(threads)*len(run) > 4*(len(t.tokens)+len(run)) {
		return t.literalOnce(threads, run)
	}
	out := threads[:0]
next:
	for _, th := range threads {
		if th.at+len(run) > len(t.tokens) {
			break
		}
		for i := range run {
			if run[i].text != t.tokens[th.at+i].text {
				continue next
			}
		}
		out = append(out, thread{th.from, th.at + len(run)})
	}
	return out
}

// literalOnce is literal in one pass over the text, by the algorithm of Knuth,
// Morris and Pratt: for a run that repeats itself in a text that does.
func (t *Text) literalOnce(threads []thread, run []element) []thread {
	border := make([]int, len(run)+1) // of each beginning, the longest that also ends it
	border[0] = -1
	for i, k := 0, -1; i < len(run); {
		for k >= 0 && run[i].text != run[k].text {
			k = border[k]
		}
		i, k = i+1, k+1
		border[i] = k
	}
	out := threads[:0]
	next, k := 0, 0
	for i, tok := range t.tokens {
		for k >= 0 && (k == len(run) || run[k].text != tok.text) {
			k = border[k]
		}
		if k++; k < len(run) {
			continue
		}
		start := i + 1 - len(run)
		for next < len(threads) && threads[next].at < start {
			next++
		}
		if next == len(threads) {
			break
		}
		if th := threads[next]; th.at == start {
			next++ // before it may be written over
			out = append(out, thread{th.from, i + 1})
		}
	}
	return out
}

// maxReplaced is how many words brackets may stand for.
const maxReplaced = 6

// maxSkipped is how many words and signs they may stand for together.
const maxSkipped = 4 * maxReplaced

// skip goes on with threads by what an editor's brackets stand for: nothing, or
// some words of the same paragraph. Where it is something, it begins and ends
// where words do, unless the brackets stand against a hyphen. Of threads that
// come to one token, that which began last goes on.
func (t *Text) skip(threads []thread, e element) []thread {
	begin := make([]int, len(t.tokens)+1) // of the thread that comes to each token, counted from 1
	for _, th := range threads {
		begin[th.at] = max(begin[th.at], th.from+1)
		if !e.left && !divisible(t.tokens, th.at) {
			continue
		}
		words := 0
		for at := th.at; at < min(len(t.tokens), th.at+maxSkipped) && t.tokens[at].paragraph == t.tokens[th.at-1].paragraph; at++ {
			if t.tokens[at].kind == word {
				if words++; words > maxReplaced {
					break
				}
			}
			if e.right || divisible(t.tokens, at+1) {
				begin[at+1] = max(begin[at+1], th.from+1)
			}
		}
	}
	var out []thread
	for at, from := range begin {
		if from > 0 {
			out = append(out, thread{from - 1, at})
		}
	}
	return out
}

// maxLetters is how many letters of a word brackets may stand for.
const maxLetters = 8

// matches reports whether the element is that token.
func (e element) matches(t token) bool {
	switch e.kind {
	case exactWord, exactSign:
		return e.agrees(t.text) || e.endsPart && e.withoutPossessive(t)
	case openWord:
		return t.kind == word && e.matchesOpen(t.text)
	}
	return false
}

// agrees reports whether a word or sign is s.
func (e element) agrees(s string) bool {
	if e.text == s || !e.anyCase {
		return e.text == s
	}
	a, n := utf8.DecodeRuneInString(e.text)
	b, m := utf8.DecodeRuneInString(s)
	return e.text[n:] == s[m:] && unicode.ToLower(a) == unicode.ToLower(b)
}

// withoutPossessive reports whether the element is that token less its
// possessive ending.
func (e element) withoutPossessive(t token) bool {
	owner, ok := strings.CutSuffix(t.text, possessive)
	return ok && e.kind == exactWord && e.agrees(owner)
}

// matchesOpen matches a word some letters of which are the editor's.
func (e element) matchesOpen(s string) bool {
	first, last := e.pieces[0], e.pieces[len(e.pieces)-1]
	if e.anyCase {
		first, s = lowerFirst(first), lowerFirst(s)
	}
	letters := utf8.RuneCountInString(s)
	rest, ok := strings.CutPrefix(s, first)
	if !ok {
		return false
	}
	rest, ok = strings.CutSuffix(rest, last)
	for _, piece := range e.pieces[1 : len(e.pieces)-1] {
		if !ok {
			return false
		}
		_, rest, ok = strings.Cut(rest, piece)
	}
	for _, piece := range e.pieces {
		letters -= utf8.RuneCountInString(piece)
	}
	return ok && letters <= maxLetters
}
