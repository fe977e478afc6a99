package smalljpeg

// codes is a Huffman table: for each symbol its code and how many bits that
// has, 0 for a symbol that does not occur.
type codes struct {
	length [256]byte
	code   [256]uint16
	counts [17]byte // codes of each length
	order  []byte   // symbols by length
}

// makeCodes gives the codes that need the fewest bits for symbols that occur so
// often. None is longer than 16 bits or all ones (T.81, K.2).
func makeCodes(often *[256]int) *codes {
	freq := [257]int{256: 1} // the last one takes the code of all ones
	copy(freq[:], often[:])
	var length [257]int
	var next [257]int // chains of symbols that have one parent; -1 ends them
	for i := range next {
		next[i] = -1
	}
	for {
		a, b := -1, -1 // the two rarest; of equals the one with the greater number
		for i, f := range freq {
			switch {
			case f == 0:
			case a < 0 || f <= freq[a]:
				a, b = i, a
			case b < 0 || f <= freq[b]:
				b = i
			}
		}
		if b < 0 {
			break
		}
		freq[a] += freq[b]
		freq[b] = 0
		for last := a; ; last = next[last] {
			length[last]++
			if next[last] < 0 {
				next[last] = b
				break
			}
		}
		for i := b; i >= 0; i = next[i] {
			length[i]++
		}
	}
	return assign(&length)
}

// assign shortens codes of more than 16 bits and numbers all of them.
func assign(length *[257]int) *codes {
	var counts [258]int
	for _, n := range length {
		counts[n]++
	}
	for n := len(counts) - 1; n > 16; n-- {
		for counts[n] > 0 {
			j := n - 2
			for counts[j] == 0 {
				j--
			}
			counts[n] -= 2
			counts[n-1]++
			counts[j+1] += 2
			counts[j]--
		}
	}
	last := 16
	for last > 0 && counts[last] == 0 {
		last--
	}
	counts[last]-- // the code of all ones
	c := &codes{}
	for n := 1; n < len(counts); n++ {
		for symbol := range 256 {
			if length[symbol] == n {
				c.order = append(c.order, byte(symbol))
			}
		}
	}
	code, i := uint16(0), 0
	for n := 1; n <= 16; n++ {
		c.counts[n] = byte(counts[n])
		for range counts[n] {
			c.length[c.order[i]], c.code[c.order[i]] = byte(n), code
			code++
			i++
		}
		code <<= 1
	}
	return c
}

// append writes the table with its class and number.
func (c *codes) append(dst []byte, class, number int) []byte {
	dst = append(segment(dst, 0xc4, 17+len(c.order)), byte(class<<4|number))
	dst = append(dst, c.counts[1:]...)
	return append(dst, c.order...)
}
