package quote

import (
	"strings"
	"testing"
)

func TestScanFindsQuotations(t *testing.T) {
	tests := []struct {
		text string
		want string // what stands in quotation marks, divided by |; ! for a mark nothing closes, ? for one that closes nothing
	}{
		{``, ``},
		{`no quotation`, ``},
		{`He said "yes" and "no".`, `yes|no`},
		{`"Yes," he said, "no."`, `Yes,|no.`},
		{`("yes")`, `yes`},
		{`a "yes"—"no" b`, `yes|no`},
		{`the "so-called" deal; "yes"!`, `so-called|yes`},
		{`“yes” and “no”`, `yes|no`},
		{`“He said ‘yes’ to it”`, `He said ‘yes’ to it`},
		{`'yes' and ‘no’`, ``},
		{`"He said 'yes'"`, `He said 'yes'`},
		{`"'Yes' it was"`, `'Yes' it was`},
		{`“the “inner” mark”`, `the “inner” mark`},
		{`"the “inner” mark"`, `the “inner” mark`},
		{`“the "inner" mark”`, `the "inner" mark`},
		{`«oui» et « non »`, `oui| non `},
		{`« il dit « oui » »`, ` il dit « oui » `},
		{`„ja“ und „nein”`, `ja|nein`},
		{`»ja« und »nein«`, `ja|nein`},
		{`”ja” och »nej»`, `ja|nej`},
		{`市长说“好”，又说「不」`, `好|不`},
		{`他说"好"，又说"不"。`, `好|不`},
		{`그는 "안 된다"고 말했다. "된다"`, `안 된다|된다`},
		{`قال "نعم" و"لا" وبـ"ربما"`, `نعم|لا|ربما`},
		{"قال \u200f\"نعم\"\u200f ثم «لا»", `نعم|لا`},
		{`قال ”نعم“ ثم مضى`, `نعم`},
		// no quotation marks
		{`a 6" pipe and an 8" one`, ``},
		{`he is 5'10" tall`, ``},
		{`a 6"x4" frame`, ``},
		{`"a 6" pipe" it said`, `a 6" pipe`},
		{`"in 2014" and "since 2019"`, `in 2014|since 2019`},
		{`"in 2014"`, `in 2014`},
		{`the ministers' rock 'n' roll, don't`, ``},
		{`צה"ל`, ``},
		{`قال " نعم " ومضى`, ` نعم `},
		{`he said " no" and "yes " to it`, ` no|yes `},
		{`a 6 " pipe and an 8 " one`, ``},
		{`| " |`, ``},
		{`the "word"s`, `!`},
		{`said"no" to it`, `?`},
		{`ש"המצב חמור"`, `?`},
		{`no more”, 6” wide»`, `?|?`},
		{`a"b"c`, ``},
		{`closing only” and " alone`, `?`},
		// a space forgotten
		{`said:"yes" then`, `yes`},
		{`"Yes,"he said`, `Yes,`},
		// not closed
		{`"yes he said`, `!`},
		{`“yes he said "no" to it`, `!|no`},
		{`"yes "no" he said`, `!|no`},
		{`"he said "no" to it"`, `he said "no" to it`},
		{`“yes „no`, `!|!`},
		{`“yes "no” he said`, `yes "no`},
		{`""`, ``},
		{`"…and so on"`, `…and so on`},
		{`"[I]t was"`, `[I]t was`},
		{`"$5"`, `$5`},
	}
	for _, tt := range tests {
		spans := Scan(tt.text)
		var got []string
		for _, s := range spans {
			if s.Closed {
				got = append(got, tt.text[s.Start:s.End])
			} else if s.Unopened {
				got = append(got, "?")
			} else {
				got = append(got, "!")
			}
		}
		if s := strings.Join(got, "|"); s != tt.want {
			t.Errorf("%s: %s, want %s", tt.text, s, tt.want)
		}
		checkSpans(t, tt.text, spans)
	}
}

// checkSpans fails if spans aren't in order or aren't what they say.
func checkSpans(t testing.TB, text string, spans []Span) {
	t.Helper()
	end := 0
	for _, s := range spans {
		if s.Open < end || s.Open >= s.Start || s.Start > s.End || s.End > s.Close || s.Close > len(text) || s.Closed != (s.End < s.Close) {
			t.Fatalf("%q: span %+v behind %d", text, s, end)
		}
		if open := []rune(text[s.Open:s.Start]); len(open) != 1 || !quotationMark(open[0]) {
			t.Fatalf("%q: %q opens", text, string(open))
		}
		if s.Closed {
			if close := []rune(text[s.End:s.Close]); len(close) != 1 || !quotationMark(close[0]) {
				t.Fatalf("%q: %q closes", text, string(close))
			}
		}
		end = s.Start
		if s.Closed {
			end = s.Close
		}
	}
}

func FuzzScan(f *testing.F) {
	for _, s := range []string{`He said "yes" and “no”.`, `»ja« „nein“ ”nej”`, `"a 6" pipe"`, `و"لا"`, `他说"好"「不」`, "“\u200f”", `"he said "no" to it"`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		checkSpans(t, s, Scan(s))
		quoted(strings.Split(s, "\n"))
	})
}
