package search_test

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"ocop/internal/vi"
)

// query makes one query: some words of a name, spoilt in one of many ways.
func (a *asker) query() string {
	words := strings.Fields(a.names[a.dice.IntN(len(a.names))])
	from := 0
	if len(words) > 2 && a.dice.IntN(3) == 0 {
		from = a.dice.IntN(len(words) - 1)
	}
	q := strings.Join(words[from:min(len(words), from+1+a.dice.IntN(5))], " ")
	switch a.dice.IntN(16) {
	case 0:
		return q
	case 1:
		return strings.ToLower(vi.Fold(q))
	case 2:
		return a.each(q, func(w string) string {
			if a.dice.IntN(2) == 0 {
				return vi.Fold(w)
			}
			return w
		})
	case 3:
		return a.each(q, a.slip)
	case 4:
		return norm.NFD.String(q)
	case 5:
		return a.each(q, func(w string) string { return typed(w, 0) })
	case 6:
		return a.each(q, func(w string) string { return typed(w, 1) })
	case 7, 8:
		return a.typo(q)
	case 9:
		return a.prefix(q)
	case 10:
		return q + " " + a.names[a.dice.IntN(len(a.names))]
	case 11:
		return q + [...]string{" 4 sao", " 500g", " 0,5 kg", " 1 lít", " bốn sao", " 40 độ", " 250 gr", " 3 stars"}[a.dice.IntN(8)]
	case 12:
		return a.nonsense()
	case 13:
		return strings.ReplaceAll(vi.Fold(q), " ", "")
	case 14:
		return strings.ToUpper(q) + " "
	default:
		return a.ear(strings.ToLower(q))
	}
}

func (a *asker) each(q string, f func(string) string) string {
	words := strings.Fields(q)
	for i, w := range words {
		words[i] = f(w)
	}
	return strings.Join(words, " ")
}

// slip moves, changes or drops the tone of a word.
func (a *asker) slip(w string) string {
	d := []rune(norm.NFD.String(w))
	for i, r := range d {
		if unicode.Is(unicode.Mn, r) && a.dice.IntN(2) == 0 {
			switch a.dice.IntN(3) {
			case 0:
				d[i] = []rune{0x0300, 0x0301, 0x0303, 0x0309, 0x0323}[a.dice.IntN(5)]
			case 1:
				return string(append(d[:i:i], d[i+1:]...))
			default:
				return string(append(append(d[:i:i], d[i+1:]...), r))
			}
		}
	}
	return string(d)
}

// typed writes a word as an input method would have got it: Telex 0, VNI 1.
func typed(w string, method int) string {
	tones := map[rune][2]string{0x0301: {"s", "1"}, 0x0300: {"f", "2"}, 0x0309: {"r", "3"}, 0x0303: {"x", "4"}, 0x0323: {"j", "5"}}
	shapes := map[rune][2]string{0x0302: {"", "6"}, 0x0306: {"w", "8"}, 0x031B: {"w", "7"}}
	var b strings.Builder
	tone := ""
	last := rune(0)
	for _, r := range norm.NFD.String(strings.ToLower(w)) {
		switch {
		case r == 'đ':
			b.WriteString([]string{"dd", "d9"}[method])
		case tones[r] != [2]string{}:
			tone = tones[r][method]
		case shapes[r] != [2]string{}:
			if r == 0x0302 && method == 0 {
				b.WriteRune(last)
			}
			b.WriteString(shapes[r][method])
		default:
			b.WriteRune(r)
			last = r
		}
	}
	return b.String() + tone
}

func (a *asker) typo(q string) string {
	r := []rune(vi.Fold(q))
	if len(r) < 3 {
		return q
	}
	i := 1 + a.dice.IntN(len(r)-2)
	switch a.dice.IntN(4) {
	case 0:
		r = append(r[:i:i], r[i+1:]...)
	case 1:
		r[i], r[i-1] = r[i-1], r[i]
	case 2:
		r = append(r[:i:i], append([]rune{r[i]}, r[i:]...)...)
	default:
		r[i] = rune('a' + a.dice.IntN(26))
	}
	return string(r)
}

func (a *asker) prefix(q string) string {
	r := []rune(q)
	return string(r[:max(1, len(r)-1-a.dice.IntN(3))])
}

// ear writes a word as it sounds to some.
func (a *asker) ear(q string) string {
	pairs := [...][2]string{{"s", "x"}, {"x", "s"}, {"tr", "ch"}, {"ch", "tr"}, {"l", "n"}, {"n", "l"}, {"gi", "d"}, {"r", "d"}, {"ng", "n"}, {"t", "c"}, {"i", "y"}}
	p := pairs[a.dice.IntN(len(pairs))]
	return strings.Replace(q, p[0], p[1], 1)
}

func (a *asker) nonsense() string {
	strange := []rune("aăâbcdđeêghiklmnoôơpqrstuưvxyzwfj0123456789 .,'-_~!@#=%\u0301\u0323\u00ad\u200bﬁÐØßαβЖ한字ｔ５ŏḷ🙂\u0000\n\"’")
	n := 1 + a.dice.IntN(24)
	r := make([]rune, n)
	for i := range r {
		if a.dice.IntN(4) > 0 {
			r[i] = strange[a.dice.IntN(30)]
		} else {
			r[i] = strange[a.dice.IntN(len(strange))]
		}
	}
	return string(r)
}
