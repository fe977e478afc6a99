package audit

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"encoding/binary"
	"io"
	"strings"

	"github.com/andybalholm/brotli"
)

// Bounds of what is unpacked: bytes of one file or part, parts of one file, files
// within files.
const (
	mostBytes = 256 << 20
	mostParts = 10000
	mostDepth = 3
)

const unreadable = "Không mở được để soát bên trong."

// unpack looks into a twin that a server sends (.gz, .br).
func (l *looker) unpack(name, inner string, data []byte, depth int) {
	var r io.Reader = brotli.NewReader(bytes.NewReader(data))
	bare := strings.TrimSuffix(name, ".br")
	if bytes.HasPrefix(data, []byte("\x1f\x8b")) {
		z, err := gzip.NewReader(bytes.NewReader(data))
		if err != nil {
			l.add(Leak{Kind: Damaged, Inner: inner, What: unreadable})
			return
		}
		r, bare = z, strings.TrimSuffix(name, ".gz")
	}
	l.inside(bare, inner, r, depth)
}

// inside reads something packed, within bounds, and looks at it.
func (l *looker) inside(name, inner string, r io.Reader, depth int) {
	data, err := io.ReadAll(io.LimitReader(r, mostBytes+1))
	if err != nil || len(data) > mostBytes || depth >= mostDepth {
		l.add(Leak{Kind: Damaged, Inner: inner, What: unreadable})
		return
	}
	l.look(name, inner, data, depth+1)
}

// zip looks into an office file or another archive.
func (l *looker) zip(inner string, data []byte, depth int) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil || len(z.File) > mostParts {
		l.add(Leak{Kind: Damaged, Inner: inner, What: unreadable})
		return
	}
	if z.Comment != "" {
		l.text(inner, []byte(z.Comment))
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			l.add(Leak{Kind: Damaged, Inner: f.Name, What: unreadable})
			continue
		}
		l.inside(f.Name, f.Name, r, depth)
		r.Close()
	}
}

const metadataText = "Hình còn thông tin ẩn (%). Xuất lại hình không kèm thông tin này."

// picture looks at what of a picture is no picture.
func (l *looker) picture(inner string, data []byte) {
	found := func(what string, text []byte) {
		l.add(Leak{Kind: Metadata, Inner: inner, What: strings.Replace(metadataText, "%", what, 1)})
		l.text(inner, text)
	}
	switch kindOf("", data) {
	case jpegKind:
		jpegParts(data, found)
	case pngKind:
		pngParts(data, found)
	case webpKind:
		webpParts(data, found)
	}
}

func jpegParts(data []byte, found func(what string, text []byte)) {
	for i := 2; i+4 <= len(data) && data[i] == 0xff; {
		mark, size := data[i+1], int(binary.BigEndian.Uint16(data[i+2:]))
		if mark == 0xda || size < 2 || i+2+size > len(data) {
			return // the picture itself
		}
		part := data[i+4 : i+2+size]
		switch {
		case mark == 0xe1 && bytes.HasPrefix(part, []byte("Exif")):
			found("EXIF", part)
		case mark == 0xe1:
			found("XMP", part)
		case mark == 0xed:
			found("IPTC", part)
		case mark == 0xfe:
			found("chú thích", part)
		}
		i += 2 + size
	}
}

func pngParts(data []byte, found func(what string, text []byte)) {
	for i := 8; i+12 <= len(data); {
		size := int(binary.BigEndian.Uint32(data[i:]))
		if size < 0 || i+12+size > len(data) {
			return
		}
		part := data[i+8 : i+8+size]
		switch name := string(data[i+4 : i+8]); name {
		case "tEXt", "iTXt", "zTXt":
			if at := bytes.IndexByte(part, 0); name != "tEXt" && at >= 0 {
				if z, err := zlib.NewReader(bytes.NewReader(part[min(len(part), at+2):])); err == nil {
					more, _ := io.ReadAll(io.LimitReader(z, mostBytes))
					part = append(append([]byte(nil), part...), more...)
				}
			}
			found(name, part)
		case "eXIf":
			found("EXIF", part)
		}
		i += 12 + size
	}
}

func webpParts(data []byte, found func(what string, text []byte)) {
	for i := 12; i+8 <= len(data); {
		size := int(binary.LittleEndian.Uint32(data[i+4:]))
		if size < 0 || i+8+size > len(data) {
			return
		}
		switch name := string(data[i : i+4]); name {
		case "EXIF", "XMP ":
			found(strings.TrimSpace(name), data[i+8:i+8+size])
		}
		i += 8 + size + size&1
	}
}
