package network

import (
	"crypto/sha256"
	"encoding/binary"
	"sync"
)

// Memo remembers layouts by what they are of, so that a graph of which nothing
// has changed isn't laid out again. It holds the last few. Its zero value is
// empty, and it may be used by many goroutines.
type Memo struct {
	mu    sync.Mutex
	known []remembered // the last used one first
	made  int
}

type remembered struct {
	of     [sha256.Size]byte
	points []Point
}

// few is how many layouts are remembered: that of a whole site, as it was
// before some edits, too.
const few = 4

// small are graphs that are sooner laid out than looked for.
const small = 40

// Layout is Layout of the graph. It may be asked of no Memo at all.
func (m *Memo) Layout(g Graph) []Point {
	if m == nil || g.Nodes <= small {
		return Layout(g)
	}
	of := digest(g)
	m.mu.Lock()
	defer m.mu.Unlock()
	for i := range m.known {
		if k := m.known[i]; k.of == of {
			copy(m.known[1:i+1], m.known[:i])
			m.known[0] = k
			return k.points
		}
	}
	m.made++
	m.known = append([]remembered{{of, Layout(g)}}, m.known[:min(len(m.known), few-1)]...)
	return m.known[0].points
}

// Made is how many layouts were made and not found among those remembered.
func (m *Memo) Made() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.made
}

func digest(g Graph) [sha256.Size]byte {
	b := binary.AppendVarint(nil, int64(g.Nodes))
	b = binary.AppendVarint(b, int64(g.Centre))
	for _, e := range simple(g) {
		b = binary.AppendVarint(b, int64(e[0]))
		b = binary.AppendVarint(b, int64(e[1]))
	}
	return sha256.Sum256(b)
}
