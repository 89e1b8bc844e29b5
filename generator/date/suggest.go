package date

import (
	"slices"
	"strings"
	"time"
	"unicode"
)

// suggest returns a hint to write what s most likely means, or "" if nothing
// sensible comes to mind.
func suggest(s string) string { return write(repair(s)) }

// write returns the hint to write one of the dates, or "" if there is none.
// Where there are several it says what each means.
func write(dates []Date) string {
	if len(dates) == 1 {
		return "write " + dates[0].String()
	}
	var b strings.Builder
	for i, d := range dates {
		if i == 0 {
			b.WriteString("write ")
		} else {
			b.WriteString(", or ")
		}
		b.WriteString(d.String() + " for " + d.Format(English()))
	}
	return b.String()
}

// longestRepair is the length in bytes from which on a text is no slip in a
// date.
const longestRepair = 100

// repair returns the dates that s may have been meant as: none, one, or two
// where it has two readings, as 11/10/2025 has.
func repair(s string) []Date {
	if len(s) > longestRepair {
		return nil
	}
	s = plainCharacters(s)
	if d, ok := read(s); ok {
		return []Date{d}
	}
	if before, after, ok := strings.Cut(s, "/"); ok {
		start, startOK := repairEnd(before)
		end, endOK := repairEnd(after)
		if startOK && endOK {
			if d, ok := interval(start, end); ok {
				return []Date{d}
			}
			return nil
		}
	}
	return repairPoint(s)
}

// repairPoint mends what isn't an interval, or is one without a slash. A
// qualifier at the end is kept.
func repairPoint(s string) []Date {
	var qualifier marks
	for m := approximate; int(m) < len(markSigns); m++ {
		if strings.HasSuffix(s, markSigns[m]) {
			qualifier = m
		}
	}
	var found []Date
	if numbers, words := splitNumbers(s); len(words) > 0 {
		found = repairWords(numbers, words)
	} else {
		found = repairNumbers(numbers)
	}
	for i := range found {
		if found[i].precision == PrecisionInterval {
			found[i].end.marks = qualifier
		} else {
			found[i].start.marks = qualifier
		}
	}
	return found
}

// plainCharacters returns s with the digits 0 to 9 for those of other scripts,
// hyphens for dashes, and without space around it and invisible characters.
func plainCharacters(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case '٠' <= r && r <= '٩': // Arabic-Indic
			return '0' + r - '٠'
		case '۰' <= r && r <= '۹': // Persian and Urdu
			return '0' + r - '۰'
		case '０' <= r && r <= '９': // full width
			return '0' + r - '０'
		case unicode.Is(unicode.Pd, r) || r == '\u2212':
			return '-'
		case unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, s))
}

// repairEnd mends one side of an interval, if it has one reading.
func repairEnd(s string) (point, bool) {
	s = strings.TrimSpace(s)
	switch strings.ToLower(s) {
	case "present", "now", "today", "open": // open: the draft before 2019
		return point{end: open}, true
	case "unknown":
		return point{end: unknown}, true
	}
	if p, ok := readEnd(s); ok {
		return p, true
	}
	dates := repairPoint(s)
	if len(dates) != 1 || dates[0].precision > PrecisionYear {
		return point{}, false
	}
	return dates[0].start, true
}

// splitNumbers returns the runs of digits and the runs of letters in s, the
// latter in lower case. Everything else separates.
func splitNumbers(s string) (numbers, words []string) {
	const other, digit, letter = 0, 1, 2
	kindOf := func(r rune) int {
		switch {
		case '0' <= r && r <= '9':
			return digit
		case unicode.IsLetter(r) || unicode.IsMark(r):
			return letter
		}
		return other
	}
	kind, from := other, 0
	flush := func(to int) {
		switch kind {
		case digit:
			numbers = append(numbers, s[from:to])
		case letter:
			words = append(words, strings.ToLower(s[from:to]))
		}
	}
	for i, r := range s {
		if k := kindOf(r); k != kind {
			flush(i)
			kind, from = k, i
		}
	}
	flush(len(s))
	return numbers, words
}

