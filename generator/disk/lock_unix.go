//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package disk

import (
	"errors"
	"os"
	"syscall"
	"time"
)

// lock locks a file until it is closed, and returns an error at once when it
// is locked already. The system unlocks it, too, when the program dies.
func lock(f *os.File) error {
	err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return errLocked
	}
	return err
}

// lockFolder locks a folder against another lockFolder, of this program or of
// another, until unlock is called. It waits for those that are at work.
func lockFolder(root *os.Root, path string) (unlock func(), err error) {
	f, err := root.Open(path)
	if err != nil {
		return nil, err
	}
	const tries, pause = 1000, 5 * time.Millisecond
	for try := 1; ; try++ {
		err := lock(f)
		if err == nil {
			return func() { f.Close() }, nil
		}
		if !errors.Is(err, errLocked) || try == tries {
			f.Close()
			return nil, err
		}
		time.Sleep(pause)
	}
}
