package codes

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math/rand/v2"
	"slices"
	"testing"
)

const (
	someGTIN = "8930000016102"
	someLink = "https://truyxuat.muonglang.example/ca-phe-va-coffee-rang-xay"
)

// light is how a photograph was taken.
type light struct {
	name          string
	blur          float64 // in modules
	noise, uneven float64
	quality       int
}

var lights = []light{
	{"clean", 0, 0, 0, 0},
	{"usual", 0.25, 8, 0.4, 75},
	{"bad", 0.4, 20, 0.6, 60},
}

// TestPhotographsAreRead makes photographs and counts those that are read.
// The rates are what is promised; a number that is not on the label must never
// be read.
func TestPhotographsAreRead(t *testing.T) {
	for _, tc := range []struct {
		name    string
		symbol  symbol
		want    Code
		modules []float64
		least   [3]int // of 100, by light
	}{
		{"EAN-13", barSymbol(t, someGTIN, 0), Code{EAN13, someGTIN}, []float64{1.6, 2, 3}, [3]int{100, 100, 90}},
		{"EAN-13 with low bars", barSymbol(t, someGTIN, 0.3), Code{EAN13, someGTIN}, []float64{1.6, 2, 3}, [3]int{100, 95, 75}},
		{"EAN-8", barSymbol(t, "96385074", 0), Code{EAN8, "96385074"}, []float64{2, 3, 4}, [3]int{100, 90, 0}},
		{"UPC-E", upceSymbol("04252614", 0.6), Code{UPCE, "042100005264"}, []float64{2, 3, 4}, [3]int{100, 95, 50}},
		{"QR", qrSymbol(t, someLink), Code{QRCode, someLink}, []float64{2, 3, 5, 7}, [3]int{100, 95, 45}},
	} {
		for i, l := range lights {
			t.Run(tc.name+", "+l.name, func(t *testing.T) {
				t.Parallel()
				read, n := 0, 0
				for _, module := range tc.modules {
					for turn, degrees := range []float64{0, 28, 90, 275} {
						p := photo{w: 440, h: 400, module: module, degrees: degrees, blur: l.blur * module, noise: l.noise,
							uneven: l.uneven, quality: l.quality, seed: uint64(turn)}
						n++
						for _, got := range Read(p.take(t, tc.symbol)) {
							if got != tc.want {
								t.Errorf("%+v: read %v, which is not there", p, got)
								continue
							}
							read++
						}
					}
				}
				t.Logf("%d of %d read", read, n)
				if read*100 < tc.least[i]*n {
					t.Errorf("%d of %d read, want %d of 100", read, n, tc.least[i])
				}
			})
		}
	}
}

// A large module drowns in noise on the plane as taken, a small one in a large
// picture is lost on the smaller planes.
func TestBothEndsOfThePyramid(t *testing.T) {
	for _, tc := range []struct {
		p    photo
		s    symbol
		want Code
	}{
		{photo{w: 900, h: 760, module: 14, degrees: 7, blur: 2, noise: 30, uneven: 0.3, quality: 60}, qrSymbol(t, someLink), Code{QRCode, someLink}},
		{photo{w: 1300, h: 700, module: 10, degrees: 3, blur: 2, noise: 40, uneven: 0.3, quality: 60}, barSymbol(t, someGTIN, 0), Code{EAN13, someGTIN}},
		{photo{w: 1900, h: 1100, module: 2.5, blur: 0.5, noise: 5, quality: 80}, qrSymbol(t, "https://ocop.example/p/ab12"), Code{QRCode, "https://ocop.example/p/ab12"}},
		{photo{w: 1900, h: 1100, module: 2, blur: 0.5, noise: 5, quality: 80}, barSymbol(t, someGTIN, 0.5), Code{EAN13, someGTIN}},
	} {
		if got := Read(tc.p.take(t, tc.s)); len(got) != 1 || got[0] != tc.want {
			t.Errorf("%+v: got %v, want %v", tc.p, got, tc.want)
		}
	}
}

