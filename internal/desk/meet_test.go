package desk

import (
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"time"
)

// freeAddress is one of this machine where nobody listens.
func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// answering is a desk that needs a while to answer.
func answering(t *testing.T, l net.Listener, id string, after time.Duration) {
	web := &httptest.Server{Listener: l, Config: &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(after)
		_ = json.NewEncoder(w).Encode(Running{ID: id})
	})}}
	web.Start()
	t.Cleanup(web.Close)
}

func listen(t *testing.T, address string) net.Listener {
	t.Helper()
	l, err := net.Listen("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestADeskThatIsBusyIsFound(t *testing.T) {
	l := listen(t, "127.0.0.1:0")
	answering(t, l, "x", time.Second)
	if got, want := Find(t.Context(), "x", []string{freeAddress(t), l.Addr().String()}), "http://"+l.Addr().String()+Root; got != want {
		t.Errorf("found %q, want %q", got, want)
	}
}

func TestTwoDesksThatStartAtOnceBecomeOne(t *testing.T) {
	addresses := []string{freeAddress(t), freeAddress(t)}
	found := ""
	err := Meet(t.Context(), "x", addresses, func(url string) { found = url }, func(address string) error {
		if address != addresses[0] {
			t.Errorf("a second desk at %s", address)
		}
		answering(t, listen(t, address), "x", 0) // the other was faster
		return RunBegin(t.Context(), address, Beginning{}, nil)
	})
	if err != nil || found != "http://"+addresses[0]+Root {
		t.Errorf("found %q, %v", found, err)
	}
}

func TestADeskWhoseAddressIsTakenOpensAtTheNext(t *testing.T) {
	addresses := []string{freeAddress(t), freeAddress(t)}
	var tried []string
	opened := errors.New("opened")
	err := Meet(t.Context(), "x", addresses, func(url string) { t.Errorf("found %s", url) }, func(address string) error {
		if tried = append(tried, address); len(tried) == 1 {
			answering(t, listen(t, address), "of another folder", 0)
			return RunBegin(t.Context(), address, Beginning{}, nil)
		}
		return opened
	})
	if !errors.Is(err, opened) || len(tried) != 2 || tried[0] != addresses[0] || tried[1] != addresses[1] {
		t.Errorf("tried %v of %v, %v", tried, addresses, err)
	}
}

func TestTheFirstPageEndsWhileABrowserHoldsAConnection(t *testing.T) {
	ready, over := make(chan string, 1), make(chan error, 1)
	go func() {
		over <- RunBegin(t.Context(), "127.0.0.1:0", Beginning{Writable: true, Make: func(string, bool) error { return nil }}, func(url string) { ready <- url })
	}()
	address := <-ready
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	unused, err := net.Dial("tcp", u.Host)
	if err != nil {
		t.Fatal(err)
	}
	defer unused.Close()
	res, err := http.PostForm(address+"bat-dau", url.Values{"ten": {"Sản vật"}, "mau": {"khong"}})
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if err := <-over; err != nil {
		t.Error(err)
	}
}
