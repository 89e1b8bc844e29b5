package build_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"dossier/generator/build"
	"dossier/generator/page"
	"dossier/generator/search"
)

// What isn't published gets out by no road: not what drafts say or are called,
// not comments, not attachments that nobody shows. In the golden site all of
// it is called hidden.
func TestNothingPrivateGetsOut(t *testing.T) {
	b := readSite(t, "testdata/golden/everything.txtar").make(t)
	// The one place where the word is meant to be read: an example of code.
	const example = `&#34;&lt;hidden&gt;&#34;`
	for _, path := range slices.Sorted(maps.Keys(b.outputs)) {
		if !strings.Contains(path, "/") && (strings.HasSuffix(path, ".css") || strings.HasSuffix(path, ".js")) || path == "_headers" {
			continue // which have a class and words of their own
		}
		text := path + "\n" + b.outputs[path]
		for _, class := range []string{example, `class="hidden"`, ` hidden>`, `aria-hidden="true"`} {
			text = strings.ReplaceAll(text, class, "")
		}
		if i := strings.Index(strings.ToLower(text), "hidden"); i >= 0 {
			t.Errorf("%s: …%s…", path, text[max(0, i-80):min(len(text), i+80)])
		}
	}
	summaries := ""
	for path, text := range b.outputs {
		if strings.HasPrefix(path, page.SummaryFolder) {
			summaries += text
		}
	}
	for id := range b.plan.Graph.Notes {
		n := b.plan.Graph.Notes[id]
		if n.Address != "" && strings.Contains(summaries, `"`+n.Address+`":`) != n.Published {
			t.Errorf("%s is published: %t, and has a summary: %t", n.Path, n.Published, !n.Published)
		}
	}
	if !strings.Contains(b.outputs["text/blocks/index.html"], example) {
		t.Error("the example of code isn't there")
	}
}

// With drafts the same site shows them: the words above are there to be found.
func TestDraftsCanBeAskedFor(t *testing.T) {
	s := readSite(t, "testdata/golden/everything.txtar").snapshot()
	s.Drafts = true
	b := makeWith(t, build.New(), s)
	for _, path := range []string{"actors/hidden-person/index.html", "events/hidden-event/index.html", "sources/hidden-source/index.html", "images/hidden.png", "tags/hiddentag/index.html"} {
		if b.outputs[path] == "" {
			t.Errorf("there is no %s", path)
		}
	}
	for _, problem := range crawl(b) {
		t.Error(problem)
	}
}

// A draft's secrets, in each field that has a value in words and in each kind
// of line, are in no output, nor is it seen from published notes that name it
// by another name.
func TestASecretStaysInItsDraft(t *testing.T) {
	const (
		secret    = "Zzyzx"
		published = "draft: false" // for which the secret is no secret, or this test proves nothing
	)
	for _, flag := range []string{"draft: true", "publish: false", "draft: false\npublish: false", "draft: true\npublish: true", "draft: perhaps", `draft: "true"`, published} {
		f := files{
			"content/site.yaml":        "title: T\nbase-url: https://example.org/\nproperties:\n  led: {label: Led, inverse: Led by, values: many}\n",
			"content/actors/ann.md":    "---\ntype: person\ntitle: Ann\n---\n\n[[nick]] and [[nick|Bo]] met [@paper, para. 1, via [[nick]]].\n\n![[nick]]\n\n> [!contested] Who?\n>\n> - about:: [[nick]]\n> - Me. — [[nick]], undated [@paper]\n",
			"content/events/talks.md":  "---\ntitle: Talks\ndate: 2025-01-02\npart-of: \"[[nick-event]]\"\nnot-the-same-as: \"[[nick-event]]\"\n---\n\nThey met [@paper].\n",
			"content/sources/paper.md": "---\ntitle: Paper\nlabel: Paper\nissued: 2025-02-01\nderives-from: \"[[nick-source]]\"\n---\n\n- ¶ 1 It says so.\n",
			"content/secret.png":       "x",
			// A statement that was moved into the draft is told of as removed.
			"content/statements.lock": "actors/ann.md s-old 2025-01-01 aaaaaaaaaaaaaaaaaaaaaaaaaa aaaaaaaaaaaaa aaaaaaaaaaaaaaaaaaaaaaaaaa replaced 2025-01-02 actors/nick.md#s-moved\n" +
				"actors/nick.md s-moved 2025-01-01 aaaaaaaaaaaaaaaaaaaaaaaaaa aaaaaaaaaaaaa aaaaaaaaaaaaaaaaaaaaaaaaaa current\n",
			"content/reviews.lock":    "actors/nick.md s-moved aaaaaaaaaaaaaaaaaaaaaaaaaa 2025-01-01 " + secret + "\n",
			"content/objections.lock": "actors/nick.md s-moved aaaaaaaaaaaaaaaaaaaaaaaaaa 2025-01-01 " + secret + " It was " + secret + ".\n",
		}
		front := fmt.Sprintf("title: %[1]s\naliases: [/%[1]s/, %[1]s B]\ntags: [%[1]s]\ndescription: %[1]s\nsort: %[1]s\nimage: secret.png\n%[2]s\n", secret, flag)
		body := strings.ReplaceAll("[[Ann]] and [[talks]] § [@paper, para. 1, §]. §.\n\n## §\n\n> [!contested] §\n>\n> - about:: [[Ann]], [[talks]]\n> - agreed:: § [@paper]\n> - § — [[Ann]], §, 2025 [@paper, via §]\n> - § — unnamed \"§\", 2025 [@paper]\n\n"+
			"> [!facts]\n>\n> - when:: 2025-01-02 [@paper]\n> - led:: [[Ann]] (§) [@paper]\n\n![§](../secret.png)\n\n#§\n\n> [!correction] 2025-01-03 §\n> It said § [@paper].\n", "§", secret)
		f["content/actors/nick.md"] = "---\ntype: person\n" + front + "---\n\n" + body
		f["content/events/nick-event.md"] = "---\ndate: 2025-01-02\npart-of: \"[[talks]]\"\n" + front + "---\n\n" + body
		f["content/sources/nick-source.md"] = "---\nlabel: " + secret + "\npublisher: " + secret + "\nissued: 2025\n" + front + "---\n\n- ¶ 1 [[Ann]] " + secret + "\n"
		f["content/nick-page.md"] = "---\n" + front + "---\n\n" + body
		b := f.make(t)
		if !strings.Contains(b.outputs["actors/ann/index.html"], `id="s-old"`) && flag != published {
			t.Error("the old address isn't there")
		}
		if flag == published {
			for _, path := range []string{"actors/ann/index.html", "events/talks/index.html", "sources/paper/index.html", "index.html", "_redirects", "contested/index.html", "corrections/index.html", "corrections.xml"} {
				if !strings.Contains(b.outputs[path], secret) && !strings.Contains(b.outputs[path], "nick") {
					t.Errorf("published, it isn't seen on %s", path)
				}
			}
			continue
		}
		for _, n := range b.plan.SearchNotes() {
			search.Read(&n, func(word string) {
				if strings.Contains(word, strings.ToLower(secret)) {
					t.Errorf("%s: it is searched as %s of %s", flag, word, n.Address)
				}
			})
		}
		for path, text := range b.outputs {
			if strings.Contains(strings.ToLower(path+text), strings.ToLower(secret)) || strings.Contains(path, "nick") || path == "secret.png" {
				i := strings.Index(strings.ToLower(text), strings.ToLower(secret))
				t.Errorf("%s: %s: …%s…", flag, path, text[max(0, i-80):min(len(text), max(0, i)+80)])
			}
		}
	}
}
