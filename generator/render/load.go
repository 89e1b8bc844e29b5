package render

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"maps"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"

	"dossier/generator/diag"
	"dossier/generator/site"
	"dossier/generator/words"
)

// folder is where templates stand in a site.
const folder = "templates/"

// The limits on templates. They lie far above what a page needs, and keep the
// parser's and the escaper's recursion within bounds.
const (
	maxFile  = 256 << 10 // bytes of a file
	maxDepth = 100       // actions within actions: if, with, range, else if
	maxNames = 500       // templates in all files together
	maxWork  = 30_000    // nodes html/template may have to look at for one entry; see worker
)

// source is a file of templates.
type source struct {
	path string
	name string // as {{template}} calls it: the path below the folder
	text string
	// broken files couldn't be parsed: what they define isn't known.
	broken bool
}

// definition is a template: the body of a file, or a {{define}} in one.
type definition struct {
	name string
	tree *parse.Tree
	in   *source
}

// library is all the templates there are.
type library struct {
	sources []*source
	// shared can be called from everywhere: the bodies of files, and what
	// files that aren't entries define.
	shared map[string]*definition
	// own is what the file of an entry defines; only that entry sees it, so
	// that every page may fill the same frame with a {{define "main"}} of its
	// own.
	own   map[string]map[string]*definition
	words *words.Catalogue
	diags []diag.Diagnostic
}

// Load reads the templates in force and checks each entry's against its view.
// Files that aren't .html are passed over. All that is wrong is told at once,
// with the code template-error; with any such diagnostic there is no Set.
// What templates say by their keys comes from words; templates that can be used
// with one catalogue can be used with any.
func Load(files []site.File, entries []Entry, words *words.Catalogue) (*Set, []diag.Diagnostic) {
	for _, e := range entries {
		if bad := plain(e.View); bad != nil || e.View.Kind() != reflect.Struct {
			panic(fmt.Sprintf("render: the view of %s isn't plain: %v", e.Name, bad))
		}
	}
	l := read(files, entries)
	l.words = words
	set := &Set{views: make(map[string]*view, len(entries)), files: digestOf(words.Lang, files)}
	reached := map[*source]bool{}
	places := contexts()
	for _, e := range entries {
		body := l.shared[e.Name]
		if body == nil {
			if !slices.ContainsFunc(l.sources, func(s *source) bool { return s.name == e.Name }) {
				l.diags = append(l.diags, missing(e.Name))
			}
			continue
		}
		c := &checker{library: l, entry: e, visited: map[visit]bool{}}
		parts := c.survey(body)
		var files []string
		for _, d := range parts {
			reached[d.in] = true
			files = append(files, d.in.path)
		}
		slices.Sort(files)
		files = slices.Compact(files)
		if c.unbounded {
			continue
		}
		c.check(body, typed(e.View))
		if c.incomplete {
			continue
		}
		t, d := escape(body, parts, words)
		if d != nil {
			l.diags = append(l.diags, *d)
			continue
		}
		set.views[e.Name] = &view{Entry: e, files: files, template: t, program: compile(t, e.View, places, words)}
	}
	l.strays(entries, reached)
	if len(l.diags) > 0 {
		return nil, unique(l.diags)
	}
	return set, nil
}

// digestOf tells the templates of one set apart from those of another.
func digestOf(lang string, files []site.File) [sha256.Size]byte {
	b := appendText(nil, lang)
	for _, f := range files {
		b = appendText(b, f.Path)
		b = append(b, f.Digest[:]...)
	}
	return sha256.Sum256(b)
}

