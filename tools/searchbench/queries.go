package main

import (
	"cmp"
	"slices"
	"strings"

	"dossier/generator/search"
)

// queries are the 200 that are measured, drawn from the words of the notes by
// how frequent they are: 40 single words from the most frequent to the rarest,
// 20 names of pages, 60 pairs (frequent with frequent, frequent with rare, rare
// with rare), 35 misspelt words, 20 beginnings of words, 25 in Arabic: words as
// they stand, with the article, without vowel marks, and pairs.
func queries(notes []search.Note) []string {
	having := map[string]int{}
	for i := range notes {
		seen := map[string]bool{}
		search.Read(&notes[i], func(word string) {
			if !seen[word] {
				seen[word] = true
				having[word]++
			}
		})
	}
	var words []string
	for w := range having {
		if !strings.ContainsAny(w, "0123456789") && len(w) > 1 {
			words = append(words, w)
		}
	}
	slices.SortFunc(words, func(a, b string) int { return cmp.Or(cmp.Compare(having[b], having[a]), cmp.Compare(a, b)) })
	has := map[string]bool{}
	for _, w := range words {
		has[w] = true
	}
	// at is a word so far down the list, in thousandths.
	at := func(share int) string { return words[min(len(words)-1, len(words)*share/1000)] }
	frequent := func(i int) string { return words[min(i, len(words)-1)] }

	var list []string
	for i := range 20 {
		list = append(list, frequent(i*i/2))
	}
	for i := range 20 {
		list = append(list, at(40+i*48))
	}
	for i := range 20 {
		list = append(list, strings.ToLower(notes[len(notes)*i/20].Title))
	}
	for i := range 20 {
		list = append(list, frequent(i)+" "+frequent(40-2*i))
	}
	for i := range 20 {
		list = append(list, frequent(i*3)+" "+at(10+i*3))
	}
	for i := range 20 {
		// Rare words that some note has both of.
		n := &notes[len(notes)*i/20+len(notes)/50]
		var own []string
		search.Read(n, func(word string) {
			if has[word] && !slices.Contains(own, word) {
				own = append(own, word)
			}
		})
		slices.SortFunc(own, func(a, b string) int { return cmp.Or(cmp.Compare(having[a], having[b]), cmp.Compare(a, b)) })
		list = append(list, own[1]+" "+own[len(own)/3])
	}
	for i := range 35 {
		list = append(list, misspell(long(words, 5+i%5, i*len(words)/50), i))
	}
	for i := range 20 {
		word := long(words, 6, i*len(words)/25)
		list = append(list, word[:len(word)-1-i%3])
	}
	var arabic []string
	for _, w := range words {
		if w >= "ء" && w < "۰" {
			arabic = append(arabic, w)
		}
	}
	for i := range 10 {
		list = append(list, arabic[i*len(arabic)/10])
	}
	for i := range 8 {
		list = append(list, "ال"+arabic[(i*len(arabic)+5)/9])
	}
	for i := range 7 {
		list = append(list, arabic[i]+" "+arabic[len(arabic)/2-i])
	}
	return list
}

// long is the first word from a place on that has so many letters, all of them
// plain.
func long(words []string, letters, from int) string {
	for i := range words {
		w := words[(from+i)%len(words)]
		if len(w) >= letters && !strings.ContainsFunc(w, func(r rune) bool { return r > 0x7F }) {
			return w
		}
	}
	return words[from]
}

// misspell leaves a letter out, doubles one, exchanges one, or two with each
// other.
func misspell(word string, how int) string {
	i := 1 + how%(len(word)-2)
	switch how % 4 {
	case 0:
		return word[:i] + word[i+1:]
	case 1:
		return word[:i] + word[i:i+1] + word[i:]
	case 2:
		return word[:i] + "w" + word[i+1:]
	}
	return word[:i] + word[i+1:i+2] + word[i:i+1] + word[i+2:]
}
