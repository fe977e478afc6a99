package picture

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"io"
)

// The colour types of a PNG are sums of these.
const (
	colourGray    = 0
	colourRGB     = 2
	colourPalette = 3
	colourAlpha   = 4
)

// pngHeader is what the IHDR chunk says.
type pngHeader struct {
	width, height int
	depth         byte // bits of a channel
	colour        byte
	interlaced    bool
}

// read checks what the file says of itself before anything is unpacked.
func (h *pngHeader) read(payload []byte) error {
	if len(payload) != 13 {
		return broken("header of wrong size")
	}
	width, height := binary.BigEndian.Uint32(payload), binary.BigEndian.Uint32(payload[4:])
	if width > 1<<31-1 || height > 1<<31-1 {
		return broken("header with a negative size")
	}
	*h = pngHeader{int(width), int(height), payload[8], payload[9], payload[12] == 1}
	if !h.allowed() || payload[10] != 0 || payload[11] != 0 || payload[12] > 1 {
		return broken("header with a wrong kind of pixels")
	}
	weight := 1
	if h.depth == 16 {
		weight = 2
	}
	return checkSize(h.width, h.height, weight)
}

func (h *pngHeader) allowed() bool {
	switch h.depth {
	case 1, 2, 4:
		return h.colour == colourGray || h.colour == colourPalette
	case 8:
		return h.colour <= 6 && h.colour != 1 && h.colour != 5
	case 16:
		return h.colour <= 6 && h.colour&1 == 0
	}
	return false
}

func (h *pngHeader) bytes() []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(h.width))
	out = binary.BigEndian.AppendUint32(out, uint32(h.height))
	interlaced := byte(0)
	if h.interlaced {
		interlaced = 1
	}
	return append(out, h.depth, h.colour, 0, 0, interlaced)
}

// channels is the number of values of one pixel.
func (h *pngHeader) channels() int {
	n := 1
	if h.colour&^colourAlpha == colourRGB {
		n = 3
	}
	if h.colour&colourAlpha != 0 {
		n++
	}
	return n
}

// chunkSize returns the only right size of a chunk of that kind, where there
// is one.
func (h *pngHeader) chunkSize(kind int) int {
	switch kind {
	case chunkCHRM:
		return 32
	case chunkGAMA:
		return 4
	case chunkSRGB:
		return 1
	case chunkPHYS:
		return 9
	case chunkSBIT:
		if h.colour == colourPalette {
			return 3
		}
		return h.channels()
	case chunkBKGD, chunkTRNS: // one colour; two bytes a channel
		if h.colour == colourPalette {
			return 1
		}
		return 2 * (h.channels() - int(h.colour&colourAlpha)/colourAlpha)
	}
	return -1
}

// checkPixels unpacks the pixels without keeping them. They must be whole, not
// more than the header says, and each line must have a filter that exists. It
// returns how many bytes of packed are the pixels: behind them anything could be
// hidden.
func (h *pngHeader) checkPixels(packed []byte) (used int, err error) {
	source := bytes.NewReader(packed)
	unpacked, err := zlib.NewReader(source)
	if err != nil {
		return 0, broken("pixels: " + err.Error())
	}
	lines := bufio.NewReaderSize(unpacked, 32<<10)
	bits := int(h.depth) * h.channels()
	for _, pass := range h.passes() {
		width, height := pass[0], pass[1]
		if width == 0 {
			continue
		}
		for range height {
			filter, err := lines.ReadByte()
			if err != nil {
				return 0, broken("pixels end early")
			}
			if filter > 4 {
				return 0, broken("wrong filter")
			}
			if _, err := lines.Discard((width*bits + 7) / 8); err != nil {
				return 0, broken("pixels end early")
			}
		}
	}
	if _, err := lines.ReadByte(); err != io.EOF {
		return 0, broken("more pixels than the header says, or a wrong checksum")
	}
	return len(packed) - source.Len(), nil
}

// passes returns width and height of the pictures that are stored one after
// the other: one, or the seven of interlacing.
func (h *pngHeader) passes() [][2]int {
	if !h.interlaced {
		return [][2]int{{h.width, h.height}}
	}
	part := func(size, from, step int) int { return max(0, (size-from+step-1)/step) }
	var passes [][2]int
	for _, p := range [7][4]int{ // column and row of the first pixel, steps
		{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2},
	} {
		passes = append(passes, [2]int{part(h.width, p[0], p[2]), part(h.height, p[1], p[3])})
	}
	return passes
}

// repackProfile unpacks the colour profile of an iCCP chunk, checks it and
// packs it again under a name that says nothing. It returns nils when the
// profile is none.
func repackProfile(payload []byte) (packed, profile []byte) {
	const longestName = 79
	name := bytes.IndexByte(payload[:min(len(payload), longestName+1)], 0)
	if name < 0 || len(payload) < name+2 || payload[name+1] != 0 {
		return nil, nil
	}
	unpacked, err := zlib.NewReader(bytes.NewReader(payload[name+2:]))
	if err != nil {
		return nil, nil
	}
	profile, err = io.ReadAll(io.LimitReader(unpacked, maxProfile+1))
	if err != nil || len(profile) > maxProfile {
		return nil, nil
	}
	if profile = checkProfile(profile); profile == nil {
		return nil, nil
	}
	var out bytes.Buffer
	out.WriteString("icc\x00\x00")
	w := zlib.NewWriter(&out)
	// Writing to a buffer cannot fail.
	w.Write(profile)
	w.Close()
	return out.Bytes(), profile
}
