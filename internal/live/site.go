package live

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"ocop/internal/hosting"
	"ocop/internal/output"
	"ocop/internal/search"
)

// redirectsName is the file of addresses that lead elsewhere.
const redirectsName = "_redirects"

type file = output.File

// site is one release.
type site struct {
	id, dir string
	root    *os.Root
	base    string // path of the site on its host, "/" or "/ocop/"
	files   map[string]file
	moved   map[string]moved

	index func(ctx context.Context, id string) (*search.Index, error)

	mu      sync.Mutex
	readers int // and one for being live
	store   *search.Store
	making  *making // of store; nil before the first request, and a while after it failed
	pause   time.Duration
}

// making is one try to make the index.
type making struct {
	done   chan struct{} // closed when the others are set
	store  *search.Store
	failed error
}

// restTime is how long the index is not made again after that failed, as when git was
// short of memory for a moment.
const restTime = 20 * time.Second

// moved is where an address leads.
type moved struct {
	where  string
	status int
}

// openSite reads what a release consists of.
func openSite(id, dir string) (*site, error) {
	files, err := output.Manifest(dir)
	if err != nil {
		return nil, fmt.Errorf("live release %s: %w", id, err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("live release %s: %w", id, err)
	}
	s := &site{id: id, dir: dir, root: root, base: "/", files: make(map[string]file, len(files)), moved: map[string]moved{}, readers: 1, pause: restTime}
	for _, f := range files {
		switch {
		case f.Path == hosting.HeadersName:
			// Our own file: its first line is the base and a star.
			if data, err := s.read(f); err == nil {
				line, _, _ := bytes.Cut(data, []byte("\n"))
				if base, ok := strings.CutSuffix(string(line), "*"); ok && strings.HasPrefix(base, "/") {
					s.base = base
				}
			}
		case f.Path == redirectsName:
			if data, err := s.read(f); err == nil {
				s.redirects(string(data))
			}
		}
		if !hidden(f.Path) {
			s.files[f.Path] = f
		}
	}
	return s, nil
}

// redirects reads lines "from to status".
func (s *site) redirects(text string) {
	for line := range strings.Lines(text) {
		part := strings.Fields(line)
		if len(part) != 3 || !strings.HasPrefix(part[0], "/") {
			continue
		}
		status := http.StatusFound
		if part[2] == "301" {
			status = http.StatusMovedPermanently
		}
		s.moved[strings.TrimSuffix(part[0], "/")] = moved{part[1], status}
	}
	delete(s.moved, "") // the home page
}

// open opens a file of the release that is no link.
func (s *site) open(name string) (*os.File, error) {
	info, err := s.root.Lstat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errOther
	}
	return s.root.Open(filepath.FromSlash(name))
}

// read reads a file and demands that it is what the manifest says.
func (s *site) read(f file) ([]byte, error) {
	open, err := s.open(f.Path)
	if err != nil {
		return nil, err
	}
	defer open.Close()
	data := make([]byte, f.Size)
	if _, err := io.ReadFull(open, data); err != nil {
		return nil, err
	}
	if n, _ := open.Read(make([]byte, 1)); n > 0 || sha256.Sum256(data) != f.Sum {
		return nil, fmt.Errorf("%s: %w", f.Path, errOther)
	}
	return data, nil
}

// enter keeps the release open; false when it was let go.
func (s *site) enter() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.readers == 0 {
		return false
	}
	s.readers++
	return true
}

// leave ends enter. The last one closes the release.
func (s *site) leave() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.readers--; s.readers > 0 {
		return
	}
	_ = s.root.Close()
	if s.store != nil {
		_ = s.store.Close()
	}
}

// searched is the index of the release. It is made once, in the background; who asks
// waits for it until ctx ends.
func (s *site) searched(ctx context.Context) (*search.Store, error) {
	s.mu.Lock()
	if s.making == nil {
		s.making = &making{done: make(chan struct{})}
		s.readers++
		go s.makeStore(context.WithoutCancel(ctx), s.making)
	}
	m := s.making
	s.mu.Unlock()
	select {
	case <-m.done:
		return m.store, m.failed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (s *site) makeStore(ctx context.Context, m *making) {
	defer s.leave()
	x, err := s.index(ctx, s.id)
	if err == nil {
		m.store, err = search.NewStore(x)
	}
	m.failed = err
	s.mu.Lock()
	s.store = m.store
	s.mu.Unlock()
	close(m.done)
	if err != nil {
		time.AfterFunc(s.pause, func() {
			s.mu.Lock()
			defer s.mu.Unlock()
			s.making = nil
		})
	}
}
