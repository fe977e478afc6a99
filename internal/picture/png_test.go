package picture

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/draw"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// fullPNG has every chunk that stays and every one that does not.
func fullPNG(t testing.TB, m image.Image, orientation int) []byte {
	file := withChunks(encodePNG(t, m),
		chunk("tEXt", "Comment\x00"+canary),
		chunk("zTXt", "Comment\x00\x00"+deflated(canary)),
		chunk("iTXt", "XML:com.adobe.xmp\x00\x00\x00\x00\x00http://ns.adobe.com/xap/1.0/"+canary),
		chunk("eXIf", string(tiff(binary.BigEndian, orientation))),
		chunk("tIME", "\x07\xea\x0b\x17\x0a\x00\x00"),
		chunk("acTL", "\x00\x00\x00\x02\x00\x00\x00\x00"),
		chunk("fcTL", strings.Repeat("\x00", 26)),
		chunk("vpAg", canary),
		chunk("pHYs", "\x00\x00\x0b\x13\x00\x00\x16\x26\x01"),
		chunk("gAMA", "\x00\x00\xb1\x8f"+canary), // too long: dropped
		chunk("gAMA", "\x00\x00\xb1\x8f"),
		chunk("gAMA", "\x00\x00\xff\xff"),
		chunk("sRGB", "\x00"),
		chunk("cHRM", strings.Repeat("\x00\x01\x02\x03", 8)),
		chunk("sBIT", "\x05\x05\x05"),
		chunk("bKGD", "\x00\x01\x00\x02\x00\x03"),
		chunk("iCCP", canary+"\x00\x00"+deflated(string(iccProfile("RGB ", 300))+canary)+canary),
	)
	end := len(file) - 12
	out := append(bytes.Clone(file[:end]), chunk("fdAT", "\x00\x00\x00\x01"+canary)...)
	out = append(out, chunk("IDAT", canary)...)
	out = append(out, chunk("tEXt", "Comment\x00"+canary)...)
	out = append(out, file[end:]...)
	return append(out, chunk("IDAT", canary)...)
}

func TestPNGLosesWhatDoesNotShowAndKeepsPixels(t *testing.T) {
	m := flag(30, 20)
	p := wantClean(t, fullPNG(t, m, 1))
	wantNoSecret(t, p.Data)
	if p.Format != "png" || p.Width != 30 || p.Height != 20 {
		t.Errorf("got %s %d × %d, want png 30 × 20", p.Format, p.Width, p.Height)
	}
	samePixels(t, decode(t, p.Data), m)
	want := []string{"IHDR", "cHRM", "gAMA", "iCCP", "sRGB", "sBIT", "bKGD", "pHYs", "IDAT", "IEND"}
	if got := pngNames(p.Data); !slices.Equal(got, want) {
		t.Errorf("chunks: got %v, want %v", got, want)
	}
	if !bytes.Contains(p.Data, chunk("gAMA", "\x00\x00\xb1\x8f")) {
		t.Error("gAMA is not the first one of right size")
	}
	if f, err := readPNG(p.Data); err != nil || !bytes.Equal(f.profile, iccProfile("RGB ", 300)) {
		t.Errorf("colour profile: got %d bytes, %v, want the 300 that were there", len(f.profile), err)
	}
}

func TestEveryOrientationOfAPNGEndsUpright(t *testing.T) {
	upright := flag(31, 17)
	for o := 1; o <= 8; o++ {
		p := wantClean(t, fullPNG(t, stored(upright, o), o))
		wantNoSecret(t, p.Data)
		samePixels(t, decode(t, p.Data), upright)
		if p.Width != 31 || p.Height != 17 {
			t.Errorf("%d: got %d × %d, want 31 × 17", o, p.Width, p.Height)
		}
		shape := "\x00\x00\x0b\x13\x00\x00\x16\x26\x01"
		if o > 4 {
			shape = "\x00\x00\x16\x26\x00\x00\x0b\x13\x01"
		}
		for _, c := range [][]byte{chunk("pHYs", shape), chunk("gAMA", "\x00\x00\xb1\x8f"), chunk("sRGB", "\x00")} {
			if !bytes.Contains(p.Data, c) {
				t.Errorf("%d: no chunk %s", o, c[4:])
			}
		}
		if !slices.Contains(pngNames(p.Data), "iCCP") {
			t.Errorf("%d: the colour profile is gone", o)
		}
		if again := wantClean(t, p.Data); !bytes.Equal(again.Data, p.Data) {
			t.Errorf("%d: the second cleaning changed the picture", o)
		}
	}
}

