package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image/jpeg"
)

// jpegStart is the mark of the start and the first byte of the next mark.
const jpegStart = "\xff\xd8\xff"

// The marks of a JPEG that are told apart (ITU T.81, table B.1).
const (
	markStuffed  = 0x00 // no mark: 0xff in compressed data
	markFrame    = 0xc0 // baseline; 0xc1 and 0xc2 extended and progressive
	markHuffman  = 0xc4
	markRestart  = 0xd0 // to 0xd7
	markStart    = 0xd8
	markEnd      = 0xd9
	markScan     = 0xda
	markQuantity = 0xdb
	markInterval = 0xdd
	markApp0     = 0xe0
	markApp15    = 0xef
	markReserved = 0xf0 // to 0xfd
	markComment  = 0xfe
)

const (
	// maxScans bounds the work of showing a picture: each scan may cost as
	// much as the whole picture and take 20 bytes. Real ones have up to 14.
	maxScans = 100
	// jpegQuality is for a picture that must be turned.
	jpegQuality = 90
)

// jpegFile is a JPEG taken apart.
type jpegFile struct {
	jfif    []byte // payload without thumbnail, or nil
	adobe   []byte // payload, or nil; says how colours are coded
	profile profileParts
	kept    [][]byte // tables, frame and scans, in their order
	scans   int

	width, height, components int // as stored; 0 before the frame
	orientation               int // 0 before EXIF is seen
}

// cleanJPEG rewrites a JPEG, or turns it.
func cleanJPEG(data []byte) (Picture, error) {
	f, err := readJPEG(data)
	if err != nil {
		return Picture{}, err
	}
	profile := f.profile.join()
	p, err := f.picture(profile)
	if err != nil || f.orientation <= upright {
		return p, err
	}
	img, err := jpeg.Decode(bytes.NewReader(p.Data))
	if err != nil {
		return Picture{}, jpegProblem(err)
	}
	var packed bytes.Buffer
	if err := jpeg.Encode(&packed, turn(img, f.orientation), &jpeg.Options{Quality: jpegQuality}); err != nil {
		return Picture{}, broken(err.Error())
	}
	if f, err = readJPEG(packed.Bytes()); err != nil {
		return Picture{}, err
	}
	return f.picture(profileFor(profile, f.components == 1))
}

// readJPEG takes data apart as far as its end mark.
func readJPEG(data []byte) (*jpegFile, error) {
	f := &jpegFile{}
	pos := len(jpegStart) - 1
	for {
		// at is behind the mark, which may have any number of 0xff before it.
		mark, at := nextMark(data, pos)
		switch {
		case at < 0:
			return nil, broken("no end mark")
		case mark == markEnd && f.scans == 0:
			return nil, broken("no picture before the end mark")
		case mark == markEnd:
			return f, nil
		case mark >= markRestart && mark < markStart:
			pos = at // a restart behind the last scan; some cameras do it
			continue
		case len(data)-at < 2:
			return nil, broken("no end mark")
		}
		size := int(binary.BigEndian.Uint16(data[at:]))
		if size < 2 || size > len(data)-at {
			return nil, broken("segment longer than the file")
		}
		pos = at + size
		keep, err := f.segment(mark, data[at+2:pos])
		if err != nil {
			return nil, err
		}
		if mark == markScan {
			pos = scanEnd(data, pos)
		}
		if keep {
			f.kept = append(f.kept, data[at-2:pos])
		}
	}
}

// nextMark returns the next mark from pos on and the position behind it, or -1
// when there is none. Bytes between segments are passed over, as all decoders
// do.
func nextMark(data []byte, pos int) (byte, int) {
	for {
		i := bytes.IndexByte(data[pos:], 0xff)
		if i < 0 {
			return 0, -1
		}
		for pos += i; pos < len(data) && data[pos] == 0xff; pos++ {
		}
		if pos == len(data) {
			return 0, -1
		}
		if data[pos] != markStuffed {
			return data[pos], pos + 1
		}
	}
}

// scanEnd returns where the compressed data that begin at pos end: before the
// next mark that is no restart, or at the end of the file.
func scanEnd(data []byte, pos int) int {
	for {
		i := bytes.IndexByte(data[pos:], 0xff)
		if i < 0 {
			return len(data)
		}
		end := pos + i
		for pos = end; pos < len(data) && data[pos] == 0xff; pos++ {
		}
		if pos == len(data) {
			return end
		}
		if m := data[pos]; m != markStuffed && (m < markRestart || m >= markStart) {
			return end
		}
	}
}

