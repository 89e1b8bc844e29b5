package build

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"sync/atomic"

	"dossier/generator/site"
)

// Unsteady lists the outputs of a snapshot's plan that are others when they are
// made by a Builder that has planned other versions of the site before, or that
// only one of the two has; sorted. There are none, unless something is wrong with
// what this program remembers: no change of the site is the cause. told may be
// nil; it is told by several goroutines how many are made of how many.
func Unsteady(snap *site.Snapshot, plan *Plan, told func(done, of int)) ([]string, error) {
	b := New()
	for _, other := range versions(snap) {
		for _, o := range b.Plan(other).Outputs() {
			if o.Make == nil {
				continue
			}
			if _, err := o.Make(); err != nil {
				return nil, fmt.Errorf("%s: %w", o.Path, err)
			}
		}
	}
	seen := b.Plan(snap)

	var list []string
	if !slices.Equal(plan.Diags(), seen.Diags()) {
		list = append(list, "what is reported")
	}
	fresh := plan.Outputs()
	unequal := make([]string, len(fresh))
	errs := make([]error, len(fresh))
	var done atomic.Int64
	inParallel(len(fresh), func(i int) {
		if errs[i] = sameOutput(fresh[i], seen); errs[i] == errUnequal {
			unequal[i], errs[i] = fresh[i].Path, nil
		}
		if told != nil {
			told(int(done.Add(1)), len(fresh))
		}
	})
	for i, err := range errs {
		if err != nil {
			return nil, fmt.Errorf("%s: %w", fresh[i].Path, err)
		}
		if unequal[i] != "" {
			list = append(list, unequal[i])
		}
	}
	for _, o := range seen.Outputs() {
		if _, ok := slices.BinarySearchFunc(fresh, o.Path, func(o site.Output, path string) int { return cmp.Compare(o.Path, path) }); !ok {
			list = append(list, o.Path)
		}
	}
	slices.Sort(list)
	return list, nil
}

// errUnequal says that two plans make another file of an output.
var errUnequal = fmt.Errorf("it isn't the same")

func sameOutput(o site.Output, plan *Plan) error {
	other, ok := plan.Output(o.Path)
	if !ok || o.Maker != other.Maker || o.Copy != other.Copy || (o.Make == nil) != (other.Make == nil) {
		return errUnequal
	}
	if o.Make == nil {
		return nil
	}
	a, err := o.Make()
	if err != nil {
		return err
	}
	b, err := other.Make()
	if err != nil {
		return err
	}
	if !bytes.Equal(a, b) {
		return errUnequal
	}
	return nil
}

// versions are other versions of a site, as there may have been before: with and
// without its drafts, with half of its notes, and with some of them written
// otherwise.
func versions(snap *site.Snapshot) []*site.Snapshot {
	drafts, half, edited := *snap, *snap, *snap
	drafts.Drafts = !snap.Drafts
	half.Notes = nil
	edited.Notes = slices.Clone(snap.Notes)
	const some = 20
	for i, f := range snap.Notes {
		if i%2 == 0 {
			half.Notes = append(half.Notes, f)
		}
		if i%max(1, len(snap.Notes)/some) == 0 {
			edited.Notes[i] = site.NewFile(f.Path, append(bytes.Clone(f.Text), "\n\nMore was written here before [@editor].\n"...))
		}
	}
	return []*site.Snapshot{&drafts, &half, &edited}
}