// kinds is one picture of every kind that a PNG may have.
func kinds() map[string]draw.Image {
	r := image.Rect(0, 0, 11, 6)
	palette := color.Palette{color.NRGBA{1, 2, 3, 255}, color.NRGBA{200, 2, 3, 90}, color.NRGBA{1, 200, 3, 255}}
	many := slices.Clone(palette)
	for i := range 60 {
		many = append(many, color.NRGBA{byte(i), 5, byte(4 * i), 255})
	}
	out := map[string]draw.Image{
		"gray": image.NewGray(r), "gray16": image.NewGray16(r), "rgb": image.NewRGBA(r), "rgb16": image.NewRGBA64(r),
		"rgba": image.NewNRGBA(r), "rgba16": image.NewNRGBA64(r), "few colours": image.NewPaletted(r, palette), "many colours": image.NewPaletted(r, many),
	}
	for name, m := range out {
		for i := range 11 * 6 {
			c := color.NRGBA64{uint16(i * 991), uint16(i * 577), uint16(i * 91), 0xffff}
			if strings.HasPrefix(name, "rgba") {
				c.A = uint16(i * 800)
			}
			m.Set(i%11, i/11, c)
		}
	}
	return out
}

func TestEveryKindOfPNGKeepsItsPixels(t *testing.T) {
	for name, m := range kinds() {
		t.Run(name, func(t *testing.T) {
			file := encodePNG(t, m)
			p := wantClean(t, withChunks(file, chunk("tEXt", canary)))
			wantNoSecret(t, p.Data)
			samePixels(t, decode(t, p.Data), m)
			for o := 2; o <= 8; o++ {
				file := withChunks(encodePNG(t, stored(m, o)), chunk("eXIf", string(tiff(binary.LittleEndian, o))))
				p := wantClean(t, file)
				wantNoSecret(t, p.Data)
				samePixels(t, decode(t, p.Data), m)
			}
		})
	}
}

// rawPNG builds a PNG whose pixels are all bytes of lines.
func rawPNG(width, height uint32, depth, colour, interlace byte, lines string, more ...[]byte) []byte {
	header := binary.BigEndian.AppendUint32(nil, width)
	header = binary.BigEndian.AppendUint32(header, height)
	out := append([]byte(pngStart), chunk("IHDR", string(append(header, depth, colour, 0, 0, interlace)))...)
	for _, c := range more {
		out = append(out, c...)
	}
	out = append(out, chunk("IDAT", deflated(lines))...)
	return append(out, chunk("IEND", "")...)
}

func TestInterlacedAndNarrowPNGs(t *testing.T) {
	zeros := func(n int) string { return strings.Repeat("\x00", n) }
	palette := chunk("PLTE", "\x01\x02\x03\x04\x05\x06")
	for _, tc := range []struct {
		name string
		data []byte
	}{
		// Lines of the seven passes of 5 × 5: 1, 1, 1, 2, 1, 3 and 2.
		{"interlaced rgb", rawPNG(5, 5, 8, 2, 1, zeros(1*4+1*4+1*7+2*4+1*10+3*7+2*16))},
		{"interlaced of one pixel", rawPNG(1, 1, 16, 6, 1, zeros(9))},
		{"one bit", rawPNG(9, 3, 1, 0, 0, zeros(9))},
		{"one bit with clear colour", rawPNG(9, 3, 1, 0, 0, zeros(9), chunk("tRNS", "\x00\x01"))},
		{"two bits of palette", rawPNG(9, 3, 2, 3, 0, zeros(12), chunk("sBIT", "\x08\x08\x08"), palette, chunk("tRNS", "\x80"), chunk("bKGD", "\x01"))},
		{"gray with alpha", rawPNG(4, 2, 8, 4, 0, zeros(18), chunk("sBIT", "\x08\x08"), chunk("bKGD", "\x00\x01"))},
		{"rgb16 with clear colour", rawPNG(2, 2, 16, 2, 0, zeros(26), chunk("tRNS", "\x00\x00\x00\x00\x00\x00"))},
	} {
		t.Run(tc.name, func(t *testing.T) {
			p := wantClean(t, tc.data)
			samePixels(t, decode(t, p.Data), decode(t, tc.data))
			if !bytes.Equal(p.Data, tc.data) {
				t.Error("a clean picture was changed")
			}
			if got, want := len(pngNames(p.Data)), len(pngNames(tc.data)); got != want {
				t.Errorf("got %d chunks, want %d", got, want)
			}
		})
	}
}

