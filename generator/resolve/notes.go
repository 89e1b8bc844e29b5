package resolve

import (
	"runtime"
	"sync"

	"dossier/generator/diag"
	"dossier/generator/site"
)

// looked is what the resolving of a note looked at, beside the note's own Doc
// and what no edit of a Doc changes. While all of that is the same, so is what
// comes of it.
type looked struct {
	names   []uint64      // names of notes, by their hashes
	places  []site.NoteID // notes whose anchors, headings or retired addresses
	sources []site.NoteID // cited: their records, captures and summaries
	holders []site.NoteID // those who say something: how they are called
}

// resolveNotes resolves what each of the notes refers to. Notes don't depend on
// each other here, so they are shared out among goroutines in runs.
func (r *resolver) resolveNotes(ids []site.NoteID) {
	r.resolved = len(ids)
	const run = 2048 // notes; enough that sharing out costs nothing
	workers := make([]*worker, (len(ids)+run-1)/run)
	do := func(i int, fold *caseFolder) {
		w := &worker{r: r, finder: finder{fold: fold}}
		for _, id := range ids[i*run : min((i+1)*run, len(ids))] {
			w.note(id)
		}
		workers[i] = w
	}
	if len(workers) == 1 {
		do(0, newFolder())
	} else {
		var wg sync.WaitGroup
		next := make(chan int)
		for range min(len(workers), runtime.GOMAXPROCS(0)) {
			fold := newFolder() // shared by the runs of one goroutine for what it remembers
			wg.Go(func() {
				for i := range next {
					do(i, fold)
				}
			})
		}
		for i := range workers {
			next <- i
		}
		close(next)
		wg.Wait()
	}
	for _, id := range ids {
		delete(r.of, id)
	}
	for _, w := range workers {
		for from := 0; from < len(w.findings); {
			to := from
			for to < len(w.findings) && w.findings[to].of == w.findings[from].of {
				to++
			}
			r.of[w.findings[from].of] = w.findings[from:to:to]
			from = to
		}
	}
}

// worker resolves a run of notes. It writes to the note it is at and to its
// own fields only.
type worker struct {
	r *resolver
	finder
	id   site.NoteID
	n    *site.Note
	dir  string // where the note lies
	from int32  // the number of dir
	// others is set where a name doesn't mean the note itself.
	others bool

	places, sources, holding []site.NoteID // looked at by all notes so far

	items    []site.ItemTarget // room for the targets of citations
	findings []finding
}

func (w *worker) note(id site.NoteID) {
	w.id, w.n = id, w.r.g.Notes[id]
	w.dir, w.from = w.r.folders[id].dir, w.r.dirs[id]
	asked, places, sources, holding := len(w.asked), len(w.places), len(w.sources), len(w.holding)
	w.links()
	w.frontLinks()
	w.images()
	w.cites()
	w.claims()
	w.facts()
	w.quotations()
	w.r.looked[id] = looked{
		names: since(w.asked, asked), places: since(w.places, places),
		sources: since(w.sources, sources), holders: since(w.holding, holding),
	}
}

// since is what was added to a list, as a list of its own.
func since[T any](list []T, from int) []T {
	if from == len(list) {
		return nil
	}
	return list[from:len(list):len(list)]
}

// seesPlaces, sees and hears take down that what comes of the note at hand
// depends on the places in a note, on a source, on how somebody is called.
func (w *worker) seesPlaces(id site.NoteID) { w.places = w.takeDown(w.places, id) }
func (w *worker) sees(id site.NoteID)       { w.sources = w.takeDown(w.sources, id) }
func (w *worker) hears(id site.NoteID)      { w.holding = w.takeDown(w.holding, id) }

func (w *worker) takeDown(list []site.NoteID, id site.NoteID) []site.NoteID {
	if id == site.None || id == w.id {
		return list
	}
	return append(list, id)
}

// report adds a diagnostic about the note at hand, if it is published: what is
// wrong with one that isn't keeps nothing from being published.
func (w *worker) report(code diag.Code, at diag.Span, message, hint string) {
	w.propose(code, at, message, hint, "", nothing)
}

// propose is report with a word that may be misspelt: the hint gives way to
// "did you mean" where something of that sort is near.
func (w *worker) propose(code diag.Code, at diag.Span, message, hint, word string, among vocabulary) {
	if !w.n.Published && !w.r.unplaced[w.id] {
		return
	}
	w.findings = append(w.findings, finding{diag.New(code, at, message, hint).In(w.n.Path), word, among, w.id})
}

// isDraft reports whether a note isn't meant to be published. Of a note that
// has no address yet the author is told that alone.
func (r *resolver) isDraft(id int32) bool { return !r.g.Notes[id].Published && !r.unplaced[id] }

// linkable returns id if that note is published, else None.
func (r *resolver) linkable(id int32) site.NoteID {
	if !r.g.Notes[id].Published {
		return site.None
	}
	return site.NoteID(id)
}
