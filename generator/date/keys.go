package date

import "slices"

// The names of months, by key: as they stand in a day, alone or with a year
// (https://cldr.unicode.org/translation/date-time/date-time-symbols has why
// languages tell these apart), and as short as an axis wants them.
var (
	months = [12]string{
		"month.1", "month.2", "month.3", "month.4", "month.5", "month.6",
		"month.7", "month.8", "month.9", "month.10", "month.11", "month.12",
	}
	monthsAlone = [12]string{
		"month-alone.1", "month-alone.2", "month-alone.3", "month-alone.4", "month-alone.5", "month-alone.6",
		"month-alone.7", "month-alone.8", "month-alone.9", "month-alone.10", "month-alone.11", "month-alone.12",
	}
	monthsShort = [12]string{
		"month-short.1", "month-short.2", "month-short.3", "month-short.4", "month-short.5", "month-short.6",
		"month-short.7", "month-short.8", "month-short.9", "month-short.10", "month-short.11", "month-short.12",
	}
)

// Keys lists what Words has to say.
func Keys() []string {
	patterns := []string{
		"date.about", "date.day", "date.days-of-month", "date.days-of-year", "date.from-unknown",
		"date.interval", "date.month", "date.month-short", "date.months-of-year", "date.or-earlier", "date.or-later",
		"date.perhaps", "date.since", "date.to-unknown", "date.until", "date.year",
	}
	return slices.Concat(patterns, months[:], monthsAlone[:], monthsShort[:])
}
