package live

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"io"
	"log/slog"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// heard is a log that several may write and read.
type heard struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (h *heard) Write(p []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.text.Write(p)
}

func (h *heard) count(s string) int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return strings.Count(h.text.String(), s)
}

// makePair gives a certificate with a name, and its key, as files have them.
func makePair(t *testing.T, name string) (cert, key []byte) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	about := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name}, DNSNames: []string{name}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour)}
	der, err := x509.CreateCertificate(rand.Reader, about, about, &private.PublicKey, private)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret})
}

// replace writes a file as those who renew certificates do: beside it, then over it.
func replace(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.WriteFile(name+".new", data, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(name+".new", name); err != nil {
		t.Fatal(err)
	}
}

// secured serves a site over TLS; visit asks for the page and gives the name of the
// certificate, over new connections of a new client.
type secured struct {
	t         *testing.T
	addr      string
	cert, key string
	log       *heard
}

func newSecured(t *testing.T) *secured {
	s := &secured{t: t, cert: filepath.Join(t.TempDir(), "cert.pem"), key: filepath.Join(t.TempDir(), "key.pem"), log: &heard{}}
	site := New(Input{})
	t.Cleanup(site.Close)
	if err := site.Switch("one", release(t, nil)); err != nil {
		t.Fatal(err)
	}
	cert, key := makePair(t, "one.example")
	replace(t, s.cert, cert)
	replace(t, s.key, key)
	l, err := Listen("127.0.0.1:0", s.cert, s.key, site, slog.New(slog.NewTextHandler(s.log, nil)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(l.Close)
	s.addr = l.Addr()
	return s
}

func (s *secured) client(two bool) *http.Client {
	p := new(http.Protocols)
	p.SetHTTP1(!two)
	p.SetHTTP2(two)
	transport := &http.Transport{Protocols: p, TLSClientConfig: &tls.Config{InsecureSkipVerify: true}} // the name is what is looked at
	s.t.Cleanup(transport.CloseIdleConnections)
	return &http.Client{Transport: transport, Timeout: time.Minute}
}

func (s *secured) visit(c *http.Client) (name string, proto int) {
	s.t.Helper()
	res, err := c.Get("https://" + s.addr + "/")
	if err != nil {
		s.t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK || string(body) != home {
		s.t.Fatalf("%d, %d bytes, %v", res.StatusCode, len(body), err)
	}
	return res.TLS.PeerCertificates[0].DNSNames[0], res.ProtoMajor
}

func TestANewCertificateServesWithoutARestart(t *testing.T) {
	s := newSecured(t)
	open := map[int]*http.Client{1: s.client(false), 2: s.client(true)}
	for major, c := range open {
		if name, proto := s.visit(c); name != "one.example" || proto != major {
			t.Errorf("HTTP/%d: %s over HTTP/%d", major, name, proto)
		}
	}
	// A download that is under way while the certificate changes.
	res, err := s.client(false).Get("https://" + s.addr + "/gao.pdf")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	cert, key := makePair(t, "two.example")
	replace(t, s.cert, cert) // and the key a moment later
	if name, _ := s.visit(s.client(true)); name != "one.example" {
		t.Errorf("half replaced: %s", name)
	}
	replace(t, s.key, key)
	for major, c := range open {
		if name, _ := s.visit(s.client(major == 2)); name != "two.example" {
			t.Errorf("a new connection of HTTP/%d has %s", major, name)
		}
		if name, _ := s.visit(c); name != "one.example" {
			t.Errorf("the open connection of HTTP/%d was not kept: %s", major, name)
		}
	}
	if data, err := io.ReadAll(res.Body); err != nil || len(data) != 5<<20+4 {
		t.Errorf("the download: %d bytes, %v", len(data), err)
	}
	if n := s.log.count("two.example"); n != 1 {
		t.Errorf("told %d times of the new certificate", n)
	}
}

func TestABrokenCertificateLeavesTheOldOneAndIsTold(t *testing.T) {
	s := newSecured(t)
	other, _ := makePair(t, "other.example")
	for i, broken := range []string{"not a certificate", "", string(other), ""} {
		if i == 3 {
			if err := os.Remove(s.cert); err != nil {
				t.Fatal(err)
			}
		} else {
			replace(t, s.cert, []byte(broken))
		}
		for range 3 {
			if name, _ := s.visit(s.client(true)); name != "one.example" {
				t.Errorf("%d: %s", i, name)
			}
		}
		if n := s.log.count("level=WARN"); n != i+1 {
			t.Errorf("%d: told %d times", i, n)
		}
	}
	cert, key := makePair(t, "two.example")
	replace(t, s.cert, cert)
	replace(t, s.key, key)
	if name, _ := s.visit(s.client(true)); name != "two.example" {
		t.Errorf("after it: %s", name)
	}
	if _, err := Listen("127.0.0.1:0", s.cert, s.cert, http.NotFoundHandler(), slog.New(slog.DiscardHandler)); err == nil || !strings.Contains(err.Error(), "certificate") {
		t.Errorf("begun without a key: %v", err)
	}
}

func TestOldProtocolsOfTLSAreRefused(t *testing.T) {
	s := newSecured(t)
	for _, version := range []uint16{tls.VersionTLS10, tls.VersionTLS11} {
		if c, err := tls.Dial("tcp", s.addr, &tls.Config{InsecureSkipVerify: true, MinVersion: version, MaxVersion: version}); err == nil {
			c.Close()
			t.Errorf("version %x is taken", version)
		}
	}
}

// Who is being answered gets the rest when the listener closes, and nobody new is heard.
func TestCloseLetsADownloadFinish(t *testing.T) {
	large := strings.Repeat("x", 40<<20) // more than the system keeps on the way
	site := New(Input{})
	defer site.Close()
	if err := site.Switch("one", release(t, map[string]string{"lon.pdf": large})); err != nil {
		t.Fatal(err)
	}
	l, err := Listen("127.0.0.1:0", "", "", site, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	l.patience = time.Minute // of a slow machine
	res, err := http.Get("http://" + l.Addr() + "/lon.pdf")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	closed := make(chan struct{})
	go func() { l.Close(); close(closed) }()
	for {
		c, err := net.Dial("tcp", l.Addr())
		if err != nil {
			break
		}
		c.Close()
		time.Sleep(time.Millisecond)
	}
	select {
	case <-closed:
		t.Error("closed in the middle of a download")
	default:
	}
	if n, err := io.Copy(io.Discard, res.Body); err != nil || n != int64(len(large)) {
		t.Errorf("%d bytes, %v", n, err)
	}
	<-closed
}
