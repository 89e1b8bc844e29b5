package intake

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// tellLanguage passes over a language that the text can't be in: sites in
// Arabic often leave lang="en" in the pages they were given.
func (p *Page) tellLanguage(t *told, o object, lines []line) {
	arabic := mostlyArabic(lines)
	for _, c := range append([]Told{{o.language, "JSON-LD inLanguage", false}, {t.lang, "<html lang>", false}}, metaAll(t.meta, languageNames)...) {
		if tag, ok := languageTag(c.Value); ok && !(arabic && slices.Contains(latinLanguages, tag[:2])) {
			c.Value = tag
			p.Language = c
			return
		}
	}
}

// latinLanguages are those that pages are made in before they are given to
// somebody else.
var latinLanguages = []string{"en", "fr", "de", "es", "it", "nl", "pt", "tr"}

// mostlyArabic reports whether most letters of the article, or else of the
// page, are Arabic.
func mostlyArabic(lines []line) bool {
	arabic, letters := 0, 0
	for _, kept := range []bool{true, false} {
		for _, l := range lines {
			if kept && l.kept*2 <= l.chars {
				continue
			}
			for _, r := range l.text {
				if unicode.IsLetter(r) {
					letters++
					if unicode.Is(unicode.Arabic, r) {
						arabic++
					}
				}
			}
		}
		if letters > 0 {
			break
		}
	}
	return arabic*2 > letters
}

func metaAll(meta map[string]string, names []string) []Told {
	var list []Told
	for _, name := range names {
		list = append(list, Told{meta[name], name, false})
	}
	return list
}

// languageTagForm is what a BCP 47 tag of a language looks like, with a script
// and a region.
var languageTagForm = regexp.MustCompile(`^([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|\d{3}))?$`)

// languageTag reads a tag as pages give it: en_US, AR, en-us.
func languageTag(s string) (string, bool) {
	s, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(s)), ",")
	m := languageTagForm.FindStringSubmatch(strings.ReplaceAll(s, "_", "-"))
	if m == nil {
		return "", false
	}
	tag := m[1]
	if m[2] != "" {
		tag += "-" + strings.ToUpper(m[2][:1]) + m[2][1:]
	}
	if m[3] != "" {
		tag += "-" + strings.ToUpper(m[3])
	}
	return tag, true
}
