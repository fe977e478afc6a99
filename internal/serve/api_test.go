package serve

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"ocop/internal/catalogue"
	"ocop/internal/search"
)

func TestSearchIsAnsweredAndFollowsChanges(t *testing.T) {
	url, content, built := start(t)
	once := func(query string) (search.Reply, int) {
		t.Helper()
		res, err := http.Get(url + "api/search?" + query)
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		if res.Header.Get("Access-Control-Allow-Origin") != "" {
			t.Error("other sites may read the answer")
		}
		var r search.Reply
		_ = json.NewDecoder(res.Body).Decode(&r)
		return r, res.StatusCode
	}
	ask := func(query string) (r search.Reply, code int) {
		t.Helper()
		for range 20 { // a busy machine may need more than the time of a question
			if r, code = once(query); code != http.StatusServiceUnavailable {
				break
			}
		}
		return r, code
	}
	if r, code := ask("q=tra+mot"); code != 200 || r.Total != 1 || r.Results[0].ID != "products/tra" {
		t.Fatalf("%d %+v", code, r)
	}
	write(t, content, "products/tra.md", strings.Replace(product, "%s", "Cao gắm Lưỡi Lợn", 1))
	wait(t, built)
	if r, _ := ask("q=cao+gam"); r.Total != 1 {
		t.Errorf("after the change: %+v", r)
	}
	for _, bad := range []string{"q=" + strings.Repeat("a", 201), "q=a&limit=0", "q=a&limit=101", "q=a&offset=-1", "q=a&sort=price", "q=a&sort=near", "q=a&sort=near&lat=x&lon=1"} {
		if _, code := ask(bad); code != http.StatusBadRequest {
			t.Errorf("%.40s: %d", bad, code)
		}
	}
	for _, odd := range []string{"", "q=", "q=%00%ff", "q=a&f.nothing=1", "f.kind=product", "q=%F0%9F%8D%B5&lang=en&suggest=1&f.stars=3,4,x"} {
		if _, code := ask(odd); code != 200 {
			t.Errorf("%q: %d", odd, code)
		}
	}
	if r, _ := ask("f.kind=product"); r.Total != 1 || len(r.Facets) == 0 {
		t.Errorf("by facet alone: %+v", r)
	}
}

func TestTheFirstQuestionWaitsForTheIndex(t *testing.T) {
	const within = time.Second
	slow := func() (*search.Store, error) {
		time.Sleep(within + within/4)
		return search.NewStore(search.New(&catalogue.Public{}, search.BuiltIn(), func(catalogue.Picture) string { return "" }))
	}
	w := httptest.NewRecorder()
	api(slow, within).ServeHTTP(w, httptest.NewRequest("GET", "/api/search?q=tra", nil))
	if w.Code != http.StatusOK || w.Header().Get("Content-Type") != apiType {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}
