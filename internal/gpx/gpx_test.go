package gpx

import (
	"encoding/xml"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ocop/internal/geo"
)

const golden = `<?xml version="1.0" encoding="UTF-8"?>
<gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1" creator="Sản vật Mường Lăng">
 <metadata>
  <name>Chè &amp; khung cửi</name>
  <desc>Một ngày</desc>
  <link href="https://ocop.example/tuyen/x/"></link>
  <bounds minlat="19.253" minlon="104.699" maxlat="19.443" maxlon="104.881"></bounds>
 </metadata>
 <wpt lat="19.253" lon="104.881">
  <name>1. Chợ phiên</name>
  <desc>5:30 · ăn sáng</desc>
 </wpt>
 <wpt lat="19.443" lon="104.699">
  <name>2. Làng dệt</name>
  <link href="https://ocop.example/diem-den/y/"></link>
 </wpt>
 <rte>
  <name>Chè &amp; khung cửi</name>
  <desc>Một ngày</desc>
  <link href="https://ocop.example/tuyen/x/"></link>
  <rtept lat="19.253" lon="104.881">
   <name>1. Chợ phiên</name>
   <desc>5:30 · ăn sáng</desc>
  </rtept>
  <rtept lat="19.443" lon="104.699">
   <name>2. Làng dệt</name>
   <link href="https://ocop.example/diem-den/y/"></link>
  </rtept>
 </rte>
</gpx>
`

func example() Route {
	return Route{Name: "Chè & khung\ncửi", Text: "Một ngày", Link: "https://ocop.example/tuyen/x/", Stops: []Point{
		{Point: geo.Point{Lon: 104.881, Lat: 19.253}, Name: "1. Chợ phiên", Text: "5:30 · ăn sáng"},
		{Point: geo.Point{Lon: 104.699, Lat: 19.443}, Name: "2. Làng dệt", Link: "https://ocop.example/diem-den/y/"}}}
}

func TestRouteOfTwoStops(t *testing.T) {
	if got := string(Marshal(example(), "Sản vật Mường Lăng")); got != golden {
		t.Errorf("got\n%s", got)
	}
}

// children are the elements that the schema of GPX 1.1 allows within another,
// in the order that it wants.
var children = map[string][]string{
	"gpx":      {"metadata", "wpt", "rte", "trk", "extensions"},
	"metadata": {"name", "desc", "author", "copyright", "link", "time", "keywords", "bounds", "extensions"},
	"wpt":      {"ele", "time", "magvar", "geoidheight", "name", "cmt", "desc", "src", "link", "sym", "type", "fix", "sat", "hdop", "vdop", "pdop", "ageofdgpsdata", "dgpsid", "extensions"},
	"rte":      {"name", "cmt", "desc", "src", "link", "number", "type", "extensions", "rtept"},
	"link":     {"text", "type"},
	"bounds":   {}, "name": {}, "desc": {},
}

// attributes are those that the schema requires.
var attributes = map[string][]string{
	"gpx": {"version", "creator"}, "wpt": {"lat", "lon"}, "link": {"href"}, "bounds": {"minlat", "minlon", "maxlat", "maxlon"},
}

func TestFilesFollowTheSchema(t *testing.T) {
	children["rtept"], attributes["rtept"] = children["wpt"], attributes["wpt"]
	for _, r := range []Route{example(), {Name: "<&>\"'\x00\xff", Stops: []Point{{Point: geo.Point{Lon: -0.0000001, Lat: 1e-9}, Name: "a]]>"}}}, {}} {
		dec := xml.NewDecoder(strings.NewReader(string(Marshal(r, "x"))))
		var open []string
		last := []int{0}
		for {
			token, err := dec.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			switch e := token.(type) {
			case xml.StartElement:
				if e.Name.Space != "http://www.topografix.com/GPX/1/1" {
					t.Errorf("%s is of %q", e.Name.Local, e.Name.Space)
				}
				if n := len(open); n > 0 {
					at := slices.Index(children[open[n-1]], e.Name.Local)
					if at < last[n] {
						t.Errorf("%s within %s is out of its place", e.Name.Local, open[n-1])
					}
					last[n] = at
				}
				for _, want := range attributes[e.Name.Local] {
					i := slices.IndexFunc(e.Attr, func(a xml.Attr) bool { return a.Name.Local == want })
					if i < 0 {
						t.Errorf("%s has no %s", e.Name.Local, want)
						continue
					}
					if strings.HasSuffix(want, "lat") || strings.HasSuffix(want, "lon") {
						if _, err := strconv.ParseFloat(e.Attr[i].Value, 64); err != nil || strings.ContainsAny(e.Attr[i].Value, "eE") {
							t.Errorf("%s=%q is no xsd:decimal", want, e.Attr[i].Value)
						}
					}
				}
				open, last = append(open, e.Name.Local), append(last, 0)
			case xml.EndElement:
				open, last = open[:len(open)-1], last[:len(last)-1]
			}
		}
	}
}