// ReadFinest looks at the full size alone: it finds what is small there, and
// nothing that only a smaller plane shows.
func TestFinestSeesWhatIsSmall(t *testing.T) {
	img := sheet(900, 300)
	paste(img, barSymbol(t, someGTIN, 0.5), 10, 10, 2)
	paste(img, qrSymbol(t, someLink), 400, 10, 3)
	if got := ReadFinest(img); !slices.Equal(got, []Code{{EAN13, someGTIN}, {QRCode, someLink}}) {
		t.Errorf("got %v", got)
	}
	loud := photo{w: 1300, h: 700, module: 10, degrees: 3, blur: 2, noise: 40, uneven: 0.3, quality: 60}.take(t, barSymbol(t, someGTIN, 0))
	if got := ReadFinest(loud); got != nil {
		t.Errorf("in the noise: got %v", got)
	}
	for _, img := range []image.Image{sheet(0, 0), sheet(1, 1), &image.Uniform{C: color.White}} {
		if got := ReadFinest(img); got != nil {
			t.Errorf("got %v", got)
		}
	}
}

// sheet is a white picture with symbols at a whole number of pixels a module.
func sheet(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(img, img.Rect, image.White, image.Point{}, draw.Src)
	return img
}

func paste(img draw.Image, s symbol, x, y, module int) {
	for v := range int(s.h) * module {
		for u := range int(s.w) * module {
			if s.dark(float64(u)/float64(module), float64(v)/float64(module)) {
				img.Set(x+u, y+v, color.Black)
			}
		}
	}
}

