package search

import (
	"cmp"
	"math"
	"slices"
)

// posting is a note that has a word.
type posting struct {
	place  int32
	count  int32 // how often
	length int32 // of the note, in words
}

// frequent is how many notes a word may have for its list to stand in one
// piece. Of a more frequent word the notes that it weighs most in stand with
// the word, and all of them in a file of their own.
const (
	frequent = 4096
	top      = 2048
	mostName = 256 // notes that are called by a word, of which so many are listed
)

// setMark begins the names of lists that no word is: kinds, actors, sources,
// years.
const setMark = '\x01'

// gaps writes places, in order.
func (w *bitWriter) gaps(s shape, n int, place func(int) int32) {
	k := gapRice(s.places(), n)
	next := int32(0)
	for i := range n {
		w.rice(uint64(place(i)-next), k)
		next = place(i) + 1
	}
}

// list writes postings with the ks of the file, or, where there are enough of
// them, with their own.
func (w *bitWriter) list(s shape, list []posting, base int, file ks) {
	k := file
	if len(list) >= ownRice {
		k = ksOf(list, base)
		w.bits(uint64(k.count), 4)
		w.bits(uint64(k.length), 4)
	}
	gap := gapRice(s.places(), len(list))
	next := int32(0)
	for _, p := range list {
		w.rice(uint64(p.place-next), gap)
		w.rice(uint64(p.count-1), k.count)
		w.rice(zigzag(int(p.length)-base), k.length)
		next = p.place + 1
	}
}

// ks are the ks of counts and of lengths.
type ks struct{ count, length uint }

// ownRice is how long a list is that has ks of its own.
const ownRice = 8

func ksOf(list []posting, base int) ks {
	return ks{
		bestRice(len(list), func(i int) uint64 { return uint64(list[i].count - 1) }),
		bestRice(len(list), func(i int) uint64 { return zigzag(int(list[i].length) - base) }),
	}
}

// topOf are the postings in which a word weighs most, in the order of places.
// Weights are those of bm25 for a mean length that is rounded: it would be a
// pity if each edit of a note changed what is the top of every word. Readers
// allow for the difference.
func topOf(list []posting, mean float64) []posting {
	rounded := math.Exp2(math.Round(math.Log2(max(1, mean))*32) / 32)
	weights := make([]weighed, len(list))
	for i, p := range list {
		weights[i] = weighed{weight(p, rounded), p}
	}
	slices.SortFunc(weights, func(a, b weighed) int { return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.place, b.place)) })
	best := make([]posting, 0, top)
	for _, x := range weights[:top] {
		best = append(best, x.posting)
	}
	slices.SortFunc(best, func(a, b posting) int { return cmp.Compare(a.place, b.place) })
	return best
}

type weighed struct {
	weight float64
	posting
}

// weight is bm25's of a word in a note, without how rare the word is.
func weight(p posting, mean float64) float64 {
	const k1, b = 1.2, 0.75
	count := float64(p.count)
	return count * (k1 + 1) / (count + k1*(1-b+b*float64(p.length)/mean))
}

// exactTo is the logarithm of how many places there may be for the counts of
// frequent words to be exact; with more, files would be too long.
const exactTo = 15

// class rounds the count of a frequent word: to 8 it is exact, then in steps of
// a quarter.
func class(s shape, count int32) int {
	if count <= 8 || s.log <= exactTo {
		return int(count)
	}
	return 9 + int(math.Log(float64(count)/9)/math.Log(1.25)+1e-9)
}

// deep writes all the postings of a frequent word: places and classes.
func (w *bitWriter) deep(s shape, list []posting) {
	sum := 0
	for _, p := range list {
		sum += class(s, p.count)
	}
	base := (sum + len(list)/2) / len(list)
	// Where most have it once or twice, nothing stands below the base.
	of := func(i int) uint64 { return zigzag(class(s, list[i].count) - base) }
	plain := bestRice(len(list), func(i int) uint64 { return uint64(class(s, list[i].count) - 1) })
	around := bestRice(len(list), of)
	if lengthOf(len(list), plain, func(i int) uint64 { return uint64(class(s, list[i].count) - 1) }) <= lengthOf(len(list), around, of) {
		base, around = 0, plain
		of = func(i int) uint64 { return uint64(class(s, list[i].count) - 1) }
	}
	w.gamma(uint64(base + 1))
	w.bits(uint64(around), 4)
	gap := gapRice(s.places(), len(list))
	next := int32(0)
	for i, p := range list {
		w.rice(uint64(p.place-next), gap)
		w.rice(of(i), around)
		next = p.place + 1
	}
}

func lengthOf(n int, k uint, v func(int) uint64) int {
	sum := 0
	for i := range n {
		sum += riceLength(v(i), k)
	}
	return sum
}
