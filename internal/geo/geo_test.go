package geo

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestDistanceIsOverTheGlobe(t *testing.T) {
	for _, tc := range []struct {
		a, b Point
		km   float64
	}{
		{Point{104.8, 19.3}, Point{104.8, 19.3}, 0},
		{Point{0, 0}, Point{0, 1}, 111.195},
		{Point{0, 60}, Point{1, 60}, 55.597},
		{Point{105.8342, 21.0278}, Point{106.6297, 10.8231}, 1138}, // Hà Nội – TP. Hồ Chí Minh
		{Point{0, 0}, Point{180, 0}, 20015.1},
	} {
		if got := Distance(tc.a, tc.b); math.Abs(got-tc.km) > 1+tc.km/1000 {
			t.Errorf("%v to %v: %.3f km, want %.3f", tc.a, tc.b, got, tc.km)
		}
		if Distance(tc.a, tc.b) != Distance(tc.b, tc.a) {
			t.Errorf("%v to %v is not as far as back", tc.a, tc.b)
		}
	}
}

func TestAreaOfARectangle(t *testing.T) {
	s := Shape{{{104, 19}, {104.1, 19}, {104.1, 19.1}, {104, 19.1}}}
	if got, want := Area(s), 10.5139*11.1195; math.Abs(got-want) > 0.1 {
		t.Errorf("%.2f km², want %.2f", got, want)
	}
	slices.Reverse(s[0])
	if got := Area(s); math.Abs(got-10.5139*11.1195) > 0.1 {
		t.Errorf("turned round: %.2f", got)
	}
}

func TestFrameHoldsItsBounds(t *testing.T) {
	for _, b := range []Bounds{
		{104, 19, 105, 20, true}, {104, 19, 104, 19, true}, {100, 19, 110, 19.01, true}, {104, 9, 104.01, 23, true}, {-1, -2, 1, 2, true},
	} {
		f := NewFrame(b, 1000, 0.05, 4)
		if f.Width != 1000 || f.Height < int(1000*flattest)-1 || f.Height > int(1000*tallest)+1 {
			t.Errorf("%+v: %d × %d", b, f.Width, f.Height)
		}
		for _, p := range []Point{{b.West, b.South}, {b.East, b.North}, {b.West, b.North}, {b.East, b.South}} {
			if !f.Contains(f.XY(p), 1) {
				t.Errorf("%+v: %v falls on %v of %d × %d", b, p, f.XY(p), f.Width, f.Height)
			}
		}
		west, south := f.XY(Point{b.West, b.South}), f.XY(Point{b.East, b.North})
		if west.X > south.X || west.Y < south.Y {
			t.Errorf("%+v: north is not up or east not right", b)
		}
		km, units := f.Scale(0.3)
		if km <= 0 || units > 300 || units < 1 {
			t.Errorf("%+v: a bar of %v km is %d units", b, km, units)
		}
	}
}

// grid makes areas that share all their borders: cells of a raster whose
// borders are rough, the same on both sides.
func grid(r *rand.Rand, n int) [][]XY {
	const cell, steps = 200, 12
	corner := func(i, j int) XY { return XY{i * cell, j * cell} }
	lines := map[[2]XY][]XY{}
	line := func(a, b XY) []XY {
		turned := less(b, a)
		if turned {
			a, b = b, a
		}
		if lines[[2]XY{a, b}] == nil {
			l := []XY{a}
			for i := 1; i < steps; i++ {
				l = append(l, XY{a.X + (b.X-a.X)*i/steps + r.IntN(21) - 10, a.Y + (b.Y-a.Y)*i/steps + r.IntN(21) - 10})
			}
			lines[[2]XY{a, b}] = append(l, b)
		}
		l := slices.Clone(lines[[2]XY{a, b}])
		if turned {
			slices.Reverse(l)
		}
		return l[:len(l)-1]
	}
	var rings [][]XY
	for i := range n {
		for j := range n {
			a, b, c, d := corner(i, j), corner(i+1, j), corner(i+1, j+1), corner(i, j+1)
			ring := slices.Concat(line(a, b), line(b, c), line(c, d), line(d, a))
			at := r.IntN(len(ring)) // rings begin anywhere
			rings = append(rings, slices.Concat(ring[at:], ring[:at]))
		}
	}
	return rings
}

