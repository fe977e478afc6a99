package paper

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"

	"ocop/internal/geo"
	"ocop/internal/report"
)

// The map: how wide, and how near to their line points of a border are left
// out, in its units.
const (
	mapWidth  = 960
	mapNear   = 1.5
	mapMargin = 0.04
	mapLeast  = 6 // km across
)

// communes draws the areas of the communes, the darker the more products are in
// force there; those without an area as dots at their centres.
func (d *dashboard) communes() Chart {
	c := Chart{ID: "ban-do", Title: "Sản phẩm còn hiệu lực theo xã", Head: []string{"Xã", "3 sao", "4 sao", "5 sao", "Tổng", "Chủ thể"}}
	var bounds geo.Bounds
	most := 0
	list := d.r.Charts.Communes
	for i, p := range list {
		bounds.AddShape(p.Shape)
		if at := centre(p); len(p.Shape) == 0 && at != (geo.Point{}) {
			bounds.Add(at)
		}
		most = max(most, p.Products())
		c.Rows = append(c.Rows, ChartRow{[]string{p.Name, strconv.Itoa(p.Three), strconv.Itoa(p.Four), strconv.Itoa(p.Five), strconv.Itoa(p.Products()), strconv.Itoa(p.Entities)},
			d.list("xa-"+cmp.Or(string(p.ID), strconv.Itoa(i)), p.Name+": sản phẩm còn hiệu lực", p.Refs)})
	}
	if most == 0 {
		return Chart{}
	}
	c.Says = fmt.Sprintf("%d xã; nhiều nhất %d sản phẩm ở một xã.", len(list), most)
	if bounds.Empty() {
		return c
	}
	f := geo.NewFrame(bounds, mapWidth, mapMargin, mapLeast)
	c.W, c.H = f.Width, f.Height
	areas(&c, f, list, most)
	names := geo.Names{Frame: f}
	order := slices.SortedFunc(slices.Values(list), func(a, b report.CommunePoint) int { return b.Products() - a.Products() })
	for _, p := range order {
		at := f.XY(centre(p))
		if len(p.Shape) > 0 {
			at = geo.LabelPoint(f.Clip(p.Shape))
		} else if centre(p) == (geo.Point{}) {
			continue
		} else {
			radius := 10 + int(38*math.Sqrt(float64(p.Products())/float64(most)))
			c.Dots = append(c.Dots, Dot{at.X, at.Y, radius, tip(p)})
		}
		named(&c, &names, p, at)
	}
	return c
}

func centre(p report.CommunePoint) geo.Point { return geo.Point{Lon: p.Lon, Lat: p.Lat} }

func tip(p report.CommunePoint) string {
	return fmt.Sprintf("%s: %d sản phẩm", p.Name, p.Products())
}

// shades is the number of colours of areas with products.
const shades = 4

// areas draws the areas and explains their colours.
func areas(c *Chart, f geo.Frame, list []report.CommunePoint, most int) {
	var rings [][]geo.XY
	var ends []int
	for _, p := range list {
		rings = append(rings, f.Clip(p.Shape)...)
		ends = append(ends, len(rings))
	}
	if len(rings) == 0 {
		return
	}
	rings = geo.Simplify(rings, mapNear)
	from := 0
	for i, p := range list {
		if own := rings[from:ends[i]]; len(own) > 0 {
			c.Areas = append(c.Areas, Area{geo.Path(own, true), "shade-" + strconv.Itoa(shade(p.Products(), most)), tip(p)})
		}
		from = ends[i]
	}
	low := 1
	c.Keys = append(c.Keys, Key{"shade-0", "0 sản phẩm"})
	for s := 1; s <= shades; s++ {
		high := 0
		for n := low; n <= most && shade(n, most) == s; n++ {
			high = n
		}
		if high == 0 {
			continue
		}
		text := strconv.Itoa(low)
		if high > low {
			text += "–" + strconv.Itoa(high)
		}
		c.Keys = append(c.Keys, Key{"shade-" + strconv.Itoa(s), text + " sản phẩm"})
		low = high + 1
	}
}

// shade is the colour of an area by its products: 0 for none, up to shades.
func shade(n, most int) int {
	if n == 0 {
		return 0
	}
	return min(shades, 1+(n-1)*shades/max(1, most))
}

// named writes the number of a commune and, where there is room, its name.
func named(c *Chart, taken *geo.Names, p report.CommunePoint, at geo.XY) {
	const high, character = 27, 12 // units of the print
	number := strconv.Itoa(p.Products())
	if _, ok := taken.Fit([]geo.Box{geo.Around(at, 16*len(number)+6, high)}); !ok {
		return
	}
	c.Texts = append(c.Texts, Label{at.X, at.Y + 7, "middle", "map-number", number})
	below := geo.XY{X: at.X, Y: at.Y + high}
	if len(p.Shape) == 0 {
		below.Y += 34
	}
	if _, ok := taken.Fit([]geo.Box{geo.Around(below, character*len([]rune(p.Name)), high)}); ok {
		c.Texts = append(c.Texts, Label{below.X, below.Y + 6, "middle", "map-name", p.Name})
	}
}
