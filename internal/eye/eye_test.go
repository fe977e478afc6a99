package eye

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"io/fs"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"ocop/internal/catalogue"
	"ocop/internal/codes"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

const someGTIN = "8930000016102"

// label is a white picture with the bar code of a number, none for "".
func label(t testing.TB, gtin string, w, h int) *image.Gray {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, w, h))
	draw.Draw(img, img.Rect, image.White, image.Point{}, draw.Src)
	if gtin == "" {
		return img
	}
	bars, err := codes.Bars(gtin)
	if err != nil {
		t.Fatal(err)
	}
	for i, dark := range bars {
		if dark {
			draw.Draw(img, image.Rect(30+2*i, 20, 32+2*i, h-20), image.NewUniform(color.Black), image.Point{}, draw.Src)
		}
	}
	return img
}

func asPNG(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asJPEG(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 70}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// hugePNG is the beginning of a PNG that says to be so large.
func hugePNG(w, h uint32) []byte {
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32([]byte("IHDR"), w), h)
	head = append(head, 8, 0, 0, 0, 0)
	out := binary.BigEndian.AppendUint32([]byte("\x89PNG\r\n\x1a\n"), 13)
	return binary.BigEndian.AppendUint32(append(out, head...), crc32.ChecksumIEEE(head))
}

