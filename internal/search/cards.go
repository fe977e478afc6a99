package search

import (
	"fmt"
	"strconv"
	"strings"

	"ocop/internal/ocop"
)

// card is a result as a card file has it: slug, name, line, place, stars,
// status, price, art, picture, summary, 1 for what is in Vietnamese only, and the
// office that published it, if that is another one.
type card []any

// putCards adds the cards in the languages. It gives how many each group has.
// Groups are cut by content: a record more changes its own group.
func (x *Index) putCards(b *bundle, langs []string) string {
	var counts strings.Builder
	start := 0
	for _, end := range cardRun(len(x.docs), func(i int) uint32 { return markOf(x.docs[i].Record()) }).cut(len(x.docs)) {
		fmt.Fprintf(&counts, "%02x", end-start)
		g := group{kind: "d"}
		for at := start; at < end; at += cardsInFile {
			for _, lang := range langs {
				g.files = append(g.files, cardsPart(x.docs[at:min(at+cardsInFile, end)], (at-start)/cardsInFile, lang))
			}
		}
		b.groups = append(b.groups, g)
		start = end
	}
	return counts.String()
}

func cardsPart(docs []*Doc, n int, lang string) part {
	list := make([]card, len(docs))
	for i, d := range docs {
		list[i] = d.card(lang == "en")
	}
	return jsonPart(strconv.Itoa(n)+"."+lang, list)
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
	out := card{d.ID, pick(c.Name.VI, c.Name.EN), pick(c.Line.VI, c.Line.EN), pick(c.Place.VI, c.Place.EN),
		c.Stars, status, c.Price, c.Art, strings.TrimPrefix(c.Thumb, "/"), pick(c.Summary.VI, c.Summary.EN), only}
	if c.Source != "" {
		out = append(out, c.Source)
	}
	return out
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
