package codes

import (
	"math"
	"slices"
	"sync"
)

// slants are the directions of lines, in degrees, that are tried when lines
// along and across the picture find nothing. The bars of an EAN are about 0.7
// times as high as the symbol is wide, those of a cut one 0.25 times: 15
// degrees between lines leave 7.5 at most, which even these allow.
var slants = []float64{15, 165, 75, 105, 30, 150, 60, 120, 45, 135}

// slantPixels is the largest plane on which slanting lines are laid.
const slantPixels = 4_000_000

// vote is a reading that lines agree on, and about where it lies on the
// picture as taken.
type vote struct {
	code       Code
	weight     int // 3 for a line read by its edges, 2 by its shape
	x, y, size float64
}

// scanner gathers votes. Its buffers are used for line after line.
type scanner struct {
	votes []vote
	grey  []float32
	sums  []float32
	edges []float32
	runs  []float32
	scale float64 // of the plane: 1, 2, 4, 8
	heard bool    // the line was read by its edges
}

// readBars finds bar codes.
func readBars(planes []*plane) []Code {
	var s scanner
	for i, p := range planes {
		s.scale = float64(int(1) << i)
		s.sweep(p, 0)
		s.sweep(p, 90)
	}
	if out := s.agreed(); len(out) > 0 {
		return out
	}
	// Two scanners share the directions; the order of their votes is fixed.
	var second scanner
	var both sync.WaitGroup
	both.Go(func() { second.slant(planes, 1) })
	s.slant(planes, 0)
	both.Wait()
	for _, v := range second.votes {
		s.vote(v)
	}
	return s.agreed()
}

// slant lays slanting lines over the planes, in every other direction.
func (s *scanner) slant(planes []*plane, first int) {
	for i, p := range planes {
		if p.w*p.h > slantPixels {
			continue
		}
		s.scale = float64(int(1) << i)
		for k := first; k < len(slants); k += 2 {
			s.sweep(p, slants[k])
		}
	}
}

// agreed are the readings with enough lines. Where two readings lie in one
// place, the one with more votes stands.
func (s *scanner) agreed() []Code {
	slices.SortStableFunc(s.votes, func(a, b vote) int { return b.weight - a.weight })
	var kept []vote
	var out []Code
	for _, v := range s.votes {
		least := 6 // two lines, or three
		if v.code.Kind == EAN8 || v.code.Kind == UPCE {
			least = 9 // fewer digits
		}
		hidden := slices.ContainsFunc(kept, func(k vote) bool {
			return math.Hypot(k.x-v.x, k.y-v.y) < max(k.size, v.size)/2
		})
		if v.weight >= least && !hidden {
			kept, out = append(kept, v), append(out, v.code)
		}
	}
	return out
}

// sweep lays parallel lines over a plane and reads along each.
func (s *scanner) sweep(p *plane, degrees float64) {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	if degrees == 90 {
		cos = 0
	}
	// Lines are d = (cos, sin) from points on the normal through the middle.
	reach := (math.Abs(sin)*float64(p.w) + math.Abs(cos)*float64(p.h)) / 2
	step := max(4, 2*reach/80)
	cx, cy := float64(p.w-1)/2, float64(p.h-1)/2
	for t := -reach + step/2; t < reach; t += step {
		x, y := cx-t*sin, cy+t*cos
		from, to := within(x, cos, 1, float64(p.w)-2.001, math.Inf(-1), math.Inf(1))
		from, to = within(y, sin, 1, float64(p.h)-2.001, from, to)
		if to-from < 40 {
			continue
		}
		s.sample(p, x+from*cos, y+from*sin, cos, sin, int(to-from))
		s.line(x+from*cos, y+from*sin, cos, sin)
	}
}

// within narrows the part from..to of a line to where at+u*d lies in lo..hi.
func within(at, d, lo, hi, from, to float64) (float64, float64) {
	if math.Abs(d) < 1e-9 {
		if at < lo || at > hi {
			return 0, -1
		}
		return from, to
	}
	a, b := (lo-at)/d, (hi-at)/d
	return max(from, min(a, b)), min(to, max(a, b))
}

// sample takes the brightness along a line, the mean of three pixels across
// it.
func (s *scanner) sample(p *plane, x, y, dx, dy float64, n int) {
	s.grey = s.grey[:0]
	const one = 1 << 8
	fx, fy := int(x*one), int(y*one)
	sx, sy := int(math.Round(dx*one*256)), int(math.Round(dy*one*256)) // finer: errors add up
	nx, ny := int(-dy*one), int(dx*one)
	lastX, lastY := fx+(n-1)*sx/256, fy+(n-1)*sy/256
	if !p.inside(min(fx, lastX)-one, min(fy, lastY)-one) || !p.inside(max(fx, lastX)+one, max(fy, lastY)+one) {
		for i := range n {
			px, py := fx+i*sx/256, fy+i*sy/256
			sum := p.at(px, py) + p.at(px+nx, py+ny) + p.at(px-nx, py-ny)
			s.grey = append(s.grey, float32(sum)/(3*one*one))
		}
		return
	}
	s.grey = slices.Grow(s.grey, n)[:n]
	for i := range s.grey {
		px, py := fx+i*sx/256, fy+i*sy/256
		sum := p.between(px, py) + p.between(px+nx, py+ny) + p.between(px-nx, py-ny)
		s.grey[i] = float32(sum) / (3 * one * one)
	}
}

