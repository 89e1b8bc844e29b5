package parse

import (
	"crypto/sha256"
	"encoding/base32"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"dossier/generator/site"
)

// allocator gives out a note's ids, each once.
type allocator struct {
	taken map[string]bool
	last  map[string]int // the number that an id was last given with
}

func newAllocator() *allocator { return &allocator{taken: map[string]bool{}, last: map[string]int{}} }

// take returns id, or the first of id-2, id-3, … that is free.
func (a *allocator) take(id string) string {
	free := id
	for n := max(2, a.last[id]+1); a.taken[free]; n++ {
		free = id + "-" + strconv.Itoa(n)
		a.last[id] = n
	}
	a.taken[free] = true
	return free
}

// unreserved moves an id that a writer chose out of the reserved prefixes.
func unreserved(id string) string {
	if site.ReservedID(id) {
		return "h-" + id
	}
	return id
}

// slug makes an id of a heading's text as GitHub does: small letters, white
// space as hyphens, nothing but letters, digits, marks, - and _, in any
// script.
func slug(text string) string {
	var b strings.Builder
	for _, r := range strings.TrimSpace(norm.NFC.String(text)) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '-' || r == '_':
			b.WriteRune(unicode.ToLower(r))
		case unicode.IsSpace(r):
			b.WriteByte('-')
		}
	}
	if b.Len() == 0 {
		return "section"
	}
	return unreserved(b.String())
}

// digestID makes a statement's or point's id of its text: the prefix and
// eight base32 digits of the SHA-256 of the text in normal form C with its
// white space made single spaces.
func digestID(prefix, text string) string {
	sum := sha256.Sum256([]byte(norm.NFC.String(singleSpaced(text))))
	return prefix + strings.ToLower(base32.StdEncoding.EncodeToString(sum[:5]))
}
