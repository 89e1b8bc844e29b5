// Package words is what the interface of a site says, in each of its
// languages: "Timeline", "3 events", "reported by 2 of 4 articles".
//
// A catalogue is made of a file of templates/words/ by package parse; who says
// something names it by its key and hands over what stands in its places. Forms
// for numbers are chosen by the rules of the language, as Unicode's CLDR has
// them (https://cldr.unicode.org/index/cldr-spec/plural-rules). Nothing here
// depends on anything but its arguments.
package words
