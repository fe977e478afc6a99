package codes

const (
	// reach is half the side of the square whose mean tells dark from light.
	reach = 20
	// below is by how much a dark pixel must be under the mean, so that the
	// noise of an even field is light.
	below = 4
)

// mask is a plane in black and white: 1 = dark.
type mask struct {
	w, h int
	pix  []uint8
}

func (m *mask) row(y int) []uint8 { return m.pix[y*m.w : (y+1)*m.w] }

// blackWhite tells dark from light by the mean around each pixel. The
// library's own way goes by blocks of 8 pixels and loses noisy pictures.
func (p *plane) blackWhite() *mask {
	m := &mask{p.w, p.h, make([]uint8, p.w*p.h)}
	// columns[x] is the sum of column x over the rows of the square; sums are
	// those of the columns left of x.
	columns, sums := make([]int32, p.w), make([]int32, p.w+1)
	nothing := make([]uint8, p.w)
	line := func(y int) []uint8 {
		if y < 0 || y >= p.h {
			return nothing
		}
		return p.row(y)
	}
	for y := range min(reach, p.h) {
		for x, v := range p.row(y) {
			columns[x] += int32(v)
		}
	}
	for y := range p.h {
		var sum int32
		in, out := line(y + reach)[:len(columns)], line(y - reach - 1)[:len(columns)]
		left := sums[1:][:len(columns)]
		for x := range columns {
			columns[x] += int32(in[x]) - int32(out[x])
			sum += columns[x]
			left[x] = sum
		}
		rows := int32(min(y+reach, p.h-1) - max(y-reach, 0) + 1)
		m.judge(y, p.row(y), sums, rows)
	}
	return m
}

// judge fills in a row: dark is what lies below the mean of the columns around
// it, of so many rows.
func (m *mask) judge(y int, grey []uint8, sums []int32, rows int32) {
	bits := m.row(y)[:len(grey)]
	edge := func(from, to int) {
		for x := from; x < to; x++ {
			lo, hi := max(x-reach, 0), min(x+reach+1, m.w)
			if (int32(grey[x])+below)*rows*int32(hi-lo) <= sums[hi]-sums[lo] {
				bits[x] = 1
			}
		}
	}
	if m.w <= 2*reach+1 {
		edge(0, m.w)
		return
	}
	const side = 2*reach + 1
	edge(0, reach)
	edge(m.w-reach, m.w)
	inner, dark := grey[reach:m.w-reach], bits[reach:m.w-reach]
	lo, hi := sums[:len(inner)], sums[side:][:len(inner)]
	area := rows * side
	for x, v := range inner {
		// The sign of the difference, without a branch that noise would defeat.
		dark[x] = uint8(uint32((int32(v)+below)*area-(hi[x]-lo[x])-1) >> 31)
	}
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
