package card

// one is a point of the picture in the units of coordinates.
const one = 256

// raster finds how much of each point of a small picture a shape covers. It
// sums, for each point, the height of the edges that cross it and the area to
// their left, as FreeType does (https://freetype.org, smooth/ftgrays.c says
// how it works), and in whole numbers alone.
type raster struct {
	w, h        int
	cover, area []int32 // by point: h rows of w+1
	x, y        int     // where the pen is
	x0, y0      int     // where the contour began
}

// reset makes the picture an empty one of that size.
func (r *raster) reset(w, h int) {
	r.w, r.h = w, h
	n := (w + 1) * h
	if cap(r.cover) < n {
		r.cover, r.area = make([]int32, n), make([]int32, n)
	}
	r.cover, r.area = r.cover[:n], r.area[:n]
	clear(r.cover)
	clear(r.area)
}

func (r *raster) moveTo(x, y int) {
	r.close()
	r.x, r.y, r.x0, r.y0 = x, y, x, y
}

// close ends a contour where it began.
func (r *raster) close() { r.lineTo(r.x0, r.y0) }

// quadTo draws a curve with one point of control.
func (r *raster) quadTo(bx, by, cx, cy int) {
	ax, ay := r.x, r.y
	n := steps(abs(ax-2*bx+cx) + abs(ay-2*by+cy))
	for i := 1; i <= n; i++ {
		j := n - i
		r.lineTo(div(ax*j*j+2*bx*i*j+cx*i*i, n*n), div(ay*j*j+2*by*i*j+cy*i*i, n*n))
	}
}

// cubeTo draws a curve with two points of control.
func (r *raster) cubeTo(bx, by, cx, cy, dx, dy int) {
	ax, ay := r.x, r.y
	n := steps(max(abs(ax-2*bx+cx)+abs(ay-2*by+cy), abs(bx-2*cx+dx)+abs(by-2*cy+dy)) * 3)
	for i := 1; i <= n; i++ {
		j := n - i
		r.lineTo(
			div(ax*j*j*j+3*bx*i*j*j+3*cx*i*i*j+dx*i*i*i, n*n*n),
			div(ay*j*j*j+3*by*i*j*j+3*cy*i*i*j+dy*i*i*i, n*n*n),
		)
	}
}

// steps is into how many lines a curve is cut that bends so far: enough that
// none strays from it by more than a thirtieth of a point.
func steps(bend int) int {
	n := 1
	for n < 64 && bend > 32*n*n {
		n++
	}
	return n
}

// lineTo draws a straight edge.
func (r *raster) lineTo(x, y int) {
	x0, y0 := r.x, r.y
	r.x, r.y = x, y
	if y0 == y {
		return
	}
	// Rows are crossed one by one; where, follows from the whole edge each time,
	// so that no error grows.
	at := func(y1 int) int { return x0 + div((x-x0)*(y1-y0), y-y0) }
	if y0 < y {
		for from, fx := y0, x0; from < y; {
			to := min((from>>8+1)<<8, y)
			tx := at(to)
			r.row(from>>8, fx, from&255, tx, to-from>>8<<8)
			from, fx = to, tx
		}
		return
	}
	for from, fx := y0, x0; from > y; {
		row := (from - 1) >> 8
		to := max(row<<8, y)
		tx := at(to)
		r.row(row, fx, from-row<<8, tx, to-row<<8)
		from, fx = to, tx
	}
}

// row adds an edge that stays within one row; ya and yb are from the row's top.
func (r *raster) row(row, xa, ya, xb, yb int) {
	if row < 0 || row >= r.h || ya == yb {
		return
	}
	base := row * (r.w + 1)
	add := func(cell, fa, fb, dy int) {
		// What lies left of the picture counts for all of the row.
		if cell < 0 {
			cell, fa, fb = 0, 0, 0
		} else if cell >= r.w {
			return
		}
		r.cover[base+cell] += int32(dy)
		r.area[base+cell] += int32((fa + fb) * dy)
	}
	dy, dx := yb-ya, xb-xa
	at := func(x int) int { return ya + div(dy*(x-xa), dx) }
	switch {
	case xa>>8 == xb>>8:
		add(xa>>8, xa&255, xb&255, dy)
	case dx > 0:
		for from, fy := xa, ya; from < xb; {
			cell := from >> 8
			to := min((cell+1)<<8, xb)
			ty := at(to)
			add(cell, from-cell<<8, to-cell<<8, ty-fy)
			from, fy = to, ty
		}
	default:
		for from, fy := xa, ya; from > xb; {
			cell := (from - 1) >> 8
			to := max(cell<<8, xb)
			ty := at(to)
			add(cell, from-cell<<8, to-cell<<8, ty-fy)
			from, fy = to, ty
		}
	}
}

// coverage writes how much of each point is covered, 0 to 255, row by row.
// Contours that run within another in its direction don't cut holes.
func (r *raster) coverage() []byte {
	out := make([]byte, r.w*r.h)
	for y := range r.h {
		cover := 0
		row := y * (r.w + 1)
		for x := range r.w {
			cover += int(r.cover[row+x])
			covered := abs(cover*2*one-int(r.area[row+x])) >> 9
			out[y*r.w+x] = byte(min(covered, 255))
		}
	}
	return out
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// div divides, rounding to the nearest; halves go up.
func div(a, b int) int {
	if b < 0 {
		a, b = -a, -b
	}
	a = 2*a + b
	b *= 2
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
