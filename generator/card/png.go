package card

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"hash/adler32"
	"hash/crc32"
)

// encoder writes pictures as PNG files, one at a time.
type encoder struct {
	sheet    *sheet
	data     bytes.Buffer // what is compressed of the picture at hand
	checksum adler
	flate    *flate.Writer // made when first needed
	rows     []byte        // that are to be compressed together
	runs     map[run]part  // that were compressed before
}

// rowBytes is a row as a PNG has it: its filter, which is none, and two points
// to a byte.
const rowBytes = 1 + Width/2

// leastBlank is from how many rows on it pays to write them as a run.
const leastBlank = 12

// compression is how hard is tried to make pictures small.
const compression = 1

// encode writes a picture of at most 16 colours
// (https://www.w3.org/TR/png-3/). The standard library's encoder goes through
// the points one call at a time.
//
// Half of a card is rows on which nothing is printed. A run of them is
// compressed once, and stands as a block of its own in each card that has it.
func (e *encoder) encode(p picture) ([]byte, error) {
	e.data.Reset()
	e.data.Write([]byte{0x78, 0x01}) // zlib, https://www.rfc-editor.org/rfc/rfc1950
	e.checksum = adler{1, 0}
	for from := 0; from < Height; {
		if n := e.blank(p, from); n >= leastBlank {
			if err := e.repeat(run{e.sheet.rows[from], n}); err != nil {
				return nil, fmt.Errorf("encode a card: %w", err)
			}
			from += n
			continue
		}
		to := from + 1
		for to < Height && e.blank(p, to) < leastBlank {
			to++
		}
		if err := e.compress(p.points[from*Width : to*Width]); err != nil {
			return nil, fmt.Errorf("encode a card: %w", err)
		}
		from = to
	}
	e.data.Write([]byte{1, 0, 0, 0xff, 0xff}) // the last block, of nothing
	e.data.Write(e.checksum.bytes())

	var out bytes.Buffer
	out.Grow(e.data.Len() + 200)
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
	chunk(&out, "IDAT", e.data.Bytes())
	chunk(&out, "IEND", nil)
	return out.Bytes(), nil
}

// blank is how many rows from y on are of one colour and have nothing printed
// on them.
func (e *encoder) blank(p picture, y int) int {
	n := 0
	for y+n < Height && e.sheet.rows[y+n] == e.sheet.rows[y] && bytes.Equal(p.row(y+n), e.sheet.picture.row(y+n)) {
		n++
	}
	return n
}

// compress writes rows of points as blocks that look back at nothing before
// them.
func (e *encoder) compress(points []uint8) error {
	e.rows = e.rows[:0]
	for ; len(points) > 0; points = points[Width:] {
		e.rows = append(e.rows, 0)
		for i := 0; i < Width; i += 8 {
			// Eight points, a byte each, become four bytes.
			v := binary.BigEndian.Uint64(points[i:])
			v = (v>>4 | v) & 0x00ff00ff00ff00ff
			v = (v>>8 | v) & 0x0000ffff0000ffff
			e.rows = binary.BigEndian.AppendUint32(e.rows, uint32(v>>16|v))
		}
	}
	e.checksum.add(adler32.Checksum(e.rows), len(e.rows))
	if e.flate == nil {
		w, err := flate.NewWriter(&e.data, compression)
		if err != nil {
			return err
		}
		e.flate = w
	} else {
		e.flate.Reset(&e.data)
	}
	if _, err := e.flate.Write(e.rows); err != nil {
		return err
	}
	return e.flate.Flush()
}

// run is rows of one colour that nothing is printed on.
type run struct {
	colour uint8
	rows   int
}

// part is a stretch of a picture as it stands in a file.
type part struct {
	block []byte
	sum   uint32 // Adler-32 of what it holds
}

// repeat writes a run. There are few: titles of as many lines leave as much
// free.
func (e *encoder) repeat(r run) error {
	p, ok := e.runs[r]
	if !ok {
		row := bytes.Repeat([]byte{r.colour<<4 | r.colour}, rowBytes)
		row[0] = 0
		rows := bytes.Repeat(row, r.rows)
		var out bytes.Buffer
		w, err := flate.NewWriter(&out, flate.BestCompression)
		if err != nil {
			return err
		}
		if _, err := w.Write(rows); err != nil {
			return err
		}
		if err := w.Flush(); err != nil {
			return err
		}
		p = part{out.Bytes(), adler32.Checksum(rows)}
		if e.runs == nil {
			e.runs = map[run]part{}
		}
		e.runs[r] = p
	}
	e.data.Write(p.block)
	e.checksum.add(p.sum, r.rows*rowBytes)
	return nil
}

// adler is the checksum of what was written, by its parts.
type adler struct{ a, b uint32 }

// add takes in the checksum of the n bytes that come next.
func (s *adler) add(sum uint32, n int) {
	const base = 65521
	a, b := sum&0xffff, sum>>16
	// Each of the n bytes adds a once more than a sum from 1 has it.
	s.b = (s.b + b + uint32(uint64(s.a+base-1)*uint64(n)%base)) % base
	s.a = (s.a + a + base - 1) % base
}

func (s *adler) bytes() []byte { return binary.BigEndian.AppendUint32(nil, s.b<<16|s.a) }

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
