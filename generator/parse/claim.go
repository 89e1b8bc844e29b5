package parse

import (
	"fmt"
	"strings"
	"unicode"

	"dossier/generator/date"
	"dossier/generator/diag"
	"dossier/generator/site"
)

const claimForm = "write - CLAIM — HOLDER, VENUE, DATE [@key, para. 1]"

// lastDash is the offset of the last em dash with white space on both sides,
// or -1. It parts what is said from who says it.
func (l line) lastDash() int {
	const dash = "—"
	for end := len(l.s); ; {
		i := strings.LastIndex(l.s[:end], dash)
		if i < 0 {
			return -1
		}
		before, after := l.s[:i], l.s[i+len(dash):]
		if strings.TrimRightFunc(before, unicode.IsSpace) != before && strings.TrimLeftFunc(after, unicode.IsSpace) != after {
			return i
		}
		end = i
	}
}

// claim reads a claim line:
//
//	CLAIM — HOLDER [STANCE][, VENUE], DATE [@key, locator]
func (w *walker) claim(l line, point int32) (site.Claim, bool) {
	c := site.Claim{Span: w.src.span(l.start, l.end)}
	c.Statement = w.lineStatement(l, site.InClaim, point)
	c.Notes = w.nested(l, point, diag.ClaimSyntax)
	end, trailing := l.body()
	if trailing {
		w.report(diag.ClaimSyntax, l.start, l.end, "words stand behind this claim's citation", "the citation ends the line")
		return c, false
	}
	dash := l.lastDash()
	if dash < 0 || dash > end {
		w.report(diag.ClaimSyntax, l.start, l.end, "this claim doesn't say whose it is", claimForm)
		return c, false
	}
	c.Text = compact(join(l.part(0, dash)).pieces)
	if !hasWords(l.text(0, dash)) {
		w.report(diag.ClaimSyntax, l.start, l.end, "nothing is claimed before the dash", claimForm)
		return c, false
	}
	holders, stance, rest, ok := w.attribution(l, dash+len("—"), end, diag.ClaimHolder)
	if !ok {
		return c, false
	}
	c.Holders, c.Stance = holders, stance
	// The last field that reads as a date is the date.
	found := -1
	for i, f := range rest {
		text := l.text(f[0], f[1])
		if text == "undated" {
			found, c.Undated, c.Date = i, true, date.Date{}
		} else if d, err := date.Parse(text); err == nil {
			found, c.Undated, c.Date = i, false, d
		}
	}
	if found < 0 {
		start, stop := l.span(dash+len("—"), end)
		hint := "end with an EDTF date such as 2025-11-10, or with the word undated"
		if n := len(rest); n > 0 {
			if _, err := date.Parse(l.text(rest[n-1][0], rest[n-1][1])); err != nil && strings.ContainsAny(l.text(rest[n-1][0], rest[n-1][1]), "0123456789") {
				hint = err.Error()
				start, stop = l.span(rest[n-1][0], rest[n-1][1])
			}
		}
		w.report(diag.ClaimDate, start, stop, "this claim has no date", hint)
		return c, false
	}
	if found != len(rest)-1 {
		start, stop := l.span(rest[found+1][0], rest[len(rest)-1][1])
		w.report(diag.ClaimSyntax, start, stop, "words stand behind this claim's date", claimForm)
		return c, false
	}
	for _, f := range rest[:found] {
		if word := strings.Trim(l.text(f[0], f[1]), "[]"); isStance(word) {
			start, stop := l.span(f[0], f[1])
			w.report(diag.ClaimSyntax, start, stop, fmt.Sprintf("%q stands where the venue does", word), "a stance stands behind the holder without a comma: — [[Holder]] "+strings.ToLower(word)+", …")
			return c, false
		}
	}
	if found > 0 {
		c.Venue = compact(join(l.part(rest[0][0], rest[found-1][1])).pieces)
	}
	return c, true
}

// isStance reports whether a word is a stance's, in any case.
func isStance(word string) bool {
	_, ok := site.ParseStance(strings.ToLower(word))
	return ok
}

// attribution reads who says something, and how: HOLDER [STANCE], and returns
// the fields behind it.
func (w *walker) attribution(l line, from, to int, code diag.Code) (holders []site.Holder, stance site.Stance, rest [][2]int, ok bool) {
	fields := l.fields(from, to)
	begin, end := fields[0][0], fields[0][1]
	text := strings.TrimRightFunc(l.s[begin:end], unicode.IsSpace)
	if i := strings.LastIndexFunc(text, unicode.IsSpace); i >= 0 {
		word := strings.Trim(text[i+1:], "[]")
		if s, isStance := site.ParseStance(word); isStance {
			stance, end = s, begin+i
		}
	}
	for _, part := range splitAnd(l.s, begin, end) {
		h, ok := w.holder(l, part[0], part[1], code)
		if !ok {
			return nil, 0, nil, false
		}
		holders = append(holders, h)
	}
	return holders, stance, fields[1:], true
}

// splitAnd splits s[from:to] at the word and, outside quotation marks.
func splitAnd(s string, from, to int) [][2]int {
	var list [][2]int
	begin, quoted := from, false
	for i := from; i < to; i++ {
		switch {
		case s[i] == '"':
			quoted = !quoted
		case strings.HasPrefix(s[i:to], "“"):
			quoted = true
		case strings.HasPrefix(s[i:to], "”"):
			quoted = false
		case !quoted && strings.HasPrefix(s[i:to], " and "):
			list = append(list, [2]int{begin, i})
			begin = i + len(" and ")
			i = begin - 1
		}
	}
	return append(list, [2]int{begin, to})
}

// holder reads one holder: a link, unnamed "…", or a publisher's name.
func (w *walker) holder(l line, from, to int, code diag.Code) (site.Holder, bool) {
	start, end := l.span(from, to)
	h := site.Holder{Link: -1, Span: w.src.span(start, end)}
	if link, ok := l.loneLink(from, to); ok {
		h.Link = link
		return h, true
	}
	text := l.text(from, to)
	if rest, ok := strings.CutPrefix(text, "unnamed"); ok && (rest == "" || unicode.IsSpace([]rune(rest)[0]) || rest[0] == '"') {
		voice := strings.Trim(strings.TrimSpace(rest), "\"“”«»„")
		if voice == "" {
			w.report(code, start, end, "this unnamed voice isn't described", `write the source's words for it: unnamed "senior official"`)
			return h, false
		}
		h.Unnamed = voice
		return h, true
	}
	if text == "" {
		w.report(code, start, end, "nobody is named behind the dash", "name a page: — [[Holder]], … or unnamed \"…\"")
		return h, false
	}
	if strings.Contains(l.s[from:to], hole) {
		w.report(code, start, end, fmt.Sprintf("%q can't be read as who says this", shorten(text, 60)), `write one link, several joined by "and", unnamed "…", or a publisher's name`)
		return h, false
	}
	// A publisher in its own voice, found by its name.
	h.Name = text
	w.doc.Links = append(w.doc.Links, site.Link{Target: text, Text: text, Statement: -1, Span: h.Span})
	h.Link = int32(len(w.doc.Links) - 1)
	return h, true
}