func TestAllCodesOfALabelAreRead(t *testing.T) {
	img := sheet(900, 600)
	paste(img, barSymbol(t, someGTIN, 0), 10, 10, 2)
	paste(img, barSymbol(t, "036000291452", 0), 300, 10, 2)
	paste(img, barSymbol(t, "96385074", 0), 600, 10, 3)
	paste(img, itfSymbol(t, "18930000016109"), 20, 480, 2)
	paste(img, upceSymbol("19876502", 0.6), 400, 480, 2)
	paste(img, qrSymbol(t, someLink), 20, 220, 5)
	paste(img, qrSymbol(t, "https://zalo.example/htx"), 500, 220, 5)
	want := []Code{{EAN13, someGTIN}, {EAN8, "96385074"}, {ITF14, "18930000016109"}, {QRCode, someLink}, {QRCode, "https://zalo.example/htx"}, {UPCA, "036000291452"}, {UPCE, "198000007652"}}
	if got := Read(img); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// itfSymbol makes an ITF-14, which the product itself never prints.
func itfSymbol(t *testing.T, gtin string) symbol {
	t.Helper()
	var bars []bool
	run := func(dark bool, n int) {
		for range n {
			bars = append(bars, dark)
		}
	}
	for i := range 4 {
		run(i%2 == 0, 1)
	}
	for i := 0; i < 14; i += 2 {
		a, b := itfWide[gtin[i]-'0'], itfWide[gtin[i+1]-'0']
		for bit := 4; bit >= 0; bit-- {
			run(true, 1+a>>bit&1)
			run(false, 1+b>>bit&1)
		}
	}
	run(true, 2)
	run(false, 1)
	run(true, 1)
	return symbol{float64(len(bars)) + 20, 46, func(x, y float64) bool {
		i := int(x) - 10
		return i >= 0 && i < len(bars) && bars[i] && y > 3 && y < 43
	}}
}

// Every kind of picture that a decoder may give is looked at, also where it is
// transparent or does not begin at 0, 0.
func TestEveryColourModelIsRead(t *testing.T) {
	src := sheet(260, 130)
	paste(src, barSymbol(t, someGTIN, 0.4), 10, 10, 2)
	shifted := image.Rect(30, 40, 290, 170)
	clear := image.NewNRGBA(shifted)
	for y := range 130 {
		for x := range 260 {
			if src.RGBAAt(x, y).R < 128 {
				clear.Set(x+30, y+40, color.Black)
			}
		}
	}
	pictures := []image.Image{src, clear}
	for _, to := range []draw.Image{image.NewGray(shifted), image.NewRGBA(shifted), image.NewNRGBA(shifted), image.NewNRGBA64(shifted), image.NewCMYK(shifted),
		image.NewPaletted(shifted, color.Palette{color.White, color.Black, color.RGBA{R: 200, A: 255}})} {
		draw.Draw(to, shifted, src, image.Point{}, draw.Src)
		pictures = append(pictures, to)
	}
	yuv := image.NewYCbCr(shifted, image.YCbCrSubsampleRatio420)
	for y := range 130 {
		for x := range 260 {
			yuv.Y[y*yuv.YStride+x] = src.RGBAAt(x, y).R
		}
	}
	for _, img := range append(pictures, yuv) {
		if got := Read(img); len(got) != 1 || got[0] != (Code{EAN13, someGTIN}) {
			t.Errorf("%T: got %v", img, got)
		}
	}
}

func TestLightCodeOnDarkLabelIsRead(t *testing.T) {
	img := sheet(300, 300)
	paste(img, qrSymbol(t, someLink), 30, 30, 5)
	for i, v := range img.Pix {
		if i%4 != 3 {
			img.Pix[i] = 255 - v
		}
	}
	if got := Read(img); len(got) != 1 || got[0] != (Code{QRCode, someLink}) {
		t.Errorf("got %v", got)
	}
}

// A bar code with a wrong check digit is not read, whatever the lines agree on.
func TestNothingIsReadWhereNothingIs(t *testing.T) {
	wrong := sheet(300, 150)
	bars, err := Bars(someGTIN)
	if err != nil {
		t.Fatal(err)
	}
	other, err := Bars("8930000016119")
	if err != nil {
		t.Fatal(err)
	}
	copy(bars[85:92], other[85:92]) // the check digit of another number
	paste(wrong, symbol{113, 60, func(x, y float64) bool { i := int(x) - 9; return i >= 0 && i < 95 && bars[i] }}, 10, 10, 2)
	noise := image.NewGray(image.Rect(0, 0, 500, 400))
	r := rand.New(rand.NewPCG(1, 2))
	for i := range noise.Pix {
		noise.Pix[i] = uint8(r.UintN(256))
	}
	stripes, eyes := sheet(500, 400), sheet(700, 700)
	paste(stripes, symbol{240, 190, func(x, _ float64) bool { return (int(x)*7/5)%2 == 0 }}, 5, 5, 2)
	paste(eyes, symbol{350, 350, func(x, y float64) bool {
		d := max(int(x)%9-4, 4-int(x)%9, int(y)%9-4, 4-int(y)%9)
		return d < 2 || d == 3
	}}, 0, 0, 2)
	for name, img := range map[string]image.Image{"wrong check digit": wrong, "noise": noise, "stripes": stripes, "eyes": eyes,
		"one pixel": sheet(1, 1), "one row": sheet(500, 1), "one column": sheet(1, 500), "none": sheet(0, 0), "white": sheet(200, 200),
		"too large": &image.Uniform{C: color.White}} {
		if got := Read(img); got != nil {
			t.Errorf("%s: got %v", name, got)
		}
	}
}

func TestReadingIsTheSameEveryTime(t *testing.T) {
	p := photo{w: 500, h: 400, module: 2, degrees: 20, blur: 0.6, noise: 15, uneven: 0.5, quality: 60}
	img := p.take(t, barSymbol(t, someGTIN, 0))
	first := fmt.Sprint(Read(img))
	for range 3 {
		if got := fmt.Sprint(Read(img)); got != first {
			t.Errorf("got %s, then %s", first, got)
		}
	}
}

// FuzzRead gives Read small pictures of any content.
func FuzzRead(f *testing.F) {
	f.Add(64, []byte("dark and light"))
	f.Add(3, []byte{0, 255, 0})
	for _, s := range []symbol{barSymbol(f, someGTIN, 0.3), qrSymbol(f, "https://x.vn")} {
		w, h := int(s.w)*2, int(s.h)*2
		pix := make([]byte, w*h)
		for i := range pix {
			pix[i] = 255
			if s.dark(float64(i%w)/2, float64(i/w)/2) {
				pix[i] = 0
			}
		}
		f.Add(w, pix)
	}
	f.Fuzz(func(t *testing.T, w int, pix []byte) {
		if w < 1 || w > 240 || len(pix) > 240*200 {
			return
		}
		img := image.NewGray(image.Rect(0, 0, w, len(pix)/w))
		copy(img.Pix, pix)
		for _, c := range Read(img) {
			if _, ok := CheckGTIN(c.Text); c.Kind != QRCode && !ok || c.Text == "" {
				t.Errorf("read %v", c)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	for _, tc := range []struct {
		name string
		s    symbol
	}{{"EAN-13", barSymbol(b, someGTIN, 0)}, {"QR", qrSymbol(b, someLink)}, {"nothing", symbol{1, 1, func(_, _ float64) bool { return false }}}} {
		p := photo{w: 1600, h: 1200, module: 3, degrees: 33, blur: 0.75, noise: 8, uneven: 0.4, quality: 75}
		img := p.take(b, tc.s)
		b.Run(tc.name, func(b *testing.B) {
			for b.Loop() {
				Read(img)
			}
		})
	}
}
