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

// summarized is the Maker of files of summaries.
const summarized = "summaries"

// findSummaries sorts the published notes into the files that their summaries
// are in, by path.
func (f *files) findSummaries() map[string][]site.NoteID {
	in := map[string][]site.NoteID{}
	for i, n := range f.g.Notes {
		if n.Published && n.Address != "" {
			path := page.SummaryPath(n.Address, f.m.Summaries())
			in[path] = append(in[path], site.NoteID(i))
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
	slices.SortFunc(list, func(a, b site.Output) int { return strings.Compare(a.Path, b.Path) })
	return list
}

// summaryFile is a file of summaries: an object of HTML by address.
func (f *files) summaryFile(path string, ids []site.NoteID) site.Output {
	return site.Output{
		Path: path, Maker: summarized, From: f.whole(), Data: true,
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
				if err := writeJSON(&b, string(f.maker(f.of(id)).Summary(id))); err != nil {
					return nil, err
				}
			}
			b.WriteString("}\n")
			return b.Bytes(), nil
		},
		Explain: func() site.Explanation {
			e := f.explanation(path, summarized)
			var addresses []string
			for _, id := range ids {
				e.in = f.of(id)
				e.template(e.in.words.File, "its words")
				e.read(func(m *page.Maker) { m.Summary(id) }, func(item string) {
					for _, file := range e.in.set.Files(item) {
						e.template(file, "")
					}
				})
				e.because(id, "its summary is in it")
				addresses = append(addresses, f.g.Notes[id].Address)
			}
			e.reader.Saw("pages whose summaries are in it", site.None, strings.Join(addresses, " "))
			e.why(site.AsConfig, site.ConfigPath, "")
			e.notes(site.None)
			return e.done()
		},
	}
}

// writeJSON writes a text as JSON, without escaping what only matters within
// HTML.
func writeJSON(b *bytes.Buffer, text string) error {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	if err := e.Encode(text); err != nil {
		return fmt.Errorf("write a summary: %w", err)
	}
	b.Truncate(b.Len() - 1) // the line end
	return nil
}
