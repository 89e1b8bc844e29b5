package ledger

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"dossier/generator/cite"
)

// Digest is the beginning of a SHA-256: enough that two statements don't have
// the same by chance, nor by intent.
type Digest [16]byte

// A CitesDigest is shorter: it only tells whether citations are the same.
type CitesDigest [8]byte

// Sketch tells how alike two texts are by their words, and not what the words
// are: for each of 16 ways to put all words in an order, it has a byte of the
// one that comes first (b-bit minwise hashing,
// https://arxiv.org/abs/0910.3349).
type Sketch [16]byte

// Fingerprint is what the ledger knows of a statement.
type Fingerprint struct {
	Text  Digest
	Cites CitesDigest
	Words Sketch
}

var encoding = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

func (d Digest) String() string      { return encoding.EncodeToString(d[:]) }
func (d CitesDigest) String() string { return encoding.EncodeToString(d[:]) }
func (s Sketch) String() string      { return encoding.EncodeToString(s[:]) }

// decode reads text as the bytes of into. It takes no other spelling of them:
// equal values have equal lines.
func decode(into []byte, text string) bool {
	if len(text) != encoding.EncodedLen(len(into)) {
		return false
	}
	b, err := encoding.DecodeString(text)
	if err != nil || len(b) != len(into) || encoding.EncodeToString(b) != text {
		return false
	}
	copy(into, b)
	return true
}

// FingerprintOf takes a statement's text without citations, and its citations.
func FingerprintOf(text string, groups []cite.Group) Fingerprint {
	f := Fingerprint{Text: TextDigest(text), Words: sketch(text)}
	sum := sha256.Sum256([]byte(citesText(groups)))
	copy(f.Cites[:], sum[:])
	return f
}

// TextDigest is the digest of a statement's text. White space and Unicode's
// ways of writing a character make no difference.
func TextDigest(text string) (d Digest) {
	sum := sha256.Sum256([]byte(plain(text)))
	copy(d[:], sum[:])
	return d
}

// ReviewDigest is the digest of a statement with its citations: what a review
// vouches for.
func ReviewDigest(text string, groups []cite.Group) (d Digest) {
	sum := sha256.Sum256([]byte(plain(text) + "\n" + citesText(groups)))
	copy(d[:], sum[:])
	return d
}

// plain is a text in normal form C with single spaces, as most texts are
// already.
func plain(text string) string {
	space := true // so that none begins it
	for _, r := range text {
		if unicode.IsSpace(r) && (space || r != ' ') {
			return norm.NFC.String(strings.Join(strings.Fields(text), " "))
		}
		space = r == ' '
	}
	if space {
		text = strings.TrimSuffix(text, " ")
	}
	return norm.NFC.String(text)
}

// citesText writes citations down for digesting: the sources, the places in
// them, whom they pass on, whether they disagree, and the words that a
// quotation is a translation of. The order in which they stand, and what the
// writer says before and after, are left out.
func citesText(groups []cite.Group) string {
	var items []string
	for _, g := range groups {
		for i := range g.Items {
			item := &g.Items[i]
			var b strings.Builder
			fmt.Fprintf(&b, "%q %q %t", item.Key, item.Locator.Short(), item.Against)
			for _, o := range item.Via {
				fmt.Fprintf(&b, " via %q %q", o.Target, o.Name)
			}
			if item.Original != nil {
				fmt.Fprintf(&b, " of %q", plain(item.Original.Text))
			}
			items = append(items, b.String())
		}
	}
	slices.Sort(items)
	return strings.Join(slices.Compact(items), "\n")
}

// sketch makes the sketch of a text.
func sketch(text string) (s Sketch) {
	var least [len(s)]uint64
	for i := range least {
		least[i] = ^uint64(0)
	}
	for _, w := range words(text) {
		sum := sha256.Sum256([]byte(w))
		h := binary.BigEndian.Uint64(sum[:])
		for i := range least {
			// Each order is that of another mixture of the hash.
			if m := mix(h + uint64(i+1)*0x9E3779B97F4A7C15); m < least[i] {
				least[i] = m
				s[i] = byte(mix(m))
			}
		}
	}
	return s
}

// mix spreads the bits of x (the finalizer of SplitMix64).
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xBF58476D1CE4E5B9
	x = (x ^ x>>27) * 0x94D049BB133111EB
	return x ^ x>>31
}

// words are those of a text that tell something, in small letters, each once:
// numbers, and words of four letters or more, for the shortest stand in every
// sentence. Of scripts without spaces it is each pair of letters. A text with
// hardly any such words has all of its words.
func words(text string) []string {
	const few = 3
	var all, telling []string
	for _, w := range strings.FieldsFunc(norm.NFKC.String(strings.ToLower(text)), func(r rune) bool {
		return !unicode.In(r, unicode.Letter, unicode.Mark, unicode.Number)
	}) {
		runes := []rune(w)
		if unicode.In(runes[0], unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) {
			for i := 0; i+1 < len(runes); i++ {
				telling = append(telling, string(runes[i:i+2]))
			}
			all = append(all, w)
			continue
		}
		all = append(all, w)
		if len(runes) >= 4 || strings.ContainsFunc(w, unicode.IsNumber) {
			telling = append(telling, w)
		}
	}
	if len(telling) < few {
		telling = append(telling, all...)
	}
	slices.Sort(telling)
	return slices.Compact(telling)
}

// Like estimates which share of the words of two texts both have, from 0 to 1.
// It is off by a tenth as a rule.
func (s Sketch) Like(other Sketch) float64 {
	same := 0
	for i := range s {
		if s[i] == other[i] {
			same++
		}
	}
	return float64(same) / float64(len(s))
}
