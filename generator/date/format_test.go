package date

import (
	"reflect"
	"testing"
)

func TestFormat(t *testing.T) {
	tests := []struct{ text, en, ar string }{
		{"2025-11-10", "10 November 2025", "10 تشرين الثاني 2025"},
		{"2025-11-01", "1 November 2025", "1 تشرين الثاني 2025"},
		{"2025-11", "November 2025", "تشرين الثاني 2025"},
		{"2025", "2025", "2025"},
		{"0476", "476", "476"},
		{"2024-12~", "about December 2024", "نحو كانون الأول 2024"},
		{"2024-12?", "perhaps December 2024", "ربما كانون الأول 2024"},
		{"2024-12%", "perhaps about December 2024", "ربما نحو كانون الأول 2024"},
		{"2014/2017", "2014 to 2017", "من 2014 إلى 2017"},
		{"2014~/2017", "about 2014 to 2017", "من نحو 2014 إلى 2017"},
		{"2014/2017?", "2014 to perhaps 2017", "من 2014 إلى ربما 2017"},
		{"2025-11-10/2025-11-12", "10 to 12 November 2025", "من 10 إلى 12 تشرين الثاني 2025"},
		{"2025-10-30/2025-11-12", "30 October to 12 November 2025", "من 30 تشرين الأول إلى 12 تشرين الثاني 2025"},
		{"2025-12-30/2026-01-02", "30 December 2025 to 2 January 2026", "من 30 كانون الأول 2025 إلى 2 كانون الثاني 2026"},
		{"2025-11/2025-12", "November to December 2025", "من تشرين الثاني إلى كانون الأول 2025"},
		{"2025-11/2026-01", "November 2025 to January 2026", "من تشرين الثاني 2025 إلى كانون الثاني 2026"},
		{"2025-11/2025-12-08", "November 2025 to 8 December 2025", "من تشرين الثاني 2025 إلى 8 كانون الأول 2025"},
		{"2025/2025-03", "2025 to March 2025", "من 2025 إلى آذار 2025"},
		{"2025-11-10~/2025-11-12", "about 10 November 2025 to 12 November 2025", "من نحو 10 تشرين الثاني 2025 إلى 12 تشرين الثاني 2025"},
		{"2014/2014", "2014", "2014"},
		{"2014/..", "since 2014", "منذ 2014"},
		{"2014~/..", "since about 2014", "منذ نحو 2014"},
		{"../2017", "until 2017", "حتى 2017"},
		{"2014/", "2014 to an unknown date", "من 2014 إلى تاريخ غير معروف"},
		{"/2017", "an unknown date to 2017", "من تاريخ غير معروف إلى 2017"},
		{"[..2025-11-10]", "10 November 2025 or earlier", "10 تشرين الثاني 2025 أو قبل ذلك"},
		{"[2025-11-10..]", "10 November 2025 or later", "10 تشرين الثاني 2025 أو بعد ذلك"},
		{"[..2025-11]", "November 2025 or earlier", "تشرين الثاني 2025 أو قبل ذلك"},
		{"[2025..]", "2025 or later", "2025 أو بعد ذلك"},
	}
	for _, tt := range tests {
		d := must(t, tt.text)
		if got := d.Format("en"); got != tt.en {
			t.Errorf("%s in English: %q, want %q", tt.text, got, tt.en)
		}
		if got := d.Format("ar"); got != tt.ar {
			t.Errorf("%s in Arabic: %q, want %q", tt.text, got, tt.ar)
		}
	}
}

func TestFormatGoesByThePrimarySubtag(t *testing.T) {
	d := must(t, "2025-02")
	for tag, want := range map[string]string{
		"en": "February 2025", "en-US": "February 2025", "EN": "February 2025",
		"ar": "شباط 2025", "ar-SY": "شباط 2025", "AR-Arab-LB": "شباط 2025",
		"": "February 2025", "arc": "February 2025", "fr": "February 2025", "-": "February 2025",
	} {
		if got := d.Format(tag); got != want {
			t.Errorf("Format(%q) = %q, want %q", tag, got, want)
		}
	}
}

func TestLanguagesAreComplete(t *testing.T) {
	for _, l := range languages {
		names := map[string]bool{}
		v := reflect.ValueOf(*l.words)
		for i := range v.NumField() {
			if v.Field(i).IsZero() {
				t.Errorf("%s: %s is empty", l.tag, v.Type().Field(i).Name)
			}
		}
		for _, name := range l.words.months {
			if name == "" || names[name] {
				t.Errorf("%s: month %q is empty or there twice", l.tag, name)
			}
			names[name] = true
		}
	}
}

func TestDateTimeAttrIsForPlainDates(t *testing.T) {
	for text, want := range map[string]string{
		"2025-11-10": "2025-11-10", "2025-11": "2025-11", "2025": "2025", "0476": "0476",
		"2025-11-10~": "", "2025-11?": "", "2025%": "",
		"2014/2017": "", "2014/..": "", "[..2025-11-10]": "", "[2025-11-10..]": "",
	} {
		if got := must(t, text).DateTimeAttr(); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
