// Package quote is the vocabulary of quoting: whether words that stand in
// quotation marks in a note stand so in the article it cites, where, and how
// that can be shown later without the article.
//
// An article's text can't be republished. So it is kept privately as a
// capture, whose [Structure] says which of its lines are paragraphs, and a
// quotation that was found in it leaves a [Receipt]: a digest of the
// quotation, with its place. A build that has no captures checks quotations
// against receipts alone. A receipt tells nothing of the article but where the
// words stand that the note shows anyway.
//
//	note:    Scan finds quotation marks, New reads what stands between them
//	capture: Structure.Split gives numbered passages, Text finds quotations in them
//	receipt: Digest, ParseReceipts, Receipts.Lookup
//	reader:  Fragment links to the words in the original
//
// # What counts as the same words
//
// A quotation agrees with a text if it has the same words and the same
// punctuation, in the same order, and begins and ends where words do. These
// differences don't count:
//
//   - Unicode's ways of writing a character: composed or not, full or half
//     width, ligatures, Arabic presentation forms; characters that can't be
//     seen, such as soft hyphens and direction marks.
//   - The case of the quotation's first letter.
//   - Quotation marks, double and single, of any shape: they are passed over.
//     An apostrophe within a word is part of it.
//   - The length of dashes and hyphens, and white space around them.
//   - White space, of any kind and amount, and the breaks between paragraphs.
//   - Arabic vowel marks and the tatweel. Hamzas are letters and count.
//   - Full stops, commas, colons, semicolons and dashes at the quotation's ends
//     or beside an ellipsis, where the sentence around it may want its own.
//
// A word doesn't end at an apostrophe, at a hyphen, or within a number: "can"
// isn't a quotation from "can't", nor "violent" from "non-violent", nor "10"
// from "10,000". But the possessive 's may be left off at a quotation's end.
// Chinese, Japanese, Thai, Lao, Khmer and Burmese write no spaces, so any of
// their characters counts as a word (katakana in runs).
//
// An ellipsis (… or ... or . . ., bare or in brackets or parentheses) divides a
// quotation into parts, which must follow each other in the text. Words in
// square brackets are the editor's: they stand for up to six words of the same
// paragraph, or for none. Against a word, brackets stand for some of its
// letters (walk[ed]); around the first letter of a word, for its other case
// ([T]he).
//
// Everything is a pure function of its arguments. Offsets are in bytes.
package quote
