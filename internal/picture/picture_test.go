package picture

import (
	"bytes"
	"encoding/binary"
	"image"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
)

func TestFormatIsTakenFromTheBytes(t *testing.T) {
	for _, tc := range []struct {
		name string
		data string
	}{
		{"empty", ""}, {"text", "ảnh"}, {"GIF", "GIF89a\x01\x00\x01\x00"}, {"HEIC", "\x00\x00\x00\x18ftypheic"},
		{"AVIF", "\x00\x00\x00\x1cftypavif"}, {"BMP", "BM\x00"}, {"WAV", "RIFF\x24\x00\x00\x00WAVEfmt "}, {"RIFF cut", "RIFF\x04\x00\x00\x00WEB"},
		{"start of JPEG", "\xff\xd8"}, {"SVG", `<svg xmlns="http://www.w3.org/2000/svg"/>`},
	} {
		t.Run(tc.name, func(t *testing.T) { wantCode(t, []byte(tc.data), Unknown) })
	}
}

func TestLargeFilesAreRefused(t *testing.T) {
	data := make([]byte, MaxBytes+1)
	copy(data, encodePNG(t, flag(4, 4)))
	wantCode(t, data, TooManyBytes)
	wantClean(t, data[:MaxBytes])
}

func TestCodesAreCompleteAndProblemsSpeak(t *testing.T) {
	codes := Codes()
	want := []Code{Unknown, TooManyBytes, TooManyPixels, Broken, Turned}
	if !slices.Equal(codes, want) {
		t.Errorf("got %v, want %v", codes, want)
	}
	if got, want := (&Problem{Broken, "no end mark"}).Error(), "picture: broken: no end mark"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := (&Problem{Code: Turned}).Error(), "picture: turned"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// samples is one small file of every kind.
func samples(t testing.TB) map[string][]byte {
	pixels := pixelChunk(webpLossy())
	return map[string][]byte{
		"jpg":         telephone(t, flag(16, 8), 1, iccProfile("RGB ", 200)),
		"jpg turned":  telephone(t, flag(16, 8), 6, iccProfile("RGB ", 200)),
		"jpg cmyk":    withSegments(cmyk(t, 8, 8), exif(binary.BigEndian, 3)),
		"png":         fullPNG(t, flag(16, 8), 1),
		"png turned":  fullPNG(t, flag(16, 8), 7),
		"png palette": encodePNG(t, kinds()["few colours"]),
		"png raw":     rawPNG(5, 5, 8, 2, 1, strings.Repeat("\x00", 1*4+1*4+1*7+2*4+1*10+3*7+2*16)),
		"webp":        fullWebP(pixels, 1, webpChunk("ALPH", "\x00\x80")),
		"webp turned": fullWebP(pixels, 3),
		"webp simple": webpLossless(),
	}
}

// checkResult is what must be true of any bytes: a problem of the list, or a
// picture that is clean and can be shown.
func checkResult(t *testing.T, data []byte) {
	t.Helper()
	p, err := Clean(data)
	if err != nil {
		problem, ok := err.(*Problem)
		if !ok || !slices.Contains(Codes(), problem.Code) || p.Data != nil {
			t.Fatalf("got %v with %d bytes, want a problem of the list alone", err, len(p.Data))
		}
		return
	}
	if again, err := Clean(data); err != nil || !bytes.Equal(again.Data, p.Data) {
		t.Fatalf("the same bytes gave another result: %v", err)
	}
	again, err := Clean(p.Data)
	if err != nil || !bytes.Equal(again.Data, p.Data) || again.Width != p.Width || again.Height != p.Height || again.Format != p.Format {
		t.Fatalf("the second cleaning changed the picture: %v", err)
	}
	if p.Format == "webp" {
		for _, name := range webpNames(p.Data) {
			if !slices.Contains([]string{"VP8X", "ICCP", "ALPH", "VP8 ", "VP8L"}, name) {
				t.Fatalf("chunk %q is in the clean picture", name)
			}
		}
		return
	}
	c, format, err := image.DecodeConfig(bytes.NewReader(p.Data))
	if err != nil || c.Width != p.Width || c.Height != p.Height {
		t.Fatalf("got %d × %d, %v, want %d × %d", c.Width, c.Height, err, p.Width, p.Height)
	}
	got, err := decodeSmall(p, p.Data)
	want, wantErr := decodeSmall(p, data)
	if format == "png" {
		for _, name := range pngNames(p.Data) {
			names := chunkNames()
			if !slices.Contains(append(names[:], "IHDR", "IDAT", "IEND"), name) {
				t.Fatalf("chunk %q is in the clean picture", name)
			}
		}
		if err != nil {
			t.Fatalf("the clean PNG cannot be shown: %v", err)
		}
	} else {
		for _, mark := range marks(p.Data) {
			if mark == 0xe1 || mark > 0xe2 && mark != 0xee {
				t.Fatalf("segment %x is in the clean picture", mark)
			}
		}
	}
	if wantErr == nil && want != nil && err != nil {
		t.Fatalf("the picture could be shown before: %v", err)
	}
	if wantErr == nil && want != nil && notTurned(data) {
		samePixels(t, got, want)
	}
}

// decodeSmall decodes data when the picture is small enough to do it often.
func decodeSmall(p Picture, data []byte) (image.Image, error) {
	if p.Width*p.Height > 1<<16 {
		return nil, nil
	}
	m, _, err := image.Decode(bytes.NewReader(data))
	return m, err
}

func notTurned(data []byte) bool {
	if f, err := readJPEG(data); err == nil && bytes.HasPrefix(data, []byte(jpegStart)) {
		return f.orientation <= upright
	}
	f, err := readPNG(data)
	return err == nil && f.orientation <= upright
}

func TestFilesCutAnywhereGiveAProblemOrAPicture(t *testing.T) {
	for name, data := range samples(t) {
		t.Run(name, func(t *testing.T) {
			for n := range data {
				checkResult(t, data[:n])
			}
			checkResult(t, data)
		})
	}
}

func TestJPEGAndWebPCutBeforeTheEndAreBroken(t *testing.T) {
	for _, file := range [][]byte{encodeJPEG(t, flag(16, 8)), webpLossless(), webpLossy(), encodePNG(t, flag(16, 8))} {
		for n := 12; n < len(file); n++ {
			wantCode(t, file[:n], Broken)
		}
	}
}

func TestChangedBytesNeverPanic(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for name, data := range samples(t) {
		t.Run(name, func(t *testing.T) {
			for range 300 {
				bad := bytes.Clone(data)
				for range 1 + random.IntN(3) {
					bad[random.IntN(len(bad))] = byte(random.Uint32())
				}
				checkResult(t, bad)
			}
		})
	}
}

func TestResultSharesNoMemoryWithTheFile(t *testing.T) {
	for name, data := range samples(t) {
		p, err := Clean(data)
		if err != nil {
			continue
		}
		want := bytes.Clone(p.Data)
		clear(data)
		if !bytes.Equal(p.Data, want) {
			t.Errorf("%s: the result changed with the file", name)
		}
	}
}

func TestBombsAreRefusedByTheirHeaders(t *testing.T) {
	webp := webpLossless()
	copy(webp[21:], "\xff\xff\xff\x0f")
	jpg := encodeJPEG(t, flag(8, 8))
	copy(jpg[bytes.Index(jpg, []byte("\xff\xc0"))+5:], "\xff\xff\xff\xff")
	for name, bomb := range map[string][]byte{
		"png":  rawPNG(60000, 60000, 8, 6, 0, "", chunk("eXIf", string(tiff(binary.BigEndian, 6)))),
		"jpg":  withSegments(jpg, exif(binary.BigEndian, 6)),
		"webp": webp,
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		wantCode(t, bomb, TooManyPixels)
		runtime.ReadMemStats(&after)
		if used := after.TotalAlloc - before.TotalAlloc; used > 1<<20 {
			t.Errorf("%s: used %d bytes of memory, want under 1 MB", name, used)
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, data := range samples(f) {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			return
		}
		checkResult(t, data)
	})
}

// photograph is a picture as large as a good one for the site, with the noise
// of a real one.
func photograph() *image.RGBA {
	m := flag(1600, 1200)
	random := rand.New(rand.NewPCG(3, 4))
	for i := range m.Pix {
		if i%4 != 3 {
			m.Pix[i] = byte(int(m.Pix[i])*3/4 + i/4%1600/40 + random.IntN(24))
		}
	}
	return m
}

func BenchmarkClean(b *testing.B) {
	m := photograph()
	for _, bc := range []struct {
		name string
		data []byte
	}{
		{"jpg", telephone(b, m, 1, iccProfile("RGB ", 500))},
		{"jpg turned", telephone(b, m, 6, iccProfile("RGB ", 500))},
		{"png", fullPNG(b, m, 1)},
		{"webp", fullWebP(pixelChunk(webpLossy()), 1)},
	} {
		b.Run(bc.name, func(b *testing.B) {
			b.SetBytes(int64(len(bc.data)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Clean(bc.data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