func TestNothingHidesBehindThePixelsOfAPNG(t *testing.T) {
	file := encodePNG(t, flag(9, 9))
	at := bytes.Index(file, []byte("IDAT")) - 4
	size := int(binary.BigEndian.Uint32(file[at:]))
	pixels := string(file[at+8 : at+8+size])
	out := append(bytes.Clone(file[:at]), chunk("IDAT", pixels[:7])...)
	out = append(out, chunk("IDAT", "")...)
	out = append(out, chunk("IDAT", pixels[7:]+canary)...)
	out = append(out, chunk("IDAT", canary)...)
	out = append(out, chunk("IEND", "")...)
	p := wantClean(t, out)
	wantNoSecret(t, p.Data)
	if !bytes.Equal(p.Data, file) {
		t.Error("got another file than the one without the hidden bytes")
	}
}

func TestColourlessPalettesAndOddChunksAreDropped(t *testing.T) {
	rgb := encodePNG(t, flag(5, 5))
	alpha := encodePNG(t, kinds()["rgba"])
	for name, data := range map[string][]byte{
		"palette of rgb":       withChunks(rgb, chunk("PLTE", canary+"12")),
		"clear colour of rgba": withChunks(alpha, chunk("tRNS", canary)),
		"background too long":  withChunks(rgb, chunk("bKGD", canary)),
		"bits too long":        withChunks(rgb, chunk("sBIT", canary)),
		"profile no zlib":      withChunks(rgb, chunk("iCCP", "x\x00\x00"+canary)),
		"profile no name":      withChunks(rgb, chunk("iCCP", canary)),
		"profile is text":      withChunks(rgb, chunk("iCCP", "x\x00\x00"+deflated(canary))),
		"profile is a bomb":    withChunks(rgb, chunk("iCCP", "x\x00\x00"+deflated(strings.Repeat("\x00", maxProfile+1)))),
		"profile ends early":   withChunks(rgb, chunk("iCCP", "x\x00\x00"+deflated(string(iccProfile("RGB ", 300)))[:40])),
		"profile packed oddly": withChunks(rgb, chunk("iCCP", "x\x00\x01"+deflated(string(iccProfile("RGB ", 300))))),
	} {
		p := wantClean(t, data)
		wantNoSecret(t, p.Data)
		if got := pngNames(p.Data); !slices.Equal(got, []string{"IHDR", "IDAT", "IEND"}) {
			t.Errorf("%s: got %v, want only what is needed", name, got)
		}
	}
}

func TestTurnedPNGLosesAProfileThatNoLongerFits(t *testing.T) {
	// Grey with a clear colour becomes colour with transparency.
	data := rawPNG(2, 1, 8, 0, 0, "\x00\x07\x08", chunk("tRNS", "\x00\x07"),
		chunk("iCCP", "x\x00\x00"+deflated(string(iccProfile("GRAY", 300)))), chunk("eXIf", string(tiff(binary.BigEndian, 6))))
	p := wantClean(t, data)
	if slices.Contains(pngNames(p.Data), "iCCP") {
		t.Error("a grey profile is on a picture of colours")
	}
	want := image.NewNRGBA(image.Rect(0, 0, 1, 2))
	want.Set(0, 0, color.NRGBA{7, 7, 7, 0})
	want.Set(0, 1, color.NRGBA{8, 8, 8, 255})
	samePixels(t, decode(t, p.Data), want)
}

