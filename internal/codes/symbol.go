package codes

import "slices"

// The runs of the symbols, dark ones and light ones in turn, the first and
// the last dark.
const (
	ean13Runs = 3 + 6*4 + 5 + 6*4 + 3
	ean8Runs  = 3 + 4*4 + 5 + 4*4 + 3
	itf14Runs = 4 + 7*10 + 3
	leastRuns = upceRuns
)

// readSymbol reads the symbol that begins with the first run; before is the
// light run in front of it. used is how many runs it takes.
func readSymbol(runs []float32, before float32) (c Code, used int, ok bool) {
	if text, ok := readEAN(runs, before, 6); ok {
		if text[0] == '0' {
			return Code{UPCA, text[1:]}, ean13Runs, true
		}
		return Code{EAN13, text}, ean13Runs, true
	}
	if text, ok := readEAN(runs, before, 4); ok {
		return Code{EAN8, text}, ean8Runs, true
	}
	if text, ok := readITF(runs, before); ok {
		return Code{ITF14, text}, itf14Runs, true
	}
	return Code{}, 0, false
}

// quiet reports whether the light runs around a symbol are wide enough: 3
// modules, where 7 and more are prescribed, because designers save space.
func quiet(runs []float32, used int, before, module float32) bool {
	return before >= 3*module && (len(runs) == used || runs[used] >= 3*module)
}

// readEAN reads an EAN with two halves of so many digits: 6 or 4.
func readEAN(runs []float32, before float32, half int) (string, bool) {
	used := 3 + 4*half + 5 + 4*half + 3
	if len(runs) < used {
		return "", false
	}
	var total float32
	for _, r := range runs[:used] {
		total += r
	}
	module := total / float32(3+7*half+5+7*half+3)
	if !quiet(runs, used, before, module) {
		return "", false
	}
	middle := 3 + 4*half
	gain, ok := inkGain(module, runs[:3], runs[middle:middle+5], runs[used-3:used])
	if !ok {
		return "", false
	}
	if half == 4 && !guardPairs(runs[middle-1:middle+6], module) {
		return "", false
	}
	if half == 6 {
		return eanDigits(runs[3:middle], runs[middle+5:used-3], module, gain)
	}
	// The outer guards stand beside white, which makes them look darker than the
	// digits, so that what they gain may be too much for these.
	for _, part := range [...]float32{1, 0.5, 0} {
		if text, ok := eanDigits(runs[3:middle], runs[middle+5:used-3], module, part*gain); ok {
			return text, true
		}
	}
	return "", false
}

// guardPairs reports whether each two neighbours of the five runs between the
// first and the last are two modules wide: ink and light change that little.
func guardPairs(runs []float32, module float32) bool {
	for i := 1; i+2 < len(runs); i++ {
		if pair := runs[i] + runs[i+1]; pair < 1.5*module || pair > 2.5*module {
			return false
		}
	}
	return true
}

// eanDigits reads the digits of both halves, of six or four digits each.
func eanDigits(left, right []float32, module, gain float32) (string, bool) {
	half := len(left) / 4
	text := make([]byte, 1, 14)
	parity := 0
	for side, part := range [2][]float32{left, right} {
		for i := range half {
			d, swapped, ok := readDigit(part[4*i:4*i+4], module, gain, side == 1)
			if !ok || swapped && (side == 1 || half == 4) {
				return "", false
			}
			if side == 0 {
				parity <<= 1
				if swapped {
					parity |= 1
				}
			}
			text = append(text, '0'+byte(d))
		}
	}
	if half == 4 {
		text = text[1:]
	} else {
		first := slices.Index(firstDigit[:], parity)
		if first < 0 {
			return "", false
		}
		text[0] = '0' + byte(first)
	}
	_, ok := CheckGTIN(string(text))
	return string(text), ok
}

// inkGain is by how much dark runs are too wide and light ones too narrow, as
// the guards show, all of whose runs are one module wide. ok is false when
// they are no guards. The first begins dark, the second light, the third dark.
func inkGain(module float32, guards ...[]float32) (gain float32, ok bool) {
	var dark, light, nDark, nLight float32
	for g, runs := range guards {
		for i, r := range runs {
			if r < 0.25*module || r > 2*module {
				return 0, false
			}
			if (i+g)%2 == 0 {
				dark, nDark = dark+r, nDark+1
			} else {
				light, nLight = light+r, nLight+1
			}
		}
	}
	gain = (dark/nDark - light/nLight) / 2
	return gain, gain < 0.5*module && gain > -0.5*module
}

// readDigit finds the digit that is nearest to four runs; swapped says that it
// is of set B. On the right side the first run is dark.
func readDigit(runs []float32, module, gain float32, right bool) (digit int, swapped, ok bool) {
	var w [4]float32
	var sum float32
	for i, r := range runs {
		if (i%2 == 0) == right {
			w[i] = r - gain
		} else {
			w[i] = r + gain
		}
		sum += w[i]
	}
	// From edge to like edge, so neither ink nor light changes it much.
	if sum < 6.1*module || sum > 7.9*module {
		return 0, false, false
	}
	for i := range w {
		w[i] *= 7 / sum
	}
	best, second := float32(100), float32(100)
	for d, pattern := range digitRuns {
		for _, turned := range [2]bool{false, true} {
			var miss float32
			for i := range w {
				at := i
				if turned {
					at = 3 - i
				}
				off := w[i] - float32(pattern[at])
				miss += off * off
			}
			switch {
			case miss < best:
				best, second, digit, swapped = miss, best, d, turned
			case miss < second:
				second = miss
			}
		}
	}
	return digit, swapped, best < 1.2 && second-best > 0.35
}

// itfWide says which of the five runs of a digit are wide.
var itfWide = [10]int{0b00110, 0b10001, 0b01001, 0b11000, 0b00101, 0b10100, 0b01100, 0b00011, 0b10010, 0b01010}

// readITF reads an ITF of 14 digits.
func readITF(runs []float32, before float32) (string, bool) {
	if len(runs) < itf14Runs {
		return "", false
	}
	narrow := (runs[0] + runs[1] + runs[2] + runs[3]) / 4
	for _, r := range runs[:4] {
		if r < 0.5*narrow || r > 1.6*narrow {
			return "", false
		}
	}
	end := runs[itf14Runs-3 : itf14Runs]
	if end[0] < 1.4*max(end[1], end[2]) || !quiet(runs, itf14Runs, before, narrow) {
		return "", false
	}
	text := make([]byte, 0, 14)
	for pair := range 7 {
		part := runs[4+10*pair:]
		for side := range 2 { // dark runs carry one digit, the light ones between them the next
			var five [5]float32
			for i := range five {
				five[i] = part[2*i+side]
			}
			d, ok := readFive(five, narrow)
			if !ok {
				return "", false
			}
			text = append(text, '0'+byte(d))
		}
	}
	_, ok := CheckGTIN(string(text))
	return string(text), ok
}

// readFive reads a digit of ITF: two of its five runs are wide.
func readFive(runs [5]float32, narrow float32) (digit int, ok bool) {
	sorted := runs
	slices.Sort(sorted[:])
	if sorted[3] < 1.4*sorted[2] || sorted[4] > 5*narrow || sorted[0] < 0.3*narrow {
		return 0, false
	}
	wide := 0
	for _, r := range runs {
		wide <<= 1
		if r >= sorted[3] {
			wide |= 1
		}
	}
	digit = slices.Index(itfWide[:], wide)
	return digit, digit >= 0
}
