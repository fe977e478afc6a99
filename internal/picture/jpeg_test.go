package picture

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"strings"
	"testing"
)

// telephone is a JPEG with everything that programs write into one.
func telephone(t testing.TB, m image.Image, orientation int, profile []byte) []byte {
	var icc []byte
	if profile != nil {
		icc = appendProfile(nil, profile)
	}
	file := withSegments(encodeJPEG(t, m),
		segment(0xe0, "JFIF\x00\x01\x02\x01\x00\x48\x00\x48\x02\x02", canary),
		segment(0xe0, "JFXX\x00\x10", canary),
		exif(binary.LittleEndian, orientation),
		segment(0xe1, "http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta>", canary),
		icc,
		segment(0xe2, "MPF\x00", string(tiff(binary.BigEndian, 1))),
		segment(0xe3, canary),
		segment(0xed, "Photoshop 3.0\x00", canary),
		segment(0xef, canary),
		segment(0xf7, canary),
		segment(0xfe, canary),
	)
	file = append(file, "\x00\x00\x00\x18ftypmp42"+canary...)
	return append(file, encodeJPEG(t, flag(8, 8))...)
}

func TestJPEGLosesWhatDoesNotShowAndKeepsPixels(t *testing.T) {
	m := flag(48, 32)
	data := telephone(t, m, 1, iccProfile("RGB ", 400))
	before := bytes.Clone(data)
	p := wantClean(t, data)
	if !bytes.Equal(data, before) {
		t.Error("Clean changed what it was given")
	}
	wantNoSecret(t, p.Data)
	if p.Format != "jpg" || p.Width != 48 || p.Height != 32 {
		t.Errorf("got %s %d × %d, want jpg 48 × 32", p.Format, p.Width, p.Height)
	}
	samePixels(t, decode(t, p.Data), decode(t, encodeJPEG(t, m)))
	want := []byte{0xe0, 0xe2, 0xdb, 0xc0, 0xc4, 0xda, 0xd9}
	if got := marks(p.Data); !bytes.Equal(got, want) {
		t.Errorf("segments: got % x, want % x", got, want)
	}
	if !bytes.Contains(p.Data, iccProfile("RGB ", 400)) {
		t.Error("the colour profile is gone")
	}
	jfif := []byte("\xff\xe0\x00\x10JFIF\x00\x01\x02\x01\x00\x48\x00\x48\x00\x00")
	if !bytes.HasPrefix(p.Data[2:], jfif) {
		t.Errorf("JFIF: got % x, want % x", p.Data[2:20], jfif)
	}
}

func TestEveryOrientationOfAJPEGEndsUpright(t *testing.T) {
	upright := flag(47, 31) // odd, so that half colours cannot hide a shift
	for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
		for o := 1; o <= 8; o++ {
			file := withSegments(encodeJPEG(t, stored(upright, o)), exif(order, o))
			p := wantClean(t, file)
			wantNoSecret(t, p.Data)
			m := decode(t, p.Data)
			if p.Width != 47 || p.Height != 31 || m.Bounds() != upright.Bounds() {
				t.Errorf("%v %d: got %d × %d, want 47 × 31", order, o, p.Width, p.Height)
				continue
			}
			for _, at := range []image.Point{{3, 3}, {43, 3}, {3, 27}, {43, 27}} {
				if !near(m.At(at.X, at.Y), upright.At(at.X, at.Y), 12) {
					t.Errorf("%v %d: at %v got %v, want %v", order, o, at, m.At(at.X, at.Y), upright.At(at.X, at.Y))
				}
			}
			if again := wantClean(t, p.Data); !bytes.Equal(again.Data, p.Data) {
				t.Errorf("%v %d: the second cleaning changed the picture", order, o)
			}
		}
	}
}

func near(a, b color.Color, most int) bool {
	r1, g1, b1, _ := a.RGBA()
	r2, g2, b2, _ := b.RGBA()
	far := func(x, y uint32) bool { return max(x, y)-min(x, y) > uint32(most)<<8 }
	return !far(r1, r2) && !far(g1, g2) && !far(b1, b2)
}

