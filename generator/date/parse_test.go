package date

import (
	"errors"
	"strings"
	"testing"
)

func TestParseReadsWhatIsSupported(t *testing.T) {
	const (
		approx = "approximate"
		uncert = "uncertain"
		both   = "approximate uncertain"
	)
	tests := []struct {
		text             string
		precision        Precision
		marks            string
		earliest, latest string // "" where there is none
	}{
		{"2025-11-10", PrecisionDay, "", "2025-11-10", "2025-11-10"},
		{"2025-11", PrecisionMonth, "", "2025-11-01", "2025-11-30"},
		{"2025", PrecisionYear, "", "2025-01-01", "2025-12-31"},
		{"0001", PrecisionYear, "", "0001-01-01", "0001-12-31"},
		{"0001-01-01", PrecisionDay, "", "0001-01-01", "0001-01-01"},
		{"9999-12-31", PrecisionDay, "", "9999-12-31", "9999-12-31"},

		{"2024-02", PrecisionMonth, "", "2024-02-01", "2024-02-29"},
		{"2024-02-29", PrecisionDay, "", "2024-02-29", "2024-02-29"},
		{"2025-02", PrecisionMonth, "", "2025-02-01", "2025-02-28"},
		{"2000-02-29", PrecisionDay, "", "2000-02-29", "2000-02-29"},
		{"1900-02", PrecisionMonth, "", "1900-02-01", "1900-02-28"},

		{"2024-12~", PrecisionMonth, approx, "2024-12-01", "2024-12-31"},
		{"2024-12-08?", PrecisionDay, uncert, "2024-12-08", "2024-12-08"},
		{"2024%", PrecisionYear, both, "2024-01-01", "2024-12-31"},

		{"2014/2017", PrecisionInterval, "", "2014-01-01", "2017-12-31"},
		{"2014-06/2017-02-03", PrecisionInterval, "", "2014-06-01", "2017-02-03"},
		{"2014/2014-01", PrecisionInterval, "", "2014-01-01", "2014-01-31"},
		{"2014-12/2014", PrecisionInterval, "", "2014-12-01", "2014-12-31"},
		{"2014/2014", PrecisionInterval, "", "2014-01-01", "2014-12-31"},
		{"2014~/2017-02?", PrecisionInterval, both, "2014-01-01", "2017-02-28"},
		{"2014-12-31/2014-12-31", PrecisionInterval, "", "2014-12-31", "2014-12-31"},
		{"2014/2017~", PrecisionInterval, approx, "2014-01-01", "2017-12-31"},
		{"2014~/..", PrecisionInterval, approx, "2014-01-01", ""},
		{"/2017?", PrecisionInterval, uncert, "", "2017-12-31"},
		{"2014/..", PrecisionInterval, "", "2014-01-01", ""},
		{"../2017", PrecisionInterval, "", "", "2017-12-31"},
		{"2014/", PrecisionInterval, "", "2014-01-01", ""},
		{"/2017", PrecisionInterval, "", "", "2017-12-31"},

		{"[..2025-11-10]", PrecisionBefore, "", "", "2025-11-10"},
		{"[2025-11-10..]", PrecisionAfter, "", "2025-11-10", ""},
		{"[..2025-11]", PrecisionBefore, "", "", "2025-11-30"},
		{"[2025..]", PrecisionAfter, "", "2025-01-01", ""},
	}
	for _, tt := range tests {
		d, err := Parse(tt.text)
		if err != nil {
			t.Errorf("Parse(%q): %v", tt.text, err)
			continue
		}
		if d.String() != tt.text {
			t.Errorf("Parse(%q).String() = %q", tt.text, d.String())
		}
		if d.Precision() != tt.precision {
			t.Errorf("Parse(%q).Precision() = %v, want %v", tt.text, d.Precision(), tt.precision)
		}
		if want := tt.marks == approx || tt.marks == both; d.Approximate() != want {
			t.Errorf("Parse(%q).Approximate() = %v", tt.text, d.Approximate())
		}
		if want := tt.marks == uncert || tt.marks == both; d.Uncertain() != want {
			t.Errorf("Parse(%q).Uncertain() = %v", tt.text, d.Uncertain())
		}
		day, ok := d.Earliest()
		if day.String() != tt.earliest || ok != (tt.earliest != "") {
			t.Errorf("Parse(%q).Earliest() = %v, %v; want %q", tt.text, day, ok, tt.earliest)
		}
		day, ok = d.Latest()
		if day.String() != tt.latest || ok != (tt.latest != "") {
			t.Errorf("Parse(%q).Latest() = %v, %v; want %q", tt.text, day, ok, tt.latest)
		}
	}
}

