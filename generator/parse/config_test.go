package parse_test

import (
	"strings"
	"testing"

	"dossier/generator/parse"
)

func TestTheSitesNameInSeveralLanguages(t *testing.T) {
	for _, tt := range []struct {
		text        string
		en, ar, frs string // titles; "fr" is none of the site's languages but in some
		wrong       []string
	}{
		{"title: The file\ndescription: A file.\n", "The file", "The file", "The file", nil},
		{"title: {ar: الملف, en: The file}\ndescription: {en: A file., ar: ملف.}\n", "The file", "الملف", "The file", nil},
		{"title: {en: The file, ar-SY: الملف}\n", "The file", "The file", "The file", nil},
		{"title: {en: The file, ar: الملف}\ndescription: A file.\n", "The file", "الملف", "The file", []string{"the description isn't there in ar, in which the title is", "the description isn't there in en, in which the title is"}},
		{"title: The file\ndescription: {ar: ملف., en: A file.}\n", "The file", "The file", "The file", []string{"the title isn't there in ar, in which the description is", "the title isn't there in en, in which the description is"}},
		{"title: {fr: Le dossier}\n", "Le dossier", "Le dossier", "Le dossier", []string{"the title isn't there in en, the site's language"}},
		{"title: {en: , fr: Le dossier}\n", "Untitled site", "Untitled site", "Le dossier", []string{"the title isn't there in en, the site's language", "the site has no title"}},
		{"title: {english: The file}\n", "Untitled site", "Untitled site", "Untitled site", []string{`"english" isn't a language tag`, "the site has no title"}},
	} {
		c, diags := parse.Config([]byte(tt.text))
		if en, ar, fr := c.TitleIn("en"), c.TitleIn("ar"), c.TitleIn("fr"); en != tt.en || ar != tt.ar || fr != tt.frs {
			t.Errorf("%s: %q, %q, %q", tt.text, en, ar, fr)
		}
		var wrong []string
		for _, d := range diags {
			wrong = append(wrong, d.Message)
		}
		if strings.Join(wrong, "\n") != strings.Join(tt.wrong, "\n") {
			t.Errorf("%s: %q", tt.text, wrong)
		}
	}
}
