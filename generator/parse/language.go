package parse

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// isLanguage reports whether s has the form of a BCP 47 tag
// (https://www.rfc-editor.org/rfc/rfc5646#section-2.1) and begins with a
// language that is registered: browsers pass over another, and so do readers'
// voices. Its other parts aren't looked up.
func isLanguage(s string) bool {
	for i, part := range strings.Split(s, "-") {
		if len(part) == 0 || len(part) > 8 || i == 0 && len(part) < 2 {
			return false
		}
		for _, c := range []byte(part) {
			if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || i > 0 && c >= '0' && c <= '9') {
				return false
			}
		}
	}
	base, _, _ := strings.Cut(s, "-")
	_, err := language.ParseBase(base)
	return err == nil
}

// languageHint says how a tag is written, and which one is meant where a
// language's name in English or in itself was written in its place.
func languageHint(s string) string {
	for _, base := range display.Supported.BaseLanguages() {
		tag, err := language.Compose(base)
		if err != nil {
			continue
		}
		if strings.EqualFold(s, display.English.Languages().Name(base)) || strings.EqualFold(s, display.Self.Name(tag)) {
			return fmt.Sprintf("did you mean %s?", base)
		}
	}
	return "write en, ar, pt-BR and so on (BCP 47)"
}
