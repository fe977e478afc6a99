// Package gpx writes routes as GPX 1.1, the format that map programs and
// navigation devices exchange (topografix.com/GPX/1/1).
package gpx

import (
	"encoding/xml"
	"strconv"
	"strings"

	"ocop/internal/geo"
)

// Point is a stop. Text and Link may be "".
type Point struct {
	geo.Point
	Name, Text, Link string
}

// Route is a route with its stops in order. Text and Link may be "".
type Route struct {
	Name, Text, Link string
	Stops            []Point
}

type document struct {
	XMLName  xml.Name `xml:"http://www.topografix.com/GPX/1/1 gpx"`
	Version  string   `xml:"version,attr"`
	Creator  string   `xml:"creator,attr"`
	Metadata about    `xml:"metadata"`
	Stops    []point  `xml:"wpt"`
	Route    route    `xml:"rte"`
}

type about struct {
	Name   string  `xml:"name"`
	Text   string  `xml:"desc,omitempty"`
	Link   *link   `xml:"link"`
	Bounds *bounds `xml:"bounds"`
}

type bounds struct {
	South degrees `xml:"minlat,attr"`
	West  degrees `xml:"minlon,attr"`
	North degrees `xml:"maxlat,attr"`
	East  degrees `xml:"maxlon,attr"`
}

type link struct {
	Href string `xml:"href,attr"`
}

type point struct {
	Lat  degrees `xml:"lat,attr"`
	Lon  degrees `xml:"lon,attr"`
	Name string  `xml:"name"`
	Text string  `xml:"desc,omitempty"`
	Link *link   `xml:"link"`
}

type route struct {
	Name  string  `xml:"name"`
	Text  string  `xml:"desc,omitempty"`
	Link  *link   `xml:"link"`
	Stops []point `xml:"rtept"`
}

// degrees are written with what decimals they have.
type degrees float64

// MarshalXMLAttr writes the number without an exponent.
func (d degrees) MarshalXMLAttr(name xml.Name) (xml.Attr, error) {
	return xml.Attr{Name: name, Value: strconv.FormatFloat(float64(d), 'f', -1, 64)}, nil
}

// Marshal writes a route, each stop as a waypoint and as a point of the route:
// some devices show the one and some the other. creator names the program or
// the site.
func Marshal(r Route, creator string) []byte {
	d := document{Version: "1.1", Creator: text(creator), Metadata: about{Name: text(r.Name), Text: text(r.Text), Link: href(r.Link)},
		Route: route{Name: text(r.Name), Text: text(r.Text), Link: href(r.Link)}}
	var b geo.Bounds
	for _, s := range r.Stops {
		b.Add(s.Point)
		p := point{degrees(s.Lat), degrees(s.Lon), text(s.Name), text(s.Text), href(s.Link)}
		d.Stops = append(d.Stops, p)
		d.Route.Stops = append(d.Route.Stops, p)
	}
	if !b.Empty() {
		d.Metadata.Bounds = &bounds{degrees(b.South), degrees(b.West), degrees(b.North), degrees(b.East)}
	}
	data, err := xml.MarshalIndent(d, "", " ")
	if err != nil {
		panic(err) // a struct of strings and numbers
	}
	return append([]byte(xml.Header), append(data, '\n')...)
}

// text is on one line, as devices with small screens want it.
func text(s string) string { return strings.Join(strings.Fields(s), " ") }

func href(s string) *link {
	if s == "" {
		return nil
	}
	return &link{s}
}
