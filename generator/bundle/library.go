package bundle

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"dossier/generator/diag"
)

// library is the files among the templates, as esbuild sees them.
type library struct {
	files   map[string]string // by path
	phrases Phrases
}

// namespace keeps esbuild from the disk: what stands in a namespace of its own
// is loaded by the plugin alone.
const namespace = "templates"

// wordsModule is the name by which scripts import say.
const wordsModule = "words"

// wordsFile is where that module stands.
const wordsFile = folder + "script/words.js"

// setUp has esbuild ask for every file.
func (l *library) setUp(build api.PluginBuild) {
	build.OnResolve(api.OnResolveOptions{Filter: ".*"}, l.resolve)
	build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: namespace}, l.load)
}

// resolve finds what an import means. Scripts import files of the snapshot by
// relative paths; addresses in styles are of published files and are left
// alone, but that those of style/ lose their way up.
func (l *library) resolve(args api.OnResolveArgs) (api.OnResolveResult, error) {
	name := args.Path
	switch {
	case args.Kind == api.ResolveEntryPoint:
	case args.Kind == api.ResolveCSSURLToken:
		if !strings.Contains(name, ":") && !strings.HasPrefix(name, "/") && !strings.HasPrefix(name, "#") {
			name = strings.TrimPrefix(path.Join(path.Dir(args.Importer), name), folder)
		}
		return api.OnResolveResult{Path: name, External: true}, nil
	case name == wordsModule:
		name = wordsFile
	case strings.HasPrefix(name, "./") || strings.HasPrefix(name, "../"):
		name = path.Join(path.Dir(args.Importer), name)
	case args.Kind == api.ResolveCSSImportRule && !strings.Contains(name, ":") && !strings.HasPrefix(name, "/"):
		name = path.Join(path.Dir(args.Importer), name)
	default:
		return failed("nothing from elsewhere is loaded: "+args.Path, "files are imported by their path, such as ./script/name.js"), nil
	}
	if _, ok := l.files[name]; !ok {
		hint := ""
		if near := diag.Nearest(name, l.names(path.Ext(name))); near != "" {
			hint = "did you mean " + near + "?"
		}
		return failed("there is no file "+name, hint), nil
	}
	return api.OnResolveResult{Path: name, Namespace: namespace}, nil
}

func failed(message, hint string) api.OnResolveResult {
	m := api.Message{Text: message}
	if hint != "" {
		m.Notes = []api.Note{{Text: hint}}
	}
	return api.OnResolveResult{Errors: []api.Message{m}}
}

// names lists the files with an ending.
func (l *library) names(ext string) []string {
	var list []string
	for name := range l.files {
		if path.Ext(name) == ext {
			list = append(list, name)
		}
	}
	slices.Sort(list)
	return list
}

// load gives the text of a file. What a script says by a key it says by the
// message itself from here on, so that a bundle has the words it needs and no
// others.
func (l *library) load(args api.OnLoadArgs) (api.OnLoadResult, error) {
	text := l.files[args.Path]
	if path.Ext(args.Path) == ".css" {
		return api.OnLoadResult{Contents: &text, Loader: api.LoaderCSS}, nil
	}
	var unknown []api.Message
	text = said.ReplaceAllStringFunc(text, func(call string) string {
		parts := said.FindStringSubmatch(call)
		if l.phrases == nil {
			return call
		}
		message, ok := l.phrases(parts[2])
		if !ok {
			unknown = append(unknown, api.Message{Text: "there are no words for " + parts[2], Location: l.placeOf(args.Path, parts[0]),
				Notes: []api.Note{{Text: "they stand in templates/words/"}}})
			return call
		}
		return parts[1] + string(message)
	})
	return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS, Errors: unknown}, nil
}

// said is a call of say with a key that is written out.
var said = regexp.MustCompile(`(\bsay\(\s*)["']([a-z][a-z0-9.-]*)["']`)

// placeOf finds a text in a file.
func (l *library) placeOf(file, text string) *api.Location {
	before, _, _ := strings.Cut(l.files[file], text)
	line := strings.Count(before, "\n")
	column := len(before) - (strings.LastIndexByte(before, '\n') + 1)
	return &api.Location{File: file, Namespace: namespace, Line: line + 1, Column: column, Length: len(text)}
}
