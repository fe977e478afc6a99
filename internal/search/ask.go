package search

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"ocop/internal/ocop"
)

// Limits of what a server answers. A longer query is refused; the planner reads no
// more of one either.
const (
	mostQuery  = 200 // characters
	mostLimit  = 100 // results on a page
	mostOffset = 10000
	usualLimit = 24
)

// Ask is a request to a server: which page of the answer to what.
type Ask struct {
	Request
	Offset, Limit int
}

// ParseAsk reads the query of /api/search?q=…: q, lang=en, suggest=1, limit, offset,
// sort, f.stars=4,5 and so on for every facet, lat and lon for sort=near. The error is
// for who asked.
func ParseAsk(v url.Values) (Ask, error) {
	ask := Ask{Request: Request{Query: v.Get("q"), English: v.Get("lang") == "en", Suggest: v.Get("suggest") == "1", Sort: Order(v.Get("sort"))}}
	if utf8.RuneCountInString(ask.Query) > mostQuery {
		return ask, fmt.Errorf("q is longer than %d characters", mostQuery)
	}
	if !slices.Contains(Orders(), ask.Sort) {
		return ask, errors.New("sort: want stars, name, newest or near")
	}
	var ok bool
	if ask.Offset, ok = askedNumber(v.Get("offset"), 0, mostOffset); !ok {
		return ask, fmt.Errorf("offset: want 0 to %d", mostOffset)
	}
	if ask.Limit, ok = askedNumber(v.Get("limit"), usualLimit, mostLimit); !ok || ask.Limit == 0 {
		return ask, fmt.Errorf("limit: want 1 to %d", mostLimit)
	}
	for key, values := range v {
		if facet, is := strings.CutPrefix(key, "f."); is {
			ask.Choices = append(ask.Choices, Choice{Facet: facet, Values: strings.Split(values[0], ",")})
		}
	}
	if ask.Sort == ByNear {
		lat, err1 := strconv.ParseFloat(v.Get("lat"), 64)
		lon, err2 := strconv.ParseFloat(v.Get("lon"), 64)
		if err1 != nil || err2 != nil || !(lat >= -90 && lat <= 90) || !(lon >= -180 && lon <= 180) {
			return ask, errors.New("sort=near needs lat and lon in degrees")
		}
		ask.Near = ocop.Location{Lat: lat, Lon: lon}
	}
	return ask, nil
}

// Reply answers with a page, its facets and words.
func (s *Store) Reply(ask Ask) Reply {
	a, doc := s.Look(ask.Request)
	reply := NewReply(ask.Request, a, doc, ask.Offset, ask.Limit)
	reply.Facets, reply.Words = a.Counts, a.Words
	return reply
}

// askedNumber reads a number from 0 to most.
func askedNumber(s string, usual, most int) (int, bool) {
	if s == "" {
		return usual, true
	}
	n, err := strconv.Atoi(s)
	return n, err == nil && n >= 0 && n <= most
}
