package parse

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"

	"dossier/generator/date"
	"dossier/generator/diag"
	"dossier/generator/site"
)

const factForm = "write - property:: value (qualifiers) [@key, para. 1]"

// facts reads a [!facts] callout.
func (w *walker) facts(n *ast.Blockquote, head *calloutHead) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		list, ok := c.(*ast.List)
		if _, isHead := c.(*calloutHead); isHead {
			if title := join(trimmed(w.atoms(head))); hasWords(title.text) {
				w.report(diag.FactSyntax, title.start, title.end, "a [!facts] callout has no title", "take the words out, or write them as a fact")
			}
			continue
		}
		if !ok {
			start, end := w.blockExtent(c)
			w.report(diag.FactSyntax, start, end, "a [!facts] callout is a list of facts", factForm)
			continue
		}
		for item := list.FirstChild(); item != nil; item = item.NextSibling() {
			w.fact(item)
		}
	}
}

// fact reads one fact.
func (w *walker) fact(item ast.Node) {
	l, ok := w.readLine(item)
	key, rest, isKey := l.key()
	if !ok || !isKey {
		if name, _, found := strings.Cut(l.s, "::"); found && ok {
			if name = strings.TrimSpace(name); name != "" && len(strings.Fields(name)) <= 3 && !strings.Contains(name, hole) {
				at := strings.Index(l.s, name)
				start, end := l.span(at, at+len(name))
				w.report(diag.FactSyntax, start, end, fmt.Sprintf("%q can't be a property's name", name), "use small letters a–z, digits and hyphens, as site.yaml does")
				return
			}
		}
		w.report(diag.FactSyntax, l.start, l.end, "this line of facts has no property", factForm)
		return
	}
	ref := int32(len(w.doc.Facts))
	f := site.Fact{Property: key, Link: -1, ContestedLink: -1, Span: w.src.span(l.start, l.end), PropertySpan: w.src.span(l.start, l.start+len(key))}
	w.doc.Facts = append(w.doc.Facts, f)
	f.Statement = w.lineStatement(l, site.InFact, ref)
	f.Notes = w.nested(l, ref, diag.FactSyntax)
	end, trailing := l.body()
	if trailing {
		w.report(diag.FactSyntax, l.start, l.end, "words stand behind this fact's citation", "the citation ends the line")
	}
	if dash := l.lastDash(); dash >= rest && dash < end {
		var fields [][2]int
		var stanceOK bool
		f.Holders, _, fields, stanceOK = w.attribution(l, dash+len("—"), end, diag.ClaimHolder)
		if stanceOK && len(fields) > 0 {
			for _, field := range fields {
				w.qualifier(&f, l, field[0], field[1])
			}
		}
		end = dash
		_, stop := l.span(rest, dash)
		for i := l.quotes[0]; i < l.quotes[1] && len(f.Holders) > 0; i++ {
			if q := &w.doc.Quotations[i]; q.Span.Start < w.src.file(stop) {
				q.Fact = ref
			}
		}
	}
	end = w.qualifiers(&f, l, rest, end)
	w.straySign(l, rest, end)
	f.Text = l.text(rest, end)
	if f.Text == "" {
		w.report(diag.FactSyntax, l.start, l.end, fmt.Sprintf("%s:: has no value", key), `write unknown or none where that is what the source says`)
	}
	f.Value = compact(join(l.part(rest, end)).pieces)
	if link, ok := l.loneLink(rest, end); ok {
		f.Link = link
	}
	if d, err := date.Parse(f.Text); err == nil {
		f.Date = d
	}
	w.doc.Facts[ref] = f
}

// qualifiers takes the qualifiers off the end of a fact: what stands in
// parentheses, and fields that begin with a qualifier's word. It returns
// where the value ends.
func (w *walker) qualifiers(f *site.Fact, l line, from, to int) int {
	fields := l.fields(from, to)
	for len(fields) > 1 {
		last := fields[len(fields)-1]
		if meant, _ := w.slip(l, last[0], last[1]); meant == "" && !isQualifier(l.text(last[0], last[1])) {
			break
		}
		defer w.qualifier(f, l, last[0], last[1])
		fields = fields[:len(fields)-1]
	}
	to = fields[len(fields)-1][1]
	value := strings.TrimRight(l.s[from:to], " \t\n")
	if !strings.HasSuffix(value, ")") {
		return to
	}
	// The parentheses at the end, which may hold others.
	depth := 0
	for i := len(value) - 1; i >= 0; i-- {
		switch value[i] {
		case ')':
			depth++
		case '(':
			depth--
		}
		if depth == 0 {
			if strings.TrimSpace(value[:i]) == "" {
				return to // the value itself stands in parentheses
			}
			for _, part := range l.fields(from+i+1, from+len(value)-1) {
				w.qualifier(f, l, part[0], part[1])
			}
			return from + i
		}
	}
	return to
}

var qualifierWords = []string{"as of ", "since ", "until ", "given as ", "review-after ", "contested:"}

func isQualifier(text string) bool {
	for _, word := range qualifierWords {
		if strings.HasPrefix(text, word) {
			return true
		}
	}
	return false
}

// qualifier reads one part of a fact's qualifiers.
func (w *walker) qualifier(f *site.Fact, l line, from, to int) {
	text := l.text(from, to)
	start, end := l.span(from, to)
	dated := func(kind site.QualifierKind, value string) {
		value = strings.TrimSpace(value)
		q := site.Qualifier{Kind: kind}
		if value != "?" {
			q.Date = readDate(value, w.src.span(start, end), &w.st.diags)
		} else if kind != site.Until {
			w.report(diag.FactSyntax, start, end, "only until may be unknown (until ?)", "leave the qualifier out")
		}
		f.Qualifiers = append(f.Qualifiers, q)
	}
	switch {
	case text == "":
	case strings.HasPrefix(text, "as of "):
		dated(site.AsOf, text[len("as of "):])
	case strings.HasPrefix(text, "since "):
		dated(site.Since, text[len("since "):])
	case strings.HasPrefix(text, "until "):
		dated(site.Until, text[len("until "):])
	case strings.HasPrefix(text, "review-after "):
		dated(site.ReviewAfter, text[len("review-after "):])
	case strings.HasPrefix(text, "given as "):
		f.Qualifiers = append(f.Qualifiers, site.Qualifier{Kind: site.Given, Text: text[len("given as "):]})
	case strings.HasPrefix(text, "contested:"):
		id := strings.TrimSpace(text[len("contested:"):])
		for _, a := range l.part(from, to) {
			if a.kind == linkAtom {
				f.ContestedLink = a.links[0]
			}
		}
		if name, ok := strings.CutPrefix(id, "^"); ok && isBlockID(name) {
			f.ContestedBy = name
		} else if f.ContestedLink < 0 {
			w.report(diag.FactSyntax, start, end, "contested: names no point", "write contested: ^id, or contested: [[Note#^id]]")
		}
	default:
		w.reportSlip(l, from, to)
		f.Qualifiers = append(f.Qualifiers, site.Qualifier{Kind: site.Other, Text: text})
	}
}
