package build_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// withdrawn is the dossier with lines put into a source's front matter in the
// place of those of the same keys.
func withdrawn(key string, lines ...string) files {
	path := "content/sources/" + key + ".md"
	text := dossier()[path]
	for _, line := range lines {
		name, _, _ := strings.Cut(line, ":")
		text = regexp.MustCompile(`(?m)^`+name+`:.*\n`).ReplaceAllString(text, "")
	}
	return shipped().with(dossier(), files{path: strings.Replace(text, "---\n", "---\n"+strings.Join(lines, "\n")+"\n", 1)})
}

// sourceKeys are the sources of the dossier.
func sourceKeys() []string {
	var keys []string
	for path := range dossier() {
		if name, ok := strings.CutPrefix(path, "content/sources/"); ok && strings.HasSuffix(name, ".md") {
			keys = append(keys, strings.TrimSuffix(name, ".md"))
		}
	}
	slices.Sort(keys)
	return keys
}

// If one of the dossier's sources were retracted, each citation of it on each
// page would say so, and no other; and what nothing else supports would say
// that, and nothing else.
func TestARetractedSourceIsMarkedWhereverItIsCited(t *testing.T) {
	for _, key := range sourceKeys() {
		b := withdrawn(key, "status: retracted", `status-date: "2026-01-20"`, "status-note: for a test").make(t)
		marked, alone, beside := 0, 0, 0
		for path, text := range b.outputs {
			if !strings.HasSuffix(path, ".html") {
				continue
			}
			doc, err := html.Parse(strings.NewReader(text))
			if err != nil {
				t.Fatal(err)
			}
			for n := range doc.Descendants() {
				switch {
				case isCitation(n):
					of := cites(n, key)
					if says := strings.HasSuffix(textOf(n), "retracted") || strings.HasSuffix(textOf(n), "مسحوب"); says != of {
						t.Errorf("%s: of %s, %q says that it was retracted: %t", path, key, textOf(n), says)
					} else if of {
						marked++
					}
				case hasClass(n, "statement"), hasClass(n, "mention-text"), hasClass(n, "claim-text"):
					var support []bool // whether it is the retracted source
					says := false
					for c := range n.Descendants() {
						if isCitation(c) && !hasClass(c, "against") {
							support = append(support, cites(c, key))
						}
						says = says || hasClass(c, "cite-alone")
					}
					if len(support) == 0 {
						continue
					}
					want := !slices.Contains(support, false)
					if says != want {
						t.Errorf("%s: of %s, %q says that it rests on what was retracted alone: %t", path, key, textOf(n), says)
					}
					switch {
					case want:
						alone++
					case slices.Contains(support, true):
						beside++
					}
				}
			}
		}
		if marked < 50 || alone < 10 || beside == 0 {
			t.Errorf("%s: only %d citations, %d statements on it alone and %d beside others were looked at", key, marked, alone, beside)
		}
	}
}

// If one of the dossier's sources were gone, its address would lead nowhere,
// and its copy be where the address led.
func TestASourceThatIsGoneIsReadInItsCopy(t *testing.T) {
	for _, key := range sourceKeys() {
		const copied = "https://archive.example/copy"
		url := regexp.MustCompile(`(?m)^url: "?([^"\n]*)`).FindStringSubmatch(dossier()["content/sources/"+key+".md"])[1]
		before := shipped().with(dossier()).make(t)
		after := withdrawn(key, "status: gone", "archive-url: "+copied, `archive-date: "2026-01-20"`).make(t)
		links := func(b *built, to string) int {
			n := 0
			for path, text := range b.outputs {
				if strings.HasSuffix(path, ".html") {
					n += strings.Count(text, ` href="`+strings.ReplaceAll(to, "&", "&amp;"))
				}
			}
			return n
		}
		if n := links(after, url); n > 0 {
			t.Errorf("%d links lead to %s, which is gone", n, url)
		}
		if was, is := links(before, url), links(after, copied); was == 0 || is != was {
			t.Errorf("%d links led to %s, and %d lead to its copy", was, url, is)
		}
		for path, text := range after.outputs {
			if n, all := strings.Count(text, ` href="`+copied), strings.Count(text, ` data-versionurl="`+copied+`" data-versiondate="2026-01-20"`); n != all {
				t.Errorf("%s: of %d links to the copy of %s, %d say which it is", path, n, key, all)
			}
		}
	}
}

// isCitation reports whether an element is the label of a source.
func isCitation(n *html.Node) bool {
	return n.Data == "a" && hasClass(n, "cite") && !hasClass(n, "editor")
}

// cites reports whether a citation is of the source with that key.
func cites(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == "href" {
			return a.Val == "#ref-"+key || strings.Contains(a.Val, "sources/"+key+"/")
		}
	}
	return false
}
