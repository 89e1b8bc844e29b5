package check

import (
	"fmt"
	"slices"
	"strings"

	"dossier/generator/diag"
	"dossier/generator/site"
)

// Apply gives the diagnostics of all stages the levels of site.yaml, leaves
// out what it excludes, and reports exclusions that exclude nothing. What is
// turned off is left out, too. Rules that are fixed keep their level whatever
// the configuration says. The result is sorted; list is not changed.
func Apply(cfg *site.Config, list []diag.Diagnostic) []diag.Diagnostic {
	kept := make([]diag.Diagnostic, 0, len(list))
	used := map[exclusionCheck]bool{}
	for _, d := range list {
		if fixed(d.Code) || !exclude(cfg, d, used) {
			kept = append(kept, d)
		}
	}
	kept = append(kept, unused(cfg, used)...)
	for i := range kept {
		d := &kept[i]
		if level, set := cfg.Levels[d.Code]; set && !fixed(d.Code) {
			d.Severity = level
		}
	}
	return diag.Sort(slices.DeleteFunc(kept, func(d diag.Diagnostic) bool { return d.Severity == diag.Off }))
}

// exclusionCheck is one check of one exclusion.
type exclusionCheck struct {
	exclusion int
	code      diag.Code
}

// exclude reports whether any exclusion covers d, and notes all that do.
func exclude(cfg *site.Config, d diag.Diagnostic, used map[exclusionCheck]bool) bool {
	covered := false
	for i := range cfg.Exclusions {
		if cfg.Exclusions[i].Covers(d.File, d.Code) {
			used[exclusionCheck{i, d.Code}] = true
			covered = true
		}
	}
	return covered
}

// unused reports the checks of exclusions that nothing would have failed.
func unused(cfg *site.Config, used map[exclusionCheck]bool) []diag.Diagnostic {
	var list []diag.Diagnostic
	for i := range cfg.Exclusions {
		x := &cfg.Exclusions[i]
		var idle []string
		for _, code := range x.Checks {
			if !used[exclusionCheck{i, code}] {
				idle = append(idle, string(code))
			}
		}
		message := fmt.Sprintf("nothing in %s needs this exclusion from %s", x.Path, strings.Join(idle, ", "))
		switch len(idle) {
		case 0:
			continue
		case len(x.Checks):
			list = append(list, diag.New(diag.ExclusionUnused, x.Span, message, "take the exclusion out, or correct its path"))
		default:
			list = append(list, diag.New(diag.ExclusionUnused, x.Span, message, "take that check out of it"))
		}
		list[len(list)-1].File = site.ConfigPath
	}
	return list
}

// fixed reports whether a rule's level can't be changed. Codes that no rule
// has are none of the author's doing, so they are fixed, too.
func fixed(code diag.Code) bool {
	rule, ok := diag.Find(code)
	return !ok || rule.Fixed
}
