package cli

import (
	"cmp"
	"fmt"
	"net/url"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"dossier/generator/build"
	"dossier/generator/diag"
	"dossier/generator/site"
)

// explain says what a file of the site is made from, or which files are made
// from one of the files that an author writes. Nothing is written.
func (r *run) explain() error {
	snapshot, plan, err := r.quietly()
	if err != nil {
		return err
	}
	outputs := plan.Outputs()
	if len(outputs) == 0 {
		return fmt.Errorf("nothing can be made with these templates\nhint: dossier check says what is wrong with them")
	}
	asked := r.options.explain
	for _, name := range r.fromSite(asked) {
		for _, i := range snapshot.Inputs() {
			if i.Name == name && !i.Setting() {
				return r.explainInput(plan, name)
			}
		}
	}
	for _, p := range r.outputPaths(plan, asked) {
		if e, ok := plan.Explain(p); ok {
			return r.explainOutput(e)
		}
	}
	var names []string
	for _, o := range outputs {
		names = append(names, o.Path, strings.TrimSuffix(o.Path, "index.html"))
	}
	slices.Sort(names)
	hint := "write an address, as /actors/x/, or a file of public, content or templates"
	if near := diag.Nearest(strings.Trim(asked, "/"), names); near != "" {
		hint = fmt.Sprintf("did you mean %s?", near)
	}
	return &usageError{fmt.Sprintf("the site has no file %s, and is made from none", asked), hint}
}

// quietly plans the site without telling what is wrong with it.
func (r *run) quietly() (*site.Snapshot, *build.Plan, error) {
	line := r.progress()
	defer line.end()
	line.at("reading the site")
	snapshot, err := r.read()
	if err != nil {
		return nil, nil, err
	}
	builder := build.New()
	builder.Parsed = line.counting("parsing", "note", "linking the notes")
	return snapshot, builder.Plan(snapshot), nil
}

// outputPaths are the paths in the published folder that what is written on the
// command line may mean: a path there, seen from here or from there, an address
// of the site with or without the site in front, or a folder.
func (r *run) outputPaths(plan *build.Plan, asked string) []string {
	for _, base := range []string{r.options.baseURL, plan.Graph.Config.BaseURL} {
		if rest, ok := strings.CutPrefix(asked, strings.TrimRight(base, "/")); ok && base != "" {
			asked = rest
			break
		}
	}
	tries := []string{filepath.ToSlash(asked)}
	if u, err := url.Parse(asked); err == nil {
		tries = append(tries, u.Path)
	}
	if below, err := filepath.Rel(r.outFolder(), asked); err == nil {
		tries = append(tries, filepath.ToSlash(below))
	}
	var list []string
	for _, p := range tries {
		p = strings.TrimPrefix(path.Clean("/"+p), "/")
		list = append(list, p, path.Join(p, "index.html"))
	}
	return list
}

// outFolder is the folder to publish into.
func (r *run) outFolder() string {
	return cmp.Or(r.options.out, filepath.Join(r.options.source, "public"))
}

// The sections in which inputs are listed, in this order.
var useSections = []struct {
	kind    site.UseKind
	heading string
}{
	{site.AsNote, "notes"}, {site.AsTemplate, "templates"}, {site.AsConfig, "configuration"},
	{site.AsKept, "kept by commands"}, {site.AsAsset, "attachments"}, {site.AsSetting, "settings"},
}

