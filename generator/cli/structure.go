package cli

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"dossier/generator/quote"
)

// showStructure prints the lines of a capture with what each is taken for, so
// that an editor sees what counts as which paragraph.
func (r *run) showStructure(text string, s quote.Structure) {
	article, err := s.Split(text)
	if err != nil {
		fmt.Fprintf(r.Stdout, "The recorded structure doesn't fit the text: %s.\n", printable(err.Error()))
		return
	}
	labels := labelsOf(text, article)
	var b strings.Builder
	var run []numbered // of furniture
	furniture, n := 0, 0
	for line := range strings.Lines(text) {
		n++
		line = strings.Join(strings.Fields(line), " ")
		switch label := labels[n]; {
		case label != "":
			writeFurniture(&b, run)
			run = nil
			writeLine(&b, n, label, line)
		case line != "":
			furniture++
			run = append(run, numbered{n, line})
		}
	}
	writeFurniture(&b, run)
	fmt.Fprintf(r.Stdout, "It has %s, %s and %s, and %s of page furniture (–). Line, what it counts as, how it begins:\n\n%s\n",
		count(len(article.Paragraphs), "paragraph"), count(len(article.Headings), "heading"), count(len(article.Captions), "caption"),
		count(furniture, "line"), printable(b.String()))
}

// numbered is a line with its number.
type numbered struct {
	n    int
	text string
}

func writeLine(b *strings.Builder, n int, label, text string) {
	fmt.Fprintf(b, "%5d  %-10s  %s\n", n, label, shorten(text, 60))
}

// writeFurniture writes lines of furniture that follow each other. Of many
// short ones, such as navigation has, those in the middle are told by number:
// a long one may be a paragraph that was missed.
func writeFurniture(b *strings.Builder, run []numbered) {
	const few, short = 6, 60 // lines, characters
	for i := 0; i < len(run); i++ {
		j := i
		for j < len(run) && utf8.RuneCountInString(run[j].text) <= short {
			j++
		}
		if j-i > few {
			writeLine(b, run[i].n, "–", run[i].text)
			fmt.Fprintf(b, "%5s  %-10s  (%s, to line %d)\n", "", "–", count(j-i-2, "short line"), run[j-2].n)
			i = j - 1
		}
		writeLine(b, run[i].n, "–", run[i].text)
	}
}

// labelsOf names the passages by the numbers of the lines they begin in; the
// lines that go on are marked so.
func labelsOf(text string, a *quote.Article) map[int]string {
	labels := map[int]string{}
	name := func(passages []quote.Passage, format string) {
		line, offset := 1, 0
		for i, p := range passages {
			line += strings.Count(text[offset:p.Start], "\n")
			offset = p.Start
			label := format
			if strings.Contains(format, "%d") {
				label = fmt.Sprintf(format, i+1)
			}
			labels[line] = label
			for k := range strings.Count(text[p.Start:p.End], "\n") {
				labels[line+k+1] = "…"
			}
		}
	}
	name(a.Headline, "headline")
	name(a.Headings, "heading %d")
	name(a.Paragraphs, "¶ %d")
	name(a.Captions, "fig. %d")
	return labels
}

// shorten cuts a line at a word's end.
func shorten(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	head := string([]rune(s)[:most])
	if i := strings.LastIndexByte(head, ' '); i > len(head)/2 {
		head = head[:i]
	}
	return head + " …"
}

// compare says whether a note's summary tells as many paragraphs as its
// capture has.
func (r *run) compare(note *shelved, text string, s quote.Structure) {
	article, err := s.Split(text)
	if err != nil {
		fmt.Fprintf(r.Stdout, "The recorded structure doesn't fit the text: %s.\n", printable(err.Error()))
		return
	}
	switch last, _ := note.told(); {
	case last == 0:
	case last == len(article.Paragraphs):
		fmt.Fprintf(r.Stdout, "The summary ends with ¶ %d, as the text does.\n", last)
	default:
		fmt.Fprintf(r.Stdout, "The summary ends with ¶ %d, but the text has %s: correct capture: in %s, or the summary.\n",
			last, count(len(article.Paragraphs), "paragraph"), r.shown(note.path))
	}
}
