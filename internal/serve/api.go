package serve

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"ocop/internal/ocop"
	"ocop/internal/search"
)

// Limits of /api/search. A longer query is refused; the planner reads no more
// of one either.
const (
	apiQuery  = 200 // characters
	apiLimit  = 100 // results on a page
	apiOffset = 10000
	apiTime   = 2 * time.Second
)

// api answers GET /api/search?q=…: q, lang=en, suggest=1, limit, offset, sort,
// f.stars=4,5 and so on for every facet, lat and lon for sort=near. The answer
// is search.Reply. Other sites may not read it: no CORS header is sent.
func (s *server) api(w http.ResponseWriter, r *http.Request) {
	ask, offset, limit, wrong := apiRequest(r.URL.Query())
	header(w, "application/json; charset=utf-8")
	if wrong != "" {
		w.WriteHeader(http.StatusBadRequest)
		_ = json.NewEncoder(w).Encode(apiError{wrong})
		return
	}
	s.mu.RLock()
	store := s.store
	s.mu.RUnlock()
	if store == nil {
		w.WriteHeader(http.StatusServiceUnavailable)
		_ = json.NewEncoder(w).Encode(apiError{"the site is not built yet"})
		return
	}
	a, doc := store.Look(ask)
	reply := search.NewReply(ask, a, doc, offset, limit)
	reply.Facets, reply.Words = a.Counts, a.Words
	_ = json.NewEncoder(w).Encode(reply)
}

// apiError is the JSON of a refusal.
type apiError struct {
	Error string `json:"error"`
}

func apiRequest(v url.Values) (ask search.Request, offset, limit int, wrong string) {
	ask = search.Request{Query: v.Get("q"), English: v.Get("lang") == "en", Suggest: v.Get("suggest") == "1", Sort: search.Order(v.Get("sort"))}
	if utf8.RuneCountInString(ask.Query) > apiQuery {
		return ask, 0, 0, "q is longer than " + strconv.Itoa(apiQuery) + " characters"
	}
	known := false
	for _, o := range search.Orders() {
		known = known || o == ask.Sort
	}
	if !known {
		return ask, 0, 0, "sort: want stars, name, newest or near"
	}
	var ok bool
	if offset, ok = apiNumber(v.Get("offset"), 0, apiOffset); !ok {
		return ask, 0, 0, "offset: want 0 to " + strconv.Itoa(apiOffset)
	}
	if limit, ok = apiNumber(v.Get("limit"), 24, apiLimit); !ok || limit == 0 {
		return ask, 0, 0, "limit: want 1 to " + strconv.Itoa(apiLimit)
	}
	for key, values := range v {
		if facet, is := strings.CutPrefix(key, "f."); is {
			ask.Choices = append(ask.Choices, search.Choice{Facet: facet, Values: strings.Split(values[0], ",")})
		}
	}
	if ask.Sort == search.ByNear {
		lat, err1 := strconv.ParseFloat(v.Get("lat"), 64)
		lon, err2 := strconv.ParseFloat(v.Get("lon"), 64)
		if err1 != nil || err2 != nil || !(lat >= -90 && lat <= 90) || !(lon >= -180 && lon <= 180) {
			return ask, 0, 0, "sort=near needs lat and lon in degrees"
		}
		ask.Near = ocop.Location{Lat: lat, Lon: lon}
	}
	return ask, offset, limit, ""
}

// apiNumber reads a number from 0 to most.
func apiNumber(s string, usual, most int) (int, bool) {
	if s == "" {
		return usual, true
	}
	n, err := strconv.Atoi(s)
	return n, err == nil && n >= 0 && n <= most
}

// index takes the index of a build.
func (s *server) index(x *search.Index) error {
	s.mu.RLock()
	store := s.store
	s.mu.RUnlock()
	if store != nil {
		_, err := store.Take(x)
		return err
	}
	store, err := search.NewStore(x)
	if err != nil {
		return err
	}
	s.mu.Lock()
	s.store = store
	s.mu.Unlock()
	return nil
}

// close lets the index go.
func (s *server) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.store != nil {
		_ = s.store.Close()
		s.store = nil
	}
}
