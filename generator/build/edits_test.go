package build_test

import (
	"flag"
	"fmt"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"dossier/generator/build"
	"dossier/generator/build/testdesk"
	"dossier/generator/site"
)

// After any sequence of edits a Builder that has seen all of them gives what a
// new one gives: the same plan, bytes and diagnostics.
func TestARebuildEqualsACleanBuild(t *testing.T) {
	templates := brief(t).snapshot().Templates
	fewer(t, "10") // a hundred take minutes
	rapid.Check(t, func(t *rapid.T) {
		d := testdesk.New(t, today, func(s *site.Snapshot) *site.Graph { return build.New().Plan(s).Graph })
		b := build.New()
		var before *built
		pages := sealedPages{}
		edits := d.Edits()
		edits[""] = func(t *rapid.T) {
			s := d.Snapshot(templates)
			got, want := makeIn(t, b, s), makeIn(t, build.New(), s)
			if diff := differences(want, got); diff != "" {
				t.Fatalf("%s\n%s", diff, d)
			}
			if diff := graphsDiffer(want.plan.Graph, got.plan.Graph); diff != "" {
				t.Fatalf("%s\n%s", diff, d)
			}
			if diff := pages.update(got); diff != "" {
				t.Fatalf("%s\n%s", diff, d)
			}
			// The outputs of the plan before are still what they were.
			if before != nil {
				for _, o := range before.plan.Outputs() {
					if o.Make == nil {
						continue
					}
					if text, err := bytesOf(o); err != nil || string(text) != before.outputs[o.Path] {
						t.Fatalf("%s of the plan before: %v\n%s", o.Path, err, d)
					}
				}
			}
			before = got
		}
		t.Repeat(edits)
	})
}

// fewer is how often properties are tried where -rapid.checks doesn't ask for
// more.
func fewer(t *testing.T, n string) {
	t.Helper()
	if checks := flag.Lookup("rapid.checks"); checks.Value.String() == checks.DefValue {
		if err := checks.Value.Set(n); err != nil {
			t.Fatal(err)
		}
	}
}

// makeIn is makeWith for properties.
func makeIn(t *rapid.T, b *build.Builder, s *site.Snapshot) *built {
	p := b.Plan(s)
	all := &built{plan: p, diags: printed(s, p.Diags()), outputs: map[string]string{}}
	for _, o := range p.Outputs() {
		if _, twice := all.outputs[o.Path]; twice {
			t.Fatalf("the output %s is planned twice", o.Path)
		}
		all.outputs[o.Path] = "copy of " + o.Copy
		if o, ok := p.Output(o.Path); !ok {
			t.Fatalf("the plan doesn't find %s", o.Path)
		} else if o.Make != nil {
			text, err := bytesOf(o)
			if err != nil {
				t.Fatal(err)
			}
			all.outputs[o.Path] = string(text)
		}
	}
	return all
}

// graphsDiffer says where two graphs differ, in whatever field.
func graphsDiffer(want, got *site.Graph) string {
	for i := range want.Notes {
		a, b := reflect.ValueOf(want.Notes[i]).Elem(), reflect.ValueOf(got.Notes[i]).Elem()
		for f := range a.Type().Fields() {
			if x, y := a.FieldByIndex(f.Index), b.FieldByIndex(f.Index); !reflect.DeepEqual(x.Interface(), y.Interface()) && x.Kind() != reflect.Func {
				return fmt.Sprintf("%s: %s is %+v, and was to be %+v", want.Notes[i].Path, f.Name, y.Interface(), x.Interface())
			}
		}
	}
	a, b := *want, *got
	a.Notes, b.Notes = nil, nil
	if !reflect.DeepEqual(a, b) {
		return fmt.Sprintf("the graph is %+v, and was to be %+v", b, a)
	}
	return ""
}
