package date

import "testing"

func TestFormat(t *testing.T) {
	tests := []struct{ text, en string }{
		{"2025-11-10", "10 November 2025"},
		{"2025-11-01", "1 November 2025"},
		{"2025-11", "November 2025"},
		{"2025", "2025"},
		{"0476", "476"},
		{"2024-12~", "about December 2024"},
		{"2024-12?", "perhaps December 2024"},
		{"2024-12%", "perhaps about December 2024"},
		{"2014/2017", "2014 to 2017"},
		{"2014~/2017", "about 2014 to 2017"},
		{"2014/2017?", "2014 to perhaps 2017"},
		{"2025-11-10/2025-11-12", "10 to 12 November 2025"},
		{"2025-10-30/2025-11-12", "30 October to 12 November 2025"},
		{"2025-12-30/2026-01-02", "30 December 2025 to 2 January 2026"},
		{"2025-11/2025-12", "November to December 2025"},
		{"2025-11/2026-01", "November 2025 to January 2026"},
		{"2025-11/2025-12-08", "November 2025 to 8 December 2025"},
		{"2025/2025-03", "2025 to March 2025"},
		{"2025-11-10~/2025-11-12", "about 10 November 2025 to 12 November 2025"},
		{"2014/2014", "2014"},
		{"2014/..", "since 2014"},
		{"2014~/..", "since about 2014"},
		{"../2017", "until 2017"},
		{"2014/", "2014 to an unknown date"},
		{"/2017", "an unknown date to 2017"},
		{"[..2025-11-10]", "10 November 2025 or earlier"},
		{"[2025-11-10..]", "10 November 2025 or later"},
		{"[..2025-11]", "November 2025 or earlier"},
		{"[2025..]", "2025 or later"},
	}
	for _, tt := range tests {
		if got := must(t, tt.text).Format(English()); got != tt.en {
			t.Errorf("%s: %q, want %q", tt.text, got, tt.en)
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
