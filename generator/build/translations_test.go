package build_test

import (
	"strings"
	"testing"
)

// A translation is a page that leads to its original and back, in its own
// language, and adds nothing to what others list.
func TestATranslationAddsNothingToWhatOthersList(t *testing.T) {
	site := files{
		"content/site.yaml":        "title: T\nbase-url: https://example.org/\nproperties:\n  led: {label: {en: Led, ar: قاد}, inverse: Led by, values: many}\n",
		"content/actors/ann.md":    "---\ntype: person\ntitle: Ann\n---\n\nAnn met [[Bo]] [@paper, para. 1].\n",
		"content/actors/bo.md":     "---\ntype: person\ntitle: Bo\n---\n\nBo is here [@paper, para. 1].\n",
		"content/sources/paper.md": "---\ntitle: Paper\nlabel: Paper\nissued: 2025-02-01\n---\n\n- ¶ 1 It says so.\n",
	}
	before := site.make(t)
	after := site.with(files{"content/ar/آن.md": "---\ntype: page\nlang: ar\ntitle: آن\ntranslation-of: \"[[Ann]]\"\n---\n\nآن التقت [[Bo|بو]] [@paper, para. 1].\n\n> [!facts]\n>\n> - led:: [[Bo|بو]] [@paper, para. 1]\n\n> [!contested] متى؟\n>\n> - about:: [[Bo]]\n> - أمس. — [[Bo|بو]], 2025-01-01 [@paper, para. 1]\n\n| من | متى |\n|---|---|\n| آن | أمس [@paper, para. 1] |\n\n- [x] التقت [@paper, para. 1]\n- [ ] عادت [@paper, para. 1]\n"}).make(t)
	const page, original = "ar/آن/index.html", "actors/ann/index.html"
	for path, text := range before.outputs {
		switch {
		case strings.HasPrefix(path, "search/"), strings.HasPrefix(path, "summaries/"), path == "a-z/index.html", path == "_headers":
			// It is found by its name and words, and has scripts in its language.
		case path == original:
			if !strings.Contains(after.outputs[path], `<link rel="alternate" hreflang="ar" href="https://example.org/ar/%D8%A2%D9%86/">`) ||
				!strings.Contains(after.outputs[path], `href="../../ar/%D8%A2%D9%86/" lang="ar" dir="rtl" hreflang="ar">العربية</a>`) {
				t.Errorf("the original doesn't lead to the translation:\n%s", after.outputs[path])
			}
		default:
			if after.outputs[path] != text {
				t.Errorf("%s has changed", path)
			}
		}
	}
	for _, want := range []string{
		`<html lang="ar" dir="rtl">`, `<link rel="alternate" hreflang="en" href="https://example.org/actors/ann/">`, `hreflang="en">English</a>`,
		">شخص<", ">المراجع<", ">قاد<", "محل خلاف", "1 شباط 2025", `aria-label="جدول"`, `aria-label="أُنجز"`, `aria-label="لم يُنجز"`,
	} {
		if !strings.Contains(after.outputs[page], want) {
			t.Errorf("the translation lacks %s:\n%s", want, after.outputs[page])
		}
	}
	if a, b := before.plan.Counts, after.plan.Counts; a.Statements != b.Statements || a.Citations != b.Citations || a.Contested != b.Contested {
		t.Errorf("the figures of the site were %+v and are %+v", a, b)
	}
}

