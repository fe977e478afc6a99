// Package linked writes what a page says to machines: the vocabulary of
// schema.org in JSON-LD, one graph to a page.
//
// The types are those of the vocabulary that the catalogue has a use for, with
// the properties that it fills; a test compares every class, property and value
// with the vocabulary (testdata/vocabulary.tsv). An empty field is not written.
//
// Stars of the programme are awarded by a council, so no type here has a field
// for a rating or a review: whoever wants to write one finds no place for it.
package linked

import (
	"bytes"
	"encoding/json"
)

// Node is a thing of a graph. Its identity is an address with a fragment, the
// same on every page that speaks of it; "" for a thing that has none.
type Node interface{ Identity() string }

// graph is what a page says.
type graph struct {
	Context string `json:"@context"`
	Graph   []Node `json:"@graph"`
}

// Script is the graph as an element of a page: a data block, which no browser
// runs. encoding/json writes <, > and & as escapes, so that nothing in a text
// can end the element.
func Script(nodes []Node) (string, error) {
	var b bytes.Buffer
	b.WriteString(`<script type="application/ld+json">`)
	if err := json.NewEncoder(&b).Encode(graph{"https://schema.org", nodes}); err != nil {
		return "", err
	}
	b.Truncate(b.Len() - 1) // the line break of Encode
	b.WriteString("</script>")
	return b.String(), nil
}

// Ref leads to a thing by its identity.
type Ref struct {
	ID string `json:"@id"`
}

// To is a reference to a thing, nil for none.
func To(id string) *Ref {
	if id == "" {
		return nil
	}
	return &Ref{id}
}

// Thing is what is only named: a class, a name and perhaps more.
type Thing struct {
	Type       string `json:"@type"`
	ID         string `json:"@id,omitempty"`
	Name       string `json:"name,omitempty"`
	URL        string `json:"url,omitempty"`
	Identifier string `json:"identifier,omitempty"`
	Address    string `json:"address,omitempty"` // of a Place or Organization
	In         *Thing `json:"containedInPlace,omitempty"`
}

// Identity is the thing's own.
func (t *Thing) Identity() string { return t.ID }

// Named is a thing of a class with a name; nil when the name is empty.
func Named(class, name string) *Thing {
	if name == "" {
		return nil
	}
	return &Thing{Type: class, Name: name}
}

// Image is a picture. Its size is left out: the vocabulary has none in pixels.
type Image struct {
	Type    string `json:"@type"`
	URL     string `json:"url"`
	Caption string `json:"caption,omitempty"`
	Credit  string `json:"creditText,omitempty"`
}

// Geo is a position in degrees, WGS 84.
type Geo struct {
	Type string  `json:"@type"`
	Lat  float64 `json:"latitude"`
	Lon  float64 `json:"longitude"`
}

// At is a position.
func At(lat, lon float64) *Geo { return &Geo{"GeoCoordinates", lat, lon} }

// Hours are opening hours that are the same on every day.
type Hours struct {
	Type   string   `json:"@type"` // OpeningHoursSpecification
	Days   []string `json:"dayOfWeek"`
	Opens  string   `json:"opens"`  // "07:00"
	Closes string   `json:"closes"` // "20:00"
}

// Daily are opening hours on every day of the week.
func Daily(opens, closes string) *Hours {
	h := &Hours{Type: "OpeningHoursSpecification", Opens: opens, Closes: closes}
	for _, day := range [...]string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"} {
		h.Days = append(h.Days, "https://schema.org/"+day)
	}
	return h
}

// Address is a postal address.
type Address struct {
	Type     string `json:"@type"`
	Street   string `json:"streetAddress,omitempty"`
	Locality string `json:"addressLocality,omitempty"`
	Region   string `json:"addressRegion,omitempty"`
	Country  string `json:"addressCountry,omitempty"`
}

// Fact is a further fact of a product, in words.
type Fact struct {
	Type string `json:"@type"` // PropertyValue
	Name string `json:"name"`
	Text string `json:"value"`
}

// Identity is none: a fact belongs to its product.
func (f *Fact) Identity() string { return "" }

// Rank is the stars of the programme as a number with its bounds. It is a
// property of the product, awarded by a council, and no rating.
type Rank struct {
	Type  string `json:"@type"` // PropertyValue
	Name  string `json:"name"`
	Stars int    `json:"value"`
	Min   int    `json:"minValue"`
	Max   int    `json:"maxValue"`
}

// Identity is none: a rank belongs to its product.
func (r *Rank) Identity() string { return "" }
