// Package ledger is the vocabulary of what is remembered of statements beside
// the content: the addresses they ever had, who has checked them, and who holds
// them to be wrong. These are files of independent lines that commands write
// and that are committed with the notes, in the manner of go.sum.
//
//	content/statements.lock: [ParseEntries], [Entries], [Record]
//	content/reviews.lock:    [ParseReviews], [Reviews]
//	content/objections.lock: [ParseObjections], [Objections]
//
// What an editor decides is a [Verdict], which changes the last two. None holds
// a word of a statement, so what a page no longer says isn't said by them
// either; an objection has the words of the editor who made it. A [Fingerprint]
// has digests of a statement's text and of its citations, and a [Sketch] from
// which it can be told how many of its words another text has, but not which.
//
// Everything is a pure function of its arguments. Offsets are in bytes.
package ledger
