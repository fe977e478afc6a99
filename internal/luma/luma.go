// Package luma takes the brightness out of a JPEG and leaves its colours alone.
//
// A photograph of twelve megapixels takes image/jpeg a fifth of a second, most
// of it for what a reader of bar codes never looks at. Decode reads the coded
// data once: the codes of colour are skipped, and those of brightness become
// pixels, at half the size of the picture when asked to, for which a quarter of
// them is enough.
//
// It reads what cameras and telephones write, and nothing else: baseline JPEG of
// 8 bits with all components in one scan. ErrOther is for any other file,
// damaged ones included; image/jpeg then has the last word. The work is bounded
// by the size of the data and of the picture, whatever they hold.
package luma

import (
	"errors"
	"image"
)

// ErrOther is what Decode says to a file that is not for it.
var ErrOther = errors.New("no whole baseline JPEG of one scan")

// component is a component of the picture.
type component struct {
	id     byte
	h, v   int // blocks in a unit, across and down
	table  byte
	dc, ac byte
	last   int32 // DC of the block before
}

// decoder reads one picture.
type decoder struct {
	data          []byte
	width, height int
	parts         []component
	quant         [4][64]float32
	haveQuant     [4]bool
	huff          [2][4]*huffman
	restart       int
	adobe         bool // an Adobe segment says that the components are no YCbCr
	bits          bits
}

// Decode gives the brightness of a JPEG. With half, the picture has half its
// width and height, rounded up.
func Decode(data []byte, half bool) (*image.Gray, error) {
	d := &decoder{data: data}
	scan, err := d.header()
	if err != nil {
		return nil, err
	}
	return d.scan(scan, half)
}

// header reads all segments up to the coded data and says where that begins.
func (d *decoder) header() (scan int, err error) {
	if len(d.data) < 4 || d.data[0] != 0xff || d.data[1] != 0xd8 {
		return 0, ErrOther
	}
	for at := 2; ; {
		for at+1 < len(d.data) && d.data[at] == 0xff && d.data[at+1] == 0xff {
			at++ // fill
		}
		if at+4 > len(d.data) || d.data[at] != 0xff {
			return 0, ErrOther
		}
		marker := d.data[at+1]
		length := int(d.data[at+2])<<8 | int(d.data[at+3])
		if length < 2 || at+2+length > len(d.data) {
			return 0, ErrOther
		}
		segment := d.data[at+4 : at+2+length]
		at += 2 + length
		ok := true
		switch {
		case marker == 0xc0 || marker == 0xc1:
			ok = d.frame(segment)
		case marker == 0xc4:
			ok = d.codes(segment)
		case marker == 0xdb:
			ok = d.quantisation(segment)
		case marker == 0xdd:
			if ok = len(segment) == 2; ok {
				d.restart = int(segment[0])<<8 | int(segment[1])
			}
		case marker == 0xda:
			if !d.begin(segment) {
				return 0, ErrOther
			}
			return at, nil
		case marker == 0xee:
			d.adobe = d.adobe || len(segment) >= 12 && string(segment[:5]) == "Adobe" && segment[11] != 1
		case marker >= 0xe0 && marker <= 0xef || marker == 0xfe:
		default:
			ok = false // progressive, arithmetic, or no marker that may stand here
		}
		if !ok {
			return 0, ErrOther
		}
	}
}

// frame reads the size and the components.
func (d *decoder) frame(s []byte) bool {
	if len(s) < 6 || s[0] != 8 || d.parts != nil {
		return false
	}
	d.height, d.width = int(s[1])<<8|int(s[2]), int(s[3])<<8|int(s[4])
	n := int(s[5])
	if d.width == 0 || d.height == 0 || n != 1 && n != 3 || len(s) != 6+3*n {
		return false
	}
	for i := range n {
		c := s[6+3*i:]
		p := component{id: c[0], h: int(c[1] >> 4), v: int(c[1] & 15), table: c[2]}
		if p.h < 1 || p.h > 4 || p.v < 1 || p.v > 4 || p.table > 3 {
			return false
		}
		d.parts = append(d.parts, p)
	}
	if n == 1 {
		d.parts[0].h, d.parts[0].v = 1, 1 // units are blocks then
	} else {
		// Colours never have more pixels than the brightness.
		y := &d.parts[0]
		for _, p := range d.parts[1:] {
			if p.h > y.h || p.v > y.v {
				return false
			}
		}
		if d.parts[0].id == 'R' && d.parts[1].id == 'G' {
			return false
		}
	}
	return true
}

// zigzag is the order in which the coefficients of a block are written.
var zigzag = [64]uint8{0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
	35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63}

// quantisation reads tables by which coefficients are multiplied.
func (d *decoder) quantisation(s []byte) bool {
	for len(s) > 0 {
		precision, id := int(s[0]>>4), s[0]&15
		size := 64 * (precision + 1)
		if precision > 1 || id > 3 || len(s) < 1+size {
			return false
		}
		for i := range 64 {
			if precision == 0 {
				d.quant[id][i] = float32(s[1+i])
			} else {
				d.quant[id][i] = float32(int(s[1+2*i])<<8 | int(s[2+2*i]))
			}
		}
		d.haveQuant[id] = true
		s = s[1+size:]
	}
	return true
}

// codes reads tables of codes.
func (d *decoder) codes(s []byte) bool {
	for len(s) > 0 {
		class, id := s[0]>>4, s[0]&15
		if class > 1 || id > 3 || len(s) < 17 {
			return false
		}
		n := 0
		for _, c := range s[1:17] {
			n += int(c)
		}
		if n == 0 || n > 256 || len(s) < 17+n {
			return false
		}
		h, ok := newHuffman(s[1:17], s[17:17+n])
		if !ok {
			return false
		}
		d.huff[class][id] = h
		s = s[17+n:]
	}
	return true
}

// begin reads the head of the scan, which must hold all components in order.
func (d *decoder) begin(s []byte) bool {
	n := len(d.parts)
	if n == 0 || d.adobe && n == 3 || len(s) != 4+2*n || int(s[0]) != n || s[1+2*n] != 0 || s[2+2*n] != 63 || s[3+2*n] != 0 {
		return false
	}
	for i := range d.parts {
		p := &d.parts[i]
		p.dc, p.ac = s[2+2*i]>>4, s[2+2*i]&15
		if s[1+2*i] != p.id || p.dc > 3 || p.ac > 3 || d.huff[0][p.dc] == nil || d.huff[1][p.ac] == nil || !d.haveQuant[p.table] {
			return false
		}
	}
	return true
}
