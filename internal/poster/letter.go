package poster

import (
	_ "embed"
	"image"
	"image/color"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Be Vietnam Pro as its makers publish it (OFL 1.1, font/OFL.txt).
var (
	//go:embed font/BeVietnamPro-Regular.ttf
	regularFont []byte
	//go:embed font/BeVietnamPro-SemiBold.ttf
	boldFont []byte
)

// face is a font. It does not change, so several goroutines may use it.
type face struct{ font *sfnt.Font }

func newFace(data []byte) *face {
	f, err := sfnt.Parse(data)
	if err != nil {
		panic(err) // a file of this program
	}
	return &face{f}
}

// sizes are those that a name may have, in pixels, and how many lines of it
// there may be.
var sizes = []struct{ size, lines int }{{56, 1}, {50, 1}, {46, 2}, {42, 2}, {38, 2}, {34, 3}, {30, 3}, {26, 4}}

// fit finds the largest letters in which a name has room, and its lines. A name
// that is too long for the smallest ends in an ellipsis.
func (f *face) fit(name string) (size int, lines []string) {
	for _, s := range sizes {
		if lines, whole := f.wrap(name, s.size, s.lines); whole {
			return s.size, lines
		}
	}
	last := sizes[len(sizes)-1]
	lines, _ = f.wrap(name, last.size, last.lines)
	return last.size, lines
}

// wrap breaks a text between words, so that lines are about as long. whole is
// false when it takes more lines or a word is longer than a line; the last line
// then ends in an ellipsis.
func (f *face) wrap(text string, size, most int) (lines []string, whole bool) {
	lines, whole = f.broken(text, size, most, room)
	for narrow := room - 8; whole && len(lines) > 1 && narrow > room/2; narrow -= 8 {
		even, ok := f.broken(text, size, len(lines), narrow)
		if !ok {
			break
		}
		lines = even
	}
	return lines, whole
}

// broken fills lines of a width with the words of a text.
func (f *face) broken(text string, size, most, wide int) (lines []string, whole bool) {
	words := strings.Fields(text)
	for len(words) > 0 {
		n := 1
		for n < len(words) && f.width(strings.Join(words[:n+1], " "), size) <= wide {
			n++
		}
		line := strings.Join(words[:n], " ")
		if len(lines) == most-1 && n < len(words) || f.width(line, size) > wide {
			return append(lines, f.cut(strings.Join(words, " "), size)), false
		}
		lines = append(lines, line)
		words = words[n:]
	}
	return lines, true
}

// cut shortens a text to one line.
func (f *face) cut(text string, size int) string {
	if f.width(text, size) <= room {
		return text
	}
	letters := []rune(text)
	for n := len(letters) - 1; n > 0; n-- {
		if short := strings.TrimRight(string(letters[:n]), " ,.–-") + "…"; f.width(short, size) <= room {
			return short
		}
	}
	return "…"
}

// width is that of a text in pixels, rounded up.
func (f *face) width(text string, size int) int {
	wide := 0
	f.each(text, size, func(_ sfnt.GlyphIndex, x int) { wide = x }, func(end int) { wide = end })
	return (wide + fine - 1) / fine
}

// each calls glyph for the letters of a text with their places in steps, and
// end with where the text ends. Letters that the font lacks are passed over.
func (f *face) each(text string, size int, glyph func(g sfnt.GlyphIndex, x int), end func(x int)) {
	var b sfnt.Buffer
	ppem := fixed.I(size)
	x, last := 0, sfnt.GlyphIndex(0)
	for _, r := range text {
		g, err := f.font.GlyphIndex(&b, r)
		if err != nil || g == 0 {
			continue
		}
		if last != 0 {
			if k, err := f.font.Kern(&b, last, g, ppem, font.HintingNone); err == nil {
				x += int(k)
			}
		}
		glyph(g, x)
		if a, err := f.font.GlyphAdvance(&b, g, ppem, font.HintingNone); err == nil {
			x += int(a)
		}
		last = g
	}
	end(x)
}

// write draws a text that begins at x, with its base line at y.
func (f *face) write(m *image.RGBA, text string, x, y, size int, c color.RGBA) {
	var b sfnt.Buffer
	f.each(text, size, func(g sfnt.GlyphIndex, at int) {
		segments, err := f.font.LoadGlyph(&b, g, fixed.I(size), nil)
		if err == nil {
			fill(m, outline(segments, x*fine+at, y*fine), c)
		}
	}, func(int) {})
}

// outline makes lines of the curves of a letter.
func outline(segments sfnt.Segments, x, y int) path {
	var p path
	at := func(a fixed.Point26_6) point { return point{x + int(a.X), y + int(a.Y)} }
	for _, s := range segments {
		if s.Op == sfnt.SegmentOpMoveTo || len(p) == 0 {
			p = append(p, []point{at(s.Args[0])})
			continue
		}
		ring := &p[len(p)-1]
		from := (*ring)[len(*ring)-1]
		switch s.Op {
		case sfnt.SegmentOpLineTo:
			*ring = append(*ring, at(s.Args[0]))
		case sfnt.SegmentOpQuadTo:
			curve(ring, from, from, at(s.Args[0]), at(s.Args[1]), false)
		case sfnt.SegmentOpCubeTo:
			curve(ring, from, at(s.Args[0]), at(s.Args[1]), at(s.Args[2]), true)
		}
	}
	return p
}

// curve adds eight lines that follow a curve. One of second degree has no first
// handle.
func curve(ring *[]point, from, a, b, to point, cubic bool) {
	const parts = 8
	for i := 1; i <= parts; i++ {
		t, u := i, parts-i
		mix := func(from, a, b, to int) int {
			if cubic {
				return (u*u*u*from + 3*u*u*t*a + 3*u*t*t*b + t*t*t*to) / (parts * parts * parts)
			}
			return (u*u*from + 2*u*t*b + t*t*to) / (parts * parts)
		}
		*ring = append(*ring, point{mix(from.x, a.x, b.x, to.x), mix(from.y, a.y, b.y, to.y)})
	}
}