func TestTurnedJPEGKeepsItsColourProfile(t *testing.T) {
	profile := iccProfile("RGB ", 2*profileChunk+100) // three segments
	p := wantClean(t, telephone(t, flag(32, 16), 6, profile))
	wantNoSecret(t, p.Data)
	f, err := readJPEG(p.Data)
	if err != nil {
		t.Fatal(err)
	}
	if got := f.profile.join(); !bytes.Equal(got, profile) {
		t.Errorf("profile: got %d bytes, want the %d that were there", len(got), len(profile))
	}
	gray := wantClean(t, telephone(t, image.NewGray(image.Rect(0, 0, 9, 9)), 6, profile))
	if bytes.Contains(gray.Data, []byte("ICC_PROFILE")) {
		t.Error("a grey picture got a profile for colours")
	}
}

func TestDamagedColourProfileIsDropped(t *testing.T) {
	good := iccProfile("RGB ", 300)
	change := func(at int, b byte) string {
		out := bytes.Clone(good)
		out[at] = b
		return string(out)
	}
	const name = "ICC_PROFILE\x00"
	for what, segments := range map[string][][]byte{
		"no signature":      {segment(0xe2, name, "\x01\x01", change(36, 'x'))},
		"longer than it is": {segment(0xe2, name, "\x01\x01", change(2, 9))},
		"too small":         {segment(0xe2, name, "\x01\x01", change(2, 0))},
		"too many parts":    {segment(0xe2, name, "\x01\x01", change(130, 9))},
		"part outside":      {segment(0xe2, name, "\x01\x01", change(141, 9))},
		"second is missing": {segment(0xe2, name, "\x01\x02", string(good))},
		"number 0":          {segment(0xe2, name, "\x00\x01", string(good))},
		"number too high":   {segment(0xe2, name, "\x02\x01", string(good))},
		"twice":             {segment(0xe2, name, "\x01\x01", string(good)), segment(0xe2, name, "\x01\x01", string(good))},
		"empty":             {segment(0xe2, name, "\x01\x01")},
		"short":             {segment(0xe2, name, "\x01\x01", string(good[:100]))},
	} {
		p := wantClean(t, withSegments(encodeJPEG(t, flag(8, 8)), segments...))
		if bytes.Contains(p.Data, []byte(name)) {
			t.Errorf("%s: the profile is still there", what)
		}
	}
	behind := wantClean(t, withSegments(encodeJPEG(t, flag(8, 8)), segment(0xe2, name, "\x01\x01", string(good), canary)))
	wantNoSecret(t, behind.Data)
	if !bytes.Contains(behind.Data, good) {
		t.Error("a good profile with something behind it is gone")
	}
}

func TestOrientationOfDamagedEXIFIsUpright(t *testing.T) {
	good := tiff(binary.LittleEndian, 6)
	change := func(at int, b ...byte) []byte {
		out := bytes.Clone(good)
		copy(out[at:], b)
		return out
	}
	const entry = 8 + 2 + 2*12 // of the orientation
	for what, data := range map[string][]byte{
		"empty":           nil,
		"no header":       change(0, 'X'),
		"mixed order":     change(0, 'M'),
		"list far away":   change(4, 0xff, 0xff, 0xff, 0xff),
		"list at the end": change(4, byte(len(good)-1)),
		"no entries":      change(8, 0, 0),
		"cut in entry":    good[:entry+11],
		"other type":      change(entry+2, 4),
		"two values":      change(entry+4, 2),
		"value 0":         change(entry+8, 0),
		"value 9":         change(entry+8, 9),
		"value 262":       change(entry+9, 1),
	} {
		if got := orientation(data); got != upright {
			t.Errorf("%s: got %d, want %d", what, got, upright)
		}
	}
	if got := orientation(good); got != 6 {
		t.Errorf("undamaged: got %d, want 6", got)
	}
	if got := orientation(change(8, 0xff, 0xff)); got != 6 {
		t.Errorf("more entries announced than there are: got %d, want 6", got)
	}
}

func TestOnlyTheFirstEXIFTurns(t *testing.T) {
	file := encodeJPEG(t, flag(32, 16))
	for _, tc := range []struct {
		name  string
		data  []byte
		width int
	}{
		{"upright first", withSegments(file, exif(binary.BigEndian, 1), exif(binary.BigEndian, 6)), 32},
		{"turned first", withSegments(file, exif(binary.BigEndian, 6), exif(binary.BigEndian, 1)), 16},
		{"behind the pixels", append(append(bytes.Clone(file[:len(file)-2]), exif(binary.BigEndian, 6)...), 0xff, 0xd9), 32},
	} {
		if p := wantClean(t, tc.data); p.Width != tc.width {
			t.Errorf("%s: got width %d, want %d", tc.name, p.Width, tc.width)
		}
	}
}

