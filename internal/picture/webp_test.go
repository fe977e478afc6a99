package picture

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
	"testing"
)

// canvas is a VP8X chunk.
func canvas(flags byte, width, height int) []byte {
	payload := make([]byte, 10)
	payload[0] = flags
	payload[1] = 'x' // reserved: must not survive
	putUint24(payload[4:], width-1)
	putUint24(payload[7:], height-1)
	return webpChunk("VP8X", string(payload))
}

// pixelChunk is the chunk of a simple WebP.
func pixelChunk(file []byte) []byte { return file[12:] }

// fullWebP is an extended WebP with everything in it.
func fullWebP(pixels []byte, orientation int, more ...[]byte) []byte {
	chunks := [][]byte{canvas(0xff&^webpAnimation, 1, 1), webpChunk("ICCP", string(iccProfile("RGB ", 301))+canary)}
	chunks = append(chunks, more...)
	return append(riff(append(chunks,
		pixels,
		webpChunk("EXIF", string(tiff(binary.LittleEndian, orientation))),
		webpChunk("XMP ", "http://ns.adobe.com/xap/1.0/"+canary),
		webpChunk("CANA", canary),
		pixels,
	)...), canary...)
}

func TestWebPLosesWhatDoesNotShow(t *testing.T) {
	alpha := webpChunk("ALPH", "\x00\x80")
	for _, tc := range []struct {
		name, pixels string
		more         [][]byte
		want         []string
		flags        byte
	}{
		{"lossless", string(pixelChunk(webpLossless())), [][]byte{alpha}, []string{"VP8X", "ICCP", "VP8L"}, webpProfile | webpAlpha},
		{"lossy", string(pixelChunk(webpLossy())), nil, []string{"VP8X", "ICCP", "VP8 "}, webpProfile},
		{"lossy, transparent", string(pixelChunk(webpLossy())), [][]byte{alpha, alpha}, []string{"VP8X", "ICCP", "ALPH", "VP8 "}, webpProfile | webpAlpha},
	} {
		t.Run(tc.name, func(t *testing.T) {
			p := wantClean(t, fullWebP([]byte(tc.pixels), 1, tc.more...))
			wantNoSecret(t, p.Data)
			if bytes.Contains(p.Data, []byte("EXIF")) || bytes.Contains(p.Data, []byte("XMP ")) {
				t.Error("EXIF or XMP is still there")
			}
			if got := webpNames(p.Data); !slices.Equal(got, tc.want) {
				t.Errorf("chunks: got %v, want %v", got, tc.want)
			}
			if p.Format != "webp" || p.Width != 1 || p.Height != 1 {
				t.Errorf("got %s %d × %d, want webp 1 × 1", p.Format, p.Width, p.Height)
			}
			if got, want := p.Data[20:24], []byte{tc.flags, 0, 0, 0}; !bytes.Equal(got, want) {
				t.Errorf("flags: got % x, want % x", got, want)
			}
			if got, want := int(binary.LittleEndian.Uint32(p.Data[4:])), len(p.Data)-8; got != want {
				t.Errorf("size in the header: got %d, want %d", got, want)
			}
			if bytes.Count(p.Data, []byte(tc.pixels)) != 1 {
				t.Error("the pixels are not there once as they were")
			}
			if again := wantClean(t, p.Data); !bytes.Equal(again.Data, p.Data) {
				t.Error("the second cleaning changed the picture")
			}
		})
	}
}

func TestSimpleWebPStaysByteForByte(t *testing.T) {
	for _, file := range [][]byte{webpLossless(), webpLossy()} {
		if p := wantClean(t, file); !bytes.Equal(p.Data, file) || p.Width != 1 || p.Height != 1 {
			t.Errorf("got %d bytes, %d × %d, want the same %d", len(p.Data), p.Width, p.Height, len(file))
		}
		long := riff(pixelChunk(file), webpChunk("EXIF", string(tiff(binary.BigEndian, 6))))
		if p := wantClean(t, long); !bytes.Equal(p.Data, file) {
			t.Error("what follows a simple picture is still there")
		}
	}
}

