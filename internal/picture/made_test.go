package picture

import (
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"encoding/binary"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"testing"
)

// canary is what a telephone knows and nobody else may.
const canary = "CANARY 16.0471N 108.2068E"

// secrets must be in no byte of a clean picture.
func secrets() []string {
	return []string{canary, "Exif", "GPS", "http://ns.adobe.com/xap", "MPF", "tEXt", "fdAT"}
}

func wantNoSecret(t *testing.T, data []byte) {
	t.Helper()
	for _, secret := range secrets() {
		if bytes.Contains(data, []byte(secret)) {
			t.Errorf("the clean picture contains %q", secret)
		}
	}
}

func wantClean(t *testing.T, data []byte) Picture {
	t.Helper()
	p, err := Clean(data)
	if err != nil {
		t.Fatalf("Clean: %v", err)
	}
	return p
}

func wantCode(t *testing.T, data []byte, want Code) {
	t.Helper()
	p, err := Clean(data)
	problem, ok := err.(*Problem)
	if !ok || problem.Code != want {
		t.Errorf("Clean: got %v, want code %q", err, want)
	}
	if p.Data != nil {
		t.Errorf("Clean gives data together with %v", err)
	}
}

// flag is a picture of four colours: red and green above, blue and yellow
// below.
func flag(width, height int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	half := image.Pt(width/2, height/2)
	draw.Draw(m, m.Rect, image.NewUniform(color.RGBA{230, 20, 20, 255}), image.Point{}, draw.Src)
	draw.Draw(m, image.Rect(half.X, 0, width, half.Y), image.NewUniform(color.RGBA{20, 200, 20, 255}), image.Point{}, draw.Src)
	draw.Draw(m, image.Rect(0, half.Y, half.X, height), image.NewUniform(color.RGBA{20, 20, 220, 255}), image.Point{}, draw.Src)
	draw.Draw(m, image.Rect(half.X, half.Y, width, height), image.NewUniform(color.RGBA{240, 230, 10, 255}), image.Point{}, draw.Src)
	return m
}

// stored returns m as a camera stores it with that orientation. It is written
// from the words of EXIF 2.32, 4.6.4, and not from the code under test: the
// 0th row is the … of the picture as seen, the 0th column the ….
func stored(m draw.Image, orientation int) draw.Image {
	sides := [...][2]string{
		1: {"top", "left"}, 2: {"top", "right"}, 3: {"bottom", "right"}, 4: {"bottom", "left"},
		5: {"left", "top"}, 6: {"right", "top"}, 7: {"right", "bottom"}, 8: {"left", "bottom"},
	}[orientation]
	size := m.Bounds().Size()
	rows, columns := size.Y, size.X
	if sides[0] == "left" || sides[0] == "right" {
		rows, columns = columns, rows
	}
	out := blank(m, columns, rows)
	for row := range rows {
		for column := range columns {
			var at image.Point
			for i, n := range []int{row, column} {
				switch sides[i] {
				case "top":
					at.Y = n
				case "bottom":
					at.Y = size.Y - 1 - n
				case "left":
					at.X = n
				case "right":
					at.X = size.X - 1 - n
				}
			}
			out.Set(column, row, m.At(at.X, at.Y))
		}
	}
	return out
}

// blank returns an image of the kind of m.
func blank(m image.Image, width, height int) draw.Image {
	r := image.Rect(0, 0, width, height)
	switch m := m.(type) {
	case *image.Gray:
		return image.NewGray(r)
	case *image.Gray16:
		return image.NewGray16(r)
	case *image.NRGBA:
		return image.NewNRGBA(r)
	case *image.NRGBA64:
		return image.NewNRGBA64(r)
	case *image.RGBA64:
		return image.NewRGBA64(r)
	case *image.Paletted:
		return image.NewPaletted(r, m.Palette)
	}
	return image.NewRGBA(r)
}

// tiff is EXIF with an orientation, a GPS position and a canary.
func tiff(order binary.AppendByteOrder, orientation int) []byte {
	out := []byte("II*\x00")
	if order.String() == "BigEndian" {
		out = []byte("MM\x00*")
	}
	put16 := func(n int) { out = order.AppendUint16(out, uint16(n)) }
	put32 := func(n int) { out = order.AppendUint32(out, uint32(n)) }
	const text = 8 + 2 + 4*12 + 4
	put32(8)
	put16(4)
	put16(0x010e) // description
	put16(2)
	put32(len(canary))
	put32(text)
	put16(0x0110) // model
	put16(2)
	put32(4)
	out = append(out, "GPS\x00"...)
	put16(0x0112) // orientation
	put16(3)
	put32(1)
	put16(orientation)
	put16(0)
	put16(0x8825) // GPS
	put16(4)
	put32(1)
	put32(text)
	put32(0)
	return append(out, canary...)
}

