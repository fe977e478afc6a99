package photo

import (
	"image"
	"testing"

	"ocop/internal/picture"
	"ocop/internal/smalljpeg"
)

// sensor is a photograph of a telephone: slopes, edges and grain.
func sensor(w, h int) *image.YCbCr {
	m := image.NewYCbCr(image.Rect(0, 0, w, h), image.YCbCrSubsampleRatio420)
	seed := uint32(7)
	for y := range h {
		for x := range w {
			seed = seed*1664525 + 1013904223
			v := 40 + (x/9+y/5)%160 + int(seed>>29)
			if (x/130+y/90)%5 == 0 {
				v = 225
			}
			m.Y[y*m.YStride+x] = byte(v)
		}
	}
	for i := range m.Cb {
		m.Cb[i], m.Cr[i] = byte(100+i/w%60), byte(150-i/h%50)
	}
	return m
}

func clean(t testing.TB, data []byte) picture.Picture {
	t.Helper()
	p, err := picture.Clean(data)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func BenchmarkMake12Megapixels(b *testing.B) { benchmarkMake(b, 4000, 3000) }
func BenchmarkMake2Megapixels(b *testing.B)  { benchmarkMake(b, 1600, 1200) }
func BenchmarkMake1Megapixel(b *testing.B)   { benchmarkMake(b, 1200, 900) }

func benchmarkMake(b *testing.B, w, h int) {
	p := clean(b, smalljpeg.Encode(nil, sensor(w, h), 92))
	b.ReportAllocs()
	for b.Loop() {
		Make(p)
	}
}
