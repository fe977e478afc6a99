package photo

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math"
	"runtime"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"ocop/internal/picture"
	"ocop/internal/smalljpeg"
)

func packPNG(t testing.TB, m image.Image) picture.Picture {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, m); err != nil {
		t.Fatal(err)
	}
	return clean(t, out.Bytes())
}

// check holds for every photo: see the messages.
func check(t interface{ Fatalf(string, ...any) }, p picture.Picture, got Photo) {
	if len(got.Files) == 0 {
		t.Fatalf("no file at all")
	}
	for i, f := range got.Files {
		config, format, err := image.DecodeConfig(bytes.NewReader(f.Data))
		if err != nil || format != map[string]string{"jpg": "jpeg", "png": "png", "webp": "webp"}[f.Format] {
			t.Fatalf("%d: %s that reads as %s: %v", f.Width, f.Format, format, err)
		}
		if config.Width != f.Width || config.Height != f.Height {
			t.Fatalf("says %d × %d, is %d × %d", f.Width, f.Height, config.Width, config.Height)
		}
		if f.Width > p.Width || f.Height > p.Height {
			t.Fatalf("%d × %d was made larger: %d × %d", p.Width, p.Height, f.Width, f.Height)
		}
		if f.Width == p.Width && len(f.Data) > len(p.Data) {
			t.Fatalf("%d wide: %d bytes of %d", f.Width, len(f.Data), len(p.Data))
		}
		if i > 0 && (got.Files[i-1].Width >= f.Width || len(got.Files[i-1].Data) >= len(f.Data)) {
			t.Fatalf("%d wide with %d bytes before %d wide with %d", got.Files[i-1].Width, len(got.Files[i-1].Data), f.Width, len(f.Data))
		}
		if again, err := picture.Clean(f.Data); err != nil || !bytes.Equal(again.Data, f.Data) {
			t.Fatalf("%d wide holds more than a picture: %v", f.Width, err)
		}
		wide := int64(f.Height) * int64(p.Width)
		if d := wide - int64(p.Height)*int64(f.Width); f.Height > 1 && max(d, -d) > int64(p.Width) {
			t.Fatalf("%d × %d has not the shape of %d × %d", f.Width, f.Height, p.Width, p.Height)
		}
	}
	if got.Tone < -1 || got.Tone >= len(Tones()) {
		t.Fatalf("tone %d", got.Tone)
	}
}

func TestAPhotographIsOfferedInItsWidths(t *testing.T) {
	for _, tc := range []struct {
		w, h int
		want []int
	}{
		{2400, 1800, []int{320, 480, 800, 1200, 1600}},
		{1000, 1500, []int{320, 480, 800, 1000}},
		{480, 100, []int{320, 480}},
		{200, 300, []int{200}},
		{1, 1, []int{1}},
	} {
		p := clean(t, smalljpeg.Encode(nil, sensor(tc.w, tc.h), 95))
		got := Make(p)
		check(t, p, got)
		var widths []int
		for _, f := range got.Files {
			widths = append(widths, f.Width)
		}
		if len(widths) != len(tc.want) || widths[len(widths)-1] != tc.want[len(widths)-1] {
			t.Errorf("%d × %d: got %v, want %v", tc.w, tc.h, widths, tc.want)
		}
	}
}

func TestAnyPictureGivesFilesThatHold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(1, 900).Draw(t, "w"), rapid.IntRange(1, 60).Draw(t, "h")
		if rapid.Bool().Draw(t, "tall") {
			w, h = h, w
		}
		m := image.NewNRGBA(image.Rect(0, 0, w, h))
		seed, grain := rapid.Uint32().Draw(t, "seed"), rapid.IntRange(0, 31).Draw(t, "grain")
		clear := rapid.Bool().Draw(t, "clear")
		for i := range m.Pix {
			seed = seed*1664525 + 1013904223
			m.Pix[i] = byte(i/(1+w/3)) + byte(seed>>grain)
			if i%4 == 3 && !clear {
				m.Pix[i] = 255
			}
		}
		var out bytes.Buffer
		if rapid.Bool().Draw(t, "jpeg") {
			_ = jpeg.Encode(&out, m, &jpeg.Options{Quality: rapid.IntRange(1, 100).Draw(t, "quality")})
		} else {
			_ = png.Encode(&out, m)
		}
		p, err := picture.Clean(out.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		check(t, p, Make(p))
	})
}

