package parse

import (
	"bytes"
	"fmt"

	"dossier/generator/diag"
)

// What a note may have at the most. The limits are far above what anybody
// writes; past them Markdown parsers, goldmark among them, take time that
// grows with the square of the input. docs/authoring.md states them.
const (
	maxNoteBytes  = 1 << 20 // a note's text
	maxYAMLBytes  = 1 << 16 // front matter, and site.yaml
	maxNesting    = 60      // containers (quotations, list items) within each other, or tags
	maxIndent     = 240     // columns of white space before a line
	maxFootnotes  = 2000    // marks and definitions of footnotes
	maxColumns    = 200     // bars in a line
	maxDelimiters = 20000   // * _ ~ = [ in a paragraph
	maxParagraph  = 1 << 18 // bytes without a blank line
)

// exceeds looks for the first limit a text exceeds.
func exceeds(s *source) (diag.Diagnostic, bool) {
	over := func(at int, what string, limit int) (diag.Diagnostic, bool) {
		return diag.New(diag.FileLimit, s.span(at, min(at+1, len(s.text))), fmt.Sprintf("%s: at most %d are taken", what, limit),
			"split the note, or write it with less nesting"), true
	}
	if len(s.text) > maxNoteBytes {
		return over(maxNoteBytes, "the note has too many bytes", maxNoteBytes)
	}
	footnotes, delimiters, paragraph := 0, 0, 0
	var fence fenceState
	for at := 0; at < len(s.text); {
		end := lineEnd(s.text, at)
		line := s.text[at:end]
		blank := len(bytes.TrimSpace(line)) == 0
		if blank {
			delimiters, paragraph = 0, end
		}
		inFence := fence.length > 0
		code := fence.line(line)
		if depth, indent := nesting(line); depth > maxNesting && !inFence {
			return over(at, "too many quotations or lists within each other", maxNesting)
		} else if indent > maxIndent && !inFence && !blank {
			return over(at, "too much white space before this line", maxIndent)
		}
		if !code {
			if end-paragraph > maxParagraph {
				return over(at, "the paragraph has too many bytes", maxParagraph)
			}
			if bytes.Count(line, []byte("|")) > maxColumns {
				return over(at, "too many columns", maxColumns)
			}
			if len(s.text) > maxDelimiters { // else there can't be as many
				for _, c := range line {
					switch c {
					case '*', '_', '~', '=', '[', '`', '<', '!', '"', '(', '@':
						delimiters++
					}
				}
			}
			if delimiters > maxDelimiters {
				return over(at, "too many marks (* _ ~ = [ and the like) in one paragraph", maxDelimiters)
			}
			if footnotes += bytes.Count(line, []byte("[^")); footnotes > maxFootnotes {
				return over(at, "too many footnotes", maxFootnotes)
			}
		}
		at = end
	}
	return diag.Diagnostic{}, false
}

// nesting counts the containers that a line opens or continues, and the
// columns of white space before its first other character.
func nesting(line []byte) (depth, indent int) {
	for {
		rest := bytes.TrimLeft(line, " \t")
		indent += len(line) - len(rest)
		next := withoutMarker(rest)
		if len(next) == len(rest) {
			return depth, indent
		}
		depth++
		line = next
	}
}
