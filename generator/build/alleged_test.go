package build_test

import (
	"regexp"
	"strings"
	"testing"
)

// allegedSite is a site of a theft that is alleged, of a feast at which somebody
// is alleged to have been hurt, and of those who have to do with both.
func allegedSite() files {
	return files{
		"content/site.yaml":      "title: T\nbase-url: https://example.org/\nproperties:\n  concerns: {label: Concerns, inverse: Concerned by, values: many, target: any}\n  hurt: {label: Hurt, values: one, target: text}\nchecks: {quote-receipt: \"off\"}\n",
		"content/sources/g.md":   "---\ntitle: G\nlabel: G\nissued: 2025-05-03\n---\n\n- ¶ 1 Words.\n",
		"content/actors/man.md":  "---\ntitle: Man\ntype: person\n---\n\nA man [@g, para. 1].\n\n> [!facts]\n>\n> - concerns:: [[Theft]] [@g, para. 1]\n",
		"content/actors/town.md": "---\ntitle: Town\ntype: place\n---\n\nA town [@g, para. 1].\n\n![[Theft#^prose]]\n",
		"content/events/theft.md": "---\ntitle: Theft\ndate: 2025-05\ntags: [money]\n---\n\nMoney of [[Man]] was missed [@g, para. 1]. ^prose\n\n" +
			"> [!facts]\n>\n> - when:: 2025-05 [@g, para. 1]\n> - status:: reported [@g, para. 1]\n> - concerns:: [[Man]] [@g, para. 1]\n\n" +
			"> [!alleged] Was it stolen?\n>\n> - It was. — [[Town]] alleges, undated [@g, para. 1]\n> - response:: none in the article [@g, para. 1]\n",
		"content/events/feast.md": "---\ntitle: Feast\ndate: 2025-05-01\npart-of: \"[[Theft]]\"\n---\n\nThere was a feast for [[Man]] [@g, para. 1].\n\n" +
			"> [!facts]\n>\n> - when:: 2025-05-01 [@g, para. 1]\n> - status:: reported [@g, para. 1]\n> - concerns:: [[Man]] [@g, para. 1]\n> - hurt:: two (contested: ^hurt) [@g, para. 1]\n\n" +
			"> [!alleged] Was anybody hurt?\n>\n> - Two were. — [[Town]] alleges, undated [@g, para. 1]\n> - response:: none in the article [@g, para. 1]\n\n^hurt\n",
		"content/vol.md": "---\ntype: page\ntitle: Vol\nlang: fr\ntranslation-of: \"[[Theft]]\"\n---\n\nIl manquait de l'argent [@g, para. 1].\n",
	}
}

// Wherever an event that is itself alleged is named, its mark stands with it; and
// an event that only has something alleged on its page has none.
func TestAnAllegedEventIsNeverNamedWithoutItsMark(t *testing.T) {
	b := allegedSite().make(t)
	const mark = `class="mark mark-alleged"`
	within := func(path, what, expr string) string {
		t.Helper()
		found := regexp.MustCompile(`(?s)` + expr).FindString(b.outputs[path])
		if found == "" {
			t.Errorf("%s: there is no %s", path, what)
		}
		return found
	}
	for _, c := range []struct{ path, what, expr string }{
		{"events/index.html", "entry", `<li id="at-entry-events/theft".*?</li>`},
		{"events/index.html", "row", `<tr [^>]*>(?:<td[^>]*>[^\n]*?)<a href="#at-entry-events/theft">.*?</th>`},
		{"actors/man/index.html", "entry", `<li id="at-entry-events/theft".*?</li>`},
		{"actors/man/index.html", "fact of its own", `<dt>Concerns.*?</dd>`},
		{"actors/man/index.html", "fact of the event", `<dd [^>]*>\s*<span class="fact-value"><a class="link" href="../../events/theft/">.*?</dd>`},
		{"actors/man/index.html", "mention", `<li class="mention"[^>]*>\s*<p class="mention-on"><a class="link" href="../../events/theft/.*?</p>`},
		{"actors/town/index.html", "embedded block", `<p class="embed-from">.*?</p>`},
		{"events/theft/index.html", "kicker", `<p class="kicker">.*?</p>`},
		{"events/theft/index.html", "first part of the box", `<h2 id="at-short">In short</h2>\s*<div class="short-part.*?</div>`},
		{"events/theft/index.html", "fact", `<dt>Concerns</dt>.*?</dd>`},
		{"events/feast/index.html", "whole", `<ul class="part-of">.*?</ul>`},
		{"events/feast/index.html", "next by date", `<a class="around-later".*?</a>`},
		{"tags/money/index.html", "card", `<li class="card">.*?</li>`},
		{"a-z/index.html", "name", `<li><a class="link" href="../events/theft/">.*?</li>`},
		{"sources/g/index.html", "statement", `<p class="mention-on"><a class="link" href="../../events/theft/#prose">.*?</p>`},
		{"vol/index.html", "kicker", `<p class="kicker">.*?</p>`},
	} {
		if found := within(c.path, c.what, c.expr); found != "" && !strings.Contains(found, mark) {
			t.Errorf("%s: the %s doesn't say so:\n%s", c.path, c.what, found)
		}
	}
	for _, c := range []struct{ path, what, expr string }{
		{"events/index.html", "entry", `<li id="at-entry-events/feast".*?</h3>`},
		{"events/feast/index.html", "kicker", `<p class="kicker">.*?</p>`},
		{"events/feast/index.html", "fact", `<dt>Concerns</dt>.*?</dd>`},
	} {
		if found := within(c.path, c.what, c.expr); strings.Contains(found, mark) {
			t.Errorf("%s: the %s says so of the feast:\n%s", c.path, c.what, found)
		}
	}
	if found := within("events/index.html", "mark in the drawing", `<a href="#at-entry-events/theft" class="when-event".*?</a>`); !strings.Contains(found, "when-alleged") || !strings.Contains(found, "Alleged, not verified)</title>") {
		t.Errorf("the drawing doesn't say so:\n%s", found)
	}
	if legend := within("events/index.html", "legend", `<ul class="when-signs".*?</ul>`); !strings.Contains(legend, "alleged, not verified") {
		t.Errorf("the legend doesn't say so:\n%s", legend)
	}
	for path, text := range b.outputs {
		if strings.HasPrefix(path, "summaries/") && strings.Contains(text, "events/theft/") && !strings.Contains(text, "mark-alleged") {
			t.Errorf("%s doesn't say so: %s", path, text)
		}
	}
	if head := within("events/theft/index.html", "head", `<head>.*?</head>`); !strings.Contains(head, `name="description" content="Alleged, not verified: Money`) || !strings.Contains(head, `og:image:alt" content="Event · Alleged, not verified · Theft`) {
		t.Errorf("other sites aren't told so:\n%s", head)
	}
}

