package build

import (
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"dossier/generator/card"
	"dossier/generator/check"
	"dossier/generator/diag"
	"dossier/generator/network"
	"dossier/generator/page"
	"dossier/generator/parse"
	"dossier/generator/render"
	"dossier/generator/resolve"
	"dossier/generator/site"
)

// Builder makes plans. It remembers parsed notes and templates between plans
// by the digest of their bytes, so that a plan costs what changed; there is
// nothing to invalidate. It is used by one goroutine at a time.
type Builder struct {
	// Parsed, if it isn't nil, is told by several goroutines how many notes are
	// parsed of those that have to be.
	Parsed func(done, of int)

	parser   *parse.Parser
	notes    map[noteKey]*remembered
	last     []placed // the notes of the last plan
	plans    uint64
	faces    *faces
	wrong    []diag.Diagnostic // about the templates
	loaded   [][32]byte        // digests of the templates
	speaks   string            // the site's language when they were loaded
	receipts receipts
	layouts  network.Memo
	ledger   ledgerFiles
	config   configuration
	resolver *resolve.Resolver
	press    *card.Press
}

// noteKey is what parsing a note depends on.
type noteKey struct {
	digest site.Digest
	kind   site.Kind // by its folder
}

// placed is a note as a plan had it.
type placed struct {
	path   string
	digest site.Digest
	doc    *site.Doc
}

type remembered struct {
	doc  *site.Doc
	plan uint64 // one that used it, if not the last
}

// New makes a Builder.
func New() *Builder {
	return &Builder{parser: parse.New(), notes: map[noteKey]*remembered{}, resolver: resolve.New(), press: card.NewPress()}
}

// Plan is everything a snapshot makes. It may be used by many goroutines, and
// for as long as anybody wants to: what it tells is settled, and worked out when
// it is first asked for.
type Plan struct {
	Graph  *site.Graph
	Counts site.Counts
	Stats  Stats
	// Config and Templates are what is wrong with site.yaml and with the
	// templates, which is known before anything is checked. Diags has them, too.
	Config, Templates []diag.Diagnostic

	faces   *faces
	files   func() *files
	outputs func() settled
	diags   func() []diag.Diagnostic
}

// settled is the outputs, each in a place of its own, and what couldn't be
// given one.
type settled struct {
	list  []site.Output
	wrong []diag.Diagnostic
}

// Outputs are the files of the site, sorted by path, each path once; none where
// the templates can't be used.
func (p *Plan) Outputs() []site.Output { return p.outputs().list }

// Output returns the output at a path.
func (p *Plan) Output(path string) (site.Output, bool) {
	if p.faces == nil {
		return site.Output{}, false
	}
	if o, ok := p.files().at(path); ok {
		return o, true
	}
	list := p.Outputs()
	i, ok := slices.BinarySearchFunc(list, path, func(o site.Output, path string) int { return strings.Compare(o.Path, path) })
	if !ok {
		return site.Output{}, false
	}
	return list[i], true
}

// Explain tells what the output at a path is made from.
func (p *Plan) Explain(path string) (site.Explanation, bool) {
	o, ok := p.Output(path)
	if !ok {
		return site.Explanation{}, false
	}
	return o.Explain(), true
}

// Diags are all that is wrong, sorted, at the levels that the site sets.
func (p *Plan) Diags() []diag.Diagnostic { return p.diags() }

// Stats says what making a plan took.
type Stats struct {
	Notes    int // of the snapshot
	Parsed   int // those that had to be parsed
	Resolved int // those whose links, citations and so on had to be resolved
}

// Rendered is how much was rendered.
type Rendered = render.Stats

// Rendered returns what has been rendered so far, of all plans with the same
// templates.
func (p *Plan) Rendered() Rendered {
	if p.faces == nil {
		return Rendered{}
	}
	return p.faces.stats()
}

// LaidOut is how many great graphs were laid out so far, and not remembered.
func (b *Builder) LaidOut() int { return b.layouts.Made() }

