package resolve

import (
	"maps"
	"reflect"
	"slices"

	"dossier/generator/date"
	"dossier/generator/diag"
	"dossier/generator/site"
)

// mostChanged is how many Docs may differ, or one in so many, for a Graph to be
// made from the last.
const (
	mostChanged    = 64
	shareOfChanged = 20
)

// again makes the Graph from the last one, where the same notes stand at the
// same addresses and only some Docs have changed; else it returns nil.
//
// It works by values, not by events: what a note's resolving looked at was
// taken down; where all of that is equal to what it was, so is what came of it.
// What a note adds to the lists of others is compared with what it added
// before, and a list is made again where something differs. Nothing of the last
// Graph is changed: what differs is a copy. That the result is the Graph that
// would be made from nothing is tested by edits at random.
func (last *resolver) again(cfg *site.Config, docs []Input, assets []site.Asset, today date.Day, opts Options) *resolver {
	if last == nil || last.lost || last.unsound || !sameConfig(cfg, last.cfg) || today != last.g.Today || len(docs) != len(last.docs) ||
		opts.Drafts != last.opts.Drafts || opts.ReceiptFile.Digest != last.opts.ReceiptFile.Digest || opts.ReceiptFile.Path != last.opts.ReceiptFile.Path ||
		!sameList(opts.Ledger, last.opts.Ledger) || opts.LedgerFile.Digest != last.opts.LedgerFile.Digest || !slices.Equal(assets, last.g.Assets) {
		return nil
	}
	var changed []site.NoteID
	for i := range docs {
		if docs[i].Path != last.docs[i].Path {
			return nil
		}
		// The home page may be called as the site is.
		if docs[i].Doc != last.docs[i].Doc || cfg.Title != last.cfg.Title && docs[i].Path == homePath {
			changed = append(changed, site.NoteID(i))
		}
	}
	if len(changed) > max(mostChanged, len(docs)/shareOfChanged) {
		return nil
	}

	r, g := *last, *last.g
	r.last, r.g, r.docs, r.opts, r.cfg = last, &g, docs, opts, cfg
	g.Notes = slices.Clone(g.Notes)
	g.Config, g.Receipts, g.ReceiptFile = cfg, opts.Receipts, opts.ReceiptFile
	r.general, r.told, r.of = slices.Clip(r.general), maps.Clone(r.told), maps.Clone(r.of)
	e := &edit{resolver: &r, changed: changed, fold: newFolder()}
	r.supporter.r = &r
	if !e.identify() {
		return nil
	}
	e.rename()
	e.compare()
	e.find()
	e.resolve()
	if !e.sound() || !e.support() || !e.review() {
		return nil
	}
	e.arrange()
	e.lists()
	e.count()
	r.last = nil // or all Graphs there ever were would be kept
	return &r
}

// sameConfig reports whether two configurations are one to this stage, but for
// the title.
func sameConfig(a, b *site.Config) bool {
	return a == b || a.Language == b.Language && a.StaleAfter == b.StaleAfter &&
		slices.EqualFunc(a.Properties, b.Properties, func(x, y site.Property) bool { return x.Name == y.Name && x.Many == y.Many }) &&
		slices.EqualFunc(a.Exclusions, b.Exclusions, func(x, y site.Exclusion) bool {
			x.Span, y.Span = diag.Span{}, diag.Span{}
			return reflect.DeepEqual(x, y)
		})
}

// sameList reports whether two lists are one. Equal lists that stand in two
// places aren't, which costs time and is no mistake.
func sameList[T any](a, b []T) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

// edit is the way from one Graph to the next.
type edit struct {
	*resolver
	fold    *caseFolder
	changed []site.NoteID // their Docs are others, sorted
	// What of the changed notes others may have looked at has changed.
	names   []uint64 // sorted
	places  noteSet
	sources noteSet
	holders noteSet
	// affected are the notes that are resolved again, the changed among them;
	// sorted. counted are those whose figures may have changed.
	affected, counted []site.NoteID
	// moved is set where the order of notes has changed, movedEvents where that
	// of the events has.
	moved, movedEvents bool
}

// noteSet is a set of few notes.
type noteSet map[site.NoteID]bool

func (s *noteSet) add(id site.NoteID) {
	if *s == nil {
		*s = noteSet{}
	}
	(*s)[id] = true
}

