// Package geo knows the geometry of small maps: positions on the Earth and
// their distance, the frame that turns them into whole units of a drawing,
// borders with fewer points, places for names, and a scale.
//
// The order of its use: Bounds of what is to be seen; NewFrame of the bounds;
// Frame.Clip and Frame.Line turn degrees into units; Simplify leaves out
// points, the same ones on both sides of a shared border; LabelPoint, Names and
// Spread find room for words and signs; Frame.Scale gives the bar.
//
// Everything is a pure function of its arguments. Maps are of a district or a
// province, tens or hundreds of kilometres wide and away from the poles; a
// map across the date line is not foreseen.
package geo

import "math"

// Point is a position in degrees, WGS 84.
type Point struct{ Lon, Lat float64 }

// Ring is a closed line; its last point is not its first once more.
type Ring []Point

// Shape is an area: rings of which an odd number around a place means that it
// lies inside, as SVG's fill-rule evenodd has it.
type Shape []Ring

// earth is the mean radius in km (IUGG).
const earth = 6371.0088

// Distance is the length of the straight way from a to b over the globe, in km.
func Distance(a, b Point) float64 {
	const rad = math.Pi / 180
	dLat, dLon := (b.Lat-a.Lat)*rad, (b.Lon-a.Lon)*rad
	h := math.Pow(math.Sin(dLat/2), 2) + math.Cos(a.Lat*rad)*math.Cos(b.Lat*rad)*math.Pow(math.Sin(dLon/2), 2)
	return 2 * earth * math.Asin(min(1, math.Sqrt(h)))
}

// Area is the size of a shape in km²: rings within others count as holes when
// they run the other way.
func Area(s Shape) float64 {
	var sum float64
	for _, r := range s {
		for i, p := range r {
			q := r[(i+1)%len(r)]
			sum += (q.Lon - p.Lon) * math.Pi / 180 * (2 + math.Sin(p.Lat*math.Pi/180) + math.Sin(q.Lat*math.Pi/180))
		}
	}
	return math.Abs(sum * earth * earth / 2)
}

// Bounds is the smallest rectangle around points. The zero value is around
// none.
type Bounds struct {
	West, South, East, North float64
	some                     bool
}

// Add makes the bounds hold p.
func (b *Bounds) Add(p Point) {
	if !b.some {
		*b = Bounds{p.Lon, p.Lat, p.Lon, p.Lat, true}
		return
	}
	b.West, b.East = min(b.West, p.Lon), max(b.East, p.Lon)
	b.South, b.North = min(b.South, p.Lat), max(b.North, p.Lat)
}

// AddShape makes the bounds hold a shape.
func (b *Bounds) AddShape(s Shape) {
	for _, r := range s {
		for _, p := range r {
			b.Add(p)
		}
	}
}

// Empty reports whether the bounds are around nothing.
func (b Bounds) Empty() bool { return !b.some }

// Overlaps reports whether two bounds share a place.
func (b Bounds) Overlaps(o Bounds) bool {
	return b.some && o.some && b.West <= o.East && o.West <= b.East && b.South <= o.North && o.South <= b.North
}

// Width and height of the bounds in km.
func (b Bounds) size() (width, height float64) {
	mid := (b.South + b.North) / 2
	return Distance(Point{b.West, mid}, Point{b.East, mid}), Distance(Point{b.West, b.South}, Point{b.West, b.North})
}