// Plan makes the plan of a snapshot. It is pure: equal snapshots give equal
// plans, whatever was planned before.
func (b *Builder) Plan(snap *site.Snapshot) *Plan {
	p := &Plan{}
	found := slices.Clone(snap.Diags)

	b.readConfig(snap.Config)
	cfg := b.config.config
	docs := b.parseNotes(snap, &p.Stats)
	b.readReceipts(snap.Quotes)
	b.readLedger(snap.Ledger, snap.Reviews, snap.Objections)
	g, unresolved := b.resolver.Graph(cfg, docs, snap.Assets, snap.Today, resolve.Options{
		Drafts: snap.Drafts, Receipts: b.receipts.list, ReceiptFile: snap.Quotes,
		Ledger: b.ledger.list, LedgerFile: snap.Ledger, Reviews: b.ledger.checked, Objections: b.ledger.objected,
	})
	p.Graph, p.Counts = g, g.Counts
	p.Stats.Resolved = b.resolver.Resolved()
	b.loadTemplates(snap.Templates, cfg.Language)
	p.Config, p.Templates = b.config.wrong, b.wrong
	found = slices.Concat(found, b.config.wrong, b.receipts.wrong, b.ledger.wrong[0], b.ledger.wrong[1], b.ledger.wrong[2], b.wrong)

	p.faces = b.faces
	p.files = sync.OnceValue(func() *files {
		baseURL := cfg.BaseURL
		if snap.BaseURL != "" {
			baseURL = strings.TrimRight(snap.BaseURL, "/") + "/"
		}
		return newFiles(g, p.faces, b.press, &b.layouts, baseURL, snap)
	})
	p.outputs = sync.OnceValue(func() settled {
		if p.faces == nil {
			return settled{}
		}
		list, wrong := settle(p.files().all())
		return settled{list, wrong}
	})
	p.diags = sync.OnceValue(func() []diag.Diagnostic {
		all := slices.Concat(found, unresolved(), ofNotes(g), check.Run(g))
		return diag.Sort(append(check.Apply(cfg, all), p.outputs().wrong...))
	})
	return p
}

// ofNotes are the diagnostics of the notes, each on its own. What isn't
// published may be unfinished; but whether it should be has to be clear.
func ofNotes(g *site.Graph) []diag.Diagnostic {
	var list []diag.Diagnostic
	for i := range g.Notes {
		n := g.Notes[i]
		for _, d := range n.Doc.Diags {
			inFront := d.Span.End <= n.Doc.Front.Span.End
			if n.Published || n.Doc.Front.DraftUnread && inFront {
				list = append(list, d.In(n.Path))
			}
		}
	}
	return list
}

// configuration is site.yaml as it was last read, remembered between plans.
type configuration struct {
	digest site.Digest
	config *site.Config
	wrong  []diag.Diagnostic
}

// readConfig reads site.yaml unless it is that of the last plan.
func (b *Builder) readConfig(file site.File) {
	if c := &b.config; c.config == nil || c.digest != file.Digest {
		c.digest = file.Digest
		c.config, c.wrong = parse.Config(file.Text)
		in(c.wrong, site.ConfigPath)
	}
}

// parseNotes parses the notes that aren't remembered, and forgets those that
// none of the last plans used. Where the note that the last plan had in a place
// is the same, nothing has to be looked up.
func (b *Builder) parseNotes(snap *site.Snapshot, stats *Stats) []resolve.Input {
	b.plans++
	docs := make([]resolve.Input, len(snap.Notes))
	var todo []int
	for i, f := range snap.Notes {
		docs[i].Path = f.Path
		if i < len(b.last) && b.last[i].digest == f.Digest && b.last[i].path == f.Path {
			docs[i].Doc = b.last[i].doc
			continue
		}
		if r, ok := b.notes[keyOf(f)]; ok {
			r.plan = b.plans
			docs[i].Doc = r.doc
			continue
		}
		todo = append(todo, i)
	}
	var done atomic.Int64
	inParallel(len(todo), func(i int) {
		f := snap.Notes[todo[i]]
		docs[todo[i]].Doc = b.parser.Note(f.Text, keyOf(f).kind)
		if b.Parsed != nil {
			b.Parsed(int(done.Add(1)), len(todo))
		}
	})
	for _, i := range todo {
		b.notes[keyOf(snap.Notes[i])] = &remembered{docs[i].Doc, b.plans}
	}
	b.last = b.last[:0]
	for i, f := range snap.Notes {
		b.last = append(b.last, placed{f.Path, f.Digest, docs[i].Doc})
	}
	if len(b.notes) > len(docs)+spare {
		b.forgetNotes(snap)
	}
	stats.Notes, stats.Parsed = len(snap.Notes), len(todo)
	return docs
}

