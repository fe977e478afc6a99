package serve

import (
	"encoding/json"
	"net/http"
	"time"

	"ocop/internal/search"
)

// apiTime is how long a question to /api/search may take, without the index, which the
// first question waits for.
const apiTime = 2 * time.Second

// api answers GET /api/search?q=…; see search.ParseAsk. The answer is search.Reply.
// Other sites may not read it: no CORS header is sent.
func api(index func() (*search.Store, error), within time.Duration) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ask, err := search.ParseAsk(r.URL.Query())
		if err != nil {
			refuse(w, http.StatusBadRequest, err)
			return
		}
		store, err := index()
		if err != nil {
			refuse(w, http.StatusServiceUnavailable, err)
			return
		}
		answer := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			header(w, apiType)
			_ = json.NewEncoder(w).Encode(store.Reply(ask))
		})
		http.TimeoutHandler(answer, within, `{"error":"the search took too long"}`).ServeHTTP(w, r)
	})
}

const apiType = "application/json; charset=utf-8"

func refuse(w http.ResponseWriter, status int, err error) {
	header(w, apiType)
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(apiError{err.Error()})
}

// apiError is the JSON of a refusal.
type apiError struct {
	Error string `json:"error"`
}