type edge struct{ a, b XY }

func edges(ring []XY) map[edge]bool {
	out := map[edge]bool{}
	for i, p := range ring {
		q := ring[(i+1)%len(ring)]
		if less(q, p) {
			p, q = q, p
		}
		out[edge{p, q}] = true
	}
	return out
}

func TestSimplifiedBordersStayShared(t *testing.T) {
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 1))
		rings := grid(r, 3)
		for _, tolerance := range []float64{0.5, 3, 9, 40} {
			got := Simplify(rings, tolerance)
			count := map[edge]int{}
			for i, ring := range got {
				for e := range edges(ring) {
					count[e]++
				}
				if len(ring) < 3 || len(ring) > len(rings[i]) {
					t.Fatalf("ring of %d points became one of %d", len(rings[i]), len(ring))
				}
				known := map[XY]bool{}
				for _, p := range rings[i] {
					known[p] = true
				}
				for _, p := range ring {
					if !known[p] {
						t.Fatalf("seed %d: %v is a new point", seed, p)
					}
				}
				for _, p := range rings[i] {
					near := math.Inf(1)
					for k := range ring {
						near = min(near, offLine(p, ring[k], ring[(k+1)%len(ring)]))
					}
					if near > tolerance+1e-9 {
						t.Fatalf("seed %d: %v lies %.2f off, tolerance %v", seed, p, near, tolerance)
					}
				}
			}
			for e, n := range count {
				outer := e.a.X < 20 && e.b.X < 20 || e.a.Y < 20 && e.b.Y < 20 || e.a.X > 580 && e.b.X > 580 || e.a.Y > 580 && e.b.Y > 580
				if !outer && n != 2 {
					t.Fatalf("seed %d, tolerance %v: border %v is drawn %d times", seed, tolerance, e, n)
				}
			}
		}
	}
}

func TestSimplifyDoesNotCareWhereRingsBeginOrWhichWayTheyRun(t *testing.T) {
	for seed := range uint64(30) {
		r := rand.New(rand.NewPCG(seed, 2))
		ring := grid(r, 1)[0]
		want := edges(Simplify([][]XY{ring}, 6)[0])
		at := r.IntN(len(ring))
		turned := slices.Concat(ring[at:], ring[:at])
		slices.Reverse(turned)
		got := edges(Simplify([][]XY{turned}, 6)[0])
		if len(got) != len(want) {
			t.Fatalf("seed %d: %d edges, want %d", seed, len(got), len(want))
		}
		for e := range got {
			if !want[e] {
				t.Fatalf("seed %d: edge %v is new", seed, e)
			}
		}
	}
}

func TestClippedBordersStayShared(t *testing.T) {
	f := NewFrame(Bounds{104.33, 19.33, 104.66, 19.66, true}, 1000, 0, 1)
	left := Shape{{{104, 19}, {104.51, 19.07}, {104.47, 20}, {104, 20}}}
	right := Shape{{{104.47, 20}, {104.51, 19.07}, {105, 19}, {105, 20}}}
	a, b := f.Clip(left), f.Clip(right)
	if len(a) != 1 || len(b) != 1 {
		t.Fatal(a, b)
	}
	shared := 0
	for e := range edges(a[0]) {
		if edges(b[0])[e] {
			shared++
		}
		for _, p := range []XY{e.a, e.b} {
			if p.X < -overlap || p.Y < -overlap || p.X > f.Width+overlap || p.Y > f.Height+overlap {
				t.Errorf("%v lies outside", p)
			}
		}
	}
	if shared != 1 {
		t.Errorf("%d shared edges: %v %v", shared, a, b)
	}
	if far := f.Clip(Shape{{{0, 0}, {1, 0}, {1, 1}}}); far != nil {
		t.Errorf("what is far away leaves %v", far)
	}
}

func TestLinesBreakOffOutside(t *testing.T) {
	f := NewFrame(Bounds{104, 19, 105, 20, true}, 1000, 0, 1)
	got := f.Line([]Point{{104.2, 19.2}, {104.4, 19.4}, {120, 19.4}, {120, 30}, {104.6, 19.6}, {104.7, 19.7}})
	if len(got) != 2 {
		t.Errorf("%d runs: %v", len(got), got)
	}
	if got := f.Line([]Point{{1, 1}, {2, 2}}); got != nil {
		t.Errorf("a line elsewhere leaves %v", got)
	}
	if got := f.Line(nil); got != nil {
		t.Error(got)
	}
}

