package outside

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"dossier/generator/cli"
)

// deskFiles are a small site of an editor, with one source in English, one in
// Arabic, and one without a capture. The captured text is not to be trusted.
var deskFiles = map[string]string{
	"content/site.yaml":            "title: The bridge\n",
	"content/sources/gazette.md":   "---\ntitle: Bridge opens\nlabel: Gazette\npublisher: The Gazette\nissued: 2026-01-02\nurl: https://gazette.example/bridge\n---\n\n- ¶ 1 It opened on a Monday.\n- ¶ 2 Its length.\n- ¶ 3 What the engineer expects.\n",
	"content/sources/al-jarida.md": "---\ntitle: افتتاح الجسر\nlabel: Al-Jarida\npublisher: الجريدة\nlanguage: ar\nissued: 2026-01-03\n---\n\n- ¶ 1 The president speaks.\n- ¶ 2 It is long.\n",
	"content/sources/wire.md":      "---\ntitle: Wire report\nlabel: Wire\nissued: 2026-01-03\n---\n\n- ¶ 1 What it said.\n",
	"content/actors/ann.md": "---\ntype: person\ntitle: Ann\nlang: en\n---\n\n" +
		"The council opened the bridge \"at long last\" [@gazette, para. 1; @al-jarida, para. 2; @wire, para. 1].\n\n" +
		"The president said \"we shall meet tomorrow\" [@al-jarida, para. 1, trans. of \"سنلتقي غدا\"].\n\n" +
		"It is \"240 yards\" long [@gazette, para. 2].\n\n" +
		"It \"will stand … and then [more]\" [@gazette, para. 2].\n\n" +
		"We looked for more [@editor].\n",
	"content/events/opening.md": "---\ntitle: Opening\ndate: 2026-01-01\n---\n\nIt opened [@gazette, para. 1].\n\nThe council paid [@gazette, para. 2].\n",
}

// structure is the part of a capture's record that says which lines are what.
var structure = regexp.MustCompile(`(?s)(  (headline|headings|paragraphs|captions): [^\n]*\n)+---`)

const gazette = `Bridge opens

The bridge opened on Monday, "at long last", the council said. <img src=x onerror="document.title='taken'">
It is 240 metres long, and the council has paid for all of it, as its treasurer told us on the bank of the river, where most of the town stood by then.
"It will stand for a hundred years, and then some," the engineer said, before she went on to speak of the winter, of the ice and of the piers.
`

const jarida = `افتتاح الجسر

قال الرئيس للصحفيين الذين اجتمعوا في القاعة الكبيرة: «سنلتقي غداً في المدينة»، ثم غادر المكان مع الوفد المرافق له.
يبلغ طول الجسر مئتين وأربعين متراً، وقد دفع المجلس كل تكاليفه كما ذكر أمين الصندوق في حديثه أمام الحاضرين على ضفة النهر.
`

// TestFactCheckMode goes through fact-check mode in Chromium as an editor does,
// by the keyboard, on a desk and a phone, light and dark.
func TestFactCheckMode(t *testing.T) {
	node := program(t, "node")
	need(t, "playwright-core", exists(root+"/node_modules/playwright-core"))
	program(t, "chromium")
	dir := t.TempDir()
	files := map[string]string{"gazette.txt": gazette, "al-jarida.txt": jarida}
	for path, text := range deskFiles {
		files["site/"+path] = text
	}
	for path, text := range files {
		file := filepath.Join(dir, path)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	site := filepath.Join(dir, "site")
	for _, key := range []string{"gazette", "al-jarida"} {
		var said bytes.Buffer
		if code := cli.Main(cli.Env{
			Args:   []string{"capture", key, filepath.Join(dir, key+".txt"), "--source", site, "--now", "2026-01-05"},
			Stdout: &said, Stderr: &said, Now: time.Now, Templates: os.DirFS(root),
		}); code != 0 {
			t.Fatal(said.String())
		}
		// What is a paragraph is guessed of a text; here it is known.
		note := filepath.Join(site, "content/sources", key+".md")
		text, err := os.ReadFile(note)
		if err != nil {
			t.Fatal(err)
		}
		lines := "  headline: \"1\"\n  paragraphs: \"3-5\"\n---"
		if key == "al-jarida" {
			lines = "  headline: \"1\"\n  paragraphs: \"3-4\"\n---"
		}
		text = structure.ReplaceAll(text, []byte(lines))
		if err := os.WriteFile(note, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	// Not all of the quotations are found.
	cli.Main(cli.Env{Args: []string{"verify", "--source", site, "--now", "2026-01-05"}, Stdout: io.Discard, Stderr: io.Discard, Now: time.Now, Templates: os.DirFS(root)})
	dossier := filepath.Join(dir, "dossier")
	run(t, "go", "build", "-o", dossier, ".")
	args := []string{"tools/outside/factcheck.mjs", dossier, site}
	if pictures := os.Getenv("PICTURES"); pictures != "" {
		args = append(args, pictures)
	}
	t.Log(run(t, node, args...))
}
