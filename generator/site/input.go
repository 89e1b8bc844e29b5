package site

import (
	"cmp"
	"encoding/hex"
	"slices"
)

// Input is something that a site is made from: a file, by its path from the
// site's root, with the SHA-256 of its bytes, or one of the Settings, by its
// name, with what it says.
type Input struct {
	Name, Value string
}

// The inputs that aren't files. A file's path has a slash in it.
const (
	InputDay      = "day"      // that it is taken to be
	InputBaseURL  = "base-url" // in the place of the configuration's
	InputDrafts   = "drafts"   // whether they are published
	InputPortable = "portable" // whether the site is made to be read from its folder
	InputVersion  = "version"  // of the program
)

// Setting reports whether the input isn't a file.
func (i Input) Setting() bool {
	return slices.Contains([]string{InputDay, InputBaseURL, InputDrafts, InputPortable, InputVersion}, i.Name)
}

// Inputs lists all that a snapshot is, sorted by name: two snapshots with the
// same list make the same site.
func (s *Snapshot) Inputs() []Input {
	yes := func(is bool) string {
		if is {
			return "yes"
		}
		return "no"
	}
	list := []Input{{InputDay, s.Today.String()}, {InputBaseURL, s.BaseURL}, {InputDrafts, yes(s.Drafts)}, {InputPortable, yes(s.Portable)}, {InputVersion, Version}}
	add := func(path string, digest Digest) {
		if path != "" {
			list = append(list, Input{path, hex.EncodeToString(digest[:])})
		}
	}
	for _, f := range []File{s.Config, s.Quotes, s.Reviews, s.Objections, s.Ledger} {
		add(f.Path, f.Digest)
	}
	for _, f := range s.Notes {
		add(f.Path, f.Digest)
	}
	for _, f := range s.Templates {
		add(f.Path, f.Digest)
	}
	for _, a := range s.Assets {
		add(a.Path, a.Digest)
	}
	SortInputs(list)
	return list
}

// SortInputs puts inputs in the order of their names.
func SortInputs(list []Input) {
	slices.SortFunc(list, func(a, b Input) int { return cmp.Compare(a.Name, b.Name) })
}

// InputChange is an input that two snapshots don't have in common. Before and
// After are empty where one of them doesn't have it.
type InputChange struct {
	Name, Before, After string
}

// Changed lists what is in only one of two sorted lists of inputs, or has
// another value in each.
func Changed(before, after []Input) []InputChange {
	var list []InputChange
	for len(before) > 0 || len(after) > 0 {
		switch {
		case len(after) == 0 || len(before) > 0 && before[0].Name < after[0].Name:
			list = append(list, InputChange{Name: before[0].Name, Before: before[0].Value})
			before = before[1:]
		case len(before) == 0 || after[0].Name < before[0].Name:
			list = append(list, InputChange{Name: after[0].Name, After: after[0].Value})
			after = after[1:]
		default:
			if before[0].Value != after[0].Value {
				list = append(list, InputChange{before[0].Name, before[0].Value, after[0].Value})
			}
			before, after = before[1:], after[1:]
		}
	}
	return list
}
