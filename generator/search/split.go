package search

import (
	"hash/fnv"
	"unicode/utf8"
)

// split divides sorted words into as many files, a power of two, so that they
// are of nearly the same weight: each part in two, and these again. Where a part
// is divided is chosen by the word that stands there, near the middle, so that
// a word more or less seldom moves it.
//
// It gives the first word of each file, and where the files begin in the list.
func split(words []string, weight []int, files int) (from []int) {
	sums := make([]int, len(words)+1)
	for i, w := range weight {
		sums[i+1] = sums[i] + w
	}
	from = make([]int, files+1)
	from[files] = len(words)
	var halve func(first, last, lo, hi int) // files first to last take words lo to hi
	halve = func(first, last, lo, hi int) {
		if last-first == 1 {
			return
		}
		mid, at := (first+last)/2, hi
		if hi-lo > 1 {
			at = middle(words, sums, lo, hi)
		}
		from[mid] = at
		halve(first, mid, lo, at)
		halve(mid, last, at, hi)
	}
	halve(0, files, 0, len(words))
	return from
}

// middle is where a part is divided: between 46 and 54 % of its weight at the
// word with the least digest, or else as near to its middle as can be.
func middle(words []string, sums []int, lo, hi int) int {
	whole := sums[hi] - sums[lo]
	best, least := -1, uint32(0)
	near, off := lo+1, whole+1
	for i := lo + 1; i < hi; i++ {
		before := sums[i] - sums[lo]
		if d := abs(2*before - whole); d < off {
			near, off = i, d
		}
		if before*100 < whole*46 || before*100 > whole*54 {
			continue
		}
		h := fnv.New32a()
		h.Write([]byte(words[i]))
		if d := uint32(mix(uint64(h.Sum32())) >> 32); best < 0 || d < least {
			best, least = i, d
		}
	}
	if best < 0 {
		return near
	}
	return best
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// behindAll is a word that none comes after.
const behindAll = "\U0010FFFF"

// borders are the words by which a reader finds a word's file: that of the last
// border which isn't greater, counted from the second file. A border is as short
// as can be.
func borders(words []string, from []int) []string {
	var list []string
	for _, i := range from[1 : len(from)-1] {
		switch {
		case i == len(words):
			list = append(list, behindAll)
		case i == 0:
			list = append(list, "")
		default:
			list = append(list, shortest(words[i-1], words[i]))
		}
	}
	return list
}

// shortest is the shortest beginning of b that is greater than a.
func shortest(a, b string) string {
	for i, r := range b {
		if to := i + utf8.RuneLen(r); b[:to] > a {
			return b[:to]
		}
	}
	return b
}
