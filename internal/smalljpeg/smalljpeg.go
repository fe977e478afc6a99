// Package smalljpeg writes JPEG files with fewer bytes than image/jpeg at the
// same look. Three things save them:
//
//  1. The choice of each coefficient by what it costs and what it shows
//     (trellis quantisation, as in MozJPEG): see trellis.go.
//  2. Progressive scans: a telephone shows the whole picture after a sixth of
//     the bytes, and equal coefficients of many blocks share their codes.
//  3. Huffman tables made for each scan.
//
// The quantisation tables are those of the standard, as in image/jpeg, so that a
// quality means the same here and there.
//
// Everything is counted in whole numbers, so the same picture gives the same
// bytes on every machine. What is written is ordinary: 8 bits, Huffman, three
// components with halved colour or one component (ITU T.81; JFIF 1.02).
package smalljpeg

import (
	"encoding/binary"
	"image"
)

// MaxSide is the greatest width and height that the format has room for.
const MaxSide = 65535

// component is one component of a picture on its way into the file.
type component struct {
	id, h, v      int // number in the file, blocks in a unit across and down
	width, height int // blocks that show something
	stride, rows  int // blocks with the rest of the last units
	quant         *[64]int32
	coef          []int16 // stride*rows blocks of 64 in zigzag order
}

// EncodeGray appends a picture without colour. quality is from 1 to 100 as
// everywhere; the rectangle of m begins at 0, 0 and has at least one pixel.
func EncodeGray(dst []byte, m *image.Gray, quality int) []byte {
	size := m.Rect.Size()
	c := newComponent(1, 1, 1, size, 1, 1, table(&bright, quality))
	c.transform(m.Pix, m.Stride, size)
	return write(dst, size, []*component{c})
}

// Encode appends a picture in colour, whose colour is halved both ways
// (image.YCbCrSubsampleRatio420) and whose rectangle begins at 0, 0.
func Encode(dst []byte, m *image.YCbCr, quality int) []byte {
	quant, tint := table(&bright, quality), table(&colour, quality)
	size := m.Rect.Size()
	half := image.Pt((size.X+1)/2, (size.Y+1)/2)
	y := newComponent(1, 2, 2, size, 2, 2, quant)
	y.transform(m.Y, m.YStride, size)
	cb := newComponent(2, 1, 1, size, 2, 2, tint)
	cb.transform(m.Cb, m.CStride, half)
	cr := newComponent(3, 1, 1, size, 2, 2, tint)
	cr.transform(m.Cr, m.CStride, half)
	return write(dst, size, []*component{y, cb, cr})
}

// newComponent makes room for a component of a picture of a size whose units
// have mostH times mostV blocks.
func newComponent(id, h, v int, size image.Point, mostH, mostV int, quant *[64]int32) *component {
	across, down := ceil(size.X, 8*mostH), ceil(size.Y, 8*mostV)
	c := &component{id: id, h: h, v: v, quant: quant, stride: across * h, rows: down * v}
	c.width, c.height = ceil(size.X*h, 8*mostH), ceil(size.Y*v, 8*mostV)
	c.coef = make([]int16, 64*c.stride*c.rows)
	return c
}

func ceil(a, b int) int { return (a + b - 1) / b }

// transform fills the coefficients from pixels. Beyond the edge the last pixel
// goes on.
func (c *component) transform(pix []byte, stride int, size image.Point) {
	scaled := make([]int32, 64*c.stride*c.rows)
	var block [64]int32
	for by := range c.rows {
		for bx := range c.stride {
			for y := range 8 {
				row := pix[min(by*8+y, size.Y-1)*stride:]
				if bx*8+8 <= size.X {
					for x, p := range row[bx*8 : bx*8+8] {
						block[y*8+x] = int32(p) - 128
					}
					continue
				}
				for x := range 8 {
					block[y*8+x] = int32(row[min(bx*8+x, size.X-1)]) - 128
				}
			}
			forward(&block, scaled[64*(by*c.stride+bx):])
		}
	}
	c.quantise(scaled)
}

// write puts the file together.
func write(dst []byte, size image.Point, parts []*component) []byte {
	dst = append(dst, 0xff, 0xd8)
	dst = append(segment(dst, 0xe0, 14), "JFIF\x00\x01\x02\x00\x00\x01\x00\x01\x00\x00"...)
	for i, c := range parts[:min(len(parts), 2)] {
		dst = append(segment(dst, 0xdb, 65), byte(i))
		for _, q := range c.quant {
			dst = append(dst, byte(q))
		}
	}
	dst = append(segment(dst, 0xc2, 6+3*len(parts)), 8)
	dst = binary.BigEndian.AppendUint16(dst, uint16(size.Y))
	dst = binary.BigEndian.AppendUint16(dst, uint16(size.X))
	dst = append(dst, byte(len(parts)))
	for _, c := range parts {
		dst = append(dst, byte(c.id), byte(c.h<<4|c.v), byte(min(c.id-1, 1)))
	}
	dst = firstScan(dst, parts)
	for _, band := range bands {
		for _, c := range parts {
			if (c.id == 1) == band.luma {
				dst = bandScan(dst, c, band.from, band.to)
			}
		}
	}
	return append(dst, 0xff, 0xd9)
}

// segment begins a segment whose payload has size bytes.
func segment(dst []byte, mark byte, size int) []byte {
	return binary.BigEndian.AppendUint16(append(dst, 0xff, mark), uint16(size+2))
}