func TestParseSaysWhyNot(t *testing.T) {
	const (
		example = "write a day as 2025-11-10, a month as 2025-11, a year as 2025"
		months  = "write the part that is known, or the interval it may lie in, as in 2010/2019"
		sets    = "write [..2025-11-10] or [2025-11-10..]"
	)
	tests := []struct {
		text    string
		offset  int
		message string
		hint    string
	}{
		{"", 0, "the date is empty", example},
		{"  ", 0, "the date is empty", example},
		{"undated", 0, "this is not a date in EDTF", example},
		{"2025,", 4, "this is not a date in EDTF", "write 2025"},

		// The calendar.
		{"2025-02-29", 8, "February 2025 has no day 29", "it has 28 days"},
		{"1900-02-29", 8, "February 1900 has no day 29", "it has 28 days"},
		{"2024-02-30", 8, "February 2024 has no day 30", "it has 29 days"},
		{"2025-11-31", 8, "November 2025 has no day 31", "it has 30 days"},
		{"2025-11-00", 8, "November 2025 has no day 00", "it has 30 days"},
		{"2025-00", 5, "there is no month 00", example},
		{"2025-13-01", 5, "there is no month 13", example},
		{"2025-42", 5, "there is no month 42", "write 2025/2042"},
		{"1939-45", 5, "there is no month 45", "write 1939/1945"},
		{"2025-41", 5, "a division of the year (41 in place of a month) is not supported", "write the months it covers, as in 2025-01/2025-03"},
		{"0000", 0, "there is no year 0000", yearsHint},
		{"2014/2025-02-29", 13, "February 2025 has no day 29", "it has 28 days"},
		{"[..2025-02-29]", 11, "February 2025 has no day 29", "it has 28 days"},

		// The form.
		{"2025-1", 5, "a month has two digits", "write 2025-01"},
		{"2025-1~", 5, "a month has two digits", "write 2025-01~"},
		{"2014-2017?", 5, "an interval has a slash between its dates", "write 2014/2017?"},
		{"2014/2017-2%", 10, "a month has two digits", "write 2014/2017-02%"},
		{"2025~~", 5, "a date has one qualifier", "write % for both approximate and uncertain"},
		{"~", 0, "a qualifier of one part of the date is not supported", marksHint},
		{"2025-1-5", 5, "a month has two digits", "write 2025-01-05"},
		{"2025-01-5", 8, "a day has two digits", "write 2025-01-05"},
		{"2025-", 5, "the month is missing", "write 2025"},
		{"2025-11-", 8, "the day is missing", "write 2025-11"},
		{"2025-11-10-11", 10, "the date goes on after the day", example},
		{"25", 0, "a year has four digits", example},
		{"202", 0, "a year has four digits", example},
		{"12025", 0, "a year has four digits", example},
		{"202511", 0, "a year has four digits", "write 2025-11"},
		{"20251110", 0, "a date without hyphens (basic format) is not supported", "write 2025-11-10"},
		{"--11-10", 0, "the year is missing", example},
		{" 2025-11-10", 0, "there is space around the date", "write 2025-11-10"},
		{"2025-11-10\n", 10, "there is space around the date", "write 2025-11-10"},

		// What people write elsewhere.
		{"11/10/2025", 0, "the year comes first, then month and day, with hyphens between them",
			"write 2025-11-10 for 10 November 2025, or 2025-10-11 for 11 October 2025"},
		{"13/10/2025", 0, "the year comes first, then month and day, with hyphens between them", "write 2025-10-13"},
		{"10/10/2025", 0, "the year comes first, then month and day, with hyphens between them", "write 2025-10-10"},
		{"2025/11/10", 0, "the year comes first, then month and day, with hyphens between them", "write 2025-11-10"},
		{"10-13-2025", 0, "the year comes first, then month and day", "write 2025-10-13"},
		{"13.10.2025", 2, "this is not a date in EDTF", "write 2025-10-13"},
		{"2025/11", 5, "a year has four digits", "write 2025-11"},
		{"11/2025", 0, "a year has four digits", "write 2025-11"},
		{"2011/12", 5, "a year has four digits", "write 2011-12 for December 2011, or 2011/2012 for 2011 to 2012"},
		{"2011/11", 5, "a year has four digits", "write 2011-11"},
		{"2014/10-11-2025", 5, "the year comes first, then month and day", example},
		{"2025.11", 4, "this is not a date in EDTF", "write 2025-11"},
		{"2025-11.10", 7, "this is not a date in EDTF", "write 2025-11-10"},
		{"2025 11", 4, "this is not a date in EDTF", "write 2025-11"},
		{"2014-2017", 5, "an interval has a slash between its dates", "write 2014/2017"},
		{"2014 / 2017", 4, "this is not a date in EDTF", "write 2014/2017"},
		{"2014/present", 5, "this is not a date in EDTF", "write 2014/.."},
		{"2014/unknown", 5, "this is not a date in EDTF", "write 2014/"},
		{"10 November 2025", 2, "this is not a date in EDTF", "write 2025-11-10"},
		{"Nov. 10th, 2025", 0, "this is not a date in EDTF", "write 2025-11-10"},
		{"november 2025", 0, "this is not a date in EDTF", "write 2025-11"},
		{"10 تشرين الثاني 2025", 2, "this is not a date in EDTF", "write 2025-11-10"},
		{"February 30, 2025", 0, "this is not a date in EDTF", example},
		{"November", 0, "this is not a date in EDTF", example},
		{"10 11 November 2025", 2, "this is not a date in EDTF", example},
		{"10th 2025", 2, "this is not a date in EDTF", example},
		{strings.Repeat(" ", 100) + "2025", 0, "there is space around the date", example},
		{"maybe 2025", 0, "this is not a date in EDTF", example},

		// Characters.
		{"٢٠٢٥-١١-١٠", 0, "the digit ٢ is not one of 0 to 9", "write 2025-11-10"},
		{"2025-11-۱۰", 8, "the digit ۱ is not one of 0 to 9", "write 2025-11-10"},
		{"２０２５", 0, "the digit ２ is not one of 0 to 9", "write 2025"},
		{"١٣/١٠/٢٠٢٥", 0, "the digit ١ is not one of 0 to 9", "write 2025-10-13"},
		{"2025‑11", 4, "the dash ‑ (U+2011) is not a hyphen", "write 2025-11"},
		{"2014–2017", 4, "the dash – (U+2013) is not a hyphen", "write 2014/2017"},
		{"2025\u200f-11", 4, "an invisible character (U+200F) stands in the date", "write 2025-11"},
		{"2025-11\xff", 7, "a damaged character stands in the date", "write 2025-11"},

		// Level 0 and ISO 8601-1.
		{"2025-11-10T09:30:00Z", 10, "a time of day is not supported", "write 2025-11-10"},
		{"2025-11-10T23:20:30+04:30", 10, "a time of day is not supported", "write 2025-11-10"},
		{"2025-11-10 09:30", 10, "a time of day is not supported", "write 2025-11-10"},
		{"2025-11-10T09:30/2025-11-11", 10, "a time of day is not supported", "write 2025-11-10"},
		{"2025-W46-1", 5, "a week date is not supported", "write the day, as in 2025-11-10"},
		{"2025-314", 5, "an ordinal date (the day of the year) is not supported", example},
		{"P3Y", 0, "a duration is not supported", "write the interval with both dates, as in 2014/2017"},
		{"2014/P3Y", 5, "a duration is not supported", "write the interval with both dates, as in 2014/2017"},

		// Level 1.
		{"Y170000002", 0, "a year of more than four digits (Y) is not supported", yearsHint},
		{"Y-170000002", 0, "a year of more than four digits (Y) is not supported", yearsHint},
		{"-1985", 0, "a negative year is not supported", yearsHint},
		{"2001-21", 5, "a season (21 in place of a month) is not supported", "write the months it covers, as in 2001-03/2001-05"},
		{"2001-24~", 5, "a season (24 in place of a month) is not supported", "write the months it covers, as in 2001-03/2001-05"},
		{"201X", 3, "an unspecified digit (X) is not supported", months},
		{"2004-XX", 5, "an unspecified digit (X) is not supported", "write 2004"},
		{"1985-04-XX", 8, "an unspecified digit (X) is not supported", "write 1985-04"},
		{"1985-XX-XX", 5, "an unspecified digit (X) is not supported", "write 1985"},
		{"../..", 0, "the interval has no date", "give it at least one, as in 2014/.. or ../2017"},
		{"/", 0, "the interval has no date", "give it at least one, as in 2014/.. or ../2017"},
		{"2017/2014", 5, "the interval ends before it begins", "write 2014/2017"},
		{"2014-02/2014-01-31", 8, "the interval ends before it begins", "write 2014-01-31/2014-02"},
		{"2014/2015/2016", 9, "an interval has one slash", example},

		// Level 2.
		{"Y-17E7", 0, "a year of more than four digits (Y) is not supported", yearsHint},
		{"1950S2", 4, "a count of significant digits (S) is not supported", "write the year, marked approximate, as in 1950~"},
		{"2001-34", 5, "a division of the year (34 in place of a month) is not supported", "write the months it covers, as in 2001-01/2001-03"},
		{"{1960,1961-12}", 0, "a set of dates that all apply ({…}) is not supported", "give each date on its own, or an interval, as in 2014/2017"},
		{"[1667,1668,1670..1672]", 5, "a set of several dates ([…,…], one of them) is not supported",
			"only [..2025-11-10] and [2025-11-10..] are; give an interval, or a coarser date marked uncertain, as in 2025?"},
		{"[..1760,1762]", 7, "a set of several dates ([…,…], one of them) is not supported",
			"only [..2025-11-10] and [2025-11-10..] are; give an interval, or a coarser date marked uncertain, as in 2025?"},
		{"[1670..1672]", 5, "a set that runs from one date to another ([…..…], one of them) is not supported", "write 1670/1672"},
		{"[2025]", 0, "a set of one date ([…]) is not supported", "write 2025"},
		{"[..2025~]", 7, "a qualified date in a set is not supported", "leave out the qualifier"},
		{"[2025-11?..]", 8, "a qualified date in a set is not supported", "leave out the qualifier"},
		{"[..]", 1, "the set has no date", sets},
		{"[", 1, "the set is not closed", sets},
		{"[..2025", 7, "the set is not closed", sets},
		{"2004-06~-11", 7, "a qualifier of a group of parts is not supported", marksHint},
		{"2004?-06", 4, "a qualifier of a group of parts is not supported", marksHint},
		{"?2004-06-04~", 0, "a qualifier of one part of the date is not supported", marksHint},
		{"2004-~06", 5, "a qualifier of one part of the date is not supported", marksHint},
		{"156X-12-25", 3, "an unspecified digit (X) is not supported", months},
		{"1XXX-XX", 1, "an unspecified digit (X) is not supported", months},

		// The drafts before 2019.
		{"199u", 3, "an unspecified digit (u) is not supported", months},
		{"2004-06?~", 8, "a date has one qualifier", "write % for both approximate and uncertain"},
		{"(2011)-06-04~", 0, "a group in parentheses is not supported", marksHint},
		{"2014/open", 5, "this is not a date in EDTF", "write 2014/.."},

		// Dots out of place.
		{"2014..", 4, "dots stand in a set or for an open end of an interval", "write 2014/.. for since 2014, or [2014..] for 2014 or later"},
		{"2014..2017", 4, "dots stand in a set or for an open end of an interval", "write 2014/2017"},
	}
	for _, tt := range tests {
		d, err := Parse(tt.text)
		if err == nil {
			t.Errorf("Parse(%q) = %v, want an error", tt.text, d)
			continue
		}
		if !d.IsZero() {
			t.Errorf("Parse(%q) = %v beside an error", tt.text, d)
		}
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("Parse(%q): error is %T", tt.text, err)
			continue
		}
		if want := (Error{tt.offset, tt.message, tt.hint}); *e != want {
			t.Errorf("Parse(%q):\n got %+v\nwant %+v", tt.text, *e, want)
		}
	}
}

