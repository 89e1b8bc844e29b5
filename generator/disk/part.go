package disk

import (
	"cmp"
	"context"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"dossier/generator/site"
)

// part is one of the two folders of a site that are read, as it was last seen.
// It isn't changed; a look makes another.
type part struct {
	name    string
	folder  fs.FileInfo // nil when it isn't there
	entries []*taken    // what stands where, refused or not, sorted by path
	refused []*taken    // those of them that were refused
	folders []string    // that were listed, sorted
	links   []string    // that were met, sorted
}

func entryPath(e **taken) string { return (*e).path }
func itself(p *string) string    { return *p }

// difference is an entry that is another than before; either may be nil.
type difference struct {
	path     string
	old, now *taken
}

// look brings the part up to date at those paths, which are from the site's
// root, or everywhere when there are none. root is the part's folder, nil where
// it isn't there. Returned are the part as it is now, what a snapshot can tell
// from before, sorted by path, and which paths wait; see Tree.Glance.
func (p *part) look(ctx context.Context, root *os.Root, paths []string, sure bool) (next *part, changes []difference, waiting []string, err error) {
	next = &part{name: p.name}
	targets := []string{p.name}
	w := &walker{root: root, name: p.name, stamps: len(p.entries) > 0}
	if root != nil {
		if next.folder, err = root.Stat("."); err != nil {
			return nil, nil, nil, err
		}
		if paths != nil && p.folder != nil && os.SameFile(p.folder, next.folder) {
			if targets, err = p.targets(root, paths); err != nil {
				return nil, nil, nil, err
			}
		}
		for _, target := range targets {
			if err := w.at(ctx, inRoot(target)); err != nil {
				return nil, nil, nil, err
			}
		}
	}
	slices.SortFunc(w.found, func(a, b found) int { return cmp.Compare(a.path, b.path) })
	old := p.within(targets)
	now, err := keep(ctx, root, w.found, old)
	if err != nil {
		return nil, nil, nil, err
	}

	differences := compare(old, now)
	if !sure {
		differences, waiting = hold(differences)
	}
	var entries, refused []change[*taken]
	for _, d := range differences {
		c := change[*taken]{d.path, nil}
		if d.now != nil {
			c.to = &d.now
		}
		entries = append(entries, c)
		if d.now == nil || d.now.refused == nil {
			c.to = nil
		}
		refused = append(refused, c)
		if !d.old.same(d.now) {
			changes = append(changes, d)
		}
	}
	next.entries = patched(p.entries, entryPath, entries)
	next.refused = patched(p.refused, entryPath, refused)
	next.folders = replaced(p.folders, targets, w.folders)
	next.links = replaced(p.links, targets, w.links)
	if len(next.entries) > maxFiles && files(next.entries) > maxFiles {
		return nil, nil, nil, tooMany(p.name)
	}
	return next, changes, waiting, nil
}

// within returns the entries at and below targets, sorted by path.
func (p *part) within(targets []string) []*taken {
	if len(targets) == 1 && targets[0] == p.name {
		return p.entries
	}
	var list []*taken
	for _, target := range targets {
		if i, ok := at(p.entries, entryPath, target); ok {
			list = append(list, p.entries[i])
		}
		from, to := below(p.entries, entryPath, target)
		list = append(list, p.entries[from:to]...)
	}
	slices.SortFunc(list, func(a, b *taken) int { return cmp.Compare(a.path, b.path) })
	return list
}

// hold takes out of what differs the files that have become empty or aren't
// there any more, unless they turn up elsewhere as what they were.
func hold(differences []difference) (rest []difference, waiting []string) {
	type content struct {
		digest site.Digest
		kind   kind
	}
	came := map[content]bool{}
	for _, d := range differences {
		if d.old == nil && d.now.refused == nil {
			came[content{d.now.digest, kindOf(d.path)}] = true
		}
	}
	for _, d := range differences {
		had := d.old != nil && d.old.refused == nil && d.old.size > 0
		has := d.now != nil && (d.now.refused != nil || d.now.size > 0)
		moved := d.now == nil && had && came[content{d.old.digest, kindOf(d.path)}]
		if (had || d.old == nil) && !has && !moved {
			waiting = append(waiting, d.path)
		} else {
			rest = append(rest, d)
		}
	}
	return rest, waiting
}

// keep returns what was found as it was taken before where that is settled,
// and takes the rest.
func keep(ctx context.Context, root *os.Root, list []found, old []*taken) ([]*taken, error) {
	now := make([]*taken, len(list))
	var todo []int
	var paths []string
	for i, f := range list {
		for len(old) > 0 && old[0].path < f.path {
			old = old[1:]
		}
		switch {
		case f.refused != nil:
			now[i] = &taken{path: f.path, refused: f.refused}
		case len(old) > 0 && old[0].path == f.path && old[0].settled && old[0].stamp == f.stamp:
			now[i] = old[0]
		default:
			todo = append(todo, i)
			paths = append(paths, f.path)
		}
	}
	read, err := takeAll(ctx, root, paths)
	if err != nil {
		return nil, err
	}
	for i, t := range read {
		if !t.gone {
			now[todo[i]] = t
		}
	}
	return slices.DeleteFunc(now, func(t *taken) bool { return t == nil }), nil
}

