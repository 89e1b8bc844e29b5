package main

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// percentile is the time below which that share of edits arrived: the nearest
// rank, so always one that was measured. NaN where none was.
func (c *caseResult) percentile(percent int) float64 {
	if c == nil || len(c.Edits) == 0 {
		return math.NaN()
	}
	var list []float64
	for _, e := range c.Edits {
		list = append(list, e.MS)
	}
	slices.Sort(list)
	rank := (percent*len(list) + 99) / 100
	return list[max(rank, 1)-1]
}

// milliseconds prints a time with as many digits as mean something.
func milliseconds(ms float64) string {
	switch {
	case math.IsNaN(ms):
		return "–"
	case ms < 10:
		return fmt.Sprintf("%.1f ms", ms)
	case ms < 1000:
		return fmt.Sprintf("%.0f ms", ms)
	}
	return fmt.Sprintf("%.1f s", ms/1000)
}

// tables are all results as Markdown.
func tables(all []*result) string {
	var b strings.Builder
	b.WriteString("| site | page and edit | dossier p50 | p95 | n | CPU per edit | hugo p50 | p95 | n | CPU per edit |\n|---|---|--:|--:|--:|--:|--:|--:|--:|--:|\n")
	for _, r := range all {
		ours, hugo := r.server("dossier serve"), r.server("hugo server")
		for _, what := range cases() {
			o, h := ours.find(what.name), hugo.find(what.name)
			if o == nil && h == nil {
				continue
			}
			fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", r.name(), what.name, o.cells(), h.cells())
		}
	}
	b.WriteString("\n| site | server | home page there after | a leaf | CPU until idle | memory when idle | peak at start | peak with edits |\n|---|---|--:|--:|--:|--:|--:|--:|\n")
	for _, r := range all {
		for _, s := range r.Servers {
			if len(s.Starts) == 0 {
				fmt.Fprintf(&b, "| %s | %s | %s | | | | | |\n", r.name(), s.Name, s.Skipped)
				continue
			}
			of := func(f func(start) float64) float64 { return median(s.Starts, f) }
			fmt.Fprintf(&b, "| %s | %s | %.2f s | %.2f s | %.1f s | %.0f MiB | %.0f MiB | %.0f MiB |\n", r.name(), s.Name,
				of(func(s start) float64 { return s.Home }), of(func(s start) float64 { return s.Leaf }), of(func(s start) float64 { return s.CPU }),
				of(func(s start) float64 { return s.IdleMiB }), of(func(s start) float64 { return s.PeakMiB }), max(s.PeakMiB, of(func(s start) float64 { return s.PeakMiB })))
		}
	}
	b.WriteString("\n")
	for _, r := range all {
		fmt.Fprintf(&b, "%s: %d links and citations between notes; %s has %d backlinks; %s.\n", r.name(), r.Links, r.Hub, r.HubBack, r.Machine)
		for _, s := range r.Servers {
			for _, c := range s.Cases {
				if c.Missed > 0 || c.Stopped != "" {
					fmt.Fprintf(&b, "- %s, %s: %d edits missed. %s\n", s.Name, c.Name, c.Missed, c.Stopped)
				}
			}
			if s.Skipped != "" {
				fmt.Fprintf(&b, "- %s: %s\n", s.Name, s.Skipped)
			}
		}
	}
	return b.String()
}

func (r *result) name() string {
	if r.Size == "shipped" {
		return fmt.Sprintf("shipped, %d notes", r.Notes)
	}
	return r.Size + " notes"
}

func (s *serverResult) find(name string) *caseResult {
	for _, c := range s.Cases {
		if c.Name == name {
			return c
		}
	}
	return nil
}

func (c *caseResult) cells() string {
	if c == nil {
		return "| | |"
	}
	return fmt.Sprintf("%s | %s | %d | %s", milliseconds(c.percentile(50)), milliseconds(c.percentile(95)), len(c.Edits), milliseconds(c.CPU))
}

func median(list []start, f func(start) float64) float64 {
	var values []float64
	for _, s := range list {
		values = append(values, f(s))
	}
	slices.Sort(values)
	return values[len(values)/2]
}