// oneWebP is a WebP of 1 × 1 pixel.
func oneWebP(t testing.TB) []byte {
	t.Helper()
	data, err := base64.StdEncoding.DecodeString("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// productWith is a catalogue of one product; each name is a picture of its
// only label.
func productWith(names ...string) *catalogue.Catalogue {
	l := ocop.Label{}
	for _, n := range names {
		l.Pictures = append(l.Pictures, ocop.Picture{File: n})
	}
	p := &catalogue.Product{Product: ocop.Product{Labels: []ocop.Label{l}}, ID: "x", Doc: &source.Doc{Kind: ocop.KindProduct, ID: "x", Path: "products/x/index.md"}}
	return &catalogue.Catalogue{Products: []*catalogue.Product{p}}
}

func folder(files map[string][]byte) fstest.MapFS {
	out := fstest.MapFS{}
	for name, data := range files {
		out["products/x/"+name] = &fstest.MapFile{Data: data}
	}
	return out
}

func TestPicturesOfLabelsAreLookedAt(t *testing.T) {
	img := label(t, someGTIN, 260, 120)
	scans := append(asJPEG(t, img), bytes.Repeat([]byte("\xff\xda\x00\x08"), 200)...)
	small := asPNG(t, img)
	for _, tc := range []struct {
		name string
		data []byte
		want catalogue.SightProblem
		read bool
	}{
		{"nhan.png", small, "", true},
		{"nhan.jpg", asJPEG(t, img), "", true},
		{"la-png.jpg", small, "", true}, // what counts is the bytes
		{"mot-diem.webp", oneWebP(t), "", false},
		{"trang.png", asPNG(t, label(t, "", 260, 120)), "", false},
		{"cut.png", small[:len(small)/2], catalogue.SightBroken, false},
		{"cut.jpg", asJPEG(t, img)[:400], catalogue.SightBroken, false},
		{"scans.jpg", scans, catalogue.SightBroken, false},
		{"dau.webp", oneWebP(t)[:20], catalogue.SightBroken, false},
		{"empty.jpg", nil, catalogue.SightUnknown, false},
		{"text.jpg", []byte("không phải hình"), catalogue.SightUnknown, false},
		{"svg.png", []byte("<svg xmlns='http://www.w3.org/2000/svg'/>"), catalogue.SightUnknown, false},
		{"no-size.png", hugePNG(0, 10), catalogue.SightBroken, false},
		{"bomb.png", hugePNG(50_000, 50_000), catalogue.SightTooManyPixels, false},
		{"just.png", hugePNG(8_000, 5_000), catalogue.SightBroken, false}, // within limits, but nothing in it
		{"one-more.png", hugePNG(8_000, 5_001), catalogue.SightTooManyPixels, false},
		{"large.jpg", make([]byte, MaxBytes+1), catalogue.SightTooManyBytes, false},
		{"limit.jpg", make([]byte, MaxBytes), catalogue.SightUnknown, false},
	} {
		cat := productWith(tc.name)
		begin := time.Now()
		if err := Look(t.Context(), folder(map[string][]byte{tc.name: tc.data}), cat, nil); err != nil {
			t.Fatal(err)
		}
		if took := time.Since(begin); took > 5*time.Second {
			t.Errorf("%s took %v", tc.name, took)
		}
		seen := cat.Products[0].Seen
		if len(seen) != 1 || seen[0].Problem != tc.want {
			t.Errorf("%s: got %+v, want problem %q", tc.name, seen, tc.want)
			continue
		}
		if read := slices.Equal(seen[0].Codes, []codes.Code{{Kind: codes.EAN13, Text: someGTIN}}); read != tc.read {
			t.Errorf("%s: got %v", tc.name, seen[0].Codes)
		}
		if sized := seen[0].Width > 0 && seen[0].Height > 0; sized != (tc.want == "") {
			t.Errorf("%s: got %d × %d", tc.name, seen[0].Width, seen[0].Height)
		}
	}
}

// Of a large photograph half the size is looked at first, then the whole; the
// same is seen in a file that is left to image/jpeg.
func TestLargePhotographs(t *testing.T) {
	img := label(t, "", 3200, 2400)
	draw.Draw(img, image.Rect(1000, 1000, 1400, 1100), label(t, someGTIN, 400, 100), image.Point{}, draw.Src)
	data := asJPEG(t, img)
	if found, ok := inPhotograph(data, true); !ok || len(found) != 1 {
		t.Errorf("got %v, %v", found, ok)
	}
	strange := append([]byte("\xff\xd8\xff\xdd\x00\x06\x00\x00\x00\x00"), data[2:]...) // a length that nobody writes
	if _, ok := inPhotograph(strange, true); ok {
		t.Error("a strange file is taken for an ordinary one")
	}
	for name, tc := range map[string]struct {
		data []byte
		want catalogue.SightProblem
		read int
	}{"nhan.jpg": {data, "", 1}, "cut.jpg": {data[:len(data)/2], catalogue.SightBroken, 0}, "trang.jpg": {asJPEG(t, label(t, "", 3200, 2400)), "", 0}} {
		cat := productWith(name)
		if err := Look(t.Context(), folder(map[string][]byte{name: tc.data}), cat, nil); err != nil {
			t.Fatal(err)
		}
		if s := cat.Products[0].Seen[0]; s.Problem != tc.want || len(s.Codes) != tc.read {
			t.Errorf("%s: got %+v", name, s)
		}
	}
}

func TestPicturesThatAreNotThere(t *testing.T) {
	cat := productWith("khong-co.png", "", "thu-muc")
	fsys := folder(nil)
	fsys["products/x/thu-muc"] = &fstest.MapFile{Mode: fs.ModeDir}
	if err := Look(t.Context(), fsys, cat, nil); err != nil {
		t.Fatal(err)
	}
	seen := cat.Products[0].Seen
	if len(seen) != 2 || seen[0].Problem != catalogue.SightMissing || seen[1].Picture != 2 || seen[1].Problem != catalogue.SightBroken {
		t.Errorf("got %+v", seen)
	}
}

func TestEachPictureIsLookedAtOnce(t *testing.T) {
	file := filepath.Join(t.TempDir(), "ocop", "labels.json")
	fsys := folder(map[string][]byte{"a.png": asPNG(t, label(t, someGTIN, 260, 120)), "hong.png": []byte("hỏng"), "b.png": asPNG(t, label(t, "", 300, 200))})
	run := func() []catalogue.LabelPicture {
		t.Helper()
		cat, m := productWith("a.png", "hong.png", "b.png"), Open(file)
		if err := Look(t.Context(), fsys, cat, m); err != nil {
			t.Fatal(err)
		}
		if err := m.Save(); err != nil {
			t.Fatal(err)
		}
		return cat.Products[0].Seen
	}
	first := run()
	// What the file says is believed: nobody looks again.
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	forged := bytes.Replace(data, []byte(someGTIN), []byte("8930000010100"), 1)
	write(t, file, forged)
	second := run()
	if second[0].Codes[0].Text != "8930000010100" {
		t.Errorf("the picture was looked at again: %v", second)
	}
	second[0].Codes = first[0].Codes
	if !equal(first, second) {
		t.Errorf("got %+v, then %+v", first, second)
	}
	// Another way of reading, or a file that is none, begins anew.
	for _, old := range [][]byte{bytes.Replace(forged, []byte(codes.Version), []byte("0"), 1), []byte("{"), nil} {
		write(t, file, old)
		if again := run(); !equal(first, again) {
			t.Errorf("with %.20q: got %+v, want %+v", old, again, first)
		}
	}
	// A picture that changed is another one, and the old one is forgotten.
	fsys["products/x/a.png"] = &fstest.MapFile{Data: asPNG(t, label(t, "8930000010100", 260, 120))}
	if seen := run(); seen[0].Codes[0].Text != "8930000010100" {
		t.Errorf("got %+v", seen)
	}
	var kept memoryFile
	if data, err = os.ReadFile(file); err != nil || json.Unmarshal(data, &kept) != nil || len(kept.Pictures) != 3 {
		t.Errorf("%v; kept %d pictures, want 3", err, len(kept.Pictures))
	}
	if left, _ := filepath.Glob(filepath.Dir(file) + "/*.tmp"); len(left) > 0 {
		t.Errorf("left %v", left)
	}
}

func write(t *testing.T, file string, data []byte) {
	t.Helper()
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

func equal(a, b []catalogue.LabelPicture) bool {
	return slices.EqualFunc(a, b, func(a, b catalogue.LabelPicture) bool {
		return slices.Equal(a.Codes, b.Codes) && a.Width == b.Width && a.Height == b.Height && a.Problem == b.Problem && a.Picture == b.Picture
	})
}

func TestMemoryIsNotNeeded(t *testing.T) {
	if m := Open(""); m != nil || m.Save() != nil {
		t.Error("no file gives a memory")
	}
	dir := t.TempDir()
	write(t, filepath.Join(dir, "file"), nil)
	m := Open(filepath.Join(dir, "file", "labels.json"))
	if err := m.Save(); err != nil {
		t.Errorf("nothing to save: %v", err)
	}
	m.keep("x", sight{})
	if err := m.Save(); err == nil || !strings.HasPrefix(err.Error(), "memory of label pictures: ") {
		t.Errorf("got %v", err)
	}
}

func TestLookingStopsWhenTold(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := Look(ctx, folder(nil), productWith("a.png"), nil); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestNothingToLookAt(t *testing.T) {
	if err := Look(t.Context(), folder(nil), &catalogue.Catalogue{}, nil); err != nil {
		t.Error(err)
	}
}

// FuzzSight gives any bytes as a picture.
func FuzzSight(f *testing.F) {
	img := label(f, someGTIN, 240, 60)
	for _, data := range [][]byte{asPNG(f, img), asJPEG(f, img), oneWebP(f), hugePNG(9000, 9000), []byte("RIFF\x00\x00\x00\x00WEBP")} {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if fm, ok := formatOf(data); ok {
			if c, err := fm.config(bytes.NewReader(data)); err == nil && c.Width*c.Height > 100_000 {
				return // in bounds perhaps, but slow
			}
		}
		if s := look(data); s.Problem == "" && (s.Width < 1 || s.Height < 1) {
			t.Errorf("got %+v", s)
		}
	})
}

func look(data []byte) sight {
	fsys := fstest.MapFS{"products/x/a": &fstest.MapFile{Data: data}}
	cat := productWith("a")
	if err := Look(context.Background(), fsys, cat, nil); err != nil {
		return sight{}
	}
	s := cat.Products[0].Seen[0]
	return sight{s.Codes, s.Width, s.Height, s.Problem}
}

// photograph is a colour photograph of a label that lies at a slant, with lines
// of text, uneven light and noise; without a bar code for "".
func photograph(t testing.TB, gtin string, w, h, module int, degrees float64) []byte {
	t.Helper()
	bars := make([]bool, 95)
	if gtin != "" {
		var err error
		if bars, err = codes.Bars(gtin); err != nil {
			t.Fatal(err)
		}
	}
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	r := rand.New(rand.NewPCG(1, 2))
	for y := range h {
		for x := range w {
			dx, dy := float64(x-w/2), float64(y-h/2)
			u, v := int(dx*cos+dy*sin+float64(60*module)), int(dy*cos-dx*sin+float64(30*module))
			light := 205
			switch i := u/module - 12; {
			case u >= 0 && v >= 0 && u < 120*module && v < 60*module: // the field of the bar code
				if light = 235; i >= 0 && i < 95 && bars[i] && v > 3*module && v < 57*module {
					light = 30
				}
			case (v+9999)/module%11 > 6 && ((u+9999)/module*7+(v+9999)/module/11*5)%9 < 4: // text
				light = 60
			}
			light = light*(3*(w+h)-x-y)/(3*(w+h)) + r.IntN(16) - 8
			img.SetRGBA(x, y, color.RGBA{uint8(light), uint8(light * 95 / 100), uint8(light * (80 + x/300%3*5) / 100), 255})
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 88}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func BenchmarkPhotograph(b *testing.B) {
	for _, p := range []struct {
		name, gtin   string
		w, h, module int
		degrees      float64
	}{
		{"2Mpx, straight", someGTIN, 1600, 1200, 4, 1},
		{"2Mpx, slanting", someGTIN, 1600, 1200, 4, 27},
		{"12Mpx, straight", someGTIN, 4000, 3000, 9, 1},
		{"12Mpx, slanting", someGTIN, 4000, 3000, 9, 27},
		{"12Mpx, no code", "", 4000, 3000, 9, 27},
	} {
		data := photograph(b, p.gtin, p.w, p.h, p.module, p.degrees)
		if seen := look(data); len(seen.Codes) != min(len(p.gtin), 1) {
			b.Errorf("%s: saw %+v", p.name, seen)
		}
		b.Run(p.name, func(b *testing.B) {
			for b.Loop() {
				look(data)
			}
		})
	}
}
