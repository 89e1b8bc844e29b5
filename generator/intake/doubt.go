package intake

import (
	"net/url"
	"strings"
	"unicode/utf8"
)

// The least that an article has.
const (
	fewestWords      = 25  // in its paragraphs
	shellCharacters  = 300 // a page of fewer, with scripts, is made by them
	frontPageArticle = 3   // paragraphs that a page full of links has, where it is an article
)

// doubt says why a page doesn't look like an article.
func (p *Page) doubt(t *told, lines []line, scripts bool) {
	chars, linked, words := 0, 0, 0
	for _, l := range lines {
		chars += l.chars
		linked += l.linked
	}
	article, err := p.Structure.Split(p.Text)
	if err != nil {
		panic("a structure doesn't fit its text: " + err.Error())
	}
	long := 0
	for _, para := range article.Paragraphs {
		n := len(strings.Fields(para.Text))
		if n < 2 { // no spaces between words
			n = utf8.RuneCountInString(para.Text) / 3
		}
		words += n
		if n >= 12 {
			long++
		}
	}
	title := strings.ToLower(first(p.Title.Value, t.title))
	states := t.article().csl != "" || t.meta["article:published_time"] != ""
	const again = "open the article in the browser, and save the page when its text is there"
	switch {
	case strings.Count(p.Text, "\uFFFD")*20 > utf8.RuneCountInString(p.Text):
		p.Doubt, p.DoubtHint = "much of this page can't be read: its charset isn't what it says", "save the page anew in the browser, or copy the article's text into a text file in UTF-8"
	case chars == 0 && scripts:
		p.Doubt, p.DoubtHint = "this page has no text: scripts make it, and they weren't saved", again
	case chars == 0:
		p.Doubt, p.DoubtHint = "this page has no text", again
	case words < fewestWords && has(title, "just a moment", "access denied", "attention required", "are you a robot", "captcha", "403", "blocked"):
		p.Doubt, p.DoubtHint = "this is a page that keeps programs out, not the article", again
	case words < fewestWords && has(title, "404", "not found", "page unavailable", "error", "غير موجودة"):
		p.Doubt, p.DoubtHint = "this page says that there is no such page", "look for a copy in an archive, and save that"
	case words < 3*fewestWords && t.password:
		p.Doubt, p.DoubtHint = "this is a page to log in on", "log in first, and save the article's page"
	case words < 3*fewestWords && has(title+" "+strings.ToLower(p.Text), consentWords...) && !states:
		p.Doubt, p.DoubtHint = "this page asks for consent (to cookies or the like); the article stands behind it", "answer it in the browser, and save the article's page"
	case words < fewestWords && scripts && (chars < shellCharacters || has(strings.ToLower(t.noscript), "javascript", "جافا")):
		p.Doubt, p.DoubtHint = "this page has next to no text: scripts make it, and they weren't saved", again
	case p.front() && !states:
		p.Doubt, p.DoubtHint = "this is the front page of a site, by its address", "save the article's own page"
	case len(article.Paragraphs) == 0:
		p.Doubt, p.DoubtHint = "no article was found on this page", "save the article's own page, or copy its text into a text file"
	case words < fewestWords:
		p.Doubt, p.DoubtHint = "there is too little text on this page for an article", "save the article's own page, or copy its text into a text file"
	case !states && linked*2 > chars && long < frontPageArticle:
		p.Doubt, p.DoubtHint = "this page is mostly links, as a list of articles is", "save the article's own page"
	}
}

// front reports whether the page's address is that of a site's front page.
func (p *Page) front() bool {
	u, err := url.Parse(p.URL.Value)
	return err == nil && p.URL.Value != "" && strings.Trim(u.Path, "/") == "" && u.RawQuery == "" && !strings.HasPrefix(u.Fragment, "!")
}

// consentWords are what pages say that ask for consent.
var consentWords = []string{"we use cookies", "uses cookies", "cookie consent", "your consent", "before you continue", "accept all", "manage your privacy", "your privacy choices", "ملفات تعريف الارتباط"}

func has(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
