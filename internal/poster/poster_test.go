package poster

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"image"
	"image/jpeg"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/image/font/sfnt"
	"pgregory.net/rapid"

	"ocop/internal/photo"
	"ocop/internal/picture"
	"ocop/internal/smalljpeg"
)

var honey = Words{Name: "Mật ong rừng Khe Sến", Line: "HTX Khe Sến · xã Mường Vả", Site: "Sản vật Mường Lăng", Stars: 4, StarsText: "4 sao"}

func photograph(t testing.TB) picture.Picture {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, 1000, 800))
	seed := uint32(1)
	for i := range m.Pix {
		seed = seed*1664525 + 1013904223
		m.Pix[i] = byte(90+i/4000%90) + byte(seed>>28)
	}
	p, err := picture.Clean(smalljpeg.Encode(nil, photo.Halved(m), 90))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func opened(t testing.TB, data []byte) image.Image {
	t.Helper()
	m, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestAPosterHasTheSizeThatIsAskedFor(t *testing.T) {
	d := NewDrawer()
	for _, w := range []Words{honey, {}, {Name: strings.Repeat("Nghiêng ", 60), Line: strings.Repeat("ẪỮ", 200), Site: strings.Repeat("Mường ", 80), Stars: 5}} {
		for _, p := range []picture.Picture{{}, photograph(t), {Data: []byte("no picture"), Format: "jpg", Width: 5, Height: 5}} {
			data := d.Draw(w, p)
			if m := opened(t, data); m.Bounds() != image.Rect(0, 0, 1200, 630) {
				t.Errorf("%v", m.Bounds())
			}
			if len(data) > 300<<10 {
				t.Errorf("%d bytes", len(data))
			}
			if again, err := picture.Clean(data); err != nil || !bytes.Equal(again.Data, data) {
				t.Errorf("holds more than a picture: %v", err)
			}
		}
	}
}

// light counts the pixels of the panel that are as light as letters.
func light(m image.Image, area image.Rectangle) (n int) {
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			if r, g, b, _ := m.At(x, y).RGBA(); r > 0xb000 && g > 0x9000 && b > 0x4000 {
				n++
			}
		}
	}
	return n
}

func TestWordsStandInTheMiddleSquare(t *testing.T) {
	d := NewDrawer()
	for _, w := range []Words{honey, {Name: strings.Repeat("Khăn thổ cẩm dệt tay ", 6), Line: strings.Repeat("bản Ngòi ", 20), Site: honey.Site, Stars: 5, StarsText: "5 sao"}} {
		m := opened(t, d.Draw(w, picture.Picture{}))
		inside := light(m, image.Rect(285, 20, 915, 610))
		outside := light(m, image.Rect(0, 20, 285, 610)) + light(m, image.Rect(915, 20, 1200, 610))
		if inside < 2000 || outside > 0 {
			t.Errorf("%s: %d light pixels in the square, %d beside it", w.Name, inside, outside)
		}
	}
}

func TestLongNamesKeepTheirWordsAsLongAsThereIsRoom(t *testing.T) {
	f := newFace(boldFont)
	last := 1000
	for _, n := range []int{1, 3, 6, 9, 14, 18, 40} {
		name := strings.TrimSpace(strings.Repeat("Nghiêng ", n))
		size, lines := f.fit(name)
		if size > last || len(lines) > 4 {
			t.Errorf("%d words: letters of %d pixels, %d lines", n, size, len(lines))
		}
		last = size
		whole := strings.Join(lines, " ") == name
		if cut := strings.HasSuffix(lines[len(lines)-1], "…"); whole == cut || !whole && n < 18 {
			t.Errorf("%d words: got %q", n, lines)
		}
	}
}

func TestNoLineIsWiderThanItsRoom(t *testing.T) {
	f := newFace(boldFont)
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringOfN(rapid.RuneFrom([]rune("aăâbcdđeêghiklmnoôơpqrstuưvxyẪỄỖỮẶỵ  -–·0123456789漢")), 0, 300, -1).Draw(t, "name")
		size, lines := f.fit(name)
		for _, l := range lines {
			if w := f.width(l, size); w > room {
				t.Fatalf("%q is %d wide", l, w)
			}
		}
	})
}

// Every letter of Vietnamese with its marks has room in its line: none reaches
// into the line above or below.
func TestMarksAreNeverClipped(t *testing.T) {
	const letters = "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ"
	for _, data := range [][]byte{regularFont, boldFont} {
		f := newFace(data)
		for _, r := range letters + strings.ToLower(letters) + "gjpqy₫…·–" {
			var b sfnt.Buffer
			g, err := f.font.GlyphIndex(&b, r)
			if err != nil || g == 0 {
				t.Errorf("%c is not in the font", r)
				continue
			}
			const size = 100
			m := image.NewRGBA(image.Rect(0, 0, 200, 300))
			f.write(m, string(r), 50, 150, size, cream)
			top, bottom := 300, 0
			for y := range 300 {
				for x := range 200 {
					if m.RGBAAt(x, y).R > 40 {
						top, bottom = min(top, y), max(bottom, y)
					}
				}
			}
			// From one base line to the next there are 148 hundredths.
			if over := 150 - top; over > 122 {
				t.Errorf("%c rises %d hundredths", r, over)
			}
			if under := bottom - 150; under > 148-122 {
				t.Errorf("%c hangs %d hundredths", r, under)
			}
			if top > bottom {
				t.Errorf("%c is not drawn", r)
			}
		}
	}
}

func TestStarsAreCounted(t *testing.T) {
	d := NewDrawer()
	var gilt [6]int
	for n := range gilt {
		m := opened(t, d.Draw(Words{Name: "A", Stars: n}, picture.Picture{}))
		for y := 20; y < 610; y++ {
			for x := range Width {
				if r, g, b, _ := m.At(x, y).RGBA(); r > 0xd000 && g > 0xa000 && g < 0xd800 && b < 0x9000 {
					gilt[n]++
				}
			}
		}
	}
	for n := 2; n < 6; n++ {
		if one := gilt[1]; gilt[n] < one*n*9/10 || gilt[n] > one*n*11/10 {
			t.Errorf("%d stars have %d gold pixels, one has %d", n, gilt[n], one)
		}
	}
	if gilt[0] != 0 || gilt[1] == 0 {
		t.Errorf("no star has %d, one %d", gilt[0], gilt[1])
	}
}

// The store keeps posters by Version: when this fails, the bytes have changed
// and Version must, too.
func TestVersionGoesWithTheBytes(t *testing.T) {
	old := runtime.GOMAXPROCS(3)
	defer runtime.GOMAXPROCS(old)
	sum := sha256.Sum256(NewDrawer().Draw(honey, photograph(t)))
	if s := hex.EncodeToString(sum[:8]); s != "90e75b2eb84e0572" || Version != "poster 1, photo 1" {
		t.Errorf("sum %s with %q", s, Version)
	}
}

func BenchmarkDraw(b *testing.B) {
	d, p := NewDrawer(), photograph(b)
	for b.Loop() {
		d.Draw(honey, p)
	}
}
