package geo

import (
	"math"
	"strconv"
)

// LabelPoint is a place well inside rings, by the even-odd rule: of a raster
// laid over them, refined twice, the point farthest from every border. It is
// the zero place when there is none.
func LabelPoint(rings [][]XY) XY {
	const steps = 16
	lo, hi := XY{math.MaxInt, math.MaxInt}, XY{math.MinInt, math.MinInt}
	for _, r := range rings {
		for _, p := range r {
			lo, hi = XY{min(lo.X, p.X), min(lo.Y, p.Y)}, XY{max(hi.X, p.X), max(hi.Y, p.Y)}
		}
	}
	if lo.X > hi.X {
		return XY{}
	}
	best, most := XY{(lo.X + hi.X) / 2, (lo.Y + hi.Y) / 2}, math.Inf(-1)
	for range 3 {
		w, h := hi.X-lo.X, hi.Y-lo.Y
		for i := range steps + 1 {
			for j := range steps + 1 {
				p := XY{lo.X + w*i/steps, lo.Y + h*j/steps}
				if d := depth(p, rings); d > most {
					best, most = p, d
				}
			}
		}
		lo, hi = XY{best.X - w/steps, best.Y - h/steps}, XY{best.X + w/steps, best.Y + h/steps}
	}
	return best
}

// depth is the distance of p from the nearest border, below zero outside.
func depth(p XY, rings [][]XY) float64 {
	inside, near := false, math.Inf(1)
	for _, r := range rings {
		for i, a := range r {
			b := r[(i+1)%len(r)]
			if (a.Y > p.Y) != (b.Y > p.Y) && float64(p.X) < float64(b.X-a.X)*float64(p.Y-a.Y)/float64(b.Y-a.Y)+float64(a.X) {
				inside = !inside
			}
			near = min(near, offLine(p, a, b))
		}
	}
	if !inside {
		return -near
	}
	return near
}

// Inside reports whether p lies inside rings, by the even-odd rule.
func Inside(p XY, rings [][]XY) bool { return depth(p, rings) > 0 }

// Box is a rectangle of a drawing that something takes up.
type Box struct{ Left, Top, Right, Bottom int }

// Around is the box of a size around a place.
func Around(p XY, width, height int) Box {
	return Box{p.X - width/2, p.Y - height/2, p.X + width/2, p.Y + height/2}
}

func (b Box) hits(o Box) bool {
	return b.Left < o.Right && o.Left < b.Right && b.Top < o.Bottom && o.Top < b.Bottom
}

// Names finds room for names: what was taken first stays.
type Names struct {
	Frame Frame
	taken []Box
}

// Take marks a box as taken.
func (n *Names) Take(b Box) { n.taken = append(n.taken, b) }

// Fit takes the first of the boxes that lies in the drawing and hits nothing
// taken; ok is false when there is none.
func (n *Names) Fit(boxes []Box) (at int, ok bool) {
	const edge = 6
next:
	for i, b := range boxes {
		if b.Left < edge || b.Top < edge || b.Right > n.Frame.Width-edge || b.Bottom > n.Frame.Height-edge {
			continue
		}
		for _, t := range n.taken {
			if b.hits(t) {
				continue next
			}
		}
		n.taken = append(n.taken, b)
		return i, true
	}
	return 0, false
}

// Spread moves places apart that are nearer to each other than gap units, as
// little as may be, and keeps them in the drawing. Places that cannot be told
// apart go to either side of where they were.
func Spread(places []XY, gap int, f Frame) []XY {
	x, y := make([]float64, len(places)), make([]float64, len(places))
	for i, p := range places {
		x[i], y[i] = float64(p.X), float64(p.Y)
	}
	inset := float64(gap) / 2
	for range 60 {
		moved := false
		for i := range places {
			for j := range i {
				dx, dy := x[i]-x[j], y[i]-y[j]
				d := math.Hypot(dx, dy)
				if d >= float64(gap)-0.5 {
					continue
				}
				if d < 0.5 {
					dx, dy, d = 1, float64(i-j), math.Hypot(1, float64(i-j))
				}
				push := (float64(gap) - math.Hypot(x[i]-x[j], y[i]-y[j])) / 2 / d
				x[i], y[i], x[j], y[j] = x[i]+dx*push, y[i]+dy*push, x[j]-dx*push, y[j]-dy*push
				moved = true
			}
		}
		for i := range places {
			x[i] = min(max(x[i], inset), float64(f.Width)-inset)
			y[i] = min(max(y[i], inset), float64(f.Height)-inset)
		}
		if !moved {
			break
		}
	}
	out := make([]XY, len(places))
	for i := range places {
		out[i] = XY{int(math.Round(x[i])), int(math.Round(y[i]))}
	}
	return out
}

// Path writes rings or lines as the d of an SVG path, in steps from point to
// point; closed ends each with z.
func Path(lines [][]XY, closed bool) string {
	var b []byte
	var at XY
	for _, line := range lines {
		for i, p := range line {
			switch i {
			case 0:
				if b == nil {
					b = append(b, 'M')
				} else {
					b = append(b, 'm')
				}
			case 1:
				b = append(b, 'l')
			}
			b = step(step(b, p.X-at.X), p.Y-at.Y)
			at = p
		}
		if closed {
			b = append(b, 'z')
			at = line[0]
		}
	}
	return string(b)
}

// step adds a number; one without a sign is parted from a number before it.
func step(b []byte, n int) []byte {
	if last := b[len(b)-1]; n >= 0 && last >= '0' && last <= '9' {
		b = append(b, ' ')
	}
	return strconv.AppendInt(b, int64(n), 10)
}
