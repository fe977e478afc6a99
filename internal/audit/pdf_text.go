package audit

import (
	"bytes"
	"encoding/hex"
	"regexp"
	"unicode/utf16"
)

// cmap says which letters the numbers of a font stand for.
type cmap struct {
	width   int // bytes of a number, 1 or 2
	letters map[int]string
	left    int // how many more may be noted
}

// mostLetters is how many letters of one font are read.
const mostLetters = 70_000

var (
	bfChars = regexp.MustCompile(`(?s)beginbfchar(.*?)endbfchar`)
	bfRange = regexp.MustCompile(`(?s)beginbfrange(.*?)endbfrange`)
	hexes   = regexp.MustCompile(`<([0-9A-Fa-f\s]*)>|\[|\]`)
)

// readCMap reads a table of a font (ToUnicode).
func readCMap(data []byte) *cmap {
	c := &cmap{width: 2, letters: map[int]string{}, left: mostLetters}
	for _, m := range bfChars.FindAllSubmatch(data, -1) {
		words := hexes.FindAllSubmatch(m[1], mostLetters)
		for i := 0; i+1 < len(words); i += 2 {
			c.put(unhex(words[i][1]), 0, unhex(words[i+1][1]))
		}
	}
	for _, m := range bfRange.FindAllSubmatch(data, -1) {
		words := hexes.FindAllSubmatch(m[1], mostLetters)
		for i := 0; i+2 < len(words); {
			low, high := unhex(words[i][1]), number(unhex(words[i+1][1]))
			if words[i+2][0][0] != '[' {
				for n := 0; number(low)+n <= high && c.left > 0; n++ {
					c.put(low, n, after(unhex(words[i+2][1]), n))
				}
				i += 3
				continue
			}
			n := 0
			for i += 3; i < len(words) && words[i][0][0] == '<'; i++ {
				c.put(low, n, unhex(words[i][1]))
				n++
			}
			i++ // the bracket
		}
	}
	return c
}

// put notes the letters of the number that is n after another.
func (c *cmap) put(code []byte, n int, letters []byte) {
	if c.left--; c.left >= 0 && len(code) > 0 && len(letters) > 0 {
		c.width = min(2, len(code))
		c.letters[number(code)+n] = utf16Text(letters)
	}
}

// text gives the letters of a string of numbers.
func (c *cmap) text(out, s []byte) []byte {
	for i := 0; i+c.width <= len(s); i += c.width {
		out = append(out, c.letters[number(s[i:i+c.width])]...)
	}
	return out
}

// number is the number that some bytes are, of at most four.
func number(b []byte) int {
	n := 0
	for _, c := range b[:min(len(b), 4)] {
		n = n<<8 | int(c)
	}
	return n
}

// after is the letter n behind another.
func after(letter []byte, n int) []byte {
	out := bytes.Clone(letter)
	if len(out) >= 2 {
		last := number(out[len(out)-2:]) + n
		out[len(out)-2], out[len(out)-1] = byte(last>>8), byte(last)
	}
	return out
}

// unhex reads digits of sixteen; a missing last one is 0, and spaces do not count.
func unhex(s []byte) []byte {
	s = bytes.Join(bytes.Fields(s), nil)
	if len(s)%2 == 1 {
		s = append(s, '0')
	}
	out := make([]byte, len(s)/2)
	if _, err := hex.Decode(out, s); err != nil {
		return nil
	}
	return out
}

// utf16Text reads letters of two bytes, the high one first.
func utf16Text(b []byte) string {
	var units []uint16
	for i := 0; i+1 < len(b); i += 2 {
		units = append(units, uint16(b[i])<<8|uint16(b[i+1]))
	}
	return string(utf16.Decode(units))
}

// pdfToken is a part of a PDF: a string, or a word as it stands.
type pdfToken struct {
	text   []byte
	string bool
}

// pdfTokens calls f for each part of a PDF or of a page, in its order.
func pdfTokens(data []byte, f func(pdfToken)) {
	for i := 0; i < len(data); {
		switch c := data[i]; {
		case c == '(':
			var s []byte
			s, i = literal(data, i+1)
			f(pdfToken{s, true})
		case c == '<' && i+1 < len(data) && data[i+1] == '<':
			i += 2
		case c == '<':
			end := bytes.IndexByte(data[i:], '>')
			if end < 0 {
				return
			}
			if s := unhex(data[i+1 : i+end]); s != nil {
				f(pdfToken{s, true})
			}
			i += end + 1
		case c == '[' || c == ']':
			f(pdfToken{data[i : i+1], false})
			i++
		case delimiter(c):
			i++
		default:
			from := i
			if i++; c == '/' {
				from = i - 1
			}
			for i < len(data) && !delimiter(data[i]) && data[i] != '(' && data[i] != '<' && data[i] != '[' && data[i] != ']' && data[i] != '/' {
				i++
			}
			f(pdfToken{data[from:i], false})
		}
	}
}

