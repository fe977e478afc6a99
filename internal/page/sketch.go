package page

import (
	"slices"
	"unicode/utf8"

	"ocop/internal/catalogue"
	"ocop/internal/geo"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

// Sizes of a map in its own units, of which mapWidth go across: a phone of 360
// pixels shows about three to a pixel. The style sheet makes words and signs
// smaller on larger maps, so what has room here has room there.
const (
	mapWidth   = 1000
	mapNear    = 1.2 // units that a border may lie off when points are left out
	areaLetter = 40  // height of the name of a commune
	markLetter = 37
	signRadius = 38 // what a finger needs, around every sign
	dotRadius  = 20 // of a sign without a number
)

// pin is something that has a sign on a map.
type pin struct {
	kind   string // of MapMark
	name   string
	lang   string
	url    string
	number string
	at     geo.Point
}

// sketch is a map in the making.
type sketch struct {
	*site
	frame geo.Frame
	names geo.Names
	view  MapView
	areas []drawnArea
}

type drawnArea struct {
	commune *catalogue.PublicCommune
	rings   [][]geo.XY
}

// sketch begins a map of bounds, at least least km wide.
func (s *site) sketch(b geo.Bounds, label string, margin, least float64) *sketch {
	f := geo.NewFrame(b, mapWidth, margin, least)
	return &sketch{site: s, frame: f, names: geo.Names{Frame: f}, view: MapView{Show: true, Width: f.Width, Height: f.Height, Label: label}}
}

// shown reports whether any of the bounds may lie in the frame.
func (k *sketch) shown(b geo.Bounds) bool {
	if b.Empty() {
		return false
	}
	a, z := k.frame.XY(geo.Point{Lon: b.West, Lat: b.North}), k.frame.XY(geo.Point{Lon: b.East, Lat: b.South})
	return a.X <= k.frame.Width && a.Y <= k.frame.Height && z.X >= 0 && z.Y >= 0
}

// ground draws the areas, the borders of those that merged, rivers and roads.
// on is the commune that the page is about; nil on maps of the whole.
func (k *sketch) ground(on *catalogue.PublicCommune) {
	var rings [][]geo.XY
	var owner []int
	list := make([]landArea, 0, len(k.land.areas)+len(k.land.former))
	for _, a := range k.land.areas {
		if k.shown(a.bounds) {
			list = append(list, a)
		}
	}
	today := len(list)
	for _, a := range k.land.former {
		if k.shown(a.bounds) {
			list = append(list, a)
		}
	}
	for i, a := range list {
		for _, r := range k.frame.Clip(a.commune.Shape) {
			rings, owner = append(rings, r), append(owner, i)
		}
	}
	rings = geo.Simplify(rings, mapNear*2)
	of := make([][][]geo.XY, len(list))
	for i, r := range rings {
		of[owner[i]] = append(of[owner[i]], r)
	}
	var former, now [][]geo.XY
	for i, a := range list {
		if len(of[i]) == 0 {
			continue
		}
		if i >= today && a.commune != on {
			former = append(former, of[i]...)
			continue
		}
		name, _ := k.pick(a.commune.Name)
		area := MapArea{D: geo.Path(of[i], true), Name: name, Tint: a.tint, On: a.commune == on}
		if !area.On {
			area.URL = k.link(ocop.KindCommune, string(a.commune.ID))
		}
		k.view.Areas = append(k.view.Areas, area)
		if on == nil || on.Into != a.commune {
			k.areas = append(k.areas, drawnArea{a.commune, of[i]})
		}
		now = append(now, of[i]...)
	}
	k.view.Former = geo.Path(geo.Apart(former, now, mapNear*2), false)
	k.view.Rivers, k.view.Roads = k.path(source.River), k.path(source.Road)
}

// path draws the lines of a kind.
func (k *sketch) path(kind source.LineKind) string {
	var all [][]geo.XY
	for _, l := range k.land.kind(kind) {
		if !k.shown(l.bounds) {
			continue
		}
		for _, part := range l.Parts {
			for _, run := range k.frame.Line(part) {
				all = append(all, geo.SimplifyLine(run, mapNear*2))
			}
		}
	}
	return geo.Path(all, false)
}

// marks draws the signs, those that would cover each other moved apart, and
// leaves out what is not on the map. It gives what is left and where.
func (k *sketch) marks(pins []pin) (shown []pin, at []geo.XY) {
	for _, p := range pins {
		if xy := k.frame.XY(p.at); k.frame.Contains(xy, 0) {
			shown, at = append(shown, p), append(at, xy)
		}
	}
	at = geo.Spread(at, 2*signRadius, k.frame)
	for i, p := range shown {
		k.view.Marks = append(k.view.Marks, MapMark{X: at[i].X, Y: at[i].Y, Kind: p.kind, URL: p.url, Name: p.name, Number: p.number})
		size := 2 * dotRadius
		if p.number != "" || p.kind == "here" {
			size = 2 * (signRadius - 6)
		}
		k.names.Take(geo.Around(at[i], size, size))
	}
	return shown, at
}

// towns stand for the communes of today where none has an area: a dot at the
// centre of each. Their names come after the other signs, by markNames.
func (k *sketch) towns() (pins []pin, at []geo.XY) {
	if len(k.land.areas) > 0 {
		return nil, nil
	}
	for _, c := range k.Public.Communes {
		if !c.Until.IsZero() || c.Location.IsZero() || len(pins) == mapSigns {
			continue
		}
		p := pin{kind: "commune", url: k.link(ocop.KindCommune, string(c.ID)), at: point(c.Location)}
		p.name, p.lang = k.onMap(c)
		if xy := k.frame.XY(p.at); k.frame.Contains(xy, 0) {
			pins, at = append(pins, p), append(at, xy)
			k.view.Marks = append(k.view.Marks, MapMark{X: xy.X, Y: xy.Y, Kind: p.kind, URL: p.url, Name: p.name})
			k.names.Take(geo.Around(xy, dotRadius, dotRadius))
		}
	}
	return pins, at
}

// markNames writes the names of signs where there is room.
func (k *sketch) markNames(pins []pin, at []geo.XY) {
	for i, p := range pins {
		w, h := textWidth(p.name, markLetter), markLetter*5/4
		x, y, off := at[i].X, at[i].Y, dotRadius+10
		if p.number != "" || p.kind == "here" {
			off = signRadius
		}
		places := []struct {
			box    geo.Box
			x, y   int
			anchor string
		}{
			{geo.Box{Left: x + off, Top: y - h/2, Right: x + off + w, Bottom: y + h/2}, x + off, y + h/4, "start"},
			{geo.Box{Left: x - off - w, Top: y - h/2, Right: x - off, Bottom: y + h/2}, x - off, y + h/4, "end"},
			{geo.Box{Left: x - w/2, Top: y - off - h, Right: x + w/2, Bottom: y - off}, x, y - off - h/4, "middle"},
			{geo.Box{Left: x - w/2, Top: y + off, Right: x + w/2, Bottom: y + off + h}, x, y + off + h*3/4, "middle"},
		}
		var boxes []geo.Box
		for _, c := range places {
			boxes = append(boxes, c.box)
		}
		if n, ok := k.names.Fit(boxes); ok {
			k.view.Names = append(k.view.Names, MapName{X: places[n].x, Y: places[n].y, Text: p.name, Lang: p.lang, Class: "mark", Anchor: places[n].anchor})
		}
	}
}

// areaNames writes the names of communes well inside them, or near there where
// a sign stands in the way.
func (k *sketch) areaNames() {
	for _, a := range k.areas {
		text, lang := k.onMap(a.commune)
		w, h := textWidth(text, areaLetter), areaLetter*5/4
		mid := geo.LabelPoint(a.rings)
		if !k.frame.Contains(mid, 0) {
			continue
		}
		var boxes []geo.Box
		var at []geo.XY
		for _, dy := range []int{0, -1, 1, -2, 2, -3, 3} {
			for _, dx := range []int{0, -1, 1, -2, 2} {
				if p := (geo.XY{X: mid.X + dx*w/4, Y: mid.Y + dy*h}); geo.Inside(p, a.rings) {
					at = append(at, p)
				}
			}
		}
		// A name that lies in its area is better than one across a border.
		within := func(p geo.XY) bool {
			return geo.Inside(geo.XY{X: p.X - w*2/5, Y: p.Y}, a.rings) && geo.Inside(geo.XY{X: p.X + w*2/5, Y: p.Y}, a.rings)
		}
		at = append(slices.DeleteFunc(slices.Clone(at), func(p geo.XY) bool { return !within(p) }), slices.DeleteFunc(at, within)...)
		for _, p := range at {
			boxes = append(boxes, geo.Around(p, w, h))
		}
		if n, ok := k.names.Fit(boxes); ok {
			k.view.Names = append(k.view.Names, MapName{X: at[n].X, Y: at[n].Y + h/4, Text: text, Lang: lang, Class: "area", Anchor: "middle"})
		}
	}
}

// riverNames writes the name of each river once, beside it.
func (k *sketch) riverNames() {
	for _, l := range k.land.kind(source.River) {
		text, lang := k.pick(l.Name)
		if text == "" || !k.shown(l.bounds) {
			continue
		}
		w, h := textWidth(text, markLetter), markLetter*5/4
		var boxes []geo.Box
		var at []geo.XY
		for _, part := range l.Parts {
			for _, run := range k.frame.Line(part) {
				for i := len(run) / 4; i < len(run); i += 3 {
					p := geo.XY{X: run[i].X + 14 + w/2, Y: run[i].Y}
					boxes, at = append(boxes, geo.Around(p, w, h)), append(at, p)
				}
			}
		}
		if n, ok := k.names.Fit(boxes); ok {
			k.view.Names = append(k.view.Names, MapName{X: at[n].X - w/2, Y: at[n].Y + h/4, Text: text, Lang: lang, Class: "river", Anchor: "start"})
		}
	}
}

// textWidth is about how wide a text is, rather too wide than too narrow.
func textWidth(text string, letter int) int {
	return utf8.RuneCountInString(text)*letter*56/100 + letter/2
}

// finish adds the scale and the legend.
func (k *sketch) finish() MapView {
	km, units := k.frame.Scale(0.3)
	bar := MapBar{X: 30, Y: k.frame.Height - 30, Units: units, End: 30 + units, Middle: 30 + units/2, Text: k.decimal(km) + " km"}
	k.view.Bar = bar
	seen := map[string]bool{}
	words := k.travelWords()
	for _, m := range k.view.Marks {
		if seen[m.Kind] {
			continue
		}
		seen[m.Kind] = true
		text := map[string]string{"place": words.PlaceSign, "entity": words.EntitySign, "stop": words.StopSign, "here": words.HereSign, "commune": k.words.Commune}[m.Kind]
		k.view.Legend = append(k.view.Legend, MapKey{m.Kind, text})
	}
	if k.view.Track != "" {
		k.view.Legend = append(k.view.Legend, MapKey{"track", words.TrackSign})
	}
	if k.view.Former != "" {
		k.view.Legend = append(k.view.Legend, MapKey{"former", words.FormerSign})
	}
	return k.view
}

// reserveBar keeps names off the scale.
func (k *sketch) reserveBar() {
	_, units := k.frame.Scale(0.3)
	k.names.Take(geo.Box{Left: 10, Top: k.frame.Height - 90, Right: 50 + units, Bottom: k.frame.Height})
}