func (s noteSet) hasAny(list []site.NoteID) bool {
	return len(s) > 0 && slices.ContainsFunc(list, func(id site.NoteID) bool { return s[id] })
}

func (e *edit) old(id site.NoteID) *site.Note { return e.last.g.Notes[id] }

// identify says what the changed notes are. It reports whether they are the
// same to all others but by name, and nothing is wrong with their addresses.
func (e *edit) identify() bool {
	for _, id := range e.changed {
		old := e.old(id)
		wrong := slices.ContainsFunc(e.general, func(f finding) bool { return f.File == old.Path })
		before := len(e.general)
		e.identity(id)
		n := e.g.Notes[id]
		if wrong || len(e.general) > before || n.Kind != old.Kind || n.Key != old.Key || n.Address != old.Address || n.IsTranslation() != old.IsTranslation() || n.Published != old.Published ||
			!slices.EqualFunc(n.Doc.Front.Redirects, old.Doc.Front.Redirects, sameText) {
			return false
		}
		n.Retired, n.Reworded, n.Reviews, n.LastReview = old.Retired, old.Reworded, old.Reviews, old.LastReview
		n.Backlinks, n.CitedBy, n.Alone, n.Against = old.Backlinks, old.CitedBy, old.Alone, old.Against
		n.Translations, n.Timeline, n.Points, n.Said, n.Relations, n.Parts = old.Translations, old.Timeline, old.Points, old.Said, old.Relations, old.Parts
		n.Earlier, n.Later, n.Unnamed, n.Origins, n.Tags, n.Counts = old.Earlier, old.Later, old.Unnamed, old.Origins, old.Tags, old.Counts
	}
	return true
}

func sameText(a, b site.Text) bool { return a.Value == b.Value }

// rename files the changed notes under their names.
func (e *edit) rename() {
	type named struct {
		folded string
		use    nameUse
	}
	list := func(id site.NoteID, doc *site.Doc) []named {
		var all []named
		e.namesOf(id, doc, func(name string, as rank) {
			if name = composed(name); name != "" {
				all = append(all, named{e.fold.fold(name), nameUse{spelt: name, what: int32(id), rank: as}})
			}
		})
		return all
	}
	for _, id := range e.changed {
		before, after := list(id, e.old(id).Doc), list(id, e.g.Notes[id].Doc)
		for _, n := range before {
			// A name that stays is nothing new to those who use it.
			if i := slices.Index(after, n); i >= 0 {
				after = slices.Delete(after, i, i+1)
				continue
			}
			e.resolver.names.forget(n.folded, n.use)
			e.names = append(e.names, hashName([]byte(n.folded)))
		}
		for _, n := range after {
			e.resolver.names.file(n.folded, n.use)
			e.names = append(e.names, hashName([]byte(n.folded)))
		}
	}
	slices.Sort(e.names)
}

// compare finds what of the changed notes others may look at and is changed.
func (e *edit) compare() {
	leading := map[site.NoteID]bool{}
	for _, id := range e.changed {
		old, n := e.old(id), e.g.Notes[id]
		told := e.paragraphs[id]
		if n.Kind == site.Source {
			e.tell(id, n.Doc)
		}
		if !slices.EqualFunc(old.Doc.Anchors, n.Doc.Anchors, sameAnchor) || !slices.EqualFunc(old.Doc.Headings, n.Doc.Headings, sameHeading) {
			e.places.add(id)
		}
		if n.Kind == site.Source && (!slices.Equal(told, e.paragraphs[id]) || !sameSource(old, n)) {
			e.sources.add(id)
		}
		if old.Title != n.Title || !slices.EqualFunc(old.Doc.Front.Aliases, n.Doc.Front.Aliases, sameText) {
			e.holders.add(id)
		}
		for _, from := range e.leads[id] {
			leading[from] = true
		}
	}
	for _, id := range e.changed {
		leading[id] = true
	}
	for id := range leading {
		if len(e.entriesOf[id]) == 0 {
			continue
		}
		n := e.own(id)
		e.ledgerOf(id, n)
		if !slices.Equal(n.Retired, e.old(id).Retired) {
			e.places.add(id)
		}
	}
}

func sameAnchor(a, b site.Anchor) bool {
	return a.ID == b.ID && a.Kind == b.Kind && a.Ref == b.Ref && a.Written == b.Written
}

