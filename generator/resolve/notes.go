package resolve

import (
	"runtime"
	"sync"

	"dossier/generator/diag"
	"dossier/generator/site"
)

// resolveNotes resolves what each note refers to. Notes don't depend on each
// other here, so they are shared out among goroutines in runs, whose findings
// are put together in the order of the notes.
func (r *resolver) resolveNotes() {
	notes := r.g.Notes
	const run = 2048 // notes; enough that sharing out costs nothing
	workers := make([]*worker, (len(notes)+run-1)/run)
	var wg sync.WaitGroup
	next := make(chan int)
	for range min(len(workers), runtime.GOMAXPROCS(0)) {
		fold := newFolder() // shared by the runs of one goroutine for what it remembers
		wg.Go(func() {
			for i := range next {
				w := &worker{r: r, finder: finder{fold: fold}}
				for id := i * run; id < min((i+1)*run, len(notes)); id++ {
					w.note(site.NoteID(id))
				}
				workers[i] = w
			}
		})
	}
	for i := range workers {
		next <- i
	}
	close(next)
	wg.Wait()
	for _, w := range workers {
		r.findings = append(r.findings, w.findings...)
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

	items    []site.ItemTarget // room for the targets of citations
	findings []finding
}

func (w *worker) note(id site.NoteID) {
	w.id, w.n = id, w.r.g.Notes[id]
	w.dir, w.from = w.r.folders[id].dir, w.r.dirs[id]
	w.links()
	w.frontLinks()
	w.images()
	w.cites()
	w.claims()
	w.facts()
	w.quotations()
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
	w.findings = append(w.findings, finding{diag.New(code, at, message, hint).In(w.n.Path), word, among})
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
