//go:build dragonfly || linux || openbsd

package disk

import (
	"io/fs"
	"syscall"
)

func (s *stamp) identify(info fs.FileInfo) {
	if sys, ok := info.Sys().(*syscall.Stat_t); ok {
		s.changed = sys.Ctim.Nano()
		s.device, s.number = uint64(sys.Dev), uint64(sys.Ino)
	}
}
