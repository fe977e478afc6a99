package codes

import "slices"

const (
	upceRuns = 3 + 6*4 + 6
	// upceQuiet is how many modules around a UPC-E must be light: more than the
	// widest light run within a symbol (4), because half an EAN-13 has the same
	// structure as a whole UPC-E.
	upceQuiet = 5.5
	// upce1Quiet is the same after one of number system 1, whose sets are those
	// of the left half of an EAN-13; see alone.
	upce1Quiet = 8.5
)

// upceParity says which of the six digits of a UPC-E of number system 0 are of
// set B, as bits from the left, for each check digit; those of number system 1
// are the others (GS1 General Specifications, 5.2.2.5).
var upceParity = [10]int{0b111000, 0b110100, 0b110010, 0b110001, 0b101100, 0b100110, 0b100011, 0b101010, 0b101001, 0b100101}

// readUPCE reads the UPC-E that begins with the first run, and gives the number
// of 12 digits that it is short for. before and after are the light runs around
// it, and edge what is light behind the last run of all. The edge of a picture is
// no quiet zone here, as it is for longer symbols.
func readUPCE(runs []float32, before, after, edge float32) (string, bool) {
	if len(runs) < upceRuns {
		return "", false
	}
	var total float32
	for _, r := range runs[:upceRuns] {
		total += r
	}
	module := total / (3 + 6*7 + 6)
	if before < upceQuiet*module || after < upceQuiet*module {
		return "", false
	}
	const end = upceRuns - 6
	gain, ok := inkGain(module, runs[:3], runs[end:upceRuns])
	if !ok {
		return "", false
	}
	// Both guards stand beside white, which makes them look darker than the
	// digits, so that what they gain may be too much for these.
	for _, part := range [...]float32{1, 0.5, 0} {
		if gtin, ok := upceDigits(runs[3:end], module, part*gain); ok {
			return gtin, gtin[0] == '0' || after >= upce1Quiet*module && alone(runs[upceRuns:], edge, module)
		}
	}
	return "", false
}

// alone reports whether the picture shows the place where the other half of an
// EAN-13 would be, and no bars there: light may hide some of them, not all.
func alone(after []float32, edge, module float32) bool {
	const other = 44 // modules of the other half
	var at float32
	bars := 0
	for i, r := range after {
		if at += r; at > other*module {
			return bars < 3
		}
		if i%2 == 1 && r < 4.5*module {
			bars++
		}
	}
	return at+edge > other*module && bars < 3
}

// upceDigits reads the six digits between the guards.
func upceDigits(runs []float32, module, gain float32) (string, bool) {
	short, parity := []byte{'0'}, 0
	for ; len(runs) > 0; runs = runs[4:] {
		d, swapped, ok := readDigit(runs[:4], module, gain, false)
		if !ok {
			return "", false
		}
		parity <<= 1
		if swapped {
			parity |= 1
		}
		short = append(short, '0'+byte(d))
	}
	check := slices.Index(upceParity[:], parity)
	if check < 0 {
		short[0] = '1'
		check = slices.Index(upceParity[:], parity^0b111111)
	}
	if check < 0 {
		return "", false
	}
	return ExpandUPCE(string(append(short, '0'+byte(check))))
}

// ExpandUPCE gives the GTIN of 12 digits for the eight that are printed below a
// UPC-E: number system 0 or 1, six digits, the check digit of the long number.
// ok is false for anything else, and for six digits that nobody makes, because
// the same number has a shorter way to leave out its zeros.
func ExpandUPCE(short string) (gtin string, ok bool) {
	if len(short) != 8 || short[0] != '0' && short[0] != '1' {
		return "", false
	}
	d, last := short[1:6], short[6]
	switch {
	case last <= '2':
		gtin = d[:2] + string(last) + "0000" + d[2:]
	case last == '3' && d[2] > '2':
		gtin = d[:3] + "00000" + d[3:]
	case last == '4' && d[3] != '0':
		gtin = d[:4] + "00000" + d[4:]
	case last >= '5' && d[4] != '0':
		gtin = d + "0000" + string(last)
	default:
		return "", false
	}
	gtin = short[:1] + gtin + short[7:]
	_, ok = CheckGTIN(gtin)
	return gtin, ok
}