func sameHeading(a, b site.Heading) bool {
	return a.Level == b.Level && a.Text == b.Text && a.Anchor == b.Anchor
}

// sameSource reports whether two records of a source are the same to whom cites
// it: in all but the title.
func sameSource(a, b *site.Note) bool {
	x, y := a.Doc.Front.Record, b.Doc.Front.Record
	if (x == nil) != (y == nil) || a.Label != b.Label || date.Compare(a.Date, b.Date) != 0 || a.Date != b.Date {
		return false
	}
	if x != nil {
		one, other := *x, *y
		one.Title, one.TitleShort, other.Title, other.TitleShort = "", "", "", ""
		if !reflect.DeepEqual(one, other) {
			return false
		}
	}
	c, d := a.Doc.Front.Capture, b.Doc.Front.Capture
	return (c == nil) == (d == nil) && (c == nil || c.Sum == d.Sum)
}

// find finds the notes that are to be resolved again.
func (e *edit) find() {
	e.affected = slices.Clone(e.changed)
	if len(e.names) == 0 && len(e.places) == 0 && len(e.sources) == 0 && len(e.holders) == 0 {
		return
	}
	for i := range e.looked {
		at := &e.looked[i]
		if e.places.hasAny(at.places) || e.sources.hasAny(at.sources) || e.holders.hasAny(at.holders) || e.asked(at.names) {
			e.affected = append(e.affected, site.NoteID(i))
		}
	}
	slices.Sort(e.affected)
	e.affected = slices.Compact(e.affected)
}

// asked reports whether one of the names is among those that mean something
// else now.
func (e *edit) asked(names []uint64) bool {
	if len(e.names) == 0 {
		return false
	}
	for _, name := range names {
		if _, renamed := slices.BinarySearch(e.names, name); renamed {
			return true
		}
	}
	return false
}

// resolve resolves the affected notes again.
func (e *edit) resolve() {
	for _, id := range e.affected {
		n := e.own(id)
		n.Links, n.Cites, n.Images, n.Image = nil, nil, nil, none
		n.PartOf, n.NotTheSameAs, n.DerivesFrom, n.TranslationOf = nil, nil, nil, site.None
		n.Claims, n.Facts, n.Quotations = nil, nil, nil
	}
	e.resolveNotes(e.affected)
}

// sound reports whether embeds are still in order, and translations still say
// what they said.
func (e *edit) sound() bool {
	for _, id := range e.affected {
		if e.old(id).TranslationOf != e.g.Notes[id].TranslationOf {
			return false
		}
		if embeds(e.old(id)) == embeds(e.g.Notes[id]) {
			continue
		}
		at, was := slices.BinarySearch(e.embedding, id)
		if e.embedding = slices.Clone(e.embedding); was {
			e.embedding = slices.Delete(e.embedding, at, at+1)
		} else {
			e.embedding = slices.Insert(e.embedding, at, id)
		}
	}
	return (len(e.embedding) == 0 || e.checkEmbeds()) && e.checkHome()
}

// support counts the support of the affected notes' statements, and reports
// whether the sources have what they tell from whom they had it from.
func (e *edit) support() bool {
	s := e.supporter
	for _, id := range e.affected {
		if n := e.g.Notes[id]; n.Kind == site.Source && !slices.Equal(n.DerivesFrom, e.old(id).DerivesFrom) {
			return false
		}
	}
	for id := range s.asked {
		_, changed := slices.BinarySearch(e.changed, site.NoteID(id))
		if e.g.Notes[id].Kind != site.Source || !changed && !e.asked(s.asked[id]) {
			continue
		}
		if now := s.publisher(site.NoteID(id)); now != s.publishers[id] {
			return false
		}
	}
	for _, id := range e.affected {
		if n := e.g.Notes[id]; n.Published {
			e.supportOf(id, n)
		}
	}
	return true
}

