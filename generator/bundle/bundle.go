package bundle

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"path"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"dossier/generator/diag"
	"dossier/generator/site"
)

// folder is where scripts and styles stand in a site.
const folder = "templates/"

// Stylesheet is the name of the one entry that isn't a script.
const Stylesheet = "site.css"

// File is an entry as it is published.
type File struct {
	Name string   // of the entry: site.js
	Path string   // where it is published: site.5f2d0c1a.js
	Text []byte   // what browsers load
	From []string // the files it is made from, sorted
}

// Entry reports whether a file among the templates is published as an entry,
// and under which name.
func Entry(file string) (name string, ok bool) {
	name, ok = strings.CutPrefix(file, folder)
	return name, ok && (name == Stylesheet || path.Ext(name) == ".js" && !strings.Contains(name, "/"))
}

// Part reports whether a file among the templates is there to be imported by
// entries, and isn't published by itself.
func Part(file string) bool {
	switch path.Ext(file) {
	case ".css":
		return strings.HasPrefix(file, folder+"style/")
	case ".js", ".ts":
		return strings.HasPrefix(file, folder+"script/")
	}
	return false
}

// Phrases gives what scripts say: the message of a key, as JSON, or false where
// there is none.
type Phrases func(key string) (message []byte, ok bool)

// Make bundles the entries among the templates, sorted by name. What a script
// says by say("key", …) comes from phrases. Mistakes are told at their places,
// all at once; with an error among them there are no files.
func Make(templates []site.File, phrases Phrases) ([]File, []diag.Diagnostic) {
	l := &library{files: map[string]string{}, phrases: phrases}
	var entries []string
	for _, f := range templates {
		l.files[f.Path] = string(f.Text)
		if name, ok := Entry(f.Path); ok {
			entries = append(entries, name)
		}
	}
	slices.Sort(entries)
	var made []File
	var wrong []diag.Diagnostic
	for _, name := range entries {
		f, d := l.bundle(name)
		made, wrong = append(made, f), append(wrong, d...)
	}
	wrong = once(wrong)
	if errors, _ := diag.Count(wrong); errors > 0 {
		return nil, wrong
	}
	return made, wrong
}

// bundle makes one entry.
func (l *library) bundle(name string) (File, []diag.Diagnostic) {
	result := api.Build(api.BuildOptions{
		EntryPoints:   []string{folder + name},
		AbsWorkingDir: "/",
		Outdir:        "/",
		Bundle:        true,
		Write:         false,
		Metafile:      true,
		Format:        api.FormatIIFE,
		Platform:      api.PlatformBrowser,
		// What all browsers of the last years read.
		Target:            api.ES2020,
		Engines:           []api.Engine{{Name: api.EngineChrome, Version: "111"}, {Name: api.EngineFirefox, Version: "113"}, {Name: api.EngineSafari, Version: "16.4"}},
		Charset:           api.CharsetUTF8,
		LegalComments:     api.LegalCommentsNone,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		LogLevel:          api.LogLevelSilent,
		LogLimit:          -1,
		TsconfigRaw:       "{}",
		Plugins:           []api.Plugin{{Name: "snapshot", Setup: l.setUp}},
	})
	f := File{Name: name}
	var wrong []diag.Diagnostic
	for _, m := range result.Errors {
		wrong = append(wrong, l.diagnostic(name, m, diag.Error))
	}
	for _, m := range result.Warnings {
		wrong = append(wrong, l.diagnostic(name, m, diag.Warning))
	}
	if len(result.Errors) > 0 {
		return f, wrong
	}
	for _, o := range result.OutputFiles {
		f.Text = o.Contents
	}
	f.From = inputs(result.Metafile)
	digest := sha256.Sum256(f.Text)
	f.Path = strings.TrimSuffix(name, path.Ext(name)) + "." + hex.EncodeToString(digest[:4]) + path.Ext(name)
	return f, wrong
}

// inputs are the files that esbuild says it has used.
func inputs(metafile string) []string {
	var meta struct {
		Inputs map[string]struct{} `json:"inputs"`
	}
	if err := json.Unmarshal([]byte(metafile), &meta); err != nil {
		panic("bundle: esbuild's metafile can't be read: " + err.Error())
	}
	var list []string
	for name := range meta.Inputs {
		list = append(list, strings.TrimPrefix(name, namespace+":"))
	}
	slices.Sort(list)
	return list
}