// at is the brightness between four pixels, times 1<<16; x and y are in
// 1/256. What lies outside is the pixel at the border.
func (p *plane) at(x, y int) int {
	return p.between(min(max(x, 0), (p.w-1)<<8-1), min(max(y, 0), (p.h-1)<<8-1))
}

// inside reports whether between may be asked for a place.
func (p *plane) inside(x, y int) bool {
	return x >= 0 && y >= 0 && x < (p.w-1)<<8 && y < (p.h-1)<<8
}

// between is at, for a place inside.
func (p *plane) between(x, y int) int {
	at, fx, fy := y>>8*p.w+x>>8, x&255, y&255
	a, b := p.pix[at:at+2], p.pix[at+p.w:at+p.w+2]
	return (int(a[0])<<8+(int(a[1])-int(a[0]))*fx)*(256-fy) + (int(b[0])<<8+(int(b[1])-int(b[0]))*fx)*fy
}

const (
	// window is half the width of the part of a line whose mean tells dark
	// from light. With modules of 2 to 4 pixels, which one of the planes has,
	// it spans 10 to 20 modules, so that uneven light does not matter.
	window = 20
	// margin is how far beyond the mean a pixel must be to count.
	margin = 9
)

// line finds the edges on the sampled line, to a part of a pixel, and reads
// the runs between them in both directions.
func (s *scanner) line(x, y, dx, dy float64) {
	n := len(s.grey)
	s.sums = append(s.sums[:0], 0)
	for i, g := range s.grey {
		s.sums = append(s.sums, s.sums[i]+g)
	}
	s.edges = s.edges[:0]
	dark, crossing := false, float32(0)
	var last float32
	const share = 1 / float32(2*window+1)
	for i, g := range s.grey {
		var off float32
		if i >= window && i+window < n {
			off = g - (s.sums[i+window+1]-s.sums[i-window])*share
		} else {
			lo, hi := max(0, i-window), min(n, i+window+1)
			off = g - (s.sums[hi]-s.sums[lo])/float32(hi-lo)
		}
		if i > 0 && (off < 0) != (last < 0) {
			crossing = float32(i) - off/(off-last)
		}
		last = off
		if dark && off > margin || !dark && off < -margin {
			dark = !dark
			s.edges = append(s.edges, crossing)
		}
	}
	if len(s.edges) < leastRuns+1 {
		return
	}
	s.heard = false
	for _, backwards := range []bool{false, true} {
		s.runs = s.runs[:0]
		for i := range len(s.edges) - 1 {
			s.runs = append(s.runs, s.edges[i+1]-s.edges[i])
		}
		if backwards {
			slices.Reverse(s.runs)
		}
		s.readRuns(backwards, x, y, dx, dy)
	}
	if s.heard {
		return
	}
	if code, from, to, ok := s.byShape(); ok {
		s.add(code, 2, x, y, dx, dy, from, to)
	}
}

// readRuns looks for a symbol at each dark run. The first run of a line is
// dark, and read backwards the last one is, when the number of runs is odd.
func (s *scanner) readRuns(backwards bool, x, y, dx, dy float64) {
	first := 0
	if backwards && len(s.runs)%2 == 0 {
		first = 1
	}
	for k := first; k+leastRuns <= len(s.runs); k += 2 {
		before := float32(math.MaxFloat32) // the border of the picture is quiet
		if k > 0 {
			before = s.runs[k-1]
		}
		code, used, ok := readSymbol(s.runs[k:], before)
		if !ok {
			used = upceRuns
			before, after, edge := s.around(k, k+used, backwards)
			code.Kind = UPCE
			code.Text, ok = readUPCE(s.runs[k:], before, after, edge)
		}
		if !ok {
			continue
		}
		from, to := k, k+used
		if backwards {
			from, to = len(s.runs)-to, len(s.runs)-from
		}
		s.heard = true
		s.add(code, 3, x, y, dx, dy, s.edges[from], s.edges[to])
		k += used - used%2
	}
}

// around gives the light runs before the run at from and after the one before
// to, up to the edge of the picture where there are no more; edge is what lies
// between the last run of all and the edge.
func (s *scanner) around(from, to int, backwards bool) (before, after, edge float32) {
	before, after = s.edges[0], float32(len(s.grey))-s.edges[len(s.edges)-1]
	if backwards {
		before, after = after, before
	}
	edge = after
	if from > 0 {
		before = s.runs[from-1]
	}
	if to < len(s.runs) {
		after = s.runs[to]
	}
	return before, after, edge
}

// add counts a reading between two places of a line.
func (s *scanner) add(c Code, weight int, x, y, dx, dy float64, from, to float32) {
	middle, size := float64(from+to)/2, float64(to-from)
	s.vote(vote{c, weight, (x + middle*dx) * s.scale, (y + middle*dy) * s.scale, size * s.scale})
}

// vote adds a vote to those for the same code.
func (s *scanner) vote(v vote) {
	for i := range s.votes {
		if s.votes[i].code == v.code {
			s.votes[i].weight += v.weight
			return
		}
	}
	s.votes = append(s.votes, v)
}
