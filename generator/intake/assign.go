package intake

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"dossier/generator/quote"
)

// assign makes the page's text of its lines, and says which of them are what.
// What is in doubt is left to no part: an editor sees a line that is missing
// from the paragraphs more easily than one too many.
func (p *Page) assign(lines []line, t *told) {
	roles := make([]quote.Role, len(lines))
	headline := findHeadline(lines, p.Title.Value, p.Publisher.Value)
	for i := range lines {
		l := &lines[i]
		switch shape := quote.GuessLine(l.text); {
		case i == headline, l.caption != nil:
		case l.kept*2 <= l.chars:
		case shape == quote.Caption:
			roles[i] = quote.Caption
		case l.level > 0, l.bold == l.chars && shape == quote.Heading && !l.item:
			roles[i] = quote.Heading
		case shape == quote.Furniture, l.linked == l.chars && len(strings.Fields(l.text)) <= 20:
		default:
			roles[i] = quote.Paragraph
		}
	}
	first, last := extent(lines, roles)
	for i := range lines {
		l := &lines[i]
		// Short lines that are no sentences, above and below the article:
		// bylines, dates, tags, who edited it.
		if (i < first || i > last) && roles[i] == quote.Paragraph && quote.GuessLine(l.text) == quote.Heading && !(l.item && i > last) {
			roles[i] = quote.Furniture
		}
	}
	if headline >= 0 && (first < 0 || headline < first) {
		roles[headline] = quote.Headline
		for i := range headline {
			roles[i] = quote.Furniture
		}
	}
	captions(lines, roles, headline, first, last)
	if i := slices.IndexFunc(lines, func(l line) bool { return l.level > 0 && quote.EndsArticle(l.text) }); i > first && first >= 0 {
		for j := i; j < len(roles); j++ {
			roles[j] = quote.Furniture
		}
	}
	// A heading that heads nothing isn't one.
	for i := len(roles) - 1; i >= 0 && roles[i] != quote.Paragraph; i-- {
		if roles[i] == quote.Heading {
			roles[i] = quote.Furniture
		}
	}
	p.write(lines, roles)
}

// extent returns the first and last line that is plainly a paragraph, or -1.
func extent(lines []line, roles []quote.Role) (first, last int) {
	first, last = -1, -1
	for i := range lines {
		if roles[i] == quote.Paragraph && quote.GuessLine(lines[i].text) == quote.Paragraph {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	return first, last
}

// findHeadline returns the line of the headline, or -1: a heading that says
// what the page says its title is, or the only heading of the first level.
func findHeadline(lines []line, title, publisher string) int {
	title, publisher = letters(title), letters(publisher)
	only, many := -1, false
	for i, l := range lines {
		s := letters(l.text)
		if l.level == 0 || s == "" || s == publisher {
			continue
		}
		if s == title || l.level == 1 && title != "" && (strings.HasPrefix(s, title) || strings.HasPrefix(title, s)) {
			return i
		}
		if l.level == 1 && !l.aside {
			many = many || only >= 0
			only = i
		}
	}
	if only >= 0 && !many {
		return only
	}
	return slices.IndexFunc(lines, func(l line) bool { return title != "" && letters(l.text) == title })
}

// letters is a text's letters and digits, in lower case.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// captions takes the captions that belong to the article: those of pictures
// between its headline and its last paragraph that don't stand in an aside.
func captions(lines []line, roles []quote.Role, headline, first, last int) {
	from := first
	if headline >= 0 && headline < first {
		from = headline
	}
	for i, l := range lines {
		if l.caption == nil || first < 0 {
			continue
		}
		near := i >= from && i <= last && !l.aside
		if l.kept*2 > l.chars || near {
			roles[i] = quote.Caption
		}
	}
}

// write sets the text, and its structure by the roles.
func (p *Page) write(lines []line, roles []quote.Role) {
	var b strings.Builder
	part := map[quote.Role]*quote.Lines{
		quote.Headline: &p.Structure.Headline, quote.Heading: &p.Structure.Headings,
		quote.Paragraph: &p.Structure.Paragraphs, quote.Caption: &p.Structure.Captions,
	}
	var within *html.Node // the caption that the last line was of
	for i, l := range lines {
		b.WriteString(l.text)
		b.WriteByte('\n')
		list := part[roles[i]]
		if list == nil {
			within = nil
			continue
		}
		n := len(*list)
		switch {
		case roles[i] == quote.Caption && within != nil && within == l.caption:
			(*list)[n-1].Last, (*list)[n-1].Joined = i+1, true
		case roles[i] != quote.Caption && n > 0 && (*list)[n-1].Last == i:
			(*list)[n-1].Last = i + 1
		default:
			*list = append(*list, quote.LineRange{First: i + 1, Last: i + 1})
		}
		within = nil
		if roles[i] == quote.Caption {
			within = l.caption
		}
	}
	p.Text = b.String()
}
