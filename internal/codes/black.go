package codes

import "github.com/makiuchi-d/gozxing"

const (
	// reach is half the side of the square whose mean tells dark from light.
	reach = 20
	// below is by how much a dark pixel must be under the mean, so that the
	// noise of an even field is light.
	below = 4
)

// blackWhite tells dark from light by the mean around each pixel. The
// library's own way goes by blocks of 8 pixels and loses noisy pictures.
func (p *plane) blackWhite() (*gozxing.BitMatrix, error) {
	bits, err := gozxing.NewBitMatrix(p.w, p.h)
	if err != nil {
		return nil, err
	}
	// columns[x] is the sum of column x over the rows of the square; sums are
	// those of the columns left of x.
	columns, sums := make([]int32, p.w), make([]int32, p.w+1)
	add := func(y int, sign int32) {
		if y >= 0 && y < p.h {
			for x, v := range p.row(y) {
				columns[x] += sign * int32(v)
			}
		}
	}
	for y := range reach {
		add(y, 1)
	}
	for y := range p.h {
		add(y+reach, 1)
		add(y-reach-1, -1)
		for x, c := range columns {
			sums[x+1] = sums[x] + c
		}
		rows := int32(min(y+reach, p.h-1) - max(y-reach, 0) + 1)
		for x, v := range p.row(y) {
			lo, hi := max(x-reach, 0), min(x+reach+1, p.w)
			if (int32(v)+below)*rows*int32(hi-lo) <= sums[hi]-sums[lo] {
				bits.Set(x, y)
			}
		}
	}
	return bits, nil
}

// double is the picture at twice its size, for modules of less than three
// pixels, in which the library cannot see the widths of eyes.
func (p *plane) double() *plane {
	q := &plane{2 * p.w, 2 * p.h, make([]uint8, 4*p.w*p.h)}
	for y := range q.h {
		near := p.row(y / 2)
		far := p.row(min(max(y/2-1+y%2*2, 0), p.h-1))
		out := q.row(y)
		for x := range out {
			i := x / 2
			j := min(max(i-1+x%2*2, 0), p.w-1)
			out[x] = uint8((9*int(near[i]) + 3*int(near[j]) + 3*int(far[i]) + int(far[j]) + 8) / 16)
		}
	}
	return q
}
