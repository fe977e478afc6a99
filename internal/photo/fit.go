package photo

import (
	"ocop/internal/picture"
	"ocop/internal/smalljpeg"
)

// keptQuality is that of a photograph that is kept and made smaller again by
// every build.
const keptQuality = 88

// Fit gives a picture whose longer side has no more than side pixels, packed
// anew where it is longer, or where it has more than most bytes and that saves a
// third. Other pictures stay as they are, and so do those that cannot be
// unpacked; ok is false for these.
func Fit(p picture.Picture, side, most int) (f File, ok bool) {
	whole := File{p.Data, p.Format, p.Width, p.Height}
	long := max(p.Width, p.Height)
	img := unpack(p)
	if img == nil || long > smalljpeg.MaxSide {
		return whole, false
	}
	if long <= side && len(p.Data) <= most {
		return whole, true
	}
	rows := linearRows(img)
	if rows.channels == 4 && profiled(p.Profile) {
		return whole, true // a PNG made here would lose the profile
	}
	width := p.Width
	if long > side {
		width = max(1, p.Width*side/long)
	}
	made := shrink(rows, p.Width, p.Height, width).packed(p.Profile, keptQuality)
	if long <= side && len(made.Data)*3 > len(p.Data)*2 {
		return whole, true
	}
	return made, true
}
