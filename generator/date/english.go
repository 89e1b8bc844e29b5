package date

import (
	"strconv"
	"strings"
	"time"
)

// English is dates as this program says them to authors, whatever the language
// of their site. It needs no catalogue; the built-in English one says the same.
func English() Words { return english{} }

type english struct{}

// For [..date] it says "or earlier" rather than "before", which would leave out
// the day itself, and which also reads well after "as of".
func (english) Say(key string, values ...any) string {
	pattern := map[string]string{
		"date.about":          "about {1}",
		"date.day":            "{1} {2} {3}",
		"date.days-of-month":  "{1} to {2} {3} {4}",
		"date.days-of-year":   "{1} {2} to {3} {4} {5}",
		"date.from-unknown":   "an unknown date to {1}",
		"date.interval":       "{1} to {2}",
		"date.month":          "{1} {2}",
		"date.month-short":    "{1} {2}",
		"date.months-of-year": "{1} to {2} {3}",
		"date.or-earlier":     "{1} or earlier",
		"date.or-later":       "{1} or later",
		"date.perhaps":        "perhaps {1}",
		"date.since":          "since {1}",
		"date.to-unknown":     "{1} to an unknown date",
		"date.until":          "until {1}",
		"date.year":           "{1}",
	}[key]
	if area, number, _ := strings.Cut(key, "."); pattern == "" {
		n, _ := strconv.Atoi(number)
		name := time.Month(n).String()
		if area == "month-short" {
			name = name[:3]
		}
		return name
	}
	for i, v := range values {
		text, ok := v.(string)
		if n, number := v.(int); number {
			text, ok = strconv.Itoa(n), true
		}
		if ok {
			pattern = strings.ReplaceAll(pattern, "{"+strconv.Itoa(i+1)+"}", text)
		}
	}
	return pattern
}
