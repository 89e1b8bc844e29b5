package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// result is what was measured of one site.
type result struct {
	Size    string
	Notes   int
	Links   int // between notes
	Hub     string
	HubBack int // how many notes link to the hub
	Machine string
	Servers []*serverResult
}

// serverResult is what was measured of one server.
type serverResult struct {
	Name    string
	Version string
	Command string
	Skipped string // why nothing (more) was measured
	Starts  []start
	Cases   []*caseResult
	// PeakMiB is the most memory of the process that served the edits.
	PeakMiB float64
}

// start is one start of a server, in seconds from the process's start to the
// first answer with status 200.
type start struct {
	Home, Leaf float64
	CPU        float64 // seconds of processor time until idle
	PeakMiB    float64 // until idle
	IdleMiB    float64 // once idle
}

// caseResult is the edits of one case, in the order they were made.
type caseResult struct {
	Name    string
	Edits   []edit
	Warmup  int
	CPU     float64 // milliseconds of processor time per edit
	Missed  int     // edits that didn't arrive in time
	Stopped string  // why there are fewer edits than were asked for
	Load    string  // how many programs of the machine were at work, on average of the minute before
}

// edit is one that counts.
type edit struct {
	MS  float64 // from the write to the words in the page
	Way string  // how it was saved
}

// server finds the results of a server, or makes a place for them.
func (r *result) server(name string) *serverResult {
	for _, s := range r.Servers {
		if s.Name == name {
			return s
		}
	}
	s := &serverResult{Name: name}
	r.Servers = append(r.Servers, s)
	return s
}

// has reports whether a case was measured.
func (s *serverResult) has(name string) bool {
	return slices.ContainsFunc(s.Cases, func(c *caseResult) bool { return c.Name == name })
}

// load reads what an earlier run kept, if any.
func (r *result) load(file string) error {
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return err
	}
	if err := json.Unmarshal(text, r); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}

func (r *result) save(file string) error {
	text, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(text, '\n'), 0o644)
}

// loadAll reads all results of a folder, by size.
func loadAll(dir string) ([]*result, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return nil, err
	}
	var all []*result
	for _, file := range files {
		r := &result{}
		if err := r.load(file); err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	slices.SortFunc(all, func(a, b *result) int { return a.Notes - b.Notes })
	return all, nil
}
