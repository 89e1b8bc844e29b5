package cli

import (
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"strings"

	"dossier/generator/build"
	"dossier/generator/disk"
	"dossier/generator/site"
)

// comparisonReport is build --verify for programs.
type comparisonReport struct {
	Version     int                `json:"version"`
	Same        int                `json:"same"`
	Differences []differenceReport `json:"differences"`
	Changed     []changeReport     `json:"changed"` // since the last build; nothing where that isn't recorded
	Recorded    bool               `json:"recorded"`
	CutShort    bool               `json:"cutShort"`
}

type differenceReport struct {
	Path      string         `json:"path"`
	Kind      string         `json:"kind"`
	Line      int            `json:"line,omitempty"`
	Published string         `json:"published,omitempty"`
	Made      string         `json:"made,omitempty"`
	Changed   []changeReport `json:"changed"`
}

type changeReport struct {
	Name   string `json:"name"`
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
}

// The kinds of differences, as programs have them.
const (
	differs   = "differs"   // from what is made now
	missing   = "missing"   // in the published folder
	stale     = "stale"     // published, and not made any more
	notSteady = "notSteady" // not the same when it is made twice
)

// verifyPublished says whether what is published is what a build makes now, and whether
// that is the same however it is made. Nothing is written.
func (r *run) verifyPublished(out string) error {
	j, err := r.plan()
	if errors.Is(err, errReported) {
		fmt.Fprintln(r.Stderr, "Nothing was compared.")
	}
	if err != nil {
		return err
	}
	line := r.progress()
	unsteady, err := build.Unsteady(j.snapshot, j.plan, line.counting("making twice", "file", ""))
	var c disk.Comparison
	if err == nil {
		c, err = disk.Compare(disk.Publication{
			Site: r.options.source, Out: out, Outputs: j.plan.Outputs(), Assets: j.snapshot.Assets,
			Made: line.counting("comparing", "file", ""),
		})
	}
	line.end()
	if errors.Is(err, disk.ErrNotPublished) {
		return fmt.Errorf("%w\nhint: dossier build publishes the site", err)
	} else if err != nil {
		return err
	}

	report := comparisonReport{Version: 1, Same: c.Same, CutShort: c.CutShort, Recorded: c.Inputs != nil, Differences: []differenceReport{}}
	var changed []site.InputChange
	if c.Inputs != nil {
		changed = site.Changed(c.Inputs, j.snapshot.Inputs())
	}
	report.Changed = changes(changed)
	for _, p := range unsteady {
		report.Differences = append(report.Differences, differenceReport{Path: p, Kind: notSteady, Changed: []changeReport{}})
	}
	for _, d := range c.Differences {
		kind := [...]string{disk.Other: differs, disk.Missing: missing, disk.Stale: stale}[d.Kind]
		report.Differences = append(report.Differences, differenceReport{d.Path, kind, d.Line, d.Published, d.Made, changes(ofOutput(j.plan, d.Path, changed))})
	}
	if r.options.json {
		err = r.printJSON(report)
	} else {
		r.tellComparison(report, out)
	}
	if err == nil && len(report.Differences) > 0 || report.CutShort {
		err = errReported
	}
	return err
}

// ofOutput are those of the changes that an output is made from. What was taken
// out since may have been among them.
func ofOutput(plan *build.Plan, path string, all []site.InputChange) []site.InputChange {
	e, made := plan.Explain(path)
	var list []site.InputChange
	for _, c := range all {
		if _, used := e.Find(c.Name); used || c.After == "" || !made {
			list = append(list, c)
		}
	}
	return list
}

func changes(list []site.InputChange) []changeReport {
	reports := []changeReport{}
	for _, c := range list {
		reports = append(reports, changeReport{c.Name, c.Before, c.After})
	}
	return reports
}

// tellComparison says what came of it.
func (r *run) tellComparison(report comparisonReport, out string) {
	var b strings.Builder
	shown := filepath.ToSlash(out)
	for _, d := range report.Differences[:min(len(report.Differences), longestListing)] {
		at := path.Join(shown, d.Path)
		switch d.Kind {
		case notSteady:
			fmt.Fprintf(&b, "%s isn't the same when it is made twice: this is a mistake of dossier; please report it.\n", d.Path)
			continue
		case missing:
			fmt.Fprintf(&b, "%s isn't there.\n", at)
		case stale:
			fmt.Fprintf(&b, "%s is published, and isn't made any more.\n", at)
		case differs:
			if d.Line == 0 {
				fmt.Fprintf(&b, "%s isn't what is made now.\n", at)
				break
			}
			fmt.Fprintf(&b, "%s:%d: this isn't what is made now.\n    published  %s\n    made now   %s\n", at, d.Line, d.Published, d.Made)
		}
		fmt.Fprintf(&b, "    %s\n", cause(report, d))
	}
	if more := len(report.Differences) - longestListing; more > 0 {
		fmt.Fprintf(&b, "and %s more; --json lists all\n", number(more))
	}
	if report.CutShort {
		fmt.Fprintf(&b, "A build that published into %s was cut short, or is at work: build again.\n", out)
	}
	if len(report.Differences) == 0 {
		fmt.Fprintf(&b, "%s in %s, each what a build makes now, whatever was built before. Nothing was written.\n", count(report.Same, "file"), out)
	} else {
		fmt.Fprintf(&b, "%s, and %s as they should be. Nothing was written.\n", verb(len(report.Differences), "difference", "differences"), verb(report.Same, "file is", "files are"))
	}
	fmt.Fprint(r.Stdout, printable(b.String()))
}

// cause says which inputs of a file have changed since the last build.
func cause(report comparisonReport, d differenceReport) string {
	switch {
	case !report.Recorded:
		return "what it was made from isn't recorded"
	case len(d.Changed) == 0 && len(report.Changed) == 0:
		return "nothing has changed since the last build: something else wrote to it, or another version of dossier made it"
	case len(d.Changed) == 0:
		return "nothing that it is made from has changed since the last build: something else wrote to it, or another version of dossier made it"
	}
	var list []string
	for _, c := range d.Changed[:min(len(d.Changed), longestListing)] {
		list = append(list, changeWords(c))
	}
	if more := len(d.Changed) - longestListing; more > 0 {
		list = append(list, fmt.Sprintf("and %s more", number(more)))
	}
	return "changed since the last build: " + strings.Join(list, ", ")
}

// changeWords name a change: of a setting with what it was and is.
func changeWords(c changeReport) string {
	i := site.Input{Name: c.Name}
	switch {
	case i.Setting() && c.Before == "":
		return fmt.Sprintf("%s (now %s)", c.Name, c.After)
	case i.Setting():
		return strings.TrimSuffix(fmt.Sprintf("%s (was %s, now %s", c.Name, c.Before, c.After), ", now ") + ")"
	case c.Before == "":
		return c.Name + " (new)"
	case c.After == "":
		return c.Name + " (gone)"
	}
	return c.Name
}
