package search

import (
	"cmp"
	"runtime"
	"slices"
	"strconv"
	"sync"
)

// gathered is what one goroutine has found in its share of the notes.
type gathered struct {
	at    map[string]int // index into terms
	terms []term
	// of the note that is being read
	counts map[string]int32
	named  map[string]int32 // words of the shortest name that has it
	length int
}

// termsOf finds the words and sets of all notes: how many words each note has,
// and all terms, sorted, with their notes in the order of places.
func termsOf(notes []Note, places []int32) (lengths []int, terms []term) {
	lengths = make([]int, len(notes))
	workers := max(1, min(runtime.GOMAXPROCS(0), len(notes)))
	shares := make([]*gathered, workers)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			g := &gathered{at: map[string]int{}, counts: map[string]int32{}, named: map[string]int32{}}
			for i := w; i < len(notes); i += workers {
				lengths[i] = g.read(&notes[i], places[i])
			}
			shares[w] = g
		})
	}
	wg.Wait()
	// The shares are put together by word.
	all := shares[0]
	for _, g := range shares[1:] {
		for i := range g.terms {
			t := &g.terms[i]
			into := all.term(t.word)
			into.list = append(into.list, t.list...)
			into.named = append(into.named, t.named...)
		}
	}
	terms = all.terms
	slices.SortFunc(terms, func(a, b term) int { return cmp.Compare(a.word, b.word) })
	inParallel(len(terms), func(i int) {
		slices.SortFunc(terms[i].list, func(a, b posting) int { return cmp.Compare(a.place, b.place) })
		slices.SortFunc(terms[i].named, func(a, b named) int { return cmp.Compare(a.place, b.place) })
	})
	return lengths, terms
}

func (g *gathered) term(word string) *term {
	i, ok := g.at[word]
	if !ok {
		i = len(g.terms)
		g.at[word] = i
		g.terms = append(g.terms, term{word: word})
	}
	return &g.terms[i]
}

// read reads a note, and gives its length in words.
func (g *gathered) read(n *Note, place int32) int {
	clear(g.counts)
	clear(g.named)
	g.length = 0
	count := func(word string, _, _ int) {
		g.counts[word]++
		g.length++
	}
	name := func(text string) {
		before := g.length
		Words(text, count)
		size := int32(g.length - before)
		Words(text, func(word string, _, _ int) {
			if least := g.named[word]; least == 0 || size < least {
				g.named[word] = size
			}
		})
	}
	name(n.Title)
	for _, s := range n.Names {
		name(s)
	}
	for i := range n.Lines {
		Words(n.Lines[i].Text, count)
	}
	for _, s := range n.More {
		Words(s, count)
	}
	for _, a := range n.Alleged {
		for _, s := range a.Texts {
			Words(s, count)
		}
	}
	for word, times := range g.counts {
		t := g.term(word)
		t.list = append(t.list, posting{place, times, int32(g.length)})
		if size := g.named[word]; size > 0 {
			t.named = append(t.named, named{place, size})
		}
	}
	for _, set := range setsOf(n) {
		t := g.term(set)
		t.list = append(t.list, posting{place: place, count: 1})
	}
	return g.length
}

// setsOf are the names of the sets that a note is in.
func setsOf(n *Note) []string {
	list := []string{string(setMark) + "k" + n.Kind}
	for _, a := range n.Actors {
		list = append(list, string(setMark)+"a"+a)
	}
	for _, s := range n.Sources {
		list = append(list, string(setMark)+"s"+s.Address)
	}
	if n.Kind == "source" {
		list = append(list, string(setMark)+"s"+n.Address)
	}
	if n.Kind == "actor" {
		list = append(list, string(setMark)+"a"+n.Address)
	}
	first, last := n.First/10000, n.Last/10000
	if first == 0 {
		first = last
	}
	if last == 0 {
		last = first
	}
	const mostYears = 100 // of one note; what lasts longer is found by its ends
	for y := first; y <= last && y > 0; y++ {
		if y-first >= mostYears && y < last {
			continue
		}
		list = append(list, string(setMark)+"y"+strconv.Itoa(y))
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// Read calls yield for each word that a note is searched by, in order.
func Read(n *Note, yield func(word string)) {
	read := func(text string) { Words(text, func(word string, _, _ int) { yield(word) }) }
	read(n.Title)
	for _, s := range n.Names {
		read(s)
	}
	for i := range n.Lines {
		read(n.Lines[i].Text)
	}
	for _, s := range n.More {
		read(s)
	}
	for _, a := range n.Alleged {
		for _, s := range a.Texts {
			read(s)
		}
	}
}

// Places are the notes' places in the index.
func Places(notes []Note) []int {
	list := make([]int, len(notes))
	for i, p := range place(notes, shapeOf(len(notes))) {
		list[i] = int(p)
	}
	return list
}
