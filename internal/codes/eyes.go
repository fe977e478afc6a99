package codes

import (
	"cmp"
	"math"
	"slices"
)

// The library tries all triples of what looks like an eye, which a picture
// full of eyes would make last for ever; it finds one code a picture; and it
// wants the runs of an eye to be equal, which those of two or three pixels
// are not. So eyes are looked for here.
const (
	mostEyes  = 300 // seen on a plane; no more are looked for then
	bestEyes  = 32  // of them those are tried that were seen most often
	mostTries = 12  // triples, the most upright first
	// sharpSide is the long side up to which a plane is looked at first. On a
	// larger one only what is very small in the picture is seen better.
	sharpSide = 1700
	// sharpPixels is the largest plane that is made black and white.
	sharpPixels = 13_000_000
	// doublePixels is the largest plane that is looked at twice as large.
	doublePixels = 1_500_000
)

// readQR finds QR codes. It stops at the first plane that shows one.
func readQR(planes []*plane) []Code {
	first := 0
	for first < len(planes)-1 && max(planes[first].w, planes[first].h) > sharpSide {
		first++
	}
	larger := slices.Clone(planes[:first])
	slices.Reverse(larger)
	for _, p := range slices.Concat(planes[first:], larger) {
		if p.w*p.h > sharpPixels {
			continue
		}
		if out := readPlane(p); len(out) > 0 {
			return out
		}
	}
	p := planes[first]
	if p.w*p.h <= doublePixels {
		if out := readPlane(p.double()); len(out) > 0 {
			return out
		}
	}
	if out := readPlane(p.half().double()); len(out) > 0 {
		return out // the same without the noise
	}
	return readPlane(planes[min(first+1, len(planes)-1)].inverted())
}

// readPlane finds QR codes on one plane. The library panics on some inputs
// that are no codes; then there is none.
func readPlane(p *plane) (found []Code) {
	defer func() {
		if recover() != nil {
			found = nil
		}
	}()
	bits := p.blackWhite()
	used := map[*eye]bool{}
	tries := 0
	for _, t := range triples(findEyes(bits)) {
		if used[t.topLeft] || used[t.topRight] || used[t.bottomLeft] {
			continue
		}
		if tries++; tries > mostTries {
			break
		}
		if text, ok := decode(p, t); ok {
			found = append(found, Code{QRCode, text})
			used[t.topLeft], used[t.topRight], used[t.bottomLeft] = true, true, true
		}
	}
	return found
}

// eye is one of the three squares of a QR code that tell where it lies.
type eye struct {
	x, y, module float64
	seen         int // on so many rows
}

// findEyes finds what looks like eyes, those first that are on most rows.
func findEyes(bits *mask) []*eye {
	var eyes []*eye
	w, h := bits.w, bits.h
	for y := 0; y < h && len(eyes) < mostEyes; y += 2 {
		var runs [5]int
		row, dark, start := bits.row(y), uint8(0), 0
		for x := 0; x <= w; x++ {
			for x < w && row[x] == dark {
				x++
			}
			runs = [5]int{runs[1], runs[2], runs[3], runs[4], x - start}
			if dark == 1 && eyeRuns(runs) {
				eyes = see(eyes, bits, x-runs[4]-runs[3]-(runs[2]+1)/2, y, runs)
			}
			dark, start = 1-dark, x
		}
	}
	slices.SortStableFunc(eyes, func(a, b *eye) int { return b.seen - a.seen })
	return eyes[:min(len(eyes), bestEyes)]
}

// eyeRuns reports whether runs, dark first, have widths of 1, 1, 3, 1 and 1.
// Neighbours are judged together: what a dark run gains by ink or a low
// threshold, the light one beside it loses.
func eyeRuns(runs [5]int) bool {
	if least := min(runs[0], runs[1], runs[3], runs[4]); least == 0 || 10*runs[2] <= 14*max(runs[0], runs[1], runs[3], runs[4]) {
		return false // most runs end here
	}
	total := sum(runs)
	if total < 7 {
		return false
	}
	m := float64(total) / 7
	near := func(a, b int, want float64) bool { return math.Abs(float64(a+b)-want*m) <= 0.3*want*m+0.3 }
	return near(runs[0], runs[1], 2) && near(runs[1], runs[2], 4) && near(runs[2], runs[3], 4) && near(runs[3], runs[4], 2)
}