// cmyk makes a JPEG of four colours out of a grey one: the same scan read four
// times, once for each colour.
func cmyk(t testing.TB, width, height int) []byte {
	m := image.NewGray(image.Rect(0, 0, width, height))
	draw.Draw(m, m.Rect, image.NewUniform(color.Gray{200}), image.Point{}, draw.Src)
	gray := encodeJPEG(t, m)
	scan := bytes.Index(gray, []byte("\xff\xda"))
	frame := bytes.Index(gray, []byte("\xff\xc0"))
	pixels := gray[scan+10 : len(gray)-2]
	out := append(bytes.Clone(gray[:2]), segment(0xee, "Adobe\x00\x64\x00\x00\x00\x00\x00", canary)...)
	out = append(out, gray[2:frame]...)
	size := string(gray[frame+5 : frame+9])
	out = append(out, segment(0xc0, "\x08", size, "\x04\x01\x11\x00\x02\x11\x00\x03\x11\x00\x04\x11\x00")...)
	tables := bytes.Index(gray, []byte("\xff\xc4"))
	out = append(out, gray[tables:scan]...)
	for c := range 4 {
		out = append(out, segment(0xda, "\x01", string(rune(c+1)), "\x00\x00\x3f\x00")...)
		out = append(out, pixels...)
	}
	return append(out, 0xff, 0xd9)
}

func TestPrintColoursStayUnlessThePictureIsTurned(t *testing.T) {
	file := cmyk(t, 24, 16)
	p := wantClean(t, file)
	wantNoSecret(t, p.Data)
	if m, ok := decode(t, p.Data).(*image.CMYK); !ok {
		t.Errorf("got %T, want CMYK as it was", m)
	}
	if !bytes.Contains(p.Data, []byte("\xff\xee\x00\x0eAdobe")) {
		t.Error("the Adobe segment, which says how colours are coded, is gone")
	}
	profile := appendProfile(nil, iccProfile("CMYK", 300))
	turned := wantClean(t, withSegments(file, exif(binary.BigEndian, 8), profile))
	m, ok := decode(t, turned.Data).(*image.YCbCr)
	if !ok || turned.Width != 16 || turned.Height != 24 {
		t.Fatalf("got %T %d × %d, want YCbCr 16 × 24", m, turned.Width, turned.Height)
	}
	want := color.RGBAModel.Convert(decode(t, file).At(5, 5))
	if got := m.At(5, 5); !near(got, want, 6) {
		t.Errorf("colour: got %v, want %v", got, want)
	}
	if bytes.Contains(turned.Data, []byte("ICC_PROFILE")) {
		t.Error("the profile for print colours is on a picture of screen colours")
	}
}

func TestRestartsFillBytesAndStraysAreNoEnd(t *testing.T) {
	file := encodeJPEG(t, flag(16, 16))
	frame := bytes.Index(file, []byte("\xff\xc0"))
	loose := append(bytes.Clone(file[:frame]), "stray\xff\x00\xff\xff\xff"...)
	loose = append(loose, file[frame:len(file)-2]...)
	loose = append(loose, "\xff\xff\xff\xd3\xff\xff\xd9"+canary...)
	p := wantClean(t, loose)
	wantNoSecret(t, p.Data)
	if bytes.Contains(p.Data, []byte("stray")) {
		t.Error("bytes between segments are still there")
	}
	samePixels(t, decode(t, p.Data), decode(t, file))
}