// No line of a graph comes from what is alleged, or leads to an event that is, and
// what is said of how many there are is true.
func TestNoRelationIsDrawnFromOrToAnAllegedEvent(t *testing.T) {
	b := allegedSite().make(t)
	graph := b.outputs["graph/index.html"]
	if strings.Contains(graph, "events/theft/") || !strings.Contains(graph, "events/feast/") || !strings.Contains(graph, "1 relation between pages") {
		t.Errorf("the graph:\n%s", graph)
	}
	near := regexp.MustCompile(`(?s)<div class="net">.*?</figure>`).FindString(b.outputs["actors/man/index.html"])
	if strings.Contains(near, "theft") || !strings.Contains(near, "feast") {
		t.Errorf("what is drawn of the man:\n%s", near)
	}
}

// Behind who says something stands what it is, in a form that doesn't ask whether
// that is one or many.
func TestWhatIsSaidBehindAHolderKnowsNoNumber(t *testing.T) {
	f := allegedSite()
	f["content/actors/clan.md"] = "---\ntype: group\ntitle: Clan\n---\n\nA clan [@g, para. 1].\n\n> [!course] What they want\n>\n> - Rain. — unnamed \"Clan leaders\" hopes, undated [@g, para. 1]\n> - Snow. — [[Clan]] and [[Man]] expects, undated [@g, para. 1]\n"
	b := f.make(t)
	for path, want := range map[string]string{
		"actors/clan/index.html": `unnamed “Clan leaders”</span></strong><em class="claim-stance"><span class="claim-comma">, </span>hope</em>`,
		"sources/g/index.html":   `unnamed “Clan leaders”</span>, <em>hope</em>, undated`,
	} {
		if !strings.Contains(b.outputs[path], want) {
			t.Errorf("%s doesn't have %q", path, want)
		}
	}
	for path, text := range b.outputs {
		for _, verb := range []string{">hopes<", ">expects<", ">alleges<"} {
			if strings.Contains(text, verb) {
				t.Errorf("%s has %s", path, verb)
			}
		}
	}
}

// A day's view that came before anything was alleged has no empty box in its place.
func TestABoxOfWhatIsAllegedIsThereWhenItIsKnown(t *testing.T) {
	f := allegedSite()
	f["content/sources/h.md"] = "---\ntitle: H\nlabel: H\nissued: 2025-06-03\n---\n\n- ¶ 1 Words.\n"
	f["content/events/theft.md"] = strings.NewReplacer("alleges, undated [@g", "alleges, undated [@h", "in the article [@g", "in the article [@h").Replace(f["content/events/theft.md"])
	page := f.make(t).outputs["events/theft/index.html"]
	for what, expr := range map[string]string{
		"box":           `<section class="short"[^>]* data-known="(\d+)">`,
		"part":          `<div class="short-part short-alleged" data-known="(\d+)">`,
		"contents item": `<li data-known="(\d+)"><a href="#at-short">`,
	} {
		if m := regexp.MustCompile(expr).FindStringSubmatch(page); m == nil || m[1] != "2" {
			t.Errorf("the %s isn't there from the second day on: %q", what, m)
		}
	}
}
