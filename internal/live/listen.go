package live

import (
	"context"
	"crypto/tls"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"sync"
	"time"

	"golang.org/x/net/netutil"
)

// Limits of a listener: a slow or silent visitor must not hold a place for ever, and a
// slow phone must get a long PDF.
const (
	headerTime  = 10 * time.Second
	readTime    = 30 * time.Second
	writeTime   = 5 * time.Minute
	idleTime    = 2 * time.Minute
	mostHeader  = 32 << 10
	mostVisitor = 4096
	closeTime   = 5 * time.Second
)

// Listener is a place where a handler is served.
type Listener struct {
	net  net.Listener
	web  *http.Server
	done chan error

	patience time.Duration // how long Close lets those who are being answered finish
}

// Listen serves a handler at an address: HTTP/1.1 and HTTP/2, over TLS when a
// certificate is given. Both files are read again when they change: a new pair serves
// the connections that come after it, and one that is broken leaves the old one in use.
// told hears of both, and of what goes wrong with connections.
func Listen(addr, cert, key string, handler http.Handler, told *slog.Logger) (*Listener, error) {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("listen: %w", err)
	}
	web := &http.Server{
		Handler: handler, ReadHeaderTimeout: headerTime, ReadTimeout: readTime, WriteTimeout: writeTime, IdleTimeout: idleTime,
		MaxHeaderBytes: mostHeader, ErrorLog: slog.NewLogLogger(told.Handler(), slog.LevelDebug), Protocols: new(http.Protocols),
	}
	web.Protocols.SetHTTP1(true)
	out := &Listener{net: l, web: web, done: make(chan error, 1), patience: closeTime}
	limited := netutil.LimitListener(l, mostVisitor)
	if cert == "" {
		web.Protocols.SetUnencryptedHTTP2(true)
		go func() { out.done <- web.Serve(limited) }()
		return out, nil
	}
	web.Protocols.SetHTTP2(true)
	pair := &certificate{cert: cert, key: key, told: told}
	if _, err := pair.get(nil); err != nil {
		_ = l.Close()
		return nil, err
	}
	web.TLSConfig = &tls.Config{MinVersion: tls.VersionTLS12, GetCertificate: pair.get}
	go func() { out.done <- web.ServeTLS(limited, "", "") }()
	return out, nil
}

// Addr is where it listens.
func (l *Listener) Addr() string { return l.net.Addr().String() }

// Failed gives the error that ended the listener.
func (l *Listener) Failed() <-chan error { return l.done }

// Close lets those who are being answered finish, for a while.
func (l *Listener) Close() {
	ctx, cancel := context.WithTimeout(context.Background(), l.patience)
	defer cancel()
	if l.web.Shutdown(ctx) != nil {
		_ = l.web.Close()
	}
}

// certificate is a pair of files, read again when one of them changes.
type certificate struct {
	cert, key string
	told      *slog.Logger

	mu     sync.Mutex
	stamp  [2]fileStamp // of pair
	broken [2]fileStamp // that told has heard of
	pair   *tls.Certificate
}

type fileStamp struct {
	size int64
	when time.Time
}

// get gives the pair. A new one that cannot be read, as when only one of the files was
// replaced yet, leaves the old one in use.
func (c *certificate) get(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	var stamp [2]fileStamp
	for i, name := range []string{c.cert, c.key} {
		stamp[i].size = -1 // it is not there
		if info, err := os.Stat(name); err == nil {
			stamp[i] = fileStamp{info.Size(), info.ModTime()}
		}
	}
	if c.pair != nil && stamp == c.stamp {
		return c.pair, nil
	}
	pair, err := tls.LoadX509KeyPair(c.cert, c.key)
	if err != nil {
		return c.old(stamp, err)
	}
	c.pair, c.stamp, c.broken = &pair, stamp, [2]fileStamp{}
	c.told.Info("certificate", "until", pair.Leaf.NotAfter.UTC().Format(time.RFC3339), "names", pair.Leaf.DNSNames)
	return c.pair, nil
}

// old gives the pair in use, and tells once of each that is broken.
func (c *certificate) old(stamp [2]fileStamp, err error) (*tls.Certificate, error) {
	if c.pair == nil {
		return nil, fmt.Errorf("certificate: %w", err)
	}
	if stamp != c.broken {
		c.told.Warn("certificate: the new one is broken, the old one stays in use", "error", err)
	}
	c.broken = stamp
	return c.pair, nil
}