// see looks at what may be the middle of an eye across the row too, and adds
// it to the eyes or counts it as seen again.
func see(eyes []*eye, bits *mask, x, y int, runs [5]int) []*eye {
	across := func(i int) bool { return bits.pix[i*bits.w+x] == 1 }
	down, top, ok := around(across, y, bits.h, 4*runs[2])
	if !ok {
		return eyes
	}
	cy := float64(top) + float64(down[0]+down[1]) + float64(down[2])/2
	along := func(i int) bool { return bits.pix[int(cy)*bits.w+i] == 1 }
	row, left, ok := around(along, x, bits.w, 4*runs[2])
	if !ok {
		return eyes
	}
	cx := float64(left) + float64(row[0]+row[1]) + float64(row[2])/2
	wide, high := float64(sum(row)), float64(sum(down))
	if wide > 1.6*high || high > 1.6*wide {
		return eyes
	}
	module := (wide + high) / 14
	for _, e := range eyes {
		if math.Abs(e.x-cx) < 1.5*module && math.Abs(e.y-cy) < 1.5*module && e.module < 1.6*module && module < 1.6*e.module {
			n := float64(e.seen)
			e.x, e.y, e.module = (e.x*n+cx)/(n+1), (e.y*n+cy)/(n+1), (e.module*n+module)/(n+1)
			e.seen++
			return eyes
		}
	}
	return append(eyes, &eye{cx, cy, module, 1})
}

func sum(runs [5]int) (n int) {
	for _, r := range runs {
		n += r
	}
	return n
}

// around gives the five runs of an eye whose middle run holds at, and where
// the first begins.
func around(dark func(int) bool, at, n, longest int) (runs [5]int, first int, ok bool) {
	if at < 0 || at >= n || !dark(at) {
		return runs, 0, false
	}
	i := at
	for k := 2; k >= 0; k-- {
		for i >= 0 && dark(i) == (k%2 == 0) && runs[k] <= longest {
			runs[k]++
			i--
		}
	}
	first = i + 1
	i = at + 1
	for k := 2; k < 5; k++ {
		for i < n && dark(i) == (k%2 == 0) && runs[k] <= longest {
			runs[k]++
			i++
		}
	}
	return runs, first, eyeRuns(runs)
}

// triple is three eyes that may be of one code; off says how far they are from
// a right angle with equal sides.
type triple struct {
	bottomLeft, topLeft, topRight *eye
	off                           float64
}

// triples lists the triples of eyes that may be a code, the best first.
func triples(eyes []*eye) []triple {
	var out []triple
	for i, a := range eyes {
		for j, b := range eyes[:i] {
			for _, c := range eyes[:j] {
				if t, ok := tripleOf(a, b, c); ok {
					out = append(out, t)
				}
			}
		}
	}
	slices.SortStableFunc(out, func(a, b triple) int { return cmp.Compare(a.off, b.off) })
	return out
}

func tripleOf(a, b, c *eye) (t triple, ok bool) {
	small, large := min(a.module, b.module, c.module), max(a.module, b.module, c.module)
	if large > 1.6*small {
		return t, false
	}
	square := func(a, b *eye) float64 { return (a.x-b.x)*(a.x-b.x) + (a.y-b.y)*(a.y-b.y) }
	// The one across the longest side is the eye at the top left.
	longest := square(b, c)
	if s := square(a, c); s > longest {
		a, b, longest = b, a, s
	}
	if s := square(a, b); s > longest {
		a, c, longest = c, a, s
	}
	one, two := square(a, b), square(a, c)
	// The eyes of a code are 14 modules apart at least, 170 at most; slanting
	// ones look larger than they are.
	apart := math.Sqrt(min(one, two)) / large
	off := (math.Abs(longest-2*one) + math.Abs(longest-2*two)) / longest
	if apart < 8 || apart > 220 || off > 0.7 {
		return t, false
	}
	if (b.x-a.x)*(c.y-a.y)-(b.y-a.y)*(c.x-a.x) < 0 {
		b, c = c, b
	}
	return triple{c, a, b, off}, true
}