// explainOutput says what an output is made from.
func (r *run) explainOutput(e site.Explanation) error {
	if r.options.json {
		return r.printJSON(outputReport(e))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s\n", e.Path, madeBy(e.Maker))
	for _, s := range useSections {
		var uses []site.Use
		for _, u := range e.Inputs {
			// What isn't there is an input as well: it would count if it were.
			if u.As == s.kind && (u.Value != "" || u.As == site.AsNote || u.As == site.AsAsset) {
				uses = append(uses, u)
			}
		}
		if len(uses) == 0 {
			continue
		}
		slices.SortStableFunc(uses, func(a, b site.Use) int { return cmp.Compare(rankOf(a), rankOf(b)) })
		fmt.Fprintf(&b, "\n%s\n", s.heading)
		for _, u := range uses {
			said := reasons(u.Why)
			if u.Setting() {
				said = strings.TrimRight(u.Value+"  "+said, " ")
			}
			b.WriteString(strings.TrimRight(fmt.Sprintf("  %-*s  %s", widthOf(uses), u.Name, said), " ") + "\n")
		}
	}
	writeFigures(&b, &e)
	fmt.Fprint(r.Stdout, printable(b.String()))
	return nil
}

// writeFigures lists the figures that aren't nothing. What supports statements
// is counted; programs are told each.
func writeFigures(b *strings.Builder, e *site.Explanation) {
	own := ""
	for _, u := range e.Inputs {
		if rankOf(u) == 0 && u.As == site.AsNote {
			own = " of " + u.Name
		}
	}
	support := 0
	var lines []string
	for _, f := range e.Figures {
		switch {
		case strings.HasPrefix(f.Name, "support of "):
			support++
		case f.Value != "" && f.Value != "0" && f.Value != "none":
			lines = append(lines, fmt.Sprintf("  %s: %s\n", strings.TrimSuffix(f.Name, own), f.Value))
		}
	}
	if support > 0 {
		lines = append(lines, fmt.Sprintf("  how many report %s, and from whom they have it\n", count(support, "statement")))
	}
	if len(lines) > 0 {
		b.WriteString("\nworked out of more notes than these\n" + strings.Join(lines, ""))
	}
}

// reasons are what an input is to a file, as far as a line has room.
func reasons(why []string) string {
	const most = 2
	if len(why) > most {
		why = append(slices.Clone(why[:most]), "…")
	}
	return strings.Join(why, "; ")
}

// rankOf puts the page's own note and template first.
func rankOf(u site.Use) int {
	if len(u.Why) > 0 && strings.HasPrefix(u.Why[0], "the page's own") {
		return 0
	}
	return 1
}

// widthOf is the room for the names of inputs. A few very long ones stand out.
func widthOf(uses []site.Use) int {
	const most = 48
	width := 0
	for _, u := range uses {
		if n := len([]rune(u.Name)); n <= most {
			width = max(width, n)
		}
	}
	return width
}

func madeBy(maker string) string {
	switch maker {
	case "copy":
		return "goes out as it is"
	case "feed", "headers", "redirects":
		return "is made by the program (" + maker + ")"
	}
	return "is made by templates/" + maker
}

// dependent is an output with what an input is to it.
type dependent struct {
	Path string   `json:"path"`
	Why  []string `json:"why,omitempty"`
}

// explainInput says which outputs are made from an input.
func (r *run) explainInput(plan *build.Plan, name string) error {
	outputs := plan.Outputs()
	found := make([]*dependent, len(outputs))
	line := r.progress()
	told := line.counting("explaining", "file", "")
	var next, done atomic.Int64
	var group sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(outputs)); i = next.Add(1) - 1 {
				e := outputs[i].Explain()
				if u, ok := e.Find(name); ok {
					found[i] = &dependent{outputs[i].Path, u.Why}
				}
				if told != nil {
					told(int(done.Add(1)), len(outputs))
				}
			}
		})
	}
	group.Wait()
	line.end()
	list := []dependent{}
	for _, d := range found {
		if d != nil {
			list = append(list, *d)
		}
	}
	if r.options.json {
		return r.printJSON(inputReport{Version: 1, Input: name, Outputs: list})
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s made from it.%s\n", name, verb(len(list), "file of the site is", "files of the site are"), unpublished(plan.Graph, name))
	width := 0
	for _, d := range list {
		width = max(width, min(48, len([]rune(d.Path))))
	}
	for _, d := range list {
		b.WriteString(strings.TrimRight(fmt.Sprintf("  %-*s  %s", width, d.Path, reasons(d.Why)), " ") + "\n")
	}
	fmt.Fprint(r.Stdout, printable(b.String()))
	return nil
}

// unpublished says so of a note, as far as it is one.
func unpublished(g *site.Graph, name string) string {
	for _, n := range g.Notes {
		if n.Path == name && !n.Published {
			return " It isn't published."
		}
	}
	return ""
}
