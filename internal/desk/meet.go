package desk

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
	"time"
)

// How long a desk that runs on this machine may take to answer: it may be reading its
// content just now. An address where nobody listens refuses at once.
const answerTime = 3 * time.Second

// Find asks the addresses of this machine, "127.0.0.1:8080", whether a desk of the
// same ID runs at one of them, and gives the address of its start page; "" when
// none does.
func Find(ctx context.Context, id string, addresses []string) string {
	ctx, cancel := context.WithTimeout(ctx, answerTime)
	defer cancel()
	found := make([]string, len(addresses))
	var all sync.WaitGroup
	for i, a := range addresses {
		all.Go(func() {
			if asked(ctx, "http://"+a+Root+"dang-chay") == id {
				found[i] = "http://" + a + Root
				cancel() // the others need not answer
			}
		})
	}
	all.Wait()
	for _, url := range found {
		if url != "" {
			return url
		}
	}
	return ""
}

// asked gives the ID of the desk at an address, "" when there is none.
func asked(ctx context.Context, url string) string {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return ""
	}
	client := http.Client{Transport: &http.Transport{DisableKeepAlives: true}} // no proxy: it is this machine
	res, err := client.Do(r)
	if err != nil {
		return ""
	}
	defer res.Body.Close()
	var said Running
	if json.NewDecoder(io.LimitReader(res.Body, 1<<10)).Decode(&said) != nil {
		return ""
	}
	return said.ID
}

// Free gives the first of the addresses that nobody listens at; one with a port
// that the system chooses when all are taken.
func Free(addresses []string) string {
	for _, a := range addresses {
		if l, err := net.Listen("tcp", a); err == nil {
			_ = l.Close()
			return a
		}
	}
	return "127.0.0.1:0"
}

// Meet leads to the desk of an ID that runs at one of the addresses, or opens one at
// an address where nobody listens. When another program takes that address first, it
// looks again: that may have been the desk, started twice at the same moment.
func Meet(ctx context.Context, id string, addresses []string, found func(url string), open func(address string) error) error {
	for tries := 0; ; tries++ {
		if url := Find(ctx, id, addresses); url != "" {
			found(url)
			return nil
		}
		err := open(Free(addresses))
		var taken *net.OpError
		if !errors.As(err, &taken) || taken.Op != "listen" || tries == len(addresses) {
			return err
		}
	}
}

// RunBegin serves the first page at an address of this machine until the content
// was made, and then leaves the address to the desk. ready is called with the
// address of the page. The error is that of ctx when it ends before.
func RunBegin(ctx context.Context, address string, in Beginning, ready func(url string)) error {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return fmt.Errorf("first page: %w", err)
	}
	made := make(chan struct{})
	in.Done = func() { close(made) }
	pages := Begin(in)
	web := &http.Server{ReadHeaderTimeout: 10 * time.Second, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if host, _, err := net.SplitHostPort(r.Host); err != nil || host != "127.0.0.1" && host != "localhost" && host != "::1" {
			refuse(w, r) // a page elsewhere that bound its name to this machine
			return
		}
		pages.ServeHTTP(w, r)
	})}
	web.SetKeepAlivesEnabled(false)
	failed := make(chan error, 1)
	go func() { failed <- web.Serve(listener) }()
	ready("http://" + listener.Addr().String() + Root)
	select {
	case <-ctx.Done():
		err = ctx.Err()
	case err = <-failed:
		return fmt.Errorf("first page: %w", err)
	case <-made:
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), 3*time.Second)
	defer cancel()
	if web.Shutdown(stop) != nil { // a browser holds a connection open that it does not use
		_ = web.Close()
	}
	return err
}
