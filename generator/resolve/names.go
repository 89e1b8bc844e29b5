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
// so comes before those that differ in case.
type rank uint8

const (
	byPath      rank = iota // relative to the linking note, or to the content folder
	byFile                  // the file's name
	byTitle                 // the title
	byAlias                 // one of aliases:
	byLabel                 // a source's label: for holders only
	byPublisher             // a source's publisher: for holders only
)

// names finds notes (or assets) by their names. It is made once and then read
// by many goroutines.
type names struct {
	first   map[string]int32 // folded name → its first use
	uses    []nameUse
	folders []folder
}

// nameUse is one thing that has a name; next is another with the same folded
// name, or none.
type nameUse struct {
	spelt string
	what  int32
	next  int32
	rank  rank
}

// none is no index.
const none int32 = -1

func newNames(size int, folders []folder) *names {
	return &names{first: make(map[string]int32, size), uses: make([]nameUse, 0, size), folders: folders}
}

func (ns *names) add(fold *caseFolder, spelt string, what int32, as rank) {
	if spelt == "" {
		return
	}
	spelt = composed(spelt)
	key := fold.fold(spelt)
	next, used := ns.first[key]
	if !used {
		next = none
	}
	ns.first[key] = int32(len(ns.uses))
	ns.uses = append(ns.uses, nameUse{spelt, what, next, as})
}

// indexNames files every note and asset under its names.
func (r *resolver) indexNames() {
	fold := newFolder()
	r.names = newNames(4*len(r.g.Notes), r.folders)
	for i := range r.g.Notes {
		n, f := &r.g.Notes[i], &r.folders[i]
		id := int32(i)
		r.names.add(fold, n.Key, id, byFile)
		if f.in != "" {
			r.names.add(fold, f.in+n.Key, id, byPath)
		}
		if f.in != f.dir {
			r.names.add(fold, f.dir+"index", id, byPath)
		}
		front := &n.Doc.Front
		r.names.add(fold, front.Title.Value, id, byTitle)
		for _, alias := range front.Aliases {
			r.names.add(fold, alias.Value, id, byAlias)
		}
		if record := front.Record; record != nil && n.Kind == site.Source {
			r.names.add(fold, record.Label, id, byLabel)
			r.names.add(fold, record.Publisher, id, byPublisher)
		}
	}
	folders := make([]folder, len(r.g.Assets))
	r.assets = newNames(2*len(r.g.Assets), folders)
	for i, asset := range r.g.Assets {
		dir, base := path.Split(composed(strings.TrimPrefix(asset.Path, site.ContentDir)))
		folders[i] = folder{dir: dir, in: dir, name: base}
		r.assets.add(fold, base, int32(i), byFile)
		if dir != "" {
			r.assets.add(fold, dir+base, int32(i), byPath)
		}
	}
}

// finder looks names up for one goroutine.
type finder struct {
	fold  *caseFolder
	found []match
	list  []int32
}

// match is a thing found, with how well its name fits: rank, then spelling.
// The lowest fit wins.
type match struct {
	what int32
	fit  uint8
}

// query is what to look for.
type query struct {
	name string
	dir  string // where the asking note lies
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
		f.look(ns, q, stem, func(use *nameUse) (rank, bool) {
			switch in := ns.folders[use.what].in; {
			case use.rank != byFile:
				return use.rank, false
			case in == q.dir, in == "":
				// A bare name is a path, too, for what lies beside the asking
				// note or right in the content folder.
				return byPath, in == q.dir
			}
			return byFile, false
		})
	}
	if stem != name {
		f.look(ns, q, name, func(use *nameUse) (rank, bool) { return use.rank, false })
	}
	return f.best()
}

// path collects what lies at a path relative to dir.
func (f *finder) path(ns *names, q query, dir, p string) {
	p, ok := within(dir, p)
	if !ok {
		return
	}
	f.look(ns, q, p, func(use *nameUse) (rank, bool) {
		inRoot := use.rank == byFile && ns.folders[use.what].in == "" && !strings.Contains(p, "/")
		if inRoot || use.rank == byPath {
			return byPath, dir == q.dir
		}
		if use.rank == byFile {
			return tooLow, false
		}
		return use.rank, false
	})
}

// tooLow is after all ranks.
const tooLow = byPublisher + 1

// look collects the uses of a name. as says what rank a use has here, and
// whether it lies where the asking note does.
func (f *finder) look(ns *names, q query, name string, as func(*nameUse) (r rank, near bool)) {
	at, ok := ns.first[string(f.fold.bytes(name))]
	if !ok {
		return
	}
	for ; at != none; at = ns.uses[at].next {
		use := &ns.uses[at]
		rank, near := as(use)
		if rank > q.last || q.accept != nil && !q.accept(use.what) {
			continue
		}
		fit := uint8(rank) * 4
		if use.spelt != name {
			fit++
		}
		if q.nearest && rank == byPath && !near {
			fit += 2
		}
		f.found = append(f.found, match{use.what, fit})
	}
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
