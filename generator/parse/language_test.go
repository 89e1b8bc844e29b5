package parse

import "testing"

func TestLanguagesAreRegistered(t *testing.T) {
	for _, s := range []string{"ar", "en", "fr", "pt-BR", "zh-Hant", "EN", "ckb", "kmr", "de-1996", "en-x-plain", "arc", "sr-Latn-RS"} {
		if !isLanguage(s) {
			t.Errorf("%s isn't taken", s)
		}
	}
	for s, hint := range map[string]string{
		"arabic": "did you mean ar?", "Arabic": "did you mean ar?", "french": "did you mean fr?", "français": "did you mean fr?",
		"العربية": "did you mean ar?", "xx": "write en, ar, pt-BR and so on (BCP 47)", "en_US": "write en, ar, pt-BR and so on (BCP 47)", "klingonese": "write en, ar, pt-BR and so on (BCP 47)",
	} {
		if isLanguage(s) {
			t.Errorf("%s is taken", s)
		}
		if got := languageHint(s); got != hint {
			t.Errorf("%s: %s, want %s", s, got, hint)
		}
	}
}
