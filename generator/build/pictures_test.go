package build_test

import (
	"regexp"
	"strings"
	"testing"
)

var (
	ogImage = regexp.MustCompile(`<meta property="og:image" content="https://example\.org/([^"]+)">`)
	ogAlt   = regexp.MustCompile(`<meta property="og:image:alt" content="([^"]+)">`)
)

// told is what stands on the picture of a page.
func told(t *testing.T, b *built, page string) string {
	t.Helper()
	text := b.outputs[page]
	image := ogImage.FindStringSubmatch(text)
	if image == nil {
		t.Fatalf("%s has no picture", page)
	}
	if !strings.HasPrefix(b.outputs[image[1]], "\x89PNG") {
		t.Errorf("the picture of %s, %s, isn't there", page, image[1])
	}
	alt := ogAlt.FindStringSubmatch(text)
	if alt == nil {
		return ""
	}
	return alt[1]
}

// A card says what a page is: no date that is contested, nothing expected as if
// it had happened, no headline as if it were ours, nothing that a retracted
// source told as if it stood.
func TestACardTellsNothingContestedAsFact(t *testing.T) {
	b := files{
		"content/site.yaml":       "title: T\nbase-url: https://example.org/\nlanguage: en\n",
		"content/sources/a.md":    "---\ntitle: They met\nlabel: A\npublisher: Agency\nissued: 2025-02-01\n---\n\n- ¶ 1 So.\n",
		"content/sources/r.md":    "---\ntitle: They fought\nlabel: R\nissued: 2025-02-02\nstatus: retracted\nstatus-date: 2025-02-03\nstatus-note: It was made up.\n---\n\n- ¶ 1 So.\n",
		"content/actors/ann.md":   "---\ntype: person\ntitle: Ann\n---\n\nAnn is there [@a, para. 1].\n",
		"content/events/plain.md": "---\ntitle: The meeting\ndate: 2025-01-02\n---\n\nThey met [@a, para. 1].\n",
		"content/events/when.md": "---\ntitle: The other meeting\ndate: 2025-01-03\n---\n\nThey met [@a, para. 1].\n\n> [!facts]\n>\n> - when:: 2025-01-03 (contested: ^when) [@a, para. 1]\n\n" +
			"> [!contested] When?\n>\n> - On the third. — [[Ann]], 2025-01-04 [@a, para. 1]\n> - On the fourth. — unnamed \"a man\", 2025-01-04 [@a, para. 1]\n\n^when\n",
		"content/events/soon.md":   "---\ntitle: The talks\ndate: 2025-03-03\n---\n\nThey will talk [@a, para. 1].\n\n> [!facts]\n>\n> - status:: expected [@a, para. 1]\n",
		"content/events/fought.md": "---\ntitle: The fight\ndate: 2025-01-05\n---\n\nThey fought [@r, para. 1].\n",
		"content/about.md":         "---\ntitle: About\ndate: 2025-04-01\nlastmod: 2025-04-02\nimage: look.png\n---\n\nWords of [[Ann]] [@a, para. 1].\n",
		"content/look.png":         "x",
		"content/ar/soon.md":       "---\ntype: page\ntitle: المحادثات\nlang: ar\ntranslation-of: \"[[The talks]]\"\n---\n\nThey will talk [@a, para. 1].\n",
		"content/ar/when.md":       "---\ntype: page\ntitle: اللقاء الآخر\nlang: ar\ntranslation-of: \"[[The other meeting]]\"\n---\n\nThey met [@a, para. 1].\n",
		"content/ar/a.md":          "---\ntype: page\ntitle: التقيا\nlang: ar\ntranslation-of: \"[[sources/a]]\"\n---\n\nWords [@a, para. 1].\n",
	}.make(t)
	for page, want := range map[string]string{
		"events/plain/index.html":  "Event · The meeting · 2 January 2025 · T",
		"events/when/index.html":   "Event · The other meeting · T",
		"events/soon/index.html":   "Event, expected · The talks · 3 March 2025 · T",
		"events/fought/index.html": "Event, as told by a source that was retracted · The fight · T",
		"actors/ann/index.html":    "Person · Ann · T",
		"sources/a/index.html":     "Source · Agency · “They met” · 1 February 2025 · T",
		"sources/r/index.html":     "Source, retracted · “They fought” · 2 February 2025 · T",
		"index.html":               "T · Every statement cites its source",
		"actors/index.html":        "Actors · T",
		"ar/soon/index.html":       "حدث، متوقع · المحادثات · 3 آذار 2025 · T",
		"ar/when/index.html":       "حدث · اللقاء الآخر · T",
		"ar/a/index.html":          "مصدر · Agency · «التقيا» · 1 شباط 2025 · T",
	} {
		if got := told(t, b, page); got != want {
			t.Errorf("%s is shown as %q, not as %q\n%s", page, got, want, b.diags)
		}
	}
	about := b.outputs["about/index.html"]
	for _, want := range []string{
		`content="https://example.org/look.png"`, `<meta property="og:url" content="https://example.org/about/">`,
		`article:published_time" content="2025-04-01"`, `article:modified_time" content="2025-04-02"`,
	} {
		if !strings.Contains(about, want) {
			t.Errorf("about has no %s", want)
		}
	}
	if strings.Contains(about, "og:image:width") || strings.Contains(b.outputs["events/plain/index.html"], "published_time") {
		t.Error("something is told that isn't known")
	}
}

