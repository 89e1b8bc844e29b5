//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd || windows)

package disk

import "os"

// lock does nothing where the system offers no lock that ends with the
// program: one that stays behind would be worse than none.
func lock(*os.File) error { return nil }

// lockFolder locks nothing: here a folder can't be, and a file made for it
// would lie among the notes.
func lockFolder(*os.Root, string) (unlock func(), err error) { return func() {}, nil }
