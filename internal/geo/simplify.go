package geo

import (
	"math"
	"slices"
)

// Simplify leaves out points of rings that lie within tolerance units of the
// line without them (Douglas and Peucker). Rings that share a border share it
// after, too: the border is cut where it begins and ends, and each piece is
// simplified once and the same for all its rings. No point moves and none is
// new. A ring that would be left with fewer than three points stays as it is.
func Simplify(rings [][]XY, tolerance float64) [][]XY {
	ends := junctions(rings)
	out := make([][]XY, len(rings))
	for i, r := range rings {
		if out[i] = simplifyRing(r, ends, tolerance); len(out[i]) < 3 {
			out[i] = r
		}
	}
	return out
}

// junctions are the points where a border begins or ends: those that have
// other neighbours in one ring than in another.
func junctions(rings [][]XY) map[XY]bool {
	type pair struct{ a, b XY }
	neighbours := map[XY]pair{}
	ends := map[XY]bool{}
	for _, r := range rings {
		for i, p := range r {
			a, b := r[(i+len(r)-1)%len(r)], r[(i+1)%len(r)]
			if less(b, a) {
				a, b = b, a
			}
			if known, seen := neighbours[p]; seen && known != (pair{a, b}) {
				ends[p] = true
			} else if !seen {
				neighbours[p] = pair{a, b}
			}
		}
	}
	return ends
}

func less(a, b XY) bool { return a.X < b.X || a.X == b.X && a.Y < b.Y }

// simplifyRing simplifies the pieces of a ring between its ends. A ring
// without any is cut at its first point and the one farthest from it.
func simplifyRing(r []XY, ends map[XY]bool, tolerance float64) []XY {
	var cuts []int
	for i, p := range r {
		if ends[p] {
			cuts = append(cuts, i)
		}
	}
	if len(cuts) == 0 {
		first := 0
		for i := range r {
			if less(r[i], r[first]) {
				first = i
			}
		}
		cuts = []int{first}
	}
	if len(cuts) == 1 {
		far := cuts[0]
		for i := range r {
			if d, best := square(r[i], r[cuts[0]]), square(r[far], r[cuts[0]]); d > best || d == best && less(r[i], r[far]) {
				far = i
			}
		}
		cuts = append(cuts, far)
		slices.Sort(cuts)
	}
	var out []XY
	for k, from := range cuts {
		to := cuts[(k+1)%len(cuts)]
		if to <= from {
			to += len(r)
		}
		piece := make([]XY, 0, to-from+1)
		for i := from; i <= to; i++ {
			piece = append(piece, r[i%len(r)])
		}
		kept := SimplifyLine(piece, tolerance)
		out = append(out, kept[:len(kept)-1]...)
	}
	return out
}

// square is the square of a distance.
func square(a, b XY) int { return (a.X-b.X)*(a.X-b.X) + (a.Y-b.Y)*(a.Y-b.Y) }

// SimplifyLine leaves out points of an open line; its ends stay. Read
// backwards it gives the same points.
func SimplifyLine(line []XY, tolerance float64) []XY {
	if len(line) < 3 {
		return line
	}
	turned := less(line[len(line)-1], line[0])
	if line[0] == line[len(line)-1] {
		turned = less(line[len(line)-2], line[1])
	}
	work := line
	if turned {
		work = slices.Clone(line)
		slices.Reverse(work)
	}
	keep := make([]bool, len(work))
	keep[0], keep[len(work)-1] = true, true
	spans := [][2]int{{0, len(work) - 1}}
	for len(spans) > 0 {
		a, b := spans[len(spans)-1][0], spans[len(spans)-1][1]
		spans = spans[:len(spans)-1]
		far, most := 0, tolerance
		for i := a + 1; i < b; i++ {
			if d := offLine(work[i], work[a], work[b]); d > most {
				far, most = i, d
			}
		}
		if far > 0 {
			keep[far] = true
			spans = append(spans, [2]int{a, far}, [2]int{far, b})
		}
	}
	var out []XY
	for i, k := range keep {
		if k {
			out = append(out, work[i])
		}
	}
	if turned {
		slices.Reverse(out)
	}
	return out
}

// offLine is the distance of p from the piece of line from a to b.
func offLine(p, a, b XY) float64 {
	dx, dy := float64(b.X-a.X), float64(b.Y-a.Y)
	px, py := float64(p.X-a.X), float64(p.Y-a.Y)
	if length := dx*dx + dy*dy; length > 0 {
		t := min(1, max(0, (px*dx+py*dy)/length))
		px, py = px-t*dx, py-t*dy
	}
	return math.Hypot(px, py)
}