// read parses the files and sorts what they define into what all see and what
// one entry sees.
func read(files []site.File, entries []Entry) *library {
	l := &library{
		shared: map[string]*definition{},
		own:    map[string]map[string]*definition{},
	}
	isEntry := map[string]bool{}
	for _, e := range entries {
		isEntry[e.Name] = true
	}
	type parsed struct {
		in    *source
		trees map[string]*parse.Tree
	}
	var all []parsed
	for _, file := range files {
		if path.Ext(file.Path) != ".html" {
			continue
		}
		s := &source{path: file.Path, name: strings.TrimPrefix(file.Path, folder), text: string(file.Text)}
		l.sources = append(l.sources, s)
		if strings.Contains(s.name, "$") { // html/template makes names of its own with it
			s.broken = true
			l.report(s, diag.Span{}, "a template's name can't contain $", "")
			continue
		}
		trees := l.parse(s)
		if s.broken {
			continue
		}
		l.shared[s.name] = &definition{name: s.name, tree: trees[s.name], in: s}
		delete(trees, s.name)
		all = append(all, parsed{s, trees})
	}
	count := len(l.shared)
	for _, p := range all {
		scope := l.shared
		if isEntry[p.in.name] {
			scope = map[string]*definition{}
			l.own[p.in.name] = scope
		}
		for _, name := range slices.Sorted(maps.Keys(p.trees)) {
			d := &definition{name: name, tree: p.trees[name], in: p.in}
			if count++; count > maxNames {
				l.report(d.in, d.span(), fmt.Sprintf("more than %d templates are defined", maxNames), "")
				return l
			}
			switch old := scope[name]; {
			case strings.Contains(name, "$"):
				l.report(d.in, d.span(), "a template's name can't contain $", "")
			case l.fileNamed(name):
				l.report(d.in, d.span(), fmt.Sprintf("%q is the name of a file of templates", name),
					"give the definition another name")
			case old != nil:
				l.report(d.in, d.span(), fmt.Sprintf("%q is defined in %s, too", name, old.in.path),
					"one of the two needs another name")
			default:
				scope[name] = d
			}
		}
	}
	return l
}

func (l *library) fileNamed(name string) bool {
	return slices.ContainsFunc(l.sources, func(s *source) bool { return s.name == name })
}

// lookup finds the template that an entry means by a name.
func (l *library) lookup(entry, name string) *definition {
	if d := l.own[entry][name]; d != nil {
		return d
	}
	return l.shared[name]
}

// names lists what an entry can call, sorted.
func (l *library) names(entry string) []string {
	return slices.Sorted(func(yield func(string) bool) {
		for name := range l.own[entry] {
			if !yield(name) {
				return
			}
		}
		for name := range l.shared {
			if !yield(name) {
				return
			}
		}
	})
}

func (l *library) report(in *source, span diag.Span, message, hint string) {
	l.diags = append(l.diags, diag.New(diag.TemplateError, span, message, hint).In(in.path))
}

func missing(name string) diag.Diagnostic {
	return diag.New(diag.TemplateError, diag.Span{}, "the template "+name+" is missing",
		"the built-in templates have one; every page needs it").In(folder + name)
}

// strays reports files that no entry uses and that are named nearly like one:
// their author believes to have replaced a template.
func (l *library) strays(entries []Entry, reached map[*source]bool) {
	var names []string
	isEntry := map[string]bool{}
	for _, e := range entries {
		names = append(names, e.Name)
		isEntry[e.Name] = true
	}
	for _, s := range l.sources {
		if s.broken || reached[s] || isEntry[s.name] || strings.HasPrefix(path.Base(s.name), "_") {
			continue
		}
		if near := diag.Nearest(s.name, names); near != "" {
			l.report(s, diag.Span{}, "no page uses this template",
				fmt.Sprintf("did you mean %s? The name of a part that others call may begin with _", near))
		}
	}
}

// unique sorts diagnostics and keeps one for each place: a part that many
// pages call is wrong for all of them in the same way.
func unique(list []diag.Diagnostic) []diag.Diagnostic {
	return slices.CompactFunc(diag.Sort(list), func(a, b diag.Diagnostic) bool {
		return a.File == b.File && a.Span == b.Span
	})
}

// parse returns the templates in a file by name, the file's body among them
// under the file's own.
func (l *library) parse(s *source) map[string]*parse.Tree {
	if len(s.text) > maxFile {
		s.broken = true
		l.report(s, diag.Span{}, fmt.Sprintf("the file is larger than %d KiB", maxFile>>10), "")
		return nil
	}
	trees, err := parse.Parse(s.name, s.text, "", "", functionNames)
	if err != nil {
		s.broken = true
		span, message, hint := s.parseError(err)
		l.report(s, span, message, hint)
		return nil
	}
	return trees
}

