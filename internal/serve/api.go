package serve

import (
	"encoding/json"
	"net/http"
	"time"

	"ocop/internal/search"
)

// apiTime is how long /api/search may take.
const apiTime = 2 * time.Second

// api answers GET /api/search?q=…; see search.ParseAsk. The answer is search.Reply.
// Other sites may not read it: no CORS header is sent.
func (s *server) api(w http.ResponseWriter, r *http.Request) {
	ask, err := search.ParseAsk(r.URL.Query())
	header(w, "application/json; charset=utf-8")
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		_ = json.NewEncoder(w).Encode(apiError{err.Error()})
		return
	}
	store, err := s.live.Searched()
	if err != nil {
		w.WriteHeader(http.StatusServiceUnavailable)
		_ = json.NewEncoder(w).Encode(apiError{err.Error()})
		return
	}
	_ = json.NewEncoder(w).Encode(store.Reply(ask))
}

// apiError is the JSON of a refusal.
type apiError struct {
	Error string `json:"error"`
}
