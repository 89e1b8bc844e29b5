package parse

import (
	"fmt"
	"path"
	"strings"

	"go.yaml.in/yaml/v4"

	"dossier/generator/diag"
	"dossier/generator/words"
)

// Words reads a catalogue of the interface's words: a mapping of keys to
// messages, or to the plural forms of one. Its language is what the file is
// called: ar.yaml, pt-BR.yaml. What is wrong is reported (without a file name),
// and what could be read holds.
func Words(file string, text []byte) (*words.Catalogue, []diag.Diagnostic) {
	var diags []diag.Diagnostic
	front, body := split(text)
	if front == nil {
		front = body
	}
	m := readYAML(front, &diags)
	lang := strings.TrimSuffix(path.Base(file), path.Ext(file))
	if !isLanguage(lang) {
		m.report(diag.YAMLValue, diag.Span{}, fmt.Sprintf("%q isn't a language tag, and the file is called by it", lang), "call it en.yaml, ar.yaml, pt-BR.yaml and so on (BCP 47)")
	}
	messages := map[string]words.Message{}
	for _, e := range m.entries {
		if e.value.Kind != yaml.MappingNode {
			messages[e.key] = words.NewMessage(m.plain(e))
			continue
		}
		forms := map[string]string{}
		for _, f := range m.of(e.value).entries {
			forms[f.key] = m.plain(f)
		}
		message, err := words.NewPlural(forms)
		if err != nil {
			m.report(diag.YAMLValue, e.at, fmt.Sprintf("the forms of %s can't be used: %v", e.key, err), "the forms are "+strings.Join(words.FormNames(), ", ")+"; other has to be there")
			continue
		}
		messages[e.key] = message
	}
	return words.New(lang, file, messages), diags
}

// plain is a value as it is written, with the spaces at its ends.
func (m mapping) plain(e entry) string {
	m.text(e) // which reports what isn't a text
	return e.value.Value
}

// CheckWords compares the catalogues with the English one, which has every key.
func CheckWords(all words.Languages) []diag.Diagnostic {
	english := all.For(words.English)
	var list []diag.Diagnostic
	for _, c := range all {
		if c == english || english == nil {
			continue
		}
		report := func(message, hint string) {
			list = append(list, diag.New(diag.WordsMissing, diag.Span{}, message, hint).In(c.File))
		}
		has := map[string]bool{}
		for _, key := range c.Keys() {
			has[key] = true
			mine, _ := c.Message(key)
			theirs, ok := english.Message(key)
			switch {
			case !ok:
				report("nothing is said by the key "+key, nearHint(diag.Nearest(key, english.Keys())))
			case mine.Places > theirs.Places:
				report(fmt.Sprintf("%s has a {%d}, and there are only %d values", key, mine.Places, theirs.Places), "")
			}
		}
		var missing []string
		for _, key := range english.Keys() {
			if !has[key] {
				missing = append(missing, key)
			}
		}
		if n := len(missing); n > 0 {
			const most = 8
			names := strings.Join(missing[:min(n, most)], ", ")
			if n > most {
				names += " …"
			}
			report(fmt.Sprintf("%d words are missing, and are said in English: %s", n, names), "")
		}
	}
	return list
}

func nearHint(near string) string {
	if near == "" {
		return ""
	}
	return "did you mean " + near + "?"
}
