package site

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

// Editor is how a web page opens a file in somebody's editor: an address with
// {path}, {file}, {line} and {column} in it. Empty stands for none.
//
//   - {path} is the file's path from the file system's root, with forward
//     slashes and one at its start: /home/me/x.md, /C:/x.md
//   - {file} is its path from the site's folder: content/x.md
//   - {line} and {column} are counted from 1
type Editor string

// editors are the addresses that editors register with the system, or that
// their handlers take. Where a source is named, it documents the form.
var editors = []struct {
	name   string
	editor Editor
}{
	{"cursor", "cursor://file{path}:{line}:{column}"},
	// https://github.com/typester/emacs-handler; others take the same.
	{"emacs", "emacs://open/?url=file://{path}&line={line}&column={column}"},
	{"goland", "goland://open?file={path}&line={line}&column={column}"},
	// https://youtrack.jetbrains.com/issue/IDEA-65879
	{"idea", "idea://open?file={path}&line={line}&column={column}"},
	// https://help.obsidian.md/Extending+Obsidian/Obsidian+URI knows no line.
	{"obsidian", "obsidian://open?path={path}"},
	{"phpstorm", "phpstorm://open?file={path}&line={line}&column={column}"},
	{"pycharm", "pycharm://open?file={path}&line={line}&column={column}"},
	{"sublime", "subl://open?url=file://{path}&line={line}&column={column}"},
	// https://macromates.com/blog/2007/the-textmate-url-scheme/
	{"textmate", "txmt://open?url=file://{path}&line={line}&column={column}"},
	// https://code.visualstudio.com/docs/configure/command-line#_opening-vs-code-with-urls
	{"vscode", "vscode://file{path}:{line}:{column}"},
	{"vscode-insiders", "vscode-insiders://file{path}:{line}:{column}"},
	{"vscodium", "vscodium://file{path}:{line}:{column}"},
	{"webstorm", "webstorm://open?file={path}&line={line}&column={column}"},
	{"windsurf", "windsurf://file{path}:{line}:{column}"},
	// https://github.com/zed-industries/zed, crates/zed/src/zed/open_listener.rs
	{"zed", "zed://file{path}:{line}:{column}"},
}

// Editors are the names that site.yaml may give for an editor, sorted.
func Editors() []string {
	var names []string
	for _, e := range editors {
		names = append(names, e.name)
	}
	return names
}

// FindEditor takes an editor's name or the form of an address. It reports
// false for what is neither, and for addresses that open nothing but browsers,
// or that a browser would run.
func FindEditor(written string) (Editor, bool) {
	for _, e := range editors {
		if e.name == written {
			return e.editor, true
		}
	}
	scheme, _, _ := strings.Cut(written, ":")
	switch strings.ToLower(scheme) {
	case "about", "blob", "data", "file", "ftp", "javascript", "mailto", "vbscript", "view-source":
		return "", false
	}
	named := strings.Contains(written, "{path}") || strings.Contains(written, "{file}")
	return Editor(written), named && editorForm.MatchString(written)
}

var editorForm = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*:[!-~]+$`)

// Address opens a file at a place. folder is the site's folder from the file
// system's root, and file the path from there, both with forward slashes.
func (e Editor) Address(folder, file string, line, column int) string {
	return strings.NewReplacer("{line}", strconv.Itoa(line), "{column}", strconv.Itoa(column)).Replace(string(e.Of(folder, file)))
}

// Of is the form of the addresses that open one file, with only {line} and
// {column} left in it.
func (e Editor) Of(folder, file string) Editor {
	path := strings.TrimSuffix(folder, "/") + "/" + file
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/x.md
	}
	// In a path the slashes stay; in a query they are escaped, as Obsidian
	// wants it. Behind file:// there is always a path with a slash at its
	// start, elsewhere a path of Windows has none. Braces are escaped in both.
	inPath := func(p string) string { return (&url.URL{Path: p}).EscapedPath() }
	inQuery := func(p string) string { return strings.ReplaceAll(url.QueryEscape(p), "+", "%20") }
	head, query, hasQuery := strings.Cut(string(e), "?")
	form := strings.NewReplacer("{path}", inPath(path), "{file}", strings.TrimPrefix(inPath("/"+file), "/")).Replace(head)
	if hasQuery {
		plain := strings.TrimPrefix(path, "/")
		if len(plain) < 2 || plain[1] != ':' {
			plain = path
		}
		form += "?" + strings.NewReplacer("file://{path}", "file://"+inPath(path), "{path}", inQuery(plain), "{file}", inQuery(file)).Replace(query)
	}
	return Editor(form)
}
