package smalljpeg

import (
	"bytes"
	"image"
	"image/jpeg"
	"testing"

	"pgregory.net/rapid"
)

// photo is a picture with slopes, edges and grain.
func photo(w, h int) *image.YCbCr {
	m := image.NewYCbCr(image.Rect(0, 0, w, h), image.YCbCrSubsampleRatio420)
	seed := uint32(1)
	for y := range h {
		for x := range w {
			seed = seed*1664525 + 1013904223
			v := (x*2+y)%200 + int(seed>>28)
			if (x/13+y/9)%5 == 0 {
				v = 230
			}
			m.Y[y*m.YStride+x] = byte(v)
		}
	}
	for i := range m.Cb {
		m.Cb[i], m.Cr[i] = byte(i/7), byte(200-i/11)
	}
	return m
}

func decoded(t testing.TB, data []byte) image.Image {
	t.Helper()
	m, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// worst is the greatest difference in brightness.
func worst(a, b *image.YCbCr) (most int) {
	for y := range a.Rect.Dy() {
		for x := range a.Rect.Dx() {
			d := int(a.Y[y*a.YStride+x]) - int(b.Y[y*b.YStride+x])
			most = max(most, d, -d)
		}
	}
	return most
}

func TestAPictureComesBackAsItWas(t *testing.T) {
	for _, size := range []image.Point{{1, 1}, {7, 9}, {8, 8}, {16, 16}, {17, 33}, {200, 1}, {1, 200}, {131, 77}} {
		m := photo(size.X, size.Y)
		got := decoded(t, Encode(nil, m, 100)).(*image.YCbCr)
		if got.Rect != m.Rect {
			t.Errorf("%v: got %v", size, got.Rect)
			continue
		}
		if d := worst(m, got); d > 8 {
			t.Errorf("%v: a pixel is %d away", size, d)
		}
	}
}

// noise is the mean of the squared differences in brightness.
func noise(a, b *image.YCbCr) float64 {
	sum := 0
	for y := range a.Rect.Dy() {
		for x := range a.Rect.Dx() {
			d := int(a.Y[y*a.YStride+x]) - int(b.Y[y*b.YStride+x])
			sum += d * d
		}
	}
	return float64(sum) / float64(a.Rect.Dx()*a.Rect.Dy())
}

func TestFewerBytesThanTheStandardLibraryAtTheSameError(t *testing.T) {
	m := photo(400, 300)
	for _, q := range []int{60, 75, 90} {
		var plain bytes.Buffer
		if err := jpeg.Encode(&plain, m, &jpeg.Options{Quality: q}); err != nil {
			t.Fatal(err)
		}
		far := noise(m, decoded(t, plain.Bytes()).(*image.YCbCr))
		for better := q; ; better++ { // the quality that errs as little
			data := Encode(nil, m, better)
			if noise(m, decoded(t, data).(*image.YCbCr)) > far && better < 100 {
				continue
			}
			if len(data)*100 > plain.Len()*99 {
				t.Errorf("quality %d: %d bytes, image/jpeg %d", q, len(data), plain.Len())
			}
			break
		}
	}
}

func TestGrey(t *testing.T) {
	m := image.NewGray(image.Rect(0, 0, 45, 30))
	for i := range m.Pix {
		m.Pix[i] = byte(i * 5 / 30)
	}
	got, ok := decoded(t, EncodeGray(nil, m, 95)).(*image.Gray)
	if !ok || got.Rect != m.Rect {
		t.Fatalf("got %T", got)
	}
}

func TestBetterQualityIsNearerAndLarger(t *testing.T) {
	m := photo(320, 240)
	size, far := 0, 1<<30
	for _, q := range []int{20, 50, 75, 90, 98} {
		data := Encode(nil, m, q)
		var sum int
		got := decoded(t, data).(*image.YCbCr)
		for i, v := range m.Y {
			d := int(v) - int(got.Y[i/m.YStride*got.YStride+i%m.YStride])
			sum += d * d
		}
		if len(data) <= size || sum >= far {
			t.Errorf("quality %d: %d bytes after %d, error %d after %d", q, len(data), size, sum, far)
		}
		size, far = len(data), sum
	}
}

func TestAnyPixelsGiveAFileThatOpens(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(1, 70).Draw(t, "w"), rapid.IntRange(1, 70).Draw(t, "h")
		m := image.NewYCbCr(image.Rect(0, 0, w, h), image.YCbCrSubsampleRatio420)
		for _, plane := range [][]byte{m.Y, m.Cb, m.Cr} {
			copy(plane, rapid.SliceOfN(rapid.Byte(), len(plane), len(plane)).Draw(t, "pixels"))
		}
		q := rapid.IntRange(-5, 120).Draw(t, "q")
		data := Encode([]byte("before"), m, q)
		got, err := jpeg.Decode(bytes.NewReader(data[6:]))
		if err != nil || got.Bounds() != m.Rect {
			t.Fatal(err)
		}
		if again := Encode([]byte("before"), m, q); !bytes.Equal(again, data) {
			t.Fatal("other bytes the second time")
		}
	})
}

func TestLongCodesAreCut(t *testing.T) {
	var often [256]int
	a, b := 1, 1
	for i := range 40 { // Fibonacci: the deepest tree there is
		often[i] = a
		a, b = b, a+b
	}
	c := makeCodes(&often)
	room := 1 << 16
	for i := range 40 {
		n := c.length[i]
		if n < 1 || n > 16 {
			t.Fatalf("symbol %d has %d bits", i, n)
		}
		room -= 1 << (16 - n)
		if c.code[i] == 1<<n-1 {
			t.Errorf("symbol %d has all ones", i)
		}
	}
	if room < 1 {
		t.Error("the codes do not fit")
	}
}

func BenchmarkEncode(b *testing.B) {
	m := photo(1200, 900)
	for b.Loop() {
		b.SetBytes(int64(len(Encode(nil, m, 75))))
	}
}

func BenchmarkStandardLibrary(b *testing.B) {
	m := photo(1200, 900)
	var out bytes.Buffer
	for b.Loop() {
		out.Reset()
		_ = jpeg.Encode(&out, m, &jpeg.Options{Quality: 75})
		b.SetBytes(int64(out.Len()))
	}
}
