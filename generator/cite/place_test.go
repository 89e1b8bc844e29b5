package cite

import "testing"

// What looks like a place of a source with numbered paragraphs, and is none
// that can be looked up. Words behind a citation are no place.
func TestPlaces(t *testing.T) {
	for in, want := range map[string]Place{
		"@a, alinéa 9":            {Text: "alinéa 9", Want: "para. 9"},
		"@a, al. 9, via SANA":     {Text: "al. 9", Want: "para. 9"},
		"@a, alinéas 9-10":        {Text: "alinéas 9-10", Want: "paras. 9-10"},
		"@a, paragraphe 3":        {Text: "paragraphe 3", Want: "para. 3"},
		"@a, figre 2":             {Text: "figre 2", Want: "fig. 2"},
		"@a, فقرة ٩":              {Text: "فقرة ٩", Want: "para. 9"},
		"@a, para. ٤":             {Text: "para. ٤", Want: "para. 4"},
		"@a, para: 4":             {Text: "para: 4", Want: "para. 4"},
		"@a, see para. 4":         {Text: "see para. 4", Want: "para. 4"},
		"@a, para1":               {Text: "para1", Want: "para. 1"},
		"@a, n° 9":                {Text: "n° 9", Want: "para. 9"},
		"@a, 1":                   {Text: "1", Page: true, Want: "para. 1"},
		"@a, 1, 3":                {Text: "1, 3", Page: true, Want: "paras. 1, 3"},
		"@a, p. 4":                {Text: "p. 4", Page: true, Want: "para. 4"},
		"@a, p 4, via SANA":       {Text: "p 4", Page: true, Want: "para. 4"},
		"@a, pp. vi-xi":           {Text: "pp. vi-xi", Page: true},
		"@a, 2024":                {Text: "2024", Page: true},
		"@a":                      {},
		"@a, see above":           {},
		"@a, November 11":         {},
		"@a, on 11 November":      {},
		"@a, updated 2025":        {},
		"@a, 99 years later":      {},
		"@a 2024-report":          {},
		"@a, four articles":       {},
		"@a, with all 12":         {},
		"@a, via Radio 4":         {},
		"@a, para. 4":             {},
		"@a, para. 4, p. 2":       {},
		"@a, para 4":              {},
		"@a, fig. 1":              {},
		"@a, {p. 4}":              {},
		"@a, {headline}":          {},
		"@a, {}, alinéa 9":        {},
		"@a, independent: each 9": {},
		`@a, trans. of "one 9"`:   {},
	} {
		it := one(t, in)
		got, ok := it.Place()
		if !ok {
			got = Place{}
		}
		if got != want || ok != (want.Text != "") {
			t.Errorf("%s: %+v (%v), want %+v", in, got, ok, want)
		}
	}
}