// iccProfile is a colour profile of one part, size bytes long.
func iccProfile(space string, size int) []byte {
	out := make([]byte, size)
	binary.BigEndian.PutUint32(out, uint32(size))
	copy(out[12:], "mntr")
	copy(out[16:], space)
	copy(out[20:], "XYZ ")
	copy(out[36:], "acsp")
	binary.BigEndian.PutUint32(out[128:], 1)
	copy(out[132:], "wtpt")
	binary.BigEndian.PutUint32(out[136:], 144)
	binary.BigEndian.PutUint32(out[140:], uint32(size-144))
	for i := 144; i < size; i++ {
		out[i] = byte(i * 7)
	}
	return out
}

func encodeJPEG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, m, &jpeg.Options{Quality: 92}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func encodePNG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, m); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// segment is one JPEG segment.
func segment(mark byte, payload ...string) []byte {
	var all []byte
	for _, p := range payload {
		all = append(all, p...)
	}
	return appendSegment(nil, mark, all)
}

// withSegments puts segments behind the start mark.
func withSegments(file []byte, segments ...[]byte) []byte {
	out := bytes.Clone(file[:2])
	for _, s := range segments {
		out = append(out, s...)
	}
	return append(out, file[2:]...)
}

// exif is the segment with EXIF.
func exif(order binary.AppendByteOrder, orientation int) []byte {
	return segment(0xe1, "Exif\x00\x00", string(tiff(order, orientation)))
}

// withChunks puts PNG chunks behind the header.
func withChunks(file []byte, chunks ...[]byte) []byte {
	const header = 8 + 25
	out := bytes.Clone(file[:header])
	for _, c := range chunks {
		out = append(out, c...)
	}
	return append(out, file[header:]...)
}

func chunk(name, payload string) []byte { return appendChunk(nil, name, []byte(payload)) }

func deflated(data string) string {
	var out bytes.Buffer
	w := zlib.NewWriter(&out)
	w.Write([]byte(data))
	w.Close()
	return out.String()
}

// webpLossless and webpLossy are pictures of one pixel.
func webpLossless() []byte {
	return fromBase64("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==")
}

func webpLossy() []byte {
	return fromBase64("UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAwA0JaQAA3AA/vuUAAA=")
}

func fromBase64(text string) []byte {
	data, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		panic(err)
	}
	return data
}

// riff is a WebP of these chunks.
func riff(chunks ...[]byte) []byte {
	out := []byte("RIFF\x00\x00\x00\x00WEBP")
	for _, c := range chunks {
		out = append(out, c...)
	}
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return out
}

func webpChunk(name string, payload string) []byte { return appendWebP(nil, name, []byte(payload)) }

// marks lists the marks of a JPEG, scans left out.
func marks(data []byte) []byte {
	var out []byte
	for pos := 2; ; {
		mark, at := nextMark(data, pos)
		if at < 0 {
			return out
		}
		out = append(out, mark)
		if mark == markEnd {
			return out
		}
		pos = at + int(binary.BigEndian.Uint16(data[at:]))
		if mark == markScan {
			pos = scanEnd(data, pos)
		}
	}
}

// pngNames lists the chunks of a PNG.
func pngNames(data []byte) []string {
	var out []string
	for rest := data[8:]; len(rest) >= 12; {
		out = append(out, string(rest[4:8]))
		rest = rest[12+binary.BigEndian.Uint32(rest):]
	}
	return out
}

// webpNames lists the chunks of a WebP.
func webpNames(data []byte) []string {
	var out []string
	for rest := data[12:]; len(rest) >= 8; {
		out = append(out, string(rest[:4]))
		size := binary.LittleEndian.Uint32(rest[4:])
		rest = rest[8+size+size&1:]
	}
	return out
}

// samePixels compares two pictures colour by colour.
func samePixels(t *testing.T, got, want image.Image) {
	t.Helper()
	if got.Bounds() != want.Bounds() {
		t.Fatalf("size: got %v, want %v", got.Bounds(), want.Bounds())
	}
	for y := range got.Bounds().Dy() {
		for x := range got.Bounds().Dx() {
			r1, g1, b1, a1 := got.At(x, y).RGBA()
			r2, g2, b2, a2 := want.At(x, y).RGBA()
			if r1 != r2 || g1 != g2 || b1 != b2 || a1 != a2 {
				t.Fatalf("pixel %d,%d: got %v, want %v", x, y, got.At(x, y), want.At(x, y))
			}
		}
	}
}

func decode(t *testing.T, data []byte) image.Image {
	t.Helper()
	m, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return m
}
