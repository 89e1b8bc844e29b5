// Package ledger is the vocabulary of what is remembered of statements beside
// the content: the addresses they ever had, and who has checked them. Both are
// files of independent lines that commands write and that are committed with
// the notes, in the manner of go.sum.
//
//	content/statements.lock: [ParseEntries], [Entries], [Record]
//	content/reviews.lock:    [ParseReviews], [Reviews]
//
// Neither holds a word of a statement, so what a page no longer says isn't
// said by them either. A [Fingerprint] has digests of its text and of its
// citations, and a [Sketch] from which it can be told how many of its words
// another text has, but not which.
//
// Everything is a pure function of its arguments. Offsets are in bytes.
package ledger