// Addresses that others follow are told in full or not at all.
func TestWithoutABaseURLNoPictureIsTold(t *testing.T) {
	b := files{"content/site.yaml": "title: T\n", "content/about.md": "---\ntitle: About\n---\n\nWords.\n"}.make(t)
	for path, text := range b.outputs {
		if strings.HasPrefix(path, "cards/") || strings.Contains(text, "og:image") || strings.Contains(text, "og:url") || strings.Contains(text, "twitter:") {
			t.Errorf("%s has to do with pictures", path)
		}
	}
	if !strings.Contains(b.outputs["about/index.html"], `<meta property="og:title" content="About">`) {
		t.Error("the page's title isn't told")
	}
}

// The colour that browsers put around a page is that of its paper.
func TestTheColourAroundThePageIsThatOfItsPaper(t *testing.T) {
	css, head := shipped()["templates/style/values.css"], shipped()["templates/_head.html"]
	var papers []string
	for _, m := range regexp.MustCompile(`--paper: (#[0-9a-f]{6});`).FindAllStringSubmatch(css, 2) {
		papers = append(papers, m[1])
	}
	var themes []string
	for _, m := range regexp.MustCompile(`theme-color" content="(#[0-9a-f]{6})"`).FindAllStringSubmatch(head, -1) {
		themes = append(themes, m[1])
	}
	if strings.Join(papers, " ") != strings.Join(themes, " ") || len(themes) != 2 {
		t.Errorf("paper is %v, the colour around it %v", papers, themes)
	}
}

// What is alleged is in no summary and no description; that something is
// contested is told with its mark.
func TestASummaryTellsNoAllegation(t *testing.T) {
	b := files{
		"content/site.yaml":     "title: T\nbase-url: https://example.org/\n",
		"content/sources/a.md":  "---\ntitle: A\nlabel: A\nissued: 2025-02-01\n---\n\n- ¶ 1 So.\n",
		"content/actors/ann.md": "---\ntype: person\ntitle: Ann\n---\n\n> [!alleged] Did she steal?\n>\n> - She stole. — unnamed \"a man\" alleges, undated [@a, para. 1]\n\nAnn lives <b>here</b> [@a, para. 1].\n\n> [!contested] Where?\n>\n> - Here. — [[Ann]], undated [@a, para. 1]\n> - There. — unnamed \"a man\", undated [@a, para. 1]\n",
	}.make(t)
	text := ""
	for path, s := range b.outputs {
		if strings.HasPrefix(path, "summaries/") {
			text += s
		}
	}
	for _, want := range []string{`"actors/ann/":`, "Ann lives <b>here</b>", "Sources disagree on 1 point", `href=\"sources/a/#para-1\"`} {
		if !strings.Contains(text, want) {
			t.Errorf("the summaries lack %s:\n%s", want, text)
		}
	}
	head, _, _ := strings.Cut(b.outputs["actors/ann/index.html"], "<body")
	for _, told := range []string{text, head} {
		if strings.Contains(told, "stole") || strings.Contains(told, "steal") {
			t.Errorf("an allegation is told:\n%s", told)
		}
	}
}
