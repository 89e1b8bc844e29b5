package search

import (
	"cmp"
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Folder is where the index stands, below the site's root.
const Folder = "search/"

// rootFile is asked for first, nearFile by whoever looks for words that begin
// alike or are nearly the same.
const (
	rootFile = Folder + "root.json"
	nearFile = Folder + "near.json"
)

// root is what a reader has to know before all else.
type root struct {
	Format int    `json:"format"`
	Notes  int    `json:"notes"`
	Places uint   `json:"places"` // their number's logarithm
	Words  int    `json:"words"`  // of all notes
	Years  []int  `json:"years,omitempty"`
	Terms  string `json:"terms"` // borders of the files of terms, each in a line
}

// near are the borders of the files of words, in order and read backwards.
type near struct {
	Words string `json:"words"`
	Back  string `json:"back"`
}

// Paths are the files of the index of so many notes, in order.
func Paths(notes int) []string {
	s := shapeOf(notes)
	list := []string{rootFile, nearFile}
	add := func(n int, path func(int) string) {
		for i := range n {
			list = append(list, path(i))
		}
	}
	add(s.terms, termsPath)
	add(s.deep, deepPath)
	add(s.words, wordsPath)
	add(s.words, backPath)
	add(s.pages, pagesPath)
	return list
}

// IsPath reports whether the index of so many notes has a file at a path.
func IsPath(path string, notes int) bool {
	if path == rootFile || path == nearFile {
		return true
	}
	rest, ours := strings.CutPrefix(path, Folder)
	folder, file, below := strings.Cut(rest, "/")
	stem, _, named := strings.Cut(file, ".")
	i, err := strconv.ParseUint(stem, 16, 31)
	if !ours || !below || !named || err != nil {
		return false
	}
	s := shapeOf(notes)
	switch folder {
	case "terms":
		return int(i) < s.terms && path == termsPath(int(i))
	case "deep":
		return int(i) < s.deep && path == deepPath(int(i))
	case "words":
		return int(i) < s.words && path == wordsPath(int(i))
	case "back":
		return int(i) < s.words && path == backPath(int(i))
	case "pages":
		return int(i) < s.pages && path == pagesPath(int(i))
	}
	return false
}

func termsPath(i int) string { return fmt.Sprintf("%sterms/%x.bin", Folder, i) }
func deepPath(i int) string  { return fmt.Sprintf("%sdeep/%x.bin", Folder, i) }
func wordsPath(i int) string { return fmt.Sprintf("%swords/%x.bin", Folder, i) }
func backPath(i int) string  { return fmt.Sprintf("%sback/%x.bin", Folder, i) }
func pagesPath(i int) string { return fmt.Sprintf("%spages/%x.json", Folder, i) }

// Index is the files of an index.
type Index struct {
	files map[string][]byte
}

// File is the bytes of a file, one of Paths.
func (x *Index) File(path string) []byte { return x.files[path] }

// New makes the index of notes, which are in any order, each with an address of
// its own. note gives them; it is called by several goroutines.
func New(count int, note func(i int) Note) *Index {
	notes := make([]Note, count)
	inParallel(count, func(i int) { notes[i] = note(i) })
	s := shapeOf(count)
	places := place(notes, s)
	lengths, terms := termsOf(notes, places)
	total := 0
	for _, n := range lengths {
		total += n
	}
	mean := 1.0
	if count > 0 {
		mean = float64(total) / float64(count)
	}

	x := &Index{files: map[string][]byte{}}
	var lock sync.Mutex
	put := func(path string, file []byte) {
		lock.Lock()
		x.files[path] = file
		lock.Unlock()
	}
	x.putDeep(s, terms, put)
	names, weights := make([]string, len(terms)), make([]int, len(terms))
	for i := range terms {
		names[i], weights[i] = terms[i].word, terms[i].weight(s)
	}
	from := split(names, weights, s.terms)
	inParallel(s.terms, func(i int) { put(termsPath(i), termFile(s, terms[from[i]:from[i+1]], mean)) })
	put(rootFile, jsonOf(root{Format: format, Notes: count, Places: s.log, Words: total, Years: yearsOf(notes), Terms: lines(borders(names, from))}))

	var words []counted
	for i := range terms {
		if !terms[i].isSet() {
			words = append(words, counted{terms[i].word, len(terms[i].list)})
		}
	}
	var n near
	n.Words = putWords(s, words, wordsPath, put)
	back := make([]counted, len(words))
	for i, w := range words {
		back[i] = counted{reversed(w.word), w.notes}
	}
	slices.SortFunc(back, func(a, b counted) int { return cmp.Compare(a.word, b.word) })
	n.Back = putWords(s, back, backPath, put)
	put(nearFile, jsonOf(n))

	shown := make([][]shownNote, s.pages)
	for i := range notes {
		f := places[i] / perPage
		shown[f] = append(shown[f], shownOf(&notes[i], places[i], lengths[i]))
	}
	inParallel(s.pages, func(i int) {
		slices.SortFunc(shown[i], func(a, b shownNote) int { return cmp.Compare(a.Place, b.Place) })
		put(pagesPath(i), shownFile(shown[i]))
	})
	return x
}

// putDeep makes the files of frequent terms, and tells the terms where they
// stand.
func (x *Index) putDeep(s shape, terms []term, put func(string, []byte)) {
	if s.deep == 0 {
		return
	}
	var list []*term
	var names []string
	var weights []int
	for i := range terms {
		if t := &terms[i]; t.isFrequent() {
			list, names, weights = append(list, t), append(names, t.word), append(weights, len(t.list))
		}
	}
	from := split(names, weights, s.deep)
	inParallel(s.deep, func(f int) {
		part := list[from[f]:from[f+1]]
		for nth, t := range part {
			t.file, t.nth = f, nth
		}
		put(deepPath(f), deepFile(s, part))
	})
}

// putWords makes the files of sorted words, and gives their borders.
func putWords(s shape, words []counted, path func(int) string, put func(string, []byte)) string {
	names, weights := make([]string, len(words)), make([]int, len(words))
	for i, w := range words {
		names[i], weights[i] = w.word, 1
	}
	from := split(names, weights, s.words)
	inParallel(s.words, func(i int) { put(path(i), wordFile(s, words[from[i]:from[i+1]])) })
	return lines(borders(names, from))
}

// lines are words, each in a line of its own.
func lines(words []string) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(w)
		b.WriteByte('\n')
	}
	return b.String()
}

func reversed(word string) string {
	r := []rune(word)
	slices.Reverse(r)
	return string(r)
}

// yearsOf are the first and last year that notes are dated by.
func yearsOf(notes []Note) []int {
	first, last := 0, 0
	for i := range notes {
		for _, day := range []int{notes[i].First, notes[i].Last} {
			if y := day / 10000; y > 0 {
				if first == 0 || y < first {
					first = y
				}
				last = max(last, y)
			}
		}
	}
	if first == 0 {
		return nil
	}
	return []int{first, last}
}

// inParallel calls do for 0 to n-1 on as many goroutines as there are
// processors.
func inParallel(n int, do func(int)) {
	const stretch = 64 // calls that one goroutine makes in a row
	var wg sync.WaitGroup
	next := make(chan int)
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for from := range next {
				for i := from; i < min(from+stretch, n); i++ {
					do(i)
				}
			}
		})
	}
	for i := 0; i < n; i += stretch {
		next <- i
	}
	close(next)
	wg.Wait()
}
