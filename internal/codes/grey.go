package codes

import (
	"image"
	"image/color"
)

// plane is a picture in grey, 0 = black.
type plane struct {
	w, h int
	pix  []uint8
}

func (p *plane) row(y int) []uint8 { return p.pix[y*p.w : (y+1)*p.w] }

// greyOf takes the brightness of a picture. What is transparent is white.
func greyOf(img image.Image) *plane {
	b := img.Bounds()
	p := &plane{b.Dx(), b.Dy(), make([]uint8, b.Dx()*b.Dy())}
	switch m := img.(type) {
	case *image.YCbCr:
		for y := range p.h {
			at := m.YOffset(b.Min.X, b.Min.Y+y)
			copy(p.row(y), m.Y[at:at+p.w])
		}
	case *image.Gray:
		for y := range p.h {
			at := m.PixOffset(b.Min.X, b.Min.Y+y)
			copy(p.row(y), m.Pix[at:at+p.w])
		}
	case *image.RGBA:
		p.fromPix(m.Pix, m.PixOffset(b.Min.X, b.Min.Y), m.Stride, true)
	case *image.NRGBA:
		p.fromPix(m.Pix, m.PixOffset(b.Min.X, b.Min.Y), m.Stride, false)
	case *image.Paletted:
		var shades [256]uint8
		for i, c := range m.Palette {
			shades[i&255] = shade(c)
		}
		for y := range p.h {
			at := m.PixOffset(b.Min.X, b.Min.Y+y)
			for x, index := range m.Pix[at : at+p.w] {
				p.pix[y*p.w+x] = shades[index]
			}
		}
	default:
		for y := range p.h {
			for x := range p.w {
				p.pix[y*p.w+x] = shade(img.At(b.Min.X+x, b.Min.Y+y))
			}
		}
	}
	return p
}

// fromPix takes red, green, blue and alpha of 8 bits each.
func (p *plane) fromPix(pix []uint8, at, stride int, multiplied bool) {
	for y := range p.h {
		row := pix[at+y*stride:]
		for x := range p.w {
			px := row[4*x : 4*x+4 : 4*x+4]
			grey := (299*int(px[0]) + 587*int(px[1]) + 114*int(px[2])) / 1000
			alpha := int(px[3])
			if !multiplied {
				grey = grey * alpha / 255
			}
			p.pix[y*p.w+x] = uint8(min(grey+255-alpha, 255))
		}
	}
}

func shade(c color.Color) uint8 {
	r, g, b, a := c.RGBA()
	grey := (299*r+587*g+114*b)/1000 + 0xffff - a
	return uint8(min(grey, 0xffff) >> 8)
}

// half is the picture at half its size; each pixel is the mean of four.
func (p *plane) half() *plane {
	q := &plane{w: p.w / 2, h: p.h / 2}
	q.pix = make([]uint8, q.w*q.h)
	for y := range q.h {
		a, b, out := p.row(2 * y)[:2*q.w], p.row(2*y + 1)[:2*q.w], q.row(y)
		for x := range out {
			out[x] = uint8((int(a[2*x]) + int(a[2*x+1]) + int(b[2*x]) + int(b[2*x+1]) + 2) / 4)
		}
	}
	return q
}

// inverted is the negative.
func (p *plane) inverted() *plane {
	q := &plane{p.w, p.h, make([]uint8, len(p.pix))}
	for i, v := range p.pix {
		q.pix[i] = 255 - v
	}
	return q
}
