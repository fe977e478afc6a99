package photo

import "image"

// plane is a picture of linear values, channel after channel, without gaps.
type plane struct {
	width, height, channels int
	pix                     []uint16
}

// weightOne is the sum of the weights of one pixel.
const weightOne = 1 << 14

// taps are the pixels of which one pixel is made, from the first on.
type taps struct {
	first  int
	weight []int32
}

// cubic is the Catmull-Rom kernel at a distance of t 4096ths, as 4096ths.
func cubic(t int64) int64 {
	const one = 1 << 12
	t2 := t * t / one
	t3 := t2 * t / one
	switch {
	case t < one:
		return (3*t3-5*t2)/2 + one
	case t < 2*one:
		return (-t3+5*t2)/2 - 4*t + 2*one
	}
	return 0
}

// tapsOf makes the taps for bringing a line from one length to another.
func tapsOf(from, to int) []taps {
	out := make([]taps, to)
	f, n := int64(from), int64(to)
	for i := range out {
		// In units of a half pixel divided by n: the middle of pixel x stands
		// at (2x+1)n, that of the new pixel at (2i+1)f, and the kernel is two
		// pixels wide on either side, of the larger ones.
		middle, wide := (2*int64(i)+1)*f, 2*max(f, n)
		first := max((middle-2*wide)/(2*n)-1, 0)
		last := min((middle+2*wide)/(2*n)+1, f-1)
		var sum int64
		var raw []int64
		for x := first; x <= last; x++ {
			d := (2*x+1)*n - middle
			w := cubic(max(d, -d) << 12 / wide)
			raw = append(raw, w)
			sum += w
		}
		weight := make([]int32, len(raw))
		rest, largest := int64(weightOne), 0
		for k, w := range raw {
			share := w * weightOne / sum
			weight[k] = int32(share)
			rest -= share
			if raw[k] > raw[largest] {
				largest = k
			}
		}
		weight[largest] += int32(rest)
		for len(weight) > 1 && weight[len(weight)-1] == 0 {
			weight = weight[:len(weight)-1]
		}
		for len(weight) > 1 && weight[0] == 0 {
			weight, first = weight[1:], first+1
		}
		out[i] = taps{int(first), weight}
	}
	return out
}

// shrunk is the plane at a smaller width.
func (p *plane) shrunk(width int) *plane {
	line := p.width * p.channels
	return shrink(rows{p.channels, func(y int, out []uint16) { copy(out, p.pix[y*line:]) }}, p.width, p.height, width)
}

// shrink reads a picture line by line and gives it in a width that is not
// greater, and the height that goes with it.
func shrink(in rows, width, height, newWidth int) *plane {
	return scale(in, image.Pt(width, height), image.Pt(newWidth, max(1, (height*newWidth+width/2)/width)))
}

// scale reads a picture line by line and gives it in another size.
func scale(in rows, from, to image.Point) *plane {
	out := &plane{to.X, to.Y, in.channels, make([]uint16, to.X*to.Y*in.channels)}
	if from == to {
		for y := range to.Y {
			in.read(y, out.pix[y*to.X*in.channels:][:to.X*in.channels])
		}
		return out
	}
	across, down := tapsOf(from.X, to.X), tapsOf(from.Y, to.Y)
	long, short := make([]uint16, from.X*in.channels), make([]uint16, to.X*in.channels)
	// sums are the new lines that are being made, the topmost first.
	var sums, spare [][]int32
	top := 0
	for y := range from.Y {
		in.read(y, long)
		squeeze(long, short, across, in.channels)
		for next := top + len(sums); next < to.Y && down[next].first <= y; next++ {
			if len(spare) == 0 {
				spare = append(spare, make([]int32, len(short)))
			}
			sums, spare = append(sums, spare[len(spare)-1]), spare[:len(spare)-1]
			clear(sums[len(sums)-1])
		}
		for i, sum := range sums {
			t := down[top+i]
			if k := y - t.first; k >= 0 && k < len(t.weight) {
				w := t.weight[k]
				for x, v := range short {
					sum[x] += w * int32(v>>1)
				}
			}
		}
		for len(sums) > 0 && y >= down[top].first+len(down[top].weight)-1 {
			line := out.pix[top*len(short):][:len(short)]
			for x, v := range sums[0] {
				line[x] = clamp(v >> 13)
			}
			spare, sums = append(spare, sums[0]), sums[1:]
			top++
		}
	}
	return out
}

// squeeze shrinks one line.
func squeeze(long, short []uint16, across []taps, channels int) {
	if channels == 3 {
		for i, t := range across {
			var r, g, b int32
			in := long[3*t.first:]
			for k, w := range t.weight {
				px := in[3*k : 3*k+3 : 3*k+3]
				r += w * int32(px[0]>>1)
				g += w * int32(px[1]>>1)
				b += w * int32(px[2]>>1)
			}
			short[3*i], short[3*i+1], short[3*i+2] = clamp(r>>13), clamp(g>>13), clamp(b>>13)
		}
		return
	}
	for i, t := range across {
		for c := range channels {
			var sum int32
			for k, w := range t.weight {
				sum += w * int32(long[(t.first+k)*channels+c]>>1)
			}
			short[i*channels+c] = clamp(sum >> 13)
		}
	}
}

func clamp(v int32) uint16 { return uint16(max(0, min(v, 65535))) }
