package picture

import (
	"bytes"
	"encoding/binary"
)

// The flags of a VP8X chunk (RFC 9649, 2.7). The others announce what is
// dropped.
const (
	webpAnimation = 0x02
	webpAlpha     = 0x10
	webpProfile   = 0x20
)

// webpFile is a WebP taken apart.
type webpFile struct {
	extended      bool // begins with VP8X
	flags         byte
	profile       []byte // or nil
	alpha         []byte // transparency of a lossy picture, or nil
	format        string // "VP8 " or "VP8L"; "" before the pixels
	pixels        []byte
	width, height int
	orientation   int // 0 before EXIF is seen
}

// cleanWebP rewrites a WebP.
func cleanWebP(data []byte) (Picture, error) {
	size := uint64(binary.LittleEndian.Uint32(data[4:]))
	if size < 4 || size > uint64(len(data)-8) {
		return Picture{}, broken("file shorter than it says")
	}
	f := &webpFile{}
	if err := f.chunks(data[12 : 8+size]); err != nil {
		return Picture{}, err
	}
	if f.orientation > upright {
		return Picture{}, &Problem{Turned, "WebP with an orientation"}
	}
	return Picture{f.bytes(), "webp", f.width, f.height, f.profile}, nil
}

// chunks reads all chunks. A picture of the simple form is one chunk; what
// follows it is no part of it.
func (f *webpFile) chunks(rest []byte) error {
	for number := 0; len(rest) > 0 && (f.extended || number == 0); number++ {
		if len(rest) < 8 {
			return broken("chunk cut short")
		}
		name, size := string(rest[:4]), uint64(binary.LittleEndian.Uint32(rest[4:]))
		rest = rest[8:]
		if size > uint64(len(rest)) {
			return broken("chunk longer than the file")
		}
		payload := rest[:size]
		// A chunk of odd size has one more byte, which the last one may lack.
		rest = rest[min(size+size&1, uint64(len(rest))):]
		if err := f.chunk(name, payload, number == 0); err != nil {
			return err
		}
	}
	if f.format == "" {
		return broken("no pixels")
	}
	return nil
}

func (f *webpFile) chunk(name string, payload []byte, first bool) error {
	switch name {
	case "VP8X":
		if !first {
			return nil
		}
		f.extended = true
		return f.canvas(payload)
	case "VP8 ", "VP8L":
		if f.format != "" {
			return nil
		}
		f.format, f.pixels = name, payload
		return f.frame()
	case "ICCP":
		if f.profile == nil {
			f.profile = checkProfile(payload)
		}
	case "ALPH":
		if f.alpha == nil && f.format == "" && f.flags&webpAlpha != 0 {
			f.alpha = payload
		}
	case "EXIF":
		if f.orientation == 0 {
			// Some programs write the name before it, as in a JPEG.
			f.orientation = orientation(bytes.TrimPrefix(payload, []byte("Exif\x00\x00")))
		}
	case "ANIM", "ANMF":
		return unknown("animated WebP")
	}
	return nil
}

// canvas reads the VP8X chunk.
func (f *webpFile) canvas(payload []byte) error {
	if len(payload) < 10 {
		return broken("header cut short")
	}
	f.flags = payload[0]
	if f.flags&webpAnimation != 0 {
		return unknown("animated WebP")
	}
	f.width, f.height = 1+uint24(payload[4:]), 1+uint24(payload[7:])
	return checkSize(f.width, f.height, 1)
}

// frame reads the size out of the pixels. It must be that of the canvas.
func (f *webpFile) frame() error {
	var width, height int
	if f.format == "VP8L" {
		if len(f.pixels) < 5 || f.pixels[0] != 0x2f {
			return broken("no lossless pixels")
		}
		bits := binary.LittleEndian.Uint32(f.pixels[1:])
		if bits>>29 != 0 {
			return unknown("lossless WebP of a later version")
		}
		width, height = 1+int(bits&0x3fff), 1+int(bits>>14&0x3fff)
		f.alpha = nil // has its own
	} else {
		if len(f.alpha) == 0 { // announced but not there
			f.flags &^= webpAlpha
			f.alpha = nil
		}
		// RFC 6386, 9.1: a key frame that is shown, and where its first part
		// ends.
		if len(f.pixels) < 10 || string(f.pixels[3:6]) != "\x9d\x01\x2a" {
			return broken("no lossy pixels")
		}
		tag := uint24(f.pixels)
		if tag&1 != 0 || tag>>4&1 != 1 || tag>>5 > len(f.pixels)-10 {
			return broken("lossy pixels cut short")
		}
		width = int(binary.LittleEndian.Uint16(f.pixels[6:])) & 0x3fff
		height = int(binary.LittleEndian.Uint16(f.pixels[8:])) & 0x3fff
	}
	if f.extended && (width != f.width || height != f.height) {
		return broken("pixels of another size than the canvas")
	}
	f.width, f.height = width, height
	return checkSize(width, height, 1)
}

// bytes puts the file together again, with flags that say what is there.
func (f *webpFile) bytes() []byte {
	size := 64 + len(f.profile) + len(f.alpha) + len(f.pixels)
	out := append(make([]byte, 0, size), "RIFF\x00\x00\x00\x00WEBP"...)
	if f.extended {
		canvas := make([]byte, 10)
		canvas[0] = f.flags & webpAlpha
		if f.profile != nil {
			canvas[0] |= webpProfile
		}
		putUint24(canvas[4:], f.width-1)
		putUint24(canvas[7:], f.height-1)
		out = appendWebP(out, "VP8X", canvas)
	}
	if f.profile != nil {
		out = appendWebP(out, "ICCP", f.profile)
	}
	if f.alpha != nil {
		out = appendWebP(out, "ALPH", f.alpha)
	}
	out = appendWebP(out, f.format, f.pixels)
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return out
}

func appendWebP(out []byte, name string, payload []byte) []byte {
	out = append(out, name...)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(payload)))
	out = append(out, payload...)
	if len(payload)&1 == 1 {
		out = append(out, 0)
	}
	return out
}

func uint24(b []byte) int { return int(b[0]) | int(b[1])<<8 | int(b[2])<<16 }

func putUint24(b []byte, n int) { b[0], b[1], b[2] = byte(n), byte(n>>8), byte(n>>16) }
