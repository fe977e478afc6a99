package picture

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image/png"
	"slices"
)

// pngStart is the first eight bytes of every PNG.
const pngStart = "\x89PNG\r\n\x1a\n"

// The kinds of chunk that stay besides IHDR, IDAT and IEND, in the order in
// which they are written. The rest of a PNG does not show, or is not shown by
// every browser.
const (
	chunkCHRM = iota
	chunkGAMA
	chunkICCP
	chunkSRGB
	chunkSBIT
	chunkPLTE
	chunkTRNS
	chunkBKGD
	chunkPHYS
	chunkKinds
)

func chunkNames() [chunkKinds]string {
	return [...]string{"cHRM", "gAMA", "iCCP", "sRGB", "sBIT", "PLTE", "tRNS", "bKGD", "pHYs"}
}

// pngFile is a PNG taken apart.
type pngFile struct {
	header      pngHeader
	kept        [chunkKinds][]byte // payloads; nil for none
	pixels      []byte             // of all IDAT chunks
	profile     []byte             // colour profile, unpacked, or nil
	orientation int                // 0 before eXIf is seen
}

// cleanPNG rewrites a PNG, or turns it.
func cleanPNG(data []byte) (Picture, error) {
	f, err := readPNG(data)
	if err != nil {
		return Picture{}, err
	}
	p := f.picture()
	if f.orientation <= upright {
		return p, nil
	}
	img, err := png.Decode(bytes.NewReader(p.Data))
	if err != nil {
		return Picture{}, broken(err.Error())
	}
	var packed bytes.Buffer
	if err := png.Encode(&packed, turn(img, f.orientation)); err != nil {
		return Picture{}, broken(err.Error())
	}
	turned, err := readPNG(packed.Bytes())
	if err != nil {
		return Picture{}, err
	}
	turned.colourOf(f)
	return turned.picture(), nil
}

// colourOf takes over what f, the same picture before turning, says of its
// colours and of the shape of its pixels.
func (t *pngFile) colourOf(f *pngFile) {
	for _, kind := range []int{chunkCHRM, chunkGAMA, chunkSRGB} {
		t.kept[kind] = f.kept[kind]
	}
	if profileFor(f.profile, t.header.colour == colourGray) != nil {
		t.kept[chunkICCP] = f.kept[chunkICCP]
	}
	if shape := f.kept[chunkPHYS]; shape != nil {
		shape = slices.Clone(shape)
		if f.orientation > 4 { // lines become columns
			copy(shape, f.kept[chunkPHYS][4:8])
			copy(shape[4:], f.kept[chunkPHYS][:4])
		}
		t.kept[chunkPHYS] = shape
	}
}

// readPNG takes data apart as far as its end chunk and looks at the pixels.
func readPNG(data []byte) (*pngFile, error) {
	f := &pngFile{}
	if err := f.chunks(data); err != nil {
		return nil, err
	}
	if err := f.checkTransparency(); err != nil {
		return nil, err
	}
	used, err := f.header.checkPixels(f.pixels)
	if err != nil {
		return nil, err
	}
	f.pixels = f.pixels[:used]
	return f, nil
}

// chunks reads all chunks.
func (f *pngFile) chunks(data []byte) error {
	rest := data[len(pngStart):]
	for number, before := 0, ""; ; number++ {
		if len(rest) < 12 {
			return broken("no end chunk")
		}
		size := uint64(binary.BigEndian.Uint32(rest))
		if size > uint64(len(rest)-12) {
			return broken("chunk longer than the file")
		}
		named, payload := rest[4:8+size], rest[8:8+size]
		name := string(named[:4])
		if crc32.ChecksumIEEE(named) != binary.BigEndian.Uint32(rest[8+size:]) {
			return broken("wrong checksum")
		}
		rest = rest[12+size:]
		switch {
		case (number == 0) != (name == "IHDR"):
			return broken("header chunk in the wrong place")
		case name == "IEND":
			return nil
		case name == "IDAT" && f.pixels == nil:
			// Part of data as long as there is only this one.
			f.pixels = payload[:len(payload):len(payload)]
		case name == "IDAT" && before == "IDAT":
			if cap(f.pixels)-len(f.pixels) < len(payload) { // once: all that can follow
				f.pixels = slices.Grow(f.pixels, len(payload)+len(rest))
			}
			f.pixels = append(f.pixels, payload...)
		default:
			if err := f.chunk(name, payload); err != nil {
				return err
			}
		}
		before = name
	}
}

// chunk reads one chunk other than IEND and the pixels.
func (f *pngFile) chunk(name string, payload []byte) error {
	size := len(payload)
	names := chunkNames()
	kind := slices.Index(names[:], name)
	if f.pixels != nil {
		kind = -1 // too late for what says how pixels are to be read
	}
	switch {
	case name == "IHDR":
		return f.header.read(payload)
	case name == "IDAT":
		return nil // further pixels behind the picture
	case name == "eXIf":
		if f.orientation == 0 {
			f.orientation = orientation(payload)
		}
		return nil
	case kind < 0 && name[0]&0x20 == 0 && name != "PLTE":
		return unknown("PNG with a critical chunk of no standard")
	case kind < 0 || f.kept[kind] != nil:
		return nil
	}
	switch right := f.header.chunkSize(kind); {
	case kind == chunkPLTE:
		return f.palette(payload)
	case kind == chunkTRNS:
		if f.header.colour&colourAlpha == 0 {
			f.kept[kind] = payload
		}
	case kind == chunkICCP:
		f.kept[kind], f.profile = repackProfile(payload)
	case size == right:
		f.kept[kind] = payload
	}
	return nil
}

// palette keeps the colours of a picture that is made of them; in others they
// are a proposal that nobody follows.
func (f *pngFile) palette(payload []byte) error {
	if f.header.colour != colourPalette {
		return nil
	}
	if len(payload) == 0 || len(payload)%3 != 0 || len(payload)/3 > 1<<f.header.depth {
		return broken("palette of wrong size")
	}
	f.kept[chunkPLTE] = payload
	return nil
}

// checkTransparency compares the tRNS chunk with the palette.
func (f *pngFile) checkTransparency() error {
	transparency := f.kept[chunkTRNS]
	if f.header.colour == colourPalette {
		if f.kept[chunkPLTE] == nil {
			return broken("no palette")
		}
		if len(transparency) > len(f.kept[chunkPLTE])/3 {
			return broken("more transparency than colours")
		}
		return nil
	}
	if transparency != nil && len(transparency) != f.header.chunkSize(chunkTRNS) {
		return broken("transparency of wrong size")
	}
	return nil
}

// picture puts the file together again. All pixels go into one chunk.
func (f *pngFile) picture() Picture {
	size := 64 + len(f.pixels)
	for _, payload := range f.kept {
		size += 12 + len(payload)
	}
	out := append(make([]byte, 0, size), pngStart...)
	out = appendChunk(out, "IHDR", f.header.bytes())
	for kind, name := range chunkNames() {
		if f.kept[kind] != nil {
			out = appendChunk(out, name, f.kept[kind])
		}
	}
	out = appendChunk(out, "IDAT", f.pixels)
	out = appendChunk(out, "IEND", nil)
	return Picture{out, "png", f.header.width, f.header.height, f.profile}
}

func appendChunk(out []byte, name string, payload []byte) []byte {
	out = binary.BigEndian.AppendUint32(out, uint32(len(payload)))
	named := len(out)
	out = append(append(out, name...), payload...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[named:]))
}