// compare returns what differs between two lists that are sorted by path, if
// only by a stamp. What has the same bytes as before gets the old ones, so that
// not both are held in memory.
func compare(old, now []*taken) []difference {
	var list []difference
	for len(old) > 0 || len(now) > 0 {
		switch {
		case len(now) == 0 || len(old) > 0 && old[0].path < now[0].path:
			list = append(list, difference{old[0].path, old[0], nil})
			old = old[1:]
		case len(old) == 0 || now[0].path < old[0].path:
			list = append(list, difference{now[0].path, nil, now[0]})
			now = now[1:]
		default:
			if old[0] != now[0] {
				if old[0].same(now[0]) {
					now[0].text = old[0].text
				}
				list = append(list, difference{old[0].path, old[0], now[0]})
			}
			old, now = old[1:], now[1:]
		}
	}
	return list
}

// same reports whether a snapshot can't tell the two apart.
func (t *taken) same(other *taken) bool {
	switch {
	case t == nil || other == nil:
		return t == other
	case (t.refused == nil) != (other.refused == nil):
		return false
	case t.refused != nil:
		return *t.refused == *other.refused
	}
	return t.path == other.path && t.size == other.size && t.digest == other.digest
}

// replaced returns a sorted list of paths with those at targets and below
// replaced by others.
func replaced(list []string, targets, by []string) []string {
	var changes []change[string]
	for _, target := range targets {
		if i, ok := at(list, itself, target); ok {
			changes = append(changes, change[string]{list[i], nil})
		}
		from, to := below(list, itself, target)
		for _, p := range list[from:to] {
			changes = append(changes, change[string]{p, nil})
		}
	}
	if len(changes) == 0 && len(by) == 0 {
		return list
	}
	for i := range by {
		changes = append(changes, change[string]{by[i], &by[i]})
	}
	// Where a path is both taken out and put in, the latter holds.
	slices.SortStableFunc(changes, func(a, b change[string]) int { return cmp.Compare(a.path, b.path) })
	kept := changes[:0]
	for i, c := range changes {
		if i+1 == len(changes) || changes[i+1].path != c.path {
			kept = append(kept, c)
		}
	}
	return patched(list, itself, kept)
}

// files counts the entries that are files.
func files(entries []*taken) int {
	n := 0
	for _, e := range entries {
		if e.stamp != (stamp{}) {
			n++
		}
	}
	return n
}

// targets finds out where to look when the files or folders at those paths may
// have changed: there, or at a folder on the way that isn't what it was. Links
// are looked at always, since what they lead to may have changed, too. The
// list is sorted, and has none that is below another; with no path and no
// link it is empty.
func (p *part) targets(root *os.Root, paths []string) ([]string, error) {
	list := slices.Clone(p.links)
	for _, want := range paths {
		want = strings.TrimPrefix(path.Clean("/"+want), "/")
		if want == "" {
			want = p.name
		} else if want != p.name && !strings.HasPrefix(want, p.name+"/") {
			continue
		}
		target, err := p.target(root, want)
		if err != nil {
			return nil, err
		}
		if target != "" {
			list = append(list, target)
		}
	}
	slices.Sort(list)
	list = slices.Compact(list)
	var kept []string
	has := map[string]bool{}
	for _, target := range list {
		inside := false
		for at := target; !inside; {
			i := strings.LastIndexByte(at, '/')
			if i < 0 {
				break
			}
			at = at[:i]
			inside = has[at]
		}
		if !inside {
			kept = append(kept, target)
			has[target] = true
		}
	}
	return kept, nil
}

// target is where to look for one path, or "" where nothing can be.
func (p *part) target(root *os.Root, want string) (string, error) {
	if want == p.name {
		return want, nil
	}
	for i := len(p.name) + 1; ; i++ {
		if next := strings.IndexByte(want[i:], '/'); next >= 0 {
			i += next
		} else {
			i = len(want)
		}
		here := want[:i]
		name := here[strings.LastIndexByte(here, '/')+1:]
		if skipped(name) {
			return "", nil
		}
		if _, known := at(p.entries, entryPath, here); known || i == len(want) || nameFault(name) != "" || strings.Count(here, "/") > maxDepth {
			return here, nil
		}
		if _, isLink := at(p.links, itself, here); isLink {
			return here, nil
		}
		if info, err := root.Lstat(inRoot(here)); gone(err) || err == nil && !info.IsDir() {
			return here, nil
		} else if err != nil {
			return "", err
		}
	}
}

// file is the entry as snapshots hold it.
func (t *taken) file() site.File { return site.File{Path: t.path, Text: t.text, Digest: t.digest} }
