package smalljpeg

// quantise makes the coefficients of all blocks from the transformed blocks.
// They are rounded first, which tells how often each symbol will occur and so
// what it costs; then each block is chosen again by that cost.
func (c *component) quantise(scaled []int32) {
	var often [256]int
	for at := 0; at < len(scaled); at += 64 {
		run := 0
		for i, v := range scaled[at : at+64] {
			q := c.quant[i] * 8
			n := (max(v, -v) + q/2) / q
			if i == 0 {
				if v < 0 {
					n = -n
				}
				c.coef[at] = int16(n)
				continue
			}
			if n == 0 {
				run++
				continue
			}
			often[run&15<<4|size(n)]++
			often[0xf0] += run / 16
			run = 0
		}
		if run > 0 {
			often[0]++
		}
	}
	t := newTrellis(&often, c.quant)
	for at := 0; at < len(scaled); at += 64 {
		t.block((*[64]int32)(scaled[at:]), (*[64]int16)(c.coef[at:]))
	}
}

// Costs are counted in bits, costBits of them behind the point.
const costBits = 12

// trellis chooses the coefficients of a block.
type trellis struct {
	quant *[64]int32
	cost  [256]int64 // of a symbol with its bits
	// For the coefficients of the block at hand: what leaving out all up to
	// here shows; what the best way to here costs when this is not 0, the
	// value it then has, and the one before it that is not 0.
	skipped [64]int64
	best    [64]int64
	value   [64]int32
	before  [64]int
}

func newTrellis(often *[256]int, quant *[64]int32) *trellis {
	t := &trellis{quant: quant}
	codes := makeCodes(often)
	for s := range t.cost {
		n := int64(codes.length[s])
		if n == 0 {
			n = 16 // never seen
		}
		t.cost[s] = (n + int64(s&15)) << costBits
	}
	return t
}

// block finds the coefficients for which the bits and the error that they leave
// are least together. An error is squared and counts in units of the
// quantiser; it counts less where the block has much in it that hides it.
func (t *trellis) block(in *[64]int32, out *[64]int16) {
	var energy int64
	for _, v := range in[1:] {
		energy += int64(v) * int64(v)
	}
	// With errors in eighths: 2^14.25 / (2^16.5 + mean energy); MozJPEG has
	// 2^14.75, which took 1 % more bytes for the same look.
	weight := int64(19484<<costBits) / (92682 + energy/63)
	t.skipped[0], t.best[0] = 0, 0
	last := 0
	for i := 1; i < 64; i++ {
		q := int64(t.quant[i])
		v := int64(max(in[i], -in[i]))
		unit := q * q
		t.skipped[i] = t.skipped[i-1] + v*v*weight/unit
		n := (v + q*4) / (q * 8)
		t.value[i] = 0
		if n == 0 {
			continue
		}
		t.best[i] = 1 << 62
		for _, candidate := range [2]int64{n, n - 1} {
			if candidate == 0 || candidate > 1023 {
				continue
			}
			d := v - candidate*q*8
			t.reach(i, int32(candidate), d*d*weight/unit)
		}
	}
	// The end: nothing at all, or one of those.
	least := t.skipped[63] + t.cost[0]
	for i := 1; i < 64; i++ {
		if t.value[i] == 0 {
			continue
		}
		sum := t.best[i] + t.skipped[63] - t.skipped[i]
		if i < 63 {
			sum += t.cost[0]
		}
		if sum < least {
			least, last = sum, i
		}
	}
	clear(out[1:])
	for i := last; i > 0; i = t.before[i] {
		out[i] = int16(t.value[i])
		if in[i] < 0 {
			out[i] = -out[i]
		}
	}
}

// reach looks for the cheapest way to a value at i that leaves an error there.
func (t *trellis) reach(i int, value int32, left int64) {
	n := size(value)
	for j := i - 1; j >= 0; j-- {
		if j > 0 && t.value[j] == 0 {
			continue
		}
		run := i - j - 1
		sum := t.best[j] + t.skipped[i-1] - t.skipped[j] + left + t.cost[run&15<<4|n] + int64(run/16)*t.cost[0xf0]
		if sum < t.best[i] {
			t.best[i], t.value[i], t.before[i] = sum, value, j
		}
	}
}