func TestLabelPointLiesInside(t *testing.T) {
	horseshoe := []XY{{0, 0}, {300, 0}, {300, 300}, {200, 300}, {200, 60}, {100, 60}, {100, 300}, {0, 300}}
	for _, rings := range [][][]XY{{horseshoe}, {{{0, 0}, {100, 0}, {50, 80}}}, {{{0, 0}, {100, 0}, {100, 100}, {0, 100}}, {{20, 20}, {80, 20}, {80, 80}, {20, 80}}}} {
		if p := LabelPoint(rings); !Inside(p, rings) {
			t.Errorf("%v does not lie in %v", p, rings)
		}
	}
	if p := LabelPoint(nil); p != (XY{}) {
		t.Error(p)
	}
	if p := LabelPoint([][]XY{{{0, 0}, {100, 0}, {100, 100}, {0, 100}}}); p != (XY{50, 50}) {
		t.Errorf("middle of a square: %v", p)
	}
}

func TestNamesDoNotCover(t *testing.T) {
	n := Names{Frame: Frame{Width: 300, Height: 300}}
	n.Take(Around(XY{150, 150}, 100, 40))
	at, ok := n.Fit([]Box{Around(XY{150, 160}, 80, 30), {-5, 0, 60, 30}, Around(XY{150, 220}, 80, 30)})
	if !ok || at != 2 {
		t.Errorf("chose %d, %v", at, ok)
	}
	if _, ok := n.Fit([]Box{Around(XY{150, 230}, 80, 30)}); ok {
		t.Error("a name covers the one before")
	}
}

func TestSpreadLeavesRoomBetweenSigns(t *testing.T) {
	f := Frame{Width: 1000, Height: 1000}
	for seed := range uint64(30) {
		r := rand.New(rand.NewPCG(seed, 3))
		places := make([]XY, 12)
		for i := range places {
			places[i] = XY{500 + r.IntN(60), 500 + r.IntN(60)}
		}
		places[1] = places[0]
		got := Spread(places, 80, f)
		for i := range got {
			if !f.Contains(got[i], 39) {
				t.Errorf("%v is off the map", got[i])
			}
			for j := range i {
				if d := math.Sqrt(float64(square(got[i], got[j]))); d < 72 {
					t.Errorf("seed %d: %v and %v are %.0f apart", seed, got[i], got[j], d)
				}
			}
		}
	}
	alone := []XY{{100, 100}, {500, 500}}
	if got := Spread(alone, 80, f); !slices.Equal(got, alone) {
		t.Errorf("signs far apart moved: %v", got)
	}
}

func TestPathIsShort(t *testing.T) {
	for want, lines := range map[string][][]XY{
		"M10 10l90 0-20 40z":           {{{10, 10}, {100, 10}, {80, 50}}},
		"M0 0l5 5 1-9zm20 20l1 1 2-1z": {{{0, 0}, {5, 5}, {6, -4}}, {{20, 20}, {21, 21}, {23, 20}}},
		"M-5-6l10 0 0 3z":              {{{-5, -6}, {5, -6}, {5, -3}}},
		"":                             nil,
	} {
		if got := Path(lines, true); got != want {
			t.Errorf("%v: %q, want %q", lines, got, want)
		}
	}
	if got := Path([][]XY{{{1, 2}, {3, 4}}, {{5, 5}, {6, 7}}}, false); got != "M1 2l2 2m2 1l1 2" {
		t.Errorf("open lines: %q", got)
	}
}

func TestBordersApartAreDrawnOnce(t *testing.T) {
	now := [][]XY{{{0, 0}, {10, 0}, {10, 10}, {0, 10}}}
	former := [][]XY{{{0, 0}, {5, 0}, {10, 0}, {0, 10}}, {{10, 0}, {10, 10}, {0, 10}}}
	got := Path(Apart(former, now, 0.5), false)
	if got != "M10 0l-10 10" || strings.Count(got, "l") != 1 {
		t.Errorf("%q", got)
	}
}
