package photo_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"

	"ocop/internal/photo"
	"ocop/internal/picture"
)

func clean(t *testing.T, data []byte) picture.Picture {
	t.Helper()
	p, err := picture.Clean(data)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestFitBringsTheLongerSideDown(t *testing.T) {
	m := image.NewYCbCr(image.Rect(0, 0, 300, 900), image.YCbCrSubsampleRatio420)
	for i := range m.Y {
		m.Y[i] = byte(i * 7)
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 100}); err != nil {
		t.Fatal(err)
	}
	p := clean(t, b.Bytes())
	if f, ok := photo.Fit(p, 600, 1<<20); !ok || f.Width != 200 || f.Height != 600 || f.Format != "jpg" {
		t.Errorf("got %d × %d %s, %v", f.Width, f.Height, f.Format, ok)
	}
	if f, ok := photo.Fit(p, 900, 1<<20); !ok || !bytes.Equal(f.Data, p.Data) {
		t.Errorf("a picture that fits was packed anew")
	}
	if f, ok := photo.Fit(p, 900, 1000); !ok || f.Width != 300 || f.Height != 900 || len(f.Data)*3 > len(p.Data)*2 {
		t.Errorf("a heavy picture has %d of %d bytes", len(f.Data), len(p.Data))
	}
	p.Data = p.Data[:len(p.Data)/3]
	if _, ok := photo.Fit(p, 600, 1<<20); ok {
		t.Error("damaged pixels were made smaller")
	}
}

func TestFitKeepsWhatShinesThrough(t *testing.T) {
	m := image.NewNRGBA(image.Rect(0, 0, 80, 40))
	m.SetNRGBA(3, 3, color.NRGBA{200, 10, 10, 128})
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	f, ok := photo.Fit(clean(t, b.Bytes()), 20, 1<<20)
	if !ok || f.Format != "png" || f.Width != 20 || f.Height != 10 {
		t.Errorf("got %d × %d %s, %v", f.Width, f.Height, f.Format, ok)
	}
}
