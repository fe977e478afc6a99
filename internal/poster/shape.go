package poster

import (
	"image"
	"image/color"
	"slices"
)

// fine is how many steps a pixel has, across and down.
const fine = 64

// point is a place in steps.
type point struct{ x, y int }

// path is lines that are closed by themselves, one after the other.
type path [][]point

// fill paints what is inside of a path, by the rule that winding around it
// counts. Each line of pixels is looked at in sixteen places.
func fill(m *image.RGBA, p path, c color.RGBA) {
	const places = 16
	left, top, right, bottom := p.bounds()
	left, top = max(left/fine-1, 0), max(top/fine-1, 0)
	right, bottom = min(right/fine+2, m.Rect.Dx()), min(bottom/fine+2, m.Rect.Dy())
	if left >= right {
		return
	}
	cover := make([]int, right-left)
	var cuts []cut
	for y := top; y < bottom; y++ {
		clear(cover)
		for k := range places {
			cuts = p.cuts(cuts[:0], y*fine+k*fine/places+fine/places/2)
			winding := 0
			for i, c := range cuts {
				if winding != 0 {
					span(cover, cuts[i-1].x-left*fine, c.x-left*fine)
				}
				winding += c.turn
			}
		}
		for i, v := range cover {
			if v > 0 {
				blend(m, left+i, y, c, v, fine*places)
			}
		}
	}
}

// cut is where a line crosses a height, and whether it goes down or up there.
type cut struct{ x, turn int }

// cuts finds where the path crosses a height, from left to right.
func (p path) cuts(out []cut, y int) []cut {
	for _, ring := range p {
		for i, a := range ring {
			b := ring[(i+1)%len(ring)]
			turn := 1
			if a.y > b.y {
				a, b, turn = b, a, -1
			}
			if a.y <= y && y < b.y {
				out = append(out, cut{a.x + (b.x-a.x)*(y-a.y)/(b.y-a.y), turn})
			}
		}
	}
	slices.SortFunc(out, func(a, b cut) int { return a.x - b.x })
	return out
}

// span adds what lies between two places of a line to its pixels.
func span(cover []int, from, to int) {
	from, to = max(from, 0), min(to, len(cover)*fine)
	for from < to {
		i := from / fine
		end := min((i+1)*fine, to)
		cover[i] += end - from
		from = end
	}
}

// blend lays a colour over a pixel, part of whole.
func blend(m *image.RGBA, x, y int, c color.RGBA, part, whole int) {
	px := m.Pix[m.PixOffset(x, y):]
	for i, v := range [3]byte{c.R, c.G, c.B} {
		px[i] = byte((int(px[i])*(whole-part) + int(v)*part + whole/2) / whole)
	}
}

func (p path) bounds() (left, top, right, bottom int) {
	left, top, right, bottom = 1<<30, 1<<30, -1<<30, -1<<30
	for _, ring := range p {
		for _, a := range ring {
			left, top, right, bottom = min(left, a.x), min(top, a.y), max(right, a.x), max(bottom, a.y)
		}
	}
	return left, top, right, bottom
}

// The shapes, in thousandths of their radius.
var (
	diamondShape = []point{{0, -1000}, {1000, 0}, {0, 1000}, {-1000, 0}}
	hillShape    = []point{{0, -1000}, {1000, 1000}, {-1000, 1000}}
	starShape    = []point{{0, -1000}, {235, -324}, {951, -309}, {380, 124}, {588, 809}, {0, 400}, {-588, 809}, {-380, 124}, {-951, -309}, {-235, -324}}
)

// polygon paints a shape around a place.
func polygon(m *image.RGBA, shape []point, x, y, radius int, c color.RGBA) {
	ring := make([]point, len(shape))
	for i, p := range shape {
		ring[i] = point{x*fine + p.x*radius*fine/1000, y*fine + p.y*radius*fine/1000}
	}
	fill(m, path{ring}, c)
}
