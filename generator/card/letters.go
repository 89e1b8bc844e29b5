package card

import (
	"math"

	"github.com/go-text/typesetting/font"
	ot "github.com/go-text/typesetting/font/opentype"
)

// mask is a letter in print, as seen from its origin: the ink of each point
// that it covers, by how much of it; 0 for none.
type mask struct {
	left, top, w, h int
	inks            []uint8
}

// glyph names a letter as it is printed.
type glyph struct {
	font  *font.Font
	id    font.GID
	size  int
	phase int // by how many quarters of a point it stands to the right
	dark  int // of 255
}

// letters draws letters, and remembers them: those of a site's titles are much
// the same.
type letters struct {
	raster raster
	drawn  map[glyph]*mask
}

// most letters that are remembered; CJK would else remember them without end.
const mostDrawn = 8192

const phases = 4

// draw returns a letter's mask.
func (l *letters) draw(face *font.Face, id font.GID, size, phase, dark int) *mask {
	key := glyph{face.Font, id, size, phase, dark}
	if m, ok := l.drawn[key]; ok {
		return m
	}
	if l.drawn == nil || len(l.drawn) == mostDrawn {
		l.drawn = map[glyph]*mask{}
	}
	m := l.outline(face, id, size, phase, dark)
	l.drawn[key] = m
	return m
}

func (l *letters) outline(face *font.Face, id font.GID, size, phase, dark int) *mask {
	outline, ok := face.GlyphDataOutline(id)
	if !ok || len(outline.Segments) == 0 {
		return &mask{}
	}
	upem := int(face.Upem())
	// Outlines are in whole numbers, or in halves where fonts make a letter of
	// others.
	x := func(p ot.SegmentPoint) int {
		return div(int(math.Round(float64(p.X)*16))*size*one, upem*16) + phase*one/phases
	}
	y := func(p ot.SegmentPoint) int { return -div(int(math.Round(float64(p.Y)*16))*size*one, upem*16) }
	minX, minY, maxX, maxY := math.MaxInt, math.MaxInt, math.MinInt, math.MinInt
	for i := range outline.Segments {
		for _, p := range outline.Segments[i].ArgsSlice() {
			minX, maxX = min(minX, x(p)), max(maxX, x(p))
			minY, maxY = min(minY, y(p)), max(maxY, y(p))
		}
	}
	m := &mask{left: minX >> 8, top: minY >> 8}
	m.w, m.h = maxX>>8-m.left+1, maxY>>8-m.top+1
	r := &l.raster
	r.reset(m.w, m.h)
	dx, dy := m.left*one, m.top*one
	r.x, r.y, r.x0, r.y0 = 0, 0, 0, 0
	for i := range outline.Segments {
		s := &outline.Segments[i]
		a, b, c := s.Args[0], s.Args[1], s.Args[2]
		switch s.Op {
		case ot.SegmentOpMoveTo:
			r.moveTo(x(a)-dx, y(a)-dy)
		case ot.SegmentOpLineTo:
			r.lineTo(x(a)-dx, y(a)-dy)
		case ot.SegmentOpQuadTo:
			r.quadTo(x(a)-dx, y(a)-dy, x(b)-dx, y(b)-dy)
		case ot.SegmentOpCubeTo:
			r.cubeTo(x(a)-dx, y(a)-dy, x(b)-dx, y(b)-dy, x(c)-dx, y(c)-dy)
		}
	}
	r.close()
	m.inks = r.coverage()
	for i, c := range m.inks {
		m.inks[i] = uint8(div(int(c)*dark*darkest, 255*255))
	}
	return m
}

// print prints a line from x, on the base line y.
func (l *letters) print(p picture, line line, size, x, y, dark int) {
	pen := 0 // in thousandths of the size, times 64
	for i := range line.runs {
		run := &line.runs[i]
		for _, g := range run.Glyphs {
			gx := x*one + at(size, pen+int(g.XOffset)) + one/phases/2
			gy := y - div(at(size, int(g.YOffset)), one)
			p.stamp(l.draw(run.Face, g.GlyphID, size, gx&(one-1)/(one/phases), dark), gx>>8, gy)
			pen += int(g.Advance)
		}
	}
}