func TestBadJPEGs(t *testing.T) {
	file := encodeJPEG(t, flag(16, 16))
	at := func(mark byte) int { return bytes.Index(file, []byte{0xff, mark}) }
	change := func(pos int, b ...byte) []byte {
		out := bytes.Clone(file)
		copy(out[pos:], b)
		return out
	}
	without := func(from, to int) []byte { return append(bytes.Clone(file[:from]), file[to:]...) }
	scan := file[at(0xda) : len(file)-2]
	for _, tc := range []struct {
		name string
		data []byte
		want Code
	}{
		{"no end mark", file[:len(file)-2], Broken},
		{"end mark cut", file[:len(file)-1], Broken},
		{"ends in a mark", file[:at(0xc0)+2], Broken},
		{"no pixels", []byte("\xff\xd8\xff\xd9"), Broken},
		{"no frame", without(at(0xc0), at(0xc4)), Broken},
		{"two frames", withSegments(file, file[at(0xc0):at(0xc4)]), Broken},
		{"second start", withSegments(file, []byte("\xff\xd8\x00\x04ab")), Broken},
		{"segment of size 1", withSegments(file, []byte("\xff\xfe\x00\x01")), Broken},
		{"mark 0x01", withSegments(file, segment(0x01, "")), Broken},
		{"frame too long", withSegments(file, segment(0xc0, "\x08\x00\x10\x00\x10\x01\x01\x11\x00", canary)), Broken},
		{"no height", change(at(0xc0)+5, 0, 0), Broken},
		{"12 bits", change(at(0xc0)+4, 12), Unknown},
		{"two colours", withSegments(file, segment(0xc0, "\x08\x00\x10\x00\x10\x02\x01\x11\x00\x02\x11\x00")), Unknown},
		{"thirds of colour", change(at(0xc0)+11, 0x31), Unknown},
		{"arithmetic coding", change(at(0xc0)+1, 0xc9), Unknown},
		{"without loss", change(at(0xc0)+1, 0xc3), Unknown},
		{"restart of wrong size", withSegments(file, segment(0xdd, "\x00\x01", canary)), Broken},
		{"text behind a table", withSegments(file, segment(0xdb, "\x00", strings.Repeat("\x01", 64), canary)), Broken},
		{"table of wrong kind", withSegments(file, segment(0xdb, "\x20", strings.Repeat("\x01", 300))), Broken},
		{"short Huffman table", withSegments(file, segment(0xc4, canary[:10])), Broken},
		{"cut Huffman table", withSegments(file, segment(0xc4, "\x00\xff", strings.Repeat("\x00", 15))), Broken},
		{"scan of wrong size", change(at(0xda)+4, 2), Broken},
		{"scans without end", append(append(bytes.Clone(file[:len(file)-2]), bytes.Repeat(scan, maxScans)...), 0xff, 0xd9), Broken},
		{"bomb", change(at(0xc0)+5, 0xff, 0xff, 0xff, 0xff), TooManyPixels},
		{"bomb to turn", withSegments(change(at(0xc0)+5, 0xff, 0xff, 0xff, 0xff), exif(binary.BigEndian, 6)), TooManyPixels},
		{"pixels missing, to turn", withSegments(append(bytes.Clone(file[:len(file)-12]), 0xff, 0xd9), exif(binary.BigEndian, 6)), Broken},
	} {
		t.Run(tc.name, func(t *testing.T) { wantCode(t, tc.data, tc.want) })
	}
}

func TestPrintColoursOfUnknownKindAreNotTurned(t *testing.T) {
	file := cmyk(t, 8, 8)
	size := 2 + int(binary.BigEndian.Uint16(file[4:]))
	file = append(bytes.Clone(file[:2]), file[2+size:]...) // without Adobe
	wantClean(t, file)
	wantCode(t, withSegments(file, exif(binary.BigEndian, 3)), Unknown)
}

func TestEveryKindOfJPEGDecodesAsBefore(t *testing.T) {
	for _, ratio := range []image.YCbCrSubsampleRatio{
		image.YCbCrSubsampleRatio444, image.YCbCrSubsampleRatio422, image.YCbCrSubsampleRatio420, image.YCbCrSubsampleRatio440,
	} {
		m := image.NewYCbCr(image.Rect(0, 0, 13, 7), ratio)
		for i := range m.Y {
			m.Y[i] = byte(i * 3)
		}
		for i := range m.Cb {
			m.Cb[i], m.Cr[i] = byte(i*11), byte(255-i*5)
		}
		turned := turn(m, 6)
		for y := range 13 {
			for x := range 7 {
				if got, want := turned.At(x, y), m.At(y, 6-x); got != want {
					t.Fatalf("%v: at %d,%d got %v, want %v", ratio, x, y, got, want)
				}
			}
		}
	}
	gray := image.NewGray(image.Rect(0, 0, 20, 10))
	p := wantClean(t, withSegments(encodeJPEG(t, gray), exif(binary.LittleEndian, 5)))
	if c, err := jpeg.DecodeConfig(bytes.NewReader(p.Data)); err != nil || c.ColorModel != color.GrayModel || c.Width != 10 {
		t.Errorf("got %v, %v, want a grey picture of width 10", c, err)
	}
}