func TestManyAtOnceGiveTheSameBytes(t *testing.T) {
	p := clean(t, smalljpeg.Encode(nil, sensor(900, 700), 90))
	want := Make(p)
	for _, procs := range []int{1, 4} {
		old := runtime.GOMAXPROCS(procs)
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				got := Make(p)
				for i, f := range got.Files {
					if got.Tone != want.Tone || len(got.Files) != len(want.Files) || !bytes.Equal(f.Data, want.Files[i].Data) {
						t.Errorf("GOMAXPROCS %d: other bytes", procs)
					}
				}
			})
		}
		all.Wait()
		runtime.GOMAXPROCS(old)
	}
}

// drawing is flat: PNG packs it to almost nothing.
func drawing(w, h int, back color.Color) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := back
			if x/100%2 == y/100%2 {
				c = color.NRGBA{180, 60, 30, 255}
			}
			m.Set(x, y, c)
		}
	}
	return m
}

func TestAFlatDrawingStaysThePNGThatItWas(t *testing.T) {
	for _, w := range []int{1200, 2400} {
		p := packPNG(t, drawing(w, 900, color.White))
		got := Make(p)
		check(t, p, got)
		if len(got.Files) != 1 || !bytes.Equal(got.Files[0].Data, p.Data) {
			t.Errorf("%d wide: got %d files, the first %d bytes; the drawing has %d", w, len(got.Files), len(got.Files[0].Data), len(p.Data))
		}
	}
}

func TestAPhotographSavedAsPNGBecomesJPEG(t *testing.T) {
	p := packPNG(t, decoded(t, smalljpeg.Encode(nil, sensor(1300, 900), 97)))
	got := Make(p)
	check(t, p, got)
	for _, f := range got.Files {
		if f.Format != "jpg" {
			t.Errorf("%d wide is %s", f.Width, f.Format)
		}
	}
}

func decoded(t testing.TB, data []byte) image.Image {
	t.Helper()
	m, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestWhatShinesThroughStillDoes(t *testing.T) {
	m := image.NewNRGBA(image.Rect(0, 0, 900, 600))
	seed := uint32(3)
	for i := range m.Pix {
		seed = seed*1664525 + 1013904223
		m.Pix[i] = byte(seed >> 24)
		if i%4 == 3 {
			m.Pix[i] = 0
			if i/4%900 >= 450 {
				m.Pix[i] = 255
			}
		}
	}
	p := packPNG(t, m)
	got := Make(p)
	check(t, p, got)
	if len(got.Files) < 3 || got.Tone != -1 {
		t.Fatalf("%d files, tone %d", len(got.Files), got.Tone)
	}
	for _, f := range got.Files {
		img := decoded(t, f.Data)
		_, _, _, left := img.At(f.Width/4, f.Height/2).RGBA()
		_, _, _, right := img.At(f.Width*3/4, f.Height/2).RGBA()
		if f.Format != "png" || left != 0 || right != 0xffff {
			t.Errorf("%d wide, %s: opacity %d and %d", f.Width, f.Format, left, right)
		}
	}
}

func TestAColourProfileGoesWithEveryWidth(t *testing.T) {
	profile := make([]byte, 200)
	profile[3] = 200
	copy(profile[16:], "RGB ")
	copy(profile[36:], "acsp")
	copy(profile[150:], "Display P3")
	data := picture.WithProfile(smalljpeg.Encode(nil, sensor(1000, 700), 95), profile)
	p := clean(t, data)
	if !bytes.Equal(p.Profile, profile) {
		t.Fatal("the picture has no profile to begin with")
	}
	got := Make(p)
	check(t, p, got)
	for _, f := range got.Files {
		if !bytes.Contains(f.Data, profile) {
			t.Errorf("%d wide has lost it", f.Width)
		}
	}
	copy(profile[150:], "sRGB IEC61")
	for _, f := range Make(clean(t, picture.WithProfile(smalljpeg.Encode(nil, sensor(1000, 700), 95), profile))).Files[:2] {
		if bytes.Contains(f.Data, profile) {
			t.Errorf("%d wide carries the profile that needs no saying", f.Width)
		}
	}
}

func TestDamagedPixelsLeaveThePictureAsItIs(t *testing.T) {
	data := smalljpeg.Encode(nil, sensor(700, 500), 90)
	p := clean(t, data)
	p.Data = p.Data[:len(p.Data)/2]
	got := Make(p)
	if len(got.Files) != 1 || !bytes.Equal(got.Files[0].Data, p.Data) || got.Tone != -1 {
		t.Errorf("got %d files, tone %d", len(got.Files), got.Tone)
	}
	p = clean(t, data)
	p.Width, p.Height = 20000, 20000 // a header that lies
	if got := Make(p); len(got.Files) != 1 {
		t.Errorf("got %d files", len(got.Files))
	}
}

func TestLinearValuesAreThoseOfTheStandard(t *testing.T) {
	for i, v := range linear {
		s := float64(i) / 255
		l := s / 12.92
		if s > 0.04045 {
			l = math.Pow((s+0.055)/1.055, 2.4)
		}
		if math.Abs(l*65535-float64(v)) > 0.51 {
			t.Errorf("step %d is %d, want %.1f", i, v, l*65535)
		}
	}
	step := steps()
	for i, v := range linear {
		if int(step[v]) != i {
			t.Errorf("step %d comes back as %d", i, step[v])
		}
	}
}

func TestAFineGridShrinksToItsMeanLight(t *testing.T) {
	m := image.NewGray(image.Rect(0, 0, 640, 640))
	for i := range m.Pix {
		if (i+i/640)%2 == 0 {
			m.Pix[i] = 255
		}
	}
	small := shrink(linearRows(m), 640, 640, 160).grey()
	// Half the light is step 188, not 128.
	if v := small.GrayAt(80, 80).Y; v < 186 || v > 190 {
		t.Errorf("got step %d, want 188", v)
	}
}

func TestWeightsOfEveryPixelSumToOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, to := rapid.IntRange(1, 5000).Draw(t, "from"), rapid.IntRange(1, 2000).Draw(t, "to")
		for i, tap := range tapsOf(from, to) {
			sum := int32(0)
			for _, w := range tap.weight {
				sum += w
			}
			if sum != weightOne || tap.first < 0 || tap.first+len(tap.weight) > from {
				t.Fatalf("pixel %d: from %d, %d weights, sum %d", i, tap.first, len(tap.weight), sum)
			}
		}
	})
}

