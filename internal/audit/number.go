package audit

// numbers tells of each personal number (12 digits, also in groups of three) in a
// text. Its form: three digits of a province (001–096), one of century and sex, two of
// the year of birth, six more; there is no check digit, so that digits which belong to
// a longer run, an address or a code are left alone.
func numbers(text []byte, found func(from, to int)) {
	for i := 0; i < len(text); i++ {
		if !digit(text[i]) {
			continue
		}
		end, n, d := run(text, i, "", 12)
		if n < 12 && n == 3 {
			end, n, d = run(text, i, " .", 12)
		}
		if n == 12 && personal(d[:]) && alone(text, i, end) {
			found(i, end)
		}
		i = end
	}
}

// run reads a run of digits that single separators may part; it gives its end, the
// number of digits, and the first of them.
func run(text []byte, at int, separators string, most int) (end, n int, digits [16]byte) {
	for end = at; end < len(text); end++ {
		c := text[end]
		switch {
		case digit(c):
			if n < len(digits) {
				digits[n] = c
			}
			n++
		case n < most && end+1 < len(text) && digit(text[end+1]) && contains(separators, c) && n%3 == 0 && digit(text[end-1]):
		default:
			return end, n, digits
		}
	}
	return end, n, digits
}

func contains(set string, c byte) bool {
	for i := range len(set) {
		if set[i] == c {
			return true
		}
	}
	return false
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

func personal(d []byte) bool {
	province := int(d[0]-'0')*100 + int(d[1]-'0')*10 + int(d[2]-'0')
	return province >= 1 && province <= 96 && d[3] <= '3'
}

// alone reports whether digits stand by themselves: not part of a word, a number, an
// address or a code with hyphens.
func alone(text []byte, from, to int) bool {
	if from > 0 && (wordByte(text[from-1]) || contains("/-_.=#+", text[from-1])) {
		return false
	}
	if to < len(text) && (wordByte(text[to]) || contains("/-_=", text[to])) {
		return false
	}
	return to+1 >= len(text) || text[to] != '.' || !digit(text[to+1])
}

func wordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || digit(c) || c >= 0x80
}

// phones tells of each mobile or landline number in a text, with 0 or +84 in front, in
// digits with a leading 0: "0912345678".
func phones(text []byte, found func(from, to int, number string)) {
	for i := 0; i < len(text); i++ {
		if !digit(text[i]) {
			continue
		}
		from, end := i, i
		var d [16]byte
		n := 0
		for ; end < len(text); end++ {
			c := text[end]
			if digit(c) {
				if n < len(d) {
					d[n] = c
				}
				n++
			} else if !(contains(" .-", c) && n < 11 && end+1 < len(text) && digit(text[end+1])) {
				break
			}
		}
		if from > 0 && text[from-1] == '+' {
			from--
		}
		if number, ok := phone(d[:min(n, len(d))], n, from < i); ok && phoneAlone(text, from, end) {
			found(from, end, number)
		}
		i = end
	}
}

// phone gives a number of Vietnam from its digits.
func phone(d []byte, n int, plus bool) (string, bool) {
	if n < 10 || n > 13 {
		return "", false
	}
	if d[0] == '8' && d[1] == '4' && (plus || n == 11 && contains("35789", d[2])) {
		d = append([]byte{'0'}, d[2:]...)
	}
	if d[0] != '0' {
		return "", false
	}
	mobile := len(d) == 10 && contains("35789", d[1])
	land := d[1] == '2' && (len(d) == 10 || len(d) == 11)
	return string(d), mobile || land
}

// phoneAlone is alone for telephone numbers, which may stand behind "tel:" and "/".
func phoneAlone(text []byte, from, to int) bool {
	if from > 0 && (wordByte(text[from-1]) && text[from-1] < 0x80 || contains("-_.=#", text[from-1])) {
		return false
	}
	return to >= len(text) || !(wordByte(text[to]) && text[to] < 0x80 || contains("-_=", text[to]))
}
