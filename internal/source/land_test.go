package source

import (
	"context"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"ocop/internal/finding"
)

const square = `{"type":"Feature","properties":{"id":"xa-a","code":99101,"name":"xã A"},"geometry":{"type":"Polygon","coordinates":[[[104,19],[105,19],[105,20],[104,19]]]}}`

func collection(features ...string) string {
	return `{"type":"FeatureCollection","features":[` + "\n" + strings.Join(features, ",\n") + "\n]}\n"
}

func TestMapsAreRead(t *testing.T) {
	fsys := fstest.MapFS{
		"map/communes.geojson": {Data: []byte("\ufeff" + collection(square,
			`{"type":"Feature","id":"xa-b","properties":{"ma_xa":"99102"},"geometry":{"type":"MultiPolygon","coordinates":[[[[104,19,5],[105,19,5],[105,20,5]]],[[[1,1],[2,1],[2,2],[1,1]]]]}}`))},
		"map/lines.geojson": {Data: []byte(collection(
			`{"type":"Feature","properties":{"kind":"river","name":"sông Vả","name_en":"Va river"},"geometry":{"type":"LineString","coordinates":[[104,19],[105,20]]}}`,
			`{"type":"Feature","properties":{"kind":"road"},"geometry":{"type":"MultiLineString","coordinates":[[[104,19],[105,20]],[[1,1],[2,2]]]}}`))},
		"map/README.md": {Data: []byte("how it was made")},
	}
	tree, found, err := Read(context.Background(), fsys, PublicKinds())
	if err != nil || len(found) != 0 {
		t.Fatal(found, err)
	}
	a := tree.Land.Areas
	if len(a) != 2 || a[0].ID != "xa-a" || a[0].Code != "99101" || a[0].Name != "xã A" || len(a[0].Shape) != 1 || len(a[0].Shape[0]) != 3 || a[0].Line != 2 {
		t.Errorf("%+v", a)
	}
	if a[1].ID != "xa-b" || a[1].Code != "99102" || len(a[1].Shape) != 2 || a[1].Line != 3 || a[1].Col != 1 {
		t.Errorf("%+v", a[1])
	}
	l := tree.Land.Lines
	if len(l) != 2 || l[0].Kind != River || l[0].Name != "sông Vả" || l[0].NameEN != "Va river" || l[1].Kind != Road || len(l[1].Parts) != 2 {
		t.Errorf("%+v", l)
	}
	if _, ok := tree.Files["map/communes.geojson"]; ok {
		t.Error("the map is taken for a picture")
	}
}

