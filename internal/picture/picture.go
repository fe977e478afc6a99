// Package picture makes a photograph safe to publish. A telephone writes into
// its photographs where and when they were taken, by which device, sometimes
// the whole picture before cropping or a short film; none of that may leave
// the office.
//
// [Clean] works in this order:
//
//  1. It refuses a file of more than [MaxBytes].
//  2. It takes the format from the bytes, never from the file name.
//  3. It reads width and height from the header and refuses more than
//     [MaxPixels] before anything is unpacked.
//  4. It walks the parts of the file and writes a new file of those parts that
//     say how the picture looks: pixels, tables, transparency, colour profile.
//     What is not on the list is dropped: EXIF, XMP, IPTC, comments, text,
//     times, previews, further pictures, animation frames of a PNG and
//     everything after the end of the picture. A part on the list that has
//     another size than its format says is dropped too, or the file refused,
//     because room in it could hold anything. The file must go on to its end
//     mark, so that a file cut short in copying is found.
//  5. The pixels are copied as they are, without loss, unless the EXIF
//     orientation says that the picture is stored lying down or mirrored. Then
//     it is unpacked, turned and packed again, because the orientation goes
//     with the EXIF: a JPEG at quality 90, a PNG without loss. A WebP is
//     refused with [Turned].
//
// The pixels of a PNG are unpacked on the way to see that they are whole and
// that nothing is hidden behind them; those of JPEG and WebP are not, so there
// Clean vouches for the parts of the file but not for each pixel. A colour
// profile stays when its form is right; its texts are not read.
//
// No bytes make Clean panic, the same bytes always give the same result, and
// cleaning a clean picture changes nothing.
package picture

import (
	"bytes"
	"fmt"
)

const (
	// MaxBytes is the size of the largest file that is accepted, 30 MB.
	MaxBytes = 30 << 20
	// MaxPixels is the greatest width times height that is accepted. A pixel
	// of a PNG with 16 bits a channel counts twice, for it takes twice the
	// memory.
	MaxPixels = 40_000_000
)

// Picture is a picture that may be published. The zero value is no picture.
type Picture struct {
	Data   []byte // the file; shares no memory with what Clean was given
	Format string // "jpg", "png" or "webp", as in a file name
	// Width and Height are in pixels as the picture is seen. They are those
	// of Data, which needs no turning.
	Width, Height int
	// Profile is the colour profile that Data carries, nil for none: then the
	// colours are those of sRGB. Nobody may change it.
	Profile []byte
}

// WithProfile puts a colour profile into a JPEG that was made from a picture
// which has that one. One that does not fit the kind of picture, or data that
// are no JPEG, are left as they are.
func WithProfile(data, profile []byte) []byte {
	f, err := readJPEG(data)
	if err != nil || profile == nil {
		return data
	}
	p, err := f.picture(profileFor(profile, f.components == 1))
	if err != nil {
		return data
	}
	return p.Data
}

// Clean returns the picture in data without anything that does not show. The
// error is always a [*Problem].
func Clean(data []byte) (Picture, error) {
	if len(data) > MaxBytes {
		return Picture{}, &Problem{TooManyBytes, fmt.Sprintf("%d bytes", len(data))}
	}
	switch {
	case bytes.HasPrefix(data, []byte(jpegStart)):
		return cleanJPEG(data)
	case bytes.HasPrefix(data, []byte(pngStart)):
		return cleanPNG(data)
	case len(data) >= 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP":
		return cleanWebP(data)
	}
	return Picture{}, unknown("no JPEG, PNG or WebP")
}

// checkSize is asked as soon as the header is read. A pixel counts weight
// times.
func checkSize(width, height, weight int) error {
	if width < 1 || height < 1 {
		return broken("no width or no height")
	}
	if int64(width)*int64(height)*int64(weight) > MaxPixels {
		return &Problem{TooManyPixels, fmt.Sprintf("%d × %d", width, height)}
	}
	return nil
}
