package build

import (
	"bytes"
	"compress/gzip"
	"io/fs"
	"math"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"ocop/internal/geo"
	"ocop/internal/ocop"
)

// packed is the size of data, compressed.
func packed(t *testing.T, data []byte) int {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}

var svg = regexp.MustCompile(`(?s)<svg.*?</svg>`)

func TestTheMapsOfTheSampleHaveEveryCommune(t *testing.T) {
	in := sample(t, repository())
	run(t, in)
	files := tree(t, in.Out)
	for _, page := range []string{"index.html", "ban-do/index.html", "en/index.html", "en/map/index.html"} {
		drawing := svg.Find(files[page])
		if drawing == nil {
			t.Fatalf("%s has no map", page)
		}
		for _, id := range []string{"lang-thuong", "pu-ngoi", "khe-sen", "cho-vac"} {
			link := "/xa/" + id + "/"
			if strings.HasPrefix(page, "en/") {
				link = "/en/communes/" + id + "/"
			}
			if n := bytes.Count(drawing, []byte(`href="`+link+`"`)); n != 1 {
				t.Errorf("%s leads %d times to %s", page, n, link)
			}
			if n := bytes.Count(files[page], []byte(`href="`+link+`"`)); n < 2 {
				t.Errorf("%s: %s is on the map and not in the list", page, link)
			}
		}
		if !bytes.Contains(drawing, []byte("sông Vả")) && !bytes.Contains(drawing, []byte("Va river")) {
			t.Errorf("%s has no river", page)
		}
		if bytes.Contains(drawing, []byte("NaN")) || bytes.Contains(drawing, []byte("e+")) {
			t.Errorf("%s: a number of the map is none", page)
		}
	}
	if n := packed(t, svg.Find(files["index.html"])); n > 4<<10 {
		t.Errorf("the map of the front page has %d bytes compressed, want 4 kB at most", n)
	}
	for _, page := range []string{"index.html", "ban-do/index.html", "mua-vu/index.html", "hoi-cho/index.html", "tuyen/che-va-det/index.html", "xa/pu-ngoi/index.html"} {
		if n := packed(t, files[page]); n > 20<<10 {
			t.Errorf("%s has %d bytes compressed, want 20 kB at most", page, n)
		}
	}
	for _, name := range []string{"hoi-cho/lich.ics", "en/fairs/calendar.ics", "su-kien/phien-hang-cuoi-nam-2026/phien-hang-cuoi-nam-2026.ics", "tuyen/che-va-det/che-va-det.gpx"} {
		if len(files[name]) == 0 {
			t.Errorf("there is no %s", name)
		}
	}
}

// TestTheMapOfTheSampleFitsItsRecords: the invented areas are as large as the
// records say, and what lies in a commune lies in its area.
func TestTheMapOfTheSampleFitsItsRecords(t *testing.T) {
	cat, _ := checkSample(t, sampleDay)
	frame := geo.NewFrame(geo.Bounds{West: 104, South: 19, East: 105, North: 20}, 20000, 0, 1)
	for _, c := range cat.Communes {
		if size := geo.Area(c.Shape); math.Abs(size-c.Area) > c.Area/20 {
			t.Errorf("%s: %.1f km² on the map, %.1f in the record", c.ID, size, c.Area)
		}
		rings := frame.Clip(c.Shape)
		at := map[string]ocop.Location{"its centre": c.Location}
		if c.Until.IsZero() {
			for _, p := range c.Places {
				at[string(p.ID)] = p.Location
			}
			for _, e := range c.Entities {
				at[string(e.ID)] = e.Location
			}
		}
		for what, l := range at {
			if !l.IsZero() && !geo.Inside(frame.XY(geo.Point{Lon: l.Lon, Lat: l.Lat}), rings) {
				t.Errorf("%s: %s lies outside", c.ID, what)
			}
		}
	}
}

func TestABrokenMapStopsNothing(t *testing.T) {
	broken := fstest.MapFS{}
	err := fs.WalkDir(repository(), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(name, ".md") {
			return err
		}
		data, err := fs.ReadFile(repository(), name)
		broken[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	broken["map/communes.geojson"] = &fstest.MapFile{Data: []byte(`{"type":"FeatureCollection","features":[{"type":`)}
	in := sample(t, broken)
	res := run(t, in)
	said := false
	for _, f := range res.Found {
		said = said || f.Rule == "source-map-syntax" && f.Path == "map/communes.geojson"
	}
	if !said || res.Pages < 200 {
		t.Errorf("said: %v, %d pages", said, res.Pages)
	}
}