func TestWhatIsWrongWithAMapHasAPlace(t *testing.T) {
	bad := func(geometry string) string {
		return `{"type":"Feature","properties":{"id":"x"},"geometry":` + geometry + `}`
	}
	for name, tc := range map[string]struct {
		file, data string
		want       string
		areas      int
	}{
		"cut short":        {"communes", collection(square)[:120], "source-map-syntax 2:79|cắt cụt", 0},
		"broken":           {"communes", "{\"type\":\"FeatureCollection\",\n\"features\":[}", "source-map-syntax 2:13|hỏng", 0},
		"empty":            {"communes", "", "source-map-syntax 1:1|cắt cụt", 0},
		"no collection":    {"communes", `[1,2]`, "source-map-syntax 1:1|FeatureCollection", 0},
		"one feature":      {"communes", square, "source-map-syntax 1:1|FeatureCollection", 0},
		"features no list": {"communes", `{"features":{"a":1}}`, "source-map-syntax 1:1|FeatureCollection", 0},
		"not UTF-8":        {"communes", "{\"a\":\"\xb8\"}", "source-map-syntax 1:1|UTF-8", 0},
		"too deep":         {"communes", "\n" + strings.Repeat("[", 30), "source-map-syntax 2:25|lồng nhau", 0},
		"metres":           {"communes", collection(square, bad(`{"type":"Polygon","coordinates":[[[512345,2131234],[512346,2131234],[512346,2131235]]]}`)), "source-map-degrees 3:1|EPSG:4326", 1},
		"swapped":          {"communes", collection(bad(`{"type":"Polygon","coordinates":[[[19,104],[20,104],[20,105]]]}`), square), "source-map-degrees 2:1|đảo chỗ", 1},
		"other system":     {"communes", `{"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3405"}},"features":[` + square + `]}`, "source-map-degrees 1:7|3405", 1},
		"no geometry":      {"communes", collection(bad("null"), square), "source-map-geometry 2:1|ba điểm", 1},
		"a point":          {"communes", collection(square, bad(`{"type":"Point","coordinates":[104,19]}`)), "source-map-geometry 3:1|Polygon", 1},
		"two points":       {"communes", collection(bad(`{"type":"Polygon","coordinates":[[[104,19],[105,19]]]}`)), "source-map-geometry 2:1|ba điểm", 0},
		"text for number":  {"communes", collection(bad(`{"type":"Polygon","coordinates":[[["a","b"]]]}`), square), "source-map-geometry 2:1|ba điểm", 1},
		"huge number":      {"communes", collection(bad(`{"type":"Polygon","coordinates":[[[1e400,1],[1,1],[2,2]]]}`), square), "source-map-geometry 2:1|ba điểm", 1},
		"short position":   {"communes", collection(bad(`{"type":"Polygon","coordinates":[[[1],[2],[3]]]}`), square), "source-map-degrees 2:1|EPSG", 1},
		"feature a number": {"communes", collection("5", square), "source-map-geometry 2:1|GeoJSON", 1},
		"properties null":  {"communes", collection(`{"properties":null,"geometry":{"type":"Polygon","coordinates":[[[1,1],[2,1],[2,2]]]}}`, square), "source-map-unnamed 2:1|id", 1},
		"no name":          {"communes", collection(`{"geometry":{"type":"Polygon","coordinates":[[[1,1],[2,1],[2,2]]]}}`, square), "source-map-unnamed 2:1|id", 1},
		"line of what":     {"lines", collection(`{"properties":{"kind":"ray"},"geometry":{"type":"LineString","coordinates":[[1,1],[2,1]]}}`), "source-map-kind 2:1|river", 0},
		"line of one":      {"lines", collection(`{"properties":{"kind":"river"},"geometry":{"type":"LineString","coordinates":[[1,1]]}}`), "source-map-geometry 2:1|hai điểm", 0},
		"area as line":     {"lines", collection(square), "source-map-geometry 2:1|LineString", 0},
	} {
		fsys := fstest.MapFS{"map/" + tc.file + ".geojson": {Data: []byte(tc.data)}}
		tree, found, err := Read(context.Background(), fsys, PublicKinds())
		if err != nil {
			t.Fatal(name, err)
		}
		var got []string
		for _, f := range found {
			got = append(got, fmt.Sprintf("%s %d:%d %s", f.Rule, f.Line, f.Col, f.Message))
			if f.Path != "map/"+tc.file+".geojson" || f.Effect != finding.None {
				t.Errorf("%s: %+v", name, f)
			}
		}
		where, words, _ := strings.Cut(tc.want, "|")
		if len(got) != 1 || !strings.HasPrefix(got[0], where+" ") || !strings.Contains(got[0], words) {
			t.Errorf("%s: found %q, want %q", name, got, tc.want)
		}
		if len(tree.Land.Areas) != tc.areas {
			t.Errorf("%s: %d areas, want %d", name, len(tree.Land.Areas), tc.areas)
		}
	}
}

