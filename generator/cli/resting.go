package cli

import (
	"fmt"
	"path"
	"path/filepath"
	"strings"

	"dossier/generator/diag"
	"dossier/generator/site"
)

// resting lists the statements that rest on sources which were corrected or
// retracted: first those that rest on nothing else, and of these first those
// that rest on what was retracted.
func (r *run) resting(j *job) {
	g := j.plan.Graph
	if g == nil || g.Counts.OnRetracted+g.Counts.OnCorrected == 0 {
		return
	}
	var alone, beside [2][]string // retracted, corrected
	for i := range g.Notes {
		n := g.Notes[i]
		if !n.Published {
			continue
		}
		var text *diag.Text
		for k := range n.Doc.Statements {
			s := &n.Doc.Statements[k]
			f := g.Footing(site.NoteID(i), s)
			if s.Kind == site.InSummary || f.Retracted+f.Corrected == 0 {
				continue
			}
			if text == nil {
				lines := diag.NewText(textOf(j.snapshot, n.Path))
				text = &lines
			}
			rank, word := 0, "retracted"
			if f.Retracted == 0 {
				rank, word = 1, "corrected"
			}
			at := text.Locate(s.Span.Start)
			line := fmt.Sprintf("    %s:%d:%d: %s: %s\n", path.Join(filepath.ToSlash(r.options.source), n.Path), at.Line, at.Column, word, shortened(s.Text))
			if f.Shaken() {
				alone[rank] = append(alone[rank], line)
			} else {
				beside[rank] = append(beside[rank], line)
			}
		}
	}
	first, rest := append(alone[0], alone[1]...), append(beside[0], beside[1]...)
	var b strings.Builder
	if len(first) > 0 {
		fmt.Fprintf(&b, "%s on a source that was retracted or corrected, and on nothing else:\n%s",
			verb(len(first), "statement rests", "statements rest"), strings.Join(first, ""))
	}
	if len(rest) > 0 {
		more := ""
		if len(first) > 0 {
			more = "more "
		}
		fmt.Fprintf(&b, "%s on one, and on other sources, too:\n%s",
			verb(len(rest), more+"statement rests", more+"statements rest"), strings.Join(rest, ""))
	}
	fmt.Fprint(r.Stdout, printable(b.String()))
}

// textOf is the text of a note of the snapshot.
func textOf(s *site.Snapshot, path string) []byte {
	for i := range s.Notes {
		if s.Notes[i].Path == path {
			return s.Notes[i].Text
		}
	}
	return nil
}

// shortened is the beginning of a text, on one line.
func shortened(text string) string {
	const most = 72 // characters: with the place before it, a line of a terminal or two
	r := []rune(strings.Join(strings.Fields(text), " "))
	if len(r) <= most {
		return string(r)
	}
	short := string(r[:most])
	if i := strings.LastIndexByte(short, ' '); i > 0 {
		short = short[:i]
	}
	return short + "…"
}