// review holds the statements against their reviews where either has changed,
// and reports whether each reviewed note is still known by its path.
func (e *edit) review() bool {
	e.counted = e.affected
	again := map[site.NoteID]bool{}
	if !sameList(e.opts.Reviews, e.last.opts.Reviews) || !sameList(e.opts.Objections, e.last.opts.Objections) {
		for id := range e.reviewsOf {
			again[id] = true
		}
		e.fileReviews()
		if e.lost {
			return false
		}
		for id := range e.reviewsOf {
			again[id] = true
		}
		e.counted = append(slices.Clone(e.affected), slices.Sorted(maps.Keys(again))...)
		slices.Sort(e.counted)
		e.counted = slices.Compact(e.counted)
	}
	for _, id := range e.affected {
		if e.reviewsOf[id] != nil {
			again[id] = true
		}
	}
	for id := range again {
		e.reviewedOf(id, e.own(id))
	}
	return true
}

// arrange puts the notes in order.
func (e *edit) arrange() {
	resort := false
	for _, id := range e.changed {
		old, n := e.old(id), e.g.Notes[id]
		if old.Sort != n.Sort {
			e.keys.forget(id)
			resort = true
		}
		resort = resort || old.Date != n.Date || old.Doc.Front.Weight != n.Doc.Front.Weight
	}
	for _, id := range e.affected {
		resort = resort || !slices.Equal(e.old(id).PartOf, e.g.Notes[id].PartOf)
	}
	if !resort {
		return
	}
	g, was := e.g, e.last.g
	g.Actors, g.Events, g.Sources, g.Pages = slices.Clone(g.Actors), slices.Clone(g.Events), slices.Clone(g.Sources), slices.Clone(g.Pages)
	e.resolver.arrange()
	e.movedEvents = !slices.Equal(g.Events, was.Events)
	e.moved = e.movedEvents || !slices.Equal(g.Actors, was.Actors) || !slices.Equal(g.Sources, was.Sources) || !slices.Equal(g.Pages, was.Pages)
}

// sortOrigins puts the origins of sources that pass a note on in order.
func (e *edit) sortOrigins(id site.NoteID) {
	p := newPassedOn(e.resolver)
	for _, source := range e.g.Sources {
		n := e.g.Notes[source]
		if slices.ContainsFunc(n.Origins, func(o site.Origin) bool { return o.Name.Note == id }) {
			n = e.own(source)
			n.Origins = p.of(source, byPlace(n.CitedBy))
		}
	}
}

// byPlace is a list of statements in the order of their places.
func byPlace(list []site.Mention) []site.Mention { return places(slices.Clone(list)) }

// lists makes the lists again that something is added to, or taken from.
func (e *edit) lists() {
	var timelines, points, said, relations, tags, corrections, assets bool
	links, cited, alone, against := newPatch(), newPatch(), newPatch(), newPatch()
	passing := noteSet{}
	for _, id := range e.affected {
		old, n := e.old(id), e.g.Notes[id]
		if !n.Published {
			continue
		}
		links.replace(id, linksOut(nil, id, old), linksOut(nil, id, n))
		var out, before citesOut
		out.add(id, n)
		before.add(id, old)
		cited.replace(id, before.cited, out.cited)
		against.replace(id, before.against, out.against)
		alone.replace(id, aloneOf(nil, id, old), aloneOf(nil, id, n))
		if !slices.Equal(before.passed, out.passed) || !slices.Equal(before.origins, out.origins) {
			for _, edge := range slices.Concat(before.passed, out.passed) {
				passing[edge.to] = true
			}
		}
		timelines = timelines || n.Kind == site.Event && !slices.Equal(e.appearances(nil, id, old), e.appearances(nil, id, n))
		points = points || len(old.Doc.Points) != len(n.Doc.Points) || !slices.Equal(aboutOthers(nil, id, old), aboutOthers(nil, id, n))
		said = said || !sameSaid(id, old, n)
		relations = relations || !sameRelations(id, old, n)
		tags = tags || !slices.EqualFunc(old.Doc.Tags, n.Doc.Tags, sameText)
		corrections = corrections || !slices.EqualFunc(old.Doc.Corrections, n.Doc.Corrections, func(a, b site.Correction) bool { return a.Date == b.Date })
		assets = assets || old.Image != n.Image || !slices.Equal(old.Images, n.Images) ||
			!slices.EqualFunc(old.Links, n.Links, func(a, b site.LinkTarget) bool { return a.Asset == b.Asset })
	}
	for to := range links.to {
		n := e.own(to)
		n.Backlinks = links.list(to, n.Backlinks)
	}
	for to := range against.to {
		n := e.own(to)
		n.Against = against.list(to, n.Against)
	}
	e.citedAgain(cited, alone, passing)
	for _, id := range e.changed {
		if e.old(id).Sort != e.g.Notes[id].Sort {
			e.sortOrigins(id) // by what is cited now
		}
	}

	redo := func(is bool, pass func()) {
		if is {
			pass()
		}
	}
	redo(timelines || e.movedEvents, e.timelines)
	redo(points || e.moved, e.points)
	redo(said || e.moved, e.said)
	redo(relations || e.moved, e.relations)
	redo(corrections, e.corrections)
	redo(assets, e.publishAssets)
	if tags {
		e.tags()
	} else if e.moved {
		e.sortTags()
	}
}

