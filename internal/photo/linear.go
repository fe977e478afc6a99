package photo

import (
	"image"
	"image/color"
)

// linear are the linear values of the 256 steps of sRGB, 65535 for the last
// (IEC 61966-2-1). They are written out, because machines do not agree on the
// last bit of a power.
var linear = [256]uint16{
	0, 20, 40, 60, 80, 99, 119, 139, 159, 179, 199, 219, 241, 264, 288, 313,
	340, 367, 396, 427, 458, 491, 526, 562, 599, 637, 677, 718, 761, 805, 851, 898,
	947, 997, 1048, 1101, 1156, 1212, 1270, 1330, 1391, 1453, 1517, 1583, 1651, 1720, 1790, 1863,
	1937, 2013, 2090, 2170, 2250, 2333, 2418, 2504, 2592, 2681, 2773, 2866, 2961, 3058, 3157, 3258,
	3360, 3464, 3570, 3678, 3788, 3900, 4014, 4129, 4247, 4366, 4488, 4611, 4736, 4864, 4993, 5124,
	5257, 5392, 5530, 5669, 5810, 5953, 6099, 6246, 6395, 6547, 6700, 6856, 7014, 7174, 7335, 7500,
	7666, 7834, 8004, 8177, 8352, 8528, 8708, 8889, 9072, 9258, 9445, 9635, 9828, 10022, 10219, 10417,
	10619, 10822, 11028, 11235, 11446, 11658, 11873, 12090, 12309, 12530, 12754, 12980, 13209, 13440, 13673, 13909,
	14146, 14387, 14629, 14874, 15122, 15371, 15623, 15878, 16135, 16394, 16656, 16920, 17187, 17456, 17727, 18001,
	18277, 18556, 18837, 19121, 19407, 19696, 19987, 20281, 20577, 20876, 21177, 21481, 21787, 22096, 22407, 22721,
	23038, 23357, 23678, 24002, 24329, 24658, 24990, 25325, 25662, 26001, 26344, 26688, 27036, 27386, 27739, 28094,
	28452, 28813, 29176, 29542, 29911, 30282, 30656, 31033, 31412, 31794, 32179, 32567, 32957, 33350, 33745, 34143,
	34544, 34948, 35355, 35764, 36176, 36591, 37008, 37429, 37852, 38278, 38706, 39138, 39572, 40009, 40449, 40891,
	41337, 41785, 42236, 42690, 43147, 43606, 44069, 44534, 45002, 45473, 45947, 46423, 46903, 47385, 47871, 48359,
	48850, 49344, 49841, 50341, 50844, 51349, 51858, 52369, 52884, 53401, 53921, 54445, 54971, 55500, 56032, 56567,
	57105, 57646, 58190, 58737, 59287, 59840, 60396, 60955, 61517, 62082, 62650, 63221, 63795, 64372, 64952, 65535,
}

// rows reads a picture as linear values, line by line.
type rows struct {
	channels int // 1 grey, 3 colour, 4 colour and opacity, by which the colour is multiplied
	read     func(y int, out []uint16)
}

// linearRows reads an image whose bounds begin at 0, 0.
func linearRows(img image.Image) rows {
	switch m := img.(type) {
	case *image.Gray:
		return rows{1, func(y int, out []uint16) {
			for x, v := range m.Pix[y*m.Stride:][:len(out)] {
				out[x] = linear[v]
			}
		}}
	case *image.Gray16:
		return rows{1, func(y int, out []uint16) {
			row := m.Pix[y*m.Stride:]
			for x := range out {
				out[x] = linear[row[2*x]]
			}
		}}
	case *image.YCbCr:
		return rows{3, func(y int, out []uint16) { yCbCrRow(m, y, out) }}
	case *image.NRGBA:
		if !m.Opaque() {
			return rows{4, func(y int, out []uint16) { quadRow(m.Pix[y*m.Stride:], out, 4) }}
		}
		return rows{3, func(y int, out []uint16) { quadRow(m.Pix[y*m.Stride:], out, 3) }}
	case *image.RGBA:
		if m.Opaque() { // all four agree with those above
			return rows{3, func(y int, out []uint16) { quadRow(m.Pix[y*m.Stride:], out, 3) }}
		}
		return rows{4, func(y int, out []uint16) { anyRow(img, y, out, 4) }}
	case interface{ Opaque() bool }:
		if m.Opaque() {
			return rows{3, func(y int, out []uint16) { anyRow(img, y, out, 3) }}
		}
		return rows{4, func(y int, out []uint16) { anyRow(img, y, out, 4) }}
	}
	return rows{3, func(y int, out []uint16) { anyRow(img, y, out, 3) }}
}