// repairNumbers reads numbers as a date in any order that people use.
func repairNumbers(numbers []string) []Date {
	isYear := func(s string) bool { return len(s) == 4 }
	isShort := func(s string) bool { return len(s) == 1 || len(s) == 2 }
	var found []Date
	add := func(year, month, day string) {
		s := year
		for _, part := range []string{month, day} {
			if part != "" {
				s += "-" + strings.Repeat("0", 2-len(part)) + part
			}
		}
		if d, ok := read(s); ok && (len(found) == 0 || found[0] != d) {
			found = append(found, d)
		}
	}
	switch len(numbers) {
	case 1:
		switch n := numbers[0]; len(n) {
		case 4:
			add(n, "", "")
		case 6:
			add(n[:4], n[4:], "")
		case 8:
			add(n[:4], n[4:6], n[6:])
		}
	case 2:
		a, b := numbers[0], numbers[1]
		switch {
		case isYear(a) && isYear(b):
			if d, ok := read(a + "/" + b); ok {
				found = append(found, d)
			}
		case isYear(a) && isShort(b):
			add(a, b, "")
			// 2011/12 may be a month or two years.
			if d, ok := read(a + "/" + a[:2] + b); ok && len(b) == 2 && a[2:] < b {
				found = append(found, d)
			}
		case isShort(a) && isYear(b):
			add(b, a, "")
		}
	case 3:
		a, b, c := numbers[0], numbers[1], numbers[2]
		switch {
		case isYear(a) && isShort(b) && isShort(c):
			add(a, b, c)
		case isShort(a) && isShort(b) && isYear(c):
			add(c, a, b)
			add(c, b, a)
		}
	}
	return found
}

// repairWords reads a date with the name of its month: 10 November 2025,
// Nov. 10th, 2025, November 2025.
func repairWords(numbers, words []string) []Date {
	var name []string
	for _, word := range words {
		switch word {
		case "st", "nd", "rd", "th", "of":
		default:
			name = append(name, word)
		}
	}
	month, ok := monthNamed(strings.Join(name, " "))
	if !ok || len(numbers) == 0 || len(numbers) > 2 {
		return nil
	}
	year, day := numbers[len(numbers)-1], ""
	if len(numbers) == 2 {
		day = numbers[0]
		if len(day) == 4 {
			year, day = day, year
		}
	}
	s := year + "-" + string(appendPadded(nil, int(month), 2))
	if day != "" {
		s += "-" + strings.Repeat("0", max(0, 2-len(day))) + day
	}
	d, ok := read(s)
	if !ok {
		return nil
	}
	return []Date{d}
}

// arabicMonths are the names of months as Arabic has them in the Levant and
// Iraq, and in Egypt and the Gulf.
var arabicMonths = [...][2]string{
	{"كانون الثاني", "يناير"}, {"شباط", "فبراير"}, {"آذار", "مارس"}, {"نيسان", "أبريل"},
	{"أيار", "مايو"}, {"حزيران", "يونيو"}, {"تموز", "يوليو"}, {"آب", "أغسطس"},
	{"أيلول", "سبتمبر"}, {"تشرين الأول", "أكتوبر"}, {"تشرين الثاني", "نوفمبر"}, {"كانون الأول", "ديسمبر"},
}

// monthNamed returns the month with that name, in lower case, in English, with
// an abbreviation of three letters or more, or in Arabic.
func monthNamed(name string) (time.Month, bool) {
	for m := time.January; m <= time.December; m++ {
		if len(name) >= 3 && strings.HasPrefix(strings.ToLower(m.String()), name) {
			return m, true
		}
	}
	for i := range arabicMonths {
		if slices.Contains(arabicMonths[i][:], name) {
			return time.Month(i + 1), true
		}
	}
	return 0, false
}
