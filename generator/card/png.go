package card

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"sync"
)

// writers are what compresses, used again: each takes more memory than the
// pictures.
type writers struct{ pool sync.Pool }

// encode writes a picture of at most 16 colours as a PNG, two points to a byte
// (https://www.w3.org/TR/png-3/). The standard library's encoder goes through
// the points one call at a time, and takes four times as long as all the rest.
func (p picture) encode(w *writers) ([]byte, error) {
	var out bytes.Buffer
	out.Grow(32 << 10)
	out.WriteString("\x89PNG\r\n\x1a\n")
	var head [13]byte
	binary.BigEndian.PutUint32(head[0:], Width)
	binary.BigEndian.PutUint32(head[4:], Height)
	head[8], head[9] = 4, 3 // bits for a point, of a palette
	chunk(&out, "IHDR", head[:])
	var colours []byte
	for _, c := range palette() {
		colours = append(colours, byte(c>>16), byte(c>>8), byte(c))
	}
	chunk(&out, "PLTE", colours)

	var data bytes.Buffer
	data.Grow(32 << 10)
	z, ok := w.pool.Get().(*zlib.Writer)
	if ok {
		z.Reset(&data)
	} else {
		var err error
		if z, err = zlib.NewWriterLevel(&data, compression); err != nil {
			return nil, fmt.Errorf("encode a card: %w", err)
		}
	}
	var row [1 + Width/2]byte
	for y := range Height {
		points := p.points[y*Width : (y+1)*Width]
		for i := range Width / 2 {
			row[1+i] = points[2*i]<<4 | points[2*i+1]
		}
		if _, err := z.Write(row[:]); err != nil {
			return nil, fmt.Errorf("encode a card: %w", err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("encode a card: %w", err)
	}
	w.pool.Put(z)
	chunk(&out, "IDAT", data.Bytes())
	chunk(&out, "IEND", nil)
	return out.Bytes(), nil
}

// compression is how hard is tried to make pictures small.
const compression = 1

// chunk writes a part of a PNG.
func chunk(out *bytes.Buffer, kind string, data []byte) {
	var number [4]byte
	binary.BigEndian.PutUint32(number[:], uint32(len(data)))
	out.Write(number[:])
	sum := crc32.NewIEEE()
	sum.Write([]byte(kind))
	sum.Write(data)
	out.WriteString(kind)
	out.Write(data)
	binary.BigEndian.PutUint32(number[:], sum.Sum32())
	out.Write(number[:])
}