func TestBadPNGs(t *testing.T) {
	file := encodePNG(t, flag(6, 6))
	wrongSum := bytes.Clone(file)
	wrongSum[len(file)-20]++
	noHeader := append([]byte(pngStart), file[8+25:]...)
	lines := func(n int) string { return strings.Repeat("\x00", n) }
	for _, tc := range []struct {
		name string
		data []byte
		want Code
	}{
		{"only the start", []byte(pngStart), Broken},
		{"wrong checksum", wrongSum, Broken},
		{"no header", noHeader, Broken},
		{"two headers", withChunks(file, file[8:33]), Broken},
		{"long header", append([]byte(pngStart), chunk("IHDR", canary)...), Broken},
		{"no end", file[:len(file)-12], Broken},
		{"no pixels", append(bytes.Clone(file[:33]), chunk("IEND", "")...), Broken},
		{"chunk too long", append(bytes.Clone(file[:33]), "\xff\xff\xff\xffIDAT\x00\x00\x00\x00"...), Broken},
		{"critical chunk", withChunks(file, chunk("CgBI", "abcd")), Unknown},
		{"line missing", rawPNG(4, 4, 8, 0, 0, lines(15)), Broken},
		{"pixel missing", rawPNG(4, 4, 8, 0, 0, lines(19)), Broken},
		{"pixels too many", rawPNG(4, 4, 8, 0, 0, lines(21)), Broken},
		{"wrong filter", rawPNG(1, 2, 8, 0, 0, "\x00\x00\x05\x00"), Broken},
		{"no palette", rawPNG(1, 1, 8, 3, 0, lines(2)), Broken},
		{"large palette", rawPNG(1, 1, 1, 3, 0, lines(2), chunk("PLTE", lines(9))), Broken},
		{"odd palette", rawPNG(1, 1, 1, 3, 0, lines(2), chunk("PLTE", lines(4))), Broken},
		{"palette behind pixels", append(rawPNG(1, 1, 1, 3, 0, lines(2))[:8+25+22], chunk("PLTE", lines(3))...), Broken},
		{"much transparency", rawPNG(1, 1, 1, 3, 0, lines(2), chunk("PLTE", lines(3)), chunk("tRNS", lines(2))), Broken},
		{"transparency of wrong size", rawPNG(1, 1, 8, 2, 0, lines(4), chunk("tRNS", canary)), Broken},
		{"depth 3", rawPNG(1, 1, 3, 0, 0, lines(2)), Broken},
		{"colour 1", rawPNG(1, 1, 8, 1, 0, lines(2)), Broken},
		{"palette of 16 bits", rawPNG(1, 1, 16, 3, 0, lines(3)), Broken},
		{"interlace 2", rawPNG(1, 1, 8, 0, 2, lines(2)), Broken},
		{"no width", rawPNG(0, 1, 8, 0, 0, lines(1)), Broken},
		{"negative width", rawPNG(1<<31, 1, 8, 0, 0, lines(1)), Broken},
		{"bomb", rawPNG(60000, 60000, 8, 2, 0, lines(1)), TooManyPixels},
		{"one pixel too many", rawPNG(MaxPixels+1, 1, 1, 0, 0, lines(1)), TooManyPixels},
		{"16 bits count twice", rawPNG(MaxPixels/2+1, 1, 16, 0, 0, lines(1)), TooManyPixels},
	} {
		t.Run(tc.name, func(t *testing.T) { wantCode(t, tc.data, tc.want) })
	}
	wantClean(t, rawPNG(MaxPixels, 1, 1, 0, 0, lines(1+MaxPixels/8)))
}

func TestPixelsOfAPNGAreNotKeptUnpacked(t *testing.T) {
	const lines, line = 4000, 1 + 2500
	data := rawPNG(line-1, lines, 8, 0, 0, strings.Repeat("\x00", lines*line))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	wantClean(t, data)
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > 1<<20 {
		t.Errorf("used %d bytes of memory for 10 Mpx of one colour, want under 1 MB", used)
	}
}
