package smalljpeg

import "math/bits"

// bands are the scans behind the first: which coefficients, and of which
// components. What shows most comes first.
var bands = []struct {
	luma     bool
	from, to int
}{{true, 1, 5}, {false, 1, 63}, {true, 6, 63}}

// word is a symbol with the bits behind it.
type word struct {
	bits   uint16
	symbol byte
	table  byte
}

// size is how many bits a value takes behind its symbol; pattern are those
// bits (T.81, F.1.2.1).
func size(v int32) int { return bits.Len32(uint32(max(v, -v))) }

func pattern(v int32) uint16 {
	if v < 0 {
		v--
	}
	return uint16(v) & (1<<size(v+(v>>31)&1) - 1)
}

// firstScan writes the mean of every block, all components by turns.
func firstScan(dst []byte, parts []*component) []byte {
	var words []word
	last := make([]int32, len(parts))
	across, down := parts[0].stride/parts[0].h, parts[0].rows/parts[0].v
	for my := range down {
		for mx := range across {
			for i, c := range parts {
				for b := range c.h * c.v {
					at := (my*c.v+b/c.h)*c.stride + mx*c.h + b%c.h
					v := int32(c.coef[64*at])
					d := v - last[i]
					last[i] = v
					words = append(words, word{pattern(d), byte(size(d)), byte(min(i, 1))})
				}
			}
		}
	}
	return code(dst, parts, words, 0, 0, 0)
}

// bandScan writes the coefficients from..to of one component. Blocks that have
// no more of them are counted and written together.
func bandScan(dst []byte, c *component, from, to int) []byte {
	var words []word
	empty := 0
	flush := func() {
		if empty > 0 {
			n := bits.Len(uint(empty)) - 1
			words = append(words, word{uint16(empty - 1<<n), byte(n << 4), 0})
			empty = 0
		}
	}
	for by := range c.height {
		for bx := range c.width {
			at := 64 * (by*c.stride + bx)
			run := 0
			for _, v := range c.coef[at+from : at+to+1] {
				if v == 0 {
					run++
					continue
				}
				flush()
				for ; run > 15; run -= 16 {
					words = append(words, word{0, 0xf0, 0})
				}
				n := size(int32(v))
				words = append(words, word{pattern(int32(v)), byte(run<<4 | n), 0})
				run = 0
			}
			if run > 0 {
				if empty++; empty == 0x7fff {
					flush()
				}
			}
		}
	}
	flush()
	return code(dst, []*component{c}, words, from, to, 1)
}

// code writes a scan: its tables, its header and its words. class is 0 for
// means and 1 for other coefficients.
func code(dst []byte, parts []*component, words []word, from, to, class int) []byte {
	var often [2][256]int
	for _, w := range words {
		often[w.table][w.symbol]++
	}
	var tables [2]*codes
	for i := range min(len(parts), 2) {
		tables[i] = makeCodes(&often[i])
		dst = tables[i].append(dst, class, i)
	}
	dst = append(segment(dst, 0xda, 4+2*len(parts)), byte(len(parts)))
	for i, c := range parts {
		number := byte(min(i, 1))
		dst = append(dst, byte(c.id), number<<4>>(4*class))
	}
	dst = append(dst, byte(from), byte(to), 0)
	var room uint64
	free := 64
	put := func(v uint64, n int) {
		free -= n
		room |= v << free
		for free <= 56 {
			b := byte(room >> 56)
			if dst = append(dst, b); b == 0xff {
				dst = append(dst, 0)
			}
			room <<= 8
			free += 8
		}
	}
	for _, w := range words {
		t := tables[w.table]
		put(uint64(t.code[w.symbol]), int(t.length[w.symbol]))
		n := int(w.symbol & 15)
		if class == 1 && n == 0 && w.symbol != 0xf0 {
			n = int(w.symbol >> 4)
		}
		if n > 0 {
			put(uint64(w.bits), n)
		}
	}
	if rest := free & 7; rest > 0 {
		put(1<<rest-1, rest)
	}
	return dst
}
