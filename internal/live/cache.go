package live

import (
	"bytes"
	"compress/gzip"
	"container/list"
	"context"
	"crypto/sha256"
	"strconv"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
)

// coding is a Content-Encoding.
type coding string

const (
	plain   coding = ""
	brotl   coding = "br"
	gzipped coding = "gzip"
)

// A file larger than keptFile is sent from the disk as it is; one smaller than
// leastPacked is not worth compressing.
const (
	keptFile    = 4 << 20
	leastPacked = 512
)

// Levels that are fast enough for a first visitor: a page of 30 kB takes a few
// milliseconds.
const (
	brotliLevel = 6
	gzipLevel   = 6
)

// accepted is the best coding that a client takes.
func accepted(headers []string) coding {
	best, bestQ := plain, 0.0
	for part := range strings.SplitSeq(strings.Join(headers, ","), ",") {
		name, rest, _ := strings.Cut(part, ";")
		q := 1.0
		if v, ok := strings.CutPrefix(strings.ReplaceAll(rest, " ", ""), "q="); ok {
			n, err := strconv.ParseFloat(v, 64)
			if err != nil || !(n >= 0 && n <= 1) {
				continue
			}
			q = n
		}
		c := coding(strings.ToLower(strings.TrimSpace(name)))
		if c != brotl && c != gzipped || q == 0 {
			continue
		}
		if q > bestQ || q == bestQ && c == brotl {
			best, bestQ = c, q
		}
	}
	return best
}

// key names what is kept: the file by its sum, not by its release.
type key struct {
	sum [sha256.Size]byte
	way coding
}

// cache keeps the bytes that were used last.
type cache struct {
	mu    sync.Mutex
	most  int64
	size  int64
	order *list.List // of *kept, the last used in front
	byKey map[key]*list.Element
}

type kept struct {
	key  key
	data []byte
}

func newCache(most int64) *cache {
	return &cache{most: most, order: list.New(), byKey: map[key]*list.Element{}}
}

func (c *cache) get(k key) ([]byte, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.byKey[k]
	if !ok {
		return nil, false
	}
	c.order.MoveToFront(e)
	return e.Value.(*kept).data, true
}

// overhead is about what an entry takes besides its bytes.
const overhead = 256

func (c *cache) put(k key, data []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.byKey[k]; ok {
		return
	}
	c.byKey[k] = c.order.PushFront(&kept{k, data})
	c.size += int64(len(data)) + overhead
	for c.size > c.most && c.order.Len() > 0 {
		last := c.order.Back()
		old := c.order.Remove(last).(*kept)
		delete(c.byKey, old.key)
		c.size -= int64(len(old.data)) + overhead
	}
}

// bytesOf gives the bytes of a file in a coding, or as they are when the coding saves
// nothing.
func (s *Server) bytesOf(ctx context.Context, site *site, name string, f file, way coding) ([]byte, coding, error) {
	if data, ok := s.files.get(key{f.Sum, way}); ok {
		if way != plain && data == nil {
			return s.bytesOf(ctx, site, name, f, plain)
		}
		return data, way, nil
	}
	if way == plain {
		data, err := site.read(f)
		if err == nil {
			s.files.put(key{f.Sum, plain}, data)
		}
		return data, plain, err
	}
	data, _, err := s.bytesOf(ctx, site, name, f, plain)
	if err != nil {
		return nil, plain, err
	}
	select {
	case s.packing <- struct{}{}:
	case <-ctx.Done():
		return nil, plain, ctx.Err()
	}
	packed, ok := s.files.get(key{f.Sum, way})
	if !ok {
		if packed = pack(data, way); len(packed) >= len(data) {
			packed = nil
		}
		s.files.put(key{f.Sum, way}, packed)
	}
	<-s.packing
	if packed == nil {
		return data, plain, nil
	}
	return packed, way, nil
}

// pack compresses. The same bytes give the same bytes.
func pack(data []byte, way coding) []byte {
	var b bytes.Buffer
	if way == brotl {
		w := brotli.NewWriterLevel(&b, brotliLevel)
		_, _ = w.Write(data)
		_ = w.Close()
		return b.Bytes()
	}
	w, err := gzip.NewWriterLevel(&b, gzipLevel)
	if err != nil {
		return nil
	}
	_, _ = w.Write(data)
	_ = w.Close()
	return b.Bytes()
}