func yCbCrRow(m *image.YCbCr, y int, out []uint16) {
	luma := m.Y[m.YOffset(0, y):]
	for x := range len(out) / 3 {
		at := m.COffset(x, y)
		r, g, b := color.YCbCrToRGB(luma[x], m.Cb[at], m.Cr[at])
		out[3*x], out[3*x+1], out[3*x+2] = linear[r], linear[g], linear[b]
	}
}

// quadRow reads a line of four bytes a pixel.
func quadRow(in []byte, out []uint16, channels int) {
	for x := range len(out) / channels {
		light(out[x*channels:], color.NRGBA{in[4*x], in[4*x+1], in[4*x+2], in[4*x+3]}, channels)
	}
}

// light writes the linear values of a colour.
func light(out []uint16, c color.NRGBA, channels int) {
	out[0], out[1], out[2] = linear[c.R], linear[c.G], linear[c.B]
	if channels == 4 {
		a := uint32(c.A) * 257
		for i := range 3 {
			out[i] = uint16((uint32(out[i])*a + 32767) / 65535)
		}
		out[3] = uint16(a)
	}
}

// anyRow reads any kind of image.
func anyRow(img image.Image, y int, out []uint16, channels int) {
	for x := range len(out) / channels {
		light(out[x*channels:], color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA), channels)
	}
}

// steps are the steps of sRGB that come nearest to linear values.
func steps() *[65536]byte {
	var out [65536]byte
	step := 0
	for v := range out {
		for step < 255 && v*2 > int(linear[step])+int(linear[step+1]) {
			step++
		}
		out[v] = byte(step)
	}
	return &out
}

// grey, colour and transparent are the plane as pixels of a file.
func (p *plane) grey() *image.Gray {
	m, step := image.NewGray(image.Rect(0, 0, p.width, p.height)), steps()
	for i, v := range p.pix {
		m.Pix[i] = step[v]
	}
	return m
}

func (p *plane) transparent() *image.NRGBA {
	m, step := image.NewNRGBA(image.Rect(0, 0, p.width, p.height)), steps()
	for i := 0; i < len(p.pix); i += 4 {
		a := uint32(p.pix[i+3])
		if a == 0 {
			continue
		}
		for k := range 3 {
			m.Pix[i+k] = step[min(uint32(p.pix[i+k])*65535/a, 65535)]
		}
		m.Pix[i+3] = byte((a + 128) / 257)
	}
	return m
}

func (p *plane) colour() *image.YCbCr {
	m, step := image.NewYCbCr(image.Rect(0, 0, p.width, p.height), image.YCbCrSubsampleRatio420), steps()
	blue, red := make([]uint16, m.CStride), make([]uint16, m.CStride)
	count := make([]uint16, m.CStride)
	for y := range p.height {
		if y%2 == 0 {
			clear(blue)
			clear(red)
			clear(count)
		}
		row := p.pix[y*p.width*3:]
		for x := range p.width {
			luma, cb, cr := color.RGBToYCbCr(step[row[3*x]], step[row[3*x+1]], step[row[3*x+2]])
			m.Y[y*m.YStride+x] = luma
			blue[x/2] += uint16(cb)
			red[x/2] += uint16(cr)
			count[x/2]++
		}
		if y%2 == 0 && y+1 < p.height {
			continue
		}
		at := y / 2 * m.CStride
		for i, n := range count {
			m.Cb[at+i], m.Cr[at+i] = byte((blue[i]+n/2)/n), byte((red[i]+n/2)/n)
		}
	}
	return m
}
