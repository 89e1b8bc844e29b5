package date

// arabic has the month names of Syria, Lebanon, Jordan, Palestine and Iraq; in
// Egypt and the Gulf they are others. Its digits are 0 to 9.
var arabic = language{
	months: [12]string{
		"كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران",
		"تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول",
	},

	day:   "{d} {m} {y}",
	month: "{m} {y}",

	approximate: "نحو {date}",
	uncertain:   "ربما {date}",

	interval:      "من {from} إلى {to}",
	daysOfMonth:   "من {d} إلى {D} {m} {y}",
	daysOfYear:    "من {d} {m} إلى {D} {M} {y}",
	monthsOfYear:  "من {m} إلى {M} {y}",
	since:         "منذ {date}",
	until:         "حتى {date}",
	toUnknown:     "من {date} إلى تاريخ غير معروف",
	fromUnknown:   "من تاريخ غير معروف إلى {date}",
	thenOrEarlier: "{date} أو قبل ذلك",
	thenOrLater:   "{date} أو بعد ذلك",
}
