package search

import "sort"

// term is a word with the notes that have it, or a set, whose name begins with
// setMark.
type term struct {
	word  string
	list  []posting
	named []named // notes that are called by it
	file  int     // of a frequent word: the file of all its postings
	nth   int     // in that file
}

// named is a note that a word is in a name of.
type named struct {
	place int32
	size  int32 // of the shortest such name, in words
}

func (t *term) isSet() bool      { return t.word[0] == setMark }
func (t *term) isFrequent() bool { return len(t.list) > frequent }

// weight is about how many bits a term takes in its file.
func (t *term) weight(s shape) int {
	n, each := len(t.list), 16
	switch {
	case t.isSet() && t.isFrequent():
		n = 0
	case t.isSet():
		each = 2
	case t.isFrequent():
		n = top
	}
	if n == 0 {
		return 40
	}
	return 40 + n*(each-4+int(gapRice(s.places(), n))) + len(t.named)*10
}

// common is how many bytes of a word are those of the word before.
func common(before, word string) int {
	n := 0
	for n < len(before) && n < len(word) && n < 255 && before[n] == word[n] {
		n++
	}
	return n
}

// word writes a word by what it doesn't have in common with the one before.
func (w *bitWriter) word(before, word string) {
	n := common(before, word)
	w.rice(uint64(n), 2)
	w.rice(uint64(len(word)-n), 2)
	for _, c := range []byte(word[n:]) {
		w.bits(uint64(c), 8)
	}
}

// longestName is how many words of a name are counted.
const longestName = 16

// termFile is a file of terms.
func termFile(s shape, terms []term, mean float64) []byte {
	w := &bitWriter{}
	w.gamma(uint64(len(terms) + 1))
	base, file := shortLists(terms)
	w.gamma(uint64(base + 1))
	w.bits(uint64(file.count), 4)
	w.bits(uint64(file.length), 4)
	before := ""
	for i := range terms {
		t := &terms[i]
		w.word(before, t.word)
		before = t.word
		w.gamma(uint64(len(t.list)))
		if !t.isSet() {
			count := min(len(t.named), mostName+1)
			w.gamma(uint64(count + 1))
			if count <= mostName {
				w.gaps(s, count, func(i int) int32 { return t.named[i].place })
				for _, n := range t.named {
					w.rice(uint64(min(n.size, longestName)-1), 1)
				}
			}
		}
		if t.isFrequent() {
			w.gamma(uint64(t.file + 1))
			w.gamma(uint64(t.nth + 1))
		}
		switch {
		case t.isSet() && !t.isFrequent():
			w.gaps(s, len(t.list), func(i int) int32 { return t.list[i].place })
		case t.isSet():
		case t.isFrequent():
			w.list(s, topOf(t.list, mean), base, file)
		default:
			w.list(s, t.list, base, file)
		}
	}
	return sealed(s, w.done())
}

// shortLists are the length that the notes of a file are near to, rounded, and
// the ks of its short lists.
func shortLists(terms []term) (base int, k ks) {
	var short []posting
	for i := range terms {
		if t := &terms[i]; !t.isSet() && len(t.list) < ownRice {
			short = append(short, t.list...)
		}
	}
	sample := short
	if len(sample) == 0 {
		for i := range terms {
			if t := &terms[i]; !t.isSet() {
				sample = append(sample, t.list[:min(len(t.list), 64)]...)
			}
		}
	}
	lengths := make([]int, len(sample))
	for i, p := range sample {
		lengths[i] = int(p.length)
	}
	sort.Ints(lengths)
	if len(lengths) > 0 {
		const step = 16
		base = lengths[len(lengths)/2] / step * step
	}
	return base, ksOf(short, base)
}

// deepFile is a file of all the postings of frequent terms, each found by its
// number in it.
func deepFile(s shape, terms []*term) []byte {
	head := &bitWriter{}
	head.gamma(uint64(len(terms) + 1))
	var bodies []byte
	for _, t := range terms {
		w := &bitWriter{}
		if t.isSet() {
			w.gaps(s, len(t.list), func(i int) int32 { return t.list[i].place })
		} else {
			w.deep(s, t.list)
		}
		body := w.done()
		head.gamma(uint64(len(body) + 1))
		bodies = append(bodies, body...)
	}
	return sealed(s, append(head.done(), bodies...))
}

// wordFile is a file of words with how frequent they are, to find words that
// begin alike, or are nearly the same.
func wordFile(s shape, words []counted) []byte {
	w := &bitWriter{}
	w.gamma(uint64(len(words) + 1))
	before := ""
	for _, c := range words {
		w.word(before, c.word)
		before = c.word
		w.gamma(uint64(magnitude(c.notes)))
	}
	return sealed(s, w.done())
}

// counted is a word with how many notes have it.
type counted struct {
	word  string
	notes int
}

// magnitude is how many digits a number has in base two.
func magnitude(n int) int {
	m := 0
	for ; n > 0; n >>= 1 {
		m++
	}
	return m
}
