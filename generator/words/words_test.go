package words_test

import (
	"html/template"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"dossier/generator/parse"
	"dossier/generator/words"
)

// builtIn are the catalogues of the built-in templates.
func builtIn(t *testing.T) words.Languages {
	t.Helper()
	files, err := filepath.Glob("../../templates/words/*.yaml")
	if err != nil || len(files) < 2 {
		t.Fatal(files, err)
	}
	var list []*words.Catalogue
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		c, diags := parse.Words(f, text)
		for _, d := range diags {
			t.Errorf("%s: %s", f, d.Message)
		}
		list = append(list, c)
	}
	return words.Link(list)
}

func TestTheBuiltInCataloguesAreComplete(t *testing.T) {
	all := builtIn(t)
	for _, d := range parse.CheckWords(all) {
		t.Errorf("%s: %s", d.File, d.Message)
	}
	english := all.For(words.English)
	for _, c := range all {
		for _, key := range english.Keys() {
			mine, _ := c.Message(key)
			theirs, _ := english.Message(key)
			if mine.Places != theirs.Places {
				t.Errorf("%s: %s has %d places, in English %d", c.Lang, key, mine.Places, theirs.Places)
			}
		}
	}
}

// Each key is said somewhere: words that nothing says would be kept in step for
// nothing.
func TestEveryWordIsSaid(t *testing.T) {
	var said strings.Builder
	for _, pattern := range []string{"../../templates/*.html", "../../templates/*.js", "../../templates/script/*.js", "../page/*.go", "../date/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			text, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			said.Write(text)
		}
	}
	for _, key := range builtIn(t).For(words.English).Keys() {
		if !regexp.MustCompile(`["']` + regexp.QuoteMeta(key) + `["']`).MatchString(said.String()) {
			t.Errorf("nothing says %s", key)
		}
	}
}

func TestNumbersChooseTheForm(t *testing.T) {
	all := builtIn(t)
	for _, c := range []struct {
		lang string
		n    int
		want string
	}{
		{"en", 0, "0 events"}, {"en", 1, "1 event"}, {"en", 2, "2 events"},
		{"ar", 0, "لا أحداث"}, {"ar", 1, "حدث واحد"}, {"ar", 2, "حدثان"}, {"ar", 3, "3 أحداث"}, {"ar", 10, "10 أحداث"}, {"ar", 11, "11 حدثًا"}, {"ar", 100, "100 حدث"}, {"ar", 103, "103 أحداث"},
	} {
		if got := all.For(c.lang).Say("counts.events", c.n); got != c.want {
			t.Errorf("%s: %d is %q, not %q", c.lang, c.n, got, c.want)
		}
	}
}

func TestALanguageIsFoundByItsTag(t *testing.T) {
	all := builtIn(t)
	for tag, want := range map[string]string{"en": "en", "en-GB": "en", "ar-SY": "ar", "AR": "ar", "ar-Arab-SY": "ar"} {
		if c := all.For(tag); c == nil || c.Lang != want {
			t.Errorf("%s: %v", tag, c)
		}
	}
	for _, tag := range []string{"", "fr", "arx", "e"} {
		if c := all.For(tag); c != nil {
			t.Errorf("%q: %s", tag, c.Lang)
		}
	}
	if got := all.Speaking("fr", "ar").Lang; got != "ar" {
		t.Errorf("the second choice is %s", got)
	}
	if got := all.Speaking("fr").Lang; got != "en" {
		t.Errorf("without any it is %s", got)
	}
}

func TestHTMLIsEscapedButForWhatIsHTML(t *testing.T) {
	c := words.New("en", "", map[string]words.Message{"a": words.NewMessage("<{1}> & {2}")})
	if got := c.HTML("a", "<b>", template.HTML("<i>x</i>")); got != "&lt;&lt;b&gt;&gt; &amp; <i>x</i>" {
		t.Errorf("%s", got)
	}
}

func TestWhatALanguageLacksIsSaidInEnglish(t *testing.T) {
	english := words.New("en", "", map[string]words.Message{"a": words.NewMessage("one"), "b": words.NewMessage("two")})
	french := words.New("fr", "", map[string]words.Message{"a": words.NewMessage("un")})
	all := words.Link([]*words.Catalogue{french, english})
	if got := all.For("fr").Say("a") + all.For("fr").Say("b"); got != "untwo" {
		t.Error(got)
	}
}

func TestMessagesAsScriptsHaveThem(t *testing.T) {
	m, err := words.NewPlural(map[string]string{"one": `{1} "line"`, "other": "{1} lines of {2}"})
	if err != nil {
		t.Fatal(err)
	}
	if got := string(m.JSON()); got != `{"one":"{1} \"line\"","other":"{1} lines of {2}"}` {
		t.Error(got)
	}
	if _, err := words.NewPlural(map[string]string{"one": "x"}); err == nil {
		t.Error("a message without other is taken")
	}
	if _, err := words.NewPlural(map[string]string{"other": "x", "three": "x"}); err == nil {
		t.Error("a form that CLDR doesn't know is taken")
	}
}

func FuzzMessage(f *testing.F) {
	f.Add("a {1} b {2}", "x", 3)
	f.Add("{", "{1}", 0)
	f.Add("{9}{0}{10}", "", -1)
	f.Fuzz(func(t *testing.T, text, value string, n int) {
		m := words.NewMessage(text)
		c := words.New("ar", "", map[string]words.Message{"k": m})
		if m.Places == 0 && c.Say("k", value) != text {
			t.Errorf("%q is said as %q", text, c.Say("k", value))
		}
		_ = c.HTML("k", n, value)
	})
}
