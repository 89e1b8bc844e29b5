package resolve

import (
	"cmp"
	"slices"
	"sync"

	"dossier/generator/date"
	"dossier/generator/diag"
	"dossier/generator/ledger"
	"dossier/generator/quote"
	"dossier/generator/site"
)

// Input is a parsed note with the path it was read from, such as
// content/actors/x.md.
type Input struct {
	Path string
	Doc  *site.Doc
}

// Options are what a build asks for.
type Options struct {
	Drafts   bool           // publish drafts, too
	Receipts quote.Receipts // of quotations found in captures
	// Ledger has the addresses that statements ever had, LedgerFile the file it
	// was read from, Reviews what editors have checked, and Objections what they
	// hold to be wrong.
	Ledger     ledger.Entries
	LedgerFile site.File
	Reviews    ledger.Reviews
	Objections ledger.Objections
	// ReceiptFile is the file that Receipts were read from.
	ReceiptFile site.File
}

// resolver is the Graph in the making, with what the passes hand on to each
// other, and to the next Graph (see again.go).
type resolver struct {
	cfg  *site.Config
	g    *site.Graph
	docs []Input // sorted by path
	opts Options
	// last is what was resolved before, where this Graph is made from that; nil
	// where it is made from nothing.
	last *resolver

	book *addressBook

	folders []folder // by note: where it lies
	dirs    []int32  // by note: the number of folder.dir
	names   *names
	keys    *collation
	assets  *names
	sources map[string]site.NoteID // by key
	// paragraphs are, by source, the paragraphs its summary tells; a source
	// without a summary is not among them.
	paragraphs map[site.NoteID][]span
	// upTo is, by note, n where a source's summary tells the paragraphs from 1
	// to n without a gap, as it should, and else 0.
	upTo []int32
	// unplaced are notes whose address can't be given. They count as not
	// published, so that the published ones have addresses that are safe and
	// one each; but the author wants to be told of the address alone, and not
	// that each link to them is shown as text.
	unplaced []bool
	// place is the position of a published note in the list of its kind.
	place []int32
	// embedding are the published notes that embed others, sorted.
	embedding []site.NoteID
	// unsound is set where something was wrong with what notes embed.
	unsound bool

	recorded
	supporter *supporter
	// looked is, by note, what its resolving looked at beside its own Doc.
	looked []looked

	// alone are, by source, the statements that rest on it alone.
	alone lists[site.Mention]

	resolved int // how many notes were, for this Graph

	// general is what was found about several notes together; of is what each
	// note's own resolving found.
	general []finding
	of      map[site.NoteID][]finding
}

// Resolver makes Graphs. It remembers the last, so that the next costs what has
// changed since; what it makes is the same as if it remembered nothing. It is
// used by one goroutine at a time.
type Resolver struct{ last *resolver }

// New makes a Resolver.
func New() *Resolver { return &Resolver{} }

// Graph resolves docs, which may come in any order, against each other and
// the assets. Beside the Graph it returns what tells, when asked, what this
// stage found wrong, without the docs' own diagnostics.
func (m *Resolver) Graph(cfg *site.Config, docs []Input, assets []site.Asset, today date.Day, opts Options) (*site.Graph, func() []diag.Diagnostic) {
	r := m.last.again(cfg, docs, assets, today, opts)
	if r == nil {
		r = fromNothing(cfg, docs, assets, today, opts)
	}
	m.last = r
	return r.g, sync.OnceValue(func() []diag.Diagnostic { return diag.Sort(r.suggest()) })
}

// Resolved is how many notes were resolved for the last Graph.
func (m *Resolver) Resolved() int { return m.last.resolved }

// Graph is the Graph of a Resolver that remembers nothing.
func Graph(cfg *site.Config, docs []Input, assets []site.Asset, today date.Day, opts Options) (*site.Graph, func() []diag.Diagnostic) {
	return New().Graph(cfg, docs, assets, today, opts)
}

// fromNothing resolves all there is.
func fromNothing(cfg *site.Config, docs []Input, assets []site.Asset, today date.Day, opts Options) *resolver {
	docs = slices.SortedFunc(slices.Values(docs), func(a, b Input) int { return cmp.Compare(a.Path, b.Path) })
	assets = slices.SortedFunc(slices.Values(assets), func(a, b site.Asset) int { return cmp.Compare(a.Path, b.Path) })
	r := &resolver{
		cfg:    cfg,
		g:      &site.Graph{Config: cfg, Today: today, Notes: make([]*site.Note, len(docs)), Assets: assets, Receipts: opts.Receipts, ReceiptFile: opts.ReceiptFile},
		docs:   docs,
		opts:   opts,
		looked: make([]looked, len(docs)),
		of:     map[site.NoteID][]finding{},
	}
	r.identify()
	r.indexNames()
	r.indexSources()
	r.ledger()
	r.resolveNotes(r.all())
	r.reviewed()
	r.published(func(id site.NoteID, n *site.Note) {
		if embeds(n) {
			r.embedding = append(r.embedding, id)
		}
	})
	r.unsound = !r.checkEmbeds()
	r.unsound = !r.checkHome() || r.unsound

	r.sequence()
	r.support() // which the counts need
	together(r.translations, r.backlinks, r.citedBy, r.timelines, r.points, r.said, r.relations, r.tags, r.corrections, r.publishAssets, r.redirects, r.count)
	return r
}

// all are the notes.
func (r *resolver) all() []site.NoteID {
	list := make([]site.NoteID, len(r.g.Notes))
	for i := range list {
		list[i] = site.NoteID(i)
	}
	return list
}

// together does what needs nothing of each other: each pass writes fields of
// its own, and only redirects reports anything.
func together(passes ...func()) {
	var wg sync.WaitGroup
	for _, pass := range passes {
		wg.Go(pass)
	}
	wg.Wait()
}

// published calls do for each published note, in the order of paths.
func (r *resolver) published(do func(id site.NoteID, n *site.Note)) {
	for i := range r.g.Notes {
		if n := r.g.Notes[i]; n.Published {
			do(site.NoteID(i), n)
		}
	}
}

// report adds a diagnostic about a note's file.
func (r *resolver) report(n *site.Note, code diag.Code, at diag.Span, message, hint string) {
	r.general = append(r.general, finding{Diagnostic: diag.New(code, at, message, hint).In(n.Path)})
}

// own returns a note that may be changed: a copy of the one that the last Graph
// has, unless it was copied before.
func (r *resolver) own(id site.NoteID) *site.Note {
	n := r.g.Notes[id]
	if r.last != nil && r.last.g.Notes[id] == n {
		clone := *n
		n = &clone
		r.g.Notes[id] = n
	}
	return n
}
