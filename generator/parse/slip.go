package parse

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"dossier/generator/diag"
)

var (
	// bareID is an ^id that no word of ours stands before.
	bareID = regexp.MustCompile(`(?:^|[\s:;,(])\^([A-Za-z0-9-]+)`)
	// dateLike and inQuotes are what follows a qualifier's words.
	dateLike = regexp.MustCompile(`^(\[?[.]{0,2}-?[0-9]{3,4}|\?$)`)
	inQuotes = regexp.MustCompile(`^["“”«„「'‘]`)
)

// qualifierForms are the words of qualifiers, and what has to follow them
// before words that are nearly the same are taken for a slip.
var qualifierForms = []struct {
	words string
	after *regexp.Regexp
}{
	{"as of", dateLike}, {"given as", inQuotes}, {"review-after", dateLike}, {"since", dateLike}, {"until", dateLike}, {"contested", nil},
}

// slip returns the qualifier that s[from:to], which is none, was most likely
// meant to be, or "". names reports whether it names a point, so that the
// value would be shown without the mark that it is contested.
func (w *walker) slip(l line, from, to int) (meant string, names bool) {
	if m := bareID.FindStringSubmatch(l.s[from:to]); m != nil {
		return "contested: ^" + m[1], true
	}
	text := l.text(from, to)
	words := strings.Fields(text)
	for n := min(2, len(words)-1); n > 0; n-- {
		head, colon := strings.CutSuffix(strings.Join(words[:n], " "), ":")
		rest := strings.Join(words[n:], " ")
		for _, form := range qualifierForms {
			extra := utf8.RuneCountInString(head) - utf8.RuneCountInString(form.words)
			if extra < -1 || extra > 1 || diag.Nearest(head, []string{form.words}) == "" {
				continue
			}
			if form.after != nil && (colon || form.after.MatchString(rest)) {
				return form.words + " " + rest, false
			}
			if form.after != nil {
				continue
			}
			for _, a := range l.part(from, to) {
				if a.kind == linkAtom && w.doc.Links[a.links[0]].Block != "" {
					link := w.doc.Links[a.links[0]]
					return fmt.Sprintf("contested: [[%s#^%s]]", link.Target, link.Block), true
				}
			}
			if colon {
				return "contested: ^id", false
			}
		}
	}
	return "", false
}

// reportSlip reports a slip in a qualifier. One that names a point is an error,
// since what is contested is never shown without its mark.
func (w *walker) reportSlip(l line, from, to int) {
	meant, names := w.slip(l, from, to)
	if meant == "" {
		return
	}
	if strings.HasSuffix(strings.TrimRight(l.s[:from], " \t\n"), "(") && strings.HasPrefix(strings.TrimLeft(l.s[to:], " \t\n"), ")") {
		meant = "(" + meant + ")"
	}
	start, end := l.span(from, to)
	hint := "did you mean " + meant + "?"
	if names {
		w.report(diag.FactSyntax, start, end, fmt.Sprintf("%q names a point, and doesn't say that the value is contested", l.text(from, to)), hint)
		return
	}
	w.report(diag.FactQualifier, start, end, fmt.Sprintf("%q isn't a qualifier, and would be shown as words", l.text(from, to)), hint)
}

// straySign reports an ^id that is left in a fact's value.
func (w *walker) straySign(l line, from, to int) {
	m := bareID.FindStringSubmatchIndex(l.s[from:to])
	if m == nil {
		return
	}
	id := l.s[from+m[2] : from+m[3]]
	start, end := l.span(from+m[2]-1, from+m[3])
	w.report(diag.FactSyntax, start, end, fmt.Sprintf("^%s stands within this fact's value, and doesn't say that it is contested", id),
		fmt.Sprintf("end the fact with (contested: ^%s), and its citation", id))
}
