package parse_test

import (
	"strings"
	"testing"

	"dossier/generator/diag"
	"dossier/generator/parse"
	"dossier/generator/site"
)

// What turns text around on a page would make it read as something else, and
// take the words behind it along.
func TestValuesThatTurnTextAroundAreRefused(t *testing.T) {
	note := func(front string) []diag.Diagnostic {
		return parse.New().Note([]byte("---\n"+front+"\n---\n"), site.Actor).Diags
	}
	source := func(front string) []diag.Diagnostic {
		return parse.New().Note([]byte("---\ntitle: T\n"+front+"\n---\n"), site.Source).Diags
	}
	config := func(text string) []diag.Diagnostic {
		_, diags := parse.Config([]byte(text))
		return diags
	}
	tests := []struct {
		name  string
		diags []diag.Diagnostic
		want  string // the character, or nothing
	}{
		{"a title", note("title: a\u202Eb"), "U+202E"},
		{"an escape", note(`title: "a\u202Ab"`), "U+202A"},
		{"an alias in a list", note("title: T\naliases: [a, b\u2066c\u2069]"), "U+2066"},
		{"a publisher", source("publisher: \u2069P"), "U+2069"},
		{"an author", source("author: [A\u202BB]"), "U+202B"},
		{"the site's title", config("title: a\u202Db\n"), "U+202D"},
		{"a property's label", config("title: T\nproperties: {cost: {label: \"a\u2067\", target: text}}\n"), "U+2067"},
		{"a direction mark", note("title: a\u200Eb\u200Fc\u061Cd"), ""},
		{"right to left", note("title: أحمد الشرع"), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			switch {
			case tt.want == "" && len(tt.diags) == 0:
			case tt.want != "" && len(tt.diags) == 1 && tt.diags[0].Code == diag.YAMLValue && strings.Contains(tt.diags[0].Message, tt.want):
			default:
				t.Errorf("%v, want one diagnostic that names %q", tt.diags, tt.want)
			}
		})
	}
}
