// Package card draws the picture of a page that other sites show where it is
// linked. It is a stage: a site.Card comes in, a PNG of 1200 by 630 points goes
// out.
//
// Equal cards give equal bytes on every machine. Text is set once, at a size of
// which all measures are whole numbers, and everything behind that (fitting,
// curves, coverage) is reckoned in whole numbers, since processors differ in
// how they round. A letter that no font has is never shown as a box: the card
// then does without the text.
package card
