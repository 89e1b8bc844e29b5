package cli

import (
	"os"
	"strconv"
	"testing"

	"golang.org/x/sys/unix"
)

// terminal opens a terminal that nobody sits at.
func terminal(t *testing.T) *os.File {
	t.Helper()
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { master.Close() })
	if err := unix.IoctlSetPointerInt(int(master.Fd()), unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	n, err := unix.IoctlGetInt(int(master.Fd()), unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	tty, err := os.OpenFile("/dev/pts/"+strconv.Itoa(n), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { tty.Close() })
	return tty
}

func TestThereIsAProgressLineOnATerminalThatCanWriteOver(t *testing.T) {
	tty := terminal(t)
	for term, want := range map[string]bool{"xterm": true, "": true, "dumb": false} {
		p := newRun(Env{Stderr: tty, Getenv: func(string) string { return term }}, options{}).progress()
		if (p != nil) != want {
			t.Errorf("TERM=%s: %v", term, p)
		}
		p.end()
	}
}
