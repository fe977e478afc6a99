package search

import (
	"strconv"
	"strings"

	"ocop/internal/ocop"
)

// card is a result as a card file has it: slug, name, line, place, stars,
// status, price, art, picture, summary, and 1 for what is in Vietnamese only.
type card [11]any

// putCards adds the cards of one language.
func (x *Index) putCards(b *bundle, lang string) {
	for i := 0; i < len(x.docs); i += cardsInFile {
		docs := x.docs[i:min(i+cardsInFile, len(x.docs))]
		list := make([]card, len(docs))
		for j, d := range docs {
			list[j] = d.card(lang == "en")
		}
		b.put("d"+strconv.Itoa(i/cardsInFile)+"."+lang+".bin", list)
	}
}

func (d *Doc) card(english bool) card {
	c := &d.Card
	pick := func(vi, en string) string {
		if english {
			return or(en, vi)
		}
		return vi
	}
	only := 0
	if english && (c.NoEnglish || c.Name.EN == "") {
		only = 1
	}
	if english && c.NoEnglish {
		only = 2 // the page itself is Vietnamese
	}
	status := c.Status
	if d.Kind == ocop.KindProduct && status == string(ocop.Recognised) {
		status = ""
	}
	return card{d.ID, pick(c.Name.VI, c.Name.EN), pick(c.Line.VI, c.Line.EN), pick(c.Place.VI, c.Place.EN),
		c.Stars, status, c.Price, c.Art, strings.TrimPrefix(c.Thumb, "/"), pick(c.Summary.VI, c.Summary.EN), only}
}

// facetColumn is a facet in f.bin.
type facetColumn struct {
	Key    string      `json:"k"`
	VI     string      `json:"vi"`
	EN     string      `json:"en"`
	Many   bool        `json:"many,omitempty"`
	Values [][3]string `json:"v"` // key and words
	Rows   []uint32    `json:"r"`
}

func (c *Columns) facetFile() []facetColumn {
	var out []facetColumn
	for _, f := range c.Facets {
		col := facetColumn{Key: f.Key, VI: f.VI, EN: f.EN, Many: f.Many, Values: [][3]string{}, Rows: f.rows}
		for _, v := range f.Values {
			col.Values = append(col.Values, [3]string{v.Key, v.VI, v.EN})
		}
		out = append(out, col)
	}
	return out
}

// sortFile is s.bin.
type sortFile struct {
	Name   []uint32 `json:"name"`
	Newest []uint32 `json:"newest"`
	Lat    []uint16 `json:"lat"`
	Lon    []uint16 `json:"lon"`
}
