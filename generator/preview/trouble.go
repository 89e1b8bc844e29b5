package preview

import (
	"path"
	"slices"
	"strings"

	"dossier/generator/diag"
	"dossier/generator/site"
)

// trouble is a file that can't be read, so that pages can't be made from it as
// it is. While it lasts, the file stands as it last could be read.
//
// Any other mistake leaves a page that can be made, and that is shown.
type trouble struct {
	file  string
	diags []diag.Diagnostic
	// never is set where the file could never be read since the server began:
	// there is nothing to show in its place.
	never bool
	// whole is set where one file's trouble is that of all pages.
	whole bool
}

// plan plans a snapshot, with stand-ins for what can't be read.
func (s *Server) plan(snapshot *site.Snapshot, before *version) *version {
	v := &version{number: 1, asked: snapshot, snapshot: snapshot, over: make(chan struct{}), made: map[string]*made{}}
	if before != nil {
		v.number = before.number + 1
	}
	v.raw = s.builder.Plan(snapshot)
	v.plan, v.parsed = v.raw, v.raw.Stats.Parsed
	v.troubles = slices.Concat(ofConfig(v), ofTemplates(v), ofNotes(v, before))
	if len(v.troubles) == 0 {
		return v
	}
	for i := range v.troubles {
		v.standIn(&v.troubles[i], before)
	}
	if v.snapshot != v.asked {
		v.plan = s.builder.Plan(v.snapshot)
		v.parsed += v.plan.Stats.Parsed
	}
	if len(v.plan.Templates) > 0 && before != nil {
		// One template may need another as it was: then all stand as they did.
		v.snapshot = copied(v.snapshot, v.asked)
		v.snapshot.Templates = before.snapshot.Templates
		v.plan = s.builder.Plan(v.snapshot)
		v.parsed += v.plan.Stats.Parsed
		for i := range v.troubles {
			v.troubles[i].whole = v.troubles[i].whole || isTemplate(v.troubles[i].file)
		}
	}
	return v
}

// ofConfig is what is wrong with site.yaml. It is everybody's trouble.
func ofConfig(v *version) []trouble {
	list := errorsOf(v.raw.Config)
	for _, d := range errorsOf(v.asked.Diags) {
		if d.File == site.ConfigPath {
			list = append(list, d)
		}
	}
	if len(list) == 0 {
		return nil
	}
	return []trouble{{file: site.ConfigPath, diags: list, whole: true}}
}

// ofTemplates is what is wrong with templates, by file.
func ofTemplates(v *version) []trouble {
	var list []trouble
	wrong := errorsOf(v.raw.Templates)
	for _, d := range errorsOf(v.asked.Diags) {
		if isTemplate(d.File) {
			wrong = append(wrong, d)
		}
	}
	for _, d := range wrong {
		i := slices.IndexFunc(list, func(t trouble) bool { return t.file == d.File })
		if i < 0 {
			// What begins with _ is part of pages of many kinds.
			whole := d.File == "" || strings.HasPrefix(path.Base(d.File), "_")
			i, list = len(list), append(list, trouble{file: d.File, whole: whole})
		}
		list[i].diags = append(list[i].diags, d)
	}
	return list
}

func isTemplate(file string) bool { return strings.HasPrefix(file, "templates/") }

// ofNotes is the notes that can't be read: whose front matter is no YAML, or
// doesn't say whether they are published, and files that can't be taken in.
// Only those are looked at that differ from the version before.
func ofNotes(v, before *version) []trouble {
	var list []trouble
	look := func(i int) {
		n := v.raw.Graph.Notes[i]
		if wrong := unread(n.Doc); len(wrong) > 0 {
			for j := range wrong {
				wrong[j] = wrong[j].In(n.Path)
			}
			list = append(list, trouble{file: n.Path, diags: wrong})
		}
	}
	var old []site.File
	if before != nil {
		old = before.asked.Notes
	}
	j := 0
	for i := range v.asked.Notes {
		f := &v.asked.Notes[i]
		for j < len(old) && old[j].Path < f.Path {
			j++
		}
		if j < len(old) && old[j].Path == f.Path && old[j].Digest == f.Digest && !before.troubled(f.Path) {
			continue
		}
		look(i)
	}
	for _, d := range errorsOf(v.asked.Diags) {
		if _, ok := noteAt(v.asked.Notes, d.File); !ok && strings.HasPrefix(d.File, site.ContentDir) && strings.EqualFold(path.Ext(d.File), ".md") {
			list = append(list, trouble{file: d.File, diags: []diag.Diagnostic{d}})
		}
	}
	return list
}

