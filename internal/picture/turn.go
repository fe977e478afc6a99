package picture

import (
	"image"
	"image/draw"
)

// view says where the pixel that is seen at x, y stands in the stored picture:
// in column column + x*columnX + y*columnY, and likewise its row.
type view struct {
	width, height            int // as seen
	column, columnX, columnY int
	row, rowX, rowY          int
}

// viewOf returns the view of a stored picture of the given size.
func viewOf(orientation, width, height int) view {
	right, bottom := width-1, height-1
	switch orientation {
	case 2: // mirrored
		return view{width, height, right, -1, 0, 0, 0, 1}
	case 3: // upside down
		return view{width, height, right, -1, 0, bottom, 0, -1}
	case 4: // upside down and mirrored
		return view{width, height, 0, 1, 0, bottom, 0, -1}
	case 5: // rows and columns exchanged
		return view{height, width, 0, 0, 1, 0, 1, 0}
	case 6: // to be turned right
		return view{height, width, 0, 0, 1, bottom, -1, 0}
	case 7: // exchanged and upside down
		return view{height, width, right, 0, -1, bottom, -1, 0}
	case 8: // to be turned left
		return view{height, width, right, 0, -1, 0, 1, 0}
	}
	return view{width, height, 0, 1, 0, 0, 0, 1}
}

// pixels returns the pixels as seen, line after line without gaps, of a stored
// picture with size bytes to a pixel and stride bytes to a line.
func (v view) pixels(stored []byte, size, stride int) []byte {
	seen := make([]byte, 0, v.width*v.height*size)
	start := v.column*size + v.row*stride
	right := v.columnX*size + v.rowX*stride
	down := v.columnY*size + v.rowY*stride
	for y := range v.height {
		at := start + y*down
		for range v.width {
			seen = append(seen, stored[at:at+size]...)
			at += right
		}
	}
	return seen
}

// turn returns img as it is seen. The kind of image stays, so that nothing is
// lost, but for two: YCbCr comes back with full colour in every pixel, because
// halved colour need not fall on the same pairs from the other side, and
// kinds that only JPEG for print has come back as RGB.
func turn(img image.Image, orientation int) image.Image {
	size := img.Bounds().Size()
	v := viewOf(orientation, size.X, size.Y)
	seen := image.Rect(0, 0, v.width, v.height)
	switch m := img.(type) {
	case *image.Gray:
		return &image.Gray{Pix: v.pixels(m.Pix, 1, m.Stride), Stride: v.width, Rect: seen}
	case *image.Gray16:
		return &image.Gray16{Pix: v.pixels(m.Pix, 2, m.Stride), Stride: 2 * v.width, Rect: seen}
	case *image.RGBA:
		return &image.RGBA{Pix: v.pixels(m.Pix, 4, m.Stride), Stride: 4 * v.width, Rect: seen}
	case *image.RGBA64:
		return &image.RGBA64{Pix: v.pixels(m.Pix, 8, m.Stride), Stride: 8 * v.width, Rect: seen}
	case *image.NRGBA:
		return &image.NRGBA{Pix: v.pixels(m.Pix, 4, m.Stride), Stride: 4 * v.width, Rect: seen}
	case *image.NRGBA64:
		return &image.NRGBA64{Pix: v.pixels(m.Pix, 8, m.Stride), Stride: 8 * v.width, Rect: seen}
	case *image.Paletted:
		return &image.Paletted{Pix: v.pixels(m.Pix, 1, m.Stride), Stride: v.width, Rect: seen, Palette: m.Palette}
	case *image.YCbCr:
		return v.yCbCr(m)
	}
	rgb := image.NewRGBA(image.Rect(0, 0, size.X, size.Y))
	draw.Draw(rgb, rgb.Rect, img, img.Bounds().Min, draw.Src)
	return turn(rgb, orientation)
}

func (v view) yCbCr(m *image.YCbCr) *image.YCbCr {
	blue := make([]byte, 0, v.width*v.height)
	red := make([]byte, 0, v.width*v.height)
	for y := range v.height {
		column, row := v.column+y*v.columnY, v.row+y*v.rowY
		for range v.width {
			at := m.COffset(column, row)
			blue, red = append(blue, m.Cb[at]), append(red, m.Cr[at])
			column, row = column+v.columnX, row+v.rowX
		}
	}
	return &image.YCbCr{
		Y: v.pixels(m.Y, 1, m.YStride), YStride: v.width,
		Cb: blue, Cr: red, CStride: v.width,
		SubsampleRatio: image.YCbCrSubsampleRatio444,
		Rect:           image.Rect(0, 0, v.width, v.height),
	}
}
