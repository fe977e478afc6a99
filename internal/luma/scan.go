package luma

import "image"

// scan reads the coded data.
func (d *decoder) scan(from int, half bool) (*image.Gray, error) {
	y := &d.parts[0]
	side, w, h := 8, d.width, d.height
	if half {
		side, w, h = 4, (d.width+1)/2, (d.height+1)/2
	}
	across, down := (d.width+8*y.h-1)/(8*y.h), (d.height+8*y.v-1)/(8*y.v)
	// A unit has two bits a block at least.
	blocks := 0
	for _, p := range d.parts {
		blocks += p.h * p.v
	}
	if across*down > 4*(len(d.data)-from) || across*down*blocks > 8*(len(d.data)-from) {
		return nil, ErrOther
	}
	d.bits = bits{data: d.data[from:]}
	img := image.NewGray(image.Rect(0, 0, across*y.h*side, down*y.v*side))
	for unit := range across * down {
		if d.restart > 0 && unit > 0 && unit%d.restart == 0 && !d.resume(unit/d.restart-1) {
			return nil, ErrOther
		}
		x0, y0 := unit%across*y.h*side, unit/across*y.v*side
		for i := 0; i < y.h*y.v; i++ {
			at := img.PixOffset(x0+i%y.h*side, y0+i/y.h*side)
			if !d.bright(y, img.Pix[at:], img.Stride, half) {
				return nil, ErrOther
			}
		}
		for k := 1; k < len(d.parts); k++ {
			for range d.parts[k].h * d.parts[k].v {
				if !d.skip(&d.parts[k]) {
					return nil, ErrOther
				}
			}
		}
		if d.bits.past > 8 {
			return nil, ErrOther
		}
	}
	if d.bits.over() || !d.ended() {
		return nil, ErrOther
	}
	return img.SubImage(image.Rect(0, 0, w, h)).(*image.Gray), nil
}

// resume goes over a restart marker, the n-th from 0.
func (d *decoder) resume(n int) bool {
	b := &d.bits
	if b.over() || b.at+1 >= len(b.data) || b.data[b.at] != 0xff || b.data[b.at+1] != 0xd0+byte(n&7) {
		return false
	}
	*b = bits{data: b.data, at: b.at + 2}
	for i := range d.parts {
		d.parts[i].last = 0
	}
	return true
}

// ended reports whether the picture ends where its data do.
func (d *decoder) ended() bool {
	rest := d.bits.data[d.bits.at:]
	for len(rest) > 2 && rest[0] == 0xff && rest[1] == 0xff {
		rest = rest[1:]
	}
	return len(rest) >= 2 && rest[0] == 0xff && rest[1] == 0xd9
}

// skip goes over a block of colour.
func (d *decoder) skip(p *component) bool {
	b := &d.bits
	b.fill()
	size, ok := b.next(d.huff[0][p.dc])
	if !ok || size > 11 {
		return false
	}
	b.acc <<= size
	b.n -= int(size)
	return b.rest(d.huff[1][p.ac], nil, nil) >= 0
}

// bright reads a block of brightness and writes its pixels.
func (d *decoder) bright(p *component, out []uint8, stride int, half bool) bool {
	b := &d.bits
	quant := &d.quant[p.table]
	b.fill()
	size, ok := b.next(d.huff[0][p.dc])
	if !ok || size > 11 {
		return false
	}
	p.last += b.signed(size)
	var block [64]float32
	block[0] = float32(p.last) * quant[0]
	highest := b.rest(d.huff[1][p.ac], quant, &block)
	switch {
	case highest < 0:
		return false
	case highest == 0:
		flat(&block, out, stride, half)
	case half:
		quarter(&block, out, stride)
	default:
		whole(&block, out, stride)
	}
	return true
}