// unread are the diagnostics that keep a note from being read.
func unread(doc *site.Doc) []diag.Diagnostic {
	var list []diag.Diagnostic
	for _, d := range doc.Diags {
		inFront := d.Span.End <= doc.Front.Span.End
		if d.Code == diag.YAMLSyntax || doc.Front.DraftUnread && inFront && d.Severity == diag.Error {
			list = append(list, d)
		}
	}
	return list
}

// standIn puts the file as it last could be read in its place. The version
// before has it so: it has stand-ins itself.
func (v *version) standIn(t *trouble, before *version) {
	if before == nil {
		t.never = t.file != site.ConfigPath || syntax(t.diags)
		return
	}
	switch {
	case t.file == site.ConfigPath:
		// What could be read of it holds, unless it is no YAML.
		if syntax(t.diags) {
			v.snapshot = copied(v.snapshot, v.asked)
			v.snapshot.Config = before.snapshot.Config
			t.never = before.troubledNever(t.file)
		}
	case isTemplate(t.file):
		old, ok := noteAt(before.snapshot.Templates, t.file)
		if ok {
			v.snapshot = copied(v.snapshot, v.asked)
			v.snapshot.Templates = with(v.snapshot.Templates, old)
		}
		t.never = !ok || before.troubledNever(t.file)
	default:
		old, ok := noteAt(before.snapshot.Notes, t.file)
		if t.never = !ok || before.troubledNever(t.file); !t.never {
			v.snapshot = copied(v.snapshot, v.asked)
			v.snapshot.Notes = with(v.snapshot.Notes, old)
		}
	}
}

// syntax reports whether a file is no YAML at all.
func syntax(diags []diag.Diagnostic) bool {
	return slices.ContainsFunc(diags, func(d diag.Diagnostic) bool {
		return d.Code == diag.YAMLSyntax || d.Code == diag.FileEncoding || d.Code == diag.FileSize
	})
}

// copied returns a snapshot that may be changed: of is it itself once it isn't
// the one that was asked for.
func copied(of, asked *site.Snapshot) *site.Snapshot {
	if of != asked {
		return of
	}
	c := *asked
	return &c
}

// with returns the files with f in its place.
func with(files []site.File, f site.File) []site.File {
	i, found := slices.BinarySearchFunc(files, f.Path, func(f site.File, path string) int { return strings.Compare(f.Path, path) })
	files = slices.Clone(files)
	if found {
		files[i] = f
		return files
	}
	return slices.Insert(files, i, f)
}

// noteAt finds a file among files sorted by path.
func noteAt(files []site.File, path string) (site.File, bool) {
	i, ok := slices.BinarySearchFunc(files, path, func(f site.File, path string) int { return strings.Compare(f.Path, path) })
	if !ok {
		return site.File{}, false
	}
	return files[i], true
}

func errorsOf(list []diag.Diagnostic) []diag.Diagnostic {
	var kept []diag.Diagnostic
	for _, d := range list {
		if d.Severity == diag.Error {
			kept = append(kept, d)
		}
	}
	return kept
}

func (v *version) troubled(file string) bool {
	return slices.ContainsFunc(v.troubles, func(t trouble) bool { return t.file == file })
}

func (v *version) troubledNever(file string) bool {
	return slices.ContainsFunc(v.troubles, func(t trouble) bool { return t.file == file && t.never })
}

// troublesOf are the troubles of the page at an output.
func (v *version) troublesOf(output string) []trouble {
	if len(v.troubles) == 0 {
		return nil
	}
	o, _ := v.plan.Output(output)
	var list []trouble
	for _, t := range v.troubles {
		switch {
		case t.whole, slices.Contains(o.From, t.file), t.file == "templates/"+o.Maker:
			list = append(list, t)
		case output == notFoundPage && t.never:
			// Where a note's page would stand isn't known before it can be read.
			list = append(list, t)
		}
	}
	return list
}

// unseen reports whether there is nothing to show of a page: it can't be made,
// and never could.
func (v *version) unseen(output string) bool {
	return slices.ContainsFunc(v.troublesOf(output), func(t trouble) bool { return t.never })
}
