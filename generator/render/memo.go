package render

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"html/template"
	"math"
	"reflect"
	"slices"
	"sync"
	"sync/atomic"
)

// memo remembers rendered items by the digest of their views. It holds what
// the current build and the one before it used, and nothing older.
type memo struct {
	mu    sync.RWMutex
	build uint64
	known map[key]*remembered
}

type key [sha256.Size]byte

type remembered struct {
	html template.HTML
	used atomic.Uint64 // the last build that asked for it
}

func (m *memo) get(k key) (template.HTML, bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	r, ok := m.known[k]
	if !ok {
		return "", false
	}
	// Nearly all uses but the first find the build's number there already;
	// not writing keeps the line shared between processors.
	if r.used.Load() != m.build {
		r.used.Store(m.build)
	}
	return r.html, true
}

// put remembers html under k and returns what is remembered: another goroutine
// may have been first, with the same text.
func (m *memo) put(k key, html template.HTML) template.HTML {
	m.mu.Lock()
	defer m.mu.Unlock()
	if r, ok := m.known[k]; ok {
		return r.html
	}
	r := &remembered{html: html}
	r.used.Store(m.build)
	if m.known == nil {
		m.known = map[key]*remembered{}
	}
	m.known[k] = r
	return html
}

func (m *memo) next() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.build++
	for k, r := range m.known {
		if r.used.Load()+2 < m.build {
			delete(m.known, k)
		}
	}
}

// digest tells views of one template apart: equal digests mean equal views, to
// every value and byte.
func digest(name string, content any) key {
	var room [2048]byte // most items fit
	b := appendText(room[:0], name)
	b = appendValue(b, reflect.ValueOf(content))
	return sha256.Sum256(b)
}

// appendValue writes v so that two values of one type write the same bytes
// only if they are equal: every part is of fixed length or begins with its
// length. A nil slice is written as an empty one, since no template can tell
// them apart.
func appendValue(b []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.Bool:
		if v.Bool() {
			return append(b, 1)
		}
		return append(b, 0)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return binary.AppendVarint(b, v.Int())
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return binary.AppendUvarint(b, v.Uint())
	case reflect.Float32, reflect.Float64:
		return binary.BigEndian.AppendUint64(b, math.Float64bits(v.Float()))
	case reflect.String:
		return appendText(b, v.String())
	case reflect.Struct:
		for i := range v.NumField() {
			b = appendValue(b, v.Field(i))
		}
		return b
	case reflect.Slice, reflect.Array:
		b = binary.AppendUvarint(b, uint64(v.Len()))
		for i := range v.Len() {
			b = appendValue(b, v.Index(i))
		}
		return b
	case reflect.Map:
		names := v.MapKeys()
		slices.SortFunc(names, func(a, b reflect.Value) int {
			switch {
			case a.String() < b.String():
				return -1
			case a.String() > b.String():
				return 1
			}
			return 0
		})
		b = binary.AppendUvarint(b, uint64(len(names)))
		for _, name := range names {
			b = appendText(b, name.String())
			b = appendValue(b, v.MapIndex(name))
		}
		return b
	case reflect.Pointer:
		if v.IsNil() {
			return append(b, 0)
		}
		return appendValue(append(b, 1), v.Elem())
	}
	panic(fmt.Sprintf("render: a view holds a %v", v.Type())) // Load has refused it
}

func appendText(b []byte, s string) []byte {
	b = binary.AppendUvarint(b, uint64(len(s)))
	return append(b, s...)
}

// plain returns the first type within t that no view may hold, or nil. Values
// of plain types have no behaviour of their own: they print, compare and
// encode without running anybody's code but their methods'.
func plain(t reflect.Type) reflect.Type {
	seen := map[reflect.Type]bool{}
	var visit func(t reflect.Type) reflect.Type
	visit = func(t reflect.Type) reflect.Type {
		if seen[t] {
			return nil
		}
		seen[t] = true
		switch t.Kind() {
		case reflect.Bool, reflect.String, reflect.Float32, reflect.Float64,
			reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
			reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
			return nil
		case reflect.Slice, reflect.Array:
			return visit(t.Elem())
		case reflect.Map:
			if t.Key().Kind() == reflect.String {
				return visit(t.Elem())
			}
		case reflect.Pointer:
			if t.Elem().Kind() == reflect.Struct {
				return visit(t.Elem())
			}
		case reflect.Struct:
			for f := range t.Fields() {
				if bad := visit(f.Type); bad != nil {
					return bad
				}
			}
			return nil
		}
		return t
	}
	return visit(t)
}
