package disk

import (
	"io/fs"
	"time"
)

// stamp is what the system tells of a file without opening it. Files that
// differ have other stamps, but for one that is written twice in a moment too
// short for the clock of the disk; see settled.
type stamp struct {
	size     int64
	modified int64 // in nanoseconds since 1970
	changed  int64 // likewise, when anything about the file changed last, its times included; 0 where systems don't tell
	device   uint64
	number   uint64 // of the file on its device; 0 where systems don't tell
}

func stampOf(info fs.FileInfo) stamp {
	s := stamp{size: info.Size(), modified: info.ModTime().UnixNano()}
	s.identify(info)
	return s
}

// How exact the times of files are taken to be: by those that have a part
// below the second, clocks of the kernel and of disks that keep hundredths;
// by the others, FAT's.
const (
	fine   = 100 * time.Millisecond
	coarse = 2 * time.Second
)

// settled reports whether a file that was read at that time, or later, and had
// this stamp just before, can't be changed any more without getting another:
// its last change was longer ago than the clock is exact. (Git calls entries
// that aren't settled racily clean.)
func (s stamp) settled(read time.Time) bool {
	last := s.modified
	if s.changed != 0 {
		last = s.changed // which nobody can set back, as the other can be
	}
	exact := fine
	if last%int64(time.Second) == 0 {
		exact = coarse
	}
	return last < read.Add(-exact).UnixNano()
}
