package resolve

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"dossier/generator/site"
)

// rank is what a name is to the note that has it. A link means the note by
// whose lowest rank it is named; within a rank, the note that is spelt exactly
// so comes before those that differ in case. Drafts come after all others.
type rank uint8

const (
	byPath      rank = iota // relative to the linking note, or to the content folder
	byFile                  // the file's name
	byTitle                 // the title
	byAlias                 // one of aliases:
	byLabel                 // a source's label: for holders only
	byPublisher             // a source's publisher: for holders only
)

// names finds notes (or assets) by their names. It is filled by add, made ready
// by build, and then read by many goroutines. Most of a look-up's time is spent
// waiting for memory, so what decides about a name that only one note has
// stands in the map itself, and the names lie close together in one string.
type names struct {
	uses   map[string]nameUse   // by folded name
	others map[string][]nameUse // further uses of a name
	in     []int32              // by note: the folder that it is in
	// draft says, by note, that it isn't published; nil where all are.
	draft []bool

	text  []byte // until build: folded and spelt names
	added []addedName
}

// addedName is a use with its name as offsets into text.
type addedName struct {
	folded, spelt, end int
	what               int32
	rank               rank
}

// nameUse is one thing that has a name. Where shared is set, there are others
// with the same folded name.
type nameUse struct {
	spelt  string
	what   int32
	rank   rank
	shared bool
}

// none is no index.
const none int32 = -1

func (ns *names) add(fold *caseFolder, spelt string, what int32, as rank) {
	if spelt == "" {
		return
	}
	added := addedName{folded: len(ns.text), what: what, rank: as}
	spelt = composed(spelt)
	if !isFolded(spelt) {
		ns.text = append(ns.text, fold.bytes(spelt)...)
		added.spelt = len(ns.text)
	} else {
		added.spelt = added.folded
	}
	ns.text = append(ns.text, spelt...)
	added.end = len(ns.text)
	ns.added = append(ns.added, added)
}

// build files what was added.
func (ns *names) build() {
	text := string(ns.text)
	ns.uses, ns.others = make(map[string]nameUse, len(ns.added)), map[string][]nameUse{}
	for _, a := range ns.added {
		use := nameUse{spelt: text[a.spelt:a.end], what: a.what, rank: a.rank}
		folded := use.spelt
		if a.folded < a.spelt {
			folded = text[a.folded:a.spelt]
		}
		ns.file(folded, use)
	}
	ns.text, ns.added = nil, nil
}

// file adds a use of a folded name.
func (ns *names) file(folded string, use nameUse) {
	if first, used := ns.uses[folded]; used {
		if !first.shared {
			first.shared = true
			ns.uses[folded] = first
		}
		ns.others[folded] = append(ns.others[folded], use)
		return
	}
	ns.uses[folded] = use
}

// forget takes a use of a folded name away.
func (ns *names) forget(folded string, use nameUse) {
	first, used := ns.uses[folded]
	if !used {
		return
	}
	first.shared = false
	all := append([]nameUse{first}, ns.others[folded]...)
	if i := slices.Index(all, use); i >= 0 {
		all = slices.Delete(all, i, i+1)
	}
	delete(ns.uses, folded)
	delete(ns.others, folded)
	for _, u := range all {
		ns.file(folded, u)
	}
}

// folders numbers folders; the content folder is 0.
type folders map[string]int32

func (f folders) number(dir string) int32 {
	n, known := f[dir]
	if !known {
		n = int32(len(f))
		f[dir] = n
	}
	return n
}

// indexNames files every note and asset under its names.
func (r *resolver) indexNames() {
	fold := newFolder()
	numbers := folders{"": 0}
	r.names = &names{in: make([]int32, 0, len(r.g.Notes)), added: make([]addedName, 0, 4*len(r.g.Notes))}
	r.names.draft = make([]bool, len(r.g.Notes))
	r.dirs = make([]int32, len(r.g.Notes))
	for i := range r.g.Notes {
		n, f := r.g.Notes[i], &r.folders[i]
		id := int32(i)
		r.names.in = append(r.names.in, numbers.number(f.in))
		r.names.draft[i] = r.isDraft(id)
		r.dirs[i] = numbers.number(f.dir)
		r.namesOf(site.NoteID(i), n.Doc, func(name string, as rank) { r.names.add(fold, name, id, as) })
	}
	r.names.build()
	r.assets = &names{}
	for i, asset := range r.g.Assets {
		dir, base := path.Split(composed(strings.TrimPrefix(asset.Path, site.ContentDir)))
		r.assets.in = append(r.assets.in, numbers.number(dir))
		r.assets.add(fold, base, int32(i), byFile)
		if dir != "" {
			r.assets.add(fold, dir+base, int32(i), byPath)
		}
	}
	r.assets.build()
}