func TestWebPWithDamagedProfileSaysThatItHasNone(t *testing.T) {
	p := wantClean(t, riff(canvas(webpProfile, 1, 1), webpChunk("ICCP", canary), pixelChunk(webpLossy())))
	wantNoSecret(t, p.Data)
	if p.Data[20] != 0 {
		t.Errorf("flags: got %x, want 0", p.Data[20])
	}
}

func TestTransparencyThatIsNotAnnouncedIsDropped(t *testing.T) {
	pixels := pixelChunk(webpLossy())
	p := wantClean(t, riff(canvas(0, 1, 1), webpChunk("ALPH", "\x00\x80"), pixels))
	if want := riff(webpChunk("VP8X", strings.Repeat("\x00", 10)), pixels); !bytes.Equal(p.Data, want) {
		t.Errorf("got % x, want % x", p.Data, want)
	}
}

func TestTurnedWebPIsRefused(t *testing.T) {
	pixels := pixelChunk(webpLossless())
	for o := 2; o <= 8; o++ {
		wantCode(t, fullWebP(pixels, o), Turned)
	}
	named := "Exif\x00\x00" + string(tiff(binary.BigEndian, 8))
	wantCode(t, riff(canvas(0, 1, 1), pixels, webpChunk("EXIF", named)), Turned)
}

func TestBadWebPs(t *testing.T) {
	lossless, lossy := webpLossless(), webpLossy()
	change := func(data []byte, pos int, b ...byte) []byte {
		out := bytes.Clone(data)
		copy(out[pos:], b)
		return out
	}
	pixels := pixelChunk(lossless)
	for _, tc := range []struct {
		name string
		data []byte
		want Code
	}{
		{"animated by flag", riff(canvas(webpAnimation, 1, 1), pixels), Unknown},
		{"animated by chunk", riff(canvas(0, 1, 1), webpChunk("ANMF", strings.Repeat("\x00", 16)), pixels), Unknown},
		{"later version", change(lossless, 24, 0x20), Unknown},
		{"empty", riff(), Broken},
		{"size 0", change(lossless, 4, 0, 0, 0, 0), Broken},
		{"no pixels", riff(canvas(0, 1, 1)), Broken},
		{"pixels are no first chunk", riff(webpChunk("XMP ", canary), pixels), Broken},
		{"chunk cut", riff(canvas(0, 1, 1), []byte("VP8")), Broken},
		{"chunk too long", riff(canvas(0, 1, 1), []byte("VP8L\xff\xff\xff\xff")), Broken},
		{"short canvas", riff(webpChunk("VP8X", "\x00\x00"), pixels), Broken},
		{"other canvas", riff(canvas(0, 2, 1), pixels), Broken},
		{"no lossless mark", change(lossless, 20, 0), Broken},
		{"lossless too short", riff(webpChunk("VP8L", "\x2f\x00")), Broken},
		{"no lossy mark", change(lossy, 23, 0), Broken},
		{"no key frame", change(lossy, 20, lossy[20]|1), Broken},
		{"hidden frame", change(lossy, 20, lossy[20]&^0x10), Broken},
		{"lossy part too long", change(lossy, 22, 0xff), Broken},
		{"lossy without width", change(lossy, 26, 0, 0), Broken},
		{"bomb by canvas", riff(canvas(0, 1<<24, 1<<24), pixels), TooManyPixels},
		{"bomb by pixels", change(lossless, 21, 0xff, 0xff, 0xff, 0x0f), TooManyPixels},
		{"lossy bomb", change(lossy, 26, 0xff, 0x3f, 0xff, 0x3f), TooManyPixels},
	} {
		t.Run(tc.name, func(t *testing.T) { wantCode(t, tc.data, tc.want) })
	}
}
