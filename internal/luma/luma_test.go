package luma

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"math/rand/v2"
	"testing"
)

// scene is a picture with edges, slopes, colours and noise.
func scene(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	r := rand.New(rand.NewPCG(1, 2))
	for y := range h {
		for x := range w {
			v := 40 + x*120/max(w, 1) + r.IntN(30)
			if x/5%3 == 0 && y > h/3 {
				v = 20
			}
			img.SetRGBA(x, y, color.RGBA{uint8(v), uint8(v * 9 / 10), uint8(255 - v), 255})
		}
	}
	return img
}

func encoded(t testing.TB, img image.Image, quality int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: quality}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// brightness is what image/jpeg makes of a picture.
func brightness(t testing.TB, data []byte) *image.Gray {
	t.Helper()
	img, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if g, ok := img.(*image.Gray); ok {
		return g
	}
	c := img.(*image.YCbCr)
	return &image.Gray{Pix: c.Y, Stride: c.YStride, Rect: c.Rect}
}

func TestBrightnessIsThatOfTheLibrary(t *testing.T) {
	for _, size := range []image.Point{{1, 1}, {8, 8}, {16, 16}, {17, 9}, {100, 75}, {333, 257}} {
		grey := image.NewGray(image.Rect(0, 0, size.X, size.Y))
		src := scene(size.X, size.Y)
		for i := range grey.Pix {
			grey.Pix[i] = src.Pix[4*i]
		}
		for _, quality := range []int{20, 75, 95, 100} {
			for _, img := range []image.Image{src, grey} {
				data := encoded(t, img, quality)
				want := brightness(t, data)
				got, err := Decode(data, false)
				if err != nil {
					t.Fatalf("%v, quality %d, %T: %v", size, quality, img, err)
				}
				half, err := Decode(data, true)
				if err != nil || half.Rect != image.Rect(0, 0, (size.X+1)/2, (size.Y+1)/2) || got.Rect != want.Rect {
					t.Fatalf("%v: sizes %v and %v, %v", size, got.Rect, half.Rect, err)
				}
				off := 0
				for y := range size.Y {
					for x := range size.X {
						if d := int(got.GrayAt(x, y).Y) - int(want.GrayAt(x, y).Y); d > 2 || d < -2 {
							t.Fatalf("%v, quality %d, %T: at %d, %d got %v, want %v", size, quality, img, x, y, got.GrayAt(x, y), want.GrayAt(x, y))
						}
						if x%2 == 1 && y%2 == 1 {
							mean := (int(want.GrayAt(x, y).Y) + int(want.GrayAt(x-1, y).Y) + int(want.GrayAt(x, y-1).Y) + int(want.GrayAt(x-1, y-1).Y)) / 4
							if d := int(half.GrayAt(x/2, y/2).Y) - mean; d > 40 || d < -40 {
								off++
							}
						}
					}
				}
				if off*200 > size.X*size.Y/4 {
					t.Errorf("%v, quality %d, %T: %d of %d pixels at half size are far off", size, quality, img, off, size.X*size.Y/4)
				}
			}
		}
	}
}

// Whatever is not whole and baseline is left to image/jpeg.
func TestOtherFilesAreRefused(t *testing.T) {
	data := encoded(t, scene(100, 75), 75)
	for n := range len(data) - 1 {
		if _, err := Decode(data[:n], n%2 == 0); !errors.Is(err, ErrOther) {
			t.Fatalf("the first %d of %d bytes: %v", n, len(data), err)
		}
	}
	progressive := bytes.Replace(data, []byte{0xff, 0xc0}, []byte{0xff, 0xc2}, 1)
	twelve := bytes.Replace(data, []byte{0xff, 0xc0, 0, 17, 8}, []byte{0xff, 0xc0, 0, 17, 12}, 1)
	adobe := append([]byte("\xff\xd8\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00\x00"), data[2:]...)
	huge := bytes.Replace(data, []byte{0xff, 0xc0, 0, 17, 8, 0, 75, 0, 100}, []byte{0xff, 0xc0, 0, 17, 8, 0xff, 0xff, 0xff, 0xff}, 1)
	for name, other := range map[string][]byte{"progressive": progressive, "of 12 bits": twelve, "RGB": adobe, "a bomb": huge, "PNG": []byte("\x89PNG\r\n\x1a\n")} {
		if bytes.Equal(other, data) {
			t.Fatalf("%s: nothing changed", name)
		}
		if _, err := Decode(other, true); !errors.Is(err, ErrOther) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// FuzzDecode gives any bytes. What it reads, image/jpeg reads, too, and alike.
func FuzzDecode(f *testing.F) {
	f.Add(encoded(f, scene(40, 30), 75))
	f.Add(encoded(f, image.NewGray(image.Rect(0, 0, 9, 17)), 50))
	f.Fuzz(func(t *testing.T, data []byte) {
		if c, err := jpeg.DecodeConfig(bytes.NewReader(data)); err == nil && c.Width*c.Height > 100_000 {
			return
		}
		img, err := Decode(data, false)
		half, err2 := Decode(data, true)
		if (err == nil) != (err2 == nil) {
			t.Fatalf("whole %v, half %v", err, err2)
		}
		if err != nil {
			return
		}
		c, err := jpeg.DecodeConfig(bytes.NewReader(data))
		if err != nil || img.Rect != image.Rect(0, 0, c.Width, c.Height) || half.Rect.Dx() != (c.Width+1)/2 {
			t.Fatalf("%v; %v and %v of %+v", err, img.Rect, half.Rect, c)
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	data := encoded(b, scene(4000, 3000), 80)
	for name, half := range map[string]bool{"whole": false, "half": true} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := Decode(data, half); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