// namesOf yields the names that a note has by a Doc. What it is otherwise is
// that of the note as it stands in the Graph.
func (r *resolver) namesOf(id site.NoteID, doc *site.Doc, yield func(name string, as rank)) {
	n, f := r.g.Notes[id], &r.folders[id]
	yield(n.Key, byFile)
	if f.in != "" {
		yield(f.in+n.Key, byPath)
	}
	if f.in != f.dir {
		yield(f.dir+"index", byPath)
	}
	front := &doc.Front
	yield(front.Title.Value, byTitle)
	for _, alias := range front.Aliases {
		yield(alias.Value, byAlias)
	}
	if record := front.Record; record != nil && n.Kind == site.Source {
		yield(record.Label, byLabel)
		yield(record.Publisher, byPublisher)
	}
}

// finder looks names up for one goroutine.
type finder struct {
	fold *caseFolder
	// asked are the names of notes that were looked up, by their hashes.
	asked []uint64
	found []match
	list  []int32
}

// match is a thing found, with how well its name fits: whether it is a draft,
// then rank, then spelling. The lowest fit wins.
type match struct {
	what int32
	fit  uint8
}

// draftFit is added to a draft's fit and is more than any rank: a draft that
// has a name, too, makes no link of a published note ambiguous or lead
// elsewhere than it would without that draft.
const draftFit = 1 << 7

// query is what to look for.
type query struct {
	name string
	dir  string // where the asking note lies
	from int32  // the number of dir
	// last is the last rank that counts.
	last rank
	// nearest takes the note relative to the asking one before one relative to
	// the content folder, as Markdown's links do.
	nearest bool
	accept  func(what int32) bool // nil for all
}

// find returns all that answer to the query equally well, in order; the slice
// is good until the next call.
func (f *finder) find(ns *names, q query) []int32 {
	f.found = f.found[:0]
	name := composed(q.name)
	stem := withoutExtension(name)
	switch absolute := strings.HasPrefix(stem, "/"); {
	case strings.HasPrefix(stem, "./"), strings.HasPrefix(stem, "../"):
		f.path(ns, q, q.dir, stem)
	case strings.Contains(stem, "/"):
		f.path(ns, q, "", strings.TrimLeft(stem, "/"))
		if !absolute && q.dir != "" {
			f.path(ns, q, q.dir, stem)
		}
	default:
		f.look(ns, q, stem, false, bare)
	}
	if stem != name {
		f.look(ns, q, name, false, bare)
	}
	return f.best()
}

// path collects what lies at a path relative to dir.
func (f *finder) path(ns *names, q query, dir, p string) {
	p, ok := within(dir, p)
	if !ok {
		return
	}
	f.look(ns, q, p, dir == q.dir, !bare)
}

// bare says that a name isn't a path.
const bare = true

// look collects the uses of a name, which is a bare one, or a path that was
// joined to the asking note's folder (near) or to the content folder.
func (f *finder) look(ns *names, q query, name string, near, bare bool) {
	folded := f.fold.bytes(name)
	if ns.draft != nil { // names of notes, which change from one Graph to the next
		f.asked = append(f.asked, hashName(folded))
	}
	use, ok := ns.uses[string(folded)]
	if !ok {
		return
	}
	f.take(ns, &use, q, name, near, bare)
	if use.shared {
		for i := range ns.others[string(folded)] {
			f.take(ns, &ns.others[string(folded)][i], q, name, near, bare)
		}
	}
}

// take collects one use, if it fits.
func (f *finder) take(ns *names, use *nameUse, q query, name string, near, bare bool) {
	if fit, ok := ns.fit(use, &q, name, near, bare); ok && (q.accept == nil || q.accept(use.what)) {
		f.found = append(f.found, match{use.what, fit})
	}
}

// hashName is FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/). Two names of
// one hash cost a look-up that nothing came of.
func hashName(name []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, c := range name {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return h
}

// fit says how well a use of a name fits, or that it doesn't.
func (ns *names) fit(use *nameUse, q *query, name string, near, bare bool) (fit uint8, ok bool) {
	as := use.rank
	if as == byFile {
		switch in := ns.in[use.what]; {
		case !bare && (in != 0 || strings.Contains(name, "/")):
			return 0, false // a path has to name the folder, too
		case !bare:
			as = byPath
		case in == q.from || in == 0:
			// A bare name is a path, too, for what lies beside the asking
			// note or right in the content folder.
			as, near = byPath, in == q.from
		}
	}
	if as > q.last {
		return 0, false
	}
	fit = uint8(as) * 4
	if use.spelt != name {
		fit++
	}
	if q.nearest && as == byPath && !near {
		fit += 2
	}
	if ns.draft != nil && ns.draft[use.what] {
		fit += draftFit
	}
	return fit, true
}

// best returns what fits best, each once.
func (f *finder) best() []int32 {
	f.list = f.list[:0]
	if len(f.found) == 0 {
		return nil
	}
	least := slices.MinFunc(f.found, func(a, b match) int { return cmp.Compare(a.fit, b.fit) }).fit
	for _, m := range f.found {
		if m.fit == least {
			f.list = append(f.list, m.what)
		}
	}
	if len(f.list) > 1 {
		slices.Sort(f.list)
		f.list = slices.Compact(f.list)
	}
	return f.list
}
