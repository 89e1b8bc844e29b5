//go:build unix

package build_test

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"dossier/generator/build"
	"dossier/generator/build/testsite"
	"dossier/generator/site"
)

// BenchmarkEdit is what the preview does between a save and the answer to the
// browser: with a Builder that has planned the site before, it plans the site
// with one file edited, and makes the page that is open. What is wrong with the
// site is worked out after that, and told by itself. tools/previewbench measures
// the same from the editor to the browser.
func BenchmarkEdit(b *testing.B) {
	for _, o := range []testsite.Options{{Notes: 1_000}, {Notes: 10_000}, {Notes: 100_000}} {
		b.Run(fmt.Sprintf("notes=%d", o.Notes), func(b *testing.B) {
			s := newEditedSite(b, o)
			for _, page := range []string{"hub", "leaf", "home"} {
				for _, edit := range []string{"body", "title"} {
					b.Run(page+"/"+edit, func(b *testing.B) { s.edit(b, page, edit) })
				}
			}
		})
	}
}

// editedSite is a site that is edited again and again.
type editedSite struct {
	builder  *build.Builder
	snapshot *site.Snapshot
	files    map[string]string // by page: the path of its note
	marks    int
}

const homePath = site.ContentDir + "index.md"

func newEditedSite(b *testing.B, o testsite.Options) *editedSite {
	snapshot := testsite.Snapshot(o, builtInTemplates(b))
	slices.SortFunc(snapshot.Notes, func(a, b site.File) int { return cmp.Compare(a.Path, b.Path) })
	s := &editedSite{builder: build.New(), snapshot: snapshot, files: map[string]string{"home": homePath}}
	hub, leaf := ends(s.builder.Plan(snapshot).Graph)
	s.files["hub"], s.files["leaf"] = hub.Path, leaf.Path
	home := site.NewFile(homePath, fmt.Appendf(nil, "---\ntitle: Home\n---\n\n[[%s]] is linked most [@editor].\n", hub.Title))
	i, _ := slices.BinarySearchFunc(snapshot.Notes, homePath, func(f site.File, p string) int { return cmp.Compare(f.Path, p) })
	snapshot.Notes = slices.Insert(snapshot.Notes, i, home)
	s.builder.Plan(snapshot).Outputs()
	return s
}

// ends are the note that most others mention, and one that fewest do.
func ends(g *site.Graph) (hub, leaf *site.Note) {
	for _, id := range slices.Concat(g.Actors, g.Events) {
		n := g.Notes[id]
		if hub == nil || len(n.Backlinks) > len(hub.Backlinks) {
			hub = n
		}
		if leaf == nil || len(n.Backlinks) < len(leaf.Backlinks) {
			leaf = n
		}
	}
	return hub, leaf
}

var titleLine = regexp.MustCompile(`(?m)^title: .*$`)

func (s *editedSite) edit(b *testing.B, page, edit string) {
	path := s.files[page]
	out := strings.TrimSuffix(strings.TrimPrefix(path, site.ContentDir), ".md") + "/index.html"
	if page == "home" {
		out = "index.html"
	}
	// The title of the home page is the site's.
	config := page == "home" && edit == "title"
	i, _ := slices.BinarySearchFunc(s.snapshot.Notes, path, func(f site.File, p string) int { return cmp.Compare(f.Path, p) })
	file := s.snapshot.Notes[i]
	if config {
		file = s.snapshot.Config
	}
	s.builder.Plan(s.snapshot) // what was edited before is as it was
	var planned, made, checked time.Duration
	var sum usage
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		s.marks++
		mark := fmt.Sprintf("edit%d", s.marks)
		next := *s.snapshot
		edited := site.NewFile(file.Path, []byte(edited(string(file.Text), edit, mark)))
		if config {
			next.Config = edited
		} else {
			next.Notes = slices.Clone(next.Notes)
			next.Notes[i] = edited
		}
		runtime.GC()
		var plan *build.Plan
		b.StartTimer()
		sum.add(measureWithin(b, func() {
			began := time.Now()
			plan = s.builder.Plan(&next)
			planned += time.Since(began)
			text := makePage(b, plan, out)
			made += time.Since(began)
			if !bytes.Contains(text, []byte(mark)) {
				b.Fatal("the page isn't the edited one")
			}
			if parsed := plan.Stats.Parsed; parsed > 1 {
				b.Fatalf("%d notes parsed", parsed)
			}
		}))
		b.StopTimer()
		began := time.Now()
		plan.Diags()
		checked += time.Since(began)
		b.StartTimer()
	}
	sum.report(b)
	b.ReportMetric(planned.Seconds()*1000/float64(b.N), "plan-ms")
	b.ReportMetric((made-planned).Seconds()*1000/float64(b.N), "page-ms")
	b.ReportMetric(checked.Seconds()*1000/float64(b.N), "diags-ms")
}

// edited is a file with a mark in its title or in its first paragraph that
// cites something. A note keeps its old title as an alias.
func edited(text, edit, mark string) string {
	if edit == "title" {
		at := titleLine.FindStringIndex(text)
		old := strings.TrimPrefix(text[at[0]:at[1]], "title: ")
		text = text[:at[1]] + " " + mark + text[at[1]:]
		if strings.HasPrefix(text, "---\n") {
			if first, rest, ok := strings.Cut(text, "\naliases: ["); ok {
				return first + "\naliases: [" + old + ", " + rest
			}
			return "---\naliases: [" + old + "]\n" + strings.TrimPrefix(text, "---\n")
		}
		return text
	}
	front := strings.Index(text, "\n---\n") + 5
	at := front + strings.Index(text[front:], " [@")
	return text[:at] + " " + mark + text[at:]
}
