package disk

import (
	"cmp"
	"slices"
)

// change says what stands at a path now; nil where nothing does.
type change[T any] struct {
	path string
	to   *T
}

// patched returns a list that is sorted by path with changes, sorted likewise,
// made to it. The list itself stays as it is, for others hold it. Long runs of
// what didn't change are copied at once.
func patched[T any](list []T, path func(*T) string, changes []change[T]) []T {
	if len(changes) == 0 {
		return list
	}
	result := make([]T, 0, len(list)+len(changes))
	rest := list
	for _, c := range changes {
		i, there := slices.BinarySearchFunc(rest, c.path, func(t T, p string) int { return cmp.Compare(path(&t), p) })
		result = append(result, rest[:i]...)
		if c.to != nil {
			result = append(result, *c.to)
		}
		if there {
			i++
		}
		rest = rest[i:]
	}
	if result = append(result, rest...); len(result) == 0 {
		return nil // as a list that never had anything in it
	}
	return result
}

// below returns where in a list that is sorted by path those stand that are
// below folder p, at any depth.
func below[T any](list []T, path func(*T) string, p string) (from, to int) {
	order := func(t T, p string) int { return cmp.Compare(path(&t), p) }
	from, _ = slices.BinarySearchFunc(list, p+"/", order)
	to, _ = slices.BinarySearchFunc(list[from:], p+"0", order) // 0 is what follows / in ASCII
	return from, from + to
}

// at returns the place of a path in a list that is sorted by it.
func at[T any](list []T, path func(*T) string, p string) (int, bool) {
	return slices.BinarySearchFunc(list, p, func(t T, p string) int { return cmp.Compare(path(&t), p) })
}
