package picture

import (
	"bytes"
	"encoding/binary"
)

// Told is what a file says besides its picture, for the person who is told what
// [Clean] took away. It is a look at the usual places: Clean drops more than it
// finds.
type Told struct {
	Position bool // where it was taken
	Device   bool // EXIF: when, and by which device
	Words    bool // XMP, IPTC, comments
	Lying    bool // stored lying down or mirrored
}

// Tell looks what a picture file says. Any bytes will do.
func Tell(data []byte) Told {
	var t Told
	switch {
	case bytes.HasPrefix(data, []byte(jpegStart)):
		t.jpeg(data)
	case bytes.HasPrefix(data, []byte(pngStart)):
		t.chunks(data[len(pngStart):], true)
	case len(data) >= 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP":
		t.chunks(data[12:], false)
	}
	return t
}

func (t *Told) jpeg(data []byte) {
	pos := len(jpegStart) - 1
	for {
		mark, at := nextMark(data, pos)
		if at < 0 || mark == markScan || mark == markEnd || len(data)-at < 2 {
			return
		}
		size := int(binary.BigEndian.Uint16(data[at:]))
		if size < 2 || size > len(data)-at {
			return
		}
		payload := data[at+2 : at+size]
		pos = at + size
		switch exif, found := bytes.CutPrefix(payload, []byte("Exif\x00\x00")); {
		case mark == markApp0+1 && found:
			t.exif(exif)
		case mark == markApp0+1, mark == markApp0+13:
			t.words(payload)
		case mark == markComment:
			t.Words = true
		}
	}
}

// chunks reads the parts of a PNG or WebP. Of a PNG the size stands before the
// name and a sum behind the part; of a WebP a part has an even number of bytes.
func (t *Told) chunks(data []byte, png bool) {
	for len(data) >= 8 {
		name, size := string(data[:4]), uint64(binary.LittleEndian.Uint32(data[4:]))
		tail := size & 1
		if png {
			name, size, tail = string(data[4:8]), uint64(binary.BigEndian.Uint32(data)), 4
		}
		data = data[8:]
		if size > uint64(len(data)) {
			return
		}
		payload := data[:size]
		data = data[min(uint64(len(data)), size+tail):]
		switch name {
		case "eXIf", "EXIF":
			t.exif(bytes.TrimPrefix(payload, []byte("Exif\x00\x00")))
		case "tEXt", "zTXt", "iTXt", "tIME", "XMP ":
			t.words(payload)
		}
	}
}

func (t *Told) exif(tiff []byte) {
	t.Device = true
	t.Lying = t.Lying || orientation(tiff) != upright
	t.Position = t.Position || listed(tiff, 0x8825) // the place of the GPS data
}

func (t *Told) words(payload []byte) {
	t.Words = true
	t.Position = t.Position || bytes.Contains(payload, []byte("GPSLatitude"))
}

// listed reports whether the first list of a TIFF structure has a tag.
func listed(tiff []byte, tag uint16) bool {
	if len(tiff) < 8 {
		return false
	}
	order := binary.ByteOrder(binary.BigEndian)
	if tiff[0] == 'I' {
		order = binary.LittleEndian
	}
	first := uint64(order.Uint32(tiff[4:]))
	if first+2 > uint64(len(tiff)) {
		return false
	}
	list := tiff[first:]
	count := int(order.Uint16(list))
	for list = list[2:]; count > 0 && len(list) >= 12; count-- {
		if order.Uint16(list) == tag {
			return true
		}
		list = list[12:]
	}
	return false
}
