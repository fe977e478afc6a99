// Package poster draws the picture that is shown where somebody shares a page:
// 1200 × 630 pixels, as Facebook and Zalo ask for.
//
// The photograph fills the whole width; below it a calm panel says the name, who
// makes it and where, and the stars of a product as plain shapes. What is
// written stands in the middle 600 pixels, because Zalo cuts out the middle
// square. Names in Vietnamese have marks on top of marks, so a line is 1.48
// times as high as its letters, and a long name takes more lines, then smaller
// letters, and only then an ellipsis.
//
// The letters come from Be Vietnam Pro, which is part of the program, and
// everything is drawn in whole numbers: the same words and picture give the
// same bytes on every machine.
package poster

import (
	"image"
	"image/color"
	"image/draw"

	"ocop/internal/photo"
	"ocop/internal/picture"
	"ocop/internal/smalljpeg"
)

// Version names the way posters are drawn. A poster drawn in another way is not
// the one that Draw would give.
const Version = "poster 1, " + photo.Version

// Width and Height are those of every poster, in pixels.
const Width, Height = 1200, 630

// quality is that of the JPEG file, as image/jpeg counts.
const quality = 80

// Words are what a poster says. Any of them may be missing.
type Words struct {
	Name string
	// Line is who makes it and where.
	Line string
	Site string // the name of the site, on a tab at the top
	// Stars are drawn, StarsText says how many.
	Stars     int
	StarsText string
}

// The colours of the theme on a dark ground.
var (
	ground = color.RGBA{0x1f, 0x4d, 0x3a, 0xff}
	deep   = color.RGBA{0x17, 0x3c, 0x2d, 0xff}
	cream  = color.RGBA{0xf8, 0xf2, 0xe2, 0xff}
	soft   = color.RGBA{0xcd, 0xd8, 0xc6, 0xff}
	gold   = color.RGBA{0xf0, 0xc4, 0x6a, 0xff}
	clay   = color.RGBA{0xc2, 0x60, 0x3c, 0xff}
	sand   = color.RGBA{0xf3, 0xe7, 0xc9, 0xff}
	blue   = color.RGBA{0x7d, 0x93, 0xd8, 0xff}
	paper  = color.RGBA{0xfa, 0xf6, 0xec, 0xff}
)

const (
	middle = Width / 2
	room   = 592 // for words, across
	rim    = 28  // above and below the words of the panel
	edge   = 14  // height of the woven edge of the panel
)

// Drawer draws posters. It may be used by several goroutines.
type Drawer struct{ regular, bold *face }

// NewDrawer reads the fonts.
func NewDrawer() *Drawer { return &Drawer{newFace(regularFont), newFace(boldFont)} }

// row is a line of the panel.
type row struct {
	text   string
	face   *face
	size   int // of the letters, in pixels
	height int
	colour color.RGBA
	stars  int // drawn before the text
}

// Draw gives the poster as a JPEG file. p is a clean picture; the zero value,
// or one that cannot be unpacked, leaves the panel to itself.
func (d *Drawer) Draw(w Words, p picture.Picture) []byte {
	m := image.NewRGBA(image.Rect(0, 0, Width, Height))
	draw.Draw(m, m.Rect, image.NewUniform(ground), image.Point{}, draw.Src)
	rows := d.rows(w)
	tall := 2 * rim
	for _, r := range rows {
		tall += r.height
	}
	top := Height - tall // of the panel's words
	if shown, ok := photo.Cover(p, Width, top-edge, paper); ok {
		draw.Draw(m, image.Rect(0, 0, Width, top-edge), shown, image.Point{}, draw.Src)
		weave(m, top-edge)
	} else {
		weave(m, 0)
		weave(m, Height-edge)
		top = (Height - tall) / 2
	}
	y := top + rim
	for _, r := range rows {
		r.draw(m, y)
		y += r.height
	}
	d.tab(m, w.Site)
	return smalljpeg.Encode(nil, photo.Halved(m), quality)
}

// rows are the lines of the panel from top to bottom.
func (d *Drawer) rows(w Words) []row {
	var rows []row
	if w.Stars > 0 {
		rows = append(rows, row{w.StarsText, d.bold, 26, 46, gold, w.Stars})
	}
	size, lines := d.bold.fit(w.Name)
	for _, l := range lines {
		rows = append(rows, row{l, d.bold, size, size * 148 / 100, cream, 0})
	}
	lines, _ = d.regular.wrap(w.Line, 25, 2)
	for _, l := range lines {
		rows = append(rows, row{l, d.regular, 25, 38, soft, 0})
	}
	return rows
}

// draw draws a line in the middle, at y from the top.
func (r row) draw(m *image.RGBA, y int) {
	const star, gap = 30, 6
	wide := r.face.width(r.text, r.size)
	all := wide
	if r.stars > 0 {
		all += r.stars*(star+gap) + gap
	}
	x := middle - all/2
	for range r.stars {
		polygon(m, starShape, x+star/2, y+r.height/2-1, star/2, r.colour)
		x += star + gap
	}
	if r.stars > 0 {
		x += gap
	}
	r.face.write(m, r.text, x, y+(r.height+r.size*72/100)/2, r.size, r.colour)
}

// tab hangs the name of the site from the top edge.
func (d *Drawer) tab(m *image.RGBA, site string) {
	if site == "" {
		return
	}
	const size, high = 22, 46
	text := d.bold.cut(site, size)
	wide := d.bold.width(text, size) + 56
	x := middle - wide/2
	draw.Draw(m, image.Rect(x, 0, x+wide, high), image.NewUniform(deep), image.Point{}, draw.Src)
	draw.Draw(m, image.Rect(x, high, x+wide, high+3), image.NewUniform(gold), image.Point{}, draw.Src)
	d.bold.write(m, text, x+28, high/2+size*36/100, size, sand)
}

// weave draws the edge of the pages across the poster: a row of woven shapes.
func weave(m *image.RGBA, y int) {
	draw.Draw(m, image.Rect(0, y, Width, y+edge), image.NewUniform(ground), image.Point{}, draw.Src)
	at := y + edge/2
	for x := 0; x <= Width; x += 60 {
		polygon(m, diamondShape, x+10, at, edge/2, gold)
		polygon(m, diamondShape, x+10, at, edge/4, ground)
		polygon(m, hillShape, x+30, at, edge/2, clay)
		polygon(m, diamondShape, x+50, at, edge/2, sand)
		polygon(m, diamondShape, x+50, at, edge/4, blue)
	}
}
