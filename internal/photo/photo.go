// Package photo makes the widths of a picture that a page offers, so that a
// telephone loads no more of a photograph than its screen shows.
//
// [Make] works in this order:
//
//  1. It unpacks the picture and makes it linear: the sum of two lights is the
//     mean of their linear values, not of the numbers in the file.
//  2. It scales it down to the widths of [Widths] that are narrower than the
//     picture, never up, with a cubic kernel (Catmull-Rom).
//  3. It packs each width: as JPEG, or as PNG where something shines through.
//  4. It drops every width that saves no tenth of a wider one's bytes. So a flat
//     drawing stays the PNG that it was, and a photograph that the office has
//     packed well stays as it is.
//
// All of it is counted in whole numbers: the same picture gives the same bytes
// on every machine. A picture that cannot be unpacked keeps its one file.
package photo

import (
	"bytes"
	"cmp"
	"image"
	"image/jpeg"
	"image/png"
	"slices"

	"golang.org/x/image/webp"

	"ocop/internal/picture"
	"ocop/internal/smalljpeg"
)

// Version names the way pictures are made. Files made in another way are not
// those that Make would give.
const Version = "photo 1"

// quality is that of JPEG files, as image/jpeg counts.
const quality = 76

// Widths are the widths that are made, in pixels. A card is 137 pixels wide on
// a telephone and 280 on a desk, the first picture of a page 330 and 640, and
// screens have one to three dots to a pixel.
func Widths() []int { return []int{320, 480, 800, 1200, 1600} }

// File is one width of a picture.
type File struct {
	Data          []byte
	Format        string // "jpg", "png" or "webp"
	Width, Height int
}

// Photo is a picture in its widths.
type Photo struct {
	Files []File // narrow ones first, one at least; the last is the widest
	// Tone is the colour of Tones that comes nearest to its mean, -1 for a
	// picture through which something shines.
	Tone int
}

// Make gives the widths of a clean picture.
func Make(p picture.Picture) Photo {
	whole := File{p.Data, p.Format, p.Width, p.Height}
	img := unpack(p)
	if img == nil || max(p.Width, p.Height) > smalljpeg.MaxSide {
		return Photo{Files: []File{whole}, Tone: -1}
	}
	rows := linearRows(img)
	widths := Widths()
	most := min(p.Width, widths[len(widths)-1])
	first := shrink(rows, p.Width, p.Height, most)
	out := Photo{Tone: first.tone()}
	if rows.channels == 4 {
		out.Tone = -1
		if profiled(p.Profile) {
			return Photo{Files: []File{whole}, Tone: -1} // a PNG made here would lose it
		}
	}
	for _, w := range widths {
		if w < most {
			out.Files = append(out.Files, first.shrunk(w).file(p.Profile))
		}
	}
	out.Files = prune(append(out.Files, widest(first, whole, p.Profile)...))
	return out
}

// widest is the widest width that was made, the whole picture, or both. What is
// packed already is packed again only where that saves a tenth.
func widest(first *plane, whole File, profile []byte) []File {
	made := first.file(profile)
	switch {
	case whole.Width > first.width && len(whole.Data) > len(made.Data):
		return []File{made}
	case whole.Width > first.width:
		return []File{made, whole}
	case len(made.Data)*10 < len(whole.Data)*9:
		return []File{made}
	}
	return []File{whole}
}

// prune drops the files that do not save a tenth of the bytes of a wider one.
func prune(files []File) []File {
	slices.SortStableFunc(files, func(a, b File) int { return cmp.Compare(a.Width, b.Width) })
	least := 0
	var kept []File
	for _, f := range slices.Backward(files) {
		if len(kept) == 0 || len(f.Data)*10 < least*9 {
			least = len(f.Data)
			kept = append(kept, f)
		}
	}
	slices.Reverse(kept)
	return kept
}

// unpack gives the pixels of a picture, nil when they are damaged.
func unpack(p picture.Picture) (img image.Image) {
	defer func() {
		if recover() != nil {
			img = nil // a decoder must not end the build
		}
	}()
	var err error
	switch in := bytes.NewReader(p.Data); p.Format {
	case "jpg":
		img, err = jpeg.Decode(in)
	case "png":
		img, err = png.Decode(in)
	default:
		img, err = webp.Decode(in)
	}
	if err != nil || img.Bounds() != image.Rect(0, 0, p.Width, p.Height) {
		return nil
	}
	return img
}

// profiled reports whether a profile says that the colours are not those of
// sRGB.
func profiled(profile []byte) bool {
	return profile != nil && !bytes.Contains(profile, []byte("sRGB")) && !bytes.Contains(profile, []byte("s\x00R\x00G\x00B"))
}

// file packs a width for a page.
func (p *plane) file(profile []byte) File { return p.packed(profile, quality) }

// packed packs a width in a quality, as image/jpeg counts.
func (p *plane) packed(profile []byte, quality int) File {
	f := File{Width: p.width, Height: p.height, Format: "jpg"}
	switch p.channels {
	case 4:
		var out bytes.Buffer
		// What is written to memory has no errors.
		_ = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, p.transparent())
		f.Format, f.Data = "png", out.Bytes()
		if clean, err := picture.Clean(f.Data); err == nil {
			f.Data = clean.Data // all pixels in one chunk
		}
		return f
	case 1:
		f.Data = smalljpeg.EncodeGray(nil, p.grey(), quality)
	default:
		f.Data = smalljpeg.Encode(nil, p.colour(), quality)
	}
	if profiled(profile) {
		f.Data = picture.WithProfile(f.Data, profile)
	}
	return f
}
