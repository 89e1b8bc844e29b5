package date

// english prints years without the leading zeros that EDTF wants. For [..date]
// it says "or earlier" rather than "before", which would leave out the day
// itself, and which also reads well after "as of".
var english = language{
	months: [12]string{
		"January", "February", "March", "April", "May", "June",
		"July", "August", "September", "October", "November", "December",
	},

	day:   "{d} {m} {y}",
	month: "{m} {y}",

	approximate: "about {date}",
	uncertain:   "perhaps {date}",

	interval:      "{from} to {to}",
	daysOfMonth:   "{d} to {D} {m} {y}",
	daysOfYear:    "{d} {m} to {D} {M} {y}",
	monthsOfYear:  "{m} to {M} {y}",
	since:         "since {date}",
	until:         "until {date}",
	toUnknown:     "{date} to an unknown date",
	fromUnknown:   "an unknown date to {date}",
	thenOrEarlier: "{date} or earlier",
	thenOrLater:   "{date} or later",
}
