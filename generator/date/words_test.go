package date_test

import (
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"dossier/generator/date"
	"dossier/generator/parse"
	"dossier/generator/words"
)

// catalogue reads a catalogue of the built-in templates.
func catalogue(t *testing.T, lang string) *words.Catalogue {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("../../templates/words", lang+".yaml"))
	if err != nil {
		t.Fatal(err)
	}
	return read(t, lang, string(text))
}

func read(t *testing.T, lang, text string) *words.Catalogue {
	t.Helper()
	c, diags := parse.Words(lang+".yaml", []byte(text))
	for _, d := range diags {
		t.Fatal(d.Message)
	}
	return c
}

// What the program says of dates to authors, and what pages say, is the same.
func TestTheCatalogueSaysDatesAsTheProgramDoes(t *testing.T) {
	english := catalogue(t, "en")
	for _, key := range date.Keys() {
		for _, values := range [][]any{nil, {1, "a", "b", "c", "d"}, {"x", "y", 3, "z", "u"}} {
			if got, want := english.Say(key, values...), date.English().Say(key, values...); len(values) > 0 && got != want {
				t.Errorf("%s is %q, and %q", key, got, want)
			}
		}
	}
	days := rapid.Custom(func(t *rapid.T) string { return date.Numbered(rapid.IntRange(0, 3_650_000).Draw(t, "day")).String() })
	rapid.Check(t, func(t *rapid.T) {
		from, to := days.Draw(t, "from"), days.Draw(t, "to")
		pattern := rapid.SampledFrom([]func() string{
			func() string { return from }, func() string { return from[:7] }, func() string { return from[:4] },
			func() string { return from + "~" }, func() string { return from[:7] + "%" }, func() string { return from + "/" + to },
			func() string { return from + "/.." }, func() string { return "/" + to }, func() string { return "[.." + to + "]" },
		}).Draw(t, "pattern")()
		d, err := date.Parse(pattern)
		if err != nil {
			return // it ends before it begins
		}
		if got, want := d.Format(english), d.Format(date.English()); got != want {
			t.Errorf("%s is %q, and %q", pattern, got, want)
		}
	})
}

func TestDatesInArabic(t *testing.T) {
	arabic := catalogue(t, "ar")
	for _, tt := range []struct{ text, want string }{
		{"2025-11-10", "10 تشرين الثاني 2025"},
		{"2025-11-01", "1 تشرين الثاني 2025"},
		{"2025-11", "تشرين الثاني 2025"},
		{"2025", "2025"},
		{"0476", "476"},
		{"2024-12~", "نحو كانون الأول 2024"},
		{"2024-12?", "ربما كانون الأول 2024"},
		{"2024-12%", "ربما نحو كانون الأول 2024"},
		{"2014/2017", "من 2014 إلى 2017"},
		{"2014~/2017", "من نحو 2014 إلى 2017"},
		{"2014/2017?", "من 2014 إلى ربما 2017"},
		{"2025-11-10/2025-11-12", "من 10 إلى 12 تشرين الثاني 2025"},
		{"2025-10-30/2025-11-12", "من 30 تشرين الأول إلى 12 تشرين الثاني 2025"},
		{"2025-12-30/2026-01-02", "من 30 كانون الأول 2025 إلى 2 كانون الثاني 2026"},
		{"2025-11/2025-12", "من تشرين الثاني إلى كانون الأول 2025"},
		{"2025-11/2026-01", "من تشرين الثاني 2025 إلى كانون الثاني 2026"},
		{"2025-11/2025-12-08", "من تشرين الثاني 2025 إلى 8 كانون الأول 2025"},
		{"2025/2025-03", "من 2025 إلى آذار 2025"},
		{"2025-11-10~/2025-11-12", "من نحو 10 تشرين الثاني 2025 إلى 12 تشرين الثاني 2025"},
		{"2014/2014", "2014"},
		{"2014/..", "منذ 2014"},
		{"2014~/..", "منذ نحو 2014"},
		{"../2017", "حتى 2017"},
		{"2014/", "من 2014 إلى تاريخ غير معروف"},
		{"/2017", "من تاريخ غير معروف إلى 2017"},
		{"[..2025-11-10]", "10 تشرين الثاني 2025 أو قبل ذلك"},
		{"[2025-11-10..]", "10 تشرين الثاني 2025 أو بعد ذلك"},
		{"[..2025-11]", "تشرين الثاني 2025 أو قبل ذلك"},
		{"[2025..]", "2025 أو بعد ذلك"},
	} {
		if got := must(t, tt.text).Format(arabic); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.text, got, tt.want)
		}
	}
}

// What other languages need is there: months that are named otherwise in a day,
// the first of a month, other orders.
func TestDatesInLanguagesThatAreAdded(t *testing.T) {
	french := read(t, "fr", `
month.11: novembre
month-alone.11: novembre
date.day: {one: '{1}er {2} {3}', other: '{1} {2} {3}'}
date.days-of-month: 'du {1} au {2} {3} {4}'
`)
	russian := read(t, "ru", `
month.11: ноября
month-alone.11: ноябрь
date.day: '{1} {2} {3} г.'
date.month: '{1} {2} г.'
`)
	chinese := read(t, "zh", `
month.11: 11月
month-alone.11: 11月
date.day: '{3}年{2}{1}日'
date.month: '{2}年{1}'
date.year: '{1}年'
`)
	for _, tt := range []struct {
		words      *words.Catalogue
		text, want string
	}{
		{french, "2025-11-01", "1er novembre 2025"},
		{french, "2025-11-02", "2 novembre 2025"},
		{french, "2025-11-01/2025-11-03", "du 1 au 3 novembre 2025"},
		{russian, "2025-11-10", "10 ноября 2025 г."},
		{russian, "2025-11", "ноябрь 2025 г."},
		{chinese, "2025-11-10", "2025年11月10日"},
		{chinese, "2025-11", "2025年11月"},
		{chinese, "2025", "2025年"},
	} {
		if got := must(t, tt.text).Format(tt.words); got != tt.want {
			t.Errorf("%s in %s: %q, want %q", tt.text, tt.words.Lang, got, tt.want)
		}
	}
}

func must(t *testing.T, text string) date.Date {
	t.Helper()
	d, err := date.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
