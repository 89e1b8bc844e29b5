// Package intake reads what an editor has saved of an article: a page of HTML
// in any charset, or plain text. It gives the article's text by lines with a
// structure to be looked over, and what the page tells of itself for a
// source's record.
//
//	bytes  → decode (charset, or why this is no page)
//	HTML   → lines: one for each paragraph, list item, heading, caption, row
//	       → article: which of them are the article's, by go-readability
//	       → told: title, authors, publisher, date, language, address
//	text   → quote.Guess
//
// Nothing is thrown away but what a reader doesn't see: what isn't the
// article's stays as lines that no part of the structure claims, so that an
// editor can move it by hand. What the page states and what was worked out are
// told apart. Nothing is fetched: go-readability is given a tree, and no
// address.
package intake
