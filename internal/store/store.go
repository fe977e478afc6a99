// Package store keeps files that are dear to make in a folder of the user's
// cache, so that the next build need not make them again.
//
// A file is asked for by a key, which must say everything that it depends on.
// It is kept with its SHA-256, written beside its place and renamed into it, and
// what does not fit its sum is not there: a crash, a full disk or a damaged one
// costs time and nothing else. Nothing is ever an error. Close forgets what
// nobody has asked for since Open, so the folder holds one build's files.
//
// Only files with names of the form that Put gives are read or removed.
package store

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// suffix is that of every file of a store.
const suffix = ".kept"

// Store is a folder of kept files. A nil Store keeps nothing. It may be used by
// several goroutines.
type Store struct {
	dir  string
	mu   sync.Mutex
	used map[string]bool // names of files
}

// Open gives the store of a folder, which need not exist; "" gives nil.
func Open(dir string) *Store {
	if dir == "" {
		return nil
	}
	return &Store{dir: dir, used: map[string]bool{}}
}

// Get gives what was kept for a key.
func (s *Store) Get(key string) ([]byte, bool) {
	if s == nil {
		return nil, false
	}
	name := s.use(key)
	data, err := os.ReadFile(filepath.Join(s.dir, name))
	end := len(data) - sha256.Size
	if err != nil || end < 0 {
		return nil, false
	}
	if sum := sha256.Sum256(data[:end]); string(sum[:]) != string(data[end:]) {
		return nil, false
	}
	return data[:end:end], true
}

// Touch says that what is kept for a key is still wanted.
func (s *Store) Touch(key string) {
	if s != nil {
		s.use(key)
	}
}

// Put keeps data for a key.
func (s *Store) Put(key string, data []byte) {
	if s == nil {
		return
	}
	name := s.use(key)
	if os.MkdirAll(s.dir, 0o755) != nil {
		return
	}
	temp, err := os.CreateTemp(s.dir, "new-*"+suffix)
	if err != nil {
		return
	}
	sum := sha256.Sum256(data)
	_, err = temp.Write(data)
	if err == nil {
		_, err = temp.Write(sum[:])
	}
	if closed := temp.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(temp.Name(), filepath.Join(s.dir, name))
	}
	if err != nil {
		os.Remove(temp.Name()) // nobody else knows its name
	}
}

// Close forgets every file that was neither asked for nor put.
func (s *Store) Close() {
	if s == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	list, err := os.ReadDir(s.dir)
	if err != nil {
		return
	}
	for _, e := range list {
		if name := e.Name(); strings.HasSuffix(name, suffix) && !s.used[name] && e.Type().IsRegular() {
			os.Remove(filepath.Join(s.dir, name))
		}
	}
}

// use notes that the file of a key is wanted and gives its name.
func (s *Store) use(key string) string {
	sum := sha256.Sum256([]byte(key))
	name := hex.EncodeToString(sum[:20]) + suffix
	s.mu.Lock()
	defer s.mu.Unlock()
	s.used[name] = true
	return name
}