// citedAgain makes the lists of what cites the notes again.
func (e *edit) citedAgain(cited, alone *patch, passing noteSet) {
	touched := noteSet{}
	for _, set := range []noteSet{cited.to, alone.to, passing} {
		for id := range set {
			touched[id] = true
		}
	}
	p := newPassedOn(e.resolver)
	for to := range touched {
		n := e.own(to)
		all := cited.list(to, n.CitedBy)
		n.CitedBy, n.Alone = aloneFirst(all, alone.list(to, n.CitedBy[:n.Alone]))
		if passing[to] || len(n.Origins) > 0 {
			n.Origins = p.of(to, all)
		}
	}
}

// patch is how the lists of some notes change with what others add to them.
type patch struct {
	from noteSet // who adds other things than before
	to   noteSet // whose lists change
	now  map[site.NoteID][]site.Mention
}

func newPatch() *patch {
	return &patch{from: noteSet{}, to: noteSet{}, now: map[site.NoteID][]site.Mention{}}
}

// replace takes note of what a note added before and adds now.
func (p *patch) replace(from site.NoteID, before, now []edge[site.Mention]) {
	if slices.Equal(before, now) {
		return
	}
	p.from[from] = true
	for _, edge := range before {
		p.to[edge.to] = true
	}
	for _, edge := range now {
		p.to[edge.to] = true
		p.now[edge.to] = append(p.now[edge.to], edge.item)
	}
}

// list is the list of a note with what is added to it now, in the order of
// places.
func (p *patch) list(to site.NoteID, before []site.Mention) []site.Mention {
	now := p.now[to]
	list := make([]site.Mention, 0, len(before)+len(now))
	for _, at := range before {
		if !p.from[at.From] {
			list = append(list, at)
		}
	}
	if list = places(append(list, now...)); len(list) == 0 {
		return nil
	}
	return list
}

// sameSaid reports whether the same things are said in two versions of a note,
// on the same days.
func sameSaid(id site.NoteID, a, b *site.Note) bool {
	var one, other saidOut
	one.add(id, a)
	other.add(id, b)
	same := func(x, y edge[site.ClaimRef]) bool {
		return x == y && date.Compare(saidOn(a.Doc, x.item), saidOn(b.Doc, y.item)) == 0
	}
	return slices.EqualFunc(one.said, other.said, same) && slices.EqualFunc(one.unnamed, other.unnamed, same)
}

// sameRelations reports whether two versions of a note have the same notes for
// the values of their facts, and are parts of the same events.
func sameRelations(id site.NoteID, a, b *site.Note) bool {
	one, other := relatesTo(nil, id, a), relatesTo(nil, id, b)
	return slices.Equal(a.PartOf, b.PartOf) && slices.EqualFunc(one, other, func(x, y edge[site.RelationRef]) bool {
		return x == y && a.Doc.Facts[x.item.Fact].Property == b.Doc.Facts[y.item.Fact].Property
	})
}

// sortTags puts the notes of each tag in order.
func (e *edit) sortTags() {
	e.g.Tags = slices.Clone(e.g.Tags)
	for i := range e.g.Tags {
		tag := &e.g.Tags[i]
		if !slices.IsSortedFunc(tag.Notes, e.earlier) {
			tag.Notes = slices.SortedFunc(slices.Values(tag.Notes), e.earlier)
		}
	}
}

// count brings the figures up to date.
func (e *edit) count() {
	for _, id := range e.counted {
		n := e.g.Notes[id]
		if !n.Published {
			continue
		}
		if now := e.counts(id, n); now != n.Counts {
			e.g.Counts.Remove(inTotal(n, n.Counts))
			e.g.Counts.Add(inTotal(n, now))
			e.own(id).Counts = now
		}
	}
}
