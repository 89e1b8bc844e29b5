package intake

import (
	"strings"

	"dossier/generator/quote"
)

// MaxBytes is how large a page may be.
const MaxBytes = 8 << 20

// Page is what was read.
type Page struct {
	HTML    bool
	Charset string // that it was written in, by its WHATWG name

	// Text is the page's text in lines that end in \n, without blank lines
	// where it was HTML, and Structure says which are what.
	Text      string
	Structure quote.Structure

	Title, Publisher, Issued, Language, URL, CSLType Told
	Authors                                          []string
	AuthorsFrom                                      string // as Told.From

	// Doubt says why this doesn't look like an article, and DoubtHint what to
	// do; empty where it does.
	Doubt, DoubtHint string
	// Cut is set where the page says that only subscribers can read it whole.
	Cut bool
}

// Told is something that a page tells of itself. Its zero value is nothing.
type Told struct {
	Value string
	From  string // where it stands, in words: og:title, or how it was worked out
	// Reckoned is set for what the page doesn't state and was worked out.
	Reckoned bool
}

// Error says why there is nothing to read.
type Error struct{ Message, Hint string }

// Error returns the message.
func (e *Error) Error() string { return e.Message }

// Read reads a saved page or text. The error is an *Error.
func Read(data []byte) (*Page, error) {
	text, charset, isHTML, err := decode(data)
	if err != nil {
		return nil, err
	}
	if !isHTML {
		return readText(text, charset)
	}
	page, err := readHTML(text)
	if err != nil {
		return nil, err
	}
	page.Charset = charset
	return page, nil
}

// readText takes a text as it is, but for its line ends.
func readText(text, charset string) (*Page, error) {
	if i := strings.IndexByte(text, 0); i >= 0 {
		return nil, &Error{"this is no text: there are NUL bytes in it", "save the page as HTML, or copy the article's text into a text file"}
	}
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	p := &Page{Charset: charset, Text: text, Structure: quote.Guess(text)}
	article, err := p.Structure.Split(text)
	if err != nil {
		panic("a guess doesn't fit its text: " + err.Error())
	}
	if len(article.Headline) == 1 {
		p.Title = Told{article.Headline[0].Text, "the text's first lines", true}
	}
	if len(article.Paragraphs) == 0 {
		p.Doubt, p.DoubtHint = "no line of this text looks like a paragraph", "each paragraph stands on a line of its own, or between blank lines"
	}
	return p, nil
}
