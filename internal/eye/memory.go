package eye

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"ocop/internal/codes"
)

// Memory is what was seen on pictures, by the SHA-256 of their bytes. A nil
// Memory remembers nothing. It may be used by several goroutines.
//
// Its file is written for one way of reading (codes.Version): another one
// begins with an empty memory. A file that cannot be read is an empty one.
type Memory struct {
	file    string
	mu      sync.Mutex
	old     map[string]sight // of the file
	used    map[string]sight // of this run
	changed bool
}

// memoryFile is the file of a memory.
type memoryFile struct {
	Version  string           `json:"version"`
	Pictures map[string]sight `json:"pictures"`
}

// Open gives the memory of a file, which need not exist; "" gives nil.
func Open(file string) *Memory {
	if file == "" {
		return nil
	}
	m := &Memory{file: file, used: map[string]sight{}}
	data, err := os.ReadFile(file)
	if err != nil {
		return m
	}
	var f memoryFile
	if json.Unmarshal(data, &f) == nil && f.Version == codes.Version {
		m.old = f.Pictures
	}
	return m
}

// Save writes the memory when there is something new in it. Pictures that
// nobody has asked for since Open are forgotten then. The error is that of the
// disk.
func (m *Memory) Save() error {
	if m == nil {
		return nil
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.changed {
		return nil
	}
	data, err := json.Marshal(memoryFile{codes.Version, m.used})
	if err != nil {
		return fmt.Errorf("memory of label pictures: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(m.file), 0o755); err != nil {
		return fmt.Errorf("memory of label pictures: %w", err)
	}
	temp, err := os.CreateTemp(filepath.Dir(m.file), filepath.Base(m.file)+".*.tmp")
	if err != nil {
		return fmt.Errorf("memory of label pictures: %w", err)
	}
	_, err = temp.Write(data)
	if closed := temp.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(temp.Name(), m.file)
	}
	if err != nil {
		os.Remove(temp.Name()) // nobody else knows its name
		return fmt.Errorf("memory of label pictures: %w", err)
	}
	m.changed = false
	return nil
}

func (m *Memory) recall(key string) (s sight, known bool) {
	if m == nil {
		return s, false
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if s, known = m.used[key]; known {
		return s, true
	}
	if s, known = m.old[key]; known {
		m.used[key] = s
	}
	return s, known
}

func (m *Memory) keep(key string, s sight) {
	if m == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.used[key], m.changed = s, true
}
