// Package portable fits the files of a site for reading straight from a folder,
// without a server: on a stick, in an archive, sent by mail.
//
// A browser that opens a page from the file system does two things otherwise
// than a server does: an address that ends with a slash shows a list of files,
// and a script can't fetch. So links get the name of the page they lead to, and
// each data file a script beside it that hands its bytes over. Finished bytes
// come in, bytes go out.
package portable
