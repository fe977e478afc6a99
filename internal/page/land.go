package page

import (
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/geo"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

// land is what all maps are drawn from. It never changes.
type land struct {
	areas  []landArea // of the communes of today
	former []landArea // of those that merged
	lines  []landLine
	bounds geo.Bounds // of the areas or, without areas, of what stands alone
}

type landArea struct {
	commune *catalogue.PublicCommune
	bounds  geo.Bounds
	tint    int
}

type landLine struct {
	catalogue.PublicLine
	bounds geo.Bounds
}

// leastPoints is how many positions a map without areas needs: fewer show
// nothing that a name does not say.
const leastPoints = 3

// newLand collects the areas, the lines and their bounds.
func newLand(p *catalogue.Public) land {
	var l land
	for _, c := range p.Communes {
		if len(c.Shape) == 0 {
			continue
		}
		a := landArea{commune: c}
		a.bounds.AddShape(c.Shape)
		if c.Until.IsZero() {
			l.areas = append(l.areas, a)
			l.bounds.AddShape(c.Shape)
		} else {
			l.former = append(l.former, a)
		}
	}
	tint(l.areas)
	for _, line := range p.Lines {
		out := landLine{PublicLine: line}
		for _, part := range line.Parts {
			for _, q := range part {
				out.bounds.Add(q)
			}
		}
		l.lines = append(l.lines, out)
	}
	if l.bounds.Empty() {
		l.bounds = scattered(p)
	}
	return l
}

// scattered are the bounds of what has a position, where no commune has an
// area; they are empty when that is too little for a map.
func scattered(p *catalogue.Public) geo.Bounds {
	var b geo.Bounds
	n := 0
	add := func(l ocop.Location) {
		if !l.IsZero() {
			b.Add(point(l))
			n++
		}
	}
	for _, e := range p.Places {
		add(e.Facts.Location)
	}
	for _, e := range p.Entities {
		add(e.Location)
	}
	for _, c := range p.Communes {
		if c.Until.IsZero() {
			add(c.Location)
		}
	}
	if n < leastPoints {
		return geo.Bounds{}
	}
	return b
}

// tints is the number of colours of areas in the style sheet.
const tints = 5

// tint gives areas that share a border different colours, as far as there are
// any.
func tint(areas []landArea) {
	at := map[geo.Point][]int{}
	for i, a := range areas {
		seen := map[geo.Point]bool{}
		for _, ring := range a.commune.Shape {
			for _, p := range ring {
				if !seen[p] {
					seen[p] = true
					at[p] = append(at[p], i)
				}
			}
		}
	}
	beside := make([]map[int]bool, len(areas))
	for i := range beside {
		beside[i] = map[int]bool{}
	}
	for _, list := range at {
		for _, i := range list {
			for _, j := range list {
				beside[i][j] = true
			}
		}
	}
	for i := range areas {
		var used [tints + 1]bool
		for j := range i {
			if beside[i][j] {
				used[areas[j].tint] = true
			}
		}
		first := i % tints
		for k := range tints {
			if t := (first+k)%tints + 1; !used[t] {
				areas[i].tint = t
				break
			}
		}
		if areas[i].tint == 0 {
			areas[i].tint = first + 1
		}
	}
}

func point(l ocop.Location) geo.Point { return geo.Point{Lon: l.Lon, Lat: l.Lat} }

// area is the area of a commune of today or of one that merged.
func (l *land) area(c *catalogue.PublicCommune) (landArea, bool) {
	for _, list := range [][]landArea{l.areas, l.former} {
		for _, a := range list {
			if a.commune == c {
				return a, true
			}
		}
	}
	return landArea{}, false
}

// rivers and roads by what the lines are.
func (l *land) kind(k source.LineKind) []landLine {
	var out []landLine
	for _, line := range l.lines {
		if line.Kind == k {
			out = append(out, line)
		}
	}
	return out
}

// kindWords are the words before or after the name of a commune that a map
// leaves out.
var kindWords = []string{"xã ", "phường ", "thị trấn ", "đặc khu ", "commune of "}

// onMap is a commune's name as it stands on a map.
func (s *site) onMap(c *catalogue.PublicCommune) (text, lang string) {
	text, lang = s.pick(c.Name)
	low := strings.ToLower(text)
	for _, w := range kindWords {
		if strings.HasPrefix(low, w) {
			return text[len(w):], lang
		}
	}
	for _, w := range []string{" commune", " ward", " township"} {
		if strings.HasSuffix(low, w) {
			return text[:len(text)-len(w)], lang
		}
	}
	return text, lang
}
