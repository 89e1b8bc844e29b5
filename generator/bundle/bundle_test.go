package bundle

import (
	"fmt"
	"strings"
	"testing"

	"dossier/generator/diag"
	"dossier/generator/site"
)

// files makes templates of names and texts.
func files(named ...string) []site.File {
	var list []site.File
	for i := 0; i < len(named); i += 2 {
		list = append(list, site.NewFile("templates/"+named[i], []byte(named[i+1])))
	}
	return list
}

func make1(t *testing.T, named ...string) []File {
	t.Helper()
	made, wrong := Make(files(named...), func(key string) ([]byte, bool) { return []byte(`"[` + key + `]"`), key != "missing.words" })
	for _, d := range wrong {
		t.Error(d)
	}
	return made
}

func TestAnEntryHasAllThatItImports(t *testing.T) {
	made := make1(t,
		"site.js", "import { greet } from './script/greet.js';\ngreet(document.title);\n",
		"script/greet.js", "import { say } from 'words';\nexport function greet(who) { console.log(say('script.hello', who)); }\nexport const unused = 'not loaded';\n",
		"script/words.js", "export const say = (message, ...args) => message + args;\n",
		"site.css", "@import './style/a.css';\n@import \"style/b.css\";\n",
		"style/a.css", "p { color: red; background: url(../pictures/x.png); }\n",
		"style/b.css", "p { margin-inline-start: 1px; }\n",
		"fonts/a.woff2", "")
	if len(made) != 2 {
		t.Fatalf("%d files", len(made))
	}
	css, js := made[0], made[1]
	for _, c := range []struct {
		f    File
		want []string
		not  []string
	}{
		{js, []string{"[script.hello]", "document.title"}, []string{"not loaded", "import", "export"}},
		{css, []string{"color:red", "url(pictures/x.png)", "margin-inline-start:1px"}, []string{"@import"}},
	} {
		for _, want := range c.want {
			if !strings.Contains(string(c.f.Text), want) {
				t.Errorf("%s lacks %q:\n%s", c.f.Name, want, c.f.Text)
			}
		}
		for _, not := range c.not {
			if strings.Contains(string(c.f.Text), not) {
				t.Errorf("%s has %q:\n%s", c.f.Name, not, c.f.Text)
			}
		}
	}
	if got := fmt.Sprint(js.From, css.From); got != "[templates/script/greet.js templates/script/words.js templates/site.js] [templates/site.css templates/style/a.css templates/style/b.css]" {
		t.Errorf("they are made from %s", got)
	}
	if !strings.HasPrefix(js.Path, "site.") || !strings.HasSuffix(js.Path, ".js") || len(js.Path) != len("site.01234567.js") {
		t.Errorf("the script is at %s", js.Path)
	}
}

func TestTheNameChangesWithTheBytesAndWithNothingElse(t *testing.T) {
	path := func(named ...string) string { return make1(t, named...)[0].Path }
	first := path("a.js", "console.log(1)", "b.txt", "x")
	if again := path("a.js", "console.log( 1 );", "b.txt", "y"); again != first {
		t.Errorf("%s, then %s", first, again)
	}
	if other := path("a.js", "console.log(2)"); other == first {
		t.Error("other bytes have the same name")
	}
}

// Nothing is read but what the snapshot has, whatever a script asks for.
func TestMistakesAreToldAtTheirPlace(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"site.js", "let x = 1;\nlet x = 2;\n", `templates/site.js:2:5 error The symbol "x" has already been declared`},
		{"site.js", "import './script/ab.js';\n", "templates/site.js:1:8 error there is no file templates/script/ab.js (did you mean templates/script/a.js?)"},
		{"site.js", "import '/etc/passwd';\n", "templates/site.js:1:8 error nothing from elsewhere is loaded: /etc/passwd (files are imported by their path, such as ./script/name.js)"},
		{"site.js", "import '../content/secret.js';\n", "templates/site.js:1:8 error there is no file content/secret.js"},
		{"site.js", "import 'fs';\n", "templates/site.js:1:8 error nothing from elsewhere is loaded: fs"},
		{"site.js", "import 'https://example.org/x.js';\n", "templates/site.js:1:8 error nothing from elsewhere is loaded: https://example.org/x.js"},
		{"site.js", "say('missing.words')\n", "templates/site.js:1:1 error there are no words for missing.words"},
		{"site.css", "p { wdith: 1px }\n", `templates/site.css:1:5 warning "wdith" is not a known CSS property`},
		{"site.css", "@import 'https://example.org/x.css';\n", "templates/site.css:1:9 error nothing from elsewhere is loaded"},
		{"site.css", "p {\n", "templates/site.css:2:1 warning Expected \"}\" to go with \"{\""},
	} {
		named := files("script/a.js", "1", c.name, c.text)
		_, wrong := Make(named, func(key string) ([]byte, bool) { return nil, false })
		var all []string
		for _, d := range wrong {
			at := diag.Locate([]byte(c.text), d.Span.Start)
			s := fmt.Sprintf("%s:%d:%d %s %s", d.File, at.Line, at.Column, d.Severity, d.Message)
			if d.Hint != "" {
				s += " (" + d.Hint + ")"
			}
			all = append(all, s)
		}
		if got := strings.Join(all, "\n"); !strings.HasPrefix(got, c.want) {
			t.Errorf("%q: %s\nwant %s", c.text, got, c.want)
		}
	}
}

func FuzzMake(f *testing.F) {
	f.Add("import './script/a.js'; say('a.b', 1)", "p{background:url(x)}")
	f.Add("import('x'); new URL('./a', import.meta.url)", "@import url(x); @charset")
	f.Fuzz(func(t *testing.T, js, css string) {
		named := files("site.js", js, "site.css", css, "script/a.js", "export default 1")
		one, _ := Make(named, nil)
		two, _ := Make(named, nil)
		for i := range one {
			if string(one[i].Text) != string(two[i].Text) {
				t.Errorf("%s is one time this, another time that", one[i].Name)
			}
		}
	})
}
