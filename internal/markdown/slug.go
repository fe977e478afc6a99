package markdown

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const (
	maxSlug   = 60    // bytes of a heading's id, without a counter
	emptySlug = "muc" // the id of a heading without a Latin letter or digit
)

// slug makes an id of a heading: Vietnamese letters without their marks, đ as
// d, everything else a hyphen.
func slug(text string) string {
	out := make([]byte, 0, maxSlug+1)
	for i := 0; i < len(text) && len(out) <= maxSlug; {
		c := text[i]
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(text[i:])
			c = foldRune(r, text[i:i+size])
			i += size
		} else {
			i++
		}
		switch {
		case c == 0:
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			out = append(out, c)
		case 'A' <= c && c <= 'Z':
			out = append(out, c+'a'-'A')
		case len(out) > 0 && out[len(out)-1] != '-':
			out = append(out, '-')
		}
	}
	if len(out) > maxSlug {
		out = out[:maxSlug]
		if i := strings.LastIndexByte(string(out), '-'); i > 0 {
			out = out[:i]
		}
	}
	if s := strings.Trim(string(out), "-"); s != "" {
		return s
	}
	return emptySlug
}

// foldRune returns the ASCII letter under a letter with marks, 0 for a mark on
// its own (decomposed text), and '-' for anything else.
func foldRune(r rune, encoded string) byte {
	switch {
	case r == 'đ' || r == 'Đ':
		return 'd'
	case 0x300 <= r && r <= 0x36f:
		return 0
	}
	if d := norm.NFD.PropertiesString(encoded).Decomposition(); len(d) > 0 && d[0] < utf8.RuneSelf {
		return d[0]
	}
	return '-'
}

// uniqueID returns the id of a heading, different from all others of the
// document.
func (w *writer) uniqueID(text string) string {
	base := slug(text)
	if w.ids == nil {
		w.ids = make(map[string]int)
	}
	n, taken := w.ids[base]
	if !taken {
		w.ids[base] = 1
		return w.prefix + base
	}
	for {
		n++
		id := base + "-" + strconv.Itoa(n)
		if _, taken := w.ids[id]; !taken {
			w.ids[base], w.ids[id] = n, 1
			return w.prefix + id
		}
	}
}
