package page

import (
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// languageWord is what a language is called in that of the page, or its tag
// where that has no name for it.
func (m *Maker) languageWord(tag string) string {
	names := display.Languages(language.Make(m.lang()))
	if names == nil || tag == "" {
		return tag
	}
	if name := names.Name(language.Make(tag)); name != "" {
		return name
	}
	return tag
}

// languageName is the same of a source, and nothing where it is in the site's
// own language.
func (m *Maker) languageName(tag string) string {
	if sameLanguage(tag, m.g.Config().Language) {
		return ""
	}
	return m.languageWord(tag)
}
