package diag

import (
	"strings"
	"unicode/utf8"
)

// Nearest returns the candidate that differs from word by the fewest edits,
// for "did you mean", or "" when none is near enough: within a third of the
// word's length, and at least one edit. The first of equals wins, so sort the
// candidates. Case doesn't count.
func Nearest(word string, candidates []string) string {
	best, bestCost := "", max(1, utf8.RuneCountInString(word)/3)+1
	folded := []rune(strings.ToLower(word))
	for _, c := range candidates {
		if d := utf8.RuneCountInString(c) - len(folded); d >= bestCost || -d >= bestCost {
			continue
		}
		if cost := editDistance(folded, []rune(strings.ToLower(c)), bestCost); cost < bestCost {
			best, bestCost = c, cost
		}
	}
	return best
}

// editDistance counts insertions, deletions, substitutions and swaps of
// neighbours from a to b (the optimal string alignment distance); it gives up
// at limit.
func editDistance(a, b []rune, limit int) int {
	before, prev, next := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i, x := range a {
		next[0] = i + 1
		least := next[0]
		for j, y := range b {
			cost := prev[j]
			if x != y {
				cost++
			}
			cost = min(cost, prev[j+1]+1, next[j]+1)
			if i > 0 && j > 0 && x == b[j-1] && a[i-1] == y {
				cost = min(cost, before[j-1]+1)
			}
			next[j+1] = cost
			least = min(least, cost)
		}
		if least > limit {
			return limit
		}
		before, prev, next = prev, next, before
	}
	return prev[len(b)]
}
