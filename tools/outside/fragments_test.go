package outside

import (
	"encoding/json"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dossier/generator/quote"
)

// originals are articles made up for the purpose, a paragraph on each line,
// and quotations from them as a note would have them.
var originals = []struct {
	name, lang string
	text       string
	quotation  string
	// first and last are the words at the ends of what is to be marked, as the
	// original has them.
	first, last string
}{
	{"plain", "en", "The bridge was shut on Friday, the engineer said.", "shut on Friday", "shut", "Friday"},
	{"another case", "en", "Nobody knew when the bridge would open again.", "Nobody knew", "Nobody", "knew"},
	{"begins small", "en", "He said that The Bridge would stay.", "the Bridge would stay", "The", "stay"},
	{"comma, hyphen, ampersand", "en", "The U.S.-built girders, heavy & old, can't be re-used.", "U.S.-built girders, heavy & old", "U.S.", "old"},
	{"apostrophe", "en", "“We can’t keep it open,” she told the council.", "We can't keep it open", "We can", "open"},
	{"dash", "en", "The contract – worth two million – was signed in the town hall.", "The contract — worth two million — was signed in the town hall", "was signed", "town hall"}, // the longest stretch between dashes
	{"left out", "en", "The old stone bridge of the town will be closed for at least ten weeks from the third of May.", "The old stone bridge … for at least ten weeks", "The old stone", "ten weeks"},
	{"the editor's words", "en", "She said it would never open again in our time.", "it would [surely] never open again", "never open", "again"},
	{"marked up", "en", "It was a <em>very</em> <a href=\"#\">long</a> winter for the town.", "a very long winter", "a ", "winter"},
	{"two paragraphs", "en", "We found rust in the north pier.\nWe found cracks in the south pier as well.", "We found rust in the north pier. We found cracks in the south pier", "We found rust", "south pier"},
	{"long", "en", strings.Repeat("The report counts every rivet and every girder and every plank of the bridge. ", 8) + "Then it ends.", strings.TrimSpace(strings.Repeat("The report counts every rivet and every girder and every plank of the bridge. ", 8)) + " Then it ends.", "The report", "ends"},
	{"arabic", "ar", "قال المهندس إن الجسر القديم أُغلق يوم الجمعة بسبب الصدأ، ولن يُفتح قريبًا.", "الجسر القديم أغلق يوم الجمعة", "الجسر", "الجمعة"},
	{"long arabic", "ar", strings.Repeat("يقول التقرير إن كل لوح من ألواح الجسر قديم وإن الدعامة الشمالية متصدعة منذ سنوات طويلة. ", 5) + "وهذا كل شيء.", strings.TrimSpace(strings.Repeat("يقول التقرير إن كل لوح من ألواح الجسر قديم وإن الدعامة الشمالية متصدعة منذ سنوات طويلة. ", 5)) + " وهذا كل شيء.", "يقول", "شيء"},
	{"chinese", "zh", "工程师说，桥在星期五关闭了，因为桥墩生锈。", "桥在星期五关闭了", "桥在", "关闭"},
	{"german", "de", "„Die Brücke ist müde“, sagte die Ingenieurin – und schwieg.", "Die Brücke ist müde", "Die", "müde"},
}

// page is an original with so much around it that it has to be scrolled to.
func page(lang, text string) string {
	var b strings.Builder
	dir := "ltr"
	if lang == "ar" {
		dir = "rtl"
	}
	fmt.Fprintf(&b, "<!doctype html><html lang=%q dir=%q><meta charset=utf-8><title>Original</title><style>body{font:18px/1.5 sans-serif;width:40em;max-width:90vw} ::target-text{background:rgb(255,0,0);color:rgb(255,0,0)} .far{height:3000px}</style><body><div class=far>x</div>", lang, dir)
	for line := range strings.SplitSeq(text, "\n") {
		if !strings.Contains(line, "<em>") {
			line = html.EscapeString(line)
		}
		fmt.Fprintf(&b, "<p>%s</p>", line)
	}
	b.WriteString("<div class=far>y</div></body></html>")
	return b.String()
}

// TestLinksToWordsArrive opens originals of our own at the links that readers
// are given, in Chromium, which scrolls to the words and marks them.
func TestLinksToWordsArrive(t *testing.T) {
	t.Parallel()
	node := program(t, "node")
	need(t, "playwright-core", exists(filepath.Join(root, "node_modules/playwright-core")))
	program(t, "chromium")
	dir := t.TempDir()
	type link struct {
		Name     string `json:"name"`
		Page     string `json:"page"`
		Fragment string `json:"fragment"`
		First    string `json:"first"`
		Last     string `json:"last"`
	}
	var links []link
	for i, o := range originals {
		plain := strings.NewReplacer("<em>", "", "</em>", "", `<a href="#">`, "", "</a>", "").Replace(o.text)
		found, ok := quote.Find(strings.Split(plain, "\n"), o.quotation)
		if !ok {
			t.Errorf("%s: the quotation isn't in the text", o.name)
		}
		fragment := quote.New(o.quotation).Fragment()
		if found.Last > found.First {
			fragment = quote.New(o.quotation).FragmentAcross()
		}
		file := filepath.Join(dir, fmt.Sprintf("%d.html", i))
		if err := os.WriteFile(file, []byte(page(o.lang, o.text)), 0o644); err != nil {
			t.Fatal(err)
		}
		links = append(links, link{o.name, file, fragment, o.first, o.last})
	}
	data, err := json.Marshal(links)
	if err != nil {
		t.Fatal(err)
	}
	cases := filepath.Join(dir, "cases.json")
	if err := os.WriteFile(cases, data, 0o644); err != nil {
		t.Fatal(err)
	}
	t.Log(run(t, node, "tools/outside/fragments.mjs", cases))
}
