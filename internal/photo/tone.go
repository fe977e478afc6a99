package photo

// Tones are the colours that stand in the place of a picture until it is
// there. A style sheet has a class for each, because a page may hold no style
// of its own. They are eight hues of four depths, as soft as the mean of a
// photograph is.
func Tones() [][3]uint8 { return tones[:] }

var tones = [32][3]uint8{
	{64, 61, 54}, {89, 48, 41}, {83, 54, 22}, {71, 61, 17}, {50, 68, 31}, {22, 71, 53}, {22, 66, 89}, {75, 50, 81},
	{109, 104, 97}, {137, 91, 84}, {130, 98, 66}, {116, 105, 62}, {93, 112, 74}, {69, 116, 96}, {68, 111, 136}, {121, 93, 127},
	{156, 152, 144}, {188, 138, 130}, {179, 145, 112}, {164, 152, 108}, {140, 160, 120}, {116, 165, 143}, {114, 159, 185}, {170, 140, 176},
	{207, 202, 194}, {240, 188, 179}, {231, 195, 161}, {215, 203, 157}, {189, 211, 169}, {165, 216, 193}, {164, 210, 238}, {221, 190, 228},
}

// tone is the number of the tone that is nearest to the mean of the picture.
func (p *plane) tone() int {
	var sum [3]uint64
	for i := 0; i < len(p.pix); i += p.channels {
		for k := range 3 {
			sum[k] += uint64(p.pix[i+min(k, p.channels-1)])
		}
	}
	n := uint64(len(p.pix) / p.channels)
	step := steps()
	var mean [3]int
	for k := range mean {
		mean[k] = int(step[sum[k]/n])
	}
	best, least := 0, 1<<30
	for i, t := range tones {
		d := 0
		for k, weight := range [3]int{3, 4, 2} { // green counts most
			d += weight * (mean[k] - int(t[k])) * (mean[k] - int(t[k]))
		}
		if d < least {
			best, least = i, d
		}
	}
	return best
}
