package site

import (
	"slices"
	"testing"
)

func TestAnEditorsAddress(t *testing.T) {
	for _, c := range []struct{ editor, folder, file, want string }{
		{"vscode", "/home/me/my site", "content/أ b#.md", "vscode://file/home/me/my%20site/content/%D8%A3%20b%23.md:7:3"},
		{"vscode", "C:/sites/x", "content/a.md", "vscode://file/C:/sites/x/content/a.md:7:3"},
		{"idea", "/home/me/x", "content/a&b.md", "idea://open?file=%2Fhome%2Fme%2Fx%2Fcontent%2Fa%26b.md&line=7&column=3"},
		{"idea", "C:/x", "content/a.md", "idea://open?file=C%3A%2Fx%2Fcontent%2Fa.md&line=7&column=3"},
		{"textmate", "/home/me/x", "content/a b.md", "txmt://open?url=file:///home/me/x/content/a%20b.md&line=7&column=3"},
		{"obsidian", "/home/me/x", "content/a b.md", "obsidian://open?path=%2Fhome%2Fme%2Fx%2Fcontent%2Fa%20b.md"},
		{"obsidian://adv-uri?filepath={file}&line={line}", "/home/me/x", "content/a b.md", "obsidian://adv-uri?filepath=content%2Fa%20b.md&line=7"},
		{"my-editor:{file}@{line}", "/x", "content/a:b.md", "my-editor:content/a:b.md@7"},
		// Only the places of the form are filled in, once.
		{"vscode", "/x", "content/{line}.md", "vscode://file/x/content/%7Bline%7D.md:7:3"},
	} {
		e, ok := FindEditor(c.editor)
		if !ok {
			t.Errorf("%s isn't taken", c.editor)
			continue
		}
		if got := e.Address(c.folder, c.file, 7, 3); got != c.want {
			t.Errorf("%s opens %s by\n%s, and not by\n%s", c.editor, c.file, got, c.want)
		}
	}
}

func TestWhatIsNoEditor(t *testing.T) {
	for _, written := range []string{
		"vim", "VSCode", "javascript:alert({path})", "JavaScript:{path}", "data:text/html,{path}", "file://{path}",
		"vscode://file/", "x y:{path}", "{path}", "://{path}", "vscode://file{path}\n",
	} {
		if e, ok := FindEditor(written); ok {
			t.Errorf("%q is taken as %q", written, e)
		}
	}
	if !slices.IsSorted(Editors()) {
		t.Error("the names aren't sorted")
	}
}