func delimiter(c byte) bool {
	return c <= ' ' || c == '<' || c == '>' || c == '{' || c == '}' || c == ')' || c == '%'
}

// literal reads a string in parentheses from behind the first; it gives where it ends.
func literal(data []byte, i int) (s []byte, end int) {
	for depth := 1; i < len(data); i++ {
		c := data[i]
		switch {
		case c == '\\' && i+1 < len(data):
			i++
			if c = data[i]; c >= '0' && c <= '7' {
				n := 0
				for k := 0; k < 3 && i < len(data) && data[i] >= '0' && data[i] <= '7'; k++ {
					n = n*8 + int(data[i]-'0')
					i++
				}
				i--
				s = append(s, byte(n))
				continue
			}
			s = append(s, escapes(c)...)
			continue
		case c == '(':
			depth++
		case c == ')':
			if depth--; depth == 0 {
				return s, i + 1
			}
		}
		s = append(s, c)
	}
	return s, i
}

// escapes is what stands for a letter behind a backslash.
func escapes(c byte) string {
	switch c {
	case 'n', 'r':
		return "\n"
	case 't', 'b', 'f':
		return " "
	case '\n', '\r':
		return ""
	}
	return string([]byte{c})
}

// pdfStrings are the strings of a PDF as they read without a font, those of one array
// joined: letters of one byte, or of two where a mark says so.
func pdfStrings(data []byte) []byte {
	var out []byte
	within := false
	pdfTokens(data, func(t pdfToken) {
		switch {
		case !t.string:
			if within = t.text[0] == '[' || within && t.text[0] != ']'; !within && len(out) > 0 && out[len(out)-1] != '\n' {
				out = append(out, '\n')
			}
		case bytes.HasPrefix(t.text, []byte("\xfe\xff")):
			out = append(out, utf16Text(t.text[2:])...)
		default:
			out = append(out, t.text...)
		}
	})
	return out
}

// variants is how many ways there are to read a page: fonts of different pages may have
// the same name.
func (p *pdfFile) variants() int {
	n := 0
	for _, list := range p.fonts {
		n = max(n, len(list))
	}
	return n
}

// gap is how far a text must jump, in thousandths of its size, to begin another word.
const gap = 200

// reading is a way to read a page: of the fonts of one name the nth, and whether a step
// along the line begins a word. Some programs place every letter, some every word.
type reading struct {
	nth  int
	wide bool
}

// page gives the text of a page.
func (p *pdfFile) page(data []byte, how reading) []byte {
	if !bytes.Contains(data, []byte("Tf")) {
		return nil
	}
	var out, name []byte
	var font *cmap
	var before [2][]byte // the last two words
	var origin [2]string // where the text began last
	part := func() {
		if len(out) > 0 && out[len(out)-1] != ' ' {
			out = append(out, ' ')
		}
	}
	pdfTokens(data, func(t pdfToken) {
		word := string(t.text)
		switch {
		case t.string && font != nil:
			out = font.text(out, t.text)
		case t.string:
			out = append(out, t.text...)
		case t.text[0] == '/':
			name = t.text[1:]
		case word == "Tf":
			font = nil
			if list := p.fonts[string(name)]; len(list) > 0 {
				font = list[min(how.nth, len(list)-1)]
			}
		case word == "Td", word == "TD":
			if how.wide || len(bytes.Trim(before[1], "-+0.")) > 0 { // it leaves the line
				part()
			}
		case word == "Tm":
			// A letter of another font within a word begins where the word did.
			if now := [2]string{string(before[0]), string(before[1])}; how.wide || now != origin {
				origin = now
				part()
			}
		case word == "T*", t.text[0] == '-' && jump(t.text[1:]) >= gap:
			part()
		}
		before = [2][]byte{before[1], t.text}
	})
	return out
}

// jump is the whole part of a number.
func jump(s []byte) int {
	n := 0
	for _, c := range s {
		if c < '0' || c > '9' || n > 1<<20 {
			break
		}
		n = n*10 + int(c-'0')
	}
	return n
}
