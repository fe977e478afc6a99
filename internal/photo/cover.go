package photo

import (
	"image"
	"image/color"

	"ocop/internal/picture"
)

// Cover gives as much of a picture as fills a width and a height, a little above
// its middle, since what stands on a table is cut better below. Where it shines
// through there is the ground. ok is false when there is no
// picture or it cannot be unpacked.
func Cover(p picture.Picture, width, height int, ground color.RGBA) (m *image.RGBA, ok bool) {
	if p.Width < 1 || p.Height < 1 || width < 1 || height < 1 {
		return nil, false
	}
	img := unpack(p)
	if img == nil {
		return nil, false
	}
	all := linearRows(img)
	part := image.Pt(p.Width, max(1, p.Width*height/width))
	if part.Y > p.Height {
		part = image.Pt(min(p.Width, max(1, p.Height*width/height)), p.Height)
	}
	left, top := (p.Width-part.X)/2, (p.Height-part.Y)*2/5
	line := make([]uint16, p.Width*all.channels)
	in := rows{all.channels, func(y int, out []uint16) {
		all.read(top+y, line)
		copy(out, line[left*all.channels:])
	}}
	return scale(in, part, image.Pt(width, height)).over(ground), true
}

// over lays the plane on a ground.
func (p *plane) over(ground color.RGBA) *image.RGBA {
	m, step := image.NewRGBA(image.Rect(0, 0, p.width, p.height)), steps()
	below := [3]uint32{uint32(linear[ground.R]), uint32(linear[ground.G]), uint32(linear[ground.B])}
	for i := range p.width * p.height {
		px := p.pix[i*p.channels:]
		for k := range 3 {
			v := uint32(px[min(k, p.channels-1)])
			if p.channels == 4 {
				v = min(v+below[k]*(65535-uint32(px[3]))/65535, 65535)
			}
			m.Pix[4*i+k] = step[v]
		}
		m.Pix[4*i+3] = 0xff
	}
	return m
}

// Halved gives an opaque picture with its colour halved, as a JPEG has it.
func Halved(m *image.RGBA) *image.YCbCr {
	p := &plane{m.Rect.Dx(), m.Rect.Dy(), 3, make([]uint16, 3*m.Rect.Dx()*m.Rect.Dy())}
	for y := range p.height {
		quadRow(m.Pix[y*m.Stride:], p.pix[3*y*p.width:][:3*p.width], 3)
	}
	return p.colour()
}
