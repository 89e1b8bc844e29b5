package parse

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"

	"dossier/generator/diag"
	"dossier/generator/site"
)

// summaryMark is what a line of a source's summary begins with: ¶ 7, ¶¶ 4-5,
// fig. 1, or the name of another part.
var summaryMark = regexp.MustCompile(`^(?:¶¶?\s*(\d{1,5})(?:\s*[-–]\s*(\d{1,5}))?|fig\.\s*(\d{1,3})|(headline|dateline|address|byline))(?:[\s:.]+|$)`)

// isSummary reports whether a list of a source note is its summary: whether
// its first item begins with a paragraph's mark.
func (w *walker) isSummary(n *ast.List) bool {
	item := n.FirstChild()
	if item == nil || item.FirstChild() == nil || item.FirstChild().Lines().Len() == 0 {
		return false
	}
	line := item.FirstChild().Lines().At(0)
	return summaryMark.Match(line.Value(w.src.text))
}

// summary reads the lines of a source's summary. Each tells one paragraph, or
// several that follow each other; the numbers rise.
func (w *walker) summary(n *ast.List) {
	last := 0
	for _, s := range w.doc.Summary {
		last = max(last, s.To)
	}
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		l, ok := w.readLine(item)
		m := summaryMark.FindStringSubmatchIndex(l.s)
		if !ok || m == nil {
			w.report(diag.SummaryNumber, l.start, l.end, "this line of the summary doesn't say which paragraph it tells", "begin it with the paragraph's number: - ¶ 7 …")
			continue
		}
		group := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return l.s[m[2*i]:m[2*i+1]]
		}
		s := site.SummaryItem{Span: w.src.span(l.start, l.end)}
		switch {
		case group(1) != "":
			s.From, _ = strconv.Atoi(group(1))
			s.To = s.From
			if group(2) != "" {
				s.To, _ = strconv.Atoi(group(2))
			}
			s.Anchor = "para-" + strconv.Itoa(s.From)
			if s.From != last+1 || s.To < s.From {
				w.report(diag.SummaryNumber, l.start, l.start+m[1], fmt.Sprintf("¶ %d follows ¶ %d", s.From, last), "tell each paragraph once, in order; several on one line as ¶¶ 4-5")
			}
			last = max(last, s.To)
		case group(3) != "":
			s.Part = "fig. " + group(3)
			s.Anchor = "fig-" + group(3)
		default:
			s.Part = group(4)
			s.Anchor = "part-" + group(4)
		}
		for _, sub := range l.notes {
			start, end := w.blockExtent(sub)
			w.report(diag.SummaryNumber, start, end, "nothing may stand below a line of the summary", "write it on the line itself, or below the list")
		}
		body := join(l.part(m[1], len(l.s)))
		if strings.TrimSpace(body.text) == "" && !w.doc.Front.Draft { // a draft is there to be filled
			w.report(diag.SummaryNumber, l.start, l.end, "this line of the summary says nothing", "tell the paragraph in your own words")
		}
		for i := l.quotes[0]; i < l.quotes[1]; i++ {
			if q := &w.doc.Quotations[i]; len(q.Cites) == 0 {
				q.Summary = int32(len(w.doc.Summary))
			}
		}
		s.Statement = w.ownStatement(body, site.InSummary, int32(len(w.doc.Summary)), l.id)
		w.doc.Summary = append(w.doc.Summary, s)
	}
}