func TestMapsHaveBounds(t *testing.T) {
	r := func(data []byte) []finding.Finding { return decodeLand(AreasFile, data, new(Land)) }
	if f := r(make([]byte, maxLand+1)); len(f) != 1 || f[0].Rule != "source-map-too-big" {
		t.Errorf("too many bytes: %v", f)
	}
	ring := "[" + strings.TrimSuffix(strings.Repeat("[104,19],", maxPoints/2+1), ",") + "]"
	one := `{"properties":{"id":"x"},"geometry":{"type":"Polygon","coordinates":[` + ring + `]}}`
	if f := r([]byte(collection(one))); len(f) != 0 {
		t.Errorf("%d points: %v", maxPoints/2+1, f)
	}
	if f := r([]byte(collection(one, one))); len(f) != 1 || f[0].Rule != "source-map-too-big" {
		t.Errorf("too many points: %v", f)
	}
	metres := `{"properties":{"id":"x"},"geometry":{"type":"Polygon","coordinates":[[[5e5,2e6],[5e5,2e6],[5e5,2e6]]]}}`
	if f := r([]byte(collection(metres, metres, metres))); len(f) != 1 {
		t.Errorf("the same fault is said %d times", len(f))
	}
}

func TestForeignFilesOfTheMapAreNamed(t *testing.T) {
	fsys := fstest.MapFS{"map/commune.geojson": {Data: []byte("{}")}, "map/ranh-gioi.kml": {Data: []byte("x")}, "map/.qgis": {Data: []byte("x")}}
	_, found, err := Read(context.Background(), fsys, PublicKinds())
	if err != nil || len(found) != 2 || !strings.Contains(found[0].Message, "Có phải là communes.geojson?") {
		t.Errorf("%v %v", found, err)
	}
	_, found, err = Read(context.Background(), fsys, InternalKinds())
	if err != nil || len(found) != 0 {
		t.Errorf("the internal folders have no map: %v %v", found, err)
	}
}

func TestAChangedMapChangesTheSum(t *testing.T) {
	sum := func(data string) string {
		s, err := Open(context.Background(), fstest.MapFS{"map/communes.geojson": {Data: []byte(data)}}, PublicKinds())
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprintf("%x", s.Sum())
	}
	if sum("a") == sum("b") || sum("a") != sum("a") {
		t.Error("the sum does not follow the map")
	}
}

// FuzzLand reads any bytes as a map: nothing panics, every finding has a place
// and words, and every position is one on the Earth.
func FuzzLand(f *testing.F) {
	for _, seed := range []string{"", "{", collection(square), collection(square)[:90], `{"features":[null,5,"a",[],{}]}`, `{"crs":{"properties":{"name":5}},"features":[]}`,
		collection(`{"id":7,"geometry":{"type":"MultiPolygon","coordinates":[[[[1,2],[3,4],[5,6]]]]}}`), collection(`{"properties":{"kind":"sông"},"geometry":{"type":"MultiLineString","coordinates":[[[1,2],[3,4]],[]]}}`)} {
		f.Add([]byte(seed), false)
		f.Add([]byte(seed), true)
	}
	if real, err := os.ReadFile("../../content/map/lines.geojson"); err == nil {
		f.Add(real[:2000], true)
	}
	f.Fuzz(func(t *testing.T, data []byte, lines bool) {
		name := AreasFile
		if lines {
			name = LinesFile
		}
		var land Land
		for _, f := range decodeLand(name, data, &land) {
			if f.Message == "" || f.Path != name || f.Line < 1 || f.Col < 1 || !utf8.ValidString(f.Message) {
				t.Errorf("finding %+v", f)
			}
		}
		for _, a := range land.Areas {
			if a.ID == "" && a.Code == "" || len(a.Shape) == 0 || a.Line < 1 {
				t.Errorf("area %+v", a)
			}
			for _, r := range a.Shape {
				for _, p := range r {
					if len(r) < 3 || !(math.Abs(p.Lon) <= 180 && math.Abs(p.Lat) <= 90) {
						t.Errorf("ring %v", r)
					}
				}
			}
		}
		for _, l := range land.Lines {
			if l.Kind != River && l.Kind != Road || len(l.Parts) == 0 {
				t.Errorf("line %+v", l)
			}
		}
	})
}
