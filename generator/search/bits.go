package search

import (
	"hash/fnv"
	"math/bits"
)

// bitWriter writes numbers as bits, the highest first.
type bitWriter struct {
	buf []byte
	acc uint64
	n   uint // bits of acc that are waiting, below 8
}

func (w *bitWriter) bits(v uint64, n uint) {
	for n > 32 {
		w.bits(v>>(n-32), 32)
		n -= 32
		v &= 1<<n - 1
	}
	w.acc = w.acc<<n | v&(1<<n-1)
	w.n += n
	for w.n >= 8 {
		w.n -= 8
		w.buf = append(w.buf, byte(w.acc>>w.n))
	}
}

// longestUnary is where a number of ones ends without a zero.
const longestUnary = 24

// rice writes v by its low k bits and the rest in ones. It suits numbers that
// fall off as those of a gap or of a count do.
func (w *bitWriter) rice(v uint64, k uint) {
	q := v >> k
	if q >= longestUnary {
		w.bits(1<<longestUnary-1, longestUnary)
		w.bits(v, 32)
		return
	}
	w.bits((1<<q-1)<<1, uint(q)+1)
	w.bits(v, k)
}

func riceLength(v uint64, k uint) int {
	if q := v >> k; q < longestUnary {
		return int(q) + 1 + int(k)
	}
	return longestUnary + 32
}

// gamma writes a number above 0 by its length and its bits (Elias's code).
func (w *bitWriter) gamma(v uint64) {
	n := uint(bits.Len64(v) - 1)
	w.bits((1<<n-1)<<1, n+1)
	w.bits(v, n)
}

// done pads the last byte with zeros.
func (w *bitWriter) done() []byte {
	if w.n > 0 {
		w.bits(0, 8-w.n)
	}
	return w.buf
}

// bestRice is the k, below 16, by which the numbers are shortest.
func bestRice(n int, v func(int) uint64) uint {
	best, least := uint(0), -1
	for k := range uint(16) {
		length := 0
		for i := range n {
			length += riceLength(v(i), k)
		}
		if least >= 0 && length >= least {
			if length > least {
				break // it only grows from here on
			}
			continue
		}
		best, least = k, length
	}
	return best
}

// gapRice is the k for the gaps of n places among all: known to whoever knows
// the two.
func gapRice(places, n int) uint {
	k := uint(0)
	for k < 24 && n<<(k+1)*100 <= places*69 {
		k++
	}
	return k
}

func zigzag(v int) uint64 { return uint64(v<<1) ^ uint64(v>>63) }

// format is the first byte of each file of bits. A change of any form is a new
// format.
const format = 1

// sealed is a file of bits: its format, how many places there are, a sum of
// what follows, by which a file that was cut short or mixed up is known.
func sealed(s shape, body []byte) []byte {
	h := fnv.New32a()
	h.Write(body)
	return append(append([]byte{format, byte(s.log)}, h.Sum(nil)...), body...)
}
