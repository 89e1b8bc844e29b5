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
	var rows [2][]int
	for _, c := range candidates {
		if d := utf8.RuneCountInString(c) - len(folded); d >= bestCost || -d >= bestCost {
			continue
		}
		if cost := editDistance(folded, []rune(strings.ToLower(c)), &rows, bestCost); cost < bestCost {
			best, bestCost = c, cost
		}
	}
	return best
}

// editDistance counts insertions, deletions and substitutions from a to b
// (Levenshtein's distance); it gives up at limit.
func editDistance(a, b []rune, rows *[2][]int, limit int) int {
	prev, next := append(rows[0][:0], make([]int, len(b)+1)...), append(rows[1][:0], make([]int, len(b)+1)...)
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
			next[j+1] = min(cost, prev[j+1]+1, next[j]+1)
			least = min(least, next[j+1])
		}
		if least >= limit {
			return limit
		}
		prev, next = next, prev
	}
	rows[0], rows[1] = prev, next
	return prev[len(b)]
}
