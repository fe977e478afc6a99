package codes

import (
	"math"
	"unicode/utf8"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/common"
	"github.com/makiuchi-d/gozxing/qrcode/decoder"
)

// decode reads the code between three eyes. The library takes the number of
// modules from one measure and the modules from black and white; here the
// numbers around the measure are tried, the dotted lines between the eyes
// choose, and each module is the mean of its pixels. Text that is no UTF-8, or
// empty, is not worth telling.
func decode(p *plane, eyes triple) (string, bool) {
	a, b, c := eyes.bottomLeft, eyes.topLeft, eyes.topRight
	module := (a.module + b.module + c.module) / 3
	// Slanting eyes look up to 1.4 times as wide as they are.
	side := (math.Hypot(a.x-b.x, a.y-b.y) + math.Hypot(c.x-b.x, c.y-b.y)) / 2
	least, most := int(side/module*0.85), int(side/module*1.6)+1
	type try struct {
		dim  int
		dots float64
	}
	var best [3]try
	for dim := 21; dim <= 177; dim += 4 {
		if dim-7 < least || dim-7 > most {
			continue
		}
		t := try{dim, dotted(p, gridOf(eyes, nil, dim), dim)}
		for i := range best {
			if t.dots > best[i].dots {
				t, best[i] = best[i], t
			}
		}
	}
	for _, t := range best {
		if t.dots < 0.5 {
			break
		}
		corner := alignment(p, gridOf(eyes, nil, t.dim), t.dim)
		for _, at := range []*[2]float64{corner, nil} {
			if text, ok := decodeGrid(p, gridOf(eyes, at, t.dim), t.dim); ok {
				return text, true
			}
			if corner == nil {
				break
			}
		}
	}
	return "", false
}

// gridOf maps modules to pixels, by the middles of the three eyes and, when it
// was found, of the alignment pattern in the fourth corner.
func gridOf(eyes triple, corner *[2]float64, dim int) *common.PerspectiveTransform {
	far := float64(dim) - 3.5
	a, b, c := eyes.bottomLeft, eyes.topLeft, eyes.topRight
	x, y, at := a.x+c.x-b.x, a.y+c.y-b.y, far
	if corner != nil {
		x, y, at = corner[0], corner[1], far-3
	}
	return common.PerspectiveTransform_QuadrilateralToQuadrilateral(
		3.5, 3.5, far, 3.5, at, at, 3.5, far, b.x, b.y, c.x, c.y, x, y, a.x, a.y)
}

// module is the brightness of a module, the mean of nine points around its
// middle. Modules are counted from 0, and 0.5 is the middle of the first.
func (p *plane) module(t *common.PerspectiveTransform, x, y float64) float64 {
	var points [18]float64
	for i := range 9 {
		points[2*i], points[2*i+1] = x+float64(i%3-1)*0.25, y+float64(i/3-1)*0.25
	}
	t.TransformPoints(points[:])
	sum := 0
	for i := range 9 {
		px, py := points[2*i], points[2*i+1]
		if !(px > -1e6 && px < 1e6 && py > -1e6 && py < 1e6) {
			return 0
		}
		sum += p.at(int(px*256)-128, int(py*256)-128)
	}
	return float64(sum) / (9 << 16)
}

// dotted says how well the lines between the eyes alternate: 1 = wholly.
func dotted(p *plane, t *common.PerspectiveTransform, dim int) float64 {
	agree, n := 0, 0
	for i := 8; i < dim-9; i++ {
		at, rising := float64(i)+0.5, i%2 == 0 // dark modules have even numbers
		if p.module(t, at, 6.5) < p.module(t, at+1, 6.5) == rising {
			agree++
		}
		if p.module(t, 6.5, at) < p.module(t, 6.5, at+1) == rising {
			agree++
		}
		n += 2
	}
	if n == 0 {
		return 0
	}
	return 2*float64(agree)/float64(n) - 1
}

// alignment looks for the alignment pattern around where it should be: dark
// within light within dark. Nil when there is none.
func alignment(p *plane, t *common.PerspectiveTransform, dim int) *[2]float64 {
	if dim < 25 {
		return nil
	}
	middle := float64(dim) - 6.5
	best, at := 0.0, [2]float64{}
	for dy := -3.5; dy <= 3.5; dy += 0.5 {
		for dx := -3.5; dx <= 3.5; dx += 0.5 {
			x, y := middle+dx, middle+dy
			ring, edge := 0.0, 0.0
			for i := -2.0; i <= 2; i++ {
				for j := -2.0; j <= 2; j++ {
					switch v := p.module(t, x+i, y+j); {
					case max(math.Abs(i), math.Abs(j)) == 2:
						edge += v / 16
					case i != 0 || j != 0:
						ring += v / 8
					}
				}
			}
			dark := max(edge, p.module(t, x, y))
			if score := ring - dark - 2*math.Hypot(dx, dy); score > best {
				best, at = score, [2]float64{x, y}
			}
		}
	}
	if best < 12 {
		return nil
	}
	point := []float64{at[0], at[1]}
	t.TransformPoints(point)
	return &[2]float64{point[0], point[1]}
}

// decodeGrid samples all modules and decodes them. A module is dark when it is
// darker than the mean of those around it.
func decodeGrid(p *plane, t *common.PerspectiveTransform, dim int) (string, bool) {
	grey := make([]float64, dim*dim)
	sums := make([]float64, (dim+1)*(dim+1)) // of all above and left
	for y := range dim {
		for x := range dim {
			v := p.module(t, float64(x)+0.5, float64(y)+0.5)
			grey[y*dim+x] = v
			sums[(y+1)*(dim+1)+x+1] = v + sums[y*(dim+1)+x+1] + sums[(y+1)*(dim+1)+x] - sums[y*(dim+1)+x]
		}
	}
	bits, err := gozxing.NewSquareBitMatrix(dim)
	if err != nil {
		return "", false
	}
	const around = 4
	for y := range dim {
		for x := range dim {
			x0, x1, y0, y1 := max(x-around, 0), min(x+around+1, dim), max(y-around, 0), min(y+around+1, dim)
			sum := sums[y1*(dim+1)+x1] - sums[y0*(dim+1)+x1] - sums[y1*(dim+1)+x0] + sums[y0*(dim+1)+x0]
			if grey[y*dim+x]*float64((x1-x0)*(y1-y0)) < sum {
				bits.Set(x, y)
			}
		}
	}
	result, err := decoder.NewDecoder().Decode(bits, nil)
	if err != nil {
		return "", false
	}
	text := result.GetText()
	return text, text != "" && utf8.ValidString(text)
}
