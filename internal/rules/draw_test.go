package rules

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"strconv"
	"strings"
	"testing"

	"ocop/internal/codes"
)

// drawn makes the picture that a section of a case describes, one thing a
// line: "size 800x600" first, then "ean 8930000016102", "bars 10100…" (the
// modules of any other code) or "qr https://…" from left to right. Any other text is the file itself, and "cut" at the end takes
// the second half of the file away.
func drawn(t *testing.T, text string) []byte {
	t.Helper()
	size, rest, _ := strings.Cut(text, "\n")
	wide, high, ok := strings.Cut(strings.TrimPrefix(size, "size "), "x")
	if !ok {
		return []byte(text)
	}
	w, errW := strconv.Atoi(wide)
	h, errH := strconv.Atoi(high)
	if errW != nil || errH != nil || w*h > 4_000_000 {
		t.Fatalf("picture %q: bad size", text)
	}
	img := image.NewGray(image.Rect(0, 0, w, h))
	draw.Draw(img, img.Rect, image.White, image.Point{}, draw.Src)
	x, cut := 20, false
	for line := range strings.Lines(rest) {
		kind, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch kind {
		case "ean", "bars":
			bars, err := codes.Bars(value)
			if kind == "bars" {
				bars, err = nil, nil
				for _, c := range value {
					bars = append(bars, c == '1')
				}
			}
			if err != nil {
				t.Fatal(err)
			}
			for i, dark := range bars {
				if dark {
					draw.Draw(img, image.Rect(x+2*i, 20, x+2*i+2, 100), image.Black, image.Point{}, draw.Src)
				}
			}
			x += 2*len(bars) + 30
		case "qr":
			rows, err := codes.QR(value)
			if err != nil {
				t.Fatal(err)
			}
			for i, row := range rows {
				for j, dark := range row {
					if dark {
						draw.Draw(img, image.Rect(x+4*j, 20+4*i, x+4*j+4, 24+4*i), image.NewUniform(color.Black), image.Point{}, draw.Src)
					}
				}
			}
			x += 4*len(rows) + 30
		case "cut":
			cut = true
		default:
			t.Fatalf("picture: unknown line %q", line)
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	if cut {
		return b.Bytes()[:b.Len()/2]
	}
	return b.Bytes()
}