// Dates, the site's own title and the words around a page are in the page's
// language, as far as there is a catalogue; where they aren't, they say so.
func TestAPageSpeaksItsLanguage(t *testing.T) {
	site := files{
		"content/site.yaml":        "title: {en: The bridge, fr: Le pont}\ndescription: {fr: \"Un pont.\", en: A bridge.}\nbase-url: https://example.org/\n",
		"content/events/open.md":   "---\ntype: event\ntitle: Ouverture\nlang: fr\nwhen: 2025-11-01\n---\n\nLe pont est ouvert [@paper, para. 1].\n\n> [!facts]\n>\n> - when:: 2025-11-01 [@paper, para. 1]\n",
		"content/events/closed.md": "---\ntype: event\ntitle: Fechada\nlang: pt\nwhen: 2025-11-01\n---\n\nA ponte fechou [@paper, para. 1].\n\n> [!facts]\n>\n> - when:: 2025-11-01 [@paper, para. 1]\n",
		"content/sources/paper.md": "---\ntitle: Paper\nlabel: Paper\nissued: 2025-02-01\n---\n\n- ¶ 1 It says so.\n",
		"content/about.md":         "---\ntitle: About\n---\n\nOurs [@editor].\n",
		"content/method.md":        "---\ntitle: Method\n---\n\nOurs [@editor].\n",
		"content/fr/à-propos.md":   "---\ntype: page\ntitle: À propos\nlang: fr\ntranslation-of: \"[[About]]\"\n---\n\nÀ nous [@editor].\n",
		"templates/words/fr.yaml":  "date.day: {one: '{1}er {2} {3}', other: '{1} {2} {3}'}\nmonth.11: novembre\nmonth.2: février\nhead.skip: Aller au contenu\n",
	}
	made := site.make(t)
	for page, wants := range map[string][]string{
		"events/open/index.html": {
			`<html lang="fr" dir="ltr">`, ">1er novembre 2025<", "1er février 2025",
			`<a class="skip" href="#at-main">Aller au contenu</a>`, `<p class="masthead-title"><a href="../../">Le pont</a></p>`, "Un pont.",
			`<meta property="og:site_name" content="Le pont">`,
			`<li class="nav-own"><a href="../../fr/%C3%A0-propos/">À propos</a></li>`, `<li class="nav-own"><a href="../../method/" lang="en" dir="ltr">Method</a></li>`,
		},
		"events/closed/index.html": {
			`<html lang="pt" dir="ltr">`, ">1 November 2025<",
			`<a class="skip" href="#at-main" lang="en" dir="ltr">Skip to the content</a>`, `<p class="masthead-title"><a href="../../" lang="en" dir="ltr">The bridge</a></p>`,
			`<bdi lang="en" dir="ltr">The bridge</bdi>`, `<li class="nav-own"><a href="../../about/">About</a></li>`,
		},
		"index.html": {`<html lang="en" dir="ltr">`, "<h1>The bridge</h1>", "A bridge."},
	} {
		for _, want := range wants {
			if !strings.Contains(made.outputs[page], want) {
				t.Errorf("%s lacks %s:\n%s", page, want, made.outputs[page])
			}
		}
	}
}

// The navigation has each page once, in the language of the page it is on, even
// where the interface has no words in it; what is always there of facts is
// among the words.
func TestTheNavigationLeadsToTranslations(t *testing.T) {
	site := files{
		"content/site.yaml":        "title: The bridge\nbase-url: https://example.org/\n",
		"content/about.md":         "---\ntitle: About\n---\n\nOurs [@editor].\n",
		"content/درباره.md":        "---\ntitle: درباره\nlang: fa\ntranslation-of: \"[[About]]\"\n---\n\nاز ما [@editor].\n",
		"content/عن.md":            "---\ntitle: عن الموقع\nlang: ar\ntranslation-of: \"[[About]]\"\n---\n\nلنا [@editor].\n",
		"content/events/فتح.md":    "---\ntype: event\ntitle: الفتح\nlang: ar\n---\n\nفُتح [@paper, para. 1].\n\n> [!facts]\n>\n> - when:: 2025-11-01 [@paper, para. 1]\n> - status:: reported [@paper, para. 1]\n",
		"content/sources/paper.md": "---\ntitle: Paper\nlabel: Paper\nissued: 2025-02-01\n---\n\n- ¶ 1 It says so.\n",
	}
	made := site.make(t)
	for page, entries := range map[string]string{
		"about/index.html":         `href="../about/" aria-current="page">About<`,
		"درباره/index.html":        `href="../%D8%AF%D8%B1%D8%A8%D8%A7%D8%B1%D9%87/" aria-current="page" lang="fa" dir="rtl">درباره<`,
		"عن/index.html":            `href="../%D8%B9%D9%86/" aria-current="page">عن الموقع<`,
		"events/فتح/index.html":    `href="../../%D8%B9%D9%86/">عن الموقع<`,
		"sources/paper/index.html": `href="../../about/">About<`,
	} {
		_, nav, _ := strings.Cut(made.outputs[page], `<nav class="masthead-nav"`)
		nav, _, _ = strings.Cut(nav, "</nav>")
		if !strings.Contains(nav, entries) || strings.Count(nav, "About<")+strings.Count(nav, "عن الموقع<")+strings.Count(nav, "درباره<") != 1 {
			t.Errorf("%s lacks %s:\n%s", page, entries, nav)
		}
	}
	for _, want := range []string{">التاريخ<", ">الحالة<", "منقول"} {
		if !strings.Contains(made.outputs["events/فتح/index.html"], want) {
			t.Errorf("the page lacks %s", want)
		}
	}
}
