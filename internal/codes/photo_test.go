package codes

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"math"
	"math/rand/v2"
	"testing"
)

// photo says how a symbol lies in a made photograph and how bad that is.
type photo struct {
	w, h    int
	module  float64 // pixels
	degrees float64
	blur    float64 // standard deviation of the lens's unsharpness, in pixels
	noise   float64 // standard deviation of the sensor's noise, of 255
	uneven  float64 // how much darker the dark side is: 0.6 = 60 %
	quality int     // of the JPEG; 0 = none
	cut     float64 // height of bars as a part of the width of the symbol; 0 = 0.6
	seed    uint64
}

// symbol is something dark on light, in modules with the quiet zone.
type symbol struct {
	w, h float64
	dark func(x, y float64) bool
}

func barSymbol(t testing.TB, gtin string, cut float64) symbol {
	t.Helper()
	bars, err := Bars(gtin)
	if err != nil {
		t.Fatal(err)
	}
	if cut == 0 {
		cut = 0.6
	}
	high := cut * float64(len(bars))
	return symbol{float64(len(bars)) + 18, high + 6, func(x, y float64) bool {
		i := int(math.Floor(x - 9))
		return i >= 0 && i < len(bars) && bars[i] && y > 3 && y < high+3
	}}
}

func qrSymbol(t testing.TB, text string) symbol {
	t.Helper()
	code, err := QR(text)
	if err != nil {
		t.Fatal(err)
	}
	side := float64(len(code)) + 8
	return symbol{side, side, func(x, y float64) bool {
		i, j := int(math.Floor(x-4)), int(math.Floor(y-4))
		return i >= 0 && j >= 0 && i < len(code) && j < len(code) && code[j][i]
	}}
}

// take makes the photograph: the symbol on a white field in the middle of a
// label with lines of text around it.
func (p photo) take(t testing.TB, s symbol) image.Image {
	t.Helper()
	sin, cos := math.Sincos(p.degrees * math.Pi / 180)
	light := make([]float64, p.w*p.h)
	const fine = 2
	for y := range p.h {
		for x := range p.w {
			sum := 0.0
			for i := range fine * fine {
				dx := float64(x) + (float64(i%fine)+0.5)/fine - float64(p.w)/2
				dy := float64(y) + (float64(i/fine)+0.5)/fine - float64(p.h)/2
				u := (dx*cos+dy*sin)/p.module + s.w/2
				v := (dy*cos-dx*sin)/p.module + s.h/2
				sum += p.paint(s, u, v)
			}
			light[y*p.w+x] = sum / fine / fine
		}
	}
	light = blurred(light, p.w, p.h, p.blur)
	r := rand.New(rand.NewPCG(p.seed, 7))
	img := image.NewGray(image.Rect(0, 0, p.w, p.h))
	for y := range p.h {
		for x := range p.w {
			v := light[y*p.w+x] * (1 - p.uneven*float64(x+y)/float64(p.w+p.h))
			img.SetGray(x, y, color.Gray{Y: uint8(min(max(v+r.NormFloat64()*p.noise, 0), 255))})
		}
	}
	if p.quality == 0 {
		return img
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: p.quality}); err != nil {
		t.Fatal(err)
	}
	out, err := jpeg.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// paint is the brightness of a point of the label.
func (p photo) paint(s symbol, u, v float64) float64 {
	if u >= 0 && v >= 0 && u < s.w && v < s.h {
		if s.dark(u, v) {
			return 30
		}
		return 235
	}
	// What looks like lines of text.
	a, b := int(u+700), int(v+1100)
	if b%11 > 3 && b%11 < 7 && (a/7*13+b/11*5)%7 < a%7 {
		return 60
	}
	return 200
}

// blurred is a Gaussian of the given standard deviation.
func blurred(in []float64, w, h int, sigma float64) []float64 {
	if sigma == 0 {
		return in
	}
	n := int(math.Ceil(2.5 * sigma))
	kernel, sum := make([]float64, 2*n+1), 0.0
	for i := range kernel {
		kernel[i] = math.Exp(-float64((i-n)*(i-n)) / (2 * sigma * sigma))
		sum += kernel[i]
	}
	pass := func(in []float64, count, length, stride, step int) []float64 {
		out := make([]float64, len(in))
		for line := range count {
			for i := range length {
				v := 0.0
				for j, k := range kernel {
					v += k * in[line*stride+min(max(i+j-n, 0), length-1)*step]
				}
				out[line*stride+i*step] = v / sum
			}
		}
		return out
	}
	return pass(pass(in, h, w, w, 1), w, h, 1, w)
}
