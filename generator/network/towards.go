package network

// Towards is the place that is so far from one place on the way to another, or
// half of the way where they are near.
func Towards(x, y, toX, toY, by int) (int, int) {
	dx, dy := toX-x, toY-y
	length := root(dx*dx + dy*dy)
	if length <= 2*by {
		return x + dx/2, y + dy/2
	}
	return x + dx*by/length, y + dy*by/length
}

// root is the whole part of a square root.
func root(n int) int {
	r := 0
	for bit := 1 << 20; bit > 0; bit >>= 1 {
		if (r+bit)*(r+bit) <= n {
			r += bit
		}
	}
	return r
}
