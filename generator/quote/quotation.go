package quote

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Quotation is a quotation as it is compared. Its zero value has no words and
// is found nowhere.
type Quotation struct {
	text  string
	parts []part
}

// part is what stands between two ellipses: elements that follow each other.
// It has at least one word.
type part []element

// element is a word, a sign, or what an editor put in brackets.
type element struct {
	kind       elementKind
	text       string   // of a word or sign
	pieces     []string // of an open word: what the brackets leave, from its beginning to its end
	anyCase    bool     // the case of the first letter doesn't count
	bracketed  bool     // it is the editor who changed the case of the first letter
	endsPart   bool     // a part's last word, which may lack a possessive ending
	left       bool     // brackets that go on with a compound begun before them: al-[Sharaa], anti[-war]
	right      bool     // or that one behind them goes on with: [anti-]war
	start, end int      // in bytes of the quotation
}

type elementKind uint8

const (
	exactWord elementKind = iota
	exactSign
	openWord // a word some letters of which are the editor's
	editors  // words of the editor
)

func (e element) hasWord() bool { return e.kind == exactWord || e.kind == openWord }

// New reads a quotation: what stands between quotation marks, or in a quote
// block. It never fails; ask Words whether there is anything to be found.
func New(text string) Quotation {
	q := Quotation{text: text}
	var buf [48]token
	r := reader{tokens: joinDots(appendTokens(buf[:0], text))}
	r.closing = closingBrackets(r.tokens)
	elements := make([]element, 0, len(r.tokens))
	from := 0
	for r.next < len(r.tokens) {
		if r.ellipsis() {
			q.addPart(elements[from:])
			from = len(elements)
			continue
		}
		elements = r.element(elements, from)
	}
	q.addPart(elements[from:])
	if len(q.parts) > 0 {
		if first := &q.parts[0][0]; first.kind == exactWord || first.kind == openWord && first.pieces[0] != "" {
			first.anyCase = true
		}
	}
	return q
}

// joinDots makes one ellipsis of three full stops or more, and of ellipses
// beside each other.
func joinDots(tokens []token) []token {
	out := tokens[:0]
	for i := 0; i < len(tokens); {
		n := i
		for n < len(tokens) && tokens[n].kind == sign && tokens[n].text == "." {
			n++
		}
		t := tokens[i]
		if n-i >= 3 {
			t = token{text: "…", kind: ellipsis, start: t.start, end: tokens[n-1].end}
			i = n
		} else {
			i++
		}
		if last := len(out) - 1; last >= 0 && t.kind == ellipsis && out[last].kind == ellipsis {
			out[last].end = t.end
			continue
		}
		out = append(out, t)
	}
	return out
}

// closingBrackets returns for each opening bracket of tokens where the one is
// that closes it; nil if there are no brackets.
func closingBrackets(tokens []token) map[int]int {
	var closing map[int]int
	var open []int
	for i, t := range tokens {
		switch {
		case t.text == "[":
			open = append(open, i)
		case t.text == "]" && len(open) > 0:
			if closing == nil {
				closing = map[int]int{}
			}
			closing[open[len(open)-1]] = i
			open = open[:len(open)-1]
		}
	}
	return closing
}

// addPart adds a part without the signs at its ends, if it has words.
func (q *Quotation) addPart(p part) {
	for len(p) > 0 && p[0].loose(p[0].right, ")") {
		p = p[1:]
	}
	for len(p) > 0 && p[len(p)-1].loose(p[len(p)-1].left, "(") {
		p = p[:len(p)-1]
	}
	for _, e := range p {
		if e.hasWord() {
			p[len(p)-1].endsPart = true
			q.parts = append(q.parts, p)
			return
		}
	}
}

// loose reports whether e says nothing at a part's end: a sign that the
// sentence around the quotation may want, half a parenthesis, or brackets that
// don't stand against what they would be cut from.
func (e element) loose(against bool, half string) bool {
	switch e.kind {
	case exactSign:
		switch e.text {
		case ".", ",", ":", ";", "-", "،", "؛", "۔", "。", "、", "·", half:
			return true
		}
	case editors:
		return !against
	}
	return false
}

// reader turns tokens into elements.
type reader struct {
	tokens  []token
	next    int
	closing map[int]int
}

// ellipsis takes an ellipsis, bare or in brackets.
func (r *reader) ellipsis() bool {
	t := r.tokens[r.next:]
	switch {
	case t[0].kind == ellipsis:
		r.next++
		return true
	case len(t) >= 3 && t[1].kind == ellipsis && (t[0].text == "[" && t[2].text == "]" || t[0].text == "(" && t[2].text == ")"):
		r.next += 3
		return true
	}
	return false
}

