package words

import (
	"encoding/json"
	"html/template"
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// English is the language in which every catalogue's keys are complete, and
// which stands in where another lacks some.
const English = "en"

// Catalogue is the words of one language.
type Catalogue struct {
	Lang string // BCP 47, as its file is called
	// File is the path of its file.
	File string

	tag      language.Tag
	messages map[string]Message
	fallback *Catalogue
}

// New makes the catalogue of a language.
func New(lang, file string, messages map[string]Message) *Catalogue {
	return &Catalogue{Lang: lang, File: file, tag: language.Make(lang), messages: messages}
}

// Message returns what a key says, in this language or, where it lacks it, in
// English.
func (c *Catalogue) Message(key string) (Message, bool) {
	m, _, ok := c.find(key)
	return m, ok
}

func (c *Catalogue) find(key string) (Message, language.Tag, bool) {
	if m, ok := c.messages[key]; ok {
		return m, c.tag, true
	}
	if c.fallback != nil {
		return c.fallback.find(key)
	}
	return Message{}, c.tag, false
}

// Keys are those that the catalogue itself has, sorted.
func (c *Catalogue) Keys() []string { return slices.Sorted(maps.Keys(c.messages)) }

// Say says something in plain text. What has no words says its key, which the
// checks of templates and the tests of this program don't let happen.
func (c *Catalogue) Say(key string, values ...any) string {
	m, tag, ok := c.find(key)
	if !ok {
		return key
	}
	return m.fill(tag, values, func(s string) string { return s }, asText)
}

// HTML says something in HTML: the words and the values are escaped, but for
// values that are HTML already.
func (c *Catalogue) HTML(key string, values ...any) template.HTML {
	m, tag, ok := c.find(key)
	if !ok {
		return template.HTML(template.HTMLEscapeString(key))
	}
	return template.HTML(m.fill(tag, values, template.HTMLEscapeString, func(v any) string {
		if h, ok := v.(template.HTML); ok {
			return string(h)
		}
		return template.HTMLEscapeString(asText(v))
	}))
}

// List joins texts as the language does: "a, b and c".
func (c *Catalogue) List(texts []string) string {
	if len(texts) < 2 {
		return strings.Join(texts, "")
	}
	last := len(texts) - 1
	return c.Say("list.last", strings.Join(texts[:last], c.Say("list.comma")), texts[last])
}

// Languages are the catalogues there are.
type Languages []*Catalogue

// Link sorts the catalogues by language and has English stand in for the
// others.
func Link(list []*Catalogue) Languages {
	l := slices.SortedFunc(slices.Values(list), func(a, b *Catalogue) int { return strings.Compare(a.Lang, b.Lang) })
	english := Languages(l).exactly(English)
	for _, c := range l {
		if c != english {
			c.fallback = english
		}
	}
	return l
}

// For returns the catalogue for a language tag: its own, or that of its
// primary subtag. It is nil where there is none.
func (l Languages) For(tag string) *Catalogue {
	for tag != "" {
		if c := l.exactly(tag); c != nil {
			return c
		}
		i := strings.LastIndexByte(tag, '-')
		tag = tag[:max(i, 0)]
	}
	return nil
}

// Speaking returns the first catalogue that there is for any of the tags, or
// English.
func (l Languages) Speaking(tags ...string) *Catalogue {
	for _, tag := range tags {
		if c := l.For(tag); c != nil {
			return c
		}
	}
	return l.exactly(English)
}

func (l Languages) exactly(tag string) *Catalogue {
	for _, c := range l {
		if strings.EqualFold(c.Lang, tag) {
			return c
		}
	}
	return nil
}

func quoteJSON(s string) string {
	b, _ := json.Marshal(s) // a string can always be written
	return string(b)
}
