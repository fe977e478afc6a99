package federate

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"time"
)

// Bounds bound what is taken from one office. A zero field is the usual bound.
type Bounds struct {
	File    int64         // bytes of a table; 64 MiB
	Rows    int           // of a table; 100,000
	Row     int           // bytes of a row; 256 KiB
	Timeout time.Duration // of one file; a minute
}

func (b *Bounds) fill() {
	b.File = cmp.Or(b.File, 64<<20)
	b.Rows = cmp.Or(b.Rows, 100_000)
	b.Row = cmp.Or(b.Row, 256<<10)
	b.Timeout = cmp.Or(b.Timeout, time.Minute)
}

// The files that are taken, below the folder of open data.
const (
	dataFolder  = "du-lieu/"
	sumsFile    = "sha256sums.txt"
	packageFile = "datapackage.json"
)

// tableFiles are the tables.
func tableFiles() []string {
	return []string{"communes.jsonl", "entities.jsonl", "places.jsonl", "products.jsonl", "certificates.jsonl"}
}

// tags are what a server said of the sums, to be asked again.
type tags struct {
	ETag     string `json:"etag,omitempty"`
	Modified string `json:"modified,omitempty"`
}

// errSame says that a file is as it was.
var errSame = errors.New("not modified")

// getter reads files of one office.
type getter interface {
	// get reads a file of the folder of open data. With the tags of the last time it
	// may say errSame.
	get(ctx context.Context, name string, last tags) ([]byte, tags, error)
}

// open opens an office.
func (s Source) open(opt Options) (getter, func(), error) {
	if s.remote() {
		return newSite(s, opt), func() {}, nil
	}
	root, err := os.OpenRoot(s.Address)
	if err != nil {
		return nil, nil, err
	}
	return folder{root.FS(), opt.Bounds.File}, func() { _ = root.Close() }, nil
}

// folder is a site in a folder. Nothing outside it is read, whatever links lie in it.
type folder struct {
	fsys fs.FS
	most int64
}

func (f folder) get(_ context.Context, name string, _ tags) ([]byte, tags, error) {
	file, err := f.fsys.Open(dataFolder + name)
	if err != nil {
		return nil, tags{}, err
	}
	defer file.Close()
	data, err := bounded(file, f.most)
	return data, tags{}, err
}

func bounded(r io.Reader, most int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	if err == nil && int64(len(data)) > most {
		err = fmt.Errorf("longer than %d bytes", most)
	}
	return data, err
}

// site is a site on the network.
type site struct {
	base   string
	client *http.Client
	opt    Options
}

func newSite(s Source, opt Options) *site {
	host := ""
	if u, err := url.Parse(s.Address); err == nil {
		host = u.Hostname()
	}
	return &site{base: s.Address + dataFolder, opt: opt, client: &http.Client{
		Timeout: opt.Bounds.Timeout,
		// A redirect may lead from http to https and to another path, not to another
		// host, and so not into the network of whoever runs this.
		CheckRedirect: func(q *http.Request, via []*http.Request) error {
			switch {
			case len(via) > 4:
				return errors.New("more than four redirects")
			case q.URL.Hostname() != host || q.URL.User != nil:
				return fmt.Errorf("redirect to another host: %q", q.URL.Host)
			case q.URL.Scheme != "https" && q.URL.Scheme != via[len(via)-1].URL.Scheme:
				return fmt.Errorf("redirect to %s", q.URL.Scheme)
			}
			return nil
		},
	}}
}

func (s *site) get(ctx context.Context, name string, last tags) ([]byte, tags, error) {
	q, err := http.NewRequestWithContext(ctx, http.MethodGet, s.base+name, nil)
	if err != nil {
		return nil, tags{}, err
	}
	q.Header.Set("User-Agent", cmp.Or(s.opt.Agent, "ocop"))
	if last.ETag != "" {
		q.Header.Set("If-None-Match", last.ETag)
	}
	if last.Modified != "" {
		q.Header.Set("If-Modified-Since", last.Modified)
	}
	a, err := s.client.Do(q)
	if err != nil {
		return nil, tags{}, err
	}
	defer a.Body.Close()
	switch {
	case a.StatusCode == http.StatusNotModified && last != tags{}:
		return nil, last, errSame
	case a.StatusCode != http.StatusOK:
		return nil, tags{}, fmt.Errorf("%s: answer %d", name, a.StatusCode)
	}
	// A page of an error, or of a captive network, comes as HTML.
	media, _, _ := mime.ParseMediaType(a.Header.Get("Content-Type"))
	if media != "" && !slices.Contains([]string{"application/json", "application/jsonl", "application/x-ndjson", "application/octet-stream", "text/plain"}, media) {
		return nil, tags{}, fmt.Errorf("%s: answer of type %q", name, media)
	}
	data, err := bounded(a.Body, s.opt.Bounds.File)
	if err != nil {
		return nil, tags{}, fmt.Errorf("%s: %w", name, err)
	}
	return data, tags{short(a.Header.Get("ETag")), short(a.Header.Get("Last-Modified"))}, nil
}

// short drops a header that is too long to be kept.
func short(s string) string {
	if len(s) > 200 {
		return ""
	}
	return s
}

// parseSums reads the lines of sha256sum.
func parseSums(data []byte) (map[string]string, error) {
	out := map[string]string{}
	for line := range strings.Lines(string(data)) {
		sum, name, ok := strings.Cut(strings.TrimRight(line, "\r\n"), "  ")
		if raw, err := hex.DecodeString(sum); !ok || err != nil || len(raw) != sha256.Size {
			return nil, fmt.Errorf("%s: a line is not \"SHA-256  name\"", sumsFile)
		}
		out[name] = sum
	}
	return out, nil
}

// fetch reads all files of an office and compares them with their sums.
func fetch(ctx context.Context, from getter, sums []byte) (map[string][]byte, error) {
	want, err := parseSums(sums)
	if err != nil {
		return nil, err
	}
	out := map[string][]byte{sumsFile: sums}
	for _, name := range append([]string{packageFile}, tableFiles()...) {
		if want[name] == "" {
			return nil, fmt.Errorf("%s names no %s", sumsFile, name)
		}
		data, _, err := from.get(ctx, name, tags{})
		if err != nil {
			return nil, err
		}
		if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != want[name] {
			return nil, fmt.Errorf("%s: %w", name, errSum)
		}
		out[name] = data
	}
	return out, nil
}

// errSum says that a file is not the one that was published.
var errSum = errors.New("is not what its SHA-256 says")