// element takes a token, or brackets with what is in them. list[from:] is the
// part so far; brackets against its last word change that.
func (r *reader) element(list []element, from int) []element {
	t := r.tokens[r.next]
	end, ok := r.closing[r.next]
	if !ok {
		r.next++
		e := element{kind: exactWord, text: t.text, start: t.start, end: t.end}
		if t.kind != word {
			e.kind = exactSign
		}
		return append(list, e)
	}
	inside, closing := r.tokens[r.next+1:end], r.tokens[end]
	r.next = end + 1

	var before *element // what stands against the brackets
	if len(list) > from && list[len(list)-1].end == t.start {
		before = &list[len(list)-1]
	}
	var behind *token
	if r.next < len(r.tokens) && r.tokens[r.next].start == closing.end {
		behind = &r.tokens[r.next]
	}
	wordBefore := before != nil && before.hasWord() && !endsUnspaced(before)
	wordBehind := behind != nil && behind.kind == word && !unspaced(firstRune(behind.text))
	// A hyphen against the word, inside the brackets or outside, divides it
	// from what they stand for.
	e := element{kind: editors, start: t.start, end: closing.end}
	if n := len(inside); n > 0 && wordBefore && inside[0].text == "-" {
		e.text, e.left, wordBefore = "-", true, false
	}
	if n := len(inside); n > 0 && wordBehind && inside[n-1].text == "-" {
		e.text, e.right, wordBehind = "-", true, false
	}
	switch {
	case wordBefore:
		if before.kind == exactWord {
			before.kind, before.pieces = openWord, []string{before.text}
		}
		rest := ""
		before.end = closing.end
		if wordBehind {
			r.next++
			rest, before.end = behind.text, behind.end
		}
		if last := len(before.pieces) - 1; before.pieces[last] == "" {
			before.pieces[last] = rest
		} else {
			before.pieces = append(before.pieces, rest)
		}
		return list
	case wordBehind:
		r.next++
		e = element{kind: openWord, pieces: []string{"", behind.text}, start: t.start, end: behind.end}
		if whole, ok := otherCase(inside, behind.text); ok {
			e = element{kind: exactWord, text: whole, anyCase: true, bracketed: true, start: t.start, end: behind.end}
		}
		return append(list, e)
	}
	e.left = e.left || before != nil && before.text == "-"
	e.right = e.right || behind != nil && behind.text == "-"
	if n := len(list) - 1; n >= from && list[n].kind == editors {
		// Brackets beside brackets stand for no more words than one pair.
		list[n].end, list[n].right, list[n].text = e.end, e.right, max(list[n].text, e.text)
		return list
	}
	return append(list, e)
}

// endsUnspaced reports whether e is a word of a script without spaces, to
// which brackets against it don't belong.
func endsUnspaced(e *element) bool {
	return e.kind == exactWord && unspaced(firstRune(e.text))
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// otherCase reads brackets around the first letter of a word, which say that
// its case was changed.
func otherCase(inside []token, rest string) (string, bool) {
	if len(inside) != 1 || inside[0].kind != word {
		return "", false
	}
	r, size := utf8.DecodeRuneInString(inside[0].text)
	if size != len(inside[0].text) || unicode.ToLower(r) == unicode.ToUpper(r) {
		return "", false
	}
	whole := lowerFirst(inside[0].text) + rest
	again := appendTokens(nil, whole)
	return whole, len(again) == 1 && again[0].text == whole
}

// Words returns how many words the quotation has, the editor's not counted.
func (q Quotation) Words() int {
	n := 0
	for _, p := range q.parts {
		for _, e := range p {
			if e.hasWord() {
				n++
			}
		}
	}
	return n
}

// String returns the quotation as it is compared: words and signs with one
// space between them, brackets of the editor's empty, parts divided by " … ",
// the first letter in lower case. Two quotations with one such form are found
// in the same places. Reading the form again gives the form.
func (q Quotation) String() string { return string(q.append(make([]byte, 0, len(q.text)+8))) }

func (q Quotation) append(b []byte) []byte {
	for i, p := range q.parts {
		if i > 0 {
			b = append(b, " … "...)
		}
		for j, e := range p {
			if j > 0 && !e.left && !p[j-1].right {
				b = append(b, ' ')
			}
			text := e.text
			if e.kind == openWord {
				text = strings.Join(e.pieces, "[]")
			}
			if e.anyCase {
				text = lowerFirst(text)
			}
			switch {
			case e.kind == editors:
				b = append(b, '[')
				b = append(b, e.text...)
				b = append(b, ']')
			case e.bracketed && (i > 0 || j > 0):
				_, size := utf8.DecodeRuneInString(text)
				b = append(b, '[')
				b = append(b, text[:size]...)
				b = append(b, ']')
				b = append(b, text[size:]...)
			default:
				b = append(b, text...)
			}
		}
	}
	return b
}

// Digest is the SHA-256 of a quotation's String. It tells nothing of the text
// that the quotation is from.
type Digest [sha256.Size]byte

// Digest returns the quotation's digest.
func (q Quotation) Digest() Digest {
	var buf [512]byte
	return sha256.Sum256(q.append(buf[:0]))
}

// digestPrefix tells how a digest was made: by the rules of the package
// comment. Other rules get another number, so that receipts made by the old
// ones are seen as such.
const digestPrefix = "q1:"

// String returns the digest as it stands in a receipt: q1: and base64.
func (d Digest) String() string { return digestPrefix + base64.StdEncoding.EncodeToString(d[:]) }

// ParseDigest reads what String returns.
func ParseDigest(s string) (Digest, error) {
	var d Digest
	code, ok := strings.CutPrefix(s, digestPrefix)
	if !ok {
		return Digest{}, fmt.Errorf("the digest of a quotation begins with %q, not as %q does", digestPrefix, clip(s))
	}
	b, err := base64.StdEncoding.Strict().DecodeString(code)
	if err != nil || len(b) != len(d) || strings.ContainsAny(code, "\r\n") {
		return Digest{}, fmt.Errorf("%q isn't a whole digest: behind %s stand 44 characters of base64", clip(s), digestPrefix)
	}
	copy(d[:], b)
	return d, nil
}

// clip shortens what a message shows of a text that may be anything.
func clip(s string) string {
	const most = 60
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most-1]) + "…"
}
