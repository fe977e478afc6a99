package codes

import (
	"math"
	"slices"
)

// Where light smears the bars into each other, edges are lost or shifted, but
// the shape of each digit is still there. Between a left and a right end the
// line is cut into the 95 modules of an EAN-13, and each digit is the one whose
// shape, smeared likewise, is most like its seven modules.

const (
	smear     = 0.17 // part of the light of a module that falls on the next
	leastAs   = 0.80 // least likeness of a digit
	leastLead = 0.05 // by how much it must be more like than the next best
	mostPairs = 24   // ends that are tried together on a line
)

// digitShape is a digit as its modules are seen, with mean 0 and length 1. The
// first ten are of set A, then B, then C.
var digitShape = func() (out [30][7]float32) {
	for i := range out {
		digit, set := i%10, i/10
		runs := digitRuns[digit]
		if set == 1 {
			slices.Reverse(runs[:])
		}
		light := float32(1) // A and B begin light, after dark
		if set == 2 {
			light = 0
		}
		seen := []float32{1 - light}
		for _, n := range runs {
			for range n {
				seen = append(seen, light)
			}
			light = 1 - light
		}
		seen = append(seen, light)
		for j := range out[i] {
			out[i][j] = smear*(seen[j]+seen[j+2]) + (1-2*smear)*seen[j+1]
		}
		level(out[i][:])
	}
	return out
}()

// guardAt are the modules of the guards and those beside them that are always
// the same; guardShape says which of them are light.
var (
	guardAt    = [...]int{-2, -1, 0, 1, 2, 3, 44, 45, 46, 47, 48, 49, 50, 91, 92, 93, 94, 95, 96}
	guardShape = func() (out [len(guardAt)]float32) {
		copy(out[:], []float32{1, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1})
		level(out[:])
		return out
	}()
)

// level takes away the mean and makes the length 1.
func level(v []float32) {
	var mean, square float32
	for _, x := range v {
		mean += x / float32(len(v))
	}
	for i := range v {
		v[i] -= mean
		square += v[i] * v[i]
	}
	if square > 0 {
		length := float32(math.Sqrt(float64(square)))
		for i := range v {
			v[i] /= length
		}
	}
}

func likeness(a, b []float32) (sum float32) {
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

// byShape reads an EAN-13 on the line whose edges and sums are known. from and
// to are its ends.
func (s *scanner) byShape() (c Code, from, to float32, ok bool) {
	pairs := 0
	n := len(s.edges)
	for i := 0; i < n; i += 2 { // dark begins at even edges
		before := s.edges[i]
		if i > 0 {
			before -= s.edges[i-1]
		}
		for j := i + 31; j < min(n, i+70); j += 2 {
			after := float32(len(s.grey)) - s.edges[j]
			if j+1 < n {
				after = s.edges[j+1] - s.edges[j]
			}
			module := (s.edges[j] - s.edges[i]) / 95
			if module < 1.1 || before < 3.5*module || after < 3.5*module {
				continue
			}
			if pairs++; pairs > mostPairs {
				return Code{}, 0, 0, false
			}
			from, to, seen := s.fit(s.edges[i], s.edges[j], module)
			if seen < 0.72 {
				continue
			}
			for _, turned := range [2]bool{false, true} {
				if text, ok := s.shapes(from, (to-from)/95, turned); ok {
					if text[0] == '0' {
						return Code{UPCA, text[1:]}, from, to, true
					}
					return Code{EAN13, text}, from, to, true
				}
			}
		}
	}
	return Code{}, 0, 0, false
}

// fit moves the two ends to where the guards are seen best.
func (s *scanner) fit(from, to, module float32) (f, t, best float32) {
	f, t, best = from, to, s.guards(from, to)
	if best < 0.3 {
		return f, t, 0
	}
	for _, df := range [...]float32{0, -0.3, 0.3, -0.6, 0.6} {
		for _, dt := range [...]float32{0, -0.3, 0.3, -0.6, 0.6} {
			a, b := from+df*module, to+dt*module
			if seen := s.guards(a, b); seen > best {
				f, t, best = a, b, seen
			}
		}
	}
	return f, t, best
}

// guards says how much the line looks like guards where they would be.
func (s *scanner) guards(from, to float32) float32 {
	module := (to - from) / 95
	var v [len(guardAt)]float32
	for i, at := range guardAt {
		v[i] = s.mean(from+float32(at)*module, module)
	}
	level(v[:])
	return likeness(v[:], guardShape[:])
}

// mean is the brightness of a module that begins at a place of the line.
func (s *scanner) mean(at, module float32) float32 {
	return (s.until(at+module) - s.until(at)) / module
}

// until is the sum of all brightness up to a place.
func (s *scanner) until(at float32) float32 {
	if at <= 0 {
		return at * s.grey[0]
	}
	i := int(at)
	if i >= len(s.grey) {
		return s.sums[len(s.grey)] + (at-float32(len(s.grey)))*s.grey[len(s.grey)-1]
	}
	return s.sums[i] + (at-float32(i))*s.grey[i]
}

// shapes reads the digits, backwards when the symbol is turned.
func (s *scanner) shapes(from, module float32, turned bool) (string, bool) {
	var text [13]byte
	parity := 0
	for d := range 12 {
		first := 3 + 7*d
		if d >= 6 {
			first += 5
		}
		var v [7]float32
		for i := range v {
			at := first + i
			if turned {
				at = 94 - at
			}
			v[i] = s.mean(from+float32(at)*module, module)
		}
		level(v[:])
		low, high := 0, 20
		if d >= 6 {
			low, high = 20, 30
		}
		best, second, is := float32(-1), float32(-1), 0
		for i := low; i < high; i++ {
			switch as := likeness(v[:], digitShape[i][:]); {
			case as > best:
				best, second, is = as, best, i
			case as > second:
				second = as
			}
		}
		if best < leastAs || best-second < leastLead {
			return "", false
		}
		if d < 6 {
			parity = parity<<1 | is/10
		}
		text[d+1] = '0' + byte(is%10)
	}
	first := slices.Index(firstDigit[:], parity)
	if first < 0 {
		return "", false
	}
	text[0] = '0' + byte(first)
	_, ok := CheckGTIN(string(text[:]))
	return string(text[:]), ok
}