// spare is how many notes are remembered that the site doesn't have as they are:
// enough that undoing, or going back to another branch, parses nothing again.
const spare = 512

// forgetNotes forgets half of the notes that the snapshot doesn't have, those
// that were used longest ago.
func (b *Builder) forgetNotes(snap *site.Snapshot) {
	for _, f := range snap.Notes {
		b.notes[keyOf(f)].plan = b.plans
	}
	var unused []uint64
	for _, r := range b.notes {
		if r.plan < b.plans {
			unused = append(unused, r.plan)
		}
	}
	slices.Sort(unused)
	limit := unused[len(unused)/2]
	for k, r := range b.notes {
		if r.plan <= limit {
			delete(b.notes, k)
		}
	}
}

// keyOf is what a note's Doc depends on: its bytes, and the kind that its
// folder gives it. A renamed folder parses nothing again.
func keyOf(f site.File) noteKey {
	return noteKey{f.Digest, site.FolderKind(f.Path)}
}

// inParallel calls do for 0 to n-1 on as many goroutines as there are
// processors.
func inParallel(n int, do func(int)) {
	var wg sync.WaitGroup
	next := make(chan int)
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := range next {
				do(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	wg.Wait()
}

// loadTemplates loads the templates unless they are those of the last plan.
func (b *Builder) loadTemplates(files []site.File, lang string) {
	var digests [][32]byte
	for _, f := range files {
		digests = append(digests, site.NewFile("", []byte(f.Path)).Digest, f.Digest)
	}
	if b.loaded != nil && slices.Equal(digests, b.loaded) && b.speaks == lang {
		if b.faces != nil {
			b.faces.nextBuild()
		}
		return
	}
	b.loaded, b.speaks = digests, lang
	b.faces, b.wrong = loadFaces(files, lang)
}

// Templates is the table of templates and the views they show.
func Templates() []render.Entry {
	return []render.Entry{
		{Name: "404.html", View: reflect.TypeFor[page.NotFoundPage]()},
		{Name: "actor.html", View: reflect.TypeFor[page.ActorPage]()},
		{Name: "actors.html", View: reflect.TypeFor[page.ActorsPage]()},
		{Name: "cited-by.html", View: reflect.TypeFor[page.CitedByPage]()},
		{Name: "contested.html", View: reflect.TypeFor[page.ContestedPage]()},
		{Name: "corrections.html", View: reflect.TypeFor[page.CorrectionsPage]()},
		{Name: "event.html", View: reflect.TypeFor[page.EventPage]()},
		{Name: "events.html", View: reflect.TypeFor[page.EventsPage]()},
		{Name: "graph.html", View: reflect.TypeFor[page.GraphPage]()},
		{Name: "home.html", View: reflect.TypeFor[page.HomePage]()},
		{Name: "item-event.html", View: reflect.TypeFor[page.EventItem]()},
		{Name: "item-mention.html", View: reflect.TypeFor[page.MentionItem]()},
		{Name: "item-point.html", View: reflect.TypeFor[page.PointItem]()},
		{Name: "item-reference.html", View: reflect.TypeFor[page.ReferenceItem](), Once: true},
		{Name: "item-said.html", View: reflect.TypeFor[page.SaidItem]()},
		{Name: "item-summary.html", View: reflect.TypeFor[page.SummaryItem]()},
		{Name: "names.html", View: reflect.TypeFor[page.NamesPage]()},
		{Name: "page.html", View: reflect.TypeFor[page.NotePage]()},
		{Name: "points-by-actor.html", View: reflect.TypeFor[page.PointsByActorPage]()},
		{Name: "search.html", View: reflect.TypeFor[page.SearchPage]()},
		{Name: "source.html", View: reflect.TypeFor[page.SourcePage]()},
		{Name: "sources.html", View: reflect.TypeFor[page.SourcesPage]()},
		{Name: "tag.html", View: reflect.TypeFor[page.TagPage]()},
		{Name: "tags.html", View: reflect.TypeFor[page.TagsPage]()},
	}
}
