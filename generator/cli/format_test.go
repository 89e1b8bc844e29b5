package cli

import (
	"os"
	"reflect"
	"strings"
	"testing"
)

func TestNothingEndsAnAnnotationEarly(t *testing.T) {
	got := annotation(diagnosticJSON{File: "a,b:c\n%.md", Line: 1, Column: 2, EndLine: 1, EndColumn: 3, Code: "x", Severity: "error", Message: "a::b, 5%\r\n::error::c", Hint: "%0A"})
	want := "::error file=a%2Cb%3Ac%0A%25.md,line=1,col=2,endColumn=3,title=x::a::b, 5%25%0D%0A::error::c%0Ahint: %250A\n"
	if got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := annotation(diagnosticJSON{Code: "x", Severity: "warning", Message: "m"}); got != "::warning title=x::m\n" {
		t.Errorf("without a place: %q", got)
	}
}

func TestTheDocsDescribeEveryFieldOfADiagnostic(t *testing.T) {
	text, err := os.ReadFile("../../docs/checks.md")
	if err != nil {
		t.Fatal(err)
	}
	describes(t, string(text), diagnosticList{}, diagnosticJSON{})
}

func TestTheDocsDescribeEveryFieldOfWhatProgramsAreTold(t *testing.T) {
	text, err := os.ReadFile("../../docs/commands.md")
	if err != nil {
		t.Fatal(err)
	}
	describes(t, string(text), explanationReport{}, inputUse{}, namedValue{}, inputReport{}, dependent{}, comparisonReport{}, differenceReport{}, changeReport{})
}

// describes fails if a field of what is printed as JSON isn't in a text.
func describes(t *testing.T, text string, values ...any) {
	t.Helper()
	for _, v := range values {
		for f := range reflect.TypeOf(v).Fields() {
			if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name != "-" && !strings.Contains(text, "`"+name+"`") {
				t.Errorf("the docs don't describe %s of %T", name, v)
			}
		}
	}
}
