package search

import (
	"cmp"
	"hash/fnv"
	"math/bits"
	"slices"
)

// Places of notes in the index, and how many files there are of each sort, both
// by the number of notes alone.

// shape is what follows from the number of notes.
type shape struct {
	log   uint // of the number of places
	terms int  // files of words with the notes that have them
	deep  int  // files of frequent words
	words int  // files of words alone, in order, and of the words read backwards
	pages int  // files of what is shown
}

// shapeOf keeps a fifth of the places free, at least, so that a new note seldom
// moves another.
func shapeOf(notes int) shape {
	const least = 16
	places := least
	for places*4 < notes*5 {
		places *= 2
	}
	s := shape{log: uint(bits.Len(uint(places)) - 1), terms: max(1, places/32), words: max(1, places/128), pages: (places + perPage - 1) / perPage}
	if notes > frequent {
		s.deep = min(places/32, places*places>>22)
	}
	return s
}

// perPage is how many places share a file of what is shown.
const perPage = 3

func (s shape) places() int { return 1 << s.log }

// place gives each note a place. It depends on which notes there are, and not
// on their order; a note that comes or goes moves at most those that would
// stand in the same place.
func place(notes []Note, s shape) []int32 {
	type entry struct {
		home uint64
		note int
	}
	all := make([]entry, len(notes))
	for i := range notes {
		h := fnv.New64a()
		h.Write([]byte(notes[i].Address))
		all[i] = entry{mix(h.Sum64()) >> (64 - s.log), i}
	}
	slices.SortFunc(all, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.home, b.home), cmp.Compare(notes[a.note].Address, notes[b.note].Address))
	})
	taken := make([]bool, s.places())
	at := make([]int32, len(notes))
	for _, e := range all {
		p := int(e.home)
		for taken[p] {
			p = (p + 1) % len(taken)
		}
		taken[p] = true
		at[e.note] = int32(p)
	}
	return at
}

// mix spreads what FNV leaves in the low bits over all of them (the finalizer
// of MurmurHash3).
func mix(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}
