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
// other.
type resolver struct {
	cfg  *site.Config
	g    *site.Graph
	opts Options

	folders []folder // by note: where it lies
	dirs    []int32  // by note: the number of folder.dir
	names   *names
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
	// pageOf are the notes that the ledger's paths mean; nil without a ledger.
	pageOf map[string]site.NoteID
	// place is the position of a published note in the list of its kind.
	place []int32

	// alone are, by source, the statements that rest on it alone.
	alone lists[site.Mention]

	findings []finding
}

// Graph resolves docs, which may come in any order, against each other and
// the assets. The Graph's Diags are those of this stage alone, without the
// docs' own.
func Graph(cfg *site.Config, docs []Input, assets []site.Asset, today date.Day, opts Options) *site.Graph {
	docs = slices.SortedFunc(slices.Values(docs), func(a, b Input) int { return cmp.Compare(a.Path, b.Path) })
	assets = slices.SortedFunc(slices.Values(assets), func(a, b site.Asset) int { return cmp.Compare(a.Path, b.Path) })
	r := &resolver{
		cfg:  cfg,
		g:    &site.Graph{Config: cfg, Today: today, Notes: make([]*site.Note, len(docs)), Assets: assets, Receipts: opts.Receipts, ReceiptFile: opts.ReceiptFile},
		opts: opts,
	}
	r.identify(docs)
	r.indexNames()
	r.indexSources()
	r.ledger()
	r.resolveNotes()
	r.reviewed()
	r.checkEmbeds()
	r.checkHome()

	r.sequence()
	r.support() // which the counts need
	together(r.backlinks, r.citedBy, r.timelines, r.points, r.said, r.relations, r.tags, r.corrections, r.publishAssets, r.redirects, r.count)

	r.g.Diags = diag.Sort(r.suggest())
	return r.g
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
	r.findings = append(r.findings, finding{Diagnostic: diag.New(code, at, message, hint).In(n.Path)})
}
