package testsite_test

import (
	"regexp"
	"strings"
	"testing"

	"dossier/generator/build"
	"dossier/generator/build/testsite"
	"dossier/generator/site"
)

// What docs/performance.md says of the notes is what they are.
func TestNotesHaveWhatIsClaimed(t *testing.T) {
	notes := testsite.Files(testsite.Options{Notes: 1000, Code: true})[1:1001]
	has := func(pattern string) (total, holders int) {
		re := regexp.MustCompile(pattern)
		for _, f := range notes {
			found := len(re.FindAll(f.Text, -1))
			total += found
			holders += min(found, 1)
		}
		return total, holders
	}
	between := func(what string, got, least, most int) {
		t.Helper()
		if t.Logf("%s: %d", what, got); got < least || got > most {
			t.Errorf("%s: %d, not %d to %d", what, got, least, most)
		}
	}
	words, _ := has(`\pL+`)
	links, _ := has(`\[\[`)
	cites, citing := has(`\[@`)
	_, sources := has(`(?m)^csl-type:`)
	_, aliases := has(`(?m)^aliases:`)
	_, tables := has(`(?m)^\|---`)
	_, points := has(`(?m)^> \[!(contested|wording|course)\]`)
	_, code := has("(?m)^```")
	between("words a note", words/1000, 380, 450)
	between("links of 100 notes", links/10, 780, 860)
	between("citations of 100 notes that cite", cites*100/citing, 590, 660)
	between("sources of 1000", sources, 100, 100)
	between("notes with an alias", aliases, 570, 630)
	between("notes with a table", tables, 150, 220)
	between("notes with a point", points, 70, 120)
	between("notes with code", code, 170, 230)
}

func TestSiteBuildsWithoutADiagnostic(t *testing.T) {
	plan := build.New().Plan(testsite.Snapshot(testsite.Options{Notes: 500, Code: true}, nil))
	for _, d := range plan.Diags() {
		if strings.HasPrefix(d.File, site.ContentDir) {
			t.Error(d)
		}
	}
	if c := plan.Counts; c.Checked == 0 || c.Checked != c.Quotations {
		t.Errorf("%d of %d quotations are checked", c.Checked, c.Quotations)
	}
	if len(plan.Graph.Notes) != 500 {
		t.Errorf("%d notes", len(plan.Graph.Notes))
	}
}
