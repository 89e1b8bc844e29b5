package cli

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"dossier/generator/site"
)

// coverageColumns are the figures that check --coverage shows of each page, by
// the names of site.Figure.
var coverageColumns = [...]struct{ name, heading string }{
	{"statements", "statements"},
	{"cited", "cited"},
	{"single", "one report"},
	{"reviewed", "reviewed"},
	{"notes", "our notes"},
	{"uncited", "uncited"},
	{"quotations", "quotations"},
	{"checked", "checked"},
	{"points", "points"},
	{"stale", "stale"},
}

// coverageTable is what each page rests on, a page to a line, and all of them.
func coverageTable(g *site.Graph) string {
	var b strings.Builder
	widest := len("all pages")
	for i := range g.Notes {
		if g.Notes[i].Published {
			widest = max(widest, utf8.RuneCountInString(g.Notes[i].Path))
		}
	}
	fmt.Fprintf(&b, "%-*s", widest, "")
	for _, c := range coverageColumns {
		fmt.Fprintf(&b, "  %s", c.heading)
	}
	b.WriteString("\n")
	line := func(name string, counts *site.Counts) {
		fmt.Fprintf(&b, "%s%s", name, strings.Repeat(" ", widest-utf8.RuneCountInString(name)))
		figures := counts.Figures()
		for _, c := range coverageColumns {
			i := slices.IndexFunc(figures, func(f site.Figure) bool { return f.Name == c.name })
			fmt.Fprintf(&b, "  %*s", len(c.heading), number(figures[i].Count))
		}
		b.WriteString("\n")
	}
	for i := range g.Notes {
		if n := g.Notes[i]; n.Published {
			line(n.Path, &n.Counts)
		}
	}
	line("all pages", &g.Counts)
	for _, share := range site.Shares() {
		if s, ok := g.Counts.Share(share); ok {
			fmt.Fprintf(&b, "%s: %d.%d%%", share, s/10, s%10)
			for _, m := range g.Config.Minimums {
				if m.Share == share {
					fmt.Fprintf(&b, ", at least %d%% wanted", m.Percent)
				}
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

// coverageReport is check --coverage --json.
type coverageReport struct {
	Day    string             `json:"day"` // the day it was counted
	Counts map[string]int     `json:"counts"`
	Shares map[string]float64 `json:"shares"` // percent, rounded down to a tenth
	Pages  []pageCoverage     `json:"pages"`  // sorted by path
}

type pageCoverage struct {
	Path    string         `json:"path"`    // of the note
	Address string         `json:"address"` // of the page, from the site's root
	Title   string         `json:"title"`
	Kind    string         `json:"kind"` // actor, event, source, page
	Counts  map[string]int `json:"counts"`
}

// coverageJSON is the same for programs. Figures have the names that a
// [!figures] callout uses.
func coverageJSON(g *site.Graph) ([]byte, error) {
	counts := func(c *site.Counts) map[string]int {
		all := map[string]int{}
		for _, f := range c.Figures() {
			all[f.Name] = f.Count
		}
		return all
	}
	report := coverageReport{Day: g.Today.String(), Counts: counts(&g.Counts), Shares: map[string]float64{}, Pages: []pageCoverage{}}
	for _, share := range site.Shares() {
		if s, ok := g.Counts.Share(share); ok {
			report.Shares[share] = float64(s) / 10
		}
	}
	for i := range g.Notes {
		if n := g.Notes[i]; n.Published {
			of := counts(&n.Counts)
			delete(of, "pages")
			report.Pages = append(report.Pages, pageCoverage{n.Path, n.Address, n.Title, n.Kind.String(), of})
		}
	}
	text, err := json.MarshalIndent(report, "", "  ")
	return append(text, '\n'), err
}
