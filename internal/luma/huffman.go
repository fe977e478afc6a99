package luma

import "encoding/binary"

// fast is the number of bits that are looked up at once.
const fast = 10

// huffman is a table of codes.
type huffman struct {
	// look has, by the next bits, length<<8 | value of the code that they begin
	// with; 0 for a longer code.
	look [1 << fast]uint16
	// most is, by length, one more than the largest code, shifted to 16 bits; of
	// a length that no code has, that of the length before.
	most  [18]uint32
	first [17]int32 // by length: index of the first value less its code
	value [256]byte
}

// newHuffman makes a table of the numbers of codes of each length and their
// values; ok is false when there are more codes than bits allow.
func newHuffman(count, values []byte) (h *huffman, ok bool) {
	h = &huffman{}
	copy(h.value[:], values)
	code, k := uint32(0), 0
	for length := 1; length <= 16; length++ {
		h.first[length] = int32(k) - int32(code)
		for range count[length-1] {
			if length <= fast {
				from := code << (fast - length)
				if int(from)+1<<(fast-length) > len(h.look) {
					return nil, false
				}
				for i := range uint32(1) << (fast - length) {
					h.look[from+i] = uint16(length)<<8 | uint16(values[k])
				}
			}
			code++
			k++
		}
		if code > 1<<length {
			return nil, false
		}
		h.most[length] = code << (16 - length)
		code <<= 1
	}
	h.most[17] = 1 << 30
	return h, true
}

// bits reads coded data, bit by bit.
type bits struct {
	data []byte
	at   int
	acc  uint64 // the next bits, at the top
	n    int    // how many there are
	past int    // bytes that were read beyond the data
}

// fill sees to it that there are 48 bits at least, of which 32 are enough for a
// code and its number. Beyond a marker there are
// zeros, which past counts.
func (b *bits) fill() {
	if b.n >= 48 {
		return
	}
	if b.n <= 32 && b.at+4 <= len(b.data) {
		x := binary.BigEndian.Uint32(b.data[b.at:])
		if y := ^x; (y-0x01010101)&^y&0x80808080 == 0 { // no byte is 0xff
			b.acc |= uint64(x) << (32 - b.n)
			b.n += 32
			b.at += 4
			if b.n >= 48 {
				return
			}
		}
	}
	for b.n <= 56 {
		var c byte
		switch {
		case b.at < len(b.data) && b.data[b.at] != 0xff:
			c = b.data[b.at]
			b.at++
		case b.at+1 < len(b.data) && b.data[b.at+1] == 0:
			c = 0xff
			b.at += 2
		default:
			b.past++
		}
		b.acc |= uint64(c) << (56 - b.n)
		b.n += 8
	}
}

// over reports whether bits were used that were not there.
func (b *bits) over() bool { return b.past*8 > b.n }

// next is the value of the next code; ok is false when there is no such code.
// There must be 16 bits.
func (b *bits) next(h *huffman) (value byte, ok bool) {
	if e := h.look[b.acc>>(64-fast)]; e != 0 {
		b.acc <<= e >> 8
		b.n -= int(e >> 8)
		return byte(e), true
	}
	code := uint32(b.acc >> 48)
	length := fast + 1
	for code >= h.most[length] {
		length++
	}
	if length > 16 {
		return 0, false
	}
	i := int32(code>>(16-length)) + h.first[length]
	b.acc <<= length
	b.n -= length
	return h.value[i&255], true
}

// signed is the number of so many bits, at most 16.
func (b *bits) signed(size byte) int32 {
	if size == 0 {
		return 0
	}
	v := int32(b.acc >> (64 - size))
	b.acc <<= size
	b.n -= int(size)
	if v < 1<<(size-1) {
		v += -1<<size + 1
	}
	return v
}

// rest reads the coefficients of a block after the first, and puts them into it
// unless it is nil. highest is the last that is not 0, by the order in which
// they are written; -1 when the data are wrong.
//
// Nearly all the time of a picture is spent here, so the bits are kept out of
// memory, and fill and next are called for what is rare only.
func (b *bits) rest(h *huffman, quant *[64]float32, block *[64]float32) (highest int) {
	acc, n := b.acc, b.n
	for k := 1; k < 64; k++ {
		if n < 32 {
			if at := b.at; at+4 <= len(b.data) {
				x := binary.BigEndian.Uint32(b.data[at:])
				if y := ^x; (y-0x01010101)&^y&0x80808080 == 0 {
					acc |= uint64(x) << (32 - n)
					n += 32
					b.at = at + 4
				}
			}
			if n < 32 {
				b.acc, b.n = acc, n
				b.fill()
				acc, n = b.acc, b.n
			}
		}
		var v byte
		if e := h.look[acc>>(64-fast)]; e != 0 {
			length := e >> 8 & 31
			v = byte(e)
			acc <<= length
			n -= int(length)
		} else {
			b.acc, b.n = acc, n
			long, ok := b.next(h)
			if !ok {
				return -1
			}
			v, acc, n = long, b.acc, b.n
		}
		size := v & 15
		if size == 0 {
			if v == 0xf0 {
				k += 15
				continue
			}
			if v != 0 {
				return -1
			}
			break
		}
		k += int(v >> 4)
		if k > 63 {
			return -1
		}
		if block != nil {
			value := int32(acc >> (64 - size))
			// Below half of what fits, the number is negative.
			value += (value>>(size-1) - 1) & (-1<<size + 1)
			block[zigzag[k]&63] = float32(value) * quant[k]
			highest = k
		}
		acc <<= size
		n -= int(size)
	}
	b.acc, b.n = acc, n
	return highest
}