// segment reads one segment and says whether it stays as it is.
func (f *jpegFile) segment(mark byte, payload []byte) (keep bool, err error) {
	switch {
	case mark >= markFrame && mark <= markFrame+2:
		return true, f.frame(payload)
	case mark == markHuffman:
		return true, checkHuffman(payload)
	case mark == markQuantity:
		return true, checkQuantity(payload)
	case mark == markInterval:
		if len(payload) != 2 {
			return false, broken("restart interval of wrong size")
		}
		return true, nil
	case mark == markScan:
		return true, f.scan(payload)
	case mark >= markApp0 && mark <= markApp15:
		f.application(mark, payload)
		return false, nil
	case mark >= markReserved && mark <= markComment:
		return false, nil
	case mark > markFrame && mark != markStart:
		return false, unknown("JPEG with arithmetic coding, without loss or of several layers")
	}
	return false, broken("wrong mark")
}

func (f *jpegFile) frame(payload []byte) error {
	if f.components != 0 {
		return broken("two frames")
	}
	if len(payload) < 6 || len(payload) != 6+3*int(payload[5]) {
		return broken("frame of wrong size")
	}
	f.components = int(payload[5])
	if payload[0] != 8 || f.components != 1 && f.components != 3 && f.components != 4 {
		return unknown("JPEG of other than 8 bits, or of 2 colours")
	}
	f.height = int(binary.BigEndian.Uint16(payload[1:]))
	f.width = int(binary.BigEndian.Uint16(payload[3:]))
	return checkSize(f.width, f.height, 1)
}

func (f *jpegFile) scan(payload []byte) error {
	if f.components == 0 {
		return broken("scan before the frame")
	}
	if len(payload) < 6 || len(payload) != 4+2*int(payload[0]) {
		return broken("scan of wrong size")
	}
	if f.scans++; f.scans > maxScans {
		return broken("more scans than any camera writes")
	}
	return nil
}

// application picks the little that stays out of the APPn segments.
func (f *jpegFile) application(mark byte, payload []byte) {
	const (
		jfif, jfifSize   = "JFIF\x00", 14
		adobe, adobeSize = "Adobe", 12
		exif             = "Exif\x00\x00"
	)
	has := func(name string) bool { return bytes.HasPrefix(payload, []byte(name)) }
	switch mark - markApp0 {
	case 0:
		if has(jfif) && f.jfif == nil {
			f.jfif = make([]byte, jfifSize)
			copy(f.jfif[:jfifSize-2], payload) // the last two: size of the thumbnail
		}
	case 1:
		// Browsers obey the first one, and none behind pixels.
		if has(exif) && f.orientation == 0 && f.scans == 0 {
			f.orientation = orientation(payload[len(exif):])
		}
	case 2:
		f.profile.add(payload)
	case 14:
		if has(adobe) && len(payload) >= adobeSize {
			f.adobe = payload[:adobeSize]
		}
	}
}

// checkHuffman refuses room between or behind the tables.
func checkHuffman(payload []byte) error {
	for len(payload) > 0 {
		if len(payload) < 17 {
			return broken("Huffman table cut short")
		}
		size := 17
		for _, n := range payload[1:17] {
			size += int(n)
		}
		if size > len(payload) {
			return broken("Huffman table cut short")
		}
		payload = payload[size:]
	}
	return nil
}

// checkQuantity refuses room between or behind the tables.
func checkQuantity(payload []byte) error {
	for len(payload) > 0 {
		size := 1 + 64<<(payload[0]>>4)
		if payload[0]>>4 > 1 || size > len(payload) {
			return broken("quantisation table of wrong size")
		}
		payload = payload[size:]
	}
	return nil
}

// picture puts the file together again.
func (f *jpegFile) picture(profile []byte) (Picture, error) {
	size := 256 + len(profile) + len(profile)/profileChunk*18
	for _, part := range f.kept {
		size += len(part)
	}
	out := append(make([]byte, 0, size), 0xff, markStart)
	if f.jfif != nil {
		out = appendSegment(out, markApp0, f.jfif)
	}
	out = appendProfile(out, profile)
	if f.adobe != nil {
		out = appendSegment(out, markApp0+14, f.adobe)
	}
	for _, part := range f.kept {
		out = append(out, part...)
	}
	out = append(out, 0xff, markEnd)
	if _, err := jpeg.DecodeConfig(bytes.NewReader(out)); err != nil {
		return Picture{}, jpegProblem(err)
	}
	return Picture{out, "jpg", f.width, f.height, profile}, nil
}

func appendSegment(out []byte, mark byte, payload []byte) []byte {
	out = append(out, 0xff, mark)
	out = binary.BigEndian.AppendUint16(out, uint16(len(payload)+2))
	return append(out, payload...)
}

func jpegProblem(err error) error {
	var unsupported jpeg.UnsupportedError
	if errors.As(err, &unsupported) {
		return unknown(err.Error())
	}
	return broken(err.Error())
}
