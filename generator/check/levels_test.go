package check_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"dossier/generator/check"
	"dossier/generator/diag"
	"dossier/generator/site"
)

func TestApply(t *testing.T) {
	a := diag.New(diag.UncitedPage, diag.Span{}, "a", "").In("content/about.md")
	b := diag.New(diag.UncitedPage, diag.Span{}, "b", "").In("content/notes/b.md")
	c := diag.New(diag.SourceUnused, diag.Span{}, "c", "").In("content/sources/c.md")
	fixed := diag.New(diag.LinkUnsafe, diag.Span{}, "d", "").In("content/about.md")
	at := func(d diag.Diagnostic, level diag.Severity) diag.Diagnostic { d.Severity = level; return d }
	exclude := func(path string, codes ...diag.Code) site.Exclusion {
		return site.Exclusion{Path: path, Checks: codes, Reason: "r", Span: diag.Span{Start: 7, End: 8}}
	}
	unused := func(message, hint string) diag.Diagnostic {
		return diag.New(diag.ExclusionUnused, diag.Span{Start: 7, End: 8}, message, hint).In("content/site.yaml")
	}
	all := []diag.Diagnostic{c, fixed, b, a}
	for _, test := range []struct {
		name string
		cfg  site.Config
		want []diag.Diagnostic
	}{
		{"the rules' own levels", site.Config{}, []diag.Diagnostic{fixed, a, b, c}},
		{"levels up, down and off", site.Config{Levels: map[diag.Code]diag.Severity{diag.UncitedPage: diag.Warning, diag.SourceUnused: diag.Error}},
			[]diag.Diagnostic{fixed, at(a, diag.Warning), at(b, diag.Warning), at(c, diag.Error)}},
		{"a check turned off", site.Config{Levels: map[diag.Code]diag.Severity{diag.UncitedPage: diag.Off}}, []diag.Diagnostic{fixed, c}},
		{"a fixed rule stays", site.Config{
			Levels:     map[diag.Code]diag.Severity{diag.LinkUnsafe: diag.Off},
			Exclusions: []site.Exclusion{exclude("about.md", diag.UncitedPage, diag.LinkUnsafe)},
		}, []diag.Diagnostic{fixed, b, c, unused("nothing in about.md needs this exclusion from link-unsafe", "take that check out of it")}},
		{"a file, a folder, a pattern", site.Config{Exclusions: []site.Exclusion{
			exclude("about.md", diag.UncitedPage), exclude("notes/", diag.UncitedPage), exclude("sources/*.md", diag.SourceUnused),
		}}, []diag.Diagnostic{fixed}},
		{"two exclusions of one file are both of use", site.Config{Exclusions: []site.Exclusion{
			exclude("about.md", diag.UncitedPage), exclude("*.md", diag.UncitedPage),
		}}, []diag.Diagnostic{fixed, b, c}},
		{"nothing excluded", site.Config{Exclusions: []site.Exclusion{exclude("notes", diag.UncitedPage, diag.UncitedStatement)}},
			[]diag.Diagnostic{fixed, a, b, unused("nothing in notes needs this exclusion from uncited-page, uncited-statement", "take the exclusion out, or correct its path"), c}},
		{"unused exclusions of no concern", site.Config{
			Levels:     map[diag.Code]diag.Severity{diag.ExclusionUnused: diag.Off},
			Exclusions: []site.Exclusion{exclude("[", diag.UncitedPage)},
		}, []diag.Diagnostic{fixed, a, b, c}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := check.Apply(&test.cfg, all)
			if diff := cmp.Diff(diag.Sort(test.want), got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if diff := cmp.Diff([]diag.Diagnostic{c, fixed, b, a}, all); diff != "" {
				t.Errorf("the list was changed:\n%s", diff)
			}
		})
	}
}
