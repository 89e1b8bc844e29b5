package words

import (
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// Message is what a key says: one text, or one for each plural form.
type Message struct {
	forms [len(formNames)][]piece // by form; without plurals the one of Other
	plain [len(formNames)]bool    // which are there
	// Places is the greatest number of a {1}, {2} … in it, and at least 1 where
	// the form goes by a number.
	Places int
}

// piece is a stretch of text, or a place.
type piece struct {
	text  string
	place int // from 1; 0 for text
}

// form is a plural form, in the order of formNames.
type form uint8

// Other is the form that every message has.
const other form = 5

var formNames = [...]string{"zero", "one", "two", "few", "many", "other"}

var cldrForms = map[plural.Form]form{plural.Zero: 0, plural.One: 1, plural.Two: 2, plural.Few: 3, plural.Many: 4, plural.Other: other}

// FormNames are the names of the plural forms, as CLDR has them.
func FormNames() []string { return formNames[:] }

// NewMessage makes a message of one text. A place is written {1} to {9}.
func NewMessage(text string) Message {
	var m Message
	m.set(other, text)
	return m
}

// NewPlural makes a message of the texts for each form, of which "other" has
// to be one. The form goes by the number in {1}.
func NewPlural(texts map[string]string) (Message, error) {
	var m Message
	for i, name := range formNames {
		if text, ok := texts[name]; ok {
			m.set(form(i), text)
		}
	}
	for name := range texts {
		if !isForm(name) {
			return m, fmt.Errorf("%q isn't a plural form", name)
		}
	}
	m.Places = max(m.Places, 1)
	if !m.plain[other] {
		return m, fmt.Errorf("the form other is missing")
	}
	return m, nil
}

func isForm(name string) bool {
	for _, n := range formNames {
		if n == name {
			return true
		}
	}
	return false
}

func (m *Message) set(f form, text string) {
	m.plain[f] = true
	for text != "" {
		at := place(text)
		if at < 0 {
			m.forms[f] = append(m.forms[f], piece{text: text})
			return
		}
		if at > 0 {
			m.forms[f] = append(m.forms[f], piece{text: text[:at]})
		}
		n := int(text[at+1] - '0')
		m.Places = max(m.Places, n)
		m.forms[f] = append(m.forms[f], piece{place: n})
		text = text[at+3:]
	}
}

// place finds the first {1} … {9} of a text, or returns -1.
func place(text string) int {
	for i := 0; i+2 < len(text); i++ {
		if text[i] == '{' && text[i+1] >= '1' && text[i+1] <= '9' && text[i+2] == '}' {
			return i
		}
	}
	return -1
}

// Counts reports whether the message has several plural forms, so that its
// first value has to be a number.
func (m *Message) Counts() bool {
	for f, is := range m.plain {
		if is && form(f) != other {
			return true
		}
	}
	return false
}

// pieces are those of the form that a number wants.
func (m *Message) pieces(tag language.Tag, first any) []piece {
	n, ok := first.(int)
	if !ok || !m.Counts() {
		return m.forms[other]
	}
	if n < 0 {
		n = -n
	}
	f := cldrForms[plural.Cardinal.MatchPlural(tag, n, 0, 0, 0, 0)]
	if !m.plain[f] {
		f = other
	}
	return m.forms[f]
}

// fill writes a message with its values, each through write.
func (m *Message) fill(tag language.Tag, values []any, text func(string) string, value func(any) string) string {
	var first any
	if len(values) > 0 {
		first = values[0]
	}
	var b strings.Builder
	for _, p := range m.pieces(tag, first) {
		switch {
		case p.place == 0:
			b.WriteString(text(p.text))
		case p.place <= len(values):
			b.WriteString(value(values[p.place-1]))
		}
	}
	return b.String()
}

// asText is a value as it stands in a text.
func asText(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int:
		return strconv.Itoa(v)
	}
	return fmt.Sprint(v)
}

// JSON is the message as scripts have it: a text, or an object of texts by
// plural form.
func (m *Message) JSON() []byte {
	text := func(f form) string {
		var b strings.Builder
		for _, p := range m.forms[f] {
			if p.place > 0 {
				b.WriteString("{" + strconv.Itoa(p.place) + "}")
			} else {
				b.WriteString(p.text)
			}
		}
		return quoteJSON(b.String())
	}
	if !m.Counts() {
		return []byte(text(other))
	}
	var parts []string
	for f, is := range m.plain {
		if is {
			parts = append(parts, quoteJSON(formNames[f])+":"+text(form(f)))
		}
	}
	return []byte("{" + strings.Join(parts, ",") + "}")
}
