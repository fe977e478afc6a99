package geo

import (
	"math"
	"slices"
)

// XY is a place of a drawing, x to the right and y down.
type XY struct{ X, Y int }

// Frame turns positions into whole units of a drawing. A degree of longitude
// is as long as it is in the middle of the map.
type Frame struct {
	Width, Height int
	west, north   float64
	perLon        float64 // units a degree
	perLat        float64
	perKm         float64
}

// The narrowest and the widest form of a map: height by width.
const (
	flattest = 0.62
	tallest  = 1.25
)

// NewFrame fits bounds into a drawing of the given width, with a margin of a
// part of the longer side, 0.05 for instance. The height follows the bounds
// within limits. Bounds that are small are made at least least km wide.
func NewFrame(b Bounds, width int, margin, least float64) Frame {
	w, h := b.size()
	pad := margin * max(w, h)
	w, h = max(w+2*pad, least), max(h+2*pad, least*flattest)
	ratio := min(max(h/w, flattest), tallest)
	w, h = max(w, h/ratio), max(h, w*ratio)
	lat, lon := (b.South+b.North)/2, (b.West+b.East)/2
	const kmPerDegree = earth * math.Pi / 180
	f := Frame{Width: width, Height: int(math.Round(float64(width) * ratio)), perKm: float64(width) / w}
	f.perLat = f.perKm * kmPerDegree
	f.perLon = f.perLat * math.Cos(lat*math.Pi/180)
	f.west, f.north = lon-w*f.perKm/f.perLon/2, lat+h*f.perKm/f.perLat/2
	return f
}

// XY is the place of a position; it may lie outside the drawing.
func (f Frame) XY(p Point) XY {
	x, y := f.exact(p)
	return XY{int(math.Round(x)), int(math.Round(y))}
}

func (f Frame) exact(p Point) (x, y float64) {
	return (p.Lon - f.west) * f.perLon, (f.north - p.Lat) * f.perLat
}

// Contains reports whether a place lies in the drawing, at least inset units
// from its edges.
func (f Frame) Contains(p XY, inset int) bool {
	return p.X >= inset && p.Y >= inset && p.X <= f.Width-inset && p.Y <= f.Height-inset
}

// overlap is how far areas and lines reach beyond the drawing.
const overlap = 40

// Clip turns a shape into rings of units and cuts off what lies far outside of
// the drawing.
func (f Frame) Clip(s Shape) [][]XY {
	var out [][]XY
	for _, r := range s {
		ring := make([][2]float64, len(r))
		for i, p := range r {
			ring[i][0], ring[i][1] = f.exact(p)
		}
		for axis, most := range []float64{float64(f.Width + overlap), float64(f.Height + overlap)} {
			ring = cut(ring, axis, -overlap, 1)
			ring = cut(ring, axis, most, -1)
		}
		if whole := rounded(ring, true); len(whole) >= 3 {
			out = append(out, whole)
		}
	}
	return out
}

// cut keeps the part of a ring on one side of a line across an axis
// (Sutherland and Hodgman). A border that two rings share is cut at the same
// place in both.
func cut(ring [][2]float64, axis int, at, side float64) [][2]float64 {
	in := func(p [2]float64) bool { return (p[axis]-at)*side >= 0 }
	var out [][2]float64
	for i, p := range ring {
		q := ring[(i+1)%len(ring)]
		if in(p) {
			out = append(out, p)
		}
		if in(p) != in(q) {
			a, b := p, q
			if b[axis] < a[axis] {
				a, b = b, a
			}
			var x [2]float64
			x[axis] = at
			x[1-axis] = a[1-axis] + (at-a[axis])/(b[axis]-a[axis])*(b[1-axis]-a[1-axis])
			out = append(out, x)
		}
	}
	return out
}

// rounded goes to whole units and leaves out points that fall on the one
// before.
func rounded(line [][2]float64, closed bool) []XY {
	out := make([]XY, 0, len(line))
	for _, p := range line {
		q := XY{int(math.Round(p[0])), int(math.Round(p[1]))}
		if len(out) == 0 || out[len(out)-1] != q {
			out = append(out, q)
		}
	}
	for closed && len(out) > 1 && out[0] == out[len(out)-1] {
		out = out[:len(out)-1]
	}
	return out
}

// Line turns a line into runs of units: what lies far outside the drawing is
// left out.
func (f Frame) Line(line []Point) [][]XY {
	var out [][]XY
	var run [][2]float64
	flush := func() {
		if whole := rounded(run, false); len(whole) > 1 {
			out = append(out, whole)
		}
		run = nil
	}
	for i := 1; i < len(line); i++ {
		ax, ay := f.exact(line[i-1])
		bx, by := f.exact(line[i])
		if max(ax, bx) < -overlap || max(ay, by) < -overlap || min(ax, bx) > float64(f.Width+overlap) || min(ay, by) > float64(f.Height+overlap) {
			flush()
			continue
		}
		if len(run) == 0 {
			run = append(run, [2]float64{ax, ay})
		}
		run = append(run, [2]float64{bx, by})
	}
	flush()
	return out
}

// Scale is a round number of km that is at most a part of the width, and its
// length in units.
func (f Frame) Scale(part float64) (km float64, units int) {
	room := float64(f.Width) * part / f.perKm
	steps := []float64{0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500}
	i, found := slices.BinarySearch(steps, room)
	if !found {
		i = max(0, i-1)
	}
	i = min(i, len(steps)-1)
	return steps[i], int(math.Round(steps[i] * f.perKm))
}
