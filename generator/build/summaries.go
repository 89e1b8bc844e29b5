package build

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"dossier/generator/page"
	"dossier/generator/site"
)

// The Makers of files that scripts load beside links and citations.
const (
	summarized  = "summaries"
	paragraphed = "paragraphs"
)

// findSummaries sorts the published notes into the files that their summaries
// are in, by path.
func (f *files) findSummaries() map[string][]site.NoteID {
	return f.sorted(page.SummaryPath, func(*site.Note) bool { return true })
}

// findParagraphs does so with the sources that say what is in their paragraphs.
func (f *files) findParagraphs() map[string][]site.NoteID {
	return f.sorted(page.ParagraphsPath, func(n *site.Note) bool { return n.Kind == site.Source && len(n.Doc.Summary) > 0 })
}

func (f *files) sorted(path func(address string, files int) string, has func(*site.Note) bool) map[string][]site.NoteID {
	in := map[string][]site.NoteID{}
	for i, n := range f.g.Notes {
		if n.Published && n.Address != "" && has(n) {
			at := path(n.Address, f.m.Summaries())
			in[at] = append(in[at], site.NoteID(i))
		}
	}
	return in
}

// summaryFiles are the outputs that scripts load summaries from.
func (f *files) summaryFiles() []site.Output {
	var list []site.Output
	for path, ids := range f.summaries() {
		list = append(list, f.summaryFile(path, ids))
	}
	for path, ids := range f.paragraphs() {
		list = append(list, f.paragraphFile(path, ids))
	}
	slices.SortFunc(list, func(a, b site.Output) int { return strings.Compare(a.Path, b.Path) })
	return list
}

// summaryFile is a file of summaries: an object of HTML by address.
func (f *files) summaryFile(path string, ids []site.NoteID) site.Output {
	return f.byAddress(path, summarized, ids, told{
		of:   func(m *page.Maker, id site.NoteID) any { return string(m.Summary(id)) },
		each: "its summary is in it", all: "pages whose summaries are in it",
	})
}

// paragraphFile is a file of what paragraphs say: an object of lines by the
// address of their source.
func (f *files) paragraphFile(path string, ids []site.NoteID) site.Output {
	return f.byAddress(path, paragraphed, ids, told{
		of:   func(m *page.Maker, id site.NoteID) any { return m.Paragraphs(id) },
		each: "its summary by paragraph is in it", all: "sources whose paragraphs are in it",
	})
}

// told is what a file says of each of its notes, and why they are in it.
type told struct {
	of        func(m *page.Maker, id site.NoteID) any
	each, all string
}

// byAddress is a file of what is told of notes, by their addresses.
func (f *files) byAddress(path, maker string, ids []site.NoteID, t told) site.Output {
	return site.Output{
		Path: path, Maker: maker, From: f.whole(), Data: true,
		Make: func() ([]byte, error) {
			var b bytes.Buffer
			b.WriteByte('{')
			for i, id := range ids {
				if i > 0 {
					b.WriteString(",\n")
				}
				if err := writeJSON(&b, f.g.Notes[id].Address); err != nil {
					return nil, err
				}
				b.WriteByte(':')
				if err := writeJSON(&b, t.of(f.maker(f.of(id)), id)); err != nil {
					return nil, err
				}
			}
			b.WriteString("}\n")
			return b.Bytes(), nil
		},
		Explain: func() site.Explanation {
			e := f.explanation(path, maker)
			var addresses []string
			for _, id := range ids {
				e.in = f.of(id)
				e.template(e.in.words.File, "its words")
				e.read(func(m *page.Maker) { t.of(m, id) }, func(item string) {
					for _, file := range e.in.set.Files(item) {
						e.template(file, "")
					}
				})
				e.because(id, t.each)
				addresses = append(addresses, f.g.Notes[id].Address)
			}
			e.reader.Saw(t.all, site.None, strings.Join(addresses, " "))
			e.why(site.AsConfig, site.ConfigPath, "")
			e.notes(site.None)
			return e.done()
		},
	}
}

// writeJSON writes what is told as JSON, without escaping what only matters
// within HTML.
func writeJSON(b *bytes.Buffer, told any) error {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	if err := e.Encode(told); err != nil {
		return fmt.Errorf("write a summary: %w", err)
	}
	b.Truncate(b.Len() - 1) // the line end
	return nil
}