// parserLine finds the line in what package parse says: "template: name:line:
// message".
var (
	parserLine = regexp.MustCompile(`(?s)^template: .*?:(\d+): (.*)$`)
	startLine  = regexp.MustCompile(`started at .*:(\d+)$`)
)

// parseError puts the parser's error, which knows only a line, at a place, and
// into words. The parser stops at the first.
func (s *source) parseError(err error) (span diag.Span, message, hint string) {
	parts := parserLine.FindStringSubmatch(err.Error())
	if parts == nil {
		return diag.Span{}, "the template can't be read: " + err.Error(), ""
	}
	number, _ := strconv.Atoi(parts[1])
	if started := startLine.FindStringSubmatch(parts[2]); started != nil {
		number, _ = strconv.Atoi(started[1]) // where it begins says more than where it hasn't ended
		parts[2] = "unclosed action"
	}
	said := strings.TrimPrefix(parts[2], "template: ")
	start, line := 0, s.text
	for range number - 1 {
		_, rest, ok := strings.Cut(line, "\n")
		if !ok {
			break
		}
		start += len(line) - len(rest)
		line = rest
	}
	line, _, _ = strings.Cut(line, "\n")
	span = within(start, line)
	if q := quoted.FindString(said); q != "" {
		if token, err := strconv.Unquote(q); err == nil && token != "" && strings.Count(line, token) == 1 {
			at := start + strings.Index(line, token)
			span = diag.Span{Start: at, End: at + len(token)}
			if strings.HasPrefix(said, "function ") {
				return span, "there is no function " + token, cmp.Or(didYouMean(token, functionList()),
					"a field needs a dot before its name; the functions are "+strings.Join(functionList(), ", "))
			}
		}
	}
	switch {
	case said == "unexpected EOF":
		if at, word := s.unclosed(); word != "" {
			return at, "this {{" + word + "}} is never closed", "an {{end}} is missing"
		}
	case said == "unclosed action":
		hint = "a }} is missing"
	case said == "unclosed comment":
		hint = "a */ right before the }} is missing"
	case strings.HasPrefix(said, "undefined variable"):
		hint = "a variable is known from where it is declared to the {{end}} of the action around it"
	case strings.HasPrefix(said, "unexpected {{end}}"):
		hint = "there is one {{end}} too many before this place"
	case strings.HasPrefix(said, "multiple definition"):
		hint = "one of the two needs another name"
	}
	return span, "the template can't be read: " + said, hint
}

// within covers what stands in the actions of a line, or the whole line where
// there are none.
func within(start int, line string) diag.Span {
	from, to := strings.Index(line, "{{"), strings.LastIndex(line, "}}")
	if from < 0 || to < from {
		trimmed := strings.TrimSpace(line)
		from = max(0, strings.Index(line, trimmed))
		return diag.Span{Start: start + from, End: start + from + len(trimmed)}
	}
	return diag.Span{Start: start + from, End: start + to + 2}
}

var opening = regexp.MustCompile(`(?s)\{\{-?\s*(?:/\*.*?\*/\s*-?\}\}|(if|with|range|define|block|end)\b)`)

// unclosed finds the innermost action that is still open at the file's end.
func (s *source) unclosed() (span diag.Span, word string) {
	var open [][]int
	for _, m := range opening.FindAllStringSubmatchIndex(s.text, -1) {
		switch {
		case m[2] < 0: // a comment
		case s.text[m[2]:m[3]] != "end":
			open = append(open, m)
		case len(open) > 0:
			open = open[:len(open)-1]
		}
	}
	if len(open) == 0 {
		return diag.Span{}, ""
	}
	m := open[len(open)-1]
	return diag.Span{Start: m[0], End: m[3]}, s.text[m[2]:m[3]]
}