func TestErrorReadsAsOneSentence(t *testing.T) {
	_, err := Parse("2004-XX")
	if got, want := err.Error(), "an unspecified digit (X) is not supported; write 2004"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestZeroDateIsNoDate(t *testing.T) {
	var d Date
	if !d.IsZero() || d.String() != "" || d.Precision() != PrecisionNone || d.Format(English()) != "" || d.DateTimeAttr() != "" {
		t.Errorf("zero Date = %#v", d)
	}
	if day, ok := d.Earliest(); ok || !day.IsZero() {
		t.Errorf("Earliest() = %v, %v", day, ok)
	}
	if day, ok := d.Latest(); ok || !day.IsZero() {
		t.Errorf("Latest() = %v, %v", day, ok)
	}
}

func TestDateIsAMapKey(t *testing.T) {
	m := map[Date]int{must(t, "2014/.."): 1, must(t, "2014/"): 2}
	if m[must(t, "2014/..")] != 1 || m[must(t, "2014/")] != 2 {
		t.Errorf("%v", m)
	}
}

func TestPrecisionHasAName(t *testing.T) {
	for text, want := range map[string]string{
		"2025-11-10": "day", "2025-11": "month", "2025": "year", "2014/2017": "interval",
		"[..2025]": "before", "[2025..]": "after",
	} {
		if got := must(t, text).Precision().String(); got != want {
			t.Errorf("%s: precision %q, want %q", text, got, want)
		}
	}
}

// must reads a date that is known to be good; "" is no date.
func must(t testing.TB, s string) Date {
	t.Helper()
	if s == "" {
		return Date{}
	}
	d, err := Parse(s)
	if err != nil {
		t.Fatalf("Parse(%q): %v", s, err)
	}
	return d
}

func TestABoundHasAUnit(t *testing.T) {
	for text, want := range map[string]string{
		"[..2025-11-10]": "day", "[2024-12..]": "month", "[..2025]": "year", "2025-11": "month", "2014/2017": "interval",
	} {
		if got := must(t, text).Unit().String(); got != want {
			t.Errorf("%s: unit %q, want %q", text, got, want)
		}
	}
}
