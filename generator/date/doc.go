// Package date reads, orders and prints dates as authors write them: the part
// of the Extended Date/Time Format (EDTF) that a dossier needs.
//
// It is vocabulary: plain values and pure functions over the standard library.
// It never asks for the time; the caller brings today as a [Day].
//
// Supported is EDTF level 0 without times of day, of level 1 the qualifiers
// ~ ? % after a whole date and intervals with qualified, open or unknown ends,
// and of level 2 the two sets that mean "or earlier" and "or later":
//
//	2025-11-10          a day          2025-11   2025          a month, a year
//	2024-12~            about          2024-12?  2024-12%      uncertain, both
//	2014/2017           an interval; its ends differ in precision if they like
//	2014/..  ../2017    an open end: since 2014, until 2017
//	2014/    /2017      an end nobody knows
//	[..2025-11-10]      that day or an earlier one
//	[2025-11-10..]      that day or a later one
//
// Years run from 0001 to 9999 in the proleptic Gregorian calendar. Anything
// else is an [Error] that names the feature. One date has one spelling: what
// [Parse] accepts is what [Date.String] returns.
//
// The specification is at https://www.loc.gov/standards/datetime/.
package date