func TestTheToneIsThatOfThePicture(t *testing.T) {
	for i, want := range Tones() {
		m := image.NewNRGBA(image.Rect(0, 0, 9, 9))
		for k := range m.Pix {
			m.Pix[k] = 255
			if k%4 < 3 {
				m.Pix[k] = want[k%4]
			}
		}
		if got := Make(packPNG(t, m)).Tone; got != i {
			t.Errorf("tone %d is taken for %d", i, got)
		}
	}
}

func TestCoverFillsAnySize(t *testing.T) {
	for _, from := range []image.Point{{1200, 900}, {300, 900}, {50, 20}, {1, 1}} {
		p := clean(t, smalljpeg.Encode(nil, sensor(from.X, from.Y), 90))
		for _, to := range []image.Point{{1200, 400}, {90, 90}, {1, 300}} {
			m, ok := Cover(p, to.X, to.Y, color.RGBA{A: 255})
			if !ok || m.Rect.Size() != to || !m.Opaque() {
				t.Errorf("%v in %v: %v %v", from, to, ok, m.Rect)
			}
		}
	}
	if _, ok := Cover(picture.Picture{}, 10, 10, color.RGBA{}); ok {
		t.Error("no picture covers something")
	}
	m, ok := Cover(packPNG(t, image.NewNRGBA(image.Rect(0, 0, 30, 30))), 10, 10, color.RGBA{250, 246, 236, 255})
	if !ok || m.RGBAAt(5, 5) != (color.RGBA{250, 246, 236, 255}) {
		t.Error("the ground does not show")
	}
}

// The store keeps pictures by Version: when this fails, the bytes have changed
// and Version must, too.
func TestVersionGoesWithTheBytes(t *testing.T) {
	got := Make(clean(t, smalljpeg.Encode(nil, sensor(640, 400), 90)))
	if s := sumOf(got); s != "67faed614a8d81c9" || Version != "photo 1" {
		t.Errorf("sum %s with %q", s, Version)
	}
}

func sumOf(p Photo) string {
	h := sha256.New()
	for _, f := range p.Files {
		h.Write(f.Data)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}
