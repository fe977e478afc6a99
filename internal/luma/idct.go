package luma

// flat writes a block of one brightness.
func flat(block *[64]float32, out []uint8, stride int, half bool) {
	side := 8
	if half {
		side = 4
	}
	v := pixel(block[0] / 8)
	for y := range side {
		row := out[y*stride:][:side]
		for x := range row {
			row[x] = v
		}
	}
}

// pixel shifts and rounds a brightness.
func pixel(v float32) uint8 {
	n := int32(v + 128.5)
	if uint32(n) > 255 {
		return uint8(^(n >> 31)) // 0 or 255
	}
	return uint8(n)
}

// The factors of the transform of four points.
const (
	c1of4 = 0.65328148 // cos(π/8) / √2
	c3of4 = 0.27059805 // cos(3π/8) / √2
)

// quarter writes a block at half its size: the transform of four points of the
// sixteen lowest coefficients.
func quarter(block *[64]float32, out []uint8, stride int) {
	var mid [16]float32
	for x := range 4 {
		a, b, c, d := block[x], block[8+x], block[16+x], block[24+x]
		e0, e1 := (a+c)*0.5, (a-c)*0.5
		o0, o1 := c1of4*b+c3of4*d, c3of4*b-c1of4*d
		mid[x], mid[4+x], mid[8+x], mid[12+x] = e0+o0, e1+o1, e1-o1, e0-o0
	}
	for y := range 4 {
		a, b, c, d := mid[4*y], mid[4*y+1], mid[4*y+2], mid[4*y+3]
		// The coefficients of four points are half those of eight.
		e0, e1 := (a+c)*0.25, (a-c)*0.25
		o0, o1 := (c1of4*b+c3of4*d)*0.5, (c3of4*b-c1of4*d)*0.5
		row := out[y*stride:][:4]
		row[0], row[1], row[2], row[3] = pixel(e0+o0), pixel(e1+o1), pixel(e1-o1), pixel(e0-o0)
	}
}

// cos(kπ/16) / 2 for k from 1 to 7, the factors of the transform of eight points.
const (
	c1 = 0.49039264
	c2 = 0.46193977
	c3 = 0.41573481
	c4 = 0.35355339
	c5 = 0.27778512
	c6 = 0.19134172
	c7 = 0.09754516
)

// eight is the inverse transform of eight points that stand so far apart, in
// place.
func eight(v []float32, step int) {
	i0, i1, i2, i3, i4, i5, i6, i7 := v[0], v[step], v[2*step], v[3*step], v[4*step], v[5*step], v[6*step], v[7*step]
	p, q := (i0+i4)*c4, (i0-i4)*c4
	r, s := i2*c2+i6*c6, i2*c6-i6*c2
	e0, e1, e2, e3 := p+r, q+s, q-s, p-r
	o0 := i1*c1 + i3*c3 + i5*c5 + i7*c7
	o1 := i1*c3 - i3*c7 - i5*c1 - i7*c5
	o2 := i1*c5 - i3*c1 + i5*c7 + i7*c3
	o3 := i1*c7 - i3*c5 + i5*c3 - i7*c1
	v[0], v[step], v[2*step], v[3*step] = e0+o0, e1+o1, e2+o2, e3+o3
	v[4*step], v[5*step], v[6*step], v[7*step] = e3-o3, e2-o2, e1-o1, e0-o0
}

// whole writes a block at its size.
func whole(block *[64]float32, out []uint8, stride int) {
	for x := range 8 {
		col := block[x:]
		if col[8] == 0 && col[16] == 0 && col[24] == 0 && col[32] == 0 && col[40] == 0 && col[48] == 0 && col[56] == 0 {
			v := col[0] * c4
			col[0], col[8], col[16], col[24], col[32], col[40], col[48], col[56] = v, v, v, v, v, v, v, v
			continue
		}
		eight(col[:57], 8)
	}
	for y := range 8 {
		line := block[8*y : 8*y+8]
		eight(line, 1)
		row := out[y*stride:][:8]
		for x := range row {
			row[x] = pixel(line[x])
		}
	}
}
